"""Incises: an inverted verb that follows or cuts what it reports (*« A », a dit X, « B »*; *A, indique le ministère*)."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.agreement import clashes
from recoupe.annotate.statements.around import begin, content_around, is_complete_before, lacks_object
from recoupe.annotate.statements.bounds import clause_end
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.inverted import find_source_after
from recoupe.annotate.statements.phrases import bare_phrase
from recoupe.annotate.statements.plain import (
    ACCUSING,
    adds_behind,
    asserts_before,
    can_speak,
    ends_with_source,
    follows_name,
    follows_relative,
    is_speaker,
    may_be_object,
    opening_source,
    parting_source,
    past_circumstance,
    past_circumstances,
    plain_source,
    unmarked_source,
    warning_source,
)
from recoupe.annotate.statements.sources import find_subject
from recoupe.annotate.statements.walk import SUBJECTS, Draft, Walk, draft, is_clause
from recoupe.french.who import find_noun
from recoupe.span import Span, strip, subtract

OPENERS = frozenset((",", "–", "—", "-", "?", "!", "…", ")", "»", '"', "”", "«"))
"""What may stand before an inverted verb; « stands for a whole quotation."""

SUBORDINATORS = frozenset(
    ("lorsque", "lorsqu'", "quand", "si", "comme", "alors", "après", "avant", "bien", "dès", "tandis", "pendant")
)

END = frozenset((".", ",", ";", "!", "?", "…", "en", "à", "au", "aux"))

LONGEST_SUBJECT = 12
"""Units between *comme* and its verb at the most."""

LONGEST_LEAD = 2
"""Units of a quotation and its comma, where nothing stands before it."""

OBJECTS = frozenset(("l'", "le", "lui", "leur", "nous", "vous", "m'", "me", "s'", "se", "y", "en"))
"""Pronouns between the opening of an incise and its verb."""


def find_incise(walk: Walk, cue: Cue) -> Draft | None:
    """The statement that an inverted verb reports, or None when the verb is not inverted."""
    if "incise" not in cue.takes and not cue.is_inverted:
        return None
    first = _first(walk, walk.at(cue.first))
    if cue.kind == "infinitive" and (governor := _governor(walk, first)) is not None:
        first = governor
    elif cue.kind != "finite":
        return None
    if (relative := _of_relative(walk, cue, first)) is not None:
        return relative
    cut = _taken_up(walk, cue, first) or _inverted(walk, cue, first)
    if cut is None:
        return None
    source, first, end = cut
    content = content_around(walk, first, end)
    if not content:
        return None
    walk.speaking = source
    return draft(walk, cue, content, source, cue.takes.get("incise", "asserts"), "incise")


def _of_relative(walk: Walk, cue: Cue, first: int) -> Draft | None:
    """The statement that an incise right behind a relative reports, the clause of the relative: *un vote qui, prévient le
    maire, « tuera la ville »*; *, ce qui, dit-elle, change tout*."""
    if walk.word(first - 1) != "," or walk.word(first - 2) not in ("qui", "dont", "où") or cue.kind != "finite":
        return None
    if cue.is_inverted:
        source, end = _clitic_source(walk, cue, walk.past(cue.last))
    else:
        found = find_source_after(walk.scene, cue, walk.stop)
        if found is None or not is_speaker(walk, found[0]):
            return None
        source, end = found[0], walk.past(found[1])
    start = end + 1 if walk.word(end) == "," else end
    if start == end and walk.quotation(end) is None:
        return None
    opening = first - 3 if walk.word(first - 3) == "ce" else first - 2
    spans = [walk.stretch(opening, first - 2), walk.stretch(start, clause_end(walk, start, None) - 1)]
    content = [span for span in spans if span is not None]
    return draft(walk, cue, content, source, cue.takes.get("incise", "asserts"), "incise in a relative clause")


Cut = tuple[Span | None, int, int]
"""The source of an incise, its first unit and the unit after it."""


def _inverted(walk: Walk, cue: Cue, first: int) -> Cut | None:
    """The incise of an inverted verb, or of one that stands right behind a whole quoted clause; None for another."""
    after = walk.past(cue.last)
    if cue.is_inverted:
        if (
            not _is_open(walk, first)
            and walk.word(first) != "comme"
            and not (walk.period.inside is None and asserts_before(walk, first))
        ):
            return None
        source, end = _clitic_source(walk, cue, after)
        end = past_circumstance(walk, end)
    elif cue.lemma == READING and (read := _informant(walk, cue, after)) is not None:
        source, end = read  # peut-on lire dans un rapport
    elif (found := _inverted_source(walk, cue, first, after)) is not None and _may_be_subject(
        walk, cue, first, found[0]
    ):
        source, end = found[0], walk.past(found[1])
        for place, _ in [*walk.cues_between(after, end - 1)]:
            del walk.cues[place]  # a appris l'AFP de source policière
        if walk.word(first) == "comme":
            end = past_circumstances(walk, end)
    elif (unmarked := unmarked_source(walk, cue, first)) is not None:
        source, end = unmarked[0], walk.past(unmarked[1])
    elif _closes_quotation(walk, cue, first, after):
        source, end = None, after
    else:
        return None
    return source, first, end


def _may_be_subject(walk: Walk, cue: Cue, first: int, phrase: Span) -> bool:
    """Whether the phrase after a verb agrees with it; behind a quoted clause a misspelt verb has it for its subject too."""
    before = walk.quotation(first - 1) or walk.quotation(first - 2)
    return (before is not None and is_clause(walk.scene, before)) or not clashes(walk, cue, phrase)


def _taken_up(walk: Walk, cue: Cue, first: int) -> Cut | None:
    """The source, first unit and end of an incise that takes up a clause by a pronoun: *comme le maire l'avait annoncé*,
    *, ce que confirme l'armée*; None when a cue stands in neither."""
    if cue.person == 1:
        return None
    if walk.word(first - 1) in ("que", "qu'") and walk.word(first - 2) == "ce":
        found = find_source_after(walk.scene, cue, walk.stop)
        is_said = tuple(walk.word(p) for p in range(first - 5, first - 2)) == (",", "c'", "est")
        comma = first - 5 if is_said else first - 3
        ends = found is not None and (is_said or walk.word(walk.past(found[1])) in (".", ",", ""))
        is_cut = ends and walk.word(comma) == "," and not cue.is_passive
        return (found[0], comma, len(walk.units)) if found and is_cut else None
    opening = next((p for p in range(first - 1, max(-1, first - LONGEST_SUBJECT), -1) if walk.word(p) == "comme"), -1)
    if (
        opening < 0
        or "l'" not in (walk.word(first - 1), walk.word(walk.at(cue.first) - 1))
        or walk.has_finite(opening, first - 1)
    ):
        return None
    source = find_subject(walk, cue)
    if (
        source is None
        or walk.at(walk.tokens.at(source.start)) < opening
        or source.start > walk.start(walk.units[first])
    ):
        return None
    return source, opening, past_circumstances(walk, walk.past(cue.last))


def _closes_quotation(walk: Walk, cue: Cue, first: int, after: int) -> bool:
    """Whether a verb right behind a whole quoted clause can only report it, whoever its subject may be."""
    at = first - 2 if walk.word(first - 1) == "," else first - 1
    quotation = walk.quotation(at)
    if quotation is None or cue.is_passive or walk.word(after) in ("que", "qu'", ":", "«"):
        return False
    return is_clause(walk.scene, quotation) and not _has_subject_before(walk, cue) and at == 0


def _clitic_source(walk: Walk, cue: Cue, after: int) -> tuple[Span | None, int]:
    """The subject clitic of an inverted verb and the unit after the incise; for *apprend-on de source sûre*, the source
    the locution names."""
    clitic = grammar.subject_clitic(walk.tokens, cue.first, cue.last)
    if clitic is None:
        return None, after
    while after < len(walk.units) and walk.is_adverbial(after):
        after += 1
    located = walk.cues.get(after)
    if walk.tokens.lower[clitic] == "-on" and located is not None and located.scope == "sources":
        last = bare_phrase(walk.scene, located.last, walk.stop)
        if last is not None:
            del walk.cues[after]
            return walk.tokens.span(located.first + 1, last), walk.past(last)
    informant = _informant(walk, cue, after) if walk.tokens.lower[clitic] == "-on" else None
    return informant or (grammar.clitic_span(walk.tokens, clitic), after)


def _informant(walk: Walk, cue: Cue, after: int) -> tuple[Span, int] | None:
    """Whom an impersonal *on* has it from, and the unit after: *a-t-on appris auprès de la préfecture*, *lit-on dans un
    rapport*, *dit-on au ministère*."""
    is_read = cue.lemma == READING and walk.word(after) in ("dans", "sur")
    start = after + 2 if walk.word(after) == "auprès" else after + 1
    unit = walk.token(start)
    is_house = walk.word(after) in ("chez", "à", "au", "aux")
    if not (is_read or is_house or walk.word(start - 1) in ("de", "d'", "du", "des")) or unit is None:
        return None
    last = bare_phrase(walk.scene, unit, walk.stop)
    if last is None or (is_house and not _is_house(walk, unit, last)):
        return None  # "dit-on à midi", "dit-on aux passants"
    return walk.tokens.span(unit, last), walk.past(last)


def _is_house(walk: Walk, first: int, last: int) -> bool:
    """Whether a phrase is of a body, or of those in it, rather than of who is told something."""
    nouns = (find_noun(walk.tokens.lower[i]) for i in range(first, last + 1) if walk.tokens.pos[i] == "NOUN")
    noun = next((noun for noun in nouns if noun is not None), None)
    is_told = walk.word(walk.at(first) - 1) != "chez" and noun is not None and not noun.is_body
    return is_speaker(walk, walk.tokens.span(first, last)) and not is_told


READING = "lire"
"""The verb whose words are where one reads them."""


def _governor(walk: Walk, place: int) -> int | None:
    """Where the finite verb stands that an infinitive hangs on and that opens an incise: *« A », préfère dire l'intéressé*,
    *« A », peut-on lire*."""
    at = place - 1
    while walk.word(at) in grammar.CLITICS | {"à", "de", "d'"}:
        at -= 1
    unit = walk.units[at] if at > 0 else None
    if not isinstance(unit, int) or walk.tokens.pos[unit] not in ("VERB", "AUX"):
        return None
    first = walk.at(grammar.verb_group(walk.tokens, unit, walk.tokens.within(walk.period.span).start)[0])
    head = walk.units[first]
    opens = isinstance(head, int) and grammar.is_finite(walk.tokens, head) and _is_open(walk, first)
    return first if opens else None


def find_trailing(walk: Walk, cue: Cue) -> Draft | None:
    """The statement that a subject and its verb follow uninverted, as in translations: *« A », le préfet a déclaré.*"""
    if (
        cue.kind != "finite"
        or "incise" not in cue.takes
        or cue.is_passive
        or not _ends_clause(walk, walk.past(cue.last))
    ):
        return None
    source = find_subject(walk, cue)
    if source is None or (walk.period.inside is not None and source.of(walk.scene.text).lower() in TALKING):
        return None
    first = walk.at(walk.tokens.at(source.start))
    is_nobody = cue.lemma == "convenir" and walk.word(first) == "il"  # il convient de
    if (
        is_nobody
        or walk.word(first) in grammar.RELATIVES
        or (cue.lemma == "rapporter" and not is_speaker(walk, source))
    ):
        return None
    before = walk.word(first - 1)
    quotation = walk.quotation(first - 1) or (walk.quotation(first - 2) if before == "," else None)
    follows_quotation = quotation is not None and (first <= LONGEST_LEAD or is_clause(walk.scene, quotation))
    if not follows_quotation and ("que" not in cue.takes or walk.word(walk.past(cue.last)) in ("à", "au", "aux")):
        return None
    if walk.word(0) in SUBORDINATORS and not follows_quotation:
        return None
    if first >= walk.at(cue.first) or not (follows_quotation or (before == "," and walk.has_finite(0, first - 1))):
        return None
    content = walk.stretch(begin(walk, first), first - 1)
    return None if content is None else draft(walk, cue, [content], source, cue.takes["incise"], "incise, not inverted")


TALKING = frozenset(("je", "j'", "j’", "on", "nous"))


def _ends_clause(walk: Walk, place: int) -> bool:
    """Whether nothing but circumstances follows a verb: it has no object, so what it reports stands before it."""
    while place < len(walk.units) and walk.is_adverbial(place):
        place += 1
    unit = walk.units[place] if place < len(walk.units) else None
    is_place = isinstance(unit, int) and walk.tokens.pos[unit] == "ADP" and walk.word(place) not in ("de", "d'", "du")
    return unit is None or walk.word(place) in END or is_place


def _first(walk: Walk, place: int) -> int:
    """Where the incise of a verb begins: at *comme* in *comme l'explique X*, at a pronoun in *lui répond X*, else at the
    verb."""
    at = place
    while walk.word(at - 1) in OBJECTS:
        at -= 1
    if walk.word(at - 1) == "comme":
        return at - 1
    return at if _is_open(walk, at) else place


def _is_open(walk: Walk, first: int) -> bool:
    """Whether an incise may begin at a unit: behind a mark that opens one, or behind a quotation and a stray stop, as
    careless typing has it (*« A ». a dit X*)."""
    return walk.word(first - 1) in OPENERS or (walk.word(first - 1) == "." and walk.quotation(first - 2) is not None)


def find_cut(walk: Walk, cue: Cue) -> Draft | None:
    """The statement of a quotation that the narrator's incise stands in (*« A, a-t-il dit, B »*), or None.

    Where the closing mark is missing, the quotation ends with the incise."""
    quotation, text = walk.period.inside, walk.scene.text
    if quotation is None or cue.kind != "finite" or "incise" not in cue.takes or cue.person == 1:
        return None
    first, after = walk.at(cue.first), walk.past(cue.last)
    if first == 0 or not _is_open(walk, first):
        return None
    if cue.is_inverted:
        source, end = _clitic_source(walk, cue, after)
    else:
        found = _inverted_source(walk, cue, first, after, is_quoted=True)
        if found is None or not is_speaker(walk, found[0], or_guessed=True) or clashes(walk, cue, found[0]):
            return None
        source, end = found[0], walk.past(found[1])
    end = past_circumstances(walk, end)
    if walk.word(end) == "," and walk.word(end + 1) in ("qui", "dont", "où"):
        end = next((p for p in range(end + 1, len(walk.units)) if walk.word(p) in (".", ",")), end)
    elif adds_behind(walk, end):
        end = next((p for p in range(end + 1, len(walk.units)) if walk.word(p) == "."), len(walk.units))
    if walk.word(end) not in (",", ".", "", ":", *SUBJECTS) and quotation.is_closed:
        return None
    stop = walk.end(walk.units[end - 1]) if quotation.is_closed else quotation.inner.end
    hole = Span(walk.start(walk.units[first]), stop)
    if text[hole.end : hole.end + 1] == ".":
        hole = Span(hole.start, hole.end + 1)
    pieces = [strip(piece, text, ",–—- ") for piece in subtract(quotation.inner, [hole])]
    content = tuple(p for p in pieces if p is not None and any(c.isalnum() for c in p.of(text)))
    if not content:
        return None
    walk.speaking = source
    words = walk.tokens.span(cue.first, cue.last)
    return Draft("direct", content, words, source, cue.takes["incise"], "incise inside a quotation")


def _inverted_source(
    walk: Walk, cue: Cue, first: int, after: int, *, is_quoted: bool = False
) -> tuple[Span, int] | None:
    """The noun phrase after a verb that can only be its subject: the verb has none before, and a clause is complete, as
    quoted words always are."""
    compares = walk.word(first) == "comme"
    if (not compares and (first == 0 or not _is_open(walk, first))) or cue.is_passive:
        return None
    if follows_name(walk, first) or (cue.lemma in ACCUSING and not ends_with_source(walk, cue)):
        return None
    brings = walk.word(after) in ("que", "qu'", ":", "si", "«", "à", "avoir", "être") and not _addresses(walk, after)
    if brings or follows_relative(walk, first):
        return None
    follows_quotation = walk.quotation(first - 1) or walk.quotation(first - 2)
    if (
        not compares
        and not walk.has_finite(0, first - 1)
        and (parting := parting_source(walk, cue, first)) is not None
        and (is_speaker(walk, parting[0]) or not may_be_object(walk, first))
    ):
        return parting
    if (plain := plain_source(walk, cue, first) or opening_source(walk, cue, first)) is not None:
        return plain
    if not follows_quotation and not compares and _has_subject_before(walk, cue):
        return warning_source(walk, cue, first)
    if compares or follows_quotation or is_quoted or is_complete_before(walk, first):
        found = find_source_after(walk.scene, cue, walk.stop, is_bare=lacks_object(walk, first))
        is_object = may_be_object(walk, first) or _is_some(walk, found)
        is_sure = compares or follows_quotation or is_quoted or not is_object
        return found if is_sure or found is None or is_speaker(walk, found[0]) else None
    return _headline_source(walk, cue, first)


def _is_some(walk: Walk, found: tuple[Span, int] | None) -> bool:
    """Whether a phrase is indefinite and names no one who can speak, and so may be the object of a verb of a list: *est arrivé, avait loué une voiture*."""
    if found is None or walk.tokens.lower[walk.tokens.at(found[0].start)] not in ("un", "une", "des"):
        return False
    return not walk.names_a_speaker(walk.at(walk.tokens.at(found[0].start)), walk.at(found[1]))


def _headline_source(walk: Walk, cue: Cue, first: int) -> tuple[Span, int] | None:
    """The source of an incise after a mere phrase, as headlines have it: *Crash : aucun survivant, annonce l'armée*."""
    found = find_source_after(walk.scene, cue, walk.stop)
    end = walk.word(walk.past(found[1])) if found else None
    if found is None or walk.word(first - 1) != "," or end not in ("", "."):
        return None
    if end == "." and not (
        walk.word(0) in ("un", "une") and can_speak(walk, walk.at(walk.tokens.at(found[0].start)), walk.at(found[1]))
    ):
        return None  # "Une goutte d'eau, estime le maire."
    return None if any(isinstance(u, int) and grammar.is_finite(walk.tokens, u) for u in walk.units[:first]) else found


def _has_subject_before(walk: Walk, cue: Cue) -> bool:
    """Whether the parse gives the verb a subject before it, and no other verb stands between for which that would do."""
    children = walk.tokens.children[cue.head]
    before = (c for c in children if c < cue.first and walk.tokens.lower[c] not in OBJECTS)
    subject = next((c for c in before if walk.tokens.dep[c] in ("nsubj", "nsubj:pass")), None)
    return subject is not None and not walk.has_finite(walk.at(subject), walk.at(cue.first) - 1)


def _addresses(walk: Walk, place: int) -> bool:
    """Whether *à* opens an addressee between verb and subject (*a déclaré à l'AFP un témoin*)."""
    return walk.word(place) == "à" and walk.quotation(place + 1) is None and walk.word(place + 1) != "ce"
