"""Where the reported clause ends and the narrator's words go on."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.acts import (
    begins_clause,
    is_act_alone,
    is_predicate,
    leaves_for_clause,
    leaves_for_verb,
    looks_back,
)
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import bare_phrase
from recoupe.annotate.statements.tails import LONGEST_TAIL, awaits_verb, opens_tail, returns_to_narration
from recoupe.annotate.statements.walk import CONJUNCTIONS, DASHES, Walk, is_clause
from recoupe.french.function_words import phrases, word_set

RELATING = grammar.RELATIVES - {"que", "qu'"}
SUBORDINATORS = word_set("subordinators")
SUBORDINATING = frozenset(phrases("subordinating"))


def clause_end(walk: Walk, start: int, cue: Cue | None) -> int:
    """The unit after the last one of the clause that begins at unit `start`; `cue` is the verb that brings it, if one
    stands before."""
    for place in range(start + 1, len(walk.units)):
        word = walk.word(place)
        if word == ";" and (_has_cue_after(walk, place) or is_act_alone(walk, start, place)):
            return place
        if word in DASHES and _closes_aside(walk, start, place):
            return place
        if word == ":" and walk.quotation(place + 1) is not None and not _tells_words(walk, cue, start, place):
            return place
        if (
            cue is None
            and word == ","
            and place == start + 1
            and _is_whole_speech(walk, start)
            and _has_cue_after(walk, place)
        ):
            return place
        if (word in ("alors", "tandis") and _contrasts(walk, cue, start, place)) or looks_back(walk, start, place):
            return place
        if cue is not None and (
            _breaks(walk, cue, start, place) or _goes_on_saying(walk, place) or _narrates(walk, start, place)
        ):
            return place
        if (word == "," and opens_tail(walk, start, place, cue)) or _is_gerund_cue(walk, place, cue):
            return place
    return len(walk.units)


def _closes_aside(walk: Walk, start: int, dash: int) -> bool:
    """Whether a dash ends an aside in which a clause began, since the verb that the narration waits for follows it: *Le juge
    – elle dit avoir tout vu – a clos l'enquête*."""
    opened = sum(walk.word(p) in DASHES for p in range(1, start))
    return opened == 1 and is_predicate(walk, dash + 1) and not awaits_verb(walk, start, dash)


def _tells_words(walk: Walk, cue: Cue | None, start: int, colon: int) -> bool:
    """Whether a clause that no verb brings says itself who spoke the words behind its colon: *Selon la police, le suspect a
    écrit : « … »*."""
    if cue is not None:
        return False
    first = max(start, colon - LONGEST_TAIL)
    own = [other for _, other in walk.cues_between(first, colon - 1) if other.kind == "finite"]
    return bool(own) and walk.at(own[-1].last) + FARTHEST_COLON >= colon and "quote" in own[-1].takes


FARTHEST_COLON = 6
"""Units from a verb of saying to its colon at the most."""


def before_predicate(walk: Walk, start: int, end: int, *, is_relative: bool = False) -> int:
    """Where the clause from unit `start` to `end` stops when a noun brings it that is itself a subject: before the second
    finite verb that nothing joins to the first (*l'annonce que l'usine fermait | a surpris*); or a relative clause does (*un élu qui dit que tout va bien | a démissionné*)."""
    if walk.has_finite(0, start - 2) and not is_relative:
        return end
    opening = walk.units[start] if start < end else None
    seen = isinstance(opening, int) and grammar.is_infinitive(walk.tokens, opening)
    for place in range(start, end):
        unit, word = walk.units[place], walk.word(place)
        if word in CONJUNCTIONS | grammar.RELATIVES | {",", "si", "comme", "lorsque", "quand", "car"}:
            seen = False
        elif isinstance(unit, int) and grammar.is_finite(walk.tokens, unit):
            if seen:
                return _before_clitics(walk, place)
            seen = True
    return end


def _before_clitics(walk: Walk, place: int) -> int:
    """The unit where the clitics before a verb begin, or the verb's own."""
    while walk.word(place - 1) in grammar.CLITICS:
        place -= 1
    return place


CONTINUING = word_set("continuing")


def _goes_on_saying(walk: Walk, place: int) -> bool:
    """Whether *avant de* and a verb of going on begin what was said next: *… avant d'ajouter que*."""
    if walk.word(place) != "avant" or walk.word(place + 1) not in ("de", "d'"):
        return False
    return any(cue.lemma in CONTINUING and cue.first == cue.head for _, cue in walk.cues_between(place + 2, place + 3))


def _narrates(walk: Walk, start: int, place: int) -> bool:
    """Whether *et de* and an infinitive of speech tell what the same one said next: *a dit que tout était prêt et de
    conclure : « … »*, *et d'ajouter que*."""
    first = place + 1 if walk.word(place) == "," else place
    if walk.word(first) != "et" or walk.word(first + 1) not in ("de", "d'"):
        return False
    if any(walk.word(p) in ("de", "d'") and _is_infinitive(walk, p + 1) for p in range(start, place)):
        return False  # il est temps de partir et de dire « non »
    cues = (cue for _, cue in walk.cues_between(first + 2, first + 3) if cue.kind == "infinitive")
    return any(_brings_words(walk, cue) for cue in cues)


def _brings_words(walk: Walk, cue: Cue) -> bool:
    """Whether quoted words stand behind a verb, or *que* behind one of going on."""
    after = walk.past(cue.last)
    goes_on = cue.lemma in CONTINUING and walk.word(after) in ("que", "qu'")
    return goes_on or walk.has_quotation(after, after + 1)


def _is_infinitive(walk: Walk, place: int) -> bool:
    unit = walk.token(place)
    return unit is not None and grammar.is_infinitive(walk.tokens, unit)


def _is_gerund_cue(walk: Walk, place: int, cue: Cue | None) -> bool:
    """Whether a participle that reports something of its own begins here: *… affirmant l'avoir remboursé*."""
    if cue is not None and walk.word(place) == "en" and _comments(walk, place):
        return True
    other, before = walk.cues.get(place), walk.units[place - 1]
    if cue is None or other is None or other.kind != "gerund" or other is cue:
        return False
    if isinstance(before, int) and _qualifies(walk, other, before):
        return False
    after = walk.past(other.last)
    if any(walk.word(p) in ("que", "qu'") for p in range(after, after + 4)):
        return True
    while walk.word(after) in grammar.CLITICS or (after < len(walk.units) and walk.is_adverbial(after)):
        after += 1
    unit = walk.token(after)
    return "inf" in other.takes and unit is not None and grammar.is_infinitive(walk.tokens, unit)


def _qualifies(walk: Walk, other: Cue, before: int) -> bool:
    """Whether a participle belongs to the noun before it, and that noun to the clause: *a reçu l'appel d'un homme disant que*;
    but not *…, l'agence disant que*."""
    end = walk.at(before)
    is_speaker = walk.tokens.pos[before] == "NOUN" and walk.names_a_speaker(end, end)
    if not is_speaker or walk.tokens.dep[other.head] != "acl":
        return False
    comma = next((p for p in range(end, -1, -1) if walk.word(p) == ","), -1)
    first = walk.units[comma + 1]
    return comma < 0 or not isinstance(first, int) or bare_phrase(walk.scene, first, other.first) != before


def _comments(walk: Walk, place: int) -> bool:
    """Whether *en* opens how the speaker went on, with words quoted: *… en se félicitant d'un « succès »*."""
    for _, other in walk.cues_between(place + 1, place + 2):
        after = walk.past(other.last)
        if other.kind == "gerund" and "object" in other.takes:
            return walk.has_quotation(after, after + 3)
    return False


def _contrasts(walk: Walk, cue: Cue | None, start: int, place: int) -> bool:
    """Whether the narrator sets something against an infinitive reported (*a promis de rester alors que…*), against
    anything by *alors même que*, or where the tenses return to his own."""
    if walk.word(place + 1) == "même":
        return walk.word(place + 2) in ("que", "qu'")
    opening = walk.units[start]
    if cue is not None and walk.word(place + 1) in ("que", "qu'") and returns_to_narration(walk, cue, place + 1):
        return True
    is_infinitive = isinstance(opening, int) and grammar.is_infinitive(walk.tokens, opening)
    if any(isinstance(u, int) and grammar.is_finite(walk.tokens, u) for u in walk.units[start:place]):
        return False
    is_perfect = walk.word(start) in ("avoir", "être")  # affirme avoir été arrêté alors qu'il dormait
    return is_infinitive and not is_perfect and walk.word(place + 1) in ("que", "qu'")


def _is_whole_speech(walk: Walk, place: int) -> bool:
    """Whether a unit is a quoted clause, complete by itself."""
    quotation = walk.quotation(place)
    return quotation is not None and is_clause(walk.scene, quotation)


def _has_cue_after(walk: Walk, place: int) -> bool:
    return any(at > place for at in walk.cues)


def _breaks(walk: Walk, cue: Cue, start: int, place: int) -> bool:
    """Whether a clause that a verb brings breaks off at this unit: at a coordinated one, or at the main clause."""
    word = walk.word(place)
    if _opens_next_que(walk, cue, start, place) or _joins_narration(walk, cue, start, place):
        return True
    if word == "puis" and is_predicate(walk, place + 1) and not _stays_backshifted(walk, cue, start, place):
        return True
    if word == "," and _is_aside(walk, cue) and is_predicate(walk, place + 1) and not awaits_verb(walk, start, place):
        return True
    if word == "," and leaves_for_clause(walk, start, place):
        return True
    is_led_up = (
        cue.kind in ("gerund", "participle") or walk.word(walk.at(cue.first) - 1) == "qui" or _opens_period(walk)
    )
    if not is_led_up or (word != "," and word not in "–—"):
        return False
    nearest = range(max(start, place - LONGEST_TAIL), place)
    is_parted = any(walk.word(p) in "–—" for p in nearest if walk.word(p))  # – par exemple, l'une est publique –
    return is_parted == (word != ",") and _begins_main_clause(walk, cue, place + 1)


def _joins_narration(walk: Walk, cue: Cue, start: int, place: int) -> bool:
    """Whether a comma or a conjunction joins to the reported words what the narrator goes on with."""
    word = walk.word(place)
    if word not in ("et", "mais", "ou", ","):
        return False
    if _is_conjunct(walk, cue, start, place) or (word != "ou" and leaves_for_verb(walk, start, place)):
        return True
    return word in ("et", "mais") and (_joins_gerund(walk, place) or _returns(walk, cue, place))


def _joins_gerund(walk: Walk, place: int) -> bool:
    """Whether a gerund that reports stands behind a conjunction: *… tout en précisant que A et en rappelant sa position*."""
    other = walk.cues.get(place + 2)
    return walk.word(place + 1) == "en" and other is not None and other.kind == "gerund"


def _opens_period(walk: Walk) -> bool:
    """Whether a period begins with a subordinate clause: *Quand l'agent a répondu qu'il ne fumait pas, l'homme est parti*."""
    return walk.word(0) in SUBORDINATORS or (walk.word(0), walk.word(1)) in SUBORDINATING


def _opens_next_que(walk: Walk, cue: Cue, start: int, place: int) -> bool:
    """Whether the next of several clauses opens at a unit: *a dit que A, que B et que C*."""
    word, following = walk.word(place), walk.word(place + 1)
    if word == "," and following in CONJUNCTIONS | {"puis"}:
        following = walk.word(place + 2)
    elif word == ",":
        unit = walk.token(place + 1)
        repeats = walk.word(place + 2) in ("il", "elle", "ils", "elles") and walk.word(place + 2) == walk.word(start)
        is_completive = repeats or (unit is not None and walk.tokens.pos[unit] == "SCONJ")
        return "que" in cue.takes and following in ("que", "qu'") and is_completive
    elif word not in CONJUNCTIONS:
        return False
    return following in ("que", "qu'")


def _is_aside(walk: Walk, cue: Cue) -> bool:
    """Whether a cue stands in a relative clause, or in a participle's, that parts a subject from its verb."""
    before = [walk.word(p) for p in range(walk.at(cue.first) - 1, max(-1, walk.at(cue.first) - 6), -1)]
    until = before[: before.index(",")] if "," in before else []
    is_free = before[:1] == [","] or not walk.has_finite(0, walk.at(cue.first) - 1)  # Le procès d'un homme accusé de…
    is_relative = not {"qui", "laquelle", "lequel", "lesquels", "lesquelles"}.isdisjoint(until or before)
    return (cue.kind == "participle" and is_free) or is_relative or _parts_subject(walk, cue)


def _parts_subject(walk: Walk, cue: Cue) -> bool:
    """Whether a cue stands in a relative clause behind the subject that opens its period, whose verb is yet to come:
    *L'affaire, dans laquelle la famille de la victime accuse le maire d'avoir menti, …*."""
    first = walk.units[0]
    if not isinstance(first, int) or walk.tokens.pos[first] not in ("DET", "NOUN", "PROPN"):
        return False
    end = walk.at(cue.first)
    relative = next((p for p in range(1, end) if walk.word(p) in RELATING), None)
    if relative is None or walk.has_finite(0, relative - 1):
        return False
    return cue.kind != "finite" or not any(isinstance(u, int) and walk.is_verb(u) for u in walk.units[relative:end])


def _is_conjunct(walk: Walk, cue: Cue, start: int, place: int) -> bool:
    """Whether what follows joins another verb to the cue's own: *a dit que A et a ajouté que B*."""
    if walk.word(place) == "et" and (awaits_verb(walk, start, place) or _stays_backshifted(walk, cue, start, place)):
        return False  # que Roux, Blanc et lui avaient parlé
    for at, other in walk.cues_between(place + 1, place + 3):
        before = walk.units[at - 1]
        if other.kind == "infinitive" and isinstance(before, int) and grammar.is_finite(walk.tokens, before):
            return walk.word(place) != "," and at == place + 2
        if (other.kind == "participle" or other.shares_subject) and _has_auxiliary(walk, start, place, is_finite=True):
            return False  # que X avait été arrêté et accusé de
        if walk.word(place) != "," and other.kind in ("finite", "participle") and not other.is_inverted:
            return all(walk.word(p) in grammar.CLITICS or walk.is_adverbial(p) for p in range(place + 1, at))
    is_first = walk.first_comma(start, place) == place
    if walk.word(place) == "," and is_first and _lists_cue(walk, cue, place):
        return True
    if walk.word(place) == "," and awaits_verb(walk, start, place):
        return False
    for at in range(place + 1, min(place + 4, len(walk.units))):
        unit = walk.units[at]
        if isinstance(unit, int) and walk.tokens.head[unit] == cue.head and walk.tokens.dep[unit] == "conj":
            is_shared = walk.word(place) != "," and grammar.is_participle(walk.tokens, unit)
            return grammar.is_finite(walk.tokens, unit) or is_shared
    return walk.word(place) == "et" and _shares_auxiliary(walk, cue, start, place)


def _stays_backshifted(walk: Walk, cue: Cue, start: int, place: int) -> bool:
    """Whether the tenses show that a coordinated verb is part of what a perfect reports: *a dit qu'il avait vu le juge et lui
    avait parlé*."""
    if cue.first == cue.head or grammar.is_backshifted(walk.tokens, cue.first):
        return False
    said, told = (
        next((u for u in units if isinstance(u, int) and grammar.is_finite(walk.tokens, u)), None)
        for units in (walk.units[start:place], walk.units[place + 1 :])
    )
    if said is None or told is None:
        return False
    return grammar.is_backshifted(walk.tokens, said) and grammar.is_backshifted(walk.tokens, told)


def _returns(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the narrator goes on behind a conjunction without a comma: with *mais* in his own tense, or with a verb whose
    subject is the cue's (*a établi qu'il était absent et a annulé la peine*; *pense qu'il faut partir et s'y prépare*)."""
    if walk.word(place) == "et" and not is_predicate(walk, place + 1):
        return False
    return returns_to_narration(walk, cue, place)


def _lists_cue(walk: Walk, cue: Cue, comma: int) -> bool:
    """Whether the next verb of a list that the cue is part of follows a comma: *dément que A, estime que B et rappelle que C*."""
    other = walk.cues.get(comma + 1)
    if other is None or cue.kind != "finite" or other.kind != "finite" or other.is_inverted or cue.is_inverted:
        return False
    return "que" in other.takes and walk.word(walk.past(other.last)) in ("que", "qu'")


def _shares_auxiliary(walk: Walk, cue: Cue, start: int, place: int) -> bool:
    """Whether a bare participle after *et* can only take the cue's auxiliary: *a affirmé que A et rendu hommage*."""
    unit = walk.token(place + 1)
    if unit is None or not grammar.is_participle(walk.tokens, unit) or cue.first == cue.head:
        return False
    return not _has_auxiliary(walk, start, place)


def _has_auxiliary(walk: Walk, start: int, place: int, *, is_finite: bool = False) -> bool:
    """Whether an auxiliary stands among the units from `start` to before `place`; a finite one, if that is asked."""
    units = (u for u in walk.units[start:place] if isinstance(u, int) and walk.tokens.lower[u] in grammar.AUXILIARIES)
    return any(not is_finite or "VerbForm=Fin" in walk.tokens.morph[u] for u in units)


def _begins_main_clause(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the main clause, that a participle at the head of the period waits for, begins at this unit."""
    return not walk.has_finite(0, walk.at(cue.first) - 1) and begins_clause(walk, place)
