"""What a verb or noun brings behind it: que-clauses, questions, infinitives, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.beside import EMERGING, origin_phrase
from recoupe.annotate.statements.bounds import before_predicate, clause_end
from recoupe.annotate.statements.cues import UNREAL, Cue
from recoupe.annotate.statements.infinitives import find_infinitive, reports_itself
from recoupe.annotate.statements.sources import SUBJECT_PRONOUNS, find_subject, follows_main_clause
from recoupe.annotate.statements.spoken import find_behind_colon, find_quoted, has_object, is_of_those
from recoupe.annotate.statements.walk import CONJUNCTIONS, Draft, Walk, draft, is_clause
from recoupe.french.function_words import word_set
from recoupe.french.reporting import attributes, masculine
from recoupe.french.who import civil_titles, find_noun, guess_noun
from recoupe.records import Stance
from recoupe.span import Span

COMPARING = frozenset(("plus", "moins", "aussi", "autant", "mieux", "pire", "pires", "davantage", "plutôt", "ne", "n'"))
FARTHEST = 45
"""Units searched for what a verb brings; farther on it is another clause's."""

QUOTED_QUE = re.compile(r"[Qq]u(?:e\b|['’])")

LONGEST_OBJECT = 12
"""Units between a verb that orders and the infinitive it governs: who is told."""

CIRCUMSTANCES = word_set("circumstances") | {",", "afin"}
QUESTION_WORDS = word_set("questions")
NOT_COMPLETIVE = word_set("not_completive")
INFORMED = word_set("informed")
NOT_GOVERNED = word_set("not_governed")
ORDERING = word_set("ordering")
INCITING = word_set("inciting")


def find_clauses(walk: Walk, cue: Cue) -> Iterator[Draft]:
    """The statements that a cue brings behind it."""
    source = find_subject(walk, cue)
    if walk.period.inside is not None and not _is_another(walk, cue, source):
        return
    if cue.kind == "noun":
        yield from _after_noun(walk, cue, source)
        return
    if _is_nobody(walk, cue, source):
        return
    at = walk.at(cue.last) + 1
    for place in range(at, min(len(walk.units), at + FARTHEST)):
        word = walk.word(place)
        found = _clause(walk, cue, at, place)
        if found is not None:
            yield from _coordinated(walk, cue, *found, source)
            return
        if walk.quotation(place) is not None:
            yield from find_quoted(walk, cue, at, place, source)
            return
        if word == ":" or (word == ";" and walk.quotation(place + 1) is not None):
            yield from find_behind_colon(walk, cue, place, source)
            return
        if word in (".", ";", "?", "!", "…"):
            return
        if place > at and _is_elsewhere(walk, cue, place):
            return


def _is_nobody(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether nobody says what a cue would report: *à noter que*, *il est possible d'observer que*, *sont appelés à
    voter*, *cela encourage à*."""
    if _says_belief(walk, cue):
        return True
    if cue.kind == "infinitive" and source is not None and source.of(walk.scene.text).lower() == "force":
        return True  # force est de constater que
    is_lone = cue.kind == "infinitive" and source is None and not (follows_main_clause(walk, cue) or _adds(walk, cue))
    if cue.lemma in EMERGING:
        return source is None or source != origin_phrase(walk, cue)
    is_event = cue.lemma in INCITING and not _can_incite(walk, source)
    return is_lone or is_event or _is_impersonal(walk, cue, source) or _is_shown(walk, cue, source)


def _says_belief(walk: Walk, cue: Cue) -> bool:
    """Whether the infinitive after a cue is the one that reports: *disent espérer que*."""
    place = walk.at(cue.last) + 1
    while place < len(walk.units) and walk.is_adverbial(place):
        place += 1
    return "inf" in cue.takes and reports_itself(walk, place)


def _can_incite(walk: Walk, source: Span | None) -> bool:
    """Whether a source can urge someone by words: a person or body, and no event."""
    if source is None:
        return True
    words = walk.tokens.within(source)
    first = walk.tokens.lower[words.start]
    if first in grammar.PRONOUNS or first in ("qui", "-il", "-elle", "-ils", "-elles"):
        before = walk.units[max(0, walk.at(words.start) - 1)]
        is_event = first == "qui" and isinstance(before, int) and walk.tokens.lower[before] == "ce"
        return not is_event and first not in ("ce", "cela", "ça")
    return bool(walk.scene.names_in(source)) or walk.names_a_speaker(walk.at(words.start), walk.at(words.stop - 1))


def _adds(walk: Walk, cue: Cue) -> bool:
    """Whether an infinitive opens its period after *et de*, as whoever spoke goes on: *Et d'ajouter : « … »*."""
    return walk.at(cue.first) <= 2 and walk.word(0) == "et" and walk.word(1) in ("de", "d'")


CALLED = frozenset(("appeler", "charger"))
"""Verbs whose passive says what someone is to do, and nothing said: *sont appelés à voter*, *chargé d'organiser*."""
TALKERS = frozenset(("je", "j'", "j’", "nous", "on", "vous", "tu", "beaucoup"))
TOLD = frozenset(("lui", "leur", "vous"))
SHOWING = word_set("showing")
EVIDENCING = word_set("evidencing")


def _is_shown(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether the subject of a verb that things have as well is a thing: *la soirée promet d'être belle*, *cela nous
    encourage à*; for evidence (*les tests montrent que*) only *cela* and *cette crise* are."""
    verb = cue.lemma.split(" ")[0]
    if source is None or verb not in SHOWING | EVIDENCING:
        return False
    tokens = walk.tokens
    for i in tokens.within(source):
        if tokens.lower[i] in ("cela", "ça", "ceci", "ce", "-ce"):
            return tokens.pos[i] == "PRON"
        if tokens.pos[i] == "DET" and verb in EVIDENCING and tokens.lower[i] not in ("ce", "cet", "cette", "ces"):
            return False
        if tokens.pos[i] in ("PRON", "PROPN") or walk.scene.names_at(i) or tokens.lower[i] in civil_titles():
            return False
        if tokens.pos[i] == "NOUN":
            return find_noun(tokens.lower[i]) is None and guess_noun(tokens.lower[i]) is None
    return False


def _is_impersonal(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether a cue has no one who speaks: under *il est possible de*, *il est à*; *être appelé à*, *être supposé*."""
    if cue.lemma == "supposer" and (cue.kind == "participle" or cue.is_passive):
        return "que" not in (walk.word(walk.at(cue.last) + 1), walk.word(walk.at(cue.last) + 2))
    if cue.lemma in CALLED and (cue.is_passive or cue.kind == "participle") and source is None:
        return True
    if (
        source is None
        or source.of(walk.scene.text).lower() != "il"
        or (cue.kind != "infinitive" and cue.lemma != "convenir")
    ):
        return False
    if cue.lemma == "convenir":
        return "que" not in (walk.word(walk.at(cue.last) + 1), walk.word(walk.at(cue.last) + 2))  # il convient de
    place = walk.at(cue.first)
    before = walk.units[place - 2] if walk.word(place - 1) in ("de", "d'", "à") and place > 2 else None
    is_copula = walk.word(place - 1) == "à" and not {"est", "était", "reste"}.isdisjoint(
        _words(walk, place - 3, place - 1)
    )
    return isinstance(before, int) and (walk.tokens.pos[before] == "ADJ" or is_copula)


def _words(walk: Walk, first: int, stop: int) -> set[str]:
    return {walk.word(place) for place in range(first, stop)}


def _is_another(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether the source of a cue inside a quotation is someone that can speak: not *nos résultats*, nor *l'honnêteté*; of
    what is believed, someone else than those who talk."""
    if source is None:
        return False
    first = source.of(walk.scene.text).lower().split()[0]
    if next(iter(cue.takes.values())) == "believes" and (cue.kind != "finite" or cue.is_passive or first in TALKERS):
        return False
    if cue.kind == "infinitive" and first in TALKERS and walk.word(walk.at(cue.first) - 1) not in TOLD:
        return False  # nous travaillons pour garantir que; but "nous étions dix pour lui dire que"
    tokens = walk.tokens.within(source)
    if first in ("mon", "ma", "mes", "notre", "nos"):
        noun = find_noun(walk.tokens.lower[tokens.start + 1]) if len(tokens) > 1 else None
        return noun is not None and (noun.is_person or noun.is_role)
    if first in grammar.PRONOUNS | SUBJECT_PRONOUNS or first.startswith("j"):
        return True
    return walk.names_a_speaker(walk.at(tokens.start), walk.at(tokens.stop - 1))


def _clause(walk: Walk, cue: Cue, at: int, place: int) -> tuple[int, Stance, str] | None:
    """Where the clause that begins at this unit has its content, with its stance and rule; None when none begins."""
    word, quotation = walk.word(place), walk.quotation(place)
    if (
        word in ("que", "qu'")
        and "que" in cue.takes
        and _is_complementizer(walk, cue, at, place)
        and not _has_relative_object(walk, cue)
    ):
        return place + 1, cue.takes["que"], "que"
    if quotation is not None and "que" in cue.takes and QUOTED_QUE.match(walk.scene.text, quotation.inner.start):
        return place, cue.takes["que"], "que"
    if "si" in cue.takes and word in QUESTION_WORDS and _is_question(walk, cue, at, place):
        return place + 1 if word in ("si", "s'") else place, cue.takes["si"], "question"
    if "adj" in cue.takes and place == at and _is_attribute(walk, place):
        return place, cue.takes["adj"], "attribute"
    infinitive = find_infinitive(walk, cue, at, place)
    return (*infinitive, "infinitive") if infinitive else None


def _has_relative_object(walk: Walk, cue: Cue) -> bool:
    """Whether a relative before a verb is its object, so that no clause can be: *la scène que les secours avaient trouvée*."""
    tokens, first = walk.tokens, walk.at(cue.first)
    for place in range(first - 1, max(0, first - LONGEST_OBJECT), -1):
        unit = walk.units[place]
        if not isinstance(unit, int) or walk.word(place) == "," or grammar.is_finite(tokens, unit):
            return False
        if walk.word(place) in ("que", "qu'"):
            is_noun = tokens.pos[unit - 1] == "NOUN" and not walk.scene.is_timed(unit - 1)
            return tokens.pos[unit] == "PRON" and is_noun
    return False


def _is_elsewhere(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the search must end: a finite verb of another clause, or another cue, stands here."""
    other = walk.cues.get(place)
    if other is not None and other is not cue and other.kind in ("finite", "gerund") and other.lemma not in UNREAL:
        is_relative = "qui" in (walk.word(place - 1), walk.word(place - 2))
        if cue.lemma in ORDERING and is_of_those(walk, place):
            return False  # accuse ceux qui critiquent sa politique de
        return not (is_relative and _has_colon_after(walk, place))
    if other is not None and other is not cue and other.kind == "participle" and "as" in other.takes:
        after = walk.at(other.last) + 1
        return any(walk.quotation(p) is not None for p in (after, after + 1))  # condamne un tir qualifié de « lâche »
    unit = walk.units[place]
    if not isinstance(unit, int) or not grammar.is_finite(walk.tokens, unit):
        return False
    relatives = grammar.RELATIVES | {"quiconque"}
    return not any(walk.word(p) in relatives for p in range(place - 1, max(-1, place - 12), -1))


def _has_colon_after(walk: Walk, place: int) -> bool:
    """Whether a colon brings a quotation further on."""
    colons = (p for p in range(place, min(len(walk.units), place + FARTHEST)) if walk.word(p) == ":")
    return any(walk.quotation(p + 1) is not None for p in colons)


def _is_complementizer(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether *que* opens what the cue reports, and is neither relative nor comparative."""
    before = walk.word(place - 1)
    if before in NOT_COMPLETIVE and not (
        before in ("depuis", "ainsi", "aussi") and place == at + 1 and not cue.is_passive
    ):
        is_plain = cue.kind == "finite" and not cue.is_inverted and not cue.is_passive
        return before == "alors" and place == at + 1 and is_plain
    if before == "ce" or (walk.word(place - 2), before) == ("le", "fait"):
        return walk.word(place - 2) in ("à", "de", "sur", "le") and walk.word(place - 3) != "jusqu'"
    if before == "," and walk.first_comma(at, place) == place - 1 and has_object(walk, at, place - 1):
        return False
    if place == at or walk.word(place + 1) == "«" or _is_governed_clause(walk, cue, place):
        return True
    after = walk.units[place + 1] if place + 1 < len(walk.units) else None
    if isinstance(after, int) and grammar.is_finite(walk.tokens, after) and walk.tokens.pos[after] == "VERB":
        return False  # la cage que représente le box
    if _compares(walk, at, place):
        return False
    if before == ",":
        comma = walk.first_comma(at, place)  # "a dit à KTV, la chaîne de Gex, que", but not "a dit la date, que"
        return "incise" in cue.takes and not has_object(walk, at, comma)
    return not has_object(walk, at, place) or cue.lemma in INFORMED or cue.kind == "noun"


def _is_governed_clause(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the parse makes the clause that *que* opens a complement of the cue."""
    unit, tokens = walk.units[place], walk.tokens
    if not isinstance(unit, int) or tokens.pos[unit] != "SCONJ":
        return False
    verb = tokens.head[unit]
    return tokens.head[verb] == cue.head and tokens.dep[verb] in ("ccomp", "xcomp")


def _compares(walk: Walk, at: int, place: int) -> bool:
    """Whether a word of comparison or restriction stands shortly before *que*."""
    return any(walk.word(p) in COMPARING for p in range(max(at, place - 4), place))


def _is_question(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    word = walk.word(place)
    if cue.kind not in ("finite", "gerund") or (word in ("où", "quand", "ce") and place > at):
        return False
    if walk.word(place + 1) == "," or (walk.word(place + 1) in (".", "") and cue.takes["si"] != "asks"):
        return False
    if word == "ce" and walk.word(place + 1) not in ("qui", "que", "qu'", "dont"):
        return False
    if walk.word(0) == "qui" and walk.word(len(walk.units) - 1) == "?":
        return False  # Qui nous dira pourquoi ?
    if word == "s'" and walk.word(place + 1) not in ("il", "ils"):
        return False
    if word == "si" and walk.word(place + 1) in ("bien", "besoin"):
        return False
    between = [walk.word(p) for p in range(at, place)]
    return len(between) <= 6 and "," not in between and not has_object(walk, at, place)


def _is_attribute(walk: Walk, place: int) -> bool:
    """Whether *se dire* is followed by an attribute of who speaks: *se dit prêt à*."""
    unit = walk.units[place]
    if not isinstance(unit, int):
        return False
    at = place + 1 if walk.tokens.pos[unit] == "ADV" else place
    word = walk.word(at)
    is_known = masculine(word) in attributes()
    return is_known and walk.word(at + 1) not in ("que", "qu'")


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
    """Whether a clause that a quotation holds whole is followed by a mere circumstance: *« … » en référence au vote*."""
    quotation = walk.quotation(start)
    if quotation is None or not is_clause(walk.scene, quotation) or walk.has_finite(start + 1, end - 1):
        return False
    after = walk.units[start + 2] if start + 2 < end else None
    if walk.word(start + 1) == "en" and isinstance(after, int) and grammar.is_gerund(walk.tokens, after):
        return True
    return walk.word(start + 1) in CIRCUMSTANCES and not walk.has_quotation(start + 1, end - 1)


def _past_own_locution(walk: Walk, start: int) -> int:
    """The unit after *selon lui,* at the head of a clause: it only says again who speaks."""
    at = start + 1 if walk.word(start) == "," else start
    if walk.word(at) in ("selon", "pour") and walk.word(at + 1) in ("lui", "elle", "eux", "elles"):
        return at + 3 if walk.word(at + 2) == "," else at + 2
    return start


def _next_que(walk: Walk, end: int) -> int:
    """The unit after *et que*, or past the end when no clause is coordinated there."""
    at = end
    while walk.word(at) in CONJUNCTIONS | {",", "puis", "enfin", "aussi", "surtout"}:
        at += 1
    return at + 1 if walk.word(at) in ("que", "qu'") and at < end + 4 else len(walk.units)


def _after_noun(walk: Walk, cue: Cue, source: Span | None) -> Iterator[Draft]:
    """*l'annonce par X que*, *son affirmation que*: only with whose it is, and not where *que* answers *c'est* (*c'est à la
    suite des révélations de X que*)."""
    at = walk.at(cue.last) + 1
    if walk.word(walk.at(cue.first) - 1) in ("de", "d'", "du", "des") and {"c'", "ce"} & _words(walk, 0, 2):
        return
    for place in range(at, min(at + 9, len(walk.units))):
        word, unit = walk.word(place), walk.units[place]
        if word in ("que", "qu'") and isinstance(unit, int) and walk.tokens.pos[unit] == "SCONJ":
            if source is not None:
                end = before_predicate(walk, place + 1, clause_end(walk, place + 1, cue))
                content = walk.stretch(place + 1, end - 1)
                yield from [draft(walk, cue, [content], source, cue.takes["que"], "noun")] if content else []
            return
        if not isinstance(unit, int) or word in (",", ".", ";", ":") or grammar.is_finite(walk.tokens, unit):
            return
        if place in walk.cues and walk.cues[place].kind == "gerund":
            return  # répond aux menaces de X en affirmant que
