"""The phrase around a noun: its determiner, complements, gender and number."""

from __future__ import annotations

import re

from recoupe.annotate.coreference.ground import Determiner, Ground, Phrase, make_phrase
from recoupe.french.who import Noun, Number, civil_titles, find_noun, who
from recoupe.reading import Tokens
from recoupe.records import Gender
from recoupe.span import Span

DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(("le", "la", "les", "l'", "l’", "du", "au", "aux"), "definite"),
    **dict.fromkeys(("un", "une", "des", "de", "d'", "d’", "plusieurs", "certains", "certaines", "quelques", "divers", "diverses", "nombre",
                     "aucun", "aucune", "chaque", "deux", "trois", "quatre", "cinq", "six", "dix"), "indefinite"),
    **dict.fromkeys(("ce", "cet", "cette", "ces"), "demonstrative"),
    **dict.fromkeys(("son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "votre", "vos"), "possessive"),
}  # fmt: skip

INSIDE = frozenset(
    ("amod", "nmod", "flat:name", "flat:foreign", "flat", "fixed", "nummod", "det", "case", "compound", "goeswith")
)
"""What may belong to a short description after its noun; a relative, an apposition or a coordination does not."""

LONGEST = 16
"""Tokens of a description after its noun at the most; a longer one is a parse gone wrong."""


def describe(ground: Ground, head: int, noun: Noun | None) -> Phrase | None:
    """The phrase around a noun: from its determiner to the end of its complements; None inside a longer noun."""
    tokens = ground.tokens
    first, determiner = _determiner(tokens, head)
    last = _end_of_description(ground, head)
    number = _number(tokens, head, first)
    words = [
        i
        for i in range(first, last + 1)
        if i != head
        and (
            tokens.pos[i] in ("NOUN", "PROPN", "ADJ", "NUM")
            or (ground.name_at[i] >= 0 and tokens.pos[i] not in ("ADP", "DET"))
        )
    ]
    turn, turned = _turn(ground, head, last)
    words = [i for i in words if i not in turned and not _is_of_here(tokens, i, last)]
    lemmas = frozenset(tokens.lemma[i].lower() for i in words if tokens.lower[i] not in EMPTY)
    is_former = tokens.lower[head].startswith("ex-") or not FORMER.isdisjoint(tokens.lower[first:head])
    key = ("ex-" if is_former else "") + (turn or (noun.key if noun else tokens.lemma[head]))
    start = first + (1 if determiner != "none" and tokens.lower[first] in ("du", "au", "aux") else 0)
    is_person = noun is not None and noun.is_person
    told = _gender(tokens, head, first, is_person=is_person)
    is_she = is_person and not FEMININE.isdisjoint(tokens.lower[first:head])  # la maire, la procureur
    gender = "f" if is_she else (noun.gender if noun else None) or told
    if noun is not None and noun.key in who().epicene:
        gender = None
    return make_phrase(
        ground,
        tokens.span(start, last),
        head,
        first,
        last,
        noun=noun,
        key=key,
        determiner=determiner,
        complements=lemmas,
        has_nominal=bool(nominal := _nominal(tokens, words, head)),
        has_specific=any(ground.name_at[i] >= 0 or _has_article(tokens, i) for i in nominal),
        has_seat=bool(nominal) and all(_is_place(ground, i) for i in nominal),
        is_former=is_former,
        age=next((tokens.lower[i - 1] for i in range(head + 2, last + 1) if tokens.lower[i] == "ans"), ""),
        gender=gender,
        number=number,
    )


HERE = frozenset(("commune", "ville", "municipalité", "village", "localité", "pays"))
"""What the place is called that an article is about."""


def _is_of_here(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a complement only points at the place that the text speaks of, and tells no bearer from another: *la maire
    de la commune*."""
    return index == last and tokens.lower[index] in HERE and tokens.lower[index - 1] in ("la", "du", "cette", "ce")


def _nominal(tokens: Tokens, words: list[int], head: int) -> list[int]:
    """The nouns among the complements; an age is none."""
    after = (i for i in words if i > head and tokens.pos[i] in ("NOUN", "PROPN"))
    return [i for i in after if tokens.lower[i] not in ("ans", "an")]


def _has_article(tokens: Tokens, noun: int) -> bool:
    """Whether a complement is of one thing (*du port*, *de la ville*) and not of a kind (*de presse*)."""
    return any(tokens.lower[i] in DEFINITE for i in range(max(0, noun - 2), noun))


def _is_place(ground: Ground, index: int) -> bool:
    return ground.name_at[index] >= 0 and ground.names[ground.name_at[index]].type == "place"


DEFINITE = frozenset(
    ("du", "des", "la", "le", "les", "l'", "l’", "au", "aux", "son", "sa", "ses", "leur", "ce", "cette")
)

FORMER = frozenset(("ancien", "ancienne", "ex", "ex-"))

EMPTY = frozenset(("même", "mêmes", "nouveau", "nouvelle", "ancien", "ancienne", "ex", "actuel", "actuelle", "futur", "future", "seul", "seule", "principal",
                   "principale", "autre", "autres", "dernier", "dernière", "jeune", "petit", "petite", "grand", "grande"))  # fmt: skip
"""Words of a description that do not tell one bearer from another."""


ASIDE = re.compile(r"\([^()]{0,200}(?:\)|\Z)")
"""What stands in parentheses: no part of a name."""


def bare(span: Span, text: str) -> str:
    """The words of a phrase without the determiners it begins with."""
    words = " ".join(ASIDE.sub(" ", span.of(text)).replace("’", "’ ").replace("'", "' ").split()).split(" ")
    while len(words) > 1 and (words[0].lower() in DETERMINERS or words[0] in ("même", "mêmes")):
        words.pop(0)
    return " ".join(words).replace("’ ", "’").replace("' ", "'")


def _determiner(tokens: Tokens, head: int) -> tuple[int, Determiner]:
    """Where the phrase of a noun starts, and what kind of determiner stands there."""
    first = head
    for i in range(head - 1, max(-1, head - 5), -1):
        lower, pos = tokens.lower[i], tokens.pos[i]
        if lower == "au" and tokens.lower[i + 1] in ("moins", "plus", "total"):  # au moins onze élus
            return i + 2, "indefinite"
        if lower in DETERMINERS and (pos in ("DET", "ADP", "NUM", "PRON") or i == head - 1):
            kind = DETERMINERS[lower]
            if lower in ("de", "d'", "d’"):
                return first, "none"
            if lower == "des" and pos == "ADP":
                return first, "definite"
            if kind == "indefinite" and i and tokens.lower[i - 1] in ("le", "la", "les", "ces", "ses", "leurs"):
                return i - 1, DETERMINERS[tokens.lower[i - 1]]
            return i, kind
        if pos not in ("ADJ", "NUM", "ADV") and lower not in ("ex", "-") and "VerbForm=Part" not in tokens.morph[i]:
            break
        first = i
    return first, "none"


def _end_of_description(ground: Ground, head: int) -> int:  # noqa: C901
    """The last token of a noun's complements; a name that is not governed by a preposition stays outside."""
    tokens, last = ground.tokens, head
    for child in tokens.children[head]:
        if child <= head:
            continue
        if tokens.dep[child] not in INSIDE or tokens.left[child] > last + 1 or not _is_complement(tokens, child):
            break
        last = tokens.right[child]
    last = min(last, head + LONGEST)
    noun = find_noun(tokens.lower[head])
    is_person = noun is not None and noun.is_person
    own = ground.name_at[head]
    for i in range(head + 1, last + 1):
        if tokens.pos[i] == "PUNCT" and tokens.lower[i] in STOPS:
            return _trim(tokens, head, i - 1)
        if tokens.lower[i] == "sur" and (is_person or ground.name_at[min(i + 1, len(tokens) - 1)] >= 0):
            return _trim(tokens, head, i - 1)  # a écrit l'élu sur Twitter; la réponse de la ministre sur ce point
        if tokens.lower[i] in ("à", "aux") and noun is not None and noun.is_body and not is_person:
            return _trim(tokens, head, i - 1)  # le gouvernement aux rebelles : « … »
        if (
            tokens.lower[i] in CIRCUMSTANCE
            or tokens.lower[i] in who().days
            or (tokens.lower[i] == "dans" and tokens.lower[i + 1 : i + 2] in OCCASION)
        ):
            return _trim(tokens, head, i - 1)
        if tokens.pos[i] in ("VERB", "AUX") and ("VerbForm=Fin" in tokens.morph[i] or "Tense=Pres" in tokens.morph[i]):
            return _trim(tokens, head, i - 1)
        if tokens.lower[i] in RELATING or tokens.lower[i] in BEARING:
            return _trim(tokens, head, i - 1)
        if (
            ground.name_at[i] not in (-1, own)
            and ground.name_at[i] != ground.name_at[i - 1]
            and not _is_governed(ground, head, i)
        ):
            return _trim(tokens, head, i - 1)
    return _trim(tokens, head, max(last, _end_of_charge(tokens, last + 1)) if is_person else last)


CHARGED = frozenset(("chargé", "chargée", "responsable"))
"""What tells the field of an office behind its noun: *l'associée chargée de l'Europe*."""
OF = ("de", "d'", "d’", "du", "des")


def _end_of_charge(tokens: Tokens, first: int) -> int:
    """The last token of the field of an office that begins at `first`; -1 for none."""
    if first + 2 >= len(tokens) or tokens.lower[first] not in CHARGED or tokens.lower[first + 1] not in OF:
        return -1
    end = first + 1
    while end + 1 < len(tokens) and end < first + LONGEST and tokens.pos[end + 1] in FIELD:
        end += 1
    return end


FIELD = ("NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ")


def _trim(tokens: Tokens, head: int, last: int) -> int:
    """The end of a description without the particles that led on from it."""
    while last > head and (
        tokens.pos[last] in ("ADP", "DET", "CCONJ", "PUNCT", "AUX", "PRON") or tokens.lower[last] in DETERMINERS
    ):
        last -= 1
    return last


RELATING = frozenset(("qui", "que", "dont", "où", "lequel", "laquelle"))
CIRCUMSTANCE = frozenset(("lors", "depuis", "après", "avant", "pendant", "durant", "selon", "via"))
"""Prepositions that tell of the act, not of the noun they follow."""
OCCASION = (("un",), ("une",), ("son",), ("sa",), ("ses",))


def _is_complement(tokens: Tokens, child: int) -> bool:
    """Whether a dependent is a real complement: a noun after a preposition, an adjective; not a verb taken for one."""
    if tokens.pos[child] in ("NOUN", "VERB", "AUX", "PRON"):
        return (
            tokens.pos[tokens.left[child]] == "ADP"
            or tokens.lower[tokens.left[child]] in DETERMINERS
            or tokens.lower[child - 1] == "-"
            or "VerbForm=Part" in tokens.morph[child]
        )
    return True


BEARING = frozenset(
    ("nommé", "nommée", "prénommé", "prénommée", "dénommé", "dénommée", "appelé", "appelée", "surnommé", "surnommée")
)
"""Participles that a name follows, of whoever stands before them."""


def names_another(tokens: Tokens, head: int, stop: int) -> bool:
    """Whether a noun of persons stands between a noun and a token: *la mère de l'adolescente prénommée Anne*."""
    inner = (find_noun(tokens.lower[i]) for i in range(head + 1, stop) if tokens.pos[i] == "NOUN")
    return any(noun is not None and noun.is_person for noun in inner)


def names_governed(tokens: Tokens, head: int, last: int) -> bool:
    """Whether a noun of persons that another governs, article and all, ends at a token, or an adjective after it: *le
    porte-parole de la chancelière | Anne Roux*."""
    at = last - 1 if tokens.pos[last] == "ADJ" else last
    noun = find_noun(tokens.lower[at]) if at > head + 1 else None
    return noun is not None and noun.is_person and tokens.lower[at - 1] in GOVERNED


GOVERNED = frozenset(("du", "la", "le", "l'", "l’"))
STOPS = frozenset(',;:()[]«»"“”—–!?.')


def _is_governed(ground: Ground, head: int, index: int) -> bool:
    """Whether a name is a complement (*le porte-parole du Pentagone*, *le camp Fillon*) and not whom the noun calls."""
    tokens = ground.tokens
    last = index - 2 if tokens.lower[index - 1] in civil_titles() else index - 1  # la mère de M. Roux
    if tokens.pos[last] in ("ADP", "DET", "CCONJ") or tokens.lower[last] in DETERMINERS:
        return True
    name = ground.names[ground.name_at[index]]
    noun = find_noun(tokens.lower[head])
    if noun is None:
        return True
    before = find_noun(tokens.lower[last]) if last > head and noun.is_person else None
    if before is not None and not before.is_person and " " not in name.span.of(ground.reading.text):
        return True  # un porte-parole de l'équipe Roux
    if name.type == "person":
        return not noun.is_person
    return noun.is_person or name.type == "place" or (noun.is_document and not noun.is_body)


def _number(tokens: Tokens, head: int, first: int) -> Number:
    """Singular or plural, by the determiner before the tagger's word."""
    for i in range(first, head):
        lower = tokens.lower[i]
        if (tokens.pos[i] == "NUM" and lower not in ("un", "une", "1er")) or lower in (
            "les",
            "des",
            "ces",
            "ses",
            "leurs",
            "plusieurs",
            "certains",
            "certaines",
            "quelques",
            "aux",
            "deux",
            "trois",
        ):
            return "plur"
        if lower in ("le", "la", "l'", "l’", "un", "une", "ce", "cet", "cette", "son", "sa", "du", "au"):
            return "sing"
    return "plur" if "Number=Plur" in tokens.morph[head] else "sing"


FEMININE = frozenset(("la", "une", "cette", "sa"))
"""Determiners of a woman, whatever the noun's own form."""


def _gender(tokens: Tokens, head: int, first: int, *, is_person: bool) -> Gender | None:
    """The gender by the determiner, else by the tagger's word, which is a guess of no worth for one person who
    is called in both (*l'imam*; *X, analyste chez Y*)."""
    for i in range(first, head):
        lower = tokens.lower[i]
        if lower in FEMININE:
            return "f"
        if lower in ("le", "un", "ce", "cet", "du", "au"):
            return "m"
    morph = tokens.morph[head]
    if is_person and "Number=Plur" not in morph:
        return None
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
