"""Chains as records: which are kept, under what name, with what reasons."""

from __future__ import annotations

from typing import Any

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.describing import bare
from recoupe.annotate.coreference.memory import Memory
from recoupe.annotate.coreference.phrases import LATTER
from recoupe.annotate.coreference.rank import GROUNDS
from recoupe.records import Entity, Mention, Reason

LONGEST_NAME = 160
"""Characters of an unnamed source's name at the most; a longer one is a parse gone wrong."""


def make_entities(state: Memory) -> dict[str, Any]:
    """The `entities` worth a record, in order of their first mention, and the reasons of every mention in them."""
    for chain in state.chains:
        if chain.named is not None:
            chain.named.mentions.update(chain.mentions)
            chain.named.is_wanted, chain.mentions = True, {}
    kept = [chain for chain in state.chains if chain.mentions and not chain.members and _is_kept(chain)]
    wanted = {id(chain) for chain in kept}
    for chain in tuple(kept):
        if chain.affiliation is not None and id(chain.affiliation) not in wanted:
            chain.affiliation = None
    kept.sort(key=lambda chain: (min(chain.mentions), chain.rank))
    ids = {id(chain): f"e{index}" for index, chain in enumerate(kept)}
    text = state.ground.reading.text
    entities = tuple(_entity(chain, ids, text) for chain in kept)
    names = dict(zip(ids, (entity.name for entity in entities), strict=True))
    return {"entities": entities, "reasons": tuple(_reasons(state, ids, names))}


def _is_kept(chain: Chain) -> bool:
    """Whether a chain is a record: named, a source, told something, or someone unnamed met twice who does something."""
    if chain.kind == "named" or chain.is_wanted:
        return chain.is_wanted
    if len(chain.mentions) < 2 or chain.kind == "document" or chain.type == "other":
        return False
    return chain.acts and (chain.type == "person" or bool(chain.classes - GROUNDS))


def _entity(chain: Chain, ids: dict[int, str], text: str) -> Entity:
    mentions = tuple(sorted(chain.mentions.values(), key=lambda m: (m.span.start, m.span.end)))
    told = chain.called or (chain.described if " " in chain.described else "")
    name = _cased(chain) or told or max(chain.described, _description(mentions, text), key=len)
    affiliation = ids.get(id(chain.affiliation)) if chain.affiliation is not None else None
    return Entity(
        id=ids[id(chain)],
        type=chain.type,
        kind=chain.kind,
        name=name if chain.kind == "named" else name[:LONGEST_NAME],
        aliases=tuple(form for form in chain.forms if form != name),
        roles=tuple(chain.roles),
        affiliation=affiliation,
        gender=chain.gender if chain.type == "person" else None,
        mentions=mentions,
    )


LONGEST_ACRONYM = 5
"""Letters of a place that may be an acronym (*USA*); a longer one in capitals is a date line's."""


def _cased(chain: Chain) -> str:
    """The name, of a place or a full name that the text has in capitals alone with a capital for each word."""
    letters = sum(map(str.isalpha, chain.name))
    is_full = chain.type == "person" and " " in chain.name
    if chain.name.isupper() and letters > LONGEST_ACRONYM and (chain.type == "place" or is_full):
        return chain.name.title().replace("'S", "'s").replace("’S", "’s")
    return chain.name


def _description(mentions: tuple[Mention, ...], text: str) -> str:
    """The fullest description of someone unnamed, without its article: *responsable du Pentagone*."""
    described = [m.span for m in mentions if m.form == "description"] or [m.span for m in mentions]
    words = [bare(span, text) for span in described[:20]]
    return max((w for w in words if w not in LATTER), key=len, default=words[0])


def _reasons(state: Memory, ids: dict[int, str], names: dict[int, str]) -> list[Reason]:
    """Why each name, description and pronoun is where it is; candidates with their scores where there was a choice."""
    found: list[Reason] = []
    for name, chain, rule in zip(state.ground.names, state.naming.of_name, state.naming.rules, strict=True):
        record = ids.get(id(chain))  # none for a name of no list that neither speaks nor acts
        if rule != "same-name" and record is not None:
            found.append(Reason(record=record, rule=rule, words=(name.span,)))
    for decision in state.decisions:
        for chain in decision.chain.members or (decision.chain.named or decision.chain,):
            record = ids.get(id(chain))
            if record is None:
                continue
            candidates = tuple(
                f"{names.get(id(c.chain)) or _label(c.chain)} {c.score:.2f}" for c in decision.candidates
            )
            found.append(Reason(record=record, rule=decision.rule, words=(decision.span,), candidates=candidates))
    return found


def _label(chain: Chain) -> str:
    if chain.members:
        return " et ".join(member.name for member in chain.members)
    return chain.name or next(iter(chain.heads), "?")
