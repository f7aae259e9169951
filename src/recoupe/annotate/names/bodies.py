"""How far the name of a French body goes: to the end of its description, and to the body or country it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.names import corrections
from recoupe.annotate.names.heads import ARTICLES, LINKS, Found
from recoupe.annotate.names.lists import marks, phrases
from recoupe.annotate.names.model import TYPES
from recoupe.reading import Tokens

ORGANIZATION = TYPES.index("organization")


def join_bodies(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """A French body, its description and the body or country it belongs to, made one: *Comité judiciaire du Sénat des
    États-Unis*, *Fondation nationale des sciences de la Chine*."""
    joined: list[Found] = []
    for name in names:
        if joined and joined[-1][2] == ORGANIZATION and _belongs(joined[-1], name, tokens, words):
            joined[-1] = (joined[-1][0], name[1], ORGANIZATION)
        else:
            joined.append(name)
    return joined


def _belongs(body: Found, name: Found, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether `name` ends the name of the French body before it."""
    between = words[body[1] + 1 : name[0]]
    if (
        tuple(between) not in (("du",), ("des",), ("de", "la"), ("de", "l'"), ("de", "l’"))
        or tokens.sentence[body[0]] != tokens.sentence[name[0]]
    ):
        return False
    head = words[body[0]].lower()
    if (
        (head not in corrections.typed("first") and head not in corrections.long_heads())
        or body[0] == body[1]
        or tokens.lower[body[1]] == "administration"
        or (head == "chambre" and name[2] == ORGANIZATION)
    ):
        return False
    return (
        name[2] == ORGANIZATION
        or phrases().get(tokens.lower[name[0]], {}).get(tuple(tokens.lower[name[0] : name[1] + 1])) == "country"
    )


def lengthen(name: Found, tokens: Tokens, words: Sequence[str]) -> Found:
    """The name of a French body to the end of its description: *Agence nationale | de sécurité du médicament*."""
    first, last, kind = name
    if kind != ORGANIZATION or not words[first][0].isupper() or words[first].isupper():
        return name
    french = words[first].lower() in corrections.long_heads()
    if not french and not (words[first].lower() in corrections.typed("first") or "croix" in words[first].lower()):
        return name
    end, sentence, open_ = last, tokens.sentence[first], french
    limit = min(len(words), first + LONGEST_BODY)
    while end + 1 < limit and tokens.sentence[end + 1] == sentence:
        if (
            tokens.pos[end + 1] == "ADJ"
            and words[end + 1].islower()
            and (open_ or "people" in marks().get(words[end + 1], ()))
        ):
            end += 1
            continue
        after = _complement(end + 1, limit, tokens, words) if open_ else None
        if after is None:
            break
        end = after
    return first, end, kind


LONGEST_BODY = 14
"""Words of the longest name of a body that is lengthened."""


def _complement(at: int, limit: int, tokens: Tokens, words: Sequence[str]) -> int | None:
    """The noun of a complement that begins at `at` (*de la sécurité*, *pour l'évaluation*, *et des douanes*), or None."""
    if words[at] not in LINKS and words[at] not in ("pour", "à", "aux", "au", "sur", "et", "contre"):
        return None
    joined = added = words[at] == "et"
    loose = words[at] in ("pour", "sur", "contre", "à")
    at += 1
    if loose and words[at : at + 1] == ["des"]:  # enquête pour des déclarations trompeuses
        return None
    while at < limit and words[at] in (ARTICLES | LINKS):
        joined = False
        at += 1
    if joined or at >= limit or tokens.opens_sentence(at):
        return None
    if added and "role" in marks().get(words[at], ()):  # le Comité judiciaire et la sénatrice
        return None
    fits = (
        tokens.pos[at] == "NOUN"
        and words[at].islower()
        and words[at].isalpha()
        and words[at] not in corrections.calendar()
    )
    return at if fits else None
