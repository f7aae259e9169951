"""One of several, in the partitive: *l'un de ses avocats*, *l'une d'elles*."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import structs

from recoupe.annotate.coreference.describing import describe
from recoupe.annotate.coreference.ground import Ground, Phrase, make_phrase
from recoupe.french.who import Noun, find_noun
from recoupe.reading import Tokens
from recoupe.records import Gender

PARTS = frozenset(("un", "une", "deux", "trois", "plusieurs", "certains", "certaines", "chacun", "chacune"))
"""What takes one or some of those that follow: *l'un de ses avocats*."""


def one_of(ground: Ground, head: int) -> Phrase | None:
    """The phrase of one or some of several: *l'un de ses avocats* is an *avocat*, no body; None where no noun follows."""
    tokens = ground.tokens
    inner = next((i for i in range(head + 2, min(head + 5, len(tokens))) if tokens.pos[i] == "NOUN"), -1)
    noun = find_noun(tokens.lower[inner]) if inner >= 0 else None
    if noun is None or tokens.lower[head + 1] not in ("de", "d'", "d’", "des"):
        return None
    phrase = describe(ground, inner, noun)
    if phrase is None:
        return None
    first = head - 1 if head and tokens.lower[head - 1] in ("l'", "l’", "les") else head
    is_one = tokens.lower[head] in ("un", "une", "chacun", "chacune")
    called = _singular(ground, inner, phrase.last) if is_one and "Number=Plur" in tokens.morph[inner] else ""
    return structs.replace(
        phrase, span=tokens.span(first, phrase.last), first=first, head=head, determiner="indefinite",
        number="sing" if is_one else "plur", called=called, is_subject=tokens.dep[head].startswith("nsubj"),
    )  # fmt: skip


ONE = Noun("un", is_person=True)
"""Someone of whom no more is told."""

THEM: dict[str, Gender] = {"eux": "m", "elles": "f"}
"""What stands for the several, with the gender of their noun."""

THEM_REACH = 60
"""Tokens looked back on for the several."""

SPEAK_REACH = 3
"""Sentences looked back on for several who spoke, before others who did not."""


def one_of_them(ground: Ground, head: int) -> Phrase | None:
    """The phrase of one of several who were just told of, called as they were: *l'un d'eux* is a *responsable américain*
    behind *deux responsables américains*; None where no pronoun follows."""
    tokens = ground.tokens
    them = next((i for i in range(head + 2, min(head + 4, len(tokens))) if tokens.lower[i] in THEM), -1)
    if them < 0 or tokens.lower[head + 1] not in ("d'", "d’", "de"):
        return None
    several = _several_who_spoke(ground, them)
    several = _several_before(ground, them) if several < 0 else several
    phrase = describe(ground, several, find_noun(tokens.lower[several])) if several >= 0 else None
    first = head - 1 if head and tokens.lower[head - 1] in ("l'", "l’") else head
    if phrase is None:
        return make_phrase(
            ground, tokens.span(first, them), head, first, them,
            noun=ONE, key=ONE.key, determiner="indefinite", gender=THEM[tokens.lower[them]], number="sing",
        )  # fmt: skip
    return structs.replace(
        phrase, span=tokens.span(first, them), first=first, head=head, last=them, determiner="indefinite", number="sing",
        is_subject=tokens.dep[head].startswith("nsubj"), called=_singular(ground, several, phrase.last),
    )  # fmt: skip


def _several_who_spoke(ground: Ground, them: int) -> int:
    """The head of the last source in the plural that the pronoun agrees with, some sentences back at most; -1 when none is."""
    tokens, statements = ground.tokens, ground.reading.statements
    told = bisect_right(statements, tokens.start[them], key=lambda s: s.content[0].start)
    for statement in reversed(statements[max(0, told - SPEAK_REACH) : told]):
        inside = tokens.within(statement.source) if statement.source else range(0)
        found = next((i for i in inside if tokens.pos[i] == "NOUN"), -1)
        if 0 <= found < them and _may_be_them(tokens, found, them):
            near = tokens.sentence[them] - tokens.sentence[found] <= SPEAK_REACH
            return found if near else -1
    return -1


def _several_before(ground: Ground, them: int) -> int:
    """The last noun of several people before the pronoun that it agrees with; -1 when there is none."""
    tokens = ground.tokens
    before = range(them - 1, max(-1, them - THEM_REACH), -1)
    return next((i for i in before if ground.name_at[i] < 0 and _may_be_them(tokens, i, them)), -1)


def _may_be_them(tokens: Tokens, index: int, them: int) -> bool:
    """Whether a word is a noun of several people, or documents, of the gender of the pronoun."""
    noun = find_noun(tokens.lower[index]) if tokens.pos[index] == "NOUN" else None
    is_able = noun is not None and (noun.is_person or noun.is_source or noun.is_document)
    return is_able and "Number=Plur" in tokens.morph[index] and _gender(tokens, index) == THEM[tokens.lower[them]]


def _gender(tokens: Tokens, index: int) -> Gender:
    """The gender of a noun, by its form where that tells, else by the tagger."""
    noun = find_noun(tokens.lower[index])
    return (noun and noun.gender) or ("f" if "Gender=Fem" in tokens.morph[index] else "m")


def _singular(ground: Ground, head: int, last: int) -> str:
    """The words of a phrase from its noun on, the noun and the adjectives that agree with it in the singular."""
    tokens, text, is_feminine = ground.tokens, ground.reading.text, _gender(ground.tokens, head) == "f"
    found = ""
    for i in range(head, last + 1):
        word, lemma = text[tokens.start[i] : tokens.end[i]], tokens.lemma[i]
        if i == head or (tokens.head[i] == head and tokens.pos[i] in ("ADJ", "VERB")):
            has_own = not is_feminine and tokens.pos[i] != "VERB" and word[:3] == lemma[:3]
            word = lemma if has_own else word.removesuffix("s")  # *généraux*: *général*
        found += (" " if i > head and tokens.end[i - 1] < tokens.start[i] else "") + word
    return found
