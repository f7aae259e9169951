"""Who a cue gives as the source: the subject of a verb, before or after it, or an agent."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.agents import find_agent, find_possessor
from recoupe.annotate.statements.agreement import COLLECTIVE, clashes
from recoupe.annotate.statements.beside import (
    adjacent_phrase,
    antecedent_phrase,
    is_beside,
    nouns_before,
    origin_phrase,
    relative_before,
)
from recoupe.annotate.statements.causes import find_caused
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import bare_phrase, noun_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.french.who import civil_titles
from recoupe.reading import Tokens
from recoupe.span import Span, strip

SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj", "nsubj:caus")
CLIMBED = (
    "conj",
    "xcomp",
    "advcl",
    "ccomp",
    "acl",
    "parataxis",
    "aux",
    "cop",
    "obl",
    "obl:arg",
    "aux:tense",
    "amod",
    "dep",
)
"""Relations from a verb without a subject of its own up to the verb whose subject it shares."""

CONTINUING = word_set("continuing")
SUBJECT_PRONOUNS = word_set("subject_pronouns")

IMPERSONAL = frozenset(("on", "l'on", "il"))

OBJECTS = frozenset(("lui", "leur", "le", "la", "les", "l'", "y", "en", "se", "s'"))
"""Pronouns that are no subjects, whatever the parse says."""

REFLEXIVE = frozenset(("se", "s'", "en"))

STOPS = grammar.HARD - {"(", ")"}

LONGEST_SUBJECT = 20
"""Tokens before the subject of the parse among which the phrase may begin that it is part of."""


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
        return _gerund_subject(walk, cue)
    if walk.speaking is not None and (cue.shares_subject or _is_coordinated(walk, cue)):
        return walk.speaking
    if cue.kind == "infinitive" and (own := _performer(tokens, cue) or find_caused(walk, cue)) is not None:
        return own
    if walk.speaking is not None and cue.kind == "infinitive" and follows_main_clause(walk, cue):
        is_main = walk.speaking.of(walk.scene.text).lower() in SUBJECT_PRONOUNS
        return walk.speaking if is_main or cue.lemma not in CONTINUING else walk.opening
    found = _subject_before(walk, cue)
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
    """Whether an infinitive is one of *avant d'ajouter*, *pour dire*, *après avoir dit*, whose subject is who spoke."""
    place = walk.at(cue.first) - 1
    while place > 0 and walk.word(place) in grammar.CLITICS | {"de", "d'"}:
        place -= 1
    return walk.word(place) in ("avant", "après", "pour")


def _gerund_subject(walk: Walk, cue: Cue) -> Span | None:
    """The subject of the clause that a present participle hangs on, before it or, at the head of a period, after."""
    place = walk.at(cue.first)
    while walk.word(place - 1) in OBJECTS - REFLEXIVE:
        place -= 1  # son avocate s'est tournée vers le jury, lui demandant de
    is_told = any(c.kind == "finite" for _, c in walk.cues_between(0, place - 1))  # whatever its tag
    if is_told or walk.has_finite(0, place - 1) or walk.has_quotation(0, place - 1):
        beside = adjacent_phrase(walk, cue, _floor(walk, cue))
        own = _own_noun(walk, cue, place) or beside or _governing_subject(walk, cue, place)
        return own or walk.speaking or _clause_subject(walk, cue, place) or _subject_before(walk, cue)
    if walk.word(place - 1) == "," and place > 1:
        return _subject_before(walk, cue)
    return _own_noun(walk, cue, place) or _main_subject(walk, cue) or _subject_before(walk, cue)


def _governing_subject(walk: Walk, cue: Cue, place: int) -> Span | None:
    """The subject of the nearest finite verb before *en* and a participle, when no cue says who that is."""
    if walk.word(place - 1) != "en" and walk.word(place - 1) != "s'" and walk.word(place - 2) != "en":
        return None
    tokens, floor = walk.tokens, _floor(walk, cue)
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
        return _phrase_of(walk, own[0], unit, floor) if own else None
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
    """The subject of the nearest main verb before a comma and a participle: *a ouvert une caisse pour ses amis, déclarant*."""
    tokens, floor = walk.tokens, _floor(walk, cue)
    if walk.word(place - 1) != ",":
        return None
    for unit in reversed(walk.units[:place]):
        if isinstance(unit, int) and unit >= floor and tokens.dep[unit] in ("ROOT", "conj", "parataxis"):
            own = [c for c in tokens.children[unit] if tokens.dep[c] in SUBJECTS and floor <= c < unit]
            if own:
                return _phrase_of(walk, own[0], unit, floor)
    return None


def _own_noun(walk: Walk, cue: Cue, place: int) -> Span | None:
    """The noun right before a participle that no comma parts from it: *un homme criant que*."""
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
    return _phrase_of(walk, head, cue.first, walk.tokens.within(walk.period.span).start)


def _subject_before(walk: Walk, cue: Cue) -> Span | None:
    tokens, floor = walk.tokens, _floor(walk, cue)
    pronoun = _pronoun_before(walk, cue, floor)
    if pronoun is not None:
        return tokens.span(pronoun)
    subject = _parsed_subject(tokens, cue, floor)
    relative = relative_before(walk, cue, floor)
    if relative is not None and subject != relative:
        return tokens.span(relative)
    adjacent = adjacent_phrase(walk, cue, floor) or antecedent_phrase(walk, cue, floor, subject)
    is_own = subject is not None and tokens.head[subject] == cue.head
    if adjacent is not None and not (
        is_own and (subject in tokens.within(adjacent) or not is_beside(walk, adjacent, subject))
    ):
        return adjacent
    if subject is not None:
        subject = _outside_relative(walk, cue, subject)
    if subject is not None and (walk.scene.is_timed(subject) or not walk.has(subject)):
        subject = None
    if subject is None:
        subject = next(nouns_before(walk, cue.first, floor), None)
    found = None if subject is None else _phrase_of(walk, subject, cue.first, floor)
    is_sure = found is None or (_opens_noun(walk, found) and not clashes(walk, cue, found))
    return found if is_sure else _agreeing(walk, cue, floor) or found


def _pronoun_before(walk: Walk, cue: Cue, floor: int) -> int | None:
    """The subject pronoun that stands against a finite verb: *Ému, il déclare*, *beaucoup craignent*."""
    at = cue.first - 1
    while at > floor and walk.tokens.lower[at] in grammar.CLITICS:
        at -= 1
    is_subject = at >= floor and walk.has(at) and walk.tokens.lower[at] in SUBJECT_PRONOUNS
    return at if cue.kind == "finite" and is_subject else None


def _outside_relative(walk: Walk, cue: Cue, subject: int) -> int:
    """The subject, or the noun that a relative clause between it and the verb is about: *L'éleveur, qui dit avoir perdu
    dix bêtes, reproche…*; *L'ONG, dont les équipes sont sur place, promet…*."""
    at, end = walk.at(subject), walk.at(cue.first)
    relative = next((p for p in range(at, max(0, at - 3), -1) if walk.word(p) in grammar.RELATIVES), None)
    if relative is None or walk.word(relative - 1) != ",":
        return subject
    closing = next((p for p in range(end - 1, at, -1) if walk.word(p) == ","), None)
    antecedent = walk.units[relative - 2]
    if closing is None or not isinstance(antecedent, int) or not walk.has_finite(at + 1, closing):
        return subject
    return antecedent


def _floor(walk: Walk, cue: Cue) -> int:
    """The first token of the clause of a cue: the period's, or the one after a colon (*France : le maire annonce…*)."""
    for place in range(walk.at(cue.first) - 1, -1, -1):
        unit = walk.units[place]
        if isinstance(unit, int) and walk.word(place) in (":", ";"):
            return unit + 1
    return walk.tokens.within(walk.period.span).start


def _main_subject(walk: Walk, cue: Cue) -> Span | None:
    """The subject of the main clause that follows a participle at the head of its period (*Se disant confiant, il…*)."""
    tokens = walk.tokens
    after = walk.at(cue.last) + 1
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
    return _phrase_of(walk, subject, tokens.right[subject] + 1, cue.last + 1)


def _parsed_subject(tokens: Tokens, cue: Cue, floor: int) -> int | None:
    """The subject in the parse: the verb's own, or that of the verb it hangs on."""
    verb: int | None = cue.head
    for _ in range(5):
        if verb is None or verb < floor:
            return None
        own = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS and floor <= c < cue.first]
        own = [c for c in own if tokens.lower[c] not in OBJECTS]
        if own:
            return own[-1] if tokens.pos[own[-1]] in ("NOUN", "PROPN") and tokens.dep[own[-1]] == "nsubj" else own[0]
        if (
            cue.kind == "gerund"
            and tokens.dep[verb] == "acl"
            and tokens.pos[tokens.head[verb]] in ("NOUN", "PROPN", "PRON")
            and tokens.lower[tokens.head[verb]] not in OBJECTS
        ):
            return tokens.head[verb]
        verb = tokens.head[verb] if tokens.head[verb] != verb and tokens.dep[verb] in CLIMBED else None
    return None


def _agreeing(walk: Walk, cue: Cue, floor: int) -> Span | None:
    """The nearest phrase before a verb that agrees with it: *Des chercheurs de l'université, dans le Jura, estiment*."""
    phrases = (_phrase_of(walk, noun, cue.first, floor) for noun in nouns_before(walk, cue.first, floor))
    return next((p for p in phrases if p is not None and _opens_noun(walk, p) and not clashes(walk, cue, p)), None)


def _opens_noun(walk: Walk, phrase: Span) -> bool:
    """Whether a phrase begins with a determiner, a pronoun, a civil title or a name."""
    first = walk.tokens.at(phrase.start)
    is_known = walk.tokens.lower[first] in {*grammar.DETERMINERS, *grammar.PRONOUNS, *COLLECTIVE, *civil_titles()}
    return is_known or walk.tokens.pos[first] in ("DET", "PRON", "PROPN") or bool(walk.scene.names_at(first))


def _phrase_of(walk: Walk, subject: int, before: int, floor: int) -> Span | None:
    """The phrase around a subject: from its left edge, appositions included, relatives and what a colon parts not."""
    tokens = walk.tokens
    if tokens.lower[subject] == "-t" and subject + 1 < len(tokens):
        subject += 1
    if tokens.lower[subject] in grammar.SUBJECT_CLITICS:
        return grammar.clitic_span(tokens, subject)
    if tokens.lower[subject] in ("celui", "celle", "ceux", "celles", "-", "ci", "-ci") or (
        tokens.pos[subject] == "PRON" and tokens.lower[subject] in grammar.PRONOUNS
    ):
        return _demonstrative(tokens, subject)
    start = max(tokens.left[subject], floor)
    colon = next((i for i in range(subject, start - 1, -1) if tokens.lower[i] in (":", ";")), None)
    start = start if colon is None else colon + 1
    while start < subject and (
        tokens.lower[start] in grammar.PUNCTUATION or tokens.pos[start] in ("CCONJ", "SCONJ", "ADV")
    ):
        start += 1
    limit = before if before > subject else tokens.right[subject] + 1
    other = (c.first for _, c in walk.cues_between(walk.at(subject) + 1, walk.at(limit) - 1) if c.kind == "finite")
    limit = min(other, default=limit)  # la ministre dit craindre
    last = noun_phrase(walk.scene, start, limit)
    if last is None or last < subject:
        start = subject
        while (
            start > floor
            and tokens.pos[start - 1] in ("DET", "ADJ", "NUM")
            and tokens.lower[start - 1] not in grammar.PUNCTUATION
        ):
            start -= 1
        last = noun_phrase(walk.scene, start, limit) or subject
    start, last = _widened(walk, start, last, floor, limit)
    return strip(tokens.span(start, max(last, start)), walk.scene.text, ",;: ")


def _demonstrative(tokens: Tokens, subject: int) -> Span:
    """A pronoun, with its *-ci* where the tokens part it."""
    first = last = subject
    while tokens.lower[first] in ("-", "ci", "-ci") and first and tokens.end[first - 1] == tokens.start[first]:
        first -= 1
    while (
        last + 1 < len(tokens)
        and tokens.lower[last + 1] in ("-", "ci", "-ci")
        and tokens.end[last] == tokens.start[last + 1]
    ):
        last += 1
    return tokens.span(first, last)


def _widened(walk: Walk, start: int, last: int, floor: int, limit: int) -> tuple[int, int]:
    """The phrase from `start` to `last`, or the one around it that begins where a clause does: the parse may take an
    apposition, or half a name, for the subject (*son coordonnateur, Awa Diallo, a dit*)."""
    tokens = walk.tokens
    for index in range(start - 1, max(floor, start - LONGEST_SUBJECT) - 1, -1):
        if not walk.has(index) or tokens.lower[index] in STOPS or grammar.is_finite(tokens, index):
            break
        if not _opens_phrase(walk, index, floor):
            continue
        end = noun_phrase(walk.scene, index, limit)
        if end is not None and end >= last and walk.names_a_speaker(walk.at(index), walk.at(start) - 1):
            start, last = index, end
    return start, last


def _opens_phrase(walk: Walk, index: int, floor: int) -> bool:
    """Whether a determiner or a name stands where a clause begins, and no date does."""
    tokens = walk.tokens
    opens = index == floor or tokens.lower[index - 1] in (",", "–", "—") or tokens.pos[index - 1] in ("SCONJ", "CCONJ")
    is_timed = walk.scene.is_timed(index) or walk.scene.is_timed(index + 1)
    is_relative = tokens.lower[index] in grammar.RELATIVES
    return (
        opens and not is_timed and not is_relative and (tokens.pos[index] == "DET" or bool(walk.scene.names_at(index)))
    )
