"""Which names are of one entity: whole names, parts of them, acronyms beside or inside, equivalents; linear in their
number, for every shorter name is looked up among the parts of the longer ones and never compared with all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from recoupe.annotate.coreference.acronyms import is_blend, stands_against, typed_as_expansion
from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.parts import Key, parts_of
from recoupe.french.given_names import gender_of_name
from recoupe.french.who import (
    SMALL,
    WORD,
    civil_titles,
    equivalents,
    find_folded,
    find_noun,
    fold,
    who,
)
from recoupe.records import EntityType, Gender, MentionForm, Name
from recoupe.span import Span

ACRONYM = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9&.-]{1,9}s?")
BESIDE = re.compile(r"\s{0,2}[(,]?\s{0,2}[(«]?\s{0,2}(?:l['’]|le |la |les |ou |the )?")


class Naming(Struct, frozen=True):
    """The chain of each name, by its place in the layer, and why: the rule that put it there."""

    chains: list[Chain]
    of_name: list[Chain]
    rules: list[str]


def group_names(names: Sequence[Name], text: str, listed: Sequence[bool]) -> Naming:
    """The chains of an article's names, each with its type, words, fullest form and gender."""
    keys = [_key(name, text) for name in names]
    names = typed_as_expansion(_one_type_each(names, keys, text), text)
    whole = _whole_names(names, keys)
    link = _acronyms_beside(names, keys, text)
    parts = parts_of(whole)
    chains: dict[tuple[EntityType, Key], Chain] = {}
    of_name: list[Chain] = []
    rules: list[str] = []
    seen: dict[tuple[EntityType, Key], Chain] = {}
    openings: dict[str, set[Key]] = {}
    opened: dict[tuple[EntityType, Key], tuple[Key, str]] = {}
    for name, key, is_listed in zip(names, keys, listed, strict=True):
        owner, rule = _owner(name, key, link, parts, seen, text)
        if rule == "same-name" and (name.type, key) not in seen:
            owner, rule = opened[(name.type, key)] = _opened(name, key, openings, text)
        elif rule == "same-name":
            owner, rule = opened.get((name.type, key), (owner, rule))
        if owner != key and name.type == "person":
            fuller = [b for b in parts.get((name.type, owner), ()) if b != owner]
            owner = fuller[0] if len(fuller) == 1 else owner  # Roux, Jean Roux, Jean Paul Roux
        chain = chains.get((name.type, owner))
        if chain is None:
            chain = chains[(name.type, owner)] = Chain(type=name.type, kind="named", rank=len(chains))
            chain.words = frozenset(owner)
        chain.classes |= _classes(name, text)
        seen[(name.type, owner)] = chain
        for bearer in (key, owner):  # a later short form goes to the bearer met last
            seen[(name.type, bearer)] = chain
        of_name.append(chain)
        rules.append(rule)
        _note(chain, name, key, text, "name" if is_listed else "description")
    for index, (name, chain) in enumerate(zip(names, of_name, strict=True)):
        seated = next(filter(None, (with_seat(name, place, text) for place in names[index + 1 : index + 3])), "")
        if seated and fold(name.span.of(text)) == fold(chain.name):
            chain.name = seated
        if chain.name.isupper() and chain.name == name.span.of(text) and (full := expansion(text, name.span)):
            chain.name = full
    return Naming(list(chains.values()), of_name, rules)


def _one_type_each(names: Sequence[Name], keys: Sequence[Key], text: str) -> list[Name]:
    """The names with one type for each form: the most frequent, the first of equals; a lone surname of a person of the
    article is that person. One article hardly ever uses one form for two kinds of things (1 of 1,575 in the gold)."""
    counts: dict[Key, dict[EntityType, int]] = {}
    for name, key in zip(names, keys, strict=True):
        of_key = counts.setdefault(key, {})
        of_key[name.type] = of_key.get(name.type, 0) + 1
    best = {key: max(of_key, key=lambda t: of_key[t]) for key, of_key in counts.items()}
    initials = {
        ("".join(word[0] for word in key),) for key, t in best.items() if t == "person" and len(key) > MOST_NAMES
    }
    full = [key for key, type_ in best.items() if type_ == "person" and len(key) > 1]
    parts = {part for key in full for part in (key[0], key[-1])}
    found = []
    for name, key in zip(names, keys, strict=True):
        type_ = best[key]
        is_part = len(key) == 1 and key[0] in parts and _may_be_person(name, type_, text)
        if is_part or (type_ in ("organization", "other") and key in initials):
            type_ = "person"
        found.append(name if name.type == type_ else structs.replace(name, type=type_))
    return found


MOST_NAMES = 2
"""A person of more names may be called by their initials: *AMLO*."""


def _may_be_person(name: Name, type_: EntityType, text: str) -> bool:
    return type_ in ("organization", "other") and not ACRONYM.fullmatch(name.span.of(text))


def _classes(name: Name, text: str) -> frozenset[str]:
    """What a body's own first word tells of it: *Banque …*, *Agence …*."""
    if name.type not in ("organization", "other"):
        return frozenset()
    noun = find_noun(name.span.of(text).split(maxsplit=1)[0].lower())
    return noun.classes if noun else frozenset()


def _key(name: Name, text: str) -> Key:
    key = fold(_untitled(name, text))
    return equivalents().get(key, key)


def _untitled(name: Name, text: str) -> str:
    """The words of a name without a title written as part of it: *Président Sall* is Sall."""
    first, _, rest = " ".join(name.span.of(text).split()).partition(" ")
    is_titled = rest[:1].isupper() and first.lower() in who().name_titles
    is_person = name.type == "person" or (name.type == "organization" and " " not in rest)
    return rest if is_titled and is_person else " ".join(name.span.of(text).split())


def _whole_names(names: Sequence[Name], keys: Sequence[Key]) -> dict[EntityType, dict[Key, int]]:
    """Every distinct key of each type with the place of its first name."""
    whole: dict[EntityType, dict[Key, int]] = {}
    for index, (name, key) in enumerate(zip(names, keys, strict=True)):
        whole.setdefault(name.type, {}).setdefault(key, index)
    return whole


ALIAS = re.compile(r",? \(?(?:alias|dite?|surnommée?) [«“\"]?[ \xa0\u202f]?(?:l['’]|[Ll][ea] )?")
"""What stands between a person's name and another they go by."""
LONGEST_ALIAS = 16
"""Characters between a person's name and an alias at the most, and between an acronym and what it shortens."""


def _acronyms_beside(names: Sequence[Name], keys: Sequence[Key], text: str) -> dict[tuple[EntityType, Key], Key]:
    """From an acronym to the expansion it stands against: *Commandement central américain (CENTCOM)*; from another name of
    a person to the first (*Jean Roux, alias « Le Chat »*)."""
    link: dict[tuple[EntityType, Key], Key] = {}
    for one, other, key, next_key in zip(names, names[1:], keys, keys[1:], strict=False):
        if one.type != other.type or key == next_key or other.span.start - one.span.end > LONGEST_ALIAS:
            continue
        between = text[one.span.end : other.span.start]
        if one.type == "person" and ALIAS.fullmatch(between):
            link.setdefault((one.type, next_key), key)
            continue
        is_apposed = stands_against(one.span, other.span, text)
        if not BESIDE.fullmatch(between) or not ("(" in between or is_apposed):
            continue
        if len(next_key) == 1 and len(key) > 1 and _is_short_for(other.span.of(text), key, is_blended=is_apposed):
            link.setdefault((one.type, next_key), key)
        elif len(key) == 1 and len(next_key) > 1 and _is_short_for(one.span.of(text), next_key, is_blended=is_apposed):
            link.setdefault((one.type, key), next_key)
    return link


SEAT = re.compile(r"(?: \([A-ZÀ-Ý]{2,8}\))? ?(?P<of>(?:de la|de l['’]|du|des|de|d['’])) ?")
"""What stands between a body's name and the place it is of: *agence de santé (AS) de Valbrie*."""


def with_seat(name: Name, place: Name, text: str) -> str:
    """The name of a body that its first word, a common noun, calls, with the place it is of, which the name leaves out
    (*Préfecture | du Valbriat*); empty for another."""
    noun = find_noun(name.span.of(text).split(maxsplit=1)[0].lower())
    if name.type != "organization" or place.type != "place" or noun is None or not noun.is_body:
        return ""
    between = SEAT.fullmatch(text, name.span.end, place.span.start)
    return (
        f"{name.span.of(text)} {between['of']} {place.span.of(text)}".replace("’ ", "’").replace("' ", "'")
        if between
        else ""
    )


LONGEST_EXPANSION = 160
"""Characters before an acronym in which the words it stands for are looked for."""


def expansion(text: str, acronym: Span) -> str:
    """The words in lower case that an acronym in parentheses shortens, by their initials (*service des routes et des
    ponts (SRP)*); empty where they do not spell it."""
    head = text[max(0, acronym.start - LONGEST_EXPANSION) : acronym.start]
    if not head.endswith("(") or text[acronym.end : acronym.end + 1] != ")":
        return ""
    letters, last = [*fold(acronym.of(text))[0]], len(head) - 1
    for word in reversed(list(WORD.finditer(head))):
        folded = fold(word.group())
        if folded and folded[0][0] == letters[-1] and word.group() not in SMALL:
            letters.pop()
            if not letters:
                return " ".join(head[word.start() : last].split())
        elif word.group() not in SMALL:
            return ""
    return ""


def _is_short_for(short: str, long: Key, *, is_blended: bool) -> bool:
    """Whether one word is an acronym, or built on the first letters of a longer name (*Ocha*); `is_blended`: on those of
    its words alone."""
    if is_blended:
        return is_blend(fold(short)[0], long)
    return bool(ACRONYM.fullmatch(short)) or (short[:1].isupper() and len(short) <= 2 * len(long) + 2)


def _owner(
    name: Name,
    key: Key,
    link: dict[tuple[EntityType, Key], Key],
    parts: dict[tuple[EntityType, Key], list[Key]],
    seen: dict[tuple[EntityType, Key], Chain],
    text: str,
) -> tuple[Key, str]:
    """The key of the fullest name this one is of, and the rule that says so."""
    expansion = link.get((name.type, key))
    if expansion is not None:
        return expansion, "acronym-beside"
    bearers = [b for b in parts.get((name.type, key), ()) if b != key]
    if not bearers:
        return key, "same-name"
    if name.type != "person":
        bearers = [b for b in bearers if not any(len(o) > len(b) and o[: len(b)] == b for o in bearers)]
        if len(bearers) > 1 and len({(b[0], b[-1]) for b in bearers}) == 1:  # Ordre de Malte, Ordre souverain de Malte
            bearers = bearers[:1]
        if len(bearers) > 1 or (len(key) == 1 and not _stands_for(key, bearers[0], name, text)):
            return key, "same-name"
        return link.get((name.type, bearers[0]), bearers[0]), "short-name"
    return _bearer(name, key, bearers, seen, text)


def _opened(name: Name, key: Key, openings: dict[str, set[Key]], text: str) -> tuple[Key, str]:
    """The key of the longer name, met before, of the one body whose first word this is, and the rule: *Warder*, after
    *Warder Sud Vision*. A longer name is noted for those to come."""
    if name.type != "organization":
        return key, "same-name"
    if len(key) > 1:
        if find_folded(key[0]) is None:
            openings.setdefault(key[0], set()).add(key)
        return key, "same-name"
    longer = openings.get(key[0], set())
    is_short = len(longer) == 1 and not ACRONYM.fullmatch(name.span.of(text))
    return (next(iter(longer)), "first-word") if is_short else (key, "same-name")


def _bearer(
    name: Name, key: Key, bearers: list[Key], seen: dict[tuple[EntityType, Key], Chain], text: str
) -> tuple[Key, str]:
    """The key of the person whom a shorter name means, of those whose names have it, and the rule that says so."""
    gender = name.gender or _civil_gender(name, text) or _emphatic_gender(name, text) or _titled_gender(name, text)
    by_surname = [b for b in bearers if b[-len(key) :] == key]
    if not by_surname and _reigns(name, text):
        titled = [b for b in bearers if b[: len(key)] == key and _has_reigned(seen.get((name.type, b)))]
        return (titled[0], "short-name") if len(titled) == 1 else (key, "same-name")
    pool = by_surname or bearers
    if len(pool) > 1:  # the longest of nested names (J. Paul in Murphy J. Paul) is no rival of itself
        pool = [b for b in pool if not any(len(o) > len(b) and o[-len(b) :] == b for o in pool)]
    if len(pool) > 1 and gender:
        agreeing = [b for b in pool if _gender_of(seen.get((name.type, b))) in (gender, None)]
        pool = agreeing or pool
    if len(pool) == 1:
        return pool[0], "short-name"
    met = [b for b in pool if (name.type, b) in seen]
    if not by_surname and len(key) == 1:
        return (met[0], "short-name") if len(met) == 1 else (key, "same-name")
    if not met:
        return pool[0], "first-bearer"
    return max(met, key=lambda b: _end_of(seen[(name.type, b)])), "last-bearer"


def _reigns(name: Name, text: str) -> bool:
    """Whether the title before a name is of those who go by a first name alone: *le pape François* is no François Roux."""
    words = name.title.of(text).lower().split() if name.title and name.title.start < name.span.start else []
    return any(word in who().reigning for word in words)


def _has_reigned(chain: Chain | None) -> bool:
    """Whether someone was called by such a title before: *le prince Faisal ben Farhane*."""
    return chain is not None and any(word in who().reigning for role in chain.roles for word in role.lower().split())


def _stands_for(short: Key, long: Key, name: Name, text: str) -> bool:
    """Whether a body's one-word name may be the short form of a longer one: its first word, or its initials."""
    return long[0] == short[0] or bool(ACRONYM.fullmatch(name.span.of(text)))


def _gender_of(chain: Chain | None) -> Gender | None:
    return chain.gender if chain else None


def _civil_gender(name: Name, text: str) -> Gender | None:
    """The gender told by *M.*, *Mme* or their like, just before or at the start of the title."""
    before = text[max(0, name.span.start - 16) : name.span.start].split()
    return civil_titles().get(before[-1].lower()) if before else None


def _fullness(words: str) -> tuple[int, bool, int]:
    """How full a form is: by its words, then rather not all in capitals, then by its length."""
    return len(fold(words)), not words.isupper(), len(words)


EMPHASIS = re.compile(r"\s?,\s(?P<pronoun>elle|lui)\b")
"""A tonic pronoun that takes a name up: *Roux, elle, a voté contre*."""


def _emphatic_gender(name: Name, text: str) -> Gender | None:
    """The gender told by a pronoun against the name."""
    found = EMPHASIS.match(text, name.span.end)
    return None if found is None else "f" if found["pronoun"] == "elle" else "m"


LADY = re.compile(r"\b[Ll]a (?P<office>[\w-]{3,30}) \Z")
"""An office in the feminine right before a name: *La pasteure Roux*."""


def _titled_gender(name: Name, text: str) -> Gender | None:
    """The feminine of an office right before the name."""
    found = LADY.search(text, max(0, name.span.start - 36), name.span.start)
    noun = find_noun(found["office"].lower()) if found is not None else None
    return "f" if noun is not None and noun.is_person else None


AGE = re.compile(r"\s?[,(]\s?(?:âgée? de )?(?P<years>\d{1,3}) ans\b")
"""What tells a person's age after the name."""


def _note(chain: Chain, name: Name, key: Key, text: str, form: MentionForm) -> None:
    """Adds a name to its chain: mention, form, gender, fullest name."""
    words = _untitled(name, text) if name.type == "person" else " ".join(name.span.of(text).split())
    chain.add(name.span, form)
    chain.forms[words] = chain.forms.get(words, 0) + 1
    chain.words |= frozenset(key)
    chain.is_wanted = chain.is_wanted or form == "name"
    if not chain.name or _fullness(words) > _fullness(chain.name):
        chain.name = words
    if name.type != "person":
        return
    if (told := AGE.match(text, name.span.end)) is not None:
        chain.age = told["years"]
    civil = _civil_gender(name, text)
    if civil and not chain.gender_is_sure:
        chain.gender, chain.gender_is_sure = civil, True
    elif chain.gender is None:
        chain.gender = name.gender or gender_of_name(words)
    if name.title is not None:
        title = " ".join(name.title.of(text).split())
        if title.lower() not in civil_titles():
            chain.roles.setdefault(title, name.title)


def _end_of(chain: Chain) -> int:
    """Where the last mention noted so far ends."""
    return next(reversed(chain.mentions))[1]
