"""Corrections with data: what decides a name's type or ends whatever the model thinks of its context."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recoupe.annotate.names import corrections
from recoupe.annotate.names.bodies import join_bodies, lengthen
from recoupe.annotate.names.datelines import by_dateline, is_town
from recoupe.annotate.names.edges import cut
from recoupe.annotate.names.evidence import by_evidence
from recoupe.annotate.names.heads import ARTICLES, LINKS, Found, is_head, is_portfolio
from recoupe.annotate.names.initials import name_initials
from recoupe.annotate.names.lists import marks, phrases, small
from recoupe.annotate.names.model import TYPES
from recoupe.annotate.names.neighbours import by_neighbours, even_out, join_abbreviated
from recoupe.annotate.names.titles import is_role
from recoupe.french.who import find_noun
from recoupe.reading import Tokens

PERSON, ORGANIZATION, PLACE, GROUP, OTHER = range(len(TYPES))


def fix(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with what the data decide: ends, types, names that were missed, common nouns that are none."""
    parted = [part for name in cut(names, tokens, words) for part in _part(name, tokens, words)]
    joined = join_abbreviated(_join_english(parted, tokens, words), tokens, words)
    trimmed = [t for name in joined if (t := _trim(name, tokens, words)) is not None]
    typed = by_neighbours([_retype(by_dateline(name, tokens, words), words) for name in trimmed], tokens, words)
    typed = [lengthen(name, tokens, words) for name in even_out(typed, tokens, words)]
    typed = [name for n, name in enumerate(typed) if not n or name[0] > typed[n - 1][1]]
    whole = by_evidence(join_bodies(_add_fixed(typed, tokens, words), tokens, words), tokens, words)
    return name_initials(whole, tokens, words)


def _part(name: Found, tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names that a run of words holds: cut at *et la* before a capital, at a verb, and where a place or an acronym
    ends and a person's first name begins (*du Vermont | Bernie Sanders*)."""
    first, last, kind = name
    for at in range(first + 1, last):
        if words[at] == "et" and words[at + 1] in ("au", "aux", "à", "dans", "par", "avec") and kind != OTHER:
            return [(first, at - 1, kind)]
        if words[at] == "et" and words[at + 1] in ARTICLES and at + 2 <= last:
            if words[at + 2][0].isupper() and kind != OTHER:
                return [(first, at - 1, kind), *_part((at + 2, last, kind), tokens, words)]
            if "role" in marks().get(words[at + 2], ()):
                return [(first, at - 1, kind)]
        if tokens.pos[at] in ("VERB", "AUX") and words[at].islower() and kind != OTHER and words[at] not in UNITED:
            end = at - 1
            while (
                end > first
                and not words[end][0].isupper()
                and tokens.pos[end] in ("ADP", "DET", "ADV", "PRON", "CCONJ", "SCONJ")
            ):
                end -= 1
            rest = next((i for i in range(at + 1, last + 1) if words[i][0].isupper()), None)
            return [(first, end, kind), *(_part((rest, last, kind), tokens, words) if rest else [])]
    return _before_person(name, tokens, words)


UNITED = ("uni", "unie", "unis", "unies")
"""What is no verb inside a name: *Haut-Commissariat des Nations unies*."""


def _before_person(name: Found, tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """A name, cut where a place or a body ends and a person's first name begins."""
    first, last, kind = name
    if first < last and _is_told(first, words):
        return [(first, first, ORGANIZATION), (first + 1, last, PERSON)]
    start = _person_in(first, last, words)
    if start == first + 1 and tokens.lower[first] in corrections.fields():  # le secrétaire du Trésor | Steven Mnuchin
        return [(start, last, PERSON)]
    acronym = words[first].isupper() and len(words[first]) > 2 and kind in (PERSON, ORGANIZATION)
    if start == first + 1 and acronym:  # le champion WBC | Tyson Fury
        return [(first, first, ORGANIZATION), (start, last, PERSON)]
    if start is not None and (first == 0 or words[first - 1] in LINKS | ARTICLES | {"à", "au"}):
        before = phrases().get(tokens.lower[first], {}).get(tuple(tokens.lower[first:start]))
        if before in ("city", "region", "country"):
            return [(first, start - 1, PLACE), (start, last, PERSON)]
        head = words[first].lower() in corrections.typed("first") and any(w in LINKS for w in words[first:start])
        if before == "organization" or head or (start == first + 1 and _is_mixed(words[first])):
            return [(first, start - 1, ORGANIZATION), (start, last, PERSON)]
        if _may_be_whole(tokens.lower[first]) and _is_office_before(first, tokens, words):
            return [(first, start - 1, ORGANIZATION if kind == PERSON else kind), (start, last, PERSON)]
    return _behind_listed(name, tokens, words) or [name]


def _is_mixed(word: str) -> bool:
    """Whether a word is written with capitals as a body's is: *ESPN*, *CalFire*."""
    return word[0].isupper() and len(word) > 1 and not word.istitle()


def _may_be_whole(opening: str) -> bool:
    """Whether a name may be whole with the words before a first name in it: not where it opens with a first name, an
    article or the noun of what is called after someone (*trophée Anne Roux*)."""
    is_noun = is_head(opening) or find_noun(opening) is not None
    return not is_noun and opening not in ARTICLES and "first" not in marks().get(opening, ())


def _behind_listed(name: Found, tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """A listed body, or a listed place whose role stands before it, and the person behind: *OGC Nice | Terem Moffi*, *maire
    de Nice | Terem Moffi*; empty where the name is none of these."""
    first, last, _ = name
    known = phrases().get(tokens.lower[first], {})
    end = next((at for at in range(last - 2, first - 1, -1) if tuple(tokens.lower[first : at + 1]) in known), None)
    if end is None or last - end > LONGEST_NAME or not first or words[first - 1] not in LINKS | ARTICLES:
        return []
    rest = words[end + 1 : last + 1]
    if any(not word[0].isupper() or word.isupper() for word in rest) or rest[-1].lower() in corrections.typed("last"):
        return []
    if known[tuple(tokens.lower[first : end + 1])] == "organization":
        return [(first, end, ORGANIZATION), (end + 1, last, PERSON)] if end > first else []
    return [(first, end, PLACE), (end + 1, last, PERSON)] if _is_office_before(first, tokens, words) else []


def _is_office_before(first: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether an office governs a run of words: *le patron de | Nordis Anne Roux*, *l'entraîneur du | FC Dole Luc Morel*."""
    noun = first - 3 if words[first - 1] in ARTICLES else first - 2
    if noun < 0:
        return False
    known = find_noun(tokens.lower[noun])
    return known.is_role if known is not None else is_role(tokens.lower[noun])


LONGEST_NAME = 3
"""Words of the longest person's name that is cut from a body or a place before it."""


def _is_told(first: int, words: Sequence[str]) -> bool:
    """Whether a run begins with the agency that was told, and goes on with who told it: *raconte à l'AFP | Fatima*."""
    is_agency = words[first].isupper() and 2 <= len(words[first]) <= 5
    goes_on = words[first + 1][0].isupper() and not words[first + 1].isupper()
    return is_agency and goes_on and first > 1 and words[first - 1] in ("l'", "l’") and words[first - 2] == "à"


PARTICLES = frozenset(("de", "di", "da", "van", "von", "ben", "el", "al"))
"""What is written small between a first name and a surname."""


def _person_in(first: int, last: int, words: Sequence[str]) -> int | None:
    """Where a first name and a surname end a run of three words or more; None when they do not."""
    for at in range(first + 1, last):
        mine = marks().get(words[at].lower(), ())
        if (
            last - at < 3
            and words[at - 1] not in LINKS
            and "first" in mine
            and "suffix" not in mine
            and all(w.istitle() or w in PARTICLES for w in words[at : last + 1])
        ):
            return at
    return None


def _join_english(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """Names that only small English words part, made one; *on* and *in* count only with *the*."""
    joined: list[Found] = []
    for name in names:
        if (
            joined
            and joined[-1][1] == name[0] - 1
            and tokens.end[name[0] - 1] == tokens.start[name[0]]
            and words[name[0] - 1][-1] == "-"
        ):
            joined[-1] = (joined[-1][0], name[1], name[2])
            continue
        if joined and 1 <= (gap := name[0] - joined[-1][1] - 1) <= 2:
            between = words[joined[-1][1] + 1 : name[0]]
            sure = (gap == 2 and between[1] == "the") or (gap == 1 and between[0] in ("of", "and", "for"))
            if (
                sure
                and all(w in small("english") for w in between)
                and tokens.sentence[name[0]] == tokens.sentence[joined[-1][0]]
            ):
                joined[-1] = (joined[-1][0], name[1], joined[-1][2])
                continue
        joined.append(name)
    return joined


def _trim(name: Found, tokens: Tokens, words: Sequence[str]) -> Found | None:
    """The name without a form of address before it or an article that only begins the sentence; None when it is none."""
    first, last, kind = name
    if first < last and words[first] in corrections.addressed():
        first, kind = first + 1, PERSON
    while kind == PERSON and first < last and (_is_address(tokens.lower[first]) or words[first] == "."):
        first += 1
    if first < last and tokens.lower[first] in ARTICLES and words[first][0].isupper() and kind != PERSON:
        quoted = words[first - 1] in '«“"' and words[last + 1 : last + 2] in (["»"], ["”"], ['"'])
        opens = tokens.opens_sentence(first) or (words[first - 1] in '«“":' and not quoted)
        listed = tuple(tokens.lower[first : last + 1]) in phrases().get(tokens.lower[first], {})
        french = tokens.lower[first + 1] in corrections.typed("first") or tokens.lower[first + 1].startswith("croix")
        if (opens or french) and not listed and words[first + 1][0].isupper() and kind != OTHER:
            first += 1
    if (
        kind == GROUP
        and first == last
        and first
        and tokens.lower[first - 1] in ("l'", "l’", "la")
        and words[first][0].isupper()
    ):
        return None
    plain = " ".join(tokens.lower[first : last + 1]).replace("’", "'")
    if first < last and (plain in small("generic") or (plain in small("plain") and words[first].islower())):
        return None
    if first == last and (tokens.lower[first] in corrections.common() or tokens.lower[first] in small("function")):
        return None
    return first, last, kind


def _is_address(lower: str) -> bool:
    """Whether a word before a person's name is no part of it: *Dr.*, *Désolé*."""
    return lower.rstrip(".") in corrections.civil() or lower in corrections.calls()


def _retype(name: Found, words: Sequence[str]) -> Found:
    """The name with the type that the lists give the whole, or its first or last word."""
    first, last, _ = name
    listed = _listed_kind(name, words)
    if listed is not None:
        return first, last, listed
    return name if first == last or words[first].islower() else _by_ends(name, words)


def _listed_kind(name: Found, words: Sequence[str]) -> int | None:
    """The type that the lists decide for the whole name: a country, a fixed name, a listed body, two names of a person."""
    first, last, kind = name
    lower = tuple(word.lower().replace("’", "'") for word in words[first : last + 1])
    if kind == ORGANIZATION and phrases().get(lower[0], {}).get(lower) == "country":
        return PLACE
    if first == last:
        return None
    sure = corrections.fixed().get(lower[0], {}).get(lower)
    if sure is not None:
        return sure
    listed = phrases().get(lower[0], {}).get(lower)
    if listed in ("organization", "other"):
        return TYPES.index(listed)
    return PERSON if kind == PLACE and listed is None and _is_given_and_family(name, words) else None


def _by_ends(name: Found, words: Sequence[str]) -> Found:
    """The name with the type that its first or last word decides."""
    first, last, kind = name
    final = corrections.typed("last").get(words[last].lower())
    if (
        final is not None
        and words[last][0].isupper()
        and kind != final
        and (final == OTHER or not _is_full_name(name, words))
    ):
        return name if (kind, final) == (OTHER, PLACE) else (first, last, final)
    if words[first] in ("The", "Die", "Der") and kind in (PERSON, PLACE) and last - first < 3:
        return first, last, ORGANIZATION
    initial = corrections.typed("first").get(words[first].lower())
    wrong = (PERSON, ORGANIZATION) if initial == PLACE else (PERSON, PLACE)
    if initial is not None and kind in wrong and words[first][0].isupper() and words[first] != "Marine":
        return first, last, initial
    return name


def _is_given_and_family(name: Found, words: Sequence[str]) -> bool:
    """Whether two words are a first name and a surname of the lists and nothing else: *Virginie Jacquet*."""
    first, last, _ = name
    if last != first + 1 or words[last].lower() in corrections.typed("last"):
        return False
    given, family = marks().get(words[first].lower(), ()), marks().get(words[last].lower(), ())
    return "first" in given and family == ("surname",)


def _is_full_name(name: Found, words: Sequence[str]) -> bool:
    """Whether a person's name is a first name and a surname of the lists: *Terence Hill* is no hill."""
    first, last, kind = name
    given, family = marks().get(words[first].lower(), ()), marks().get(words[last].lower(), ())
    return (
        kind in (PERSON, PLACE) and last == first + 1 and "first" in given and ("surname" in family or kind == PERSON)
    )


def _add_fixed(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names and, where none is, those that need no context: fixed ones, bodies, the town of a date line."""
    wider = _fixed_around(names, tokens)
    added = [name for name in names if not any(first <= name[0] <= last for first, last, _ in wider)] + wider
    taken = bytearray(len(words))
    for first, last, _ in added:
        taken[first : last + 1] = b"\1" * (last + 1 - first)
    end, watched = 0, _watched()
    for i in [i for i, lower in enumerate(tokens.lower) if lower in watched or not words[i][0].islower()]:
        lower = tokens.lower[i]
        entries = corrections.fixed().get(lower) if i >= end and not taken[i] else None
        if entries:
            ahead = tuple(w.replace("’", "'") for w in tokens.lower[i : i + 7])
            best = max((e for e in entries if ahead[: len(e)] == e), key=len, default=None)
            if (
                best
                and not any(taken[i : i + len(best)])
                and _is_written_so(best, entries[best], words[i], words[min(i + 1, len(words) - 1)])
            ):
                end = i + len(best)
                added.append((i, end - 1, entries[best]))
        elif i >= end and not taken[i] and words[i][0].isupper() and (body := _body_at(i, tokens, words)) is not None:
            added.append(body)
            end = body[1] + 1
        elif (
            i >= end
            and lower == "ministère"
            and (last := _ministry_to(i, tokens, words))
            and not any(taken[i : last + 1])
        ):
            added.append((i, last, ORGANIZATION))
            end = last + 1
        elif i >= end and not taken[i] and is_town(i, tokens, words):
            added.append((i, i, PLACE))
        elif words[i] in NETWORK and i >= end and not taken[i] and i and tokens.lower[i - 1] in ("sur", "social"):
            added.append((i, i, ORGANIZATION))
        elif lower in corrections.adherents() and i >= end and not taken[i] and _is_adherent(i, tokens, words):
            added.append((i, i, GROUP))
    return sorted(added)


@cache
def _watched() -> frozenset[str]:
    """The words that may begin such a name though they are written small."""
    return corrections.adherents() | corrections.fixed().keys() | {"ministère"}


NETWORK = ("X", "X.")
"""A name only behind *sur* and *réseau social*; the parse keeps the stop behind it."""


def _fixed_around(names: Sequence[Found], tokens: Tokens) -> list[Found]:
    """The fixed names of which one of these is a part only: *tour | Eiffel*, *mer de Chine | méridionale*."""
    found: list[Found] = []
    free = 0
    for name_first, last, _ in names:
        for first in range(name_first, max(free, name_first - 4) - 1, -1):
            for entry, kind in corrections.fixed().get(tokens.lower[first], {}).items():
                end = first + len(entry) - 1
                ahead = tuple(w.replace("’", "'") for w in tokens.lower[first : end + 1])
                is_longer = end >= last and end - first > last - name_first
                if is_longer and ahead == entry and tokens.sentence[first] == tokens.sentence[end]:
                    found.append((first, end, kind))
        free = max(last, found[-1][1] if found else 0) + 1
    return found


def _is_written_so(entry: tuple[str, ...], kind: int, word: str, second: str) -> bool:
    """Whether a fixed name may begin with these words: a single one needs its capital, and what follows an article
    (*le Monde*), a group or a longer one needs none."""
    if entry[0] in ("le", "la", "les", "the", "der", "die"):
        return second[0].isupper()
    return len(entry) > 1 or kind == GROUP or word[0].isupper()


def _body_at(i: int, tokens: Tokens, words: Sequence[str]) -> Found | None:
    """A French body that begins at a capital behind an article: *le Trésor*, *du Service de l'immigration*; None when the
    capital is no head of one, or says nothing more."""
    lower = tokens.lower[i]
    if not i or not words[i].istitle() or (lower not in corrections.long_heads() and lower not in corrections.alone()):
        return None
    if (
        is_portfolio(i, tokens, words)
        or tokens.opens_sentence(i)
        or tokens.lower[i - 1] not in ("le", "la", "l'", "l’", "du", "au")
    ):
        return None
    body = lengthen((i, i, ORGANIZATION), tokens, words)
    return body if body[1] > i or lower in corrections.alone() else None


def _ministry_to(i: int, tokens: Tokens, words: Sequence[str]) -> int:
    """Where a ministry written small ends: *ministère de l'éducation nationale*; 0 for a plain one."""
    at = i + 1
    while at < len(words) and at < i + 3 and words[at] in LINKS | ARTICLES:
        at += 1
    if at == i + 1 or at >= len(words) or tokens.lower[at] not in corrections.fields() or tokens.opens_sentence(at):
        return 0
    adjective = at + 1 < len(words) and tokens.pos[at + 1] == "ADJ" and tokens.sentence[at + 1] == tokens.sentence[i]
    return at + 1 if adjective and words[at + 1] in ("nationale", "publique", "étrangères", "supérieur") else at


def _is_adherent(i: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a lower-case plural names adherents: *les républicains*, and not *les élus républicains*."""
    return words[i].islower() and tokens.pos[i] == "NOUN" and i > 0 and tokens.lower[i - 1] in small("plural")
