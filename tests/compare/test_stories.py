"""Articles on the same events."""

import itertools
import random

import pytest

from recoupe.compare.stories import Stories, days_between, fade
from recoupe.french.stems import stem
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Link, Mention, Time
from recoupe.span import Span

FIRE = (
    "Orvac : un incendie ravage la papeterie\n\nUn incendie a détruit mardi la papeterie Lesquin d'Orvac. "
    "Deux ouvriers sont hospitalisés, selon le maire Hervé Taldir."
)
FIRE_AGAIN = (
    "Papeterie d'Orvac : l'enquête s'oriente vers un court-circuit\n\nUne semaine après l'incendie de la papeterie Lesquin, "
    "le parquet écarte la piste criminelle. Hervé Taldir, le maire, réclame des aides pour les ouvriers."
)
OTHER_FIRE = (
    "Un incendie ravage une scierie près de Brémont\n\nUn incendie a détruit jeudi une scierie à la sortie de Brémont. "
    "Personne n'est blessé, a indiqué la gendarmerie."
)
ELECTION = (
    "Lusitanie : second tour serré\n\nLes électeurs lusitaniens choisissent dimanche leur président. "
    "Les sondages donnent Inês Vardal devant le sortant."
)
NAMES = ("Orvac", "Lesquin", "Hervé Taldir", "Taldir", "Brémont", "Lusitanie", "Inês Vardal")


def item(text, published=None, article="a", **fields):
    """The item of an article in which NAMES are names and weekdays times."""
    entities = tuple(
        Entity(id=f"e{n}", type="person" if " " in name else "other", kind="named", name=name, mentions=(Mention(span=Span(at, at + len(name)), form="name"),))
        for n, name in enumerate(NAMES)
        if (at := text.find(name)) >= 0
    )  # fmt: skip
    times = tuple(
        Time(id=f"t{n}", span=Span(at, at + len(day)), type="date", value="XXXX")
        for n, day in enumerate(("mardi", "jeudi", "dimanche"))
        if (at := text.find(day)) >= 0
    )
    reading = Reading(article=Article(id=article, text=text, published=published, **fields))
    (found,) = Stories().find_items(reading.with_("test", entities=entities, times=times))
    return found


def judge(one, other, *published):
    days = published or (None, None)
    link = Stories().compare(item(one, days[0], "a"), item(other, days[1], "b"))
    return link.judgement if link else None


def test_the_same_fire_a_week_later_is_one_story():
    assert judge(FIRE, FIRE_AGAIN) == "same"
    assert judge(FIRE, FIRE_AGAIN, "2021-03-02", "2021-03-09") == "same"


def test_two_fires_are_two_stories():
    assert judge(FIRE, OTHER_FIRE, "2021-03-02", "2021-03-04") != "same"


def test_what_would_change_no_story_is_not_linked():
    assert judge(FIRE, OTHER_FIRE) is not None
    assert judge(FIRE, OTHER_FIRE, "2021-03-02", "2021-09-02") is None


def likeness(one, other, published=None):
    link = Stories().compare(item(one, published, "a"), item(other, published, "b"))
    return link.features["likeness"] if link else 0


def test_without_dates_short_articles_need_less_in_common_than_long_ones():
    names = [
        a + b
        for a in ("Bar", "Cal", "Dor", "Fel", "Gan", "Kur", "Lom", "Mir")
        for b in ("antel", "iborg", "ovane", "udrec")
    ]
    day, rest = "2021-03-02", " " + " ".join(f"{name}, {name[::-1]}," for name in names)
    short = likeness(FIRE, FIRE_AGAIN) / likeness(FIRE, FIRE_AGAIN, day)
    long_ = likeness(FIRE + rest, FIRE_AGAIN + rest) / likeness(FIRE + rest, FIRE_AGAIN + rest, day)
    assert short > long_ > 1


def test_a_first_name_in_common_is_next_to_nothing():
    text = "Mort d'Inês Vardal\n\nLa chanteuse Inês Vardal est morte lundi à Lisbonne."
    assert item(text).keys[stem("Inês")] < item(text.replace("Inês Vardal", "Vardal Inês")).keys[stem("Inês")]


def test_a_town_is_no_country():
    about = item("Marseille et Bretagne\n\nFrançois Hollande est à Marseille avec des Syriens.").body.about
    assert about == ("syri",)


def test_what_has_nothing_in_common_is_not_linked():
    assert judge(FIRE, ELECTION) is None


def test_a_link_shows_the_words_it_rests_on():
    link = Stories().compare(item(FIRE, article="a"), item(FIRE_AGAIN, article="b"))
    shown = {(one.of(FIRE).lower(), other.of(FIRE_AGAIN).lower()) for one, other in link.blocks}
    assert ("papeterie", "papeterie") in shown
    assert ("lesquin", "lesquin") in shown


def test_a_link_is_the_same_both_ways():
    a, b = item(FIRE, article="a"), item(FIRE_AGAIN, article="b")
    assert Stories().compare(a, b) == Stories().compare(b, a)


def test_outlet_weekday_and_agency_are_no_keys():
    text = FIRE + "\n\nLe Courrier du Vexois, avec AFP"
    assert (
        item(text, outlet="Le Courrier du Vexois")
        .keys.keys()
        .isdisjoint({stem(word) for word in ("Vexois", "Courrier", "AFP", "mardi")})
    )


def test_the_title_weighs_most():
    keys = item(FIRE).keys
    assert keys[stem("papeterie")] > keys[stem("ouvriers")]


def test_a_title_of_its_own_weighs_as_one_in_the_text():
    body = FIRE.partition("\n\n")[2]
    titled = item(body, title="La papeterie Lesquin en feu").keys
    assert titled[stem("papeterie")] > item(body).keys[stem("papeterie")]


def test_an_empty_article_has_no_keys():
    assert item("").keys == {}
    assert judge("", "") is None


@pytest.mark.parametrize(
    "one, other, days", [("2021-03-01", "2021-03-04T10:00:00Z", 3), ("2021-03", "2021-03-04", None), (None, None, None)]
)
def test_days_are_counted_where_both_are_known(one, other, days):
    assert days_between(one, other) == days


def test_the_longer_apart_the_more_likeness_is_needed():
    assert fade(0.5, 0) > fade(0.5, 3) > fade(0.5, 60)


def test_with_dates_large_groups_need_less_than_pairs():
    assert fade(0.5, 3, 20) > fade(0.5, 3, 2)
    assert fade(0.5, None, 20) == fade(0.5, None, 2)


def test_stories_do_not_depend_on_the_order():
    rng = random.Random(4)
    texts = [
        FIRE,
        FIRE_AGAIN,
        OTHER_FIRE,
        ELECTION,
        FIRE + " Le site reste fermé.",
        ELECTION + " Le dépouillement commence.",
    ]
    items = [item(text, article=f"a{n}") for n, text in enumerate(texts)]
    links = [link for a, b in itertools.combinations(items, 2) if (link := Stories().compare(a, b))]
    first = Stories().find_clusters([i.id for i in items], links)
    assert first == [("a0", "a1", "a4"), ("a2",), ("a3", "a5")]
    for _ in range(10):
        ids = rng.sample([i.id for i in items], len(items))
        assert Stories().find_clusters(ids, rng.sample(links, len(links))) == first


@pytest.mark.parametrize("bridge, stories", [(0.2, [("a", "b"), ("c", "d")]), (0.4, [("a", "b", "c", "d")])])
def test_two_groups_are_one_where_a_link_between_them_is_enough_by_itself(bridge, stories):
    links = [
        linked("a", "b", 0.9, 0), linked("c", "d", 0.9, 0), linked("a", "c", 0.9, 700), linked("b", "d", 0.9, 700),
        linked("a", "d", bridge, 0), linked("b", "c", bridge, 0),
    ]  # fmt: skip
    assert Stories().find_clusters("abcd", links) == stories


def test_whom_people_have_joined_is_one_story_without_any_link():
    told = [Link(kind="stories", a="a", b="b", score=1.0, judgement="same", by="x")]
    assert Stories().find_clusters("abc", [], told) == [("a", "b"), ("c",)]


def linked(a, b, likeness, days):
    score = round(fade(likeness, days), 4)
    features = {"likeness": likeness, "days": float(days)}
    return Link(kind="stories", a=a, b=b, score=score, judgement="same" if fade(likeness, 0) >= 0.24 else "unsure", features=features, by="x")  # fmt: skip
