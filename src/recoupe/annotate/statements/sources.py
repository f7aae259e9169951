"""Who a cue gives as the source: the subject of a verb, before or after it, or an agent."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.agents import find_agent, find_possessor
from recoupe.annotate.statements.beside import origin_phrase
from recoupe.annotate.statements.causes import find_caused
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.gerunds import gerund_subject
from recoupe.annotate.statements.phrases import bare_phrase
from recoupe.annotate.statements.subjects import SUBJECT_PRONOUNS, subject_before
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.reading import Tokens
from recoupe.span import Span

CONTINUING = word_set("continuing")
IMPERSONAL = frozenset(("on", "l'on", "il"))


def find_subject(walk: Walk, cue: Cue) -> Span | None:
    """The phrase that says who speaks, for a cue that its content follows; None when there is none."""
    tokens, limit = walk.tokens, walk.stop
    clitic = grammar.subject_clitic(tokens, cue.first, cue.last)
    if clitic is not None:
        return grammar.clitic_span(tokens, clitic)
    if cue.kind == "noun":
        return find_possessor(walk, cue, limit)
    if cue.is_passive or cue.kind == "participle":
        is_judged = cue.kind == "participle" and cue.takes.get("as") == "asserts"  # un tir, qualifié de « lâche »
        return find_agent(walk, cue, limit) or (walk.speaking if is_judged else None)
    if cue.kind == "gerund":
        return gerund_subject(walk, cue)
    if walk.speaking is not None and (cue.shares_subject or _is_coordinated(walk, cue)):
        return walk.speaking
    if cue.kind == "infinitive" and (own := _performer(tokens, cue) or find_caused(walk, cue)) is not None:
        return own
    if walk.speaking is not None and cue.kind == "infinitive" and follows_main_clause(walk, cue):
        is_main = walk.speaking.of(walk.scene.text).lower() in SUBJECT_PRONOUNS
        return walk.speaking if is_main or cue.lemma not in CONTINUING else walk.opening
    found = subject_before(walk, cue)
    if found is not None and found.of(walk.scene.text).lower() in IMPERSONAL:
        found = _informant(walk, cue) or found
    if cue.kind == "finite":
        walk.speaking, walk.opening = found, walk.opening or found
    return found


def _informant(walk: Walk, cue: Cue) -> Span | None:
    """The source that a locution gives to *on*: *de source judiciaire, on indique que*, *on apprend de source sûre que*; or
    that *il ressort* has behind it."""
    if walk.tokens.lower[cue.first - 1] == "il":
        return origin_phrase(walk, cue)
    place = walk.at(cue.first)
    for at in (*range(max(0, place - 8), place), *range(place + 1, place + 4)):
        located = walk.cues.get(at)
        if located is not None and located.scope == "sources":
            last = bare_phrase(walk.scene, located.last, walk.stop)
            last = located.last if last is None else last
            return walk.tokens.span(located.first + 1, last)
    return None


def _is_coordinated(walk: Walk, cue: Cue) -> bool:
    """Whether a conjunction stands right before a finite verb, which then has the subject of the verb before it."""
    place = walk.at(cue.first) - 1
    while place > 0 and (walk.word(place) in grammar.CLITICS or walk.is_adverbial(place)):
        place -= 1
    return cue.kind == "finite" and place > 0 and walk.word(place) in ("et", "mais", "ou", "puis")


def _performer(tokens: Tokens, cue: Cue) -> Span | None:
    """The pronoun of who asks leave to say what he says: *permettez-moi de vous dire que*."""
    near = range(max(1, cue.first - 4), cue.first)
    return next((grammar.clitic_span(tokens, i) for i in near if tokens.lower[i] == "-moi"), None)


def follows_main_clause(walk: Walk, cue: Cue) -> bool:
    """Whether an infinitive is one of *avant d'ajouter*, *pour dire*, *après avoir dit*, *et de conclure*, *non sans
    rappeler*, whose subject is who spoke."""
    place = walk.at(cue.first) - 1
    while place > 0 and walk.word(place) in grammar.CLITICS | {"de", "d'"}:
        place -= 1
    narrates = walk.word(place) == "et" and walk.word(place + 1) in ("de", "d'")
    adds = (walk.word(place - 1), walk.word(place)) == ("non", "sans")
    return narrates or adds or walk.word(place) in ("avant", "après", "pour")
