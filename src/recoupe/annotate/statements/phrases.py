"""Noun phrases, read off tags from left to right: the words that name a source, with what belongs to them."""

from __future__ import annotations

from recoupe.annotate.statements.grammar import (
    CLOSING,
    DETERMINERS,
    HARD,
    OPENING,
    PRONOUNS,
    PUNCTUATION,
    RELATIVES,
    is_finite,
    is_participle,
)
from recoupe.annotate.statements.periods import Scene
from recoupe.french.function_words import word_set
from recoupe.french.who import find_noun
from recoupe.reading import Tokens

NOMINAL = frozenset(("NOUN", "PROPN", "X", "SYM", "NUM", "ADJ"))
LINKING = frozenset(("de", "d'", "du", "des"))
TITLE_LINKING = word_set("title_prepositions")
PARTITIVES = word_set("partitives")
MONTHS_AND_DAYS = word_set("months_and_days")

LONGEST_PARENTHESIS = 14


def noun_phrase(scene: Scene, start: int, limit: int) -> int | None:
    """The last token of the noun phrase that begins at `start`, before token `limit`; None when none begins there.

    Appositions between commas belong to it (*Lloyd Austin, le secrétaire à la Défense*), relative clauses do not.
    """
    last = bare_phrase(scene, start, limit)
    end = last if last is None or (placed := _placed(scene, last, limit)) is None else placed
    while end is not None:
        last, end = end, _apposition(scene, end + 1, limit)
    return last


def _placed(scene: Scene, last: int, limit: int) -> int | None:
    """The last token of a place that follows a phrase and that the name of a person follows in apposition: *le commandant
    des forces en Europe, le général Roux*; None where none does."""
    tokens = scene.tokens
    if last + 2 >= limit or tokens.lower[last + 1] not in PLACING:
        return None
    first = last + 3 if tokens.pos[last + 2] == "DET" else last + 2
    names = scene.names_at(first) if first < limit else ()
    if not names or names[0].type != "place":
        return None
    end = tokens.within(names[0].span).stop - 1
    beyond = _apposition(scene, end + 1, limit)
    span = None if beyond is None else tokens.span(end + 1, beyond)
    return end if span is not None and any(name.type == "person" for name in scene.names_in(span)) else None


PLACING = frozenset(("en", "au", "aux", "à", "dans"))


def bare_phrase(scene: Scene, start: int, limit: int, *, is_joined: bool = True) -> int | None:
    """The last token of the noun phrase that begins at `start`, without appositions; None when none begins there.

    Two phrases that *et* joins are one when `is_joined`."""
    tokens = scene.tokens
    if start < limit and _is_whole_pronoun(tokens, start, limit):
        return start
    head, last, index = False, None, start
    while index < limit:
        name = scene.name_end(index)
        if name is not None and name <= limit:
            head, last, index = True, name - 1, name
            continue
        closing = _closing(tokens, index, limit) if last is not None else None
        closing = closing or _quoted_name(scene, index, limit)
        if closing is not None:
            index = last = closing
        elif _belongs(scene, index, limit, is_headed=head):
            head, last = head or tokens.pos[index] != "ADJ", index
        elif _joins(tokens, index):
            if not (head and is_joined and _joins_phrase(scene, index + 1, limit)):
                break
        elif not _leads_on(scene, index, start, limit, last if head else None):
            break
        index += 1
    return last if head or (start < limit and tokens.pos[start] == "DET") else None


def _quoted_name(scene: Scene, opening: int, limit: int) -> int | None:
    """The token that closes a name in quotation marks behind the noun of a body, or None: *le collectif « La Digue »*."""
    tokens = scene.tokens
    is_marked = opening > 0 and tokens.lower[opening] in OPENING
    noun = find_noun(tokens.lower[opening - 1]) if is_marked else None
    if noun is None or not (noun.is_body or noun.is_paper) or tokens.pos[opening - 1] != "NOUN":
        return None
    end = next(
        (i for i in range(opening + 1, min(limit, opening + LONGEST_NAME_IN_MARKS)) if tokens.lower[i] in CLOSING), None
    )
    is_name = end is not None and end > opening + 1 and scene.text[tokens.start[opening + 1]].isupper()
    return end if is_name else None


LONGEST_NAME_IN_MARKS = 8


def _is_whole_pronoun(tokens: Tokens, index: int, limit: int) -> bool:
    """Whether a pronoun is the whole phrase, and neither determines a noun (*certains élus*) nor has a complement."""
    if tokens.lower[index] not in PRONOUNS or tokens.pos[index] not in ("PRON", "DET", "ADJ", "ADV"):
        return False
    if index + 1 >= limit:
        return True
    if tokens.lower[index] in PARTITIVES and tokens.lower[index + 1] in LINKING | {"qui"}:
        return False
    return not (tokens.lower[index] in DETERMINERS and tokens.pos[index + 1] in ("NOUN", "ADJ", "PROPN", "NUM"))


def _is_nominal(tokens: Tokens, index: int, limit: int) -> bool:
    if tokens.lower[index] in HARD:
        return False
    if tokens.lower[index] in PARTITIVES and tokens.pos[index] == "PRON":
        return index + 1 < limit and tokens.lower[index + 1] in LINKING
    if (
        tokens.lower[index] in ("eux", "elles", "nous", "vous")
        and index
        and tokens.lower[index - 1] in LINKING | {"entre"}
    ):
        return True  # l'un d'eux, l'une d'entre elles
    is_noun = tokens.pos[index] == "VERB" and index > 0 and tokens.pos[index - 1] == "DET"  # l'opposant
    return is_noun or tokens.pos[index] in NOMINAL


def _belongs(scene: Scene, index: int, limit: int, *, is_headed: bool) -> bool:
    """Whether a nominal word, or what qualifies it, goes on with a phrase; a number behind a noun may count the noun after it
    (*selon le collectif 95 services étaient fermés*)."""
    tokens = scene.tokens
    is_counted = index + 1 < limit and tokens.pos[index] == "NUM" and tokens.pos[index + 1] == "NOUN"
    if is_headed and is_counted and tokens.pos[index - 1] in ("NOUN", "PROPN") and not scene.is_timed(index):
        return False
    return _is_nominal(tokens, index, limit) or (is_headed and _qualifies(tokens, index))


def faces(tokens: Tokens, index: int) -> bool:
    """Whether *face* is part of *face à*: *a dit Awa Ba face aux élus*."""
    return tokens.lower[index] == "face" and tokens.lower[index + 1 : index + 2] in (("à",), ("au",), ("aux",))


def _qualifies(tokens: Tokens, index: int) -> bool:
    """Whether a participle or hyphen goes with the noun before it: *responsable interrogé par l'AFP*, *Seine-et-Marne*."""
    if tokens.lower[index] in ("-", "/"):
        return True
    return is_participle(tokens, index) and tokens.pos[index - 1] in ("NOUN", "PROPN", "ADJ", "ADV")


def _leads_on(scene: Scene, index: int, start: int, limit: int, last: int | None) -> bool:
    """Whether a word that names nothing leads on to one that does; `last` is the last word of the phrase so far."""
    tokens = scene.tokens
    word, pos = tokens.lower[index], tokens.pos[index]
    if word in HARD:
        return False
    if last is None and word in ("plus", "moins") and index > start:
        return True  # la plus grande étude jamais menée
    if last is None:
        return pos == "DET" or (index == start and word in ("des", "du")) or (index == start and pos in ("ADV", "PRON"))
    if pos == "DET" and word not in LINKING:
        return tokens.lower[index - 1] in LINKING | TITLE_LINKING or tokens.pos[index - 1] in ("DET", "CCONJ", "ADP")
    if pos == "ADP" or word in LINKING:
        is_among = word == "entre" and tokens.lower[index - 1] in ("d'", "d’")
        is_agent = index > start and is_participle(tokens, index - 1)
        return word in LINKING or is_among or is_agent or _ties_title(scene, index, last)
    if pos == "ADV":
        return index + 1 < limit and (tokens.pos[index + 1] == "ADJ" or is_participle(tokens, index + 1))
    return False


def _joins(tokens: Tokens, index: int) -> bool:
    return tokens.pos[index] == "CCONJ" and tokens.lower[index] in ("et", "ou", "&")


def _ties_title(scene: Scene, index: int, last: int) -> bool:
    """Whether a preposition ties a complement to a title: *ministre à*, *commandant en chef*; not *Kirby à la presse*."""
    tokens = scene.tokens
    if last != index - 1 or tokens.lower[index] not in TITLE_LINKING or _is_told(scene, index):
        return False
    if index + 1 < len(tokens) and tokens.pos[index + 1] == "NUM":
        return False  # s'établit selon l'Insee à 7 %
    if scene.name_end(last) is not None:  # le Haut-Commissaire de l'ONU aux réfugiés
        return tokens.lower[index] == "aux"
    return tokens.pos[last] in ("NOUN", "ADJ")


def _is_told(scene: Scene, index: int) -> bool:
    """Whether *à* leads to who is told: the name of an outlet, a trade or a kind of people (*l'entraîneur à L'Équipe*,
    *la ministre aux sinistrés réunis*)."""
    tokens = scene.tokens
    after = index + 2 if tokens.lower[index + 1 : index + 2] == ("l'",) else index + 1
    if tokens.lower[index] == "aux":
        return _are_people(tokens, index + 1)
    if tokens.lower[index + 1 : index + 2] in (("son",), ("sa",), ("ses",), ("leur",), ("leurs",)):
        return True  # la foule à son arrivée
    if tokens.lower[index] != "à" or after >= len(tokens):
        return False
    return tokens.pos[after] == "PROPN" or scene.name_end(index + 1) is not None


def _are_people(tokens: Tokens, index: int) -> bool:
    """Whether a plural names people by their trade, or by a participle: *aux journalistes*, *aux sinistrés réunis*."""
    if index >= len(tokens):
        return False
    noun = find_noun(tokens.lower[index])
    if noun is not None:
        return noun.is_role or noun.is_group
    return index + 1 < len(tokens) and tokens.pos[index] == "NOUN" and is_participle(tokens, index + 1)


def _joins_phrase(scene: Scene, index: int, limit: int) -> bool:
    """Whether *et* joins a second noun phrase that no verb follows: two sources, not two clauses."""
    end = bare_phrase(scene, index, limit, is_joined=False)
    return end is not None and not (end + 1 < limit and is_finite(scene.tokens, end + 1))


def _closing(tokens: Tokens, index: int, limit: int) -> int | None:
    """The token that closes a short parenthesis opened at `index`, or None."""
    if tokens.lower[index] != "(":
        return None
    return next((i for i in range(index, min(limit, index + LONGEST_PARENTHESIS)) if tokens.lower[i] == ")"), None)


def _is_person(scene: Scene, last: int) -> bool:
    """Whether a person's name ends with a token."""
    begins = [i for i in range(max(0, last - LONGEST_NAME), last + 1) if scene.name_end(i) == last + 1]
    return bool(begins) and any(name.type == "person" for name in scene.names_at(begins[0]))


LONGEST_NAME = 4


def _apposition(scene: Scene, comma: int, limit: int) -> int | None:
    """The last token of an apposition that the comma opens: a noun phrase up to the next comma or stop, no verb in it."""
    tokens, start = scene.tokens, comma + 1
    if start >= limit or tokens.lower[comma] != "," or tokens.lower[start] in ("mais", "ce", "cette", "ces"):
        return None
    if _is_person(scene, comma - 1) and any(name.type == "person" for name in scene.names_at(start)):
        return None  # à propos de son épouse Anne, Roux a dit
    if tokens.lower[start] in LINKING and tokens.pos[start] == "ADP":
        start += 1  # le ministre des Postes, de l'Énergie et du Commerce
    if tokens.pos[start] not in ("DET", "NOUN", "PROPN", "ADJ", "NUM"):
        return None
    end = bare_phrase(scene, start, limit)
    if end is None or not any(tokens.pos[i] in ("NOUN", "PROPN") for i in range(start, end + 1)):
        return None
    if end + 1 < limit and tokens.lower[end + 1] not in PUNCTUATION | RELATIVES:
        return None
    return None if any(tokens.lower[i] in MONTHS_AND_DAYS for i in range(start, end + 1)) else end
