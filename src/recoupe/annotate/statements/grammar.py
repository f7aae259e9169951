"""Verb groups, noun phrases and appositions, read off tokens and tags rather than off the parse.

The parse of a news sentence is right where the sentence is plain and wrong where it is inverted, as incises are; what
stands next to what is sure in both.
"""

from __future__ import annotations

from recoupe.french.conjugation import conjugate
from recoupe.reading import Tokens
from recoupe.span import Span

CLITICS = frozenset(
    ["se", "s'", "me", "m'", "te", "t'", "nous", "vous", "le", "la", "les", "l'", "lui", "leur", "y", "en", "ne", "n'", "-t", "-t-il", "-t-elle", "-il", "-elle", "-ils", "-elles", "-on", "-je", "-t-on", "-nous"]
)
SUBJECT_CLITICS = {"-il", "-elle", "-ils", "-elles", "-on", "-je", "-nous", "-t-il", "-t-elle", "-t-on"}
PUNCTUATION = frozenset(',;:.!?…()[]«»“”"–—')
HARD = frozenset(';:.!?…«»“”"()[]')
LINKING = frozenset(["de", "d'", "du", "des"])
TITLE_LINKING = frozenset(["à", "au", "aux", "en", "auprès", "pour", "chez"])
AUXILIARIES = frozenset(form for verb in ("avoir", "être") for form, _ in conjugate(verb))
ASIDES = tuple(
    tuple(words.split())
    for words in (
        "pour sa part", "pour leur part", "de son côté", "de leur côté", "à son tour", "par ailleurs", "par la suite", "en substance",
        "dans la foulée", "en outre", "de nouveau", "à nouveau", "en effet", "quant à lui", "quant à elle", "en revanche", "à ce propos",
        "à tort", "en même temps", "lui aussi", "elle aussi", ", lui ,", ", elle ,", ", eux ,", "par conséquent", "en premier lieu",
        "sans détour", "une nouvelle fois", "dans un premier temps", "à plusieurs reprises", "à maintes reprises", "tour à tour", "hier",
    )
)  # fmt: skip
"""Phrases that may stand between an auxiliary and its verb, or between an inverted verb and its subject."""

DETERMINERS = frozenset(
    ["le", "la", "les", "l'", "un", "une", "des", "du", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "plusieurs", "certains", "certaines", "quelques", "chaque", "aucun", "aucune", "tout", "toute", "tous", "toutes", "deux", "trois", "quatre", "cinq"]
)
PRONOUNS = frozenset(
    ["il", "elle", "ils", "elles", "on", "je", "j'", "nous", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "lui", "eux", "certains", "certaines", "d'autres", "beaucoup", "plusieurs", "ce", "cela", "ça", "qui", "celui", "celle", "ceux", "celles", "-lui"]
)
RELATIVES = frozenset(["qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "duquel", "auxquels", "desquels"])


def is_finite(tokens: Tokens, index: int) -> bool:
    return tokens.pos[index] in ("VERB", "AUX") and "VerbForm=Fin" in tokens.morph[index]


def is_infinitive(tokens: Tokens, index: int) -> bool:
    return "VerbForm=Inf" in tokens.morph[index] and tokens.lower[index].endswith(("er", "ir", "re"))


def is_participle(tokens: Tokens, index: int) -> bool:
    return tokens.pos[index] == "VERB" and "Tense=Past|VerbForm=Part" in tokens.morph[index]


def is_gerund(tokens: Tokens, index: int) -> bool:
    return tokens.pos[index] in ("VERB", "AUX") and "Tense=Pres|VerbForm=Part" in tokens.morph[index]


def verb_group(tokens: Tokens, verb: int, floor: int) -> tuple[int, int]:
    """The first and last token of the group of a verb: auxiliaries and, between them and it, adverbs and clitics.

    `floor` is the first token that may belong to it. Subject clitics stand inside (*a-t-il déclaré*) or after
    (*ajoute-t-il*); object clitics before a simple tense are left out.
    """
    first, index = verb, verb - 1
    while index >= floor and verb - index <= 8:
        word, pos = tokens.lower[index], tokens.pos[index]
        if pos == "AUX" or word in AUXILIARIES:
            first = index
        elif (before := _before_aside(tokens, index)) is not None:
            index = before
            continue
        elif pos != "ADV" and word not in CLITICS:
            break
        index -= 1
    if first < verb and tokens.lower[first - 1 : first] in (("s'",), ("se",)) and first - 1 >= floor:
        first -= 1
    last = verb
    while last + 1 < len(tokens) and tokens.lower[last + 1] in ("-t", *SUBJECT_CLITICS) and tokens.start[last + 1] - tokens.end[last] <= 1:
        last += 1
    return first, last


def past_aside(tokens: Tokens, index: int) -> int | None:
    """The token after *pour sa part* and the like, when one begins at `index`."""
    return next((index + len(words) for words in ASIDES if tokens.lower[index : index + len(words)] == words), None)


def _before_aside(tokens: Tokens, index: int) -> int | None:
    """The token before *pour sa part* and the like, when one ends at `index`."""
    return next((index - len(words) for words in ASIDES if tokens.lower[index - len(words) + 1 : index + 1] == words), None)


def subject_clitic(tokens: Tokens, first: int, last: int) -> int | None:
    """The inverted subject pronoun of a verb group (*a-t-il dit*, *dit-elle*), or None."""
    return next((i for i in range(first, last + 1) if tokens.lower[i] in SUBJECT_CLITICS), None)


def bare_phrase(tokens: Tokens, start: int, limit: int) -> int | None:
    """The same without appositions."""
    return _bare_phrase(tokens, start, limit)


def noun_phrase(tokens: Tokens, start: int, limit: int) -> int | None:
    """The last token of the noun phrase that begins at `start`, before token `limit`; None when none begins there.

    Appositions between commas belong to it (*Lloyd Austin, le secrétaire à la Défense*), relative clauses do not.
    """
    last = _bare_phrase(tokens, start, limit)
    if last is None:
        return None
    while True:
        end = _apposition(tokens, last + 1, limit)
        if end is None:
            return last
        last = end


def _bare_phrase(tokens: Tokens, start: int, limit: int) -> int | None:
    if start >= limit:
        return None
    if tokens.lower[start] in PRONOUNS and tokens.pos[start] in ("PRON", "DET", "ADJ", "ADV") and not _heads_noun(tokens, start, limit):
        return start
    index, head, last = start, None, None
    while index < limit:
        word, pos = tokens.lower[index], tokens.pos[index]
        if word in HARD and not (word in "()" and _is_short_parenthesis(tokens, index, limit)):
            break
        if pos in ("NOUN", "PROPN", "X", "SYM", "NUM", "ADJ") or (word in ("-", "/") and head is not None):
            head, last = (index if pos in ("NOUN", "PROPN", "X", "NUM") else head), index
        elif (pos == "DET" and (head is None or tokens.lower[index - 1] in LINKING | TITLE_LINKING or tokens.pos[index - 1] in ("DET", "CCONJ"))) or (head is None and pos in ("ADV", "PRON") and index == start) or (word in LINKING and head is not None) or (pos == "ADP" and head is not None and _links_title(tokens, index, last)):
            pass
        elif is_participle(tokens, index) and head is not None and tokens.pos[index - 1] in ("NOUN", "PROPN", "ADJ", "ADV"):
            last = index
        elif (pos == "ADP" and index > start and is_participle(tokens, index - 1) and last == index - 1) or (pos == "ADV" and index + 1 < limit and (tokens.pos[index + 1] == "ADJ" or is_participle(tokens, index + 1))) or (pos == "CCONJ" and head is not None and word in ("et", "ou", "&") and _continues(tokens, index + 1, limit)):
            pass
        elif word == "(" and _is_short_parenthesis(tokens, index, limit):
            index = last = next(i for i in range(index, min(limit, index + 8)) if tokens.lower[i] == ")")
        else:
            break
        index += 1
    return last if head is not None or (last is not None and tokens.pos[start] == "DET") else None


def _heads_noun(tokens: Tokens, index: int, limit: int) -> bool:
    """Whether a word that may be a pronoun (*certains*, *plusieurs*) determines a noun here."""
    return (
        index + 1 < limit
        and tokens.lower[index] in DETERMINERS
        and tokens.pos[index + 1] in ("NOUN", "ADJ", "PROPN", "NUM")
    )


def _links_title(tokens: Tokens, index: int, last: int | None) -> bool:
    """Whether a preposition ties a complement to a title: *ministre à*, *commandant en chef*; not *Kirby à la presse*."""
    return (
        last == index - 1
        and tokens.lower[index] in TITLE_LINKING
        and tokens.pos[index - 1] in ("NOUN", "ADJ")
        and not tokens.lower[index - 1].endswith("i")
    )


def _continues(tokens: Tokens, index: int, limit: int) -> bool:
    """Whether a noun phrase that no verb follows goes on after *et*: two sources or two attributes, not two clauses."""
    end = _bare_phrase(tokens, index, limit)
    return end is not None and not (end + 1 < limit and is_finite(tokens, end + 1))


def _is_short_parenthesis(tokens: Tokens, index: int, limit: int) -> bool:
    return (tokens.lower[index] == "(" and ")" in tokens.lower[index : min(limit, index + 8)]) or tokens.lower[index] == ")"


def _apposition(tokens: Tokens, comma: int, limit: int) -> int | None:
    """The last token of an apposition that the comma opens: a noun phrase up to the next comma or stop, no verb in it."""
    if comma + 1 >= limit or tokens.lower[comma] != ",":
        return None
    start = comma + 1
    if tokens.pos[start] not in ("DET", "NOUN", "PROPN", "ADJ", "NUM") or tokens.lower[start] in ("mais", "ce", "cette", "ces"):
        return None
    end = _bare_phrase(tokens, start, limit)
    if end is None or not any(tokens.pos[i] in ("NOUN", "PROPN") for i in range(start, end + 1)):
        return None
    after = end + 1
    if after < limit and (tokens.lower[after] not in PUNCTUATION and tokens.lower[after] not in RELATIVES):
        return None
    if _is_time(tokens, start, end) or not _names_a_role(tokens, start, end):
        return None
    return end


def _is_time(tokens: Tokens, first: int, last: int) -> bool:
    return any(
        tokens.lower[i] in ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        for i in range(first, last + 1)
    )


def _names_a_role(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a phrase can stand in apposition to a person or body: a name, or a noun that is not an event or thing."""
    return any(tokens.pos[i] in ("PROPN", "NOUN") for i in range(first, last + 1))


def clause_has_verb(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a finite verb stands between two tokens, outside relative clauses opened there."""
    return any(is_finite(tokens, i) for i in range(first, last + 1))


def span_of(tokens: Tokens, first: int, last: int) -> Span:
    """The span of tokens first to last."""
    return tokens.span(first, last)
