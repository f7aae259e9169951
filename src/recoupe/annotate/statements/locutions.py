"""Locutions that name a source: *selon X*, *d'après X*, *pour X*; what the rest of the clause says."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.around import begin
from recoupe.annotate.statements.bounds import before_predicate, clause_end
from recoupe.annotate.statements.cues import HEARING, Cue
from recoupe.annotate.statements.named import find_named
from recoupe.annotate.statements.walk import CONJUNCTIONS, Draft, Walk, draft, is_clause
from recoupe.french.function_words import word_set
from recoupe.span import Span

LAQUELLE = frozenset(("lequel", "laquelle", "lesquels", "lesquelles"))
COMPLEMENTS = word_set("title_prepositions") | {"de", "d'", "du", "des"}
CITING = frozenset(("qui", "citant", "relayant", "reprenant", "invoquant"))
NO_SOURCES = word_set("no_sources")
SPEAKING_PLACES = word_set("speaking_places")


def find_located(walk: Walk, cue: Cue) -> Iterator[Draft]:
    """The statement that a locution gives to its source."""
    place, after = walk.at(cue.first), walk.past(cue.last)
    if walk.word(after) in LAQUELLE or (walk.word(after) == "qui" and (cue.scope == "always" or cue.lemma == "pour")):
        if not _is_of_rule(walk, place) and (cue.lemma != "pour" or _is_view(walk, place, after)):
            yield from _selon_laquelle(walk, cue, after)
        return
    found = find_named(walk, cue, after)
    if found is None:
        return
    source, end = found
    if cue.scope == "sources" and _is_of_source(walk, place):
        return  # "selon un bilan de source policière"
    if cue.scope == "sources" and (_is_said_by_one(walk, end) or _informs_one(walk, place)):
        return  # "de source judiciaire, on indique que": the verb reports
    content, rule = _content(walk, cue, place, end)
    if content and not _is_manner(walk, source):
        for part in _coordinated(walk, end, content):
            yield draft(walk, cue, part, source, "asserts", rule)


def _is_of_source(walk: Walk, place: int) -> bool:
    """Whether *de source …* is part of what another locution names."""
    before = (walk.word(p) for p in range(place - 1, max(-1, place - 7), -1))
    if walk.word(place - 1) in TALLIES:
        return True  # un précédent bilan de sources de sécurité
    for word in before:
        if word in grammar.PUNCTUATION:
            return False
        if word in ("selon", "après"):
            return True
    return False


def _is_view(walk: Walk, place: int, relative: int) -> bool:
    """Whether *pour qui* opens what one holds, as marks behind it show: *…, dit le maire, pour qui « tout est à refaire »*."""
    quotation = walk.quotation(relative + 1)
    return (
        walk.word(relative) == "qui"
        and walk.word(place - 1) == ","
        and quotation is not None
        and is_clause(walk.scene, quotation)
    )


def _coordinated(walk: Walk, start: int, content: list[Span]) -> Iterator[list[Span]]:
    """The content of a locution, parted where *et que* goes on with it as if a verb had brought it: *Selon elle, la digue
    tient et que nul ne risque rien*."""
    last = next((p for p in range(len(walk.units) - 1, 0, -1) if walk.end(walk.units[p]) <= content[-1].end), 0)
    for place in range(start, last):
        is_que = walk.word(place) in CONJUNCTIONS and walk.word(place + 1) in ("que", "qu'")
        if is_que and len(content) == 1 and content[0].start < walk.start(walk.units[place]):
            brings = any("que" in cue.takes for _, cue in walk.cues_between(start, place))
            if brings or not SUBORDINATING.isdisjoint(walk.words(start, place)):
                break
            end = place - 1 if walk.word(place - 1) == "," else place
            head, rest = Span(content[0].start, walk.end(walk.units[end - 1])), walk.stretch(place + 2, last)
            yield from [[head], [rest]] if rest else [content]
            return
    yield content


SUBORDINATING = frozenset(("que", "qu'", "si", "s'", "quand", "lorsque", "lorsqu'", "comme", "puisque"))


def _is_of_rule(walk: Walk, place: int) -> bool:
    """Whether a noun of rules, which nobody says, stands before *selon lequel*: *le principe selon lequel tous sont égaux*."""
    nouns = (u for u in walk.units[max(0, place - 3) : place] if isinstance(u, int) and walk.tokens.pos[u] == "NOUN")
    noun = next(nouns, None)
    return noun is not None and walk.tokens.lemma[noun] in NO_SOURCES


TALLIES = frozenset(("bilan", "bilans", "décompte", "chiffre", "chiffres", "information", "informations", "estimation"))
"""Nouns that *de source* belongs to."""


def _is_manner(walk: Walk, source: Span) -> bool:
    """Whether a locution names no source but a manner or a model: *selon leur mode de réception*, *d'après le film*."""
    tokens = walk.tokens
    words = tokens.within(source)
    head = next((i for i in words if tokens.pos[i] in ("NOUN", "PROPN")), None)
    return head is not None and tokens.lemma[head] in NO_SOURCES


def _is_said_by_one(walk: Walk, end: int) -> bool:
    """Whether *on* and a verb of saying follow a locution."""
    place = end + 1 if walk.word(end) == "," else end
    return walk.word(place) == "on" and any(walk.cues_between(place + 1, place + 3))


def _informs_one(walk: Walk, place: int) -> bool:
    """Whether a locution stands between *on apprend* and its clause."""
    cues = (cue for _, cue in walk.cues_between(place - 5, place - 1))
    return any("que" in cue.takes and cue.lemma not in HEARING and walk.past(cue.last) == place for cue in cues)


def _selon_laquelle(walk: Walk, cue: Cue, relative: int) -> Iterator[Draft]:
    end = before_predicate(walk, relative + 1, clause_end(walk, relative + 1, None))
    rest = walk.stretch(relative + 1, end - 1)
    unit = walk.units[relative]
    if rest and isinstance(unit, int):
        yield draft(walk, cue, [rest], walk.tokens.span(unit), "asserts", "selon laquelle")


def _content(walk: Walk, cue: Cue, place: int, end: int) -> tuple[list[Span], str]:
    """What the locution at unit `place`, whose source ends before unit `end`, reports; and the rule that says so."""
    start = end + 1 if walk.word(end) in (",", ";") else end
    if cue.scope == "sources" and walk.word(end) in ("que", "qu'"):
        return _stretches(walk, (end + 1, clause_end(walk, end + 1, None) - 1)), "locution before que"
    relative = next((p for p in (place - 1, place - 2) if walk.word(p) in grammar.RELATIVES and p >= 0), None)
    if (clause := _in_relative(walk, relative, place, start)) is not None:
        return clause, "locution in a relative clause"
    figure = _bare_figure(walk, place, end)
    if figure is not None:
        return [figure], "locution after a figure"
    opening = _reported_from(walk, place)
    if _cuts_clause(walk, place, end, start, opening):
        return _stretches(walk, (opening, place - 1), _clause_from(walk, start)), "locution inside a clause"
    if not walk.has_finite(0, place - 1) and not walk.has_quotation(0, place - 1):
        if start >= len(walk.units) or walk.word(start) in (".", ";", ")"):
            return (_stretches(walk, (begin(walk, place), place - 1)) if place > 2 else []), "locution after a phrase"
        head = (0, place - 1) if place and (_is_subject(walk, place) or _lacks_verb(walk, place, start)) else (0, -1)
        return _stretches(walk, head, _clause_from(walk, start)), "locution before"
    if relative is not None or cue.lemma == "pour" or _opens_clause(walk, place, end):
        return _stretches(walk, (start, clause_end(walk, start, None) - 1)), "locution before"
    sequel = _sequel(walk, place, end)
    return _stretches(
        walk, (_own_concession(walk, place) or begin(walk, place), _before_adverb(walk, place) - 1), sequel
    ), "locution after"


def _own_concession(walk: Walk, place: int) -> int | None:
    """Where the concession begins that a locution ends, where someone else says the clause before it: *Ils affirment que
    A, même si B, selon la banque*."""
    for at in range(place - 2, 0, -1):
        if walk.word(at) == "," and (walk.word(at + 1), walk.word(at + 2)) in CONCESSIONS:
            says = any(cue.kind == "finite" and "que" in cue.takes for _, cue in walk.cues_between(0, at))
            return at + 3 if says else None
    return None


CONCESSIONS = frozenset(
    (("même", "si"), ("même", "s'"), ("bien", "que"), ("bien", "qu'"), ("tandis", "que"), ("tandis", "qu'"))
)


def _before_adverb(walk: Walk, place: int) -> int:
    """Where the adverb begins that goes with a locution (*, toujours selon X*), or the locution itself."""
    return place - 1 if walk.word(place - 1) in ("toujours", "notamment", "également") else place


def _in_relative(walk: Walk, relative: int | None, place: int, start: int) -> list[Span] | None:
    """What a locution reports that opens or ends a relative clause: that clause; None for another locution."""
    if relative is not None and walk.word(relative) not in ("que", "qu'"):
        return _stretches(walk, (relative, relative), (start, clause_end(walk, start, None) - 1))
    own = _own_relative(walk, place)
    if own is None:
        own = _cut_relative(walk, place, start)
        return None if own is None else _stretches(walk, (own, place - 1), (start, clause_end(walk, start, None) - 1))
    return _stretches(walk, (own, place - 1))


def _cut_relative(walk: Walk, place: int, start: int) -> int | None:
    """The unit where the relative clause opens that a locution between commas cuts: *une crise, qui ne permettra pas, selon
    lui, de partir*; *, dont le cours, selon eux, a chuté*; None where it cuts none."""
    after = walk.token(start)
    if walk.word(place - 1) != "," or walk.word(start - 1) != "," or after is None:
        return None
    relative = next(
        (p for p in range(place - 2, max(0, place - LONGEST_RELATIVE), -1) if walk.word(p) in RELATING), None
    )
    if relative is None or walk.word(relative - 1) != "," or not walk.has_finite(0, relative - 1):
        return None
    verbs = [u for u in walk.units[relative:place] if isinstance(u, int) and grammar.is_finite(walk.tokens, u)]
    third = walk.token(start + 1)
    completes = walk.word(start) in ("de", "d'", "à") and third is not None and third + 1 < walk.stop
    is_needed = completes or grammar.is_participle(walk.tokens, after) or grammar.is_infinitive(walk.tokens, after)
    return relative if (is_needed if verbs else grammar.is_finite(walk.tokens, after)) else None


RELATING = frozenset(("qui", "dont", "où"))


def _reported_from(walk: Walk, place: int) -> int:
    """The unit after the *que* by which a cue, or *, alors que*, brings the clause that holds a locution, or the period's
    first."""
    for at in range(place - 2, max(0, place - LONGEST_RELATIVE), -1):
        if walk.word(at) in ("que", "qu'"):
            if walk.word(at - 1) in ("alors", "tandis") and walk.word(at - 2) == "," and walk.has_finite(0, at - 2):
                return at + 1
            is_brought = any("que" in cue.takes for _, cue in walk.cues_between(max(0, at - 6), at - 1))
            return at + 1 if is_brought else 0
    return 0


def _own_relative(walk: Walk, place: int) -> int | None:
    """The unit where the relative clause opens that a locution ends: *deux hommes, dont les jours ne sont pas en danger
    selon X*; None where the sentence before it is no whole clause, or a comma parts the locution from it."""
    for at in range(place - 1, max(0, place - LONGEST_RELATIVE), -1):
        if walk.word(at) in grammar.PUNCTUATION:
            return None
        if walk.word(at) in RELATING:
            is_free = walk.word(at - 1) == "," and walk.has_finite(0, at - 1)
            has_verb = any(isinstance(u, int) and grammar.is_finite(walk.tokens, u) for u in walk.units[at:place])
            return at if is_free and has_verb and not any(walk.cues_between(at, place - 1)) else None
    return None


LONGEST_RELATIVE = 16
"""Units of such a relative clause at the most."""


def _lacks_verb(walk: Walk, place: int, start: int) -> bool:
    """Whether no verb is seen on either side of a locution between commas, so that it cuts a clause whose verb the tags
    miss: *Le pays compte, selon X, deux millions de déplacés*."""
    first = walk.units[0]
    is_phrase = isinstance(first, int) and walk.tokens.pos[first] in ("DET", "PROPN", "PRON") and not walk.is_timed(0)
    is_cut = walk.word(place - 1) == "," and walk.word(start - 1) == "," and place > SHORTEST_HEAD
    says = walk.has_finite(start, len(walk.units) - 1) or walk.has_quotation(start, len(walk.units) - 1)
    return is_phrase and is_cut and not says


SHORTEST_HEAD = 3
"""Units of a subject and a verb with the comma behind them."""


def _opens_figure(walk: Walk, words: list[int]) -> bool:
    """Whether a phrase begins with a number and what qualifies it: *Plus de 500 employés*, *Au moins trois blessés*."""
    is_qualified = walk.tokens.lower[words[0]] in ("plus", "moins", "près", "environ", "au", "pas")
    return is_qualified and any(walk.tokens.pos[u] == "NUM" for u in words[1:4])


def _cuts_clause(walk: Walk, place: int, end: int, start: int, opening: int) -> bool:
    """Whether a locution stands between a subject and its verb, or between a verb and its object: *constitue selon X un
    danger*; *La valeur selon X a perdu*."""
    before, after = walk.units[place - 1] if place else None, walk.units[start] if start < len(walk.units) else None
    if after is None or walk.word(start) in (".", ";"):
        return False
    if isinstance(after, int) and not walk.has_finite(opening, place - 1):
        words = [u for u in walk.units[opening:place] if isinstance(u, int)]
        is_phrase = bool(words) and (
            walk.tokens.pos[words[0]] in ("DET", "NOUN", "PROPN", "NUM") or _opens_figure(walk, words)
        )
        return is_phrase and (grammar.is_finite(walk.tokens, after) or walk.word(start) in ("ne", "n'", "se", "s'"))
    if walk.word(place - 1) == "," and start > end and place > 1:
        before = walk.units[
            _past_adverbs(walk, place - 2)
        ]  # "doit, selon X, attendre", "serait cependant, selon X, mort"
    elif start > end:
        return False
    cuts_verb = isinstance(before, int) and grammar.is_finite(walk.tokens, before)
    return cuts_verb and not walk.has_finite(start, len(walk.units) - 1)


def _past_adverbs(walk: Walk, place: int) -> int:
    """The last unit up to `place` that is no adverb."""
    while place > 0 and walk.is_adverbial(place) and not walk.is_timed(place):
        place -= 1
    return place


def _clause_from(walk: Walk, start: int) -> tuple[int, int]:
    """The first and last unit of the clause that a locution opens; a colon may bring it as a quotation."""
    end = clause_end(walk, start, None)
    says_nothing = not walk.has_finite(start, end - 1) and not walk.has_quotation(start, end - 1)
    if says_nothing and walk.word(end) == ":" and walk.quotation(end + 1) is not None:
        return end + 1, end + 1
    return start, end - 1


def _sequel(walk: Walk, place: int, end: int) -> tuple[int, int]:
    """The units that go on with the clause a locution cuts: after an auxiliary (*aurait, selon X, fait*), or by *et* and a
    verb without subject (*A selon X et porterait*); an empty range when nothing does."""
    start = end + 1 if walk.word(end) == "," else end
    before = walk.units[place - 2] if walk.word(place - 1) == "," and place > 1 else None
    cuts_verb = isinstance(before, int) and walk.tokens.lower[before] in grammar.AUXILIARIES and walk.word(end) == ","
    following = walk.token(end + 1)
    if walk.word(end) == "," and following is not None and grammar.is_gerund(walk.tokens, following):
        is_told = end + 1 in walk.cues or walk.has_finite(end + 1, len(walk.units) - 1)
        return (0, -1) if is_told else (end + 1, clause_end(walk, end + 1, None) - 1)  # …, selon X, faisant dix morts
    if walk.word(end) == "," and _completes(walk, end + 1):
        return end + 1, clause_end(walk, end + 1, None) - 1
    third = walk.token(end + 2)
    if walk.word(end) == "," and walk.word(end + 1) in ("de", "d'", "à", "sans", "pour") and third is not None:
        completes = grammar.is_infinitive(walk.tokens, third)  # est soupçonné, selon X, d'avoir fui
        return (end + 1, clause_end(walk, end + 1, None) - 1) if completes else (0, -1)
    shares = walk.word(end) == "et" and following is not None and grammar.is_finite(walk.tokens, following)
    return (start, clause_end(walk, start, None) - 1) if cuts_verb or shares else (0, -1)


def _completes(walk: Walk, first: int) -> bool:
    """Whether what follows a locution up to the end is more of the clause before it, without a verb of its own and no
    circumstance of the saying: *Ils feraient suite, selon l'armée, à l'attaque du camp*."""
    unit = walk.token(first)
    last = len(walk.units) - 1
    if unit is None or walk.tokens.pos[unit] != "ADP" or walk.has_finite(first, last):
        return False
    if walk.word(first + 1) in grammar.RELATIVES:
        return False
    is_told = not SPEAKING_PLACES.isdisjoint(walk.words(first, first + LONGEST_PLACE))
    return not is_told and not walk.has_quotation(first, last) and not any(walk.cues_between(first, last))


LONGEST_PLACE = 8
"""Units among which the noun of where something was said stands."""


def _stretches(walk: Walk, *ranges: tuple[int, int]) -> list[Span]:
    return [span for first, last in ranges if (span := walk.stretch(first, last)) is not None]


def _bare_figure(walk: Walk, place: int, end: int) -> Span | None:
    """A figure that the locution alone vouches for: *100 000 selon les organisateurs*, *(12 morts selon la police)*."""
    if walk.word(place - 1) == ")":
        return None
    number = place - 1
    while number >= 0 and _is_number(walk, number):
        number -= 1
    if number < place - 1 and walk.word(number) in ("entre", "et") and walk.word(end) in ("et", ",", ".", ";", ")", ""):
        return walk.stretch(number + 1, place - 1)  # entre 10 000 selon la police et 40 000 selon les syndicats
    first = place - 1
    while first >= 0 and walk.word(first) not in (",", "(", ";", ":", "et") and walk.quotation(first) is None:
        first -= 1
    words = [u for u in walk.units[first + 1 : place] if isinstance(u, int)]
    if first < 0 or not words or len(words) > 6 or walk.has_finite(first + 1, place - 1):
        return None
    if not any(walk.tokens.pos[w] == "NUM" for w in words) or walk.word(end) not in (",", ")", ";", ".", "et", ""):
        return None
    return walk.stretch(first + 1, place - 1)


def _is_number(walk: Walk, place: int) -> bool:
    unit = walk.units[place]
    return isinstance(unit, int) and (walk.tokens.pos[unit] == "NUM" or walk.word(place)[0].isdigit())


def _opens_clause(walk: Walk, place: int, end: int) -> bool:
    """Whether the locution opens a second clause rather than closes the first: *A, mais, selon X, B*; *A ; selon X, B*."""
    opens = walk.word(place - 1) in (";", ":", "mais", "car", "que", "qu'") or (
        walk.word(place - 1) == ","
        and (
            walk.word(place - 2)
            in ("mais", "et", "or", "car", "que", "qu'", "si", "où", "puisque", "lorsque", "quand", "puis")
        )
    )
    return opens and (walk.has_finite(end, len(walk.units) - 1) or walk.has_quotation(end, len(walk.units) - 1))


def _is_subject(walk: Walk, place: int) -> bool:
    """Whether what stands before a locution begins the clause that goes on after it: *Le bilan, selon X, est de 12*."""
    words = [u for u in walk.units[:place] if isinstance(u, int)]
    last_comma = next((p for p in range(place - 2, 0, -1) if walk.word(p) == ","), -1)
    opening = walk.units[last_comma + 1]
    if not words or not isinstance(opening, int) or walk.word(place - 1) != ",":
        return False
    if not {walk.tokens.pos[words[0]], walk.tokens.pos[opening]} & {"DET", "NOUN", "PROPN", "PRON", "NUM"}:
        return False
    return any(walk.tokens.dep[w].startswith("nsubj") for w in words)
