"""Who a possessive calls by a tie to someone (*son père*, *sa cliente*), where the text names them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.describing import DEFINITE
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Decision, Memory
from recoupe.french.who import find_noun, fold, who
from recoupe.records import Gender


class Tie(NamedTuple):
    """Someone whom another is called by a noun of: *le mari de Roux*."""

    owner: Chain
    noun: str
    bearer: Chain


def name_kin(state: Memory, phrases: Sequence[Phrase], bonds: dict[int, tuple[int, str]]) -> None:
    """Makes whoever is called unnamed by their tie to a person (*son père a dit*) the one whom the text names in that tie
    (*son père, Jean Roux*) or in its inverse (*Luc Roux, le fils de Jean Roux*), or who alone may be by surname and gender."""
    places = {spot: chain for chain in state.chains for spot in chain.mentions}
    ties = list(_told(state, phrases, bonds, places))
    for place, phrase in enumerate(phrases):
        if place in bonds or phrase.determiner != "possessive" or phrase.number == "plur" or not _is_tie(phrase):
            continue
        called = places.get((phrase.span.start, phrase.span.end))
        owner = _owner(state, phrase, places)
        if called is None or owner is None or called.kind == "named" or called.named is not None:
            continue
        found = (
            _told_so(ties, owner, phrase)
            or _by_surname(state, ties, owner, phrase)
            or _by_inverse(ties, owner, phrase)
            or _by_office(state, owner, phrase)
        )
        if found is not None:
            called.named = found
            state.decisions.append(Decision(found, "kin", phrase.span))


def _is_tie(phrase: Phrase) -> bool:
    """Whether a noun says what someone is to another: kin, a peer, an office (*son porte-parole*)."""
    noun = phrase.noun
    return _inverses(phrase) is not None or (noun is not None and (noun.is_role or noun.key in who().peers))


def _inverses(phrase: Phrase) -> list[str] | None:
    """The nouns of whoever someone called by a noun of a tie may be to them; None for another noun."""
    return who().ties.get(phrase.noun.key) if phrase.noun is not None else None


def _told(
    state: Memory, phrases: Sequence[Phrase], bonds: dict[int, tuple[int, str]], places: dict[tuple[int, int], Chain]
) -> Iterator[Tie]:
    """The ties that descriptions beside names tell: *son mari, Jean Roux*; *Jean Roux, l'avocat de Luc Blanc*."""
    for place, (index, _) in bonds.items():
        phrase = phrases[place]
        if phrase.noun is None or phrase.noun.key in who().peers or not _is_tie(phrase):
            continue
        owner = _owner(state, phrase, places)
        if owner is not None and owner is not state.naming.of_name[index]:
            yield Tie(owner, phrase.noun.key, state.naming.of_name[index])


def _owner(state: Memory, phrase: Phrase, places: dict[tuple[int, int], Chain]) -> Chain | None:
    """To whom a tie is: whoever the possessive takes up or speaks, or the complement."""
    tokens = state.ground.tokens
    if phrase.determiner == "possessive":
        if tokens.lower[phrase.first] in MINE:
            return _voice(state, phrase.in_quote) if phrase.in_quote >= 0 else None
        return places.get((tokens.start[phrase.first], tokens.end[phrase.first]))
    for i in range(phrase.head + 2, phrase.last + 1):
        if tokens.lower[i - 1] in DEFINITE or tokens.lower[i - 1] in ("de", "d'", "d’"):
            name = state.ground.name_at[i]
            return state.naming.of_name[name] if name >= 0 else state.by_head.get(i)
    return None


def _voice(state: Memory, quote: int) -> Chain | None:
    """Who speaks in a quotation: where it names no source, whoever spoke in the one that it goes on from."""
    index = state.ground.quote_statements[quote]
    while index > 0 and index not in state.voices and state.ground.reading.statements[index].source is None:
        index -= 1
    return state.voices.get(index)


MINE = frozenset(("mon", "ma"))


def _told_so(ties: Sequence[Tie], owner: Chain, phrase: Phrase) -> Chain | None:
    """The last person told to be in this very tie to someone."""
    return next((tie.bearer for tie in reversed(ties) if tie.owner is owner and _is_same_tie(phrase, tie)), None)


def _by_inverse(ties: Sequence[Tie], owner: Chain, phrase: Phrase) -> Chain | None:
    """The last person to whom someone was told to be in the inverse tie."""
    inverses = _inverses(phrase) or ()
    told = (tie.owner for tie in reversed(ties) if tie.bearer is owner and tie.noun in inverses)
    return next((chain for chain in told if chain.type == "person" and _agrees(phrase, chain)), None)


def _is_same_tie(phrase: Phrase, tie: Tie) -> bool:
    """Whether a possessive calls someone by the noun of a tie, or by another of the same tie: *sa femme*, for *son épouse*."""
    key = phrase.noun.key if phrase.noun is not None else ""
    inverses = _inverses(phrase)
    is_alike = inverses is not None and inverses == who().ties.get(tie.noun) and tie.bearer.gender == _sex(phrase)
    return tie.noun == key or is_alike


def _by_surname(state: Memory, ties: Sequence[Tie], owner: Chain, phrase: Phrase) -> Chain | None:
    """The one person of the same surname and the right gender who is in no other tie to someone, for a noun of kin."""
    surname = _surname(owner)
    if not surname or phrase.noun is None or phrase.noun.key not in who().kin:
        return None
    tied = {id(tie.bearer) for tie in ties if tie.owner is owner} | {
        id(tie.owner) for tie in ties if tie.bearer is owner
    }
    able = [
        chain
        for chain in state.naming.chains
        if chain is not owner and id(chain) not in tied and _surname(chain) == surname and chain.gender == _sex(phrase)
    ]
    return able[0] if len(able) == 1 else None


def _by_office(state: Memory, owner: Chain, phrase: Phrase) -> Chain | None:
    """The one other person of the article who has an office of someone, or a word of it, for a noun of peers: *Anne Roux,
    déléguée CGT … sa collègue de la CGT*."""
    if phrase.noun is None or phrase.noun.key not in who().peers or owner.kind != "named":
        return None
    named = [c for c in state.naming.chains if c.type == "person" and c is not owner and _agrees(phrase, c)]
    told = [c for c in named if any(phrase.complements & known for kinds in c.heads.values() for known in kinds)]
    able = told or [c for c in named if not phrase.complements and _offices(c) & _offices(owner)]
    return able[0] if len(able) == 1 else None


def _offices(chain: Chain) -> set[str]:
    nouns = (find_noun(head) for head in chain.heads)
    return {noun.key for noun in nouns if noun is not None and noun.is_role}


def _surname(chain: Chain) -> str:
    """The last word of a person's full name; empty for another."""
    words = fold(chain.name) if chain.kind == "named" and chain.type == "person" else ()
    return words[-1] if len(words) > 1 else ""


def _sex(phrase: Phrase) -> Gender | None:
    return (phrase.noun.gender if phrase.noun is not None else None) or phrase.gender


def _agrees(phrase: Phrase, chain: Chain) -> bool:
    return chain.gender in (None, _sex(phrase))
