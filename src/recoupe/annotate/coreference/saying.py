"""Whether someone may say the words that a phrase is the source of."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Memory
from recoupe.records import Statement

FIRST_SINGULAR = frozenset(("je", "j'", "j’", "moi", "me", "m'", "m’", "mon", "ma", "mes", "-je"))
HEARD = 120
"""Tokens of each part of a quotation listened to for who says *je*."""


def may_say(state: Memory, phrase: Phrase, chain: Chain) -> bool:
    """Whether someone may say what a phrase is the source of: no body says *je*, no one names themselves in a quotation
    (*« Roux, c'était mon ami », dit-il*), nor says the words that are the first the text tells of them (*La réponse de Nordis
    a été rapide, a-t-il dit*)."""
    if phrase.source_of < 0 or not chain.mentions:
        return True
    statement = state.ground.reading.statements[phrase.source_of]
    first = min(start for start, _ in chain.mentions)
    if any(part.start <= first < part.end for part in statement.content):
        return False
    if statement.mode != "direct" or chain.kind == "document":
        return True
    return not _is_named_in(state, statement, chain) and (chain.type == "person" or not _says_i(state, statement))


def _says_i(state: Memory, statement: Statement) -> bool:
    tokens = state.ground.tokens
    heard = (i for part in statement.content for i in tokens.within(part)[:HEARD])
    return any(tokens.lower[i] in FIRST_SINGULAR for i in heard)


def _is_named_in(state: Memory, statement: Statement, chain: Chain) -> bool:
    """Whether a quotation names a person, who does not say there who they are: *je m'appelle Roux, ici Roux*."""
    tokens = state.ground.tokens
    if chain.type != "person" or chain.kind != "named":
        return False
    names = (m.span for m in chain.mentions.values() if m.form == "name")
    inside = (span for span in names if any(span in part for part in statement.content))
    return any(not _is_introduced(tokens.lower, tokens.at(span.start)) for span in inside)


def _is_introduced(lower: Sequence[str], index: int) -> bool:
    return not INTRODUCING.isdisjoint(lower[max(0, index - REACH) : index])


INTRODUCING = frozenset(("appelle", "nom", "connu", "suis", "moi", "ici", "je", "nomme", "signé"))
REACH = 4
"""Tokens before a name in which whoever names themselves says so."""
