"""What a verb or noun brings behind it: que-clauses, questions, infinitives, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.bounds import before_predicate, clause_end
from recoupe.annotate.statements.completive import is_completive, restricts
from recoupe.annotate.statements.cues import HEARING, Cue
from recoupe.annotate.statements.infinitives import find_infinitive
from recoupe.annotate.statements.nobody import is_another, is_nobody
from recoupe.annotate.statements.sources import find_subject
from recoupe.annotate.statements.spoken import find_behind_colon, find_quoted, has_object, is_of_those
from recoupe.annotate.statements.unsaid import UNREAL
from recoupe.annotate.statements.walk import CONJUNCTIONS, DASHES, Draft, Walk, draft, is_clause
from recoupe.french.function_words import word_set
from recoupe.french.reporting import attributes, masculine
from recoupe.records import Stance
from recoupe.span import Span

FARTHEST = 45
"""Units searched for what a verb brings; farther on it is another clause's."""

QUOTED_QUE = re.compile(r"[Qq]u(?:e\b|['’])")

LONGEST_OBJECT = 12
"""Units between a verb that orders and the infinitive it governs: who is told."""

LONGEST_LINK = 5
"""Units from an attribute to the infinitive it governs at the most: *prêt à ne pas le signer*."""

CIRCUMSTANCES = word_set("circumstances") | {",", "afin"}
SPEAKING_PLACES = word_set("speaking_places")
PLACES = frozenset(("dans", "sur", "au", "à"))
"""What opens where something was said, or where it is so."""

QUESTION_WORDS = word_set("questions")
ORDERING = word_set("ordering")


def find_clauses(walk: Walk, cue: Cue) -> Iterator[Draft]:
    """The statements that a cue brings behind it."""
    source = find_subject(walk, cue)
    if walk.period.inside is not None and not is_another(walk, cue, source):
        return
    if cue.kind == "noun":
        yield from _after_noun(walk, cue, source)
        return
    if is_nobody(walk, cue, source):
        return
    source = None if cue.lemma in HEARING else source  # whoever told the court
    yield from _behind(walk, cue, source)


def _behind(walk: Walk, cue: Cue, source: Span | None) -> Iterator[Draft]:
    """The statements of the first clause, quotation or colon behind a cue."""
    at = walk.past(cue.last)
    behind = _past_dashes(walk, at)
    for place in range(at, min(len(walk.units), at + FARTHEST)):
        word = walk.word(place)
        if place < behind:
            continue
        found = _clause(walk, cue, at, place)
        if found is not None:
            yield from _coordinated(walk, cue, *found, source)
            return
        if walk.quotation(place) is not None:
            if "que" in cue.takes and ((place == at and _is_manner(walk, place)) or _is_topic(walk, at, place)):
                continue
            yield from find_quoted(walk, cue, at, place, source)
            return
        if word == ":" or (word == ";" and walk.quotation(place + 1) is not None):
            yield from find_behind_colon(walk, cue, place, source)
            return
        if word in (".", ";", "?", "!", "…"):
            return
        if place > at and _is_elsewhere(walk, cue, place):
            return


def _past_dashes(walk: Walk, at: int) -> int:
    """The unit after an aside between dashes that *que* follows: *a dit — il s'y tient — que*; `at` when there is none."""
    dashes = [p for p in range(at, min(len(walk.units), at + LONGEST_DASHES)) if walk.word(p) in DASHES]
    is_aside = len(dashes) == 2 and walk.word(dashes[1] + 1) in ("que", "qu'")
    return dashes[1] + 1 if is_aside and dashes[0] - at <= LONGEST_LINK else at


LONGEST_DASHES = 20
"""Units behind a cue among which such an aside stands."""


def _is_manner(walk: Walk, place: int) -> bool:
    """Whether the quoted words at a unit say how something was said, and *que* what: *assure « à plusieurs reprises » que*."""
    quotation = walk.quotation(place)
    words = walk.tokens.within(quotation.inner) if quotation is not None else range(0)
    if not 0 < len(words) <= LONGEST_MANNER or walk.tokens.pos[words.start] not in ("ADP", "ADV"):
        return False
    return not walk.words(place + 1, place + LONGEST_OBJECT).isdisjoint(("que", "qu'"))


def _is_topic(walk: Walk, at: int, place: int) -> bool:
    """Whether the quoted words at a unit end what stands between commas before *que*: *assure, à propos de « La Digue »,
    que*."""
    opens = walk.word(at) == "," and place - at <= LONGEST_OBJECT and walk.first_comma(at + 1, place) == place
    return opens and walk.word(place + 1) == "," and walk.word(place + 2) in ("que", "qu'")


LONGEST_MANNER = 4
"""Words of such a quoted adverb at the most."""


def _clause(walk: Walk, cue: Cue, at: int, place: int) -> tuple[int, Stance, str] | None:
    """Where the clause that begins at this unit has its content, with its stance and rule; None when none begins."""
    word, quotation = walk.word(place), walk.quotation(place)
    if word in ("que", "qu'") and "que" in cue.takes and is_completive(walk, cue, at, place):
        return place + 1, cue.takes["que"], "que"
    if quotation is not None and "que" in cue.takes and QUOTED_QUE.match(walk.scene.text, quotation.inner.start):
        return place, cue.takes["que"], "que"
    if "si" in cue.takes and word in QUESTION_WORDS and _is_question(walk, cue, at, place):
        return place + 1 if word in ("si", "s'") else place, cue.takes["si"], "question"
    if "adj" in cue.takes and place == at and _is_attribute(walk, place):
        return place, cue.takes["adj"], "attribute"
    infinitive = find_infinitive(walk, cue, at, place)
    return (*infinitive, "infinitive") if infinitive else None


def _is_elsewhere(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the search must end: a finite verb of another clause, or another cue, stands here."""
    other = walk.cues.get(place)
    if other is not None and other is not cue and other.kind in ("finite", "gerund") and other.lemma not in UNREAL:
        is_relative = "qui" in (walk.word(place - 1), walk.word(place - 2))
        if cue.lemma in ORDERING and is_of_those(walk, place):
            return False  # accuse ceux qui critiquent sa politique de
        return not (is_relative and _has_colon_after(walk, place))
    if other is not None and other is not cue and other.kind == "participle" and "as" in other.takes:
        after = walk.past(other.last)
        return any(walk.quotation(p) is not None for p in (after, after + 1))  # condamne un tir qualifié de « lâche »
    unit = walk.units[place]
    if not isinstance(unit, int) or not walk.is_verb(unit):
        return False
    relatives = grammar.RELATIVES | {"quiconque"}
    return not any(walk.word(p) in relatives for p in range(place - 1, max(-1, place - 12), -1))


def _has_colon_after(walk: Walk, place: int) -> bool:
    """Whether a colon brings a quotation further on."""
    colons = (p for p in range(place, min(len(walk.units), place + FARTHEST)) if walk.word(p) == ":")
    return any(walk.quotation(p + 1) is not None for p in colons)


def _is_question(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    word, asks = walk.word(place), cue.takes["si"] == "asks"
    if cue.kind not in ("finite", "gerund") or (word in ("où", "quand", "ce") and place > at and not asks):
        return False
    is_bare = walk.word(place + 1) == "," and not (asks and walk.has_finite(place + 1, len(walk.units) - 1))
    if is_bare or (walk.word(place + 1) in (".", "") and not asks):
        return False
    is_governed = place > at and walk.word(place - 1) in ("à", "de", "sur")  # demande à ce que, interroge sur ce que
    if word == "ce" and (is_governed or walk.word(place + 1) not in ("qui", "que", "qu'", "dont")):
        return False
    if walk.word(0) == "qui" and walk.word(len(walk.units) - 1) == "?":
        return False  # Qui nous dira pourquoi ?
    if word == "s'" and walk.word(place + 1) not in ("il", "ils"):
        return False
    if word == "si" and walk.word(place + 1) in ("bien", "besoin"):
        return False
    between = [walk.word(p) for p in range(at, place)]
    is_near = len(between) <= 6 and "," not in between
    return _is_address(walk, at, place) or (is_near and not has_object(walk, at, place))


def _is_address(walk: Walk, at: int, place: int) -> bool:
    """Whether all that stands between a verb and its clause is who is asked, with an apposition: *demande au juge, Awa
    Diallo, si*."""
    comma = walk.first_comma(at, place)
    is_apposed = comma < place - 1 and walk.first_comma(comma + 1, place) == place - 1
    return walk.word(at) in ("à", "au", "aux") and is_apposed and not walk.has_finite(at, place - 1)


def _is_attribute(walk: Walk, place: int) -> bool:
    """Whether *se dire* is followed by an attribute of who speaks: *se dit prêt à*."""
    unit = walk.units[place]
    if not isinstance(unit, int):
        return False
    at = place + 1 if walk.tokens.pos[unit] == "ADV" else place
    word = walk.word(at)
    if masculine(word) not in attributes() or walk.word(at + 1) in ("que", "qu'"):
        return False
    following = walk.units[at + 1 : at + LONGEST_LINK]
    is_act = any(isinstance(u, int) and grammar.is_infinitive(walk.tokens, u) for u in following)
    return is_act or walk.has_quotation(at + 1, len(walk.units) - 1)  # not "se dit favorable à l'enquête"


def _coordinated(walk: Walk, cue: Cue, start: int, stance: Stance, rule: str, source: Span | None) -> Iterator[Draft]:
    """The clause that begins at unit `start`, those coordinated with it by *et que*, and a quotation a colon adds."""
    while start < len(walk.units):
        start = _past_own_locution(walk, start)
        end = clause_end(walk, start, cue)
        is_relative = source is not None and source.of(walk.scene.text) == "qui"
        if cue.kind == "participle" or (is_relative and walk.word(walk.at(cue.first) - 2) != ","):
            end = before_predicate(walk, start, end, is_relative=True)
        content = walk.stretch(start, start if _is_whole(walk, start, end) else end - 1)
        if content is not None:
            yield draft(walk, cue, [content], source, stance, rule)
        quotation = walk.quotation(end + 1)
        if walk.word(end) == ":" and quotation is not None:
            yield draft(walk, cue, [quotation.outer], source, "asserts", "colon")
            return
        start = _next_que(walk, end)


def _is_whole(walk: Walk, start: int, end: int) -> bool:
    """Whether a clause that a quotation holds whole is followed by a mere circumstance of the saying: *« … » en référence au
    vote*, *« … » dans un communiqué*; not *« le silence est rompu » dans les écoles*."""
    quotation = walk.quotation(start)
    if quotation is None or not is_clause(walk.scene, quotation) or walk.has_finite(start + 1, end - 1):
        return False
    after = walk.units[start + 2] if start + 2 < end else None
    if walk.word(start + 1) == "en" and isinstance(after, int) and grammar.is_gerund(walk.tokens, after):
        return True
    if walk.word(start + 1) in PLACES and walk.words(start + 1, end).isdisjoint(SPEAKING_PLACES):
        named = (name for u in walk.units[start + 2 : end] if isinstance(u, int) for name in walk.scene.names_at(u))
        return any(name.type == "organization" for name in named)  # « … » sur Radio Gex
    return walk.word(start + 1) in CIRCUMSTANCES and not walk.has_quotation(start + 1, end - 1)


def _past_own_locution(walk: Walk, start: int) -> int:
    """The unit after *selon lui,* at the head of a clause: it only says again who speaks."""
    at = start + 1 if walk.word(start) == "," else start
    if walk.word(at) in ("selon", "pour") and walk.word(at + 1) in ("lui", "elle", "eux", "elles"):
        return at + 3 if walk.word(at + 2) == "," else at + 2
    return start


def _next_que(walk: Walk, end: int) -> int:
    """The unit after *et que*, or past the end when no clause is coordinated there."""
    at = end = _past_gloss(walk, end)
    while walk.word(at) in CONJUNCTIONS | {",", "puis", "enfin", "aussi", "surtout"}:
        at += 1
    return at + 1 if walk.word(at) in ("que", "qu'") and at < end + 4 else len(walk.units)


def _past_gloss(walk: Walk, end: int) -> int:
    """The comma before *et que* that the narrator's gloss on a clause ends with: *a dit que l'usine fermerait, qui emploie
    cent personnes, et que*; `end` where there is none."""
    if walk.word(end) != "," or walk.word(end + 1) not in ("qui", "dont", "où"):
        return end
    comma = walk.first_comma(end + 1, min(len(walk.units), end + FARTHEST))
    joins = walk.word(comma) == "," and walk.word(comma + 1) in CONJUNCTIONS and walk.word(comma + 2) in ("que", "qu'")
    is_told = any("que" in cue.takes for _, cue in walk.cues_between(end, comma))
    return comma if joins and not is_told else end


def _after_noun(walk: Walk, cue: Cue, source: Span | None) -> Iterator[Draft]:
    """*l'annonce par X que*, *son affirmation que*: only with whose it is, and not where *que* answers *c'est* (*c'est à la
    suite des révélations de X que*)."""
    at = walk.past(cue.last)
    if walk.word(walk.at(cue.first) - 1) in ("de", "d'", "du", "des") and {"c'", "ce"} & walk.words(0, 2):
        return
    for place in range(at, min(at + 9, len(walk.units))):
        word, unit = walk.word(place), walk.units[place]
        if word in ("que", "qu'") and isinstance(unit, int) and walk.tokens.pos[unit] == "SCONJ":
            if source is not None and not restricts(walk, place):
                end = before_predicate(walk, place + 1, clause_end(walk, place + 1, cue))
                content = walk.stretch(place + 1, end - 1)
                yield from [draft(walk, cue, [content], source, cue.takes["que"], "noun")] if content else []
            return
        if not isinstance(unit, int) or word in (",", ".", ";", ":") or grammar.is_finite(walk.tokens, unit):
            return
        if place in walk.cues and walk.cues[place].kind == "gerund":
            return  # répond aux menaces de X en affirmant que
