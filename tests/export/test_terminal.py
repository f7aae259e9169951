"""The view on a terminal."""

import io
import re

import pytest
from rich.cells import cell_len

from recoupe.export.options import Options
from recoupe.export.terminal import write_text
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Mention, Statement
from recoupe.span import Span


def show(*readings, **options):
    stream = io.BytesIO()
    write_text(readings, stream, Options(**({"width": 80} | options)))
    return stream.getvalue().decode()


def flat(text):
    return " ".join(text.split())


def test_the_whole_view(reading):
    page = flat(show(reading))
    for words in (
        "Crue : la digue <menacée> vendredi 5 mars 2021 · Le <Courrier> digue.txt QUI DIT QUOI",
        "• Léa Morin (préfète) — affirme — « Onze morts & vingt blessés »",
        "• pompier [source non nommée] — affirme — Léa Morin aurait assuré",
        "↳ Léa Morin (préfète) — promet — la digue tiendrait en 2022 (au conditionnel ; rapporté par pompier)",
        "QUAND jeudi 4 mars 2021 « Jeudi » 2022 « 2022 »",
        "COMBIEN 11 morts « Onze morts » (selon Léa Morin) au moins 20 blessés « vingt blessés »",
        "Personnes • Léa Morin — préfète (aussi Morin ; 2 mentions ; 2 déclarations)",
        "Sources sans nom propre • pompier (1 mention ; 1 déclaration)",
    ):
        assert words in page


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(reading, width):
    for line in show(reading, width=width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_lines_are_never_longer_than_can_be_read(reading):
    assert max(map(cell_len, show(reading, width=300).splitlines())) <= 120


def test_there_is_no_colour_in_a_pipe(reading):
    assert "\x1b" not in show(reading)


def test_there_is_colour_on_a_terminal_unless_it_is_refused(reading, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in show(reading, is_terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", show(reading, is_terminal=True))


def test_escapes_in_a_text_do_not_reach_the_terminal():
    wild = "a\x1b[31mb\x07\r\n\x9b2J"
    whole = Span(0, len(wild))
    article = Article(id="x", text=wild, title=wild, outlet=wild, url=wild, path=wild, authors=(wild,))
    entity = Entity(id="e0", type="person", kind="named", name=wild, aliases=(wild,), roles=(wild,),
                    mentions=(Mention(span=whole, form="name"),))  # fmt: skip
    reading = Reading(article=article).with_("x", entities=(entity,), notices=(wild,))
    statement = Statement(id="s0", mode="direct", content=(whole,), source=whole, speaker="e0", occasion=whole)
    page = show(reading.with_("x", statements=(statement,)))
    assert not set("\x1b\x07\r\x9b") & set(page)


def test_english(reading):
    page = flat(show(reading, language="en"))
    assert "WHO SAID WHAT • Léa Morin (préfète) — asserts — “Onze morts & vingt blessés”" in page


def test_reasons_are_shown_when_asked(reading):
    assert "pourquoi" not in show(reading)
    assert "s0 · pourquoi : colon · mots « a déclaré » · autres candidats : pompier" in flat(
        show(reading, explain=True)
    )


def test_a_reading_without_records_says_so(bare_reading):
    page = flat(show(bare_reading))
    assert "QUI DIT QUOI Aucune déclaration trouvée." in page
    assert "date inconnue" in page


def test_markup_in_a_text_is_text(reading):
    assert "<menacée>" in show(reading)


def test_a_line_does_not_break_at_a_no_break_blank(reading):
    for width in range(40, 100):
        page = show(reading, width=width)
        assert not [line for line in page.splitlines() if line.endswith("«") or line.strip().startswith("»")]
    assert "«\u00a0Onze" in page
