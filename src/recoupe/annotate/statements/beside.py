"""What stands against a verb before it, whatever the parse says: a phrase, a relative, what an insertion is about."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import LINKING, bare_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.french.who import civil_titles, find_noun
from recoupe.reading import Tokens
from recoupe.span import Span

LONGEST_PHRASE = 14
"""Tokens of a phrase beside a verb at the most."""
LONGEST_INSERTION = 30
"""Units between a subject and its verb at the most."""


def adjacent_phrase(walk: Walk, cue: Cue, floor: int) -> Span | None:
    """The phrase between a conjunction, or a comma, and a finite verb: *A est parti et Awa Diallo a dit*; None when none
    stands there."""
    tokens, last = walk.tokens, cue.first - 1
    if cue.kind not in ("finite", "gerund"):
        return None
    while last > floor and tokens.lower[last] in grammar.CLITICS and tokens.pos[last] != "DET":
        last -= 1
    return _phrase_to(walk, last, floor)


def _phrase_to(walk: Walk, last: int, floor: int, *, at_floor: bool = False) -> Span | None:
    """The phrase of someone who can speak that ends with token `last` and begins behind a conjunction or a mark, or with
    the clause itself where `at_floor`; None when none does."""
    tokens = walk.tokens
    for index in range(last, max(floor, last - LONGEST_PHRASE) - 1, -1):
        if not walk.has(index) or tokens.lower[index] in grammar.PUNCTUATION or grammar.is_finite(tokens, index):
            return None
        opens = tokens.pos[index - 1] in ("CCONJ", "PUNCT", "SCONJ") if index > floor else at_floor
        if opens and _begins_phrase(walk, index):
            is_whole = bare_phrase(walk.scene, index, last + 1) == last
            speaks = is_whole and (
                walk.names_a_speaker(walk.at(index), walk.at(last)) or _stands_for_noun(tokens, last)
            )
            return tokens.span(index, last) if speaks else None
    return None


def _begins_phrase(walk: Walk, index: int) -> bool:
    """Whether a phrase may begin with a token: a determiner, a civil title or a name, and no date."""
    tokens = walk.tokens
    is_title = tokens.lower[index] in civil_titles()
    opens = tokens.pos[index] == "DET" or is_title or bool(walk.scene.names_at(index))
    return opens and not walk.scene.is_timed(index)


def is_beside(walk: Walk, phrase: Span, subject: int | None) -> bool:
    """Whether a comma, or a comma and *et*, parts a phrase from what stands before, so that the verb after it can have no
    other subject; an apposition of the `subject` of the parse is none, unless it has a civil title: a comma would close it."""
    tokens, words = walk.tokens, walk.tokens.within(phrase)
    is_titled = tokens.lower[words.start] in civil_titles()
    is_apposed = not is_titled and any(tokens.dep[i] == "appos" and tokens.head[i] == subject for i in words)
    place = walk.at(words.start) - 1
    joins_clauses = walk.word(place) in ("et", "mais", "or") and (
        walk.word(place - 1) == "," or (subject is not None and walk.has_finite(walk.at(subject), place - 1))
    )
    return (walk.word(place) in (",", "que", "qu'") or joins_clauses) and not is_apposed


def relative_before(walk: Walk, cue: Cue, floor: int) -> int | None:
    """The *qui* of a clause in which circumstances part it from its verb: *le procureur, qui, en audience solennelle, avait
    accusé*; None where a subject or a verb of its own stands between."""
    if cue.kind != "finite":
        return None
    place = walk.at(cue.first) - 1
    for at in range(place, max(0, place - LONGEST_PHRASE), -1):
        unit = walk.units[at]
        if not isinstance(unit, int) or unit < floor or grammar.is_finite(walk.tokens, unit):
            return None
        if walk.word(at) in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            after = walk.units[at + 1]
            is_parted = isinstance(after, int) and (
                walk.word(at + 1) == "," or walk.tokens.pos[after] in ("ADP", "ADV")
            )
            return unit if is_parted and walk.tokens.pos[walk.tokens.head[unit]] != "ADP" else None
    return None


def antecedent_phrase(walk: Walk, cue: Cue, floor: int, subject: int | None) -> Span | None:
    """The phrase that what stands between commas before a verb is about: *Awa Diallo, qui a perdu son frère, a dit*; *la
    chaîne Nord, citant des témoins, annonce*. None when nothing so stands there, or the parse has its subject before."""
    end = walk.at(cue.first) - 1
    if cue.kind != "finite" or walk.word(end) != ",":
        return None
    if (apposed := _apposed(walk, end, floor, subject)) is not None:
        return apposed
    for comma in range(end - 2, max(0, end - LONGEST_INSERTION), -1):
        if walk.word(comma) == "," and _inserts(walk, comma + 1, end):
            last = walk.units[comma - 1] if comma else None
            is_told = subject is not None and walk.at(subject) < comma and not _is_governed(walk, subject)
            found = _phrase_to(walk, last, floor, at_floor=True) if isinstance(last, int) else None
            is_own = found is not None and (not is_told or _opens_clause(walk, found, subject))
            return found if found is not None and is_own and _is_of_speaker(walk, found) else None
    return None


EMERGING = frozenset(("ressortir", "résulter"))


def origin_phrase(walk: Walk, cue: Cue) -> Span | None:
    """What a verb of emerging has behind it: *il ressort du rapport que*; None for another verb."""
    of = cue.last + 1
    if cue.lemma not in EMERGING or of + 1 >= walk.stop or walk.tokens.lower[of] not in LINKING:
        return None
    last = bare_phrase(walk.scene, of + 1, walk.stop)
    return None if last is None else walk.tokens.span(of + 1, last)


def _inserts(walk: Walk, first: int, end: int) -> bool:
    """Whether units first to before `end` are a relative clause with its verb, or a participle with its complements."""
    unit = walk.units[first]
    if not isinstance(unit, int):
        return False
    if walk.word(first) in grammar.RELATIVES:
        return any(isinstance(u, int) and grammar.is_finite(walk.tokens, u) for u in walk.units[first:end])
    opens = grammar.is_gerund(walk.tokens, unit) or grammar.is_participle(walk.tokens, unit)
    return opens and not walk.has_finite(first, end - 1)


def _apposed(walk: Walk, end: int, floor: int, subject: int | None) -> Span | None:
    """The phrase behind a conjunction that an apposition between commas belongs to, where the parse has the subject before
    both: *Roux parle après que son adversaire, le maire Jean Blanc, s'est engagé*."""
    comma = next((p for p in range(end - 2, max(0, end - LONGEST_PHRASE), -1) if walk.word(p) == ","), 0)
    before, first, last = walk.units[max(0, comma - 1)], walk.units[comma + 1], walk.units[end - 1]
    if not comma or not isinstance(before, int) or not isinstance(first, int) or not isinstance(last, int):
        return None
    found = _phrase_to(walk, before, floor)
    if found is None or not _opens_clause(walk, found, subject) or bare_phrase(walk.scene, first, last + 1) != last:
        return None
    return Span(found.start, walk.tokens.end[last])


def _opens_clause(walk: Walk, phrase: Span, subject: int | None) -> bool:
    """Whether a phrase stands right behind *que*, *lorsque* and the like, and a subject before these: it is another's."""
    first = walk.tokens.at(phrase.start)
    return subject is not None and subject < first and walk.tokens.pos[first - 1] == "SCONJ"


def _is_governed(walk: Walk, noun: int) -> bool:
    """Whether a preposition governs a noun, so that it is no subject: *après la publication de l'article*."""
    tokens = walk.tokens
    return any(tokens.dep[c] in ("case", "mark") and tokens.pos[c] == "ADP" for c in tokens.children[noun])


def _is_of_speaker(walk: Walk, phrase: Span) -> bool:
    """Whether the first noun or name of a phrase is of someone who can speak: not *la statue de Roux*."""
    for i in walk.tokens.within(phrase):
        if walk.scene.names_at(i):
            return True
        if walk.tokens.pos[i] in ("NOUN", "PROPN"):
            return find_noun(walk.tokens.lower[i]) is not None
    return False


def nouns_before(walk: Walk, first: int, floor: int) -> Iterator[int]:
    """The nouns and pronouns before the verb that no preposition governs, the nearest first."""
    tokens = walk.tokens
    while first > floor and tokens.lower[first - 1] in grammar.CLITICS:
        first -= 1  # son avocate s'est tournée vers le jury, lui demandant de
    for index in range(first - 1, floor - 1, -1):
        if not walk.has(index) or walk.scene.is_timed(index):
            continue
        if (
            tokens.lower[index] in grammar.PRONOUNS
            and tokens.pos[index] == "PRON"
            and tokens.lower[index] not in ("ce", "cela", "-t")
        ):
            yield index
        if _stands_for_noun(tokens, index):
            yield index  # ce dernier, l'intéressé
        if tokens.pos[index] in ("NOUN", "PROPN") and not any(tokens.dep[c] == "case" for c in tokens.children[index]):
            if tokens.dep[index] in ("flat:name", "appos") and tokens.head[index] >= floor:
                yield tokens.head[index]
            elif tokens.dep[index] not in ("nmod", "obl:mod", "obl:arg") or index == first - 1:
                yield index


def _stands_for_noun(tokens: Tokens, index: int) -> bool:
    """Whether an adjective or participle has its article, no preposition and no noun: *ce dernier*, *l'intéressé*."""
    if tokens.pos[index] not in ("ADJ", "VERB") or index == 0 or tokens.pos[index - 1] != "DET":
        return False
    return index < 2 or tokens.pos[index - 2] != "ADP"
