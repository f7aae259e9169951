"""Whose words are reported: the phrases of each statement's source, and those to whom it was said."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.coreference.phrases import Ground, Phrase, describe, pronoun_at
from recoupe.french.who import find_noun, pronouns

TOWARDS = frozenset(("à", "au", "aux", "devant", "auprès"))
REACH = 4
"""Tokens after the cue in which an addressee may begin (*a déclaré mardi à la presse*)."""


def mark_sources(ground: Ground, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases with `source_of` set, and with those added that only a source makes worth keeping, in order."""
    by_head = {phrase.head: phrase for phrase in phrases}
    added: list[Phrase] = []
    for index, statement in enumerate(ground.reading.statements):
        if statement.source is None:
            continue
        inside = ground.tokens.within(statement.source)
        for head in _heads(ground, inside):
            phrase = by_head.get(head)
            if phrase is None:
                phrase = _make(ground, head)
                if phrase is None:
                    continue
                by_head[head] = phrase
                added.append(phrase)
            if phrase.source_of < 0:
                phrase.source_of = index
    if not added:
        return phrases
    return sorted(phrases + added, key=lambda p: (p.first, -p.last))


def _make(ground: Ground, head: int) -> Phrase | None:
    """The phrase of a source that no list knows: an unlisted noun, a pronoun the tagger took for something else."""
    lower = ground.tokens.lower[head]
    table = pronouns()
    if lower in table:
        return pronoun_at(ground, head, table[lower])
    if lower in ("on", "ce", "cela", "ça", "c'", "c’"):
        return None
    return describe(ground, head, find_noun(lower))


def _heads(ground: Ground, inside: range) -> Iterator[int]:
    """The head of each part of a source: one, or several joined by *et*."""
    if not inside:
        return
    tokens = ground.tokens
    head = _head(ground, inside)
    if head is None:
        return
    noun = find_noun(tokens.lower[head])
    if noun is not None and noun.is_words and ground.name_at[head] < 0:
        inner = _owner(ground, head, inside)
        if inner is not None:
            head = inner
    yield head
    if "et" in tokens.lower[inside.start : inside.stop]:
        for child in tokens.children[head]:
            if tokens.dep[child] == "conj" and child in inside and tokens.pos[child] in ("NOUN", "PROPN", "PRON"):
                if ground.name_at[child] < 0 or ground.name_at[child] != ground.name_at[head]:
                    yield ground.name_heads[ground.name_at[child]] if ground.name_at[child] >= 0 else child


def _head(ground: Ground, inside: range) -> int | None:
    """The head of a source: by the parse, unless it hangs on no noun; a name's own head for a name."""
    tokens = ground.tokens
    found = next((i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i), None)
    nominal = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "INTJ")
    if found is None or (tokens.pos[found] not in nominal and ground.name_at[found] < 0) or _is_late(ground, inside, found):
        found = next((i for i in inside if ground.name_at[i] >= 0 or tokens.pos[i] in ("NOUN", "PROPN", "PRON")), inside[0])
    index = ground.name_at[found]
    return ground.name_heads[index] if index >= 0 else found


def _is_late(ground: Ground, inside: range, found: int) -> bool:
    """Whether a preposition stands between the start of a source and its supposed head: its first noun is the head."""
    tokens = ground.tokens
    first = next((i for i in inside if ground.name_at[i] >= 0 or tokens.pos[i] in ("NOUN", "PROPN", "PRON")), found)
    return first < found and any(tokens.pos[i] == "ADP" for i in range(first + 1, found))


def _owner(ground: Ground, head: int, inside: range) -> int | None:
    """Whose words they are: the person or body governed by *de* or *par* after *propos, annonce, communiqué*."""
    tokens = ground.tokens
    for i in range(head + 1, min(inside.stop, head + 8)):
        if tokens.lower[i] in ("de", "d'", "d’", "du", "des", "par") or tokens.pos[i] in ("DET", "ADJ", "VERB", "ADV"):
            continue
        if ground.name_at[i] >= 0:
            name = ground.reading.names[ground.name_at[i]]
            return ground.name_heads[ground.name_at[i]] if name.type in ("person", "organization", "group") else None
        noun = find_noun(tokens.lower[i])
        return i if noun is not None and (noun.is_person or noun.is_body or noun.is_source) else None
    return None


def mark_addressees(ground: Ground, phrases: list[Phrase]) -> set[int]:
    """The places in `phrases` of unnamed people and bodies who were told: *aux journalistes*, *devant les députés*."""
    starts: dict[int, int] = {}
    for place, phrase in enumerate(phrases):
        if phrase.noun is not None and (phrase.noun.is_person or phrase.noun.is_body):
            starts.setdefault(phrase.first, place)
    told: set[int] = set()
    tokens = ground.tokens
    for statement in ground.reading.statements:
        if statement.cue is None:
            continue
        after = tokens.at(statement.cue.end)
        for i in range(after, min(after + REACH, len(tokens))):
            if tokens.pos[i] == "PUNCT":
                break
            if tokens.lower[i] in TOWARDS:
                for start in (i, i + 1, i + 2):
                    if start in starts:
                        told.add(starts[start])
                        break
                break
    return told
