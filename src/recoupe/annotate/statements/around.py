"""What stands around an incise or a locution: the clause that it cuts, and how far that reaches."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.bounds import clause_end
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.walk import DASHES, SUBJECTS, Walk, is_clause
from recoupe.french.function_words import word_set
from recoupe.span import Span

SUBORDINATORS = word_set("subordinators") | {"si", "s'", "après", "dès", "alors", "tandis", "bien"}

FRONTING = word_set("subordinators") | {"si", "s'"}

LINKS = frozenset(tuple(word.rstrip("'") for word in words) for words in grammar.ASIDES) | {
    ("puis",),
    ("ensuite",),
    ("enfin",),
}
"""Phrases that link a sentence to the one before."""

SEQUELS = frozenset(("donc", "ainsi", "que", "qu'"))
"""After *et*, these go on with the clause that an incise cut."""

PLACES = frozenset(("devant", "lors", "dans", "sur", "au", "à", "en", "depuis"))
"""What opens where or when something was said, behind an incise that ends its clause."""

LONGEST_LABEL = 8
"""Words of a headline's label at the most."""


def content_around(walk: Walk, first: int, after: int) -> list[Span]:
    """What stands before a cut that begins at unit `first` and, where the clause goes on, from unit `after`."""
    before = None if _merely_links(walk, first) else walk.stretch(begin(walk, first), first - 1)
    content = [before] if before else []
    waits = lacks_object(walk, first) or _is_fronted(walk, first) or _waits_for_subject(walk, first, after)
    is_complete = is_complete_before(walk, first) and not waits
    if walk.word(first) == "comme" and walk.word(after) == "," and walk.word(after + 1) in ("que", "qu'"):
        return [rest] if (rest := walk.stretch(after + 2, clause_end(walk, after + 2, None) - 1)) else []
    sequel = after + 1 if walk.word(after) == "," else after
    if walk.word(first) == "comme" and walk.word(after) == ":" and not _takes_up(walk, first, after):
        return [rest] if (rest := walk.stretch(after + 1, clause_end(walk, after + 1, None) - 1)) else []
    if is_complete and (resumed := _resumption(walk, after)) is not None:
        return [*content, resumed]
    if sequel >= len(walk.units) or (is_complete and not _goes_on(walk, after, sequel)):
        return content
    end = clause_end(walk, sequel, None)
    reach = walk.first_comma(sequel, end)
    if content and walk.word(sequel) in PLACES and not walk.has_finite(sequel, reach - 1):
        return content  # …, a indiqué le ministre, devant la Chambre
    if content and is_complete_before(walk, first) and _describes(walk, first, sequel):
        return content
    rest = walk.stretch(sequel, end - 1)
    return content + ([rest] if rest else [])


def _takes_up(walk: Walk, first: int, colon: int) -> bool:
    """Whether *comme* and its pronoun take up the clause before, and the colon brings but the narrator's reasons: *La crue
    monte, comme le dit la maire : deux ponts sont fermés*."""
    is_clause_before = walk.word(first - 1) == "," and walk.has_finite(0, first - 1)
    return is_clause_before and walk.word(first + 1) in ("le", "l'") and walk.quotation(colon + 1) is None


def _is_fronted(walk: Walk, first: int) -> bool:
    """Whether but a subordinate clause stands before an incise, so that its main clause follows: *Si rien ne change,
    prévient le maire, le port fermera*."""
    return walk.word(0) in FRONTING and all(walk.word(place) != "," for place in range(first - 1))


def _waits_for_subject(walk: Walk, first: int, after: int) -> bool:
    """Whether but a quoted participle stands before an incise, so that the clause of its subject follows: *« Mis en place en
    hâte », écrivait Roux, ce réseau suscitait des doutes*."""
    quotation = walk.quotation(0)
    if quotation is None or is_clause(walk.scene, quotation) or walk.has_finite(0, first - 1):
        return False
    opening = walk.scene.tokens.within(quotation.inner)[:1]
    follows = walk.word(after) == "," and walk.has_finite(after + 1, len(walk.units) - 1)
    return follows and any(grammar.is_participle(walk.scene.tokens, i) for i in opening)


def _merely_links(walk: Walk, first: int) -> bool:
    """Whether only what links a sentence to the one before stands before an incise: *En outre, ajoute la médecin, …*."""
    if walk.word(first - 1) != "," or first > LONGEST_LABEL + 1:
        return False
    return tuple(walk.word(p).rstrip("'") for p in range(first - 1)) in LINKS


def _describes(walk: Walk, first: int, sequel: int) -> bool:
    """Whether a participle behind an incise is about who speaks (*…, a dit le maire, interrogé par la presse*), since no
    auxiliary before the incise waits for it."""
    unit, before = walk.units[sequel], walk.units[max(0, first - 2)]
    waits = isinstance(before, int) and walk.tokens.lower[before] in grammar.AUXILIARIES
    return isinstance(unit, int) and grammar.is_participle(walk.tokens, unit) and not waits


def is_complete_before(walk: Walk, first: int) -> bool:
    """Whether a clause, or a quotation that holds one, stands before a unit."""
    quotations = ((place, walk.quotation(place)) for place in range(first))
    whole = (q is not None and (place == 0 or is_clause(walk.scene, q)) for place, q in quotations)
    return walk.has_finite(0, first - 1) or any(whole)


def _resumption(walk: Walk, after: int) -> Span | None:
    """The quotation that goes on, in lower case, after the circumstances of an incise: *« A », a dit X à B, « et C »*."""
    for place in range(after, min(after + 25, len(walk.units))):
        quotation = walk.quotation(place)
        if quotation is not None:
            is_lower = walk.scene.text[quotation.inner.start].islower() and walk.word(place - 1) == ","
            return walk.stretch(place, clause_end(walk, place, None) - 1) if is_lower else None
        if walk.word(place) in (".", ";", ":", "?", "!") or walk.has_finite(place, place) or place in walk.cues:
            return None
    return None


def _goes_on(walk: Walk, after: int, sequel: int) -> bool:
    """Whether a complete clause goes on after a cut: with another quotation, or by *et donc*."""
    if sequel == after:
        return False
    if walk.quotation(sequel) is not None:
        return True
    if walk.word(sequel) not in ("et", "mais"):
        return False
    is_quoted = walk.quotation(sequel + 1) is not None and not _has_incise_after(walk, sequel + 1)
    return is_quoted or walk.word(sequel + 1) in SEQUELS or _stays_told(walk, after, sequel)


def _tells(cue: Cue) -> bool:
    """Whether a cue says that someone tells something: no noun, and no passive (*en avait été informé*)."""
    return cue.kind != "noun" and not cue.is_passive and "incise" in cue.takes


def _stays_told(walk: Walk, cut: int, sequel: int) -> bool:
    """Whether *et* joins more of what is told, in the tense that speech takes, or with words quoted, since nobody else says
    it: *La maire souffrait, a-t-elle dit, et le préfet en avait été informé*."""
    if walk.word(sequel) != "et" or any(_tells(c) for p, c in walk.cues.items() if p > cut):
        return False
    verbs = [u for u in walk.units if isinstance(u, int) and walk.is_verb(u)]
    said = [u for u in verbs if walk.at(u) < cut][:1]
    told = [u for u in verbs if walk.at(u) > sequel][:1]
    is_shifted = bool(said and told) and all(grammar.is_backshifted(walk.tokens, u) for u in (*said, *told))
    return is_shifted or walk.has_quotation(sequel, len(walk.units) - 1)


def begin(walk: Walk, before: int) -> int:
    """Where the content that ends before a unit begins: with the period, or with the quotation that stands there alone."""
    at = before - 1
    while at >= 0 and (walk.word(at) == "," or walk.word(at) in DASHES):
        at -= 1
    quotation = walk.quotation(at)
    if at <= 0 or quotation is None:
        return _past_label(walk, before)
    while walk.word(at - 1) in (",", "et", "ou") and walk.quotation(at - 2) is not None:
        at -= 2  # « A », « B » et « C », pouvait-on lire
    if at == 0:
        return 0
    if walk.word(at - 1) == ":" and _tells_words(walk, at - 1):
        return 0
    if walk.word(at - 1) in (":", ".", "?", "!", "…") or _has_incise_before(walk, at):
        return at
    if _follows_circumstance(walk, at) or _follows_sentence(walk, at):
        return at
    opens = walk.scene.text[quotation.inner.start].isupper() and walk.word(at - 1) not in ("que", "qu'")
    return at if opens and quotation.is_closed and is_clause(walk.scene, quotation) else _past_label(walk, before)


def _tells_words(walk: Walk, colon: int) -> bool:
    """Whether a subject and a verb of saying stand alone before a colon: *Ces familles disaient : « … », a raconté X*."""
    cue = next((c for _, c in walk.cues_between(1, colon - 1) if c.kind == "finite"), None)
    first, clitics = walk.units[0], {"il", "elle", "ils", "elles", "on"}
    is_noun = isinstance(first, int) and (walk.tokens.pos[first] in ("DET", "PROPN") or walk.word(0) in clitics)
    return is_noun and cue is not None and walk.at(cue.last) == colon - 1 and not cue.is_inverted


def _follows_circumstance(walk: Walk, place: int) -> bool:
    """Whether only a circumstance or a conjunction of the narrator's stands before a whole quoted clause: *Malgré ce
    revers, « nous restons », a dit X*; *Mais « nous restons », a dit X*."""
    first, quotation = walk.units[0], walk.quotation(place)
    if quotation is None or not isinstance(first, int) or walk.has_quotation(0, place - 1):
        return False
    is_this_time = (walk.word(0), walk.word(1)) == ("cette", "fois")
    opens = is_this_time or walk.tokens.pos[first] in ("ADP", "ADV", "CCONJ") or walk.scene.is_timed(first)
    parts = walk.word(place - 1) == "," or (place == 1 and walk.tokens.pos[first] == "CCONJ")
    has_cue = any(cue.kind != "noun" for _, cue in walk.cues_between(0, place - 1))
    if not (opens and parts) or has_cue or walk.has_finite(0, place - 1):
        return False
    words = walk.tokens.within(quotation.inner)
    verb = next((i for i in words if grammar.is_finite(walk.tokens, i)), None)
    return verb is not None and not any(walk.tokens.lower[i] in grammar.RELATIVES for i in range(words.start, verb))


def _follows_sentence(walk: Walk, place: int) -> bool:
    """Whether a complete clause of the narration and a comma stand before a whole quoted clause: *La maire dément, « nous
    avons payé », a dit son adjoint*; or before a quoted relative."""
    quotation = walk.quotation(place)
    if quotation is None or walk.word(place - 1) != "," or walk.has_quotation(0, place - 1):
        return False
    if walk.word(0) in SUBORDINATORS or not walk.has_finite(0, place - 1):
        return False
    words = walk.tokens.within(quotation.inner)
    opening = walk.tokens.lower[words.start]
    opens = opening in SUBJECTS or opening in RELATING or walk.tokens.pos[words.start] in ("DET", "PROPN")
    return opens and any(grammar.is_finite(walk.tokens, i) for i in words)


RELATING = frozenset(("qui", "dont", "où"))


def _has_incise_after(walk: Walk, place: int) -> bool:
    """Whether a quotation has an incise of its own: *…, mais « B », ajoute-t-il*."""
    at = place + 2 if walk.word(place + 1) == "," else place + 1
    return at in walk.cues and "incise" in walk.cues[at].takes


def _has_incise_before(walk: Walk, place: int) -> bool:
    """Whether an earlier quotation of the period has an incise of its own: *« A », dit X, mais « B », ajoute-t-il*."""
    places = (p for p, cue in walk.cues_between(1, place - 1) if "incise" in cue.takes and cue.kind == "finite")
    return any(walk.quotation(p - 1) or (walk.word(p - 1) == "," and walk.quotation(p - 2)) for p in places)


def _past_label(walk: Walk, before: int) -> int:
    """The unit after the label of a headline (*Séisme : douze morts*) or after the last semicolon, or the first."""
    stop = next((place for place in range(before - 2, 0, -1) if walk.word(place) == ";"), None)
    if stop is not None and walk.has_finite(stop, before - 1):
        return stop + 1
    colon = next((place for place in range(1, min(LONGEST_LABEL, before)) if walk.word(place) == ":"), None)
    return 0 if colon is None or walk.has_finite(0, colon) else colon + 1


def lacks_object(walk: Walk, first: int) -> bool:
    """Whether an incise cuts a verb from its object: *Il n'y a, souligne le rapport, aucune preuve*."""
    before = walk.units[first - 2] if walk.word(first - 1) == "," and first > 1 else None
    return isinstance(before, int) and grammar.is_finite(walk.tokens, before)
