"""Whose words are reported: the phrases of each statement's source, and those to whom it was said."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.coreference.bonds import is_full, is_of_body
from recoupe.annotate.coreference.describing import (
    BEARING,
    DETERMINERS,
    describe,
    names_another,
    names_governed,
)
from recoupe.annotate.coreference.ground import Ground, Phrase, make_phrase
from recoupe.annotate.coreference.partitive import ONE, PARTS, one_of, one_of_them
from recoupe.annotate.coreference.phrases import pronoun_at
from recoupe.french.told import Led, lead_to_told, may_be_told, object_told
from recoupe.french.who import Noun, civil_titles, find_noun, guess_noun, pronouns, turn_of_talk
from recoupe.reading import Tokens


def mark_sources(  # noqa: C901
    ground: Ground, phrases: list[Phrase]
) -> tuple[list[Phrase], dict[int, int]]:
    """The phrases with `source_of` set, those added that only a source makes worth keeping, in order; and, from the
    head of a source to the name it stands against, what its own words tell (*l'expert en risques Jean Roux*)."""
    by_head = {phrase.head: phrase for phrase in phrases}
    added: list[Phrase] = []
    apposed: dict[int, int] = {}
    for index, statement in enumerate(ground.reading.statements):
        if statement.source is None or turn_of_talk(statement.source.of(ground.reading.text)) is not None:
            continue
        inside = ground.tokens.within(statement.source)
        head = _head(ground, inside) if inside else None
        if head is None:
            continue
        if ground.tokens.lower[head] in PARTS and (beyond := _name_beyond(ground, inside)) is not None:
            apposed[head] = beyond
            one = make_phrase(ground, statement.source, head, inside[0], inside[-1], noun=ONE, key=ONE.key)
            one.source_of = index
            added.append(one)
            continue
        names = _apposed_names(ground, inside, head)
        if len(names) == 1:
            apposed[head] = names[0]
        parts = [ground.name_heads[n] for n in names] or list(_parts(ground, inside, head))
        for part in parts:
            phrase = by_head.get(part)
            if phrase is None:
                phrase = _make(ground, part)
                if phrase is None:
                    continue
                by_head[part] = phrase
                added.append(phrase)
            if phrase.source_of < 0:
                phrase.source_of = index
                _end_with(ground, phrase, inside)
                if len(parts) == 1 and part == head:
                    phrase.source_words = statement.source
                noun = find_noun(ground.tokens.lower[head])
                phrase.is_subject = phrase.is_subject or ground.tokens.pos[phrase.first - 1] != "ADP"
                phrase.is_written = part != head and noun is not None and noun.is_document
    if added:
        phrases = sorted(phrases + added, key=lambda p: (p.first, -p.last))
    return phrases, apposed


def _end_with(ground: Ground, phrase: Phrase, inside: range) -> None:
    """Ends a description where the source that it opens does: what follows is the cue or says where (*la présidente du
    tribunal explose*, *la présidence sur son compte Twitter*). One that stands against a person's name stays whole."""
    last, tokens = inside[-1], ground.tokens
    if phrase.name >= 0 or not phrase.head <= last < phrase.last or tokens.lower[last + 1] in TIES:
        return
    beside = (ground.name_at[i] for i in range(phrase.last + 1, min(phrase.last + 3, len(tokens))))
    if not any(name >= 0 and ground.names[name].type == "person" for name in beside):
        phrase.last = last
        phrase.span = tokens.span(phrase.first, last)


TIES = frozenset(("de", "d", "d'", "d’", "du", "des", "et"))
"""What ties to a source that was cut short the rest of whom it calls."""


def _apposed_names(ground: Ground, inside: range, head: int) -> list[int]:
    """The names of the persons that the noun at the head of a source calls: those no preposition governs. A noun that no
    list has calls a person too, whom a full name tells (*l'entraîneuse-chef, Anne Roux*)."""
    tokens = ground.tokens
    noun = find_noun(tokens.lower[head])
    if ground.name_at[head] >= 0 or not (noun.is_person if noun else tokens.pos[head] in ("NOUN", "ADJ", "PROPN")):
        return []
    found: list[int] = []
    for i in range(head + 1, inside.stop):
        index = ground.name_at[i]
        if index < 0 or index in found or ground.name_at[i - 1] == index:
            continue
        before = i - 1
        while before > head and tokens.lower[before] in civil_titles():
            before -= 1
        is_next = not found or tokens.lower[before] in ("et", ",")
        if is_next and _is_apposed(ground, index, before, head) and (noun or is_full(ground, index)):
            found.append(index)
    persons = [index for index in found if ground.names[index].type == "person"]
    plural = noun is not None and tokens.lower[head].endswith(("s", "x")) and not noun.key.endswith(("s", "x"))
    return found if plural else (persons or found)[:1]


def _is_apposed(ground: Ground, index: int, before: int, head: int) -> bool:
    """Whether a name after the noun at the head of a source may be whom it calls; `before` stands before the name."""
    tokens, name = ground.tokens, ground.names[index]
    noun = find_noun(tokens.lower[head])
    noun_before = find_noun(tokens.lower[before]) if before > head else None
    is_lone = len(name.span.of(ground.reading.text).split()) == 1
    if noun_before is not None and not noun_before.is_person and is_lone:
        return False  # l'équipe Roux, le camp Roux
    if tokens.lower[before] in BEARING and names_another(tokens, head, before):
        return False  # la mère de l'adolescente prénommée Anne
    if tokens.lower[before] != "," and names_governed(tokens, head, before):
        return False  # le porte-parole de la chancelière Anne Roux
    if is_of_body(ground, index):
        return False  # le consultant RMC, Jean Roux
    if tokens.pos[before] in ("ADP", "DET") or tokens.lower[before] in DETERMINERS:
        return False
    if name.type == "person":
        return True
    between = (find_noun(tokens.lower[i]) for i in range(head + 1, before + 1))
    is_of_other = any(n is not None and n.is_body and not n.is_person for n in between)
    return noun is not None and noun.is_role and name.type != "place" and not is_of_other


def _name_beyond(ground: Ground, inside: range) -> int | None:
    """The person named right after the comma that ends one of several: *L'un d'eux, Jean Roux, …*."""
    tokens = ground.tokens
    comma = next((i for i in inside if tokens.lower[i] == ","), inside.stop)
    if comma + 1 >= len(tokens) or tokens.lower[comma] != ",":
        return None
    index = ground.name_at[comma + 1]
    return index if index >= 0 and is_full(ground, index) else None


def _make(ground: Ground, head: int) -> Phrase | None:
    """The phrase of a source that no list knows: an unlisted noun, a pronoun the tagger took for something else."""
    lower = ground.tokens.lower[head]
    table = pronouns()
    if lower in table:
        return pronoun_at(ground, head, table[lower])
    if lower in THOSE and ground.tokens.opens_sentence(head):
        return _that_one(ground, head)
    if lower in THOSE:
        antecedent = _noun_of_that(ground, head)
        return describe(ground, antecedent, find_noun(ground.tokens.lower[antecedent])) if antecedent >= 0 else None
    if lower in PARTS and (part := one_of(ground, head) or one_of_them(ground, head)) is not None:
        return part
    if lower in ("on", "-on", "-t-on", "ce", "cela", "ça", "c'", "c’", "tu", "vous", "-tu", "-vous"):
        return None
    has_age = "ans" in ground.tokens.lower[head + 1 : head + AGE_REACH]
    return describe(ground, head, find_noun(lower) or guess_noun(lower, has_age=has_age))


AGE_REACH = 7
"""Tokens after a noun in which its age stands: *le quart-arrière de 26 ans*."""


THOSE = {"celui": ("Gender=Masc", "Number=Sing"), "celle": ("Gender=Fem", "Number=Sing")}
"""Demonstratives that stand for a noun just used, with what that noun must agree in."""
THAT_REACH = 20
"""Tokens looked back on for the noun."""


ANYONE: dict[str, Noun] = {
    "celui": Noun("celui", "m", is_person=True, is_resuming=True),
    "celle": Noun("celle", "f", is_person=True, is_resuming=True),
}


def _that_one(ground: Ground, head: int) -> Phrase:
    """*Celle qui dirige la ville* at the start of a sentence: someone just spoken of, in other words."""
    noun, span = ANYONE[ground.tokens.lower[head]], ground.tokens.span(head)
    return make_phrase(
        ground,
        span,
        head,
        head,
        head,
        noun=noun,
        key=noun.key,
        determiner="demonstrative",
        gender=noun.gender,
        number="sing",
    )


def _noun_of_that(ground: Ground, head: int) -> int:
    """The noun that *celle de, celui annonçant* stands for: the last of its sentence that agrees, if it speaks; else -1."""
    tokens = ground.tokens
    told = THOSE[tokens.lower[head]]
    for i in range(head - 1, max(-1, head - 1 - THAT_REACH), -1):
        if tokens.sentence[i] != tokens.sentence[head]:
            return -1
        if tokens.pos[i] == "NOUN" and ground.name_at[i] < 0 and all(t in tokens.morph[i] for t in told):
            return i
    return -1


def _parts(ground: Ground, inside: range, head: int) -> Iterator[int]:
    """The head of each part of a source: one, or several joined by *et*."""
    tokens = ground.tokens
    noun = find_noun(tokens.lower[head])
    if noun is not None and (noun.is_words or noun.key in AUTHORED) and ground.name_at[head] < 0:
        inner = _owner(ground, head, inside)
        if inner is not None and (noun.is_words or _is_someone(ground, inner)):
            head = inner
    yield head
    if "et" not in tokens.lower[inside.start : inside.stop]:
        return
    own = ground.name_at[head]
    for i in range(head + 1, inside.stop):
        above = tokens.head[i]
        joined = above == head or (own >= 0 and ground.name_at[above] == own)
        if tokens.dep[i] == "conj" and joined and tokens.pos[i] in ("NOUN", "PROPN", "PRON"):
            index = ground.name_at[i]
            if index < 0 or index != own:
                yield ground.name_heads[index] if index >= 0 else i


AUTHORED = frozenset(
    (
        "rapport",
        "bilan",
        "livre",
        "article",
        "note",
        "tribune",
        "analyse",
        "expertise",
        "ouvrage",
        "réquisitoire",
        "chronique",
    )
)
"""Documents that speak for the person whose they are (*le rapport de l'experte Anne Roux*), not for a body."""


def _is_someone(ground: Ground, head: int) -> bool:
    """Whether the head of a phrase is a person's: a name or a noun in the singular."""
    index, tokens = ground.name_at[head], ground.tokens
    if index >= 0:
        return ground.names[index].type == "person"
    noun = find_noun(tokens.lower[head])
    return noun is not None and noun.is_person and "Number=Plur" not in tokens.morph[head]


def _head(ground: Ground, inside: range) -> int | None:
    """The head of a source: by the parse, unless it hangs on no noun; a name's own head for a name."""
    tokens = ground.tokens
    if tokens.lower[inside[0]] in civil_titles() and len(inside) > 1:
        inside = inside[1:]
    opening = next((i for i in inside if ground.name_at[i] >= 0 or tokens.pos[i] in ("NOUN", "PROPN", "PRON")), None)
    if opening is not None and ground.name_at[opening] >= 0:
        return ground.name_heads[ground.name_at[opening]]
    found = next((i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i), None)
    nominal = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "INTJ")
    if (
        found is None
        or (tokens.pos[found] not in nominal and ground.name_at[found] < 0 and not _is_called(tokens, found))
        or _is_late(ground, inside, found)
    ):
        found = next(
            (i for i in inside if ground.name_at[i] >= 0 or tokens.pos[i] in ("NOUN", "PROPN", "PRON")), inside[0]
        )
    index = ground.name_at[found]
    if index < 0 and tokens.lower[found] in civil_titles() and found + 1 < inside.stop:
        index = ground.name_at[found + 1]  # le Dr Roux
    return ground.name_heads[index] if index >= 0 else found


def _is_called(tokens: Tokens, index: int) -> bool:
    """Whether a word that the tagger took for a participle is a noun of persons after its article: *une élue*."""
    noun = find_noun(tokens.lower[index])
    return noun is not None and noun.is_person and index > 0 and tokens.lower[index - 1] in DETERMINERS


def _is_late(ground: Ground, inside: range, found: int) -> bool:
    """Whether a preposition stands between the start of a source and its supposed head: its first noun is the head."""
    tokens = ground.tokens
    first = next((i for i in inside if ground.name_at[i] >= 0 or tokens.pos[i] in ("NOUN", "PROPN", "PRON")), found)
    return first < found and any(tokens.pos[i] == "ADP" for i in range(first + 1, found))


def _owner(ground: Ground, head: int, inside: range) -> int | None:
    """Whose words they are: the person or body governed by *de* or *par* after *propos, annonce, communiqué*."""
    tokens, is_governed = ground.tokens, False
    for i in range(head - 1, inside.start - 1, -1):
        if tokens.lower[i] in ("son", "sa", "ses", "leur", "leurs") and "propres" in tokens.lower[i:head]:
            return i  # selon ses propres termes
    for i in range(head + 1, min(inside.stop, head + 10)):
        if tokens.lower[i] in ("de", "d'", "d’", "du", "des", "par"):
            is_governed = True
        elif is_governed and ground.name_at[i] >= 0:
            name = ground.names[ground.name_at[i]]
            return ground.name_heads[ground.name_at[i]] if name.type in ("person", "organization", "group") else None
        elif is_governed and tokens.pos[i] not in ("DET", "ADJ"):
            noun = find_noun(tokens.lower[i])
            if tokens.lower[i - 1] in ("de", "d'", "d’") and "Number=Plur" not in tokens.morph[i]:
                noun = None  # un communiqué de presse
            if noun is not None and (noun.is_person or noun.is_body or noun.is_source):
                return i
            is_governed = False
    return None


def mark_addressees(ground: Ground, phrases: list[Phrase]) -> set[int]:
    """The places in `phrases` of unnamed people and bodies who were told: *aux journalistes*, *devant les députés*."""
    starts: dict[int, int] = {}
    heads: dict[int, int] = {}
    for place, phrase in enumerate(phrases):
        heads.setdefault(phrase.head, place)
        if phrase.noun is not None and (phrase.noun.is_person or phrase.noun.is_body or phrase.noun.is_group):
            starts.setdefault(phrase.first, place)
    told: set[int] = set()
    tokens = ground.tokens
    for statement in ground.reading.statements:
        if statement.cue is None:
            continue
        asked = object_told(tokens.lemma, tokens.dep, tokens.children, tokens.within(statement.cue))
        if asked in heads and tokens.end[asked] <= statement.content[0].start:
            told.add(heads[asked])
        for led in lead_to_told(tokens, statement):
            at = _led_to(ground, starts, led)
            if at is not None and (not led.is_first or may_be_told(tokens, led, phrases[at].head)):
                told.add(at)
    return told


def _led_to(ground: Ground, starts: dict[int, int], led: Led) -> int | None:
    """The place of the phrase that a preposition leads to: at once, or after a determiner or *à l'adresse de*."""
    tokens = ground.tokens
    for start in range(led.token, min(led.token + 3, len(tokens))):
        if start == led.token + 2 and tokens.pos[start - 1] not in ("DET", "ADP"):
            return None
        if start in starts:
            return starts[start]
    return None
