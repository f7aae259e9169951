"""The subject of a present participle: *…, ajoutant que*, *en affirmant que*, *Se disant confiant, il…*."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.beside import adjacent_phrase
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.plain import is_speaker
from recoupe.annotate.statements.subjects import LONGEST_SUBJECT, OBJECTS, SUBJECTS, floor_of, phrase_of, subject_before
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.french.who import find_noun, guess_noun
from recoupe.span import Span, strip

SAYING = word_set("saying")
REFLEXIVE = frozenset(("se", "s'", "en"))
SOME = frozenset(("certains", "certaines", "beaucoup", "plusieurs", "quelques-uns", "aucun", "chacun"))
"""Pronouns that a participle has for a subject of its own: *Les élus hésitent, certains disant que*."""


def gerund_subject(walk: Walk, cue: Cue) -> Span | None:
    """The subject of the clause that a present participle hangs on, before it or, at the head of a period, after."""
    place = walk.at(cue.first)
    while walk.word(place - 1) in OBJECTS - REFLEXIVE:
        place -= 1  # son avocate s'est tournée vers le jury, lui demandant de
    some = walk.units[place - 1] if place > 1 else None
    if isinstance(some, int) and walk.word(place - 1) in SOME and walk.word(place - 2) == ",":
        return walk.tokens.span(some)
    is_told = any(c.kind == "finite" for _, c in walk.cues_between(0, place - 1))  # whatever its tag
    if (cited := _cited(walk, cue, place)) is not None:
        return cited
    if is_told or walk.has_finite(0, place - 1) or walk.has_quotation(0, place - 1):
        beside = adjacent_phrase(walk, cue, floor_of(walk, cue))
        own = _own_noun(walk, cue, place) or beside or _governing_subject(walk, cue, place)
        found = own or walk.speaking or _clause_subject(walk, cue, place) or subject_before(walk, cue)
        is_near = found is None or found == beside or not _is_parted(walk, place)
        return found if is_near or found is None else _above(walk, cue, found)
    if walk.word(place - 1) == "," and place > 1:
        return subject_before(walk, cue)
    return _own_noun(walk, cue, place) or _main_subject(walk, cue) or subject_before(walk, cue)


CITED = frozenset(("dire", "déclarer", "affirmer", "expliquer", "assurer"))
"""Verbs whose participle tells what someone cited said."""


def _cited(walk: Walk, cue: Cue, place: int) -> Span | None:
    """Whom the nearest verb before a participle cites: *Le quotidien cite Jean Roux disant que*."""
    tokens, floor = walk.tokens, floor_of(walk, cue)
    if cue.lemma not in CITED:
        return None
    for unit in reversed(walk.units[:place]):
        if not isinstance(unit, int) or unit < floor:
            return None
        if tokens.pos[unit] == "VERB":
            last = noun_phrase(walk.scene, unit + 1, cue.first) if tokens.lemma[unit] == "citer" else None
            found = None if last is None else strip(tokens.span(unit + 1, last), walk.scene.text, ",;: ")
            return found if found is not None and is_speaker(walk, found) else None
    return None


def _governing_subject(walk: Walk, cue: Cue, place: int) -> Span | None:
    """The subject of the nearest finite verb before *en* and a participle, when no cue says who that is."""
    if walk.word(place - 1) != "en" and walk.word(place - 1) != "s'" and walk.word(place - 2) != "en":
        return None
    tokens, floor = walk.tokens, floor_of(walk, cue)
    is_aside = "tout" in (walk.word(place - 2), walk.word(place - 3)) or walk.word(place - 1) == "tout"
    for at in range(place - 1, -1, -1):
        unit = walk.units[at]
        if not isinstance(unit, int) or not grammar.is_finite(tokens, unit):
            continue
        if is_aside and _is_in_relative(walk, at):
            continue  # a donné des détails d'un appel que X a reçu, tout en précisant que
        if any(at in range(p, p + c.last - c.first + 1) for p, c in walk.cues.items()):
            return None
        verb = tokens.head[unit] if tokens.pos[unit] == "AUX" else unit
        own = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS and floor <= c < verb]
        return phrase_of(walk, own[0], unit, floor) if own else None
    return None


def _is_in_relative(walk: Walk, verb: int) -> bool:
    """Whether a relative opens the clause of the finite verb at a unit."""
    for place in range(verb - 1, max(-1, verb - LONGEST_SUBJECT), -1):
        unit = walk.units[place]
        if not isinstance(unit, int) or grammar.is_finite(walk.tokens, unit):
            return False
        if walk.word(place) in grammar.RELATIVES:
            is_completive = walk.word(place) in ("que", "qu'") and walk.tokens.pos[unit - 1] not in ("NOUN", "PROPN")
            return not is_completive
    return False


def _clause_subject(walk: Walk, cue: Cue, place: int) -> Span | None:
    """The subject of the nearest main verb before a comma and a participle: *a ouvert une caisse pour ses amis, déclarant*;
    where that is a thing, the one under it who can speak: *Un incident a éclaté lorsque les élus sont partis, affirmant*."""
    tokens, floor = walk.tokens, floor_of(walk, cue)
    if walk.word(place - 1) != ",":
        return None
    under: Span | None = None
    for unit in reversed(walk.units[:place]):
        if not isinstance(unit, int) or unit < floor or tokens.dep[unit] not in CLAUSES:
            continue
        own = [c for c in tokens.children[unit] if tokens.dep[c] in SUBJECTS and floor <= c < unit]
        found = phrase_of(walk, own[0], unit, floor) if own else None
        if tokens.dep[unit] == "advcl":
            under = under or (found if found is not None and is_speaker(walk, found) else None)
        elif own:
            return under if under is not None and _is_thing(walk, own[0]) else found
    return None


CLAUSES = frozenset(("ROOT", "conj", "parataxis", "advcl"))
"""Relations of the verbs of clauses that a participle may be about."""


def _own_noun(walk: Walk, cue: Cue, place: int) -> Span | None:
    """The noun right before a participle that no comma parts from it: *un homme criant que*, *un appel de Roux disant que*."""
    if (message := _message(walk, place)) is not None:
        return message
    before = walk.units[place - 1] if place else None
    if (
        not isinstance(before, int)
        or walk.tokens.pos[before] not in ("NOUN", "PROPN", "ADJ")
        or walk.word(place - 1) in ("tout", "en")
    ):
        return None
    head = walk.tokens.head[cue.head]
    if walk.tokens.dep[cue.head] != "acl" or walk.tokens.pos[head] not in ("NOUN", "PROPN") or head > before:
        return None
    return phrase_of(walk, head, cue.first, walk.tokens.within(walk.period.span).start)


LONGEST_MESSAGE = 10
"""Units of a message and whose it is before a participle."""


def _message(walk: Walk, place: int) -> Span | None:
    """The words, with whose they are, right before a participle: *a reçu un appel d'une voisine disant que*."""
    tokens = walk.tokens
    for at in range(place - 1, max(0, place - LONGEST_MESSAGE), -1):
        unit = walk.units[at]
        if not isinstance(unit, int) or walk.is_verb(unit) or walk.word(at) in (*grammar.PUNCTUATION, "en"):
            return None
        noun = find_noun(tokens.lower[unit]) if tokens.pos[unit] == "NOUN" else None
        if noun is not None and noun.is_words and walk.word(at + 1) in ("de", "d'", "du"):
            return walk.stretch(at - 1, place - 1) if walk.names_a_speaker(at + 2, place - 1) else None
    return None


def _main_subject(walk: Walk, cue: Cue) -> Span | None:
    """The subject of the main clause that follows a participle at the head of its period (*Se disant confiant, il…*)."""
    tokens = walk.tokens
    after = walk.past(cue.last)
    if walk.word(after) in ("que", "qu'"):
        after = walk.first_comma(after, len(walk.units))  # En affirmant que la digue tient, le maire a rassuré
    units = [u for u in walk.units[after:] if isinstance(u, int)]
    subject = next(
        (
            u
            for u in units
            if tokens.dep[u] in ("nsubj", "nsubj:pass") and tokens.pos[tokens.head[u]] in ("VERB", "AUX", "ADJ", "NOUN")
        ),
        None,
    )
    if subject is None or tokens.lower[subject] in grammar.RELATIVES:
        return None
    return phrase_of(walk, subject, tokens.right[subject] + 1, cue.last + 1)


def _is_parted(walk: Walk, place: int) -> bool:
    """Whether a comma parts a participle from the clause before, or *tout en* does."""
    while walk.word(place - 1) in ("en", "s'", "se"):
        place -= 1
    return walk.word(place - 1) in (",", "tout")


def _above(walk: Walk, cue: Cue, found: Span) -> Span:
    """The subject found, or that of the main clause where it is one of a clause under it that tells no saying: *Roux nie que
    la digue ait cédé, affirmant que*."""
    tokens, root, floor = walk.tokens, cue.head, floor_of(walk, cue)
    for _ in range(LONGEST_SUBJECT):
        root = tokens.head[root]
    own = [c for c in tokens.children[root] if tokens.dep[c] in SUBJECTS and floor <= c < root]
    if not own or tokens.lower[own[0]] in ("c", "c'", "ce") or root >= cue.first:
        return found
    place, end = walk.at(tokens.at(found.start)), walk.at(cue.first)
    is_under = any(walk.word(p) in grammar.RELATIVES for p in range(walk.past(root), place + 1))
    is_subject = any(isinstance(u, int) and walk.is_verb(u) for u in walk.units[place + 1 : end])
    tells = any(c.lemma in SAYING for _, c in walk.cues_between(place + 1, end - 1) if c.kind == "finite")
    if not is_under or not is_subject or tells:
        return found
    return phrase_of(walk, own[0], root, floor) or found


def _is_thing(walk: Walk, subject: int) -> bool:
    """Whether a subject is a common noun of no one who can speak: *Des incidents ont éclaté lorsque*."""
    tokens = walk.tokens
    is_common = tokens.pos[subject] == "NOUN" and not walk.scene.names_at(subject)
    return is_common and find_noun(tokens.lower[subject]) is None and guess_noun(tokens.lower[subject]) is None
