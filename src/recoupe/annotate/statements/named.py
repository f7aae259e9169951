"""Whom a locution names: *selon le ministre de la Santé, Jean Roux, interrogé mardi,*."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.inverted import find_source_after
from recoupe.annotate.statements.phrases import bare_phrase, noun_phrase
from recoupe.annotate.statements.quotations import Quotation
from recoupe.annotate.statements.views import can_hold_a_view, is_of_words
from recoupe.annotate.statements.walk import Walk, is_label
from recoupe.french.function_words import word_set
from recoupe.french.who import find_noun
from recoupe.span import Span

MANNERED = word_set("mannered")
COMPLEMENTS = word_set("title_prepositions") | {"de", "d'", "du", "des"}
CITING = frozenset(("qui", "citant", "relayant", "reprenant", "invoquant"))


def find_named(walk: Walk, cue: Cue, after: int) -> tuple[Span, int] | None:
    """The source of a locution and the unit after it; None when what follows cannot be one."""
    unit = walk.units[after] if after < len(walk.units) else None
    if cue.scope == "owner":
        return walk.tokens.span(cue.first + 1), after  # à ses yeux
    if isinstance(unit, Quotation) and cue.scope == "always" and is_label(walk.scene, unit):
        return unit.outer, after + 1  # selon « Le Quotidien »
    if walk.word(after) == "ce" and walk.word(after + 1) in ("que", "qu'"):
        return _teller(walk, after + 2)
    return _named(walk, cue, after, unit) if isinstance(unit, int) else None


def _named(walk: Walk, cue: Cue, after: int, unit: int) -> tuple[Span, int] | None:
    """The phrase that begins at token `unit`, which is unit `after`, as the source of a locution; the unit after it."""
    tokens = walk.tokens
    if walk.word(after) == "toujours" and after + 1 < len(walk.units) and isinstance(walk.units[after + 1], int):
        unit = unit + 1  # selon toujours la même source
    first = cue.first + 1 if cue.scope == "sources" else unit
    last = bare_phrase(walk.scene, first, walk.stop)
    if last is None:
        return None
    end = _past_complements(walk, first, last) if cue.scope != "sources" else walk.past(last)
    last_unit = walk.token(end - 1)
    is_told_of = walk.word(walk.past(last)) == "qui" and tokens.pos[first] != "PRON"  # who asked not to be named
    if last_unit is not None and not is_told_of and not walk.has_finite(walk.at(last), end - 1):
        last = last_unit
    before = walk.units[max(0, walk.at(cue.first) - 2)]
    if not (isinstance(before, int) and walk.tokens.lower[before] in grammar.AUXILIARIES):
        end = _past_gloss(walk, end)  # not "aurait, selon X, découvert"
    is_bare = walk.tokens.pos[first] == "NOUN" and (first == last or walk.word(after + 1) == ",")
    if cue.lemma == "d' après" and is_bare and not walk.scene.names_at(first):
        return None  # une conférence d'après match
    if _is_named_after(walk, cue):
        return None
    if cue.lemma == "suivant" and not (
        walk.word(walk.at(cue.first) - 1) in (",", "") and is_of_words(walk, first, last)
    ):
        return None
    if cue.scope == "people" and cue.lemma != "suivant" and not can_hold_a_view(walk, cue, first, last, end):
        return None
    return tokens.span(first, last), end


def _is_named_after(walk: Walk, cue: Cue) -> bool:
    """Whether a locution stands against a verb of naming, judging or behaving, whose manner it gives: *nommé d'après son
    père*, *jugez-moi d'après mes actes*, *se comporte selon la loi*."""
    before = walk.units[max(0, walk.at(cue.first) - 1)]
    if walk.word(walk.at(cue.first) - 1) in ("pas", "-moi", "-nous") or not isinstance(before, int):
        before = walk.units[max(0, walk.at(cue.first) - 2)]
    return isinstance(before, int) and walk.tokens.lemma[before] in MANNERED


def _teller(walk: Walk, place: int) -> tuple[Span, int] | None:
    """Who tells what a locution brings by *ce que*, and the unit after: *selon ce qu'a confié X,*, *selon ce que X a dit,*."""
    end = walk.first_comma(place, len(walk.units))
    cue = next((cue for _, cue in walk.cues_between(place, end - 1) if cue.kind == "finite"), None)
    opening = walk.units[place] if place < end else None
    if cue is None or not isinstance(opening, int) or cue.person == 1:
        return None
    if cue.first > opening and walk.word(place) not in grammar.CLITICS - grammar.PRONOUNS:
        last = noun_phrase(walk.scene, opening, cue.first)
        return None if last is None else (walk.tokens.span(opening, last), end)
    found = find_source_after(walk.scene, cue, walk.stop)
    return None if found is None else (found[0], max(end, walk.past(found[1])))


def _past_complements(walk: Walk, first: int, last: int) -> int:
    """The unit after the source and what belongs to it: a short relative clause, where he spoke, appositions."""
    end = walk.past(last)
    if walk.word(end) in grammar.RELATIVES:
        while end < len(walk.units) and walk.word(end) not in (",", ";", "."):
            end += 1
    place = walk.at(first) - 2
    before = walk.units[place - 1] if walk.word(place) == "," and place > 0 else None
    if isinstance(before, int) and walk.tokens.lower[before] in grammar.AUXILIARIES:
        return end  # "aurait, selon son avocat, agi seul": the verb goes on
    for _ in range(0 if walk.tokens.pos[first] == "PRON" and first == last else 3):
        comma = next(
            (p for p in range(end, min(end + 14, len(walk.units))) if walk.word(p) in (",", ";", ".", "«", ":")), None
        )
        if comma is None or walk.has_finite(end, comma - 1) or walk.word(comma) != ",":
            break
        if comma > end and not _is_complement(walk, end):
            break
        following = next(
            (p for p in range(comma + 1, min(comma + 18, len(walk.units))) if walk.word(p) in (",", ";", ".", "«")),
            None,
        )
        if comma > end:
            end = comma
            continue
        if (
            following is None
            or walk.has_finite(comma + 1, following - 1)
            or not _is_apposition(walk, place, comma + 1, following)
        ):
            break
        end = following
    return end


def _past_gloss(walk: Walk, end: int) -> int:
    """The unit after what glosses the source between commas: *selon RSF, qui cite des proches,*, *selon RSF, citant des
    proches,*, *selon l'étude, publiée lundi,*."""
    if walk.word(end) != "," or not _opens_gloss(walk, end + 1):
        return end
    closing = next((p for p in range(end + 2, min(end + 20, len(walk.units))) if walk.word(p) == ","), None)
    if closing is None or walk.has_quotation(end, closing):
        return end
    is_told = any(walk.word(p) in ("que", "qu'", ":") for p in range(end + 2, closing))
    goes_on = walk.has_finite(closing, len(walk.units) - 1) or walk.has_quotation(closing, len(walk.units) - 1)
    return closing if goes_on and not is_told else end


def _opens_gloss(walk: Walk, place: int) -> bool:
    """Whether a relative or a participle that can only be about the source before it opens at a unit."""
    unit = walk.token(place)
    return unit is not None and (walk.word(place) in CITING or grammar.is_participle(walk.tokens, unit))


def _is_complement(walk: Walk, first: int) -> bool:
    """Whether what stands between a source and the comma after it belongs to it: *Antonin Levy à l'AFP,*."""
    unit, before = walk.units[first], walk.units[first - 1]
    if isinstance(unit, int) and unit + 1 < walk.stop and walk.tokens.pos[unit + 1] == "NUM":
        return False  # selon l'Insee à 7 %
    if isinstance(before, int) and grammar.is_participle(walk.tokens, before):
        return True  # selon un communiqué publié ce jour par la mairie
    return isinstance(unit, int) and (
        walk.tokens.pos[unit] in ("ADP", "CCONJ")
        or grammar.is_gerund(walk.tokens, unit)
        or (walk.word(first) in ("(", "s'", "se") or grammar.is_participle(walk.tokens, unit))
    )


def _is_bare_body(walk: Walk, place: int) -> bool:
    """Whether but the name of a body stands at a unit, to which a person's is no apposition: *Selon Reuters, Jean Roux sera…*."""
    at = place + 1 if walk.word(place) in ("le", "la", "l'") else place
    unit = walk.token(at)
    names = walk.scene.names_at(unit) if unit is not None else ()
    return bool(names) and names[0].type == "organization"


SEVERAL = frozenset(("plusieurs", "certains", "certaines", "des", "les", "ces", "ses", "leurs", "deux", "trois"))


def _is_apposition(walk: Walk, comma: int, first: int, end: int) -> bool:
    """Whether the words between two commas say who the source is: its place, or a role, and not a new subject; `comma` is
    what stands before the locution."""
    unit = walk.units[first]
    if not isinstance(unit, int):
        return False
    word, pos = walk.word(first), walk.tokens.pos[unit]
    if (
        walk.word(comma + 2) in SEVERAL
        and word in ("le", "la", "l'", "un", "une")
        and "et" not in walk.words(first, end)
    ):
        return False  # selon plusieurs médias, le ministre est parti
    following = walk.token(first + 1)
    is_act = following is not None and grammar.is_infinitive(walk.tokens, following)  # selon X, d'avoir fui
    reach = (
        min(first + 3, end) if word in ("du", "des") else end
    )  # selon le ministre du Travail, des Sports depuis 2016
    completes = word not in ("de", "d'", "du", "des") and walk.word(first + 1) not in grammar.RELATIVES
    is_last = walk.word(end) in (".", "") and completes  # Ils feraient suite, selon X, à l'incendie.
    is_circumstance = pos == "ADP" and (is_act or is_last or word not in COMPLEMENTS)  # selon l'étude, sans mesures, …
    if is_circumstance or any(walk.is_timed(place) for place in range(first, reach)):
        return False
    before = walk.units[comma - 1]
    if pos == "ADP" or word in ("lui-même", "elle-même"):  # not "Il s'agirait, selon Séoul, d'un missile"
        return pos != "ADP" or not (isinstance(before, int) and grammar.is_finite(walk.tokens, before))
    if pos == "PRON" or walk.word(end) == "«":
        return False
    if pos == "NOUN" or (word == "l'" and walk.word(first + 1) in ("un", "une")):
        return True
    names = walk.scene.names_in(Span(walk.start(unit), walk.start(unit) + 1))
    if names and names[0].type == "person":
        return not _is_bare_body(walk, comma + 2)
    nouns = [find_noun(walk.word(place)) for place in range(first, min(first + 3, end))]
    return any(noun is not None and (noun.is_role or noun.is_person) for noun in nouns)
