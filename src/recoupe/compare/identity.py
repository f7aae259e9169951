"""The same person or body from one article to the next: by name and its spellings, roles and company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from recoupe.compare.comparison import Item
from recoupe.compare.spelling import bare, fold, frame, may_be_one, national, shared, sound, sound_alike
from recoupe.french import lands, lexicon
from recoupe.plugins import load_offered
from recoupe.reading import Reading
from recoupe.records import Entity, EntityType, Gender, Judgement, Link

SAME = 0.75
"""Score from which two names are taken for one person or body."""

UNSURE = 0.5
"""Score from which they may be: shown to people, joined by nobody else."""

BASE = {"full": 0.85, "common": 0.65, "spelled": 0.65, "initial": 0.6, "surname": 0.4, "body": 0.9, "acronym": 0.8}
"""What the names alone are worth: a given name and a surname; both of them common ones, or
transcriptions that may be of two names; an initial; a surname alone; a
body's name; an acronym and what it stands for. Chosen so that a rare full name is enough by itself, a common one needs
something in common beside it, and a surname alone needs much."""

ROLE, COMPANY = 0.3, 0.3
"""What a shared role and shared company add at most."""

TORN = 0.3
"""What it takes away when the articles give one full name to a man and to a woman. Chosen."""

ENOUGH_COMPANY = 3
"""Shared names of others from which company counts in full."""

GIVEN, ALONE = 1.4, 1.43
"""What a surname weighs as a key beside a given name, and by itself: shared by two of the first kind it is not enough, one of
the second is, and by how much does not tell two of them apart from one of each."""

ACRONYM = 2
"""Letters from which a name in capitals may be an acronym."""


class Body(Struct, frozen=True, kw_only=True, array_like=True):
    """What of a person or body is held against another."""

    type: EntityType
    names: tuple[tuple[str, ...], ...]
    """Its names, the fullest first, as folded words."""
    roles: tuple[str, ...]
    """The words of its roles, folded, without the short ones."""
    gender: Gender | None
    company: tuple[str, ...]
    """The other people, bodies and places of the article, folded."""
    countries: tuple[str, ...]
    known_as: tuple[str, ...] = ()
    """Identifiers that other packages gave it (*wikidata:Q3052772*)."""


class _Names(Struct, frozen=True):
    female: str
    male: str


class _Surnames(Struct, frozen=True):
    surnames: str


class Identity:
    """Links named people and bodies of different articles."""

    name, version = "identity", "3"
    body = Body
    candidates = 4
    bond = 2.0
    links_kept = 2

    def find_items(self, reading: Reading) -> Iterator[Item[Body]]:
        """The named people and bodies of an article, those whose surname alone is given included."""
        company = _company(reading)
        countries = tuple(sorted({name for names in company.values() for name in names} & _countries()))
        for entity in reading.entities:
            if entity.kind == "named" and entity.type in ("person", "organization"):
                body = _body(entity, company, countries)
                yield Item(id=f"{reading.article.id}/{entity.id}", keys=_keys(body), body=body)

    def compare(self, a: Item[Body], b: Item[Body]) -> Link | None:
        """The link of two people or two bodies; None when their names cannot be one's."""
        if b.id < a.id:
            a, b = b, a
        if a.body.type != b.body.type:
            return None
        features = compare_people(a.body, b.body) if a.body.type == "person" else compare_bodies(a.body, b.body)
        score = _score(features)
        if score < UNSURE:
            return None
        judgement: Judgement = "same" if score >= SAME else "unsure"
        return Link(
            kind=self.name, a=a.id, b=b.id, score=score, judgement=judgement, features=features,
            by=f"{self.name}@{self.version}",
        )  # fmt: skip


def compare_people(a: Body, b: Body) -> dict[str, float]:
    """What two people have in common: `name`, `role`, `company`; empty when one person cannot bear both names. `gender` is
    1 where the articles make one of the two a man and one a woman, as a misread pronoun does."""
    one, other = bare(a.names[0]), bare(b.names[0])
    kind = _match(one, other)
    if kind is None:
        return {}
    is_torn = bool(a.gender and b.gender and a.gender != b.gender)
    if is_torn and kind != "full":
        return {}
    if kind == "full" and _is_common(one) and _is_common(other):
        kind = "common"
    return {"name": BASE[kind], **_beside(a, b), **({"gender": 1.0} if is_torn else {})}


def compare_bodies(a: Body, b: Body) -> dict[str, float]:
    """What two bodies have in common; empty when no name of one is a name of the other."""
    both = {bare(name) for name in a.names} & {bare(name) for name in b.names}
    if not both:
        return {"name": BASE["acronym"], **_beside(a, b)} if _stands_for(a, b) or _stands_for(b, a) else {}
    if all(map(_is_national, both)) and not set(a.countries) & set(b.countries):
        return {"name": BASE["common"]}
    return {"name": BASE["body"], **_beside(a, b)}


# --- names ----------------------------------------------------------------------------------------------------------


def _match(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """How two names of people agree: in full, but for the spelling, by an initial, by the surname alone; None when they
    do not."""
    if len(one) > 1 and sorted(map(sound, one)) == sorted(map(sound, other)):
        return "full"
    if not may_be_one(one[-1], other[-1]):
        return None
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if not short:
        return "surname"
    if _are_within(short, long, sound_alike):
        return "full" if sound_alike(one[-1], other[-1]) else "spelled"
    if _are_within(short, long, may_be_one):
        return "spelled"
    first = min(short[0], long[0], key=len), max(short[0], long[0], key=len)
    return "initial" if len(first[0]) == 1 and first[1].startswith(first[0]) else None


def _are_within(short: tuple[str, ...], long: tuple[str, ...], are_one: Callable[[str, str], bool]) -> bool:
    """Whether each of the fewer given names is one of the others."""
    return all(any(are_one(word, name) for name in long) for word in short)


def _is_common(name: tuple[str, ...]) -> bool:
    """Whether given name and surname are both ones that many bear."""
    return name[0] in _given_names() and name[-1] in _surnames()


def _is_national(name: tuple[str, ...]) -> bool:
    """Whether every country has a body of this name."""
    return name[0] in national() and not set(name) & (_countries() | shared())


def _stands_for(short: Body, long: Body) -> bool:
    """Whether a name of one is made of the first letters of a name of the other."""
    letters = {name[0] for name in short.names if len(name) == 1 and len(name[0]) > ACRONYM}
    return any("".join(word[0] for word in bare(name)) in letters for name in long.names if len(name) > ACRONYM)


# --- what stands beside the name ------------------------------------------------------------------------------------


def _beside(a: Body, b: Body) -> dict[str, float]:
    others = set(a.company) & set(b.company)
    roles = set(a.roles) & set(b.roles)
    features = {"company": min(1.0, len(others) / ENOUGH_COMPANY)}
    if a.roles and b.roles:
        features["role"] = len(roles) / min(len(set(a.roles)), len(set(b.roles)))
    if a.known_as and b.known_as:
        features["known_as"] = float(bool(set(a.known_as) & set(b.known_as)))
    return features


def _score(features: dict[str, float]) -> float:
    """From what two have in common to one number; an identifier that others gave decides alone."""
    if not features or "known_as" in features:
        return features.get("known_as", 0.0)
    beside = ROLE * features.get("role", 0.0) + COMPANY * features.get("company", 0.0)
    return round(min(1.0, features["name"] + beside - TORN * features.get("gender", 0.0)), 4)


def _company(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The folded names of each named entity of an article."""
    return {
        entity.id: tuple(dict.fromkeys(" ".join(bare(fold(name))) for name in (entity.name, *entity.aliases)))
        for entity in reading.entities
        if entity.kind == "named"
    }


def _body(entity: Entity, company: dict[str, tuple[str, ...]], countries: tuple[str, ...]) -> Body:
    names = tuple(dict.fromkeys(words for name in (entity.name, *entity.aliases) if (words := fold(name))))
    roles = {word for role in entity.roles for word in fold(role) if len(word) > 3}
    return Body(
        type=entity.type,
        names=names or ((entity.name.casefold(),),),
        roles=tuple(sorted(roles)),
        gender=entity.gender,
        company=tuple(sorted({names[0] for other, names in company.items() if other != entity.id and names})),
        countries=countries,
        known_as=tuple(_identifiers(entity)),
    )


def _identifiers(entity: Entity) -> Iterable[str]:
    """What packages that offer `recoupe.identifiers` say an entity is: callables `(Entity) -> str | None`."""
    found = (identify(entity) for identify in _offered())
    return [name for name in found if name]


def _keys(body: Body) -> dict[str, float]:
    """A person is found by the frame of the surname and of all names, a body by each of its names and by its initials."""
    if body.type == "person":
        return _keys_of_person(bare(body.names[0]))
    keys = {"body " + " ".join(map(frame, bare(name))): 2.0 for name in body.names}
    for name in body.names:
        initials = "".join(word[0] for word in bare(name)) if len(name) > ACRONYM else ""
        if initials or (len(name) == 1 and len(name[0]) > ACRONYM):
            keys[f"letters {initials or name[0]}"] = 1.5
    return keys


def _keys_of_person(name: tuple[str, ...]) -> dict[str, float]:
    """The surname, which is enough where one of two has no given name or but its initial, and each given name with it."""
    surname = frame(name[-1])
    given = [frame(word) for word in name[:-1] if len(word) > 1]
    keys = {f"surname {surname}": GIVEN if given else ALONE}
    together = [given] if len(given) > 1 else []
    return keys | {
        "name " + " ".join(sorted([*names, surname])): 1.5 for names in [*([word] for word in given), *together]
    }


# --- knowledge ------------------------------------------------------------------------------------------------------


@cache
def _offered() -> tuple[Callable[[Entity], str | None], ...]:
    return tuple(load_offered("recoupe.identifiers").values())


@cache
def _countries() -> frozenset[str]:
    return frozenset(" ".join(bare(fold(name))) for name in lands.countries())


@cache
def _given_names() -> frozenset[str]:
    names = lexicon.load("first_names", _Names)
    return frozenset(word for name in (names.female + "," + names.male).split(",") for word in fold(name))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word for name in lexicon.load("surnames", _Surnames).surnames.split(",") for word in fold(name))
