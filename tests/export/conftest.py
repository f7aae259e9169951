"""A reading made by hand, with one of everything that an export has to show."""

import pytest

from recoupe.reading import Reading
from recoupe.records import Article, Entity, Figure, Mention, Reason, Statement, Time
from recoupe.span import Span

TEXT = (
    "Crue : la digue <menacée>\n"
    "Jeudi, la préfète Léa Morin a déclaré : « Onze morts & vingt blessés ». "
    "Un pompier a indiqué que Léa Morin aurait assuré que la digue tiendrait en 2022 👩🏽‍🚒."
)


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(scope="session")
def reading():
    entities = (
        Entity(id="e0", type="person", kind="named", name="Léa Morin", roles=("préfète",), gender="f", aliases=("Morin",),
               mentions=(Mention(span=at("Léa Morin"), form="name"), Mention(span=at("Léa Morin", 1), form="name"))),
        Entity(id="e1", type="person", kind="anonymous", name="pompier", mentions=(Mention(span=at("Un pompier"), form="description"),)),
    )  # fmt: skip
    times = (
        Time(id="t0", span=at("Jeudi"), type="date", value="2021-03-04", earliest="2021-03-04", latest="2021-03-04"),
        Time(id="t1", span=at("2022"), type="date", value="2022", earliest="2022-01-01", latest="2022-12-31"),
    )
    outer = Span(at("Léa Morin", 1).start, at("en 2022").end)
    statements = (
        Statement(id="s0", mode="direct", content=(at("Onze morts & vingt blessés"),), cue=at("a déclaré"),
                  source=at("la préfète Léa Morin"), speaker="e0", time="t0"),
        Statement(id="s1", mode="indirect", content=(outer,), cue=at("a indiqué"), source=at("Un pompier"), speaker="e1"),
        Statement(id="s2", mode="indirect", content=(Span(at("la digue tiendrait").start, outer.end),), cue=at("aurait assuré"),
                  source=at("Léa Morin", 1), speaker="e0", within="s1", reportedness="conditional", stance="promises"),
    )  # fmt: skip
    figures = (
        Figure(id="f0", span=at("Onze morts"), number=at("Onze"), low=11, high=11, unit="person", counted=at("morts"),
               status="dead", statement="s0"),
        Figure(id="f1", span=at("vingt blessés"), number=at("vingt"), low=20, high=None, unit="person", status="wounded"),
    )  # fmt: skip
    reasons = (Reason(record="s0", rule="colon", words=(at("a déclaré"),), candidates=("pompier",)),)
    article = Article(
        id="a", path="digue.txt", outlet="Le <Courrier>", published="2021-03-05", language="fr", text=TEXT
    )
    reading = Reading(article=article).with_("test", entities=entities, times=times)
    return reading.with_("test", statements=statements).with_("test", figures=figures, reasons=reasons)


@pytest.fixture(scope="session")
def bare_reading():
    return Reading(article=Article(id="b", text="Rien."))
