"""French, or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    "text, language",
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
def test_another_language_is_named(text, language):
    assert find_foreign_language(text) == language


@given(st.text(max_size=300))
def test_any_text_survives(text):
    find_foreign_language(text)
