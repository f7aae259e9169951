"""The stretches of a text that may speak of someone: names, described people and bodies, documents, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.coreference.describing import DETERMINERS, describe
from recoupe.annotate.coreference.ground import Ground, Phrase, make_phrase
from recoupe.french.who import Number, Pronoun, find_noun, pronouns, set_phrases, who
from recoupe.reading import Tokens
from recoupe.records import Gender
from recoupe.span import Span


def find_phrases(ground: Ground) -> list[Phrase]:
    """Every phrase, in order of position; one that lies in a name is the name."""
    found = list(_named(ground))
    table = pronouns()
    tokens = ground.tokens
    pos, lower, name_at = tokens.pos, tokens.lower, ground.name_at
    verbs = {i for s in ground.reading.statements if s.cue is not None for i in tokens.within(s.cue)}
    for i in range(len(tokens)):
        if name_at[i] >= 0:
            continue
        word = lower[i]
        if word in table:
            if _is_impersonal(tokens, i, table[word]):
                continue
            phrase = pronoun_at(ground, i, table[word])
        elif (pos[i] in NOMINAL or _is_participle(tokens, i)) and (noun := find_noun(word)) is not None:
            if (
                (pos[i] == "ADJ" and not _is_nominal(tokens, i))
                or (noun.is_person and (i in verbs or _is_set(tokens, i)))
                or _is_cue(tokens, i)
                or _is_condition(ground, i)
            ):
                continue
            phrase = describe(ground, i, noun)
        elif word in LATTER:
            phrase = _latter(ground, i)
        elif word in OF_TWO:
            phrase = _of_two(ground, i)
        else:
            continue
        if phrase is not None:
            found.append(phrase)
    found.sort(key=lambda p: (p.first, -p.last))
    return found


NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "PRON"))
"""What the tagger takes a noun of persons or bodies for; *porte-parole* now and then for a pronoun."""


def _named(ground: Ground) -> Iterator[Phrase]:
    tokens = ground.tokens
    for index, name in enumerate(ground.names):
        inside = tokens.within(name.span)
        if not inside:
            continue
        head = ground.name_heads[index]
        yield make_phrase(ground, name.span, head, inside[0], inside[-1], name=index)


def _is_set(tokens: Tokens, index: int) -> bool:
    """Whether a noun of persons ends a set phrase that speaks of no one: *droits de l'homme*."""
    return any(tokens.lower[index + 1 - len(words) : index + 1] == words for words in set_phrases())


def _is_nominal(tokens: Tokens, index: int) -> bool:
    """Whether an adjective stands as a noun: *les indépendantistes*, *l'accusé*."""
    before = tokens.lower[index - 1] if index else ""
    return before in DETERMINERS and tokens.dep[index] not in ("amod", "det")


LATTER: dict[str, tuple[tuple[str, ...], Gender, Number]] = {
    "dernier": (("ce",), "m", "sing"),
    "dernière": (("cette",), "f", "sing"),
    "derniers": (("ces",), "m", "plur"),
    "dernières": (("ces",), "f", "plur"),
}
"""What takes up whoever was named last, with the demonstrative before it, gender and number."""


def _is_cue(tokens: Tokens, index: int) -> bool:
    """Whether *juge* is the verb of an incise that no statement has: *Un seuil absurde, juge Roux*."""
    return tokens.lower[index] == "juge" and index > 0 and tokens.lower[index - 1] in (",", "»", '"', "”")


def _is_participle(tokens: Tokens, index: int) -> bool:
    """Whether a word taken for a participle stands right after an article: *l'opposant Jean Roux*."""
    return index > 0 and tokens.pos[index] == "VERB" and tokens.pos[index - 1] == "DET" and tokens.dep[index] != "ROOT"


def _is_condition(ground: Ground, index: int) -> bool:
    """Whether *état* is what something is in, no body: *l'état d'urgence*, not *l'État de Californie*."""
    tokens = ground.tokens
    if tokens.lower[index] not in ("état", "etat") or tokens.lower[index + 1 : index + 2] not in OF:
        return False
    after = ground.reading.text[tokens.end[index + 1] : tokens.end[index + 1] + REACH].lstrip(MARKS)
    return after[:1].islower()


OF = (("de",), ("d'",), ("d’",), ("des",))
MARKS = ' «“"\xa0\u202f'
REACH = 6
"""Characters after *état de* in which its complement begins, quoted or not."""


def _latter(ground: Ground, index: int) -> Phrase | None:
    """*ce dernier*, *cette dernière*, *ces derniers*: whoever was named last."""
    tokens = ground.tokens
    before, gender, number = LATTER[tokens.lower[index]]
    if not index or tokens.lower[index - 1] not in before or tokens.pos[index + 1 : index + 2] in (("NOUN",), ("NUM",)):
        return None
    span = tokens.span(index - 1, index)
    return make_phrase(
        ground, span, index, index - 1, index, key="dernier", determiner="demonstrative", gender=gender, number=number
    )


OF_TWO: dict[str, Gender] = {"premier": "m", "première": "f", "second": "m", "seconde": "f"}
"""Ordinals that take up one of two just named."""


def _of_two(ground: Ground, index: int) -> Phrase | None:
    """*le premier*, *la seconde*: one of two people or bodies."""
    tokens = ground.tokens
    is_alone = tokens.pos[index + 1 : index + 2] not in (("NOUN",), ("PROPN",), ("ADJ",))
    if not index or tokens.lower[index - 1] not in ("le", "la") or not is_alone:
        return None
    return make_phrase(
        ground, tokens.span(index - 1, index), index, index - 1, index, key=tokens.lower[index][:6], determiner="definite",
        gender=OF_TWO[tokens.lower[index]], number="sing",
    )  # fmt: skip


def pronoun_at(ground: Ground, index: int, pronoun: Pronoun) -> Phrase | None:
    """The phrase of a pronoun; None for the first person, whom the flow of speech tells."""
    tokens = ground.tokens
    is_own = tokens.lower[index] == "lui" and tokens.lower[index + 1 : index + 2] == ("-même",)
    if is_own and tokens.lower[max(0, index - 2) : index] not in (("c'", "est"), ("c'", "était")):
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
    phrase = make_phrase(
        ground,
        Span(start, tokens.end[index]),
        index,
        index,
        index,
        pronoun=pronoun,
        gender=gender,
        number=pronoun.number,
    )
    phrase.is_subject = phrase.is_subject or pronoun.kind == "subject"
    return phrase


def _is_impersonal(tokens: Tokens, index: int, pronoun: Pronoun) -> bool:
    """Whether *il* is an empty subject: *il y a, il faut, il s'agit, il est probable que*."""
    if pronoun.kind != "subject" or pronoun.gender != "m" or pronoun.number != "sing":
        return False
    verb = tokens.head[index]
    after = tokens.lower[index + 1 : index + 5]
    if (
        "y" in after[:2]
        or not LATE.isdisjoint(after)
        or not IMPERSONAL_STARTS.isdisjoint(after[:3])
        or "agit" in after
        or "agissait" in after
    ):
        return True
    governs = any(tokens.dep[c] in ("ccomp", "csubj", "xcomp") and c > verb for c in tokens.children[verb])
    if tokens.lemma[verb] in who().pronouns.impersonal:
        return governs or tokens.dep[index].startswith("expl")
    if tokens.pos[verb] == "ADJ" or (
        "VerbForm=Part" in tokens.morph[verb] and "être" in (tokens.lemma[c] for c in tokens.children[verb])
    ):
        return governs and tokens.dep[index].startswith("expl")
    return False


LATE = frozenset(
    ("tard", "tôt", "temps", "question", "vrai", "clair", "possible", "probable", "urgent", "agit", "agissait")
)
IMPERSONAL_STARTS = frozenset(
    ("faut", "fallait", "faudra", "faudrait", "fallut", "pleut", "neige", "suffit", "suffirait")
)
