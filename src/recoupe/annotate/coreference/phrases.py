"""The stretches of a text that may speak of someone: names, described people and bodies, documents, pronouns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from recoupe.annotate.coreference.chains import Complements
from recoupe.annotate.coreference.unlisted import merged, unlisted_names
from recoupe.french.who import Noun, Number, Pronoun, find_noun, pronouns, who
from recoupe.reading import Reading, Tokens
from recoupe.records import Gender, Name
from recoupe.span import Span, outermost

Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "none"]

DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(("le", "la", "les", "l'", "l’", "du", "au", "aux"), "definite"),
    **dict.fromkeys(("un", "une", "des", "de", "d'", "d’", "plusieurs", "certains", "certaines", "quelques", "divers", "diverses", "nombre",
                     "aucun", "aucune", "chaque", "deux", "trois", "quatre", "cinq", "six", "dix"), "indefinite"),
    **dict.fromkeys(("ce", "cet", "cette", "ces"), "demonstrative"),
    **dict.fromkeys(("son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "votre", "vos"), "possessive"),
}  # fmt: skip

INSIDE = frozenset(("amod", "nmod", "flat:name", "flat:foreign", "flat", "fixed", "nummod", "det", "case", "compound", "goeswith"))
"""What may belong to a short description after its noun; a relative, an apposition or a coordination does not."""

LONGEST = 16
"""Tokens of a description after its noun at the most; a longer one is a parse gone wrong."""


class Phrase(Struct, eq=False, kw_only=True):
    """A possible mention. `name` is its place in `names`; `noun` and `pronoun` say what its head tells."""

    span: Span
    head: int
    first: int
    last: int
    name: int = -1
    noun: Noun | None = None
    pronoun: Pronoun | None = None
    key: str = ""
    determiner: Determiner = "none"
    complements: Complements = frozenset()
    has_nominal: bool = False
    gender: Gender | None = None
    number: Number | None = None
    sentence: int = 0
    is_subject: bool = False
    is_main: bool = False
    """Whether it is the subject of its sentence's main verb."""
    is_embedded: bool = False
    in_quote: int = -1
    source_words: Span | None = None
    """The whole source, where this phrase is all of it."""
    source_of: int = -1
    """The statement whose source this phrase is, or the first part of; -1 when it is none."""


class Ground(Struct, frozen=True, eq=False):
    """What the search for phrases and their antecedents shares about one reading."""

    reading: Reading
    tokens: Tokens
    names: list[Name]
    """Those of the reading, and those only a source shows."""
    listed: list[bool]
    name_at: list[int]
    name_heads: list[int]
    source_at: list[int]
    quotes: list[Span]
    quote_starts: list[int]

    def quote_of(self, char: int) -> int:
        """Which quotation holds the character; -1 for none."""
        index = bisect_right(self.quote_starts, char) - 1
        return index if index >= 0 and char < self.quotes[index].end else -1


def survey(reading: Reading) -> Ground:
    """The ground of a reading: which token is in which name, and where the quotations are."""
    tokens = reading.tokens
    name_at = [-1] * len(tokens)
    for index, name in enumerate(reading.names):
        for i in tokens.within(name.span):
            name_at[i] = index
    extra = unlisted_names(reading, name_at)
    names, listed = merged(reading.names, extra)
    heads: list[int] = []
    name_at = [-1] * len(tokens)
    for index, name in enumerate(names):
        inside = tokens.within(name.span)
        for i in inside:
            if listed[index] or name_at[i] < 0:
                name_at[i] = index
        heads.append(_head_in(tokens, inside))
    source_at = [-1] * len(tokens)
    for index, statement in enumerate(reading.statements):
        if statement.source is not None:
            for i in tokens.within(statement.source):
                source_at[i] = index
    quotes = list(outermost(part for s in reading.statements if s.mode == "direct" for part in s.content))
    return Ground(reading, tokens, names, listed, name_at, heads, source_at, quotes, [quote.start for quote in quotes])


def _head_in(tokens: Tokens, inside: range) -> int:
    """The token of a stretch that hangs on something outside it; the first when the parse does not say."""
    for i in inside:
        if tokens.head[i] not in inside or tokens.head[i] == i:
            return i
    return inside[0] if inside else -1


def find_phrases(ground: Ground) -> list[Phrase]:
    """Every phrase, in order of position; one that lies in a name is the name."""
    found = list(_named(ground))
    table = pronouns()
    tokens = ground.tokens
    pos, lower, name_at = tokens.pos, tokens.lower, ground.name_at
    for i in range(len(tokens)):
        if name_at[i] >= 0:
            continue
        word = lower[i]
        if word in table:
            if _is_impersonal(tokens, i, table[word]):
                continue
            phrase = pronoun_at(ground, i, table[word])
        elif pos[i] in ("NOUN", "PROPN", "ADJ") and (noun := find_noun(word)) is not None:
            if pos[i] == "ADJ" and not _is_nominal(tokens, i):
                continue
            phrase = describe(ground, i, noun)
        elif word == "dernier" or word == "dernière":
            phrase = _latter(ground, i)
        else:
            continue
        if phrase is not None:
            found.append(phrase)
    found.sort(key=lambda p: (p.first, -p.last))
    return found


def _named(ground: Ground) -> Iterator[Phrase]:
    tokens = ground.tokens
    for index, name in enumerate(ground.names):
        inside = tokens.within(name.span)
        if not inside:
            continue
        head = ground.name_heads[index]
        yield _phrase(ground, name.span, head, inside[0], inside[-1], name=index)


def _phrase(ground: Ground, span: Span, head: int, first: int, last: int, **fields: object) -> Phrase:
    tokens = ground.tokens
    dep = tokens.dep[head]
    return Phrase(
        span=span,
        head=head,
        first=first,
        last=last,
        sentence=tokens.sentence[head],
        is_subject=dep.startswith("nsubj"),
        is_main=dep.startswith("nsubj") and tokens.dep[tokens.head[head]] == "ROOT",
        is_embedded=dep == "nmod",
        in_quote=ground.quote_of(span.start),
        **fields,  # type: ignore[arg-type]
    )


def _is_nominal(tokens: Tokens, index: int) -> bool:
    """Whether an adjective stands as a noun: *les indépendantistes*, *l'accusé*."""
    before = tokens.lower[index - 1] if index else ""
    return before in DETERMINERS and tokens.dep[index] not in ("amod", "det")


# --- descriptions ---------------------------------------------------------------------------------------------------


def describe(ground: Ground, head: int, noun: Noun | None) -> Phrase | None:
    """The phrase around a noun: from its determiner to the end of its complements; None inside a longer noun."""
    tokens = ground.tokens
    first, determiner = _determiner(tokens, head)
    last = _end_of_description(ground, head)
    number = _number(tokens, head, first)
    words = [
        i
        for i in range(first, last + 1)
        if i != head and (tokens.pos[i] in ("NOUN", "PROPN", "ADJ", "NUM") or ground.name_at[i] >= 0 and tokens.pos[i] not in ("ADP", "DET"))
    ]
    turn, turned = _turn(ground, head, last)
    words = [i for i in words if i not in turned]
    lemmas = frozenset(tokens.lemma[i] for i in words if tokens.lower[i] not in EMPTY)
    key = turn or (noun.key if noun else tokens.lemma[head])
    start = first + (1 if determiner != "none" and tokens.lower[first] in ("du", "au", "aux") else 0)
    gender = (noun.gender if noun else None) or _gender(tokens, head, first)
    return _phrase(
        ground,
        tokens.span(start, last),
        head,
        first,
        last,
        noun=noun,
        key=key,
        determiner=determiner,
        complements=lemmas,
        has_nominal=any(tokens.pos[i] in ("NOUN", "PROPN") and i > head and tokens.lower[i] not in ("ans", "an") for i in words),
        gender=gender,
        number=number,
    )


EMPTY = frozenset(("même", "mêmes", "nouveau", "nouvelle", "ancien", "ancienne", "ex", "actuel", "actuelle", "futur", "future", "seul", "seule", "principal",
                   "principale", "autre", "autres", "dernier", "dernière", "jeune", "petit", "petite", "grand", "grande"))  # fmt: skip
"""Words of a description that do not tell one bearer from another."""


def bare(span: Span, text: str) -> str:
    """The words of a phrase without the determiners it begins with."""
    words = " ".join(span.of(text).replace("’", "’ ").replace("'", "' ").split()).split(" ")
    while len(words) > 1 and (words[0].lower() in DETERMINERS or words[0] in ("même", "mêmes")):
        words.pop(0)
    return " ".join(words).replace("’ ", "’").replace("' ", "'")


def _determiner(tokens: Tokens, head: int) -> tuple[int, Determiner]:
    """Where the phrase of a noun starts, and what kind of determiner stands there."""
    first = head
    for i in range(head - 1, max(-1, head - 5), -1):
        lower, pos = tokens.lower[i], tokens.pos[i]
        if lower in DETERMINERS and (pos in ("DET", "ADP", "NUM", "PRON") or i == head - 1):
            kind = DETERMINERS[lower]
            if lower in ("de", "d'", "d’"):
                return first, "none"
            if lower == "des" and pos == "ADP":
                return first, "definite"
            if kind == "indefinite" and i and tokens.lower[i - 1] in ("le", "la", "les", "ces", "ses", "leurs"):
                return i - 1, DETERMINERS[tokens.lower[i - 1]]
            return i, kind
        if pos not in ("ADJ", "NUM", "ADV") and lower not in ("ex", "-"):
            break
        first = i
    return first, "none"


def _end_of_description(ground: Ground, head: int) -> int:
    """The last token of a noun's complements; a name that is not governed by a preposition stays outside."""
    tokens, last = ground.tokens, head
    for child in tokens.children[head]:
        if child <= head:
            continue
        if tokens.dep[child] not in INSIDE or tokens.left[child] > last + 1 or not _is_complement(tokens, child):
            break
        last = tokens.right[child]
    last = min(last, head + LONGEST)
    own = ground.name_at[head]
    for i in range(head + 1, last + 1):
        if tokens.pos[i] == "PUNCT" and tokens.lower[i] in STOPS:
            return _trim(tokens, head, i - 1)
        if tokens.lower[i] in CIRCUMSTANCE or (tokens.lower[i] == "dans" and tokens.lower[i + 1 : i + 2] in OCCASION):
            return _trim(tokens, head, i - 1)
        if tokens.pos[i] in ("VERB", "AUX") and ("VerbForm=Fin" in tokens.morph[i] or "Tense=Pres" in tokens.morph[i]):
            return _trim(tokens, head, i - 1)
        if tokens.lower[i] in ("qui", "que", "dont", "où", "lequel", "laquelle"):
            return _trim(tokens, head, i - 1)
        if ground.name_at[i] not in (-1, own) and ground.name_at[i] != ground.name_at[i - 1] and not _is_governed(ground, head, i):
            return _trim(tokens, head, i - 1)
    return _trim(tokens, head, last)


def _trim(tokens: Tokens, head: int, last: int) -> int:
    """The end of a description without the particles that led on from it."""
    while last > head and (tokens.pos[last] in ("ADP", "DET", "CCONJ", "PUNCT", "AUX", "PRON") or tokens.lower[last] in DETERMINERS):
        last -= 1
    return last


CIRCUMSTANCE = frozenset(("lors", "depuis", "après", "avant", "pendant", "durant", "selon", "via"))
"""Prepositions that tell of the act, not of the noun they follow."""
OCCASION = (("un",), ("une",), ("son",), ("sa",), ("ses",))


def _is_complement(tokens: Tokens, child: int) -> bool:
    """Whether a dependent is a real complement: a noun after a preposition, an adjective; not a verb taken for one."""
    if tokens.pos[child] in ("NOUN", "VERB", "AUX", "PRON"):
        return tokens.pos[tokens.left[child]] == "ADP" or tokens.lower[tokens.left[child]] in DETERMINERS or tokens.lower[child - 1] == "-" or "VerbForm=Part" in tokens.morph[child]
    return True


STOPS = frozenset(',;:()[]«»"“”—–!?.')


def _is_governed(ground: Ground, head: int, index: int) -> bool:
    """Whether a name is a complement (*le porte-parole du Pentagone*, *le camp Fillon*) and not whom the noun calls."""
    tokens = ground.tokens
    if tokens.pos[index - 1] in ("ADP", "DET", "CCONJ") or tokens.lower[index - 1] in DETERMINERS:
        return True
    name = ground.names[ground.name_at[index]]
    noun = find_noun(tokens.lower[head])
    if noun is None:
        return True
    before = find_noun(tokens.lower[index - 1]) if index - 1 > head and noun.is_person else None
    if before is not None and not before.is_person and " " not in name.span.of(ground.reading.text):
        return True  # un porte-parole de l'équipe Roux
    if name.type == "person":
        return not noun.is_person
    return noun.is_person or name.type == "place" or noun.is_document and not noun.is_body


def _number(tokens: Tokens, head: int, first: int) -> Number:
    """Singular or plural, by the determiner before the tagger's word."""
    for i in range(first, head):
        lower = tokens.lower[i]
        if lower in ("les", "des", "ces", "ses", "leurs", "plusieurs", "certains", "certaines", "quelques", "aux", "deux", "trois"):
            return "plur"
        if lower in ("le", "la", "l'", "l’", "un", "une", "ce", "cet", "cette", "son", "sa", "du", "au"):
            return "sing"
    return "plur" if "Number=Plur" in tokens.morph[head] else "sing"


def _gender(tokens: Tokens, head: int, first: int) -> Gender | None:
    for i in range(first, head):
        lower = tokens.lower[i]
        if lower in ("la", "une", "cette", "sa"):
            return "f"
        if lower in ("le", "un", "ce", "du", "au"):
            return "m"
    morph = tokens.morph[head]
    return "f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None


def _turn(ground: Ground, head: int, last: int) -> tuple[str, range]:
    """The canonical noun of a set phrase that begins at or just before the head (*chef de l'État*, *premier ministre*)
    with its tokens; an empty noun when there is none."""
    tokens, turns = ground.tokens, who().turns
    text = ground.reading.text
    for start in (head, head - 1):
        if start < 0:
            continue
        for end in range(min(last, start + 5), start, -1):
            words = text[tokens.start[start] : tokens.end[end]].lower().replace("’", "'")
            if words in turns:
                return turns[words], range(start, end + 1)
    return "", range(0)


def _latter(ground: Ground, index: int) -> Phrase | None:
    """*ce dernier*, *cette dernière*, *ces derniers*: whoever was named last."""
    tokens = ground.tokens
    if not index or tokens.lower[index - 1] not in ("ce", "cette") or tokens.pos[index + 1 : index + 2] == ("NOUN",):
        return None
    gender: Gender = "f" if tokens.lower[index - 1] == "cette" else "m"
    span = tokens.span(index - 1, index)
    return _phrase(ground, span, index, index - 1, index, key="dernier", determiner="demonstrative", gender=gender, number="sing")


# --- pronouns -------------------------------------------------------------------------------------------------------


def pronoun_at(ground: Ground, index: int, pronoun: Pronoun) -> Phrase | None:
    """The phrase of a pronoun; None for the first person, whom the flow of speech tells."""
    tokens = ground.tokens
    if pronoun.kind == "tonic" and tokens.lower[index] == "lui" and tokens.lower[index + 1 : index + 2] == ("-même",):
        return None
    if pronoun.kind == "first":
        return None
    start = tokens.start[index]
    word = tokens.lower[index]
    if pronoun.kind == "subject" and "-" in word:  # "-t-il": the pronoun alone
        start += max(word.rfind("-"), word.rfind("'"), word.rfind("’")) + 1
    gender = pronoun.gender
    if word == "lui" and index and tokens.pos[index - 1] == "ADP":  # "selon lui"; the feminine is "selon elle"
        gender = "m"
    phrase = _phrase(ground, Span(start, tokens.end[index]), index, index, index, pronoun=pronoun, gender=gender, number=pronoun.number)
    phrase.is_subject = phrase.is_subject or pronoun.kind == "subject"
    return phrase


def _is_impersonal(tokens: Tokens, index: int, pronoun: Pronoun) -> bool:
    """Whether *il* is an empty subject: *il y a, il faut, il s'agit, il est probable que*."""
    if pronoun.kind != "subject" or pronoun.gender != "m" or pronoun.number != "sing":
        return False
    verb = tokens.head[index]
    after = tokens.lower[index + 1 : index + 5]
    if "y" in after[:2] or not LATE.isdisjoint(after) or not IMPERSONAL_STARTS.isdisjoint(after[:3]) or "agit" in after or "agissait" in after:
        return True
    governs = any(tokens.dep[c] in ("ccomp", "csubj", "xcomp") and c > verb for c in tokens.children[verb])
    if tokens.lemma[verb] in who().pronouns.impersonal:
        return governs or tokens.dep[index].startswith("expl")
    if tokens.pos[verb] == "ADJ" or ("VerbForm=Part" in tokens.morph[verb] and "être" in (tokens.lemma[c] for c in tokens.children[verb])):
        return governs and tokens.dep[index].startswith("expl")
    return False


LATE = frozenset(("tard", "tôt", "temps", "question", "vrai", "clair", "possible", "probable", "urgent", "agit", "agissait"))
IMPERSONAL_STARTS = frozenset(("faut", "fallait", "faudra", "faudrait", "fallut", "pleut", "neige", "suffit", "suffirait"))
