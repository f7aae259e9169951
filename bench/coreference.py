"""Coreference: reads the press items of Democrat, scores the chains of named people and bodies with scorch, writes
bench/results/coreference.json.

    python bench/coreference.py [--errors]

Key: the chains with at least one mention whose head stands in a name that the corpus marks as a person or a body.
Response: the entities of kind *named*, type person or organization. Mentions are compared by their heads (as CorefUD
does), in the corpus's own parse; the head of an apposition or of a name's later part is that of the whole phrase.
Chains of one mention are left out on both sides, as in CoNLL-2012. The baseline puts together the names of one type
that are spelled alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scorch.scores import b_cubed, ceaf_e, muc

from measured import SHARED, leave_without, write_result
from recoupe.annotate.coreference import Coreference
from recoupe.annotate.names import Names
from recoupe.annotate.pipeline import annotate
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.statements import Statements
from recoupe.annotate.syntax import Syntax
from recoupe.annotate.times import Times
from recoupe.reading import Reading
from recoupe.records import Article

CORPUS = SHARED / "data" / "coreference" / "estrepublicain.conll"

Mention = tuple[str, int]
"""A document and the token at the head of a mention."""
Chains = list[set[Mention]]

TIGHT_AFTER = frozenset("'’(«-")
TIGHT_BEFORE = frozenset(",.)…")
SAME_PHRASE = frozenset(("appos", "flat", "flat:name", "flat:foreign"))
NAMED = ("PER", "ORG")


class Item(NamedTuple):
    """A press item: its text, its tokens as `(start, end)`, their heads (-1: a root), the heads of marked names, and
    its chains as spans of tokens, both ends included."""

    name: str
    text: str
    tokens: list[tuple[int, int]]
    heads: list[int]
    relations: list[str]
    named: set[int]
    chains: dict[str, list[tuple[int, int]]]


def read_items(path: Path) -> Iterator[Item]:
    """The press items of a file in the corpus's format: CoNLL-U columns, then sentence, names and chains."""
    for block in path.read_text(encoding="utf-8").split("#begin document ")[1:]:
        yield _read_item(block.partition("\n")[0], block.splitlines()[1:])


def _read_item(name: str, lines: list[str]) -> Item:
    text, heads, relations, names = "", list[int](), list[str](), list[str]()
    tokens: list[tuple[int, int]] = []
    chains: dict[str, list[tuple[int, int]]] = {}
    open_: dict[str, list[int]] = {}
    base, whole_until, whole = 0, -1, (0, 0)
    for line in lines:
        cells = line.split("\t")
        if len(cells) < 15:
            text, base, whole_until = text + "\n", len(tokens), -1
            continue
        number, _, last = cells[0].partition("-")
        is_covered = base + int(number) - 1 <= whole_until
        if not is_covered:
            tight = not text or text[-1] in TIGHT_AFTER or text[-1].isspace() or _hangs(cells[1])
            start = len(text) + (not tight)
            text += ("" if tight else " ") + cells[1]
            whole = (start, len(text))
        if last:
            whole_until = base + int(last) - 1
            continue
        index = len(tokens)
        tokens.append(whole)
        heads.append(base + int(cells[6]) - 1 if cells[6] != "0" else -1)
        relations.append(cells[7])
        names.append(cells[12])
        for mark in () if cells[14] == "_" else cells[14].split("|"):
            chain = mark.strip("()")
            if mark.startswith("("):
                open_.setdefault(chain, []).append(index)
            if mark.endswith(")"):
                chains.setdefault(chain, []).append((open_[chain].pop(), index))
    return Item(name, text, tokens, heads, relations, set(_marked(names)), chains)


def _hangs(word: str) -> bool:
    """Whether a word stands against the one before it: a closing mark, an inverted pronoun."""
    return word[0] in TIGHT_BEFORE or (len(word) > 1 and word[0] == "-")


def _marked(names: list[str]) -> Iterator[int]:
    """The tokens that stand in a name of a person or a body."""
    inside = False
    for index, mark in enumerate(names):
        if mark.startswith("("):
            inside = mark.strip("()*") in NAMED
        if inside:
            yield index
        if mark.endswith(")"):
            inside = False


def head_of(item: Item, first: int, last: int) -> int:
    """The head of a span of tokens; of the whole phrase where the span is an apposition or a later part of a name."""
    head = next((i for i in range(first, last + 1) if not first <= item.heads[i] <= last), first)
    while item.relations[head] in SAME_PHRASE and item.heads[head] >= 0:
        head = item.heads[head]
    return head


def key_chains(item: Item) -> Chains:
    """The chains of the corpus that name a person or a body."""
    found = []
    for spans in item.chains.values():
        heads = {head_of(item, *span) for span in spans}
        if heads & item.named and len(heads) > 1:
            found.append({(item.name, head) for head in heads})
    return found


def response_chains(item: Item, groups: list[list[tuple[int, int]]]) -> Chains:
    """The chains of a response, given as spans of characters."""
    found = []
    for spans in groups:
        heads = set()
        for start, end in spans:
            inside = [i for i, (s, e) in enumerate(item.tokens) if s < end and e > start]
            if inside:
                heads.add((item.name, head_of(item, inside[0], inside[-1])))
        if len(heads) > 1:
            found.append(heads)
    return found


def ours(reading: Reading) -> list[list[tuple[int, int]]]:
    """The mentions of each named person and body."""
    kept = (e for e in reading.entities if e.kind == "named" and e.type in ("person", "organization"))
    return [[(m.span.start, m.span.end) for m in entity.mentions] for entity in kept]


def baseline(reading: Reading) -> list[list[tuple[int, int]]]:
    """The names of people and bodies that are spelled alike."""
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for name in reading.names:
        if name.type in ("person", "organization"):
            alike.setdefault((name.type, name.span.of(reading.text).lower()), []).append(
                (name.span.start, name.span.end)
            )
    return list(alike.values())


def scores(key: Chains, response: Chains) -> dict[str, float]:
    """CoNLL F1 and the three it is the mean of, by scorch."""
    parts = {"muc": muc(key, response)[2], "b_cubed": b_cubed(key, response)[2], "ceaf_e": ceaf_e(key, response)[2]}
    rounded = {name: round(float(value), 4) for name, value in parts.items()}
    return {"conll": round(sum(map(float, parts.values())) / 3, 4), **rounded}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the chains of each item, the corpus's and ours")
    options = parser.parse_args()
    leave_without(CORPUS)
    items = list(read_items(CORPUS))
    layers = (Sentences(), Syntax(), Times(), Names(), Statements(), Coreference())
    readings = [annotate(Reading(article=Article(id=item.name, text=item.text)), layers) for item in items]
    key = [chain for item in items for chain in key_chains(item)]
    result: dict[str, Any] = {
        "corpus": "data/coreference/estrepublicain.conll (Democrat)",
        "items": len(items),
        "tokens": sum(len(item.tokens) for item in items),
        "chains": len(key),
        "mentions": sum(map(len, key)),
        "scorer": "scorch 0.2.0, mentions by head, chains of two mentions or more",
    }
    for name, groups in (("recoupe", ours), ("names spelled alike", baseline)):
        response = [c for i, r in zip(items, readings, strict=True) for c in response_chains(i, groups(r))]
        result[name] = scores(key, response)
        print(f"{name:20}", "  ".join(f"{measure} {value:.3f}" for measure, value in result[name].items()))
    if options.errors:
        for item, reading in zip(items, readings, strict=True):
            _print_item(item, reading)
        return
    write_result("coreference", result)


def _print_item(item: Item, reading: Reading) -> None:
    print(f"\n##### {item.name}\n{item.text}")
    for spans in item.chains.values():
        if len(spans) > 1 and {head_of(item, *span) for span in spans} & item.named:
            print("  key ", [item.text[item.tokens[a][0] : item.tokens[b][1]] for a, b in spans])
    for groups in ours(reading):
        if len(groups) > 1:
            print("  ours", [item.text[a:b] for a, b in sorted(groups)])


if __name__ == "__main__":
    main()
