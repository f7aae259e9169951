"""Whether *pour* and *aux yeux de* give someone's view, rather than a purpose or what befell someone."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.french.who import civil_titles, find_noun

SETS_OFF = frozenset((",", ";", ":", "mais", "et", "–", "-", "or", "car", "que", "qu'", "si", ""))


BEFALLING = word_set("befalling")
SHORTEST_ACRONYM = 3


def _is_experience(walk: Walk, end: int) -> bool:
    """Whether what follows *pour* N counts what befell N: *Pour la nageuse, il s'agit d'un cinquième titre*."""
    start = end + 1 if walk.word(end) == "," else end
    words = [walk.word(p) for p in range(start, start + 8)]
    if words[0] in grammar.DETERMINERS and not BEFALLING.isdisjoint(words[1:3]):
        return True  # Pour les habitants, la facture sera lourde
    if words[:1] not in (["il"], ["c'"], ["ce"]):
        return False
    units = (walk.units[p] for p in range(start, min(start + 8, len(walk.units))))
    return any(
        isinstance(u, int) and ("NumType=Ord" in walk.tokens.morph[u] or walk.tokens.lower[u].endswith("ième"))
        for u in units
    )


def is_of_words(walk: Walk, first: int, last: int) -> bool:
    """Whether the head of a phrase is a document or someone's words: *suivant les statistiques du ministère*."""
    head = next((i for i in range(first, last + 1) if walk.tokens.pos[i] == "NOUN"), None)
    noun = find_noun(walk.tokens.lower[head]) if head is not None else None
    return noun is not None and (noun.is_document or noun.is_words)


def can_hold_a_view(walk: Walk, cue: Cue, first: int, last: int, end: int) -> bool:
    """Whether *pour* N gives N's view: a person, body or people, set off by a comma, a clause of its own after it."""
    tokens, place = walk.tokens, walk.at(cue.first)
    if tokens.lower[first] == "qui":
        return walk.word(place - 1) == "," and walk.has_finite(end, len(walk.units) - 1)
    is_regard = tokens.lower[first : first + 2] == ("ce", "qui")  # pour ce qui est de
    if cue.lemma == "pour" and (is_regard or not (walk.word(place - 1) in SETS_OFF and walk.word(end) in (",", "«"))):
        return False
    if not walk.has_finite(end, len(walk.units) - 1) and not walk.has_quotation(end, len(walk.units) - 1):
        return False
    if tokens.lower[first] == "d'" and tokens.lower[first + 1] == "autres":
        return True
    if cue.lemma == "pour" and _is_experience(walk, end):
        return False
    if first == last and tokens.lower[first] in grammar.PRONOUNS | {"moi", "beaucoup"}:
        return tokens.lower[first] not in ("ce", "cela", "ça", "qui", "moi", "nous")
    head = next(
        (
            i
            for i in range(first, last + 1)
            if (tokens.pos[i] in ("NOUN", "PROPN") or walk.scene.names_at(i)) and tokens.lower[i] not in civil_titles()
        ),
        None,
    )
    if head is None:
        return False
    written = walk.scene.text[tokens.start[head] : tokens.end[head]]
    is_acronym = written.isupper() and len(written) >= SHORTEST_ACRONYM
    is_seat = cue.lemma != "pour" and any(name.type == "place" for name in walk.scene.names_at(head))
    return is_acronym or is_seat or walk.names_a_speaker(walk.at(head), walk.at(head))
