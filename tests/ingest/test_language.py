"""French, or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest import language
from recoupe.ingest.language import find_foreign_language


@pytest.mark.parametrize(
    "text",
    [
        "Crue : la digue a tenu",
        "Séisme : cinq morts au Japon",
        "Mort de Fidel Castro",
        "Un cyclone frappe Madagascar",
        "Vauquérand : « Je reste »",
        "Football : Nantes bat Guingamp 3-1",
        "Madrid, Rome et Lisbonne en alerte",
        "Boris Johnson à Downing Street",
        "Bonjour",
        "Non.",
        "12 345",
        "3-1",
        "👩🏽‍🚒",
        "LA DIGUE A CÉDÉ",
        "« Yes, we can », a lancé le candidat devant ses partisans.",
        "Le groupe Black Sabbath a joué « Paranoid » et « Iron Man » lors de son concert à Birmingham.",
    ],
)
def test_short_french_texts_are_not_refused(text):
    assert find_foreign_language(text) is None


@pytest.mark.parametrize(
    "text, code",
    [
        ("The prime minister said on Tuesday that he would resign.", "en"),
        ("El presidente declaró el jueves que no dimitiría de su cargo.", "es"),
        ("Der Bundeskanzler sagte am Donnerstag, er werde nicht zurücktreten.", "de"),
        ("Il presidente del Consiglio ha detto giovedì che non si dimetterà.", "it"),
        ("O presidente disse na quinta-feira que não vai renunciar ao cargo.", "pt"),
        ("Президент заявил в четверг, что не уйдёт в отставку.", "ru"),
        ("قال الرئيس يوم الخميس إنه لن يستقيل من منصبه.", "ar"),
    ],
)
def test_another_language_is_named(text, code):
    assert find_foreign_language(text) == code


FRENCH_PAGE = """La préfète a annoncé mardi que la digue tiendrait, mais les habitants des quartiers bas ont été invités à partir avec
leurs proches. Selon elle, une centaine de personnes sont hébergées dans le gymnase pour la nuit."""

FOREIGN_PAGES = {
    "ca": """La presidenta va dir dimarts que el dic aguantaria, però els veïns dels barris baixos han estat convidats a marxar amb
els seus. Segons ella, un centenar de persones són allotjades al poliesportiu per passar-hi la nit.""",
    "es": """La presidenta dijo el martes que el dique aguantaría, pero los vecinos de los barrios bajos han sido invitados a
marcharse con los suyos. Según ella, un centenar de personas pasan la noche en el polideportivo.""",
    "it": """La prefetta ha annunciato martedì che la diga avrebbe tenuto, ma gli abitanti dei quartieri bassi sono stati invitati a
partire con i loro cari. Secondo lei, un centinaio di persone sono ospitate nella palestra per la notte.""",
    "ro": """Prefecta a anunțat marți că digul va rezista, dar locuitorii din cartierele joase au fost invitați să plece cu cei
apropiați. Potrivit acesteia, o sută de persoane sunt cazate în sala de sport pentru la noapte.""",
}


def test_a_plainly_french_text_is_known_without_the_detector(monkeypatch):
    monkeypatch.setattr(language, "_identifier", None)
    assert find_foreign_language(FRENCH_PAGE) is None


@pytest.mark.parametrize("code", FOREIGN_PAGES)
def test_a_page_in_a_kindred_language_is_named(code):
    assert find_foreign_language(FOREIGN_PAGES[code]) == code


def test_a_foreign_page_that_quotes_french_is_named():
    page = (
        "The prefect said on Tuesday that the dam would hold, and that people in the lower town had been asked to leave. "
        * 3
    )
    assert find_foreign_language(f"{page} « Les habitants sont partis avec leurs proches. »") == "en"


@given(st.text(max_size=300))
def test_any_text_survives(text):
    find_foreign_language(text)
