"""The same person or body from one article to the next."""

import pytest

from recoupe.compare.comparison import Item
from recoupe.compare.identity import Body, Identity, _keys
from recoupe.compare.keys import bond_of, weigh_keys
from recoupe.compare.spelling import fold

identity = Identity()


def item(article, *names, **fields):
    given = {"type": "person", "roles": (), "gender": None, "company": (), "countries": ()}
    body = Body(names=tuple(map(fold, names)), **(given | fields))
    return Item(id=f"{article}/e0", keys={}, body=body)


def judgement(a, b):
    link = identity.compare(a, b)
    return link.judgement if link else None


@pytest.mark.parametrize(
    "a, b",
    [("Ghislaine Kerbrat", "Ghislaine Kerbrat"), ("Mikhaïl Vorontsov", "Mikhail Vorontsov"),
     ("Bachar al-Assad", "Bashar el-Assad"), ("Park Geun-hye", "Geun-hye Park"), ("Sayfullo H. Saipov", "Sayfullo Saipov")],
)  # fmt: skip
def test_a_full_name_in_any_spelling_is_enough(a, b):
    assert judgement(item("a", a), item("b", b)) == "same"


@pytest.mark.parametrize(
    "a, b",
    [
        ("Ghislaine Kerbrat", "Odile Kerbrat"),
        ("Ghislaine Kerbrat", "Ghislaine Marchal"),
        ("Paul Dupont", "Paul Dumont"),
    ],
)
def test_another_given_name_or_surname_is_another_person(a, b):
    assert judgement(item("a", a), item("b", b)) is None


def test_a_man_is_not_a_woman():
    a, b = item("a", "Claude Kerbrat", gender="f"), item("b", "Claude Kerbrat", gender="m")
    assert judgement(a, b) == "unsure"
    assert judgement(a, item("b", "C. Kerbrat", gender="m")) is None


def test_a_misread_pronoun_does_not_part_those_who_keep_one_company():
    company = ("jeanne morin", "lyon", "paris")
    a, b = (item(x, "Ghislaine Kerbrat", gender=gender, company=company) for x, gender in (("a", "f"), ("b", "m")))
    assert judgement(a, b) == "same"


def test_a_name_that_many_bear_needs_something_beside_it():
    a, b = (
        item("a", "Pierre Martin", roles=("maire", "brumeval")),
        item("b", "Pierre Martin", roles=("maire", "brumeval")),
    )
    assert judgement(a, b) == "same"
    assert judgement(a, item("b", "Pierre Martin", roles=("gardien",))) == "unsure"


def test_a_surname_alone_needs_much_beside_it():
    a = item("a", "Ghislaine Kerbrat", roles=("ministre",), company=("paris", "lyon"))
    assert judgement(a, item("b", "Kerbrat", roles=("ministre",), company=("paris", "lyon"))) == "same"
    assert judgement(a, item("b", "Kerbrat", company=("paris",))) == "unsure"
    assert judgement(a, item("b", "Kerbrat")) is None


def test_a_body_and_its_letters():
    body = {"type": "organization"}
    assert judgement(item("a", "Agence France Presse", **body), item("b", "AFP", **body)) == "same"
    assert judgement(item("a", "Agence spatiale européenne", **body), item("b", "AFP", **body)) is None


def test_a_body_of_which_every_country_has_one():
    def ministry(article, *countries):
        return item(article, "ministère de l’Intérieur", type="organization", countries=countries)

    assert judgement(ministry("a", "mali"), ministry("b", "mali", "france")) == "same"
    assert judgement(ministry("a", "mali"), ministry("b", "france")) == "unsure"


def test_an_identifier_that_others_gave_decides():
    a = item("a", "Pierre Martin", known_as=("wikidata:Q1",))
    assert judgement(a, item("b", "Pierre Martin", known_as=("wikidata:Q2",))) is None
    assert judgement(a, item("b", "P. Martin", known_as=("wikidata:Q1",))) == "same"


def test_the_link_is_the_same_from_either_side():
    a, b = item("a", "Mohamed Benali", roles=("ministre",)), item("b", "Muhammad Benali", roles=("ministre",))
    assert identity.compare(a, b) == identity.compare(b, a)


def test_the_people_of_an_article_and_what_finds_them(whole):
    reading = whole(
        "« La digue tiendra », a assuré jeudi la préfète du Mali, Odile Marchal. Mme Marchal a remercié l’ONU."
    )
    items = {item.body.names[0]: item for item in identity.find_items(reading)}
    person = items["odile", "marchal"]
    assert person.body.gender == "f"
    assert "prefete" in person.body.roles
    assert person.body.countries == ("mali",)
    assert set(person.keys) & set(next(identity.find_items(whole("Odile Marchall est arrivée."))).keys)


def worth(one, other):
    """What two people share, and what it takes for them to be compared."""
    bond = bond_of(identity)
    one, other = (weigh_keys(_keys(item("a", name).body), bond) for name in (one, other))
    return sum(one[key] * other[key] for key in one.keys() & other.keys()), bond


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Odile Marchal", "Odile Marchall"),
        ("Odile Marchal", "Marchal"),
        ("Marchal", "Marchal"),
        ("Odile Marchal", "O. Marchal"),
        ("Jean-Luc Sarr", "Jean Sarr"),
        ("Van Anh Nguyen", "Nguyen Van Anh"),
        ("Mohamed Benali", "Muhammad Benali"),
    ],
)
def test_names_that_may_be_one_are_compared(one, other):
    shared, bond = worth(one, other)
    assert shared >= bond


@pytest.mark.parametrize(("one", "other"), [("Odile Marchal", "Paul Marchal"), ("Odile Marchal", "Odile Sarr")])
def test_two_of_one_surname_are_not_compared_where_their_given_names_are_known(one, other):
    shared, bond = worth(one, other)
    assert shared < bond


def test_the_full_name_goes_before_the_surname():
    assert worth("Odile Marchal", "Odile Marchal") > worth("Odile Marchal", "Marchal")
