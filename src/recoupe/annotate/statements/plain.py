"""Incises that only what follows them tells: where the parse has lost the clause before, who speaks must be sure."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.inverted import find_source_after
from recoupe.annotate.statements.walk import Walk, is_label
from recoupe.french.function_words import word_set
from recoupe.french.who import civil_titles, find_noun, guess_noun
from recoupe.span import Span

ACCUSING = frozenset(("accuser",))
"""Verbs that have a person for an object and yet stand in incises, of headlines most of all: *…, accuse le maire*."""


def ends_with_source(walk: Walk, cue: Cue) -> bool:
    """Whether nothing but a comma or a stop follows the noun phrase after a verb."""
    found = find_source_after(walk.scene, cue, walk.stop)
    return found is not None and walk.word(walk.past(found[1])) in ("", ".", ",")


def plain_source(walk: Walk, cue: Cue, first: int) -> tuple[Span, int] | None:
    """The source of a compound past behind a comma that can only be inverted, whatever the parse makes of what stands
    before: its verb has no person for an object, and a speaker follows (*…, a indiqué lundi la police*)."""
    is_sure = cue.first < cue.head or (cue.kind == "finite" and cue.lemma in SAYING)
    is_compound = is_sure and "que" in cue.takes and "incise" in cue.takes
    takes_person = cue.lemma in INFORMED or not {"de-inf", "a-inf"}.isdisjoint(cue.takes)
    if not is_compound or takes_person or walk.word(first - 1) != "," or first < SHORTEST_CLAUSE:
        return None
    if any(walk.word(p) in grammar.RELATIVES for p in range(first)) and not walk.has_finite(0, first - 1):
        return None  # Roux, qui s'est opposé à l'accord, a soutenu Blanc
    found = find_source_after(walk.scene, cue, walk.stop)
    if found is None or walk.word(walk.past(found[1])) in ("que", "qu'", ":", "«"):
        return None
    return found if is_speaker(walk, found[0]) else None


SHORTEST_CLAUSE = 6
"""Units of a clause, its comma included, before an incise that stands behind it."""
INFORMED = word_set("informed")
SUBORDINATORS = word_set("subordinators")
QUESTIONS = word_set("questions")
SAYING = word_set("saying")


def may_be_object(walk: Walk, first: int) -> bool:
    """Whether what stands before a verb may be no clause but its subject, with a relative: *L'agence, qui contrôle les
    comptes, a confirmé la dépense*."""
    return walk.word(first - 1) == "," and _subject_with_relative(walk, first)


def _subject_with_relative(walk: Walk, first: int) -> bool:
    """Whether a period begins with a noun phrase, a comma and a relative that has the only verb before a unit."""
    comma = walk.first_comma(0, first)
    if walk.word(comma + 1) not in grammar.RELATIVES or walk.has_finite(0, comma):
        return False
    verbs = (u for u in walk.units[comma:first] if isinstance(u, int) and grammar.is_finite(walk.tokens, u))
    return sum(walk.tokens.pos[u] == "VERB" or walk.tokens.dep[u] == "cop" for u in verbs) <= 1


def is_speaker(walk: Walk, phrase: Span, *, or_guessed: bool = False) -> bool:
    """Whether a phrase begins with the name of someone, or with a noun of people or bodies; `or_guessed`: with one that
    has the ending of a noun of people."""
    tokens = walk.tokens
    for i in tokens.within(phrase):
        names = walk.scene.names_at(i)
        if tokens.lower[i] in civil_titles() or _is_another(walk, i):
            return True
        if names and names[0].span.of(walk.scene.text)[0].isupper():
            return names[0].type in ("person", "organization")
        if tokens.pos[i] in ("NOUN", "ADJ", "PROPN") and (noun := find_noun(tokens.lower[i])) is not None:
            return noun.is_person or noun.is_body or noun.is_source or noun.is_group
        if tokens.pos[i] == "NOUN" or (tokens.pos[i] == "PROPN" and or_guessed):
            return or_guessed and (tokens.pos[i] == "PROPN" or guess_noun(tokens.lower[i]) is not None)
    return False


def _is_another(walk: Walk, index: int) -> bool:
    """Whether a word stands for one more of several, with no noun behind it: *ajoute un autre*, *confie l'un d'eux*."""
    after = walk.tokens.pos[index + 1] if index + 1 < walk.stop else ""
    return walk.tokens.lower[index] in ("autre", "autres", "troisième") and after not in ("NOUN", "ADJ", "PROPN")


def warning_source(walk: Walk, cue: Cue, first: int) -> tuple[Span, int] | None:
    """Who stands behind a verb that tells someone, where nobody before it could do so: *Le bilan risque d'augmenter, a
    prévenu le président.*"""
    opening, before = walk.units[0], walk.units[max(0, first - 2)]
    if (
        cue.lemma not in INFORMED
        or walk.word(first - 1) != ","
        or not isinstance(opening, int)
        or not isinstance(before, int)
    ):
        return None
    found = find_source_after(walk.scene, cue, walk.stop)
    is_told = found is not None and is_speaker(walk, found[0]) and ends_with_source(walk, cue)
    return found if is_told and not is_speaker(walk, walk.tokens.span(opening, before)) else None


def unmarked_source(walk: Walk, cue: Cue, first: int) -> tuple[Span, int] | None:
    """The source of an incise whose comma is missing: behind a whole clause a verb of saying that has no person for its
    object, then who speaks, then a stop or a relative (*Il restera ouvert indique le secrétariat.*)."""
    before = walk.units[first - 1] if first else None
    if cue.lemma not in SAYING or cue.is_passive or first < SHORTEST_CLAUSE or not isinstance(before, int):
        return None
    if walk.tokens.pos[before] not in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV") or walk.is_noun(cue.first):
        return None
    found = find_source_after(walk.scene, cue, walk.stop)
    if found is None or walk.word(walk.past(found[1])) not in UNMARKED_ENDS or not is_speaker(walk, found[0]):
        return None
    return found if asserts_before(walk, first) and not _opens_second_clause(walk, cue) else None


def asserts_before(walk: Walk, stop: int) -> bool:
    """Whether a finite verb of no relative stands before a unit, in a period that is no question and that no subordinate
    clause opens: an incise may lack its comma there (*La digue tient assure-t-il.*)."""
    is_question = walk.word(len(walk.units) - 1) == "?" or walk.word(0) in QUESTIONS
    return walk.has_finite(0, stop - 1) and not is_question and walk.word(0) not in SUBORDINATORS


def _opens_second_clause(walk: Walk, cue: Cue) -> bool:
    """Whether what the parse takes for the subject of a verb begins a clause: *…, et le maire a annoncé le candidat Roux*."""
    tokens = walk.tokens
    subjects = (c for c in tokens.children[cue.head] if c < cue.first and tokens.dep[c].startswith("nsubj"))
    return any(
        walk.word(walk.at(tokens.left[s]) - 1) in CLAUSE_OPENERS
        and not walk.has_finite(walk.at(s), walk.at(cue.first) - 1)
        for s in subjects
    )


UNMARKED_ENDS = frozenset(("", ".", ",", "qui", "aux", "à", "au", "lors", "dans", "sur", "devant"))
CLAUSE_OPENERS = frozenset(("et", "mais", "que", "qu'", ",", ":", ";", "si", "où", "car", ""))


def parting_source(walk: Walk, cue: Cue, first: int) -> tuple[Span, int] | None:
    """The source of an incise between subject and verb: *Le programme, dit cette délégation, ne suffit pas*."""
    found = find_source_after(walk.scene, cue, walk.stop)
    if found is None or walk.word(first - 1) != ",":
        return None
    end = walk.past(found[1])
    follows = walk.token(end + 1)
    goes_on = (
        walk.word(end) == ","
        and follows is not None
        and (
            grammar.is_finite(walk.tokens, follows)
            or walk.word(end + 1) in ("ne", "n'", "se", "s'", "lui", "leur", "y", "en")
        )
    )
    return found if goes_on and can_speak(walk, walk.at(walk.tokens.at(found[0].start)), end - 1) else None


def opening_source(walk: Walk, cue: Cue, first: int) -> tuple[Span, int] | None:
    """The source of an incise behind a mere circumstance, before all that it reports: *En outre, ajoute la médecin, il
    pleuvait*."""
    opening = walk.units[0]
    if walk.word(first - 1) != "," or not isinstance(opening, int) or walk.has_quotation(0, first - 1):
        return None
    is_circumstance = walk.tokens.pos[opening] in ("ADP", "ADV", "CCONJ") or walk.scene.is_timed(opening)
    if not is_circumstance or any(isinstance(u, int) and _is_verb(walk, u) for u in walk.units[:first]):
        return None
    found = find_source_after(walk.scene, cue, walk.stop)
    if found is None or not walk.names_a_speaker(walk.at(walk.tokens.at(found[0].start)), walk.at(found[1])):
        return None
    end = past_circumstances(walk, walk.past(found[1]))
    rest, last = (end, len(walk.units) - 1), walk.units[end - 1]
    is_told = walk.word(end) == "," and (walk.has_finite(*rest) or walk.has_quotation(*rest))
    return (found[0], last) if is_told and isinstance(last, int) else None


def past_circumstances(walk: Walk, place: int) -> int:
    """The unit where the comma or stop stands that ends an incise: *, confiait-il en 2010,*; `place` when none does soon."""
    for at in range(place, min(len(walk.units), place + LONGEST_CIRCUMSTANCE)):
        if walk.word(at) in (",", "."):
            return at
        if walk.word(at) in grammar.PUNCTUATION | grammar.RELATIVES or walk.has_finite(at, at):
            return place
    return place


LONGEST_CIRCUMSTANCE = 12
"""Words at the most of what an incise adds on when or where something was said."""


def adds_behind(walk: Walk, comma: int) -> bool:
    """Whether a gerund behind an incise tells what the same one added: *« A, a-t-elle dit, en ajoutant que B. C »*."""
    place = comma + 2 if walk.word(comma + 1) == "en" else comma + 1
    other = walk.cues.get(place)
    if walk.word(comma) != "," or other is None or other.kind != "gerund":
        return False
    return walk.word(walk.past(other.last)) in ("que", "qu'")


def past_circumstance(walk: Walk, place: int) -> int:
    """The unit after the circumstance that an incise with its pronoun has, where the clause it cuts ends or goes on with its
    verb: *La maire, a-t-elle dit par téléphone, n'a rien vu*; else `place`."""
    unit, end = walk.units[place] if place < len(walk.units) else None, past_circumstances(walk, place)
    if not isinstance(unit, int) or walk.tokens.pos[unit] != "ADP" or end == place:
        return place
    after = walk.token(end + 1)
    goes_on = after is not None and (grammar.is_finite(walk.tokens, after) or walk.word(end + 1) in ("ne", "n'"))
    return end if goes_on or walk.word(end) == "." else place


def _is_verb(walk: Walk, unit: int) -> bool:
    return walk.is_verb(unit) or grammar.is_infinitive(walk.tokens, unit)


def can_speak(walk: Walk, first: int, last: int) -> bool:
    """Whether units first to last can name a speaker: they do, or are a noun of unknown sense with its article."""
    unit = walk.units[first]
    if not isinstance(unit, int):
        return False
    tags = walk.tokens.pos[unit : unit + 2]
    is_noun = tags[0] == "PROPN" or (tags[0] == "DET" and tags[-1] in ("NOUN", "ADJ"))
    return is_noun or walk.names_a_speaker(first, last)


def follows_name(walk: Walk, first: int) -> bool:
    """Whether a verb stands against a name in quotation marks inside a sentence, its subject: *un certain « Kali » réclame*."""
    quotation = walk.quotation(first - 1)
    return quotation is not None and first > 1 and walk.word(first - 2) != "," and is_label(walk.scene, quotation)


def follows_relative(walk: Walk, first: int) -> bool:
    """Whether the quotation before a verb is what a relative clause says: *Roux, qui dit « A », espère une grâce*."""
    at = first - 2 if walk.word(first - 1) == "," else first - 1
    if walk.quotation(at) is None:
        return False
    cues = (cue for place, cue in walk.cues_between(max(0, at - 4), at - 1) if walk.word(place - 1) == "qui")
    return any(walk.at(cue.last) == at - 1 for cue in cues)
