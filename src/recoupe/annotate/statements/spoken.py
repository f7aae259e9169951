"""Quoted words behind a verb of saying: the whole speech, fragments of it, or what a colon brings."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.bounds import clause_end
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.inverted import find_source_after
from recoupe.annotate.statements.unsaid import UNREAL
from recoupe.annotate.statements.walk import Draft, Walk, draft, is_clause, is_label
from recoupe.french import reporting
from recoupe.french.function_words import word_set
from recoupe.span import Span

INFORMED = word_set("informed")
NEARBY = word_set("nearby")
SAYING = word_set("saying")
NEAREST = 10
"""Units between such a verb and the words quoted in its object at the most."""

CRIES = frozenset(("crier", "scander", "hurler", "clamer", "chanter"))
"""Verbs whose quoted object is speech whole, however short."""


def find_quoted(walk: Walk, cue: Cue, at: int, place: int, source: Span | None) -> Iterator[Draft]:
    """Quoted words behind the verb: the whole speech, or fragments of it in the narration."""
    quotation = walk.quotation(place)
    if quotation is None:
        return
    later = _later_colon(walk, place)
    if later is not None:
        if not is_clause(walk.scene, quotation):
            yield from _find_fragments(walk, cue, at, place, source)
        yield from find_behind_colon(walk, cue, later, source)
        return
    yield from _find_fragments(walk, cue, at, place, source)


def _find_fragments(walk: Walk, cue: Cue, at: int, place: int, source: Span | None) -> Iterator[Draft]:
    """The quoted words at unit `place`, as the speech whole or as fragments, where the cue can bring them."""
    quotation = walk.quotation(place)
    if quotation is None:
        return
    order = ("as", "quote", "incise") if cue.kind == "participle" else ("quote", "as", "incise")
    construction = next((c for c in order if c in cue.takes), None)
    if (
        construction is None
        or (cue.kind == "participle" and construction != "as")
        or (is_label(walk.scene, quotation) and cue.lemma not in CRIES)
    ):
        return
    if cue.is_passive and walk.word(place - 1) == "pour":
        return  # est condamné par le tribunal pour « apologie »
    is_judged = cue.is_passive and "as" in cue.takes and _is_attribute_of(walk, at, place)
    if source is None and (cue.kind == "participle" or (cue.is_passive and not is_judged)):
        return
    is_whole = is_clause(walk.scene, quotation) and not _is_of_another(walk, cue, at, place)
    if "incise" in cue.takes and is_whole and _is_said_to(walk, at, place):
        yield draft(walk, cue, [quotation.outer], source, cue.takes["incise"], "quotation after")
    elif cue.lemma in CRIES and place == at:
        yield draft(walk, cue, [quotation.outer], source, cue.takes[construction], "quotation after")
    elif construction != "incise" and _is_object(walk, cue, at, place):
        fragments = tuple(_fragments(walk, place))
        words = walk.tokens.span(cue.first, cue.last)
        rule = "judged fragment" if _judges(walk, cue, source) else "fragment"
        yield Draft("mixed", fragments, words, source, cue.takes[construction], rule, walk.period.inside)


def _is_attribute_of(walk: Walk, at: int, place: int) -> bool:
    """Whether no preposition but *de* and *comme* parts quoted words from the passive whose attribute they are: *est jugé
    « trop lent »*, not *est jugé pour « atteinte à l'ordre »*."""
    units = (u for u in walk.units[at:place] if isinstance(u, int))
    return all(walk.tokens.pos[u] != "ADP" or walk.tokens.lower[u] in ("de", "d'", "à", "comme") for u in units)


def _judges(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether a cue names or judges something, and someone who can speak does: *Le rapport dénonce une « erreur »*, *ce
    qu'il a qualifié d'« erreur »*; whom *il* alone names is as a rule the one who reports it."""
    if source is None or cue.person == 1 or cue.kind == "infinitive" or not {"as", "object"} & cue.takes.keys():
        return False
    words = walk.tokens.within(source)
    first = walk.tokens.lower[words.start]
    if first in ("il", "elle", "ils", "elles"):
        return walk.word(walk.at(words.start) - 1) in ("que", "qu'") and walk.word(walk.at(words.start) - 2) == "ce"
    is_pronoun = first in grammar.PRONOUNS | {"qui"}
    return is_pronoun or walk.names_a_speaker(walk.at(words.start), walk.at(words.stop - 1))


def find_behind_colon(walk: Walk, cue: Cue, place: int, source: Span | None) -> Iterator[Draft]:
    """A quotation that a colon brings."""
    quotation = walk.quotation(place + 1)
    if quotation is None:
        yield from _after_colon(walk, cue, place, source)
        return
    if not {"quote", "incise"} & cue.takes.keys() or cue.lemma in UNREAL or _is_aside(walk, cue, place):
        return
    stance = cue.takes.get("incise", cue.takes.get("quote", "asserts"))
    yield draft(walk, cue, [quotation.outer], source or _inverted_subject(walk, cue, place), stance, "colon")


def _inverted_subject(walk: Walk, cue: Cue, colon: int) -> Span | None:
    """The subject that stands alone between a verb without one before it and a colon: *Or, explique Roux : « … »*."""
    limit = walk.units[colon]
    if cue.kind != "finite" or cue.is_passive or not isinstance(limit, int):
        return None
    found = find_source_after(walk.scene, cue, limit)
    if found is None or found[1] != limit - 1 or not walk.names_a_speaker(walk.past(cue.last), walk.at(found[1])):
        return None
    return found[0]


def _is_aside(walk: Walk, cue: Cue, colon: int) -> bool:
    """Whether a cue with an object of its own stands in a relative clause: *a répondu au maire, qui avait lu la lettre : …*."""
    at = walk.at(cue.first)
    is_relative = any(walk.word(p) == "qui" for p in range(at - 2, at))
    return is_relative and has_object(walk, walk.past(cue.last), colon)


def _after_colon(walk: Walk, cue: Cue, place: int, source: Span | None) -> Iterator[Draft]:
    """A clause without marks that a colon brings after a verb of saying: *un report a été annoncé : le tir aura lieu en mai*."""
    if (
        cue.kind != "finite"
        or (cue.is_passive and cue.lemma not in SAYING)
        or not {"que", "incise"} <= cue.takes.keys()
        or walk.has_finite(walk.past(cue.last), place)
        or "(" in (walk.word(place - 1), walk.word(place - 2))  # ( NDLR :
        or (cue.lemma not in INFORMED and _has_said_object(walk, cue, place))
    ):
        return
    end = clause_end(walk, place + 1, None)
    content = walk.stretch(place + 1, end - 1)
    if content is not None and walk.has_finite(place + 1, end):
        yield draft(walk, cue, [content], source, cue.takes["que"], "colon without marks")


def _has_said_object(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether a verb has an object before a unit, and is not that of *ce qu'a dit le maire :*."""
    return has_object(walk, walk.past(cue.last), place) and walk.word(walk.at(cue.first) - 1) not in ("que", "qu'")


def has_object(walk: Walk, at: int, place: int) -> bool:
    """Whether a noun that no preposition governs, and that is no date, stands between a verb and *que*: *que* is then
    relative to it."""
    is_governed = False
    for at_place in range(at, place):
        unit = walk.units[at_place]
        if not isinstance(unit, int) or walk.is_adverbial(at_place):
            continue
        if walk.tokens.pos[unit] == "ADP" or walk.word(at_place) in ("lors", "au", "aux", "du", "des"):
            is_governed = True
        elif walk.word(at_place) == "," or (at_place > at and _opens_object(walk, at_place)):
            is_governed = False
        elif (walk.tokens.pos[unit] in ("NOUN", "PROPN") or walk.word(at_place) in DEMONSTRATIVES) and not is_governed:
            return True
    return False


def _opens_object(walk: Walk, place: int) -> bool:
    """Whether a determiner stands right behind a noun that no name holds, so that another phrase begins: *réaffirme au long
    de son discours les idées que*."""
    unit, before = walk.units[place], walk.units[place - 1]
    if not isinstance(unit, int) or not isinstance(before, int) or walk.scene.name_end(unit) is not None:
        return False
    is_next = walk.tokens.pos[unit] == "DET" and walk.tokens.pos[before] == "NOUN" and not walk.is_timed(place - 1)
    return is_next and walk.word(place) in ("le", "la", "l'", "les", "un", "une")


DEMONSTRATIVES = frozenset(("celui", "celle", "ceux", "celles"))


def _is_said_to(walk: Walk, at: int, place: int) -> bool:
    """Whether only circumstances and who was told stand between a verb and quoted words: *déclare à la police « … »*."""
    if walk.has_finite(at, place - 1) or has_object(walk, at, place) or walk.word(place - 1) == "mais":
        return False
    before = walk.units[place - 1]
    return place == at or not isinstance(before, int) or walk.tokens.pos[before] not in ("DET", "ADP")


def _is_near(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether quoted words are part of the object that stands behind a verb: *écarte la thèse d'un « sabotage »*."""
    before = walk.units[place - 1]
    belongs = place == at or (isinstance(before, int) and walk.tokens.pos[before] in ("DET", "ADP", "NOUN", "ADJ"))
    return belongs and not cue.is_passive and place - at <= NEAREST


def _later_colon(walk: Walk, place: int) -> int | None:
    """A colon that brings a quoted clause further on, where the quoted words met first only colour the narration."""
    for later in range(place + 1, min(len(walk.units), place + 12)):
        if later in walk.cues and walk.cues[later].kind in ("finite", "gerund"):
            return None
        if walk.word(later) == ":":
            quotation = walk.quotation(later + 1)
            return later if quotation is not None and is_clause(walk.scene, quotation) else None
    return None


def _is_object(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether quoted words are what the verb says, and not a name the narrator sets off.

    A verb that judges has its quoted words anywhere in its object; of another's, they are the object."""
    if walk.period.inside is not None:
        return "as" in cue.takes
    if _is_of_accuser(walk, cue, place) or _is_of_another(walk, cue, at, place):
        return False
    if cue.lemma in reporting.acts():
        return False
    if walk.word(place - 2) in ("dans", "durant", "pendant") and place - at > 3:
        return False  # s'est enflammé en séance dans un « moment d'humeur »
    is_parted = walk.word(place - 1) == "," and _has_own_incise(walk, place)
    if is_parted or (cue.lemma in NEARBY and not _is_near(walk, cue, at, place)):
        return False
    if "object" in cue.takes or "as" in cue.takes:
        return True
    unit = walk.units[place - 1]
    against = place == at or (
        isinstance(unit, int) and (walk.tokens.pos[unit] in ("DET", "ADP", "ADV") or walk.word(place - 1) == ",")
    )
    return against and place - at <= 6


def _is_of_another(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether quoted words are what someone answers or comments (*réagit à cet « événement »*), a clause behind *mais* or a
    comma, or what *selon lesquelles* gives to others."""
    if cue.lemma in RESPONDING and not walk.words(at, place).isdisjoint(("à", "au", "aux", "après")):
        return True
    if any(walk.word(p) in ("lesquelles", "lesquels", "laquelle", "lequel") for p in range(at, place)):
        return True
    quotation = walk.quotation(place)
    is_parted = walk.word(place - 1) in (",", "mais") and "incise" not in cue.takes
    return is_parted and quotation is not None and is_clause(walk.scene, quotation)


RESPONDING = frozenset(("répondre", "réagir", "répliquer", "intervenir"))


def _is_of_accuser(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether a quoted infinitive goes with the verb before *ceux qui*, and not with the relative's: *accuse ceux qui
    critiquent sa politique de « faire le jeu » de l'ennemi*."""
    quotation = walk.quotation(place)
    if quotation is None or not is_of_those(walk, walk.at(cue.first)) or walk.word(place - 1) not in ("de", "d'"):
        return False
    return grammar.is_infinitive(walk.tokens, walk.tokens.within(quotation.inner).start)


def is_of_those(walk: Walk, place: int) -> bool:
    """Whether the verb at a unit is that of *ceux qui*, or of *quiconque*."""
    while walk.word(place - 1) in grammar.CLITICS:
        place -= 1
    before = walk.word(place - 1)
    return before == "quiconque" or (before == "qui" and walk.word(place - 2) in ("celui", "celle", "ceux", "celles"))


def _has_own_incise(walk: Walk, place: int) -> bool:
    """Whether an incise stands right behind quoted words: *Il dément, « nous avons payé », a dit son adjoint*."""
    cues = (cue for _, cue in walk.cues_between(place + 1, place + 2))
    return any(cue.kind == "finite" and "incise" in cue.takes for cue in cues)


def _fragments(walk: Walk, place: int) -> Iterator[Span]:
    """The quoted fragments from unit `place` on that hang on one cue."""
    for at in range(place, len(walk.units)):
        unit = walk.units[at]
        if not isinstance(unit, int):
            if walk.word(at - 1) == "," and _has_own_incise(walk, at):
                return
            if not is_label(walk.scene, unit):
                yield unit.outer
        elif grammar.is_finite(walk.tokens, unit) or walk.tokens.lower[unit] in (";", ":", ".") or at in walk.cues:
            return
