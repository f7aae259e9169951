"""What follows a comma and is the narrator's: concessions, other cues, circumstances of the saying, glosses."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.french import reporting
from recoupe.french.function_words import phrases, word_set
from recoupe.french.who import find_noun, guess_noun

TAILS = frozenset(phrases("tails"))
CIRCUMSTANCES = word_set("circumstances")
REACTIONS = word_set("reactions")
SPEAKING_PLACES = word_set("speaking_places")

LONGEST_TAIL = 40
"""Units of a tail that are looked at; a longer one is the narrator's."""

FARTHEST = 12
"""Units after such a verb among which its *que* stands."""

LONGEST_HOLDER = 10
"""Units of such a locution with whom it names at the most."""


def opens_tail(walk: Walk, start: int, comma: int, cue: Cue | None) -> bool:
    """Whether what follows a comma is the narrator's: a concession, another cue, a coordinated clause, a circumstance."""
    if (walk.word(comma + 1), walk.word(comma + 2)) in TAILS:
        return not _is_quoted_on(walk, comma + 1)
    if _opens_cue(walk, start, comma, cue):
        return True
    if (
        _opens_comment(walk, comma + 1)
        or _opens_absolute(walk, comma + 1)
        or (_opens_apposition(walk, comma + 1) and not awaits_verb(walk, start, comma))
    ):
        return True
    if cue is None:
        return False
    if walk.word(comma + 1) == "qui" and _reports(walk, comma + 2):
        return True
    if walk.word(comma + 1) in ("qui", "dont", "où"):
        return _glosses(walk, comma + 1) and returns_to_narration(walk, cue, comma + 1)
    if walk.word(comma + 1) in ("et", "mais", "puis", "or", "car"):
        return _joins_narration(walk, cue, comma + 1)
    return _is_circumstance(walk, comma + 1)


def _opens_absolute(walk: Walk, first: int) -> bool:
    """Whether a phrase and a participle that tells what it says begin at a unit: *…, la préfète, Awa Diallo, estimant que*."""
    unit = walk.token(first)
    end = noun_phrase(walk.scene, unit, walk.stop) if unit is not None else None
    if end is None:
        return False
    place = walk.past(end)
    other = walk.cues.get(place + 1 if walk.word(place) == "," else place)
    if other is None or other.kind != "gerund":
        return False
    after = walk.past(other.last)
    return not walk.words(after, after + 4).isdisjoint(("que", "qu'"))


def _joins_narration(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether a conjunction joins what the narrator goes on with, and no more of what the cue brings."""
    if _goes_on_telling(walk, cue, place + 1):
        return True
    is_reason = walk.word(place) == "car"
    return not is_reason and (_joins_main_clause(walk, cue, place) or returns_to_narration(walk, cue, place))


def _goes_on_telling(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether a pronoun and a verb of saying, no further back in time than the cue, begin what the same one says next:
    *admet que la digue fuit, mais il souligne que*."""
    if walk.word(place) not in ("il", "elle", "ils", "elles"):
        return False
    other = next((c for _, c in walk.cues_between(place + 1, place + 3) if c.kind == "finite"), None)
    if other is None or walk.word(walk.past(other.last)) not in ("que", "qu'"):
        return False
    return grammar.is_backshifted(walk.tokens, cue.first) or not grammar.is_backshifted(walk.tokens, other.first)


def _is_quoted_on(walk: Walk, first: int) -> bool:
    """Whether words quoted in a tail that nobody else is said to speak show it to be the speaker's own: *…, bien que la
    crue soit « hors norme »*."""
    last = min(first + LONGEST_TAIL, len(walk.units) - 1)
    return walk.has_quotation(first, last) and all(cue.kind == "noun" for _, cue in walk.cues_between(first, last))


def _reports(walk: Walk, place: int) -> bool:
    """Whether the verb right after a relative reports something of its own: *…, qui a assuré à son tour que*."""
    for at, other in walk.cues_between(place, place + 2):
        if other.kind == "finite" and all(walk.word(p) in grammar.CLITICS for p in range(place, at)):
            after = walk.past(other.last)
            return any(walk.word(p) in ("que", "qu'") for p in range(after, min(after + FARTHEST, len(walk.units))))
    return False


def _opens_cue(walk: Walk, start: int, comma: int, cue: Cue | None) -> bool:
    """Whether a comma opens what another cue reports with: an incise, a locution, a participle that reports.

    A verb before which the clause has none is its own: *que le maire, qui a peur, annonce un vote*."""
    for place, other in walk.cues_between(comma + 1, comma + 3):
        if other is cue:
            continue
        if other.kind == "gerund" and all(walk.word(p) in ("tout", "en", "se", "s'") for p in range(comma + 1, place)):
            return walk.word(walk.past(other.last)) not in (
                ",",
                "et",
                "pour",
                "dans",
                "sur",
                ".",
            )  # en plaisantant, …
        if other.kind == "locution" and walk.word(walk.past(other.last)) in grammar.RELATIVES:
            return False  # , selon laquelle la digue tient
        if other.kind == "locution" and place == comma + 1 and other.scope == "always":
            is_last = not walk.has_finite(place, len(walk.units) - 1)
            return cue is not None and is_last and not _cuts_verb(walk, comma, place)
        if other.kind == "locution" and place == comma + 2 and walk.word(comma + 1) in ("mais", "et"):
            return _parts_views(walk, other, place)
        if other.kind == "finite" and place == comma + 2 and walk.word(comma + 1) in ("il", "elle", "ils", "elles"):
            return cue is not None and cue.kind != "finite"
        follows = place == comma + 1 or walk.word(comma + 1) == "comme"
        if other.kind == "finite" and follows and other.is_inverted:
            return True
        if other.kind == "finite" and follows and "incise" in other.takes and not awaits_verb(walk, start, comma):
            return True
    return False


def _cuts_verb(walk: Walk, comma: int, place: int) -> bool:
    """Whether a locution parts a verb from its object: *que la ville est, selon X, « un désert »*."""
    before, closing = walk.units[comma - 1], walk.first_comma(place, len(walk.units))
    return isinstance(before, int) and grammar.is_finite(walk.tokens, before) and closing + 1 < len(walk.units)


def _parts_views(walk: Walk, other: Cue, place: int) -> bool:
    """Whether a locution behind *mais* opens what someone else holds: *pour X, A, mais pour Y, B*."""
    closing = walk.first_comma(place, min(place + LONGEST_HOLDER, len(walk.units) - 1))
    return other.scope != "sources" and walk.word(closing) == "," and walk.has_finite(closing, len(walk.units) - 1)


def _opens_comment(walk: Walk, place: int) -> bool:
    """Whether the narrator takes up what was said: *, des allégations que…*, *, ce qu'il a refusé*, *, ce que dément X*,
    *, lui qui…*."""
    if walk.word(place) == "ce" and walk.word(place + 1) in ("que", "qu'"):
        units = (walk.units[p] for p in range(place + 2, min(place + 7, len(walk.units))))
        return any(isinstance(u, int) and walk.tokens.lemma[u] in REACTIONS for u in units)
    if walk.word(place) in ("lui", "elle", "eux", "elles") and walk.word(place + 1) == "qui":
        return True
    noun = walk.token(place + 1)
    if walk.word(place) not in ("un", "une", "des") or noun is None:
        return False
    follows = any(walk.word(p) in grammar.RELATIVES for p in range(place + 2, place + 4))
    return follows and walk.tokens.lemma[noun] in reporting.nouns()


def _opens_apposition(walk: Walk, place: int) -> bool:
    """Whether the narrator glosses a thing by a noun without article and what tells more of it: *, nom donné à un quartier*;
    *, projet que le peuple avait écarté*; not a person (*, ministre chargé de la mer,*)."""
    noun, after = (walk.units[p] if p < len(walk.units) else None for p in (place, place + 1))
    if (
        not isinstance(noun, int)
        or not isinstance(after, int)
        or walk.tokens.pos[noun] != "NOUN"
        or walk.scene.names_at(noun)
    ):
        return False
    known = find_noun(walk.word(place))
    if guess_noun(walk.word(place)) or (known is not None and (known.is_person or known.is_role)):
        return False
    return walk.word(place + 1) in ("qui", "que", "qu'", "dont") or grammar.is_participle(walk.tokens, after)


def _is_circumstance(walk: Walk, first: int) -> bool:
    """Whether the last words of a period say where or how something was said: *, dans un communiqué*."""
    last = len(walk.units) - 1
    if walk.word(first) not in CIRCUMSTANCES or walk.has_finite(first, last) or _is_foretold(walk, first, last):
        return False
    return any(walk.word(place) in SPEAKING_PLACES for place in range(first, min(first + 8, len(walk.units))))


def _is_foretold(walk: Walk, first: int, last: int) -> bool:
    """Whether a relative says what is still to be said there: *s'adressera au pays, dans un discours où il exposerait…*."""
    verbs = (u for u in walk.units[first : last + 1] if isinstance(u, int) and grammar.is_finite(walk.tokens, u))
    return any("Mood=Cnd" in walk.tokens.morph[u] or "Tense=Fut" in walk.tokens.morph[u] for u in verbs)


def returns_to_narration(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the tenses show that a coordinated clause is the narrator's: what a past verb reports is in a backshifted
    tense (*a dit qu'ils étaient partis*), what follows is not (*, mais on ignore où*)."""
    tokens = walk.tokens
    if not _is_past(walk, cue):
        return False
    behind = walk.past(cue.last)
    words = range(cue.last + 1, tokens.at(walk.start(walk.units[place]))) if behind < place else range(0)
    said = next((i for i in words if grammar.is_finite(tokens, i)), None)  # in quotation marks as well
    told = next((u for u in walk.units[place + 1 :] if isinstance(u, int) and grammar.is_finite(tokens, u)), None)
    if said is None or told is None:
        return False
    return grammar.is_backshifted(tokens, said) and not grammar.is_backshifted(tokens, told)


def _glosses(walk: Walk, first: int) -> bool:
    """Whether the relative clause that opens at a unit ends the period, with a single verb, in the present."""
    if len(walk.units) - first > LONGEST_TAIL:
        return False
    verbs = [u for u in walk.units[first:] if isinstance(u, int) and grammar.is_finite(walk.tokens, u)]
    is_present = len(verbs) == 1 and "Tense=Pres" in walk.tokens.morph[verbs[0]]
    return is_present and not walk.has_quotation(first, len(walk.units) - 1)


def _is_past(walk: Walk, cue: Cue) -> bool:
    """Whether a cue is in a past tense: compound, imperfect or simple past."""
    morph = walk.tokens.morph[cue.head]
    return cue.first < cue.head or "Tense=Imp" in morph or "Tense=Past|VerbForm=Fin" in morph


def _joins_main_clause(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the parse hangs the next clause on the cue's own verb rather than on what it reports."""
    tokens = walk.tokens
    for unit in walk.units[place + 1 : place + 25]:
        if isinstance(unit, int) and grammar.is_finite(tokens, unit):
            verb = tokens.head[unit] if tokens.pos[unit] == "AUX" else unit
            return tokens.dep[verb] in ("conj", "parataxis") and tokens.head[verb] == cue.head
    return False


def awaits_verb(walk: Walk, start: int, place: int) -> bool:
    """Whether a clause has had its subject only: *(dit) qu'un employé, alors au volant,*."""
    opening = walk.units[start]
    is_noun = isinstance(opening, int) and (
        walk.tokens.pos[opening] in ("DET", "NOUN", "PROPN") or bool(walk.scene.names_at(opening))
    )
    return is_noun and not walk.has_finite(start, place - 1) and not walk.has_quotation(start, place - 1)
