"""What the words around a name decide of its type: the noun before it, a title written with a capital, its brackets."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.names import corrections
from recoupe.annotate.names.heads import ARTICLES, LINKS, Found
from recoupe.annotate.names.lists import marks
from recoupe.annotate.names.model import TYPES
from recoupe.french.who import find_noun
from recoupe.reading import Tokens

PERSON, ORGANIZATION, PLACE, GROUP, OTHER = range(len(TYPES))
BETWEEN = frozenset((",", "et", "ou", "/")) | LINKS | ARTICLES
"""What parts the names of one list."""


def by_neighbours(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with what their neighbours tell: titles cut off, adjectives of nationality left out, places told by
    *quartier* or *ville de* and by each other, cantons in brackets."""
    told: list[Found] = []
    listed = -1  # where a list of places that a plural opened has come to
    for name in names:
        first, last, kind = _by_noun(_without_title(name, words), tokens, words)
        if kind == GROUP and first and tokens.lower[first - 1] in corrections.nationality():
            continue
        if first and words[first - 1] in corrections.addressed() and kind in (ORGANIZATION, PLACE, OTHER):
            kind = PERSON
        noun = _place_noun(first, tokens, words)
        goes_on = listed >= 0 and first > listed and all(w in BETWEEN for w in words[listed + 1 : first])
        if (noun or goes_on) and kind != GROUP and words[first][0].isupper():
            kind = PLACE
        if told and _is_canton((first, last, kind), told[-1], tokens, words):
            kind = PLACE
        listed = last if kind == PLACE and (goes_on or noun.endswith(("s", "x"))) else -1
        told.append((first, last, kind))
    return told


SHARE = 0.7
"""Of the names of a list, how many others have to be of one type to decide it for the rest; of 0.6, 0.7, 0.8 the best by
a little on the development set."""


def even_out(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with the type of the list they stand in: *à Bignona, Sedhiou, Kolda et Vélingara*."""
    evened: list[Found] = []
    run: list[Found] = []
    for name in [*names, None]:
        if run and (name is None or not _is_listed(run[-1], name, tokens, words)):
            evened += _evened(run, words)
            run = []
        if name is not None:
            run.append(name)
    return evened


def _is_listed(before: Found, name: Found, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether nothing but a comma or *et* stands between two names of a sentence."""
    between = words[before[1] + 1 : name[0]]
    same = tokens.sentence[before[1]] == tokens.sentence[name[0]]
    return same and bool(between) and all(word in (",", "et", "ou") for word in between)


def _evened(run: list[Found], words: Sequence[str]) -> list[Found]:
    """The names of one list with its type, those apart that go on in small letters."""
    if len(run) < LEAST:
        return run
    kinds = [kind for _, _, kind in run]
    most = max((PERSON, PLACE), key=kinds.count)
    sure = kinds.count(most) >= SHARE * len(run) and all(kind in (PERSON, ORGANIZATION, PLACE) for kind in kinds)
    if not sure:
        return run
    return [(a, b, kind if any(w.islower() for w in words[a : b + 1]) else most) for a, b, kind in run]


LEAST = 4
"""Names of the shortest list that is evened out."""


def _without_title(name: Found, words: Sequence[str]) -> Found:
    """The person without a title in capitals: *Maître | Ndong*, *Président | Sall*."""
    first, last, kind = name
    if first == last or kind not in (PERSON, ORGANIZATION) or words[first].lower() not in corrections.ranks():
        return name
    goes_on = all(word[0].isupper() for word in words[first + 1 : last + 1]) and words[first].istitle()
    return (first + 1, last, PERSON) if goes_on and last - first < 4 else name


def _by_noun(name: Found, tokens: Tokens, words: Sequence[str]) -> Found:
    """The name with the type of the noun it stands behind: *le groupe Peugeot*, *le fabricant allemand de vannes Brehm*,
    *la frégate « Jean Bart »*. A full name behind a body's noun is left: *le chef du groupe Paul Denver*."""
    first, last, kind = name
    told = kind_by_noun(name, tokens, words)
    if told is None:
        return name
    is_full = kind == PERSON and last > first and "first" in marks().get(tokens.lower[first], ())
    return name if told == ORGANIZATION and is_full else (first, last, told)


def kind_by_noun(name: Found, tokens: Tokens, words: Sequence[str]) -> int | None:
    """The type that the noun before a name gives it, or None."""
    first, _, kind = name
    at = first - 2 if first > 1 and words[first - 1] in ("«", "“", '"') else first - 1
    if at < 0 or tokens.sentence[at] != tokens.sentence[first] or not words[first][0].isupper():
        return None
    noun = at if kind == GROUP else _described(at, tokens, words)
    return corrections.typed("noun").get(words[noun])


def _described(at: int, tokens: Tokens, words: Sequence[str]) -> int:
    """Where the noun stands whose description ends at `at`, adjectives and complements in small letters; `at` where no
    noun of the data is found."""
    for back in range(at, max(-1, at - DESCRIPTION), -1):
        if tokens.sentence[back] != tokens.sentence[at] or not words[back].islower():
            break
        if words[back] in corrections.typed("noun"):
            return back
        known = find_noun(words[back])
        if known is not None and known.is_person:  # le groupe du prédicateur Roux
            break
        if tokens.pos[back] not in ("NOUN", "ADJ") and (back == at or words[back] not in LINKS | ARTICLES):
            break
    return at


DESCRIPTION = 6
"""Words of the longest description between a noun and the name it tells."""


def _place_noun(first: int, tokens: Tokens, words: Sequence[str]) -> str:
    """The noun that makes what begins at `first` a place: *quartier Bourdon*, *commune de Bokidiawé*; empty without one."""
    at = first - 2 if first > 1 and words[first - 1] in ("«", "“", '"') else first - 1
    if at < 0 or tokens.sentence[at] != tokens.sentence[first]:
        return ""
    if words[at] in corrections.quarters():
        return words[at]
    if at and words[at] in LINKS and words[at] != "des" and words[at - 1] in corrections.inhabited():
        return words[at - 1]
    if at and words[at] in ARTICLES and words[at - 1] == "de":
        at -= 1
    if words[at] not in LINKS or words[first].lower() in corrections.fields():
        return ""
    return words[at - 1] if at and words[at - 1] in corrections.districts() else ""


def _is_canton(name: Found, before: Found, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether two capitals in brackets are a Swiss canton: *Vevey (VD)*, *le conseiller national (PLR, VS)*."""
    first, last, _ = name
    if first != last or tokens.lower[first] not in corrections.cantons() or words[last + 1 : last + 2] != [")"]:
        return False
    between = words[before[1] + 1 : first]
    return (between == ["("] and before[2] == PLACE) or (between in ([","], ["/"]) and words[before[0] - 1] == "(")


def join_abbreviated(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """Names that the stop of an abbreviation cuts, with the capital behind it: *Warner Bros. Discovery*."""
    joined: list[Found] = []
    for name in names:
        first, last, kind = name
        if joined and first <= joined[-1][1]:  # taken in by the one before
            joined[-1] = (joined[-1][0], max(joined[-1][1], last), joined[-1][2])
            continue
        if tokens.lower[last] in corrections.abbreviated() and _goes_on(last, tokens, words):
            last += 2
        joined.append((first, last, kind))
    return joined


def _goes_on(last: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a stop and a capital of the same sentence follow the token at `last`."""
    return (
        last + 2 < len(words)
        and words[last + 1] == "."
        and tokens.end[last] == tokens.start[last + 1]
        and words[last + 2][0].isupper()
        and tokens.sentence[last] == tokens.sentence[last + 2]
    )
