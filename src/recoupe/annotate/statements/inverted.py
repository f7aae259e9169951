"""The source after an inverted verb (*a écrit mardi sur Telegram le gouverneur*), past what stands between the two."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.periods import Scene
from recoupe.annotate.statements.phrases import bare_phrase, faces, noun_phrase
from recoupe.french.function_words import word_set
from recoupe.reading import Tokens
from recoupe.span import Span

BEFORE_TIMES = frozenset(("le", "la", "l'", "en", "ce", "cette", "au", "dans", "à", "vers"))
CIRCUMSTANTIAL = word_set("circumstantial")

LONGEST_PHRASE = 14
"""Tokens of the circumstances between an inverted verb and its subject at the most."""


def find_source_after(scene: Scene, cue: Cue, limit: int, *, is_bare: bool = False) -> tuple[Span, int] | None:
    """The noun phrase after an inverted verb, with its last token; words of time and of address may stand between.

    Appositions belong to it unless `is_bare`."""
    start = _past_circumstances(scene, cue.last + 1, limit)
    phrase = bare_phrase if is_bare else noun_phrase
    last = phrase(scene, start, limit) if start < limit else None
    if last is None and start < limit and (names := scene.names_at(start)):
        last = scene.tokens.within(names[0].span).stop - 1
    if last is None:
        return None
    facing = (i - 1 for i in range(start + 1, last + 1) if faces(scene.tokens, i))  # a dit Awa Ba face aux élus
    return scene.tokens.span(start, next(facing, last)), last


def _past_circumstances(scene: Scene, index: int, limit: int) -> int:
    """The token after the adverbs, dates, addressees and circumstances between an inverted verb and its subject."""
    tokens = scene.tokens
    while index < limit:
        after = _past_time(scene, index, limit)
        if after is None and scene.names_at(index):
            break
        is_adverb = tokens.pos[index] == "ADV" and tokens.lower[index] not in grammar.PRONOUNS | {"auprès"}
        if after is None and (is_adverb or tokens.lower[index] == ","):
            after = index + 1
        for find in (grammar.past_aside, _past_attribute):
            after = find(tokens, index) if after is None else after
        for search in (_past_address, _past_phrase):
            after = search(scene, index, limit) if after is None else after
        if after is None:
            break
        index = after
    return index


def _past_time(scene: Scene, index: int, limit: int) -> int | None:
    """The token after a date, with or without its article or preposition; None when none begins at `index`."""
    time = scene.time_end(index)
    if time is None and scene.tokens.lower[index] in BEFORE_TIMES and index + 1 < limit:
        return scene.time_end(index + 1)
    return time


def _past_phrase(scene: Scene, index: int, limit: int) -> int | None:
    """The token after the circumstances that a subject follows: *a écrit sur Telegram le gouverneur*, *répond sans hésiter
    la capitaine*; None when none do."""
    tokens, start = scene.tokens, index
    while index < limit and index - start <= LONGEST_PHRASE and tokens.lower[index] in CIRCUMSTANTIAL:
        end = bare_phrase(scene, index + 1, _next_person(scene, index + 1, limit), is_joined=False)
        if end is None and index + 1 < limit and tokens.morph[index + 1].endswith(("VerbForm=Inf", "VerbForm=Part")):
            end = index + 1
        if end is None:
            return None
        index = _past_comma(tokens, end + 1, limit)
        while index < limit and _past_time(scene, index, limit) is not None:
            index = _past_time(scene, index, limit) or index
    follows = (
        index + 1 if index < limit and tokens.lower[index] == "," else index
    )  # a dit, sous couvert d'anonymat, un élu
    is_subject = follows < limit and (tokens.pos[follows] == "DET" or bool(scene.names_at(follows)))
    return follows if index > start and is_subject else None


def _past_comma(tokens: Tokens, index: int, limit: int) -> int:
    """The token after a comma, and *peu* or *juste*, that another circumstance follows: *à sa sortie, peu après minuit,*."""
    after = index + 1
    if index >= limit or tokens.lower[index] != ",":
        return index
    if after < limit and tokens.lower[after] in ("peu", "juste"):
        after += 1
    return after if after < limit and tokens.lower[after] in CIRCUMSTANTIAL else index


def _next_person(scene: Scene, index: int, limit: int) -> int:
    """The token where a person's name begins that no preposition ties to what stands before, or `limit`."""
    tokens = scene.tokens
    for at in range(index + 1, min(limit, index + LONGEST_PHRASE)):
        is_person = any(name.type == "person" for name in scene.names_at(at))
        if is_person and tokens.pos[at - 1] not in ("ADP", "DET"):
            return at
    return limit


def _past_attribute(tokens: Tokens, index: int) -> int | None:
    """The token after an adjective between commas: *lâche, désabusé, un commerçant*."""
    if index == 0 or index + 1 >= len(tokens) or tokens.lower[index - 1] != ",":
        return None
    is_adjective = tokens.pos[index] == "ADJ" or grammar.is_participle(tokens, index)
    return index + 2 if is_adjective and tokens.lower[index + 1] == "," else None


def _past_address(scene: Scene, index: int, limit: int) -> int | None:
    """The token after *à l'AFP* or *aux journalistes* when a noun phrase follows it; else None."""
    tokens = scene.tokens
    if tokens.lower[index] not in ("à", "au", "aux", "devant", "auprès"):
        return None
    end = index + 2 if tokens.lower[index] == "auprès" else index + 1
    while end < limit and tokens.pos[end] in ("DET", "ADJ"):
        end += 1
    names = scene.names_in(Span(tokens.start[end], tokens.start[end] + 1)) if end < limit else ()
    end = tokens.within(names[0].span).stop if names else end + 1
    return (
        end
        if end < limit and (tokens.pos[end] in ("DET", "PROPN", "NOUN", "ADV") or tokens.lower[end] in ("des", "du"))
        else None
    )
