"""Verb groups and forms, read off tokens and tags rather than off the parse.

The parse of a news sentence is right where the sentence is plain and wrong where it is inverted, as incises are; what
stands next to what is sure in both.
"""

from __future__ import annotations

from recoupe.french.conjugation import conjugate
from recoupe.french.function_words import phrases, word_set
from recoupe.reading import Tokens
from recoupe.span import Span

CLITICS = word_set("clitics")
SUBJECT_CLITICS = word_set("subject_clitics")
DETERMINERS = word_set("determiners")
PRONOUNS = word_set("pronouns")
RELATIVES = word_set("relatives")
ASIDES = phrases("asides")
ASIDES_BY_FIRST = {words[0]: tuple(w for w in ASIDES if w[0] == words[0]) for words in ASIDES}
ASIDES_BY_LAST = {words[-1]: tuple(w for w in ASIDES if w[-1] == words[-1]) for words in ASIDES}
AUXILIARIES = frozenset(form for verb in ("avoir", "être") for form, _ in conjugate(verb)) | {"as", "avez", "aviez"}

INFINITIVE = ("er", "ir", "re")
PARTICIPLE = ("é", "ée", "és", "ées")
"""Endings without which a form tagged as an infinitive is a finite verb."""

BACKSHIFTED = (
    "erait",
    "eraient",
    "irait",
    "iraient",
    "rrait",
    "rraient",
    "drait",
    "draient",
    "vait",
    "vaient",
    "était",
    "étaient",
)

PUNCTUATION = frozenset(',;:.!?…()[]«»“”"–—')
HARD = PUNCTUATION - frozenset(",–—")

LONGEST_ASIDE = 10
"""Tokens of a circumstance between an auxiliary and its verb at the most."""

OPENING = frozenset('«"“')
CLOSING = frozenset('»"”')
LONGEST_QUOTED = 6
"""Tokens of a quoted adverb with its marks at the most."""

LONGEST_GROUP = 8
"""Tokens from the first auxiliary of a verb to the verb."""


def is_finite(tokens: Tokens, index: int) -> bool:
    """Whether the token is a finite verb; no finite form ends as a participle does, whatever its tag; *soit* against a noun
    is one (*que la digue soit sûre*)."""
    if tokens.lower[index] == "soit" and tokens.pos[index] == "CCONJ":
        return index > 0 and tokens.pos[index - 1] in ("NOUN", "PROPN", "PRON", "ADJ")
    if tokens.pos[index] not in ("VERB", "AUX") or tokens.lower[index].endswith(PARTICIPLE):
        return False
    morph = tokens.morph[index]
    return "VerbForm=Fin" in morph or (
        "VerbForm=Inf" in morph and not tokens.lower[index].endswith((*INFINITIVE, *PARTICIPLE))
    )


def is_infinitive_by_tag(tokens: Tokens, index: int) -> bool:
    """Whether the tags take the token for an infinitive, whatever its ending."""
    return "VerbForm=Inf" in tokens.morph[index]


def is_infinitive(tokens: Tokens, index: int) -> bool:
    """Whether the token is an infinitive, by its tag and its ending."""
    return "VerbForm=Inf" in tokens.morph[index] and tokens.lower[index].endswith(INFINITIVE)


def is_participle(tokens: Tokens, index: int) -> bool:
    """Whether the token is a past participle."""
    morph, lower = tokens.morph[index], tokens.lower[index]
    is_told = "Tense=Past|VerbForm=Part" in morph or ("VerbForm=Fin" in morph and lower.endswith(PARTICIPLE))
    return tokens.pos[index] == "VERB" and is_told


def is_gerund(tokens: Tokens, index: int) -> bool:
    """Whether the token is a present participle."""
    return tokens.pos[index] in ("VERB", "AUX") and "Tense=Pres|VerbForm=Part" in tokens.morph[index]


def is_backshifted(tokens: Tokens, index: int) -> bool:
    """Whether a finite verb is in a tense that speech takes when a past verb reports it: *était*, *avait fait*, *viendrait*;
    its ending tells more surely than its tag."""
    is_told = "Tense=Imp" in tokens.morph[index] or "Mood=Cnd" in tokens.morph[index]
    return is_told or tokens.lower[index].endswith(BACKSHIFTED)


def is_past(tokens: Tokens, index: int) -> bool:
    """Whether a finite verb tells what is over: imperfect, simple past, or the auxiliary of a perfect."""
    morph = tokens.morph[index]
    is_perfect = tokens.lower[index] in AUXILIARIES and "Tense=Pres" in morph and tokens.pos[index] == "AUX"
    return "Tense=Imp" in morph or "Tense=Past" in morph or (is_perfect and tokens.dep[index].startswith("aux"))


def verb_group(tokens: Tokens, verb: int, floor: int) -> tuple[int, int]:
    """The first and last token of the group of a verb: auxiliaries and, between them and it, adverbs and clitics.

    `floor` is the first token that may belong to it. Subject clitics stand inside (*a-t-il déclaré*) or after
    (*ajoute-t-il*); object clitics before a simple tense are left out.
    """
    first, index = verb, verb - 1
    longest = LONGEST_GROUP
    while index >= floor and verb - index <= longest:
        word, pos = tokens.lower[index], tokens.pos[index]
        if pos == "AUX" or word in AUXILIARIES:
            first = index
        elif (before := _before_aside(tokens, index)) is not None:
            longest, index = longest + index - before, before
            continue
        elif pos != "ADV" and word not in CLITICS:
            break
        index -= 1
    if floor < first and tokens.lower[first - 1] in ("s'", "se"):
        first -= 1
    last = verb
    while last + 1 < len(tokens) and is_attached(tokens, last + 1):
        last += 1
    return first, last


def is_attached(tokens: Tokens, index: int) -> bool:
    """Whether a token is a subject clitic against the one before it; tokenised text leaves a blank."""
    return tokens.lower[index] in SUBJECT_CLITICS | {"-t"} and tokens.start[index] - tokens.end[index - 1] <= 1


def past_aside(tokens: Tokens, index: int) -> int | None:
    """The token after *pour sa part* and the like, when one begins at `index`."""
    known = ASIDES_BY_FIRST.get(tokens.lower[index], ())
    return next((index + len(words) for words in known if tokens.lower[index : index + len(words)] == words), None)


def _before_aside(tokens: Tokens, index: int) -> int | None:
    """The token before *pour sa part* and the like, when one ends at `index`."""
    known = ASIDES_BY_LAST.get(tokens.lower[index], ())
    if tokens.lower[index] in CLOSING:
        return _before_quoted(tokens, index)
    ends = (index - len(words) for words in known if tokens.lower[max(0, index - len(words) + 1) : index + 1] == words)
    return next(ends, None) if tokens.lower[index] != "," else _before_commas(tokens, index)


def _before_quoted(tokens: Tokens, closing: int) -> int | None:
    """The auxiliary before an adverb in quotation marks that ends at `closing`: *a « fermement » démenti*."""
    for index in range(closing - 2, max(0, closing - LONGEST_QUOTED), -1):
        if tokens.lower[index] in OPENING and tokens.lower[index - 1] in AUXILIARIES:
            return index - 1
    return None


def _before_commas(tokens: Tokens, closing: int) -> int | None:
    """The auxiliary before a circumstance between commas that ends at `closing`: *avait, dans un communiqué, déclaré*."""
    for index in range(closing - 1, max(0, closing - LONGEST_ASIDE), -1):
        if tokens.lower[index] in HARD or is_finite(tokens, index):
            return None
        if tokens.lower[index] == ",":
            return index - 1 if tokens.lower[index - 1] in AUXILIARIES else None
    return None


def clitic_span(tokens: Tokens, index: int) -> Span:
    """Where the pronoun of a subject clitic stands, without its hyphen."""
    return Span(tokens.start[index] + tokens.lower[index].startswith("-"), tokens.end[index])


def subject_clitic(tokens: Tokens, first: int, last: int) -> int | None:
    """The inverted subject pronoun of a verb group (*a-t-il dit*, *dit-elle*), or None."""
    return next((i for i in range(first, last + 1) if tokens.lower[i] in SUBJECT_CLITICS), None)
