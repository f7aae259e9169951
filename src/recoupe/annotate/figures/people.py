"""Words by class: nouns of people, nouns that make a number no figure, adjectives before a noun."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.french import lexicon


class NotFigures(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/not_figures.toml`, word lists parted by blanks."""

    durations: str
    identifiers: str
    streets: str
    ranks: str
    modifiers: str
    days: str
    bare_adjectives: str
    idioms: tuple[str, ...]


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/people.toml`, word lists parted by blanks."""

    persons: str
    endings: tuple[str, ...]
    ending_exceptions: str
    compounds: tuple[str, ...]
    with_complement: str
    animals: str


class Peoples(Struct, frozen=True):
    """`data/peoples.toml`: names of peoples and of adherents."""

    peoples: str
    adherents: str = ""


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Each word list by its name."""
    lists: dict[str, frozenset[str]] = {}
    for record in (lexicon.load("not_figures", NotFigures), lexicon.load("people", People)):
        for name in record.__struct_fields__:
            value = getattr(record, name)
            lists[name] = frozenset(value.lower().split() if isinstance(value, str) else value)
    lists["compound_heads"] = frozenset(compound.split()[0] for compound in lists["compounds"])
    peoples = lexicon.load("peoples", Peoples)
    lists["peoples"] = frozenset(f"{peoples.peoples} {peoples.adherents}".replace(",", " ").split())
    return lists


_FEMININES = (("ières", "ier"), ("euses", "eur"), ("trices", "teur"), ("iennes", "ien"), ("ennes", "en"), ("elles", "el"),
              ("ives", "if"), ("aux", "al"), ("ées", "é"), ("es", ""), ("s", ""), ("x", ""),
              ("ière", "ier"), ("euse", "eur"), ("trice", "teur"), ("ienne", "ien"), ("ée", "é"), ("e", ""))  # fmt: skip


def singulars(word: str) -> tuple[str, ...]:
    """The masculine singulars that a noun or participle may have, itself first."""
    return (word, *(word[: len(word) - len(end)] + new for end, new in _FEMININES if word.endswith(end)))


@cache
def is_person(word: str) -> bool:
    """Whether a lower-case common noun is one of people."""
    lists = word_lists()
    forms = singulars(word)
    if any(form in lists["persons"] or form in lists["peoples"] for form in forms):
        return True
    endings = tuple(lists["endings"])
    return any(form.endswith(endings) for form in forms) and not any(
        form in lists["ending_exceptions"] for form in forms
    )


@cache
def is_in(word: str, name: str) -> bool:
    """Whether the word, or a singular of it, is in the list."""
    return any(form in word_lists()[name] for form in singulars(word))
