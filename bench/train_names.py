"""Trains the names models and writes src/recoupe/annotate/names/weights.npz and kinds.npz.

    python bench/train_names.py [--shared ../shared] [--cache FOLDER] [--folds outlet|article]

Needs scipy beside the project's own dependencies. Deterministic: the same data give the same file. With `--folds` nothing
is written; the model is trained without each fold and tested on it.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix

import train_kinds
from recoupe.annotate.names import document, features, find, heads, kinds, lists, model
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.reading import Reading
from recoupe.records import Article

ALL = (1 << len(model.TAGS)) - 1
O = 1  # noqa: E741
RATE, EPOCHS, DROP, L2 = 0.15, 5, 0.7, 0.2
COPIES = {"gold": 3, "relabelled": 2, "invented": 1}
"""How often an epoch goes over the articles of a source, once for others: the invented news is dense, and its names
would outweigh those of the gold."""
ROOT = Path(__file__).parents[1]


def bit(mark: str, kind: str) -> int:
    return 1 << model.TAGS.index(f"{mark}-{kind}")


# --- the data -------------------------------------------------------------------------------------------------------


@dataclass
class Labelled:
    """An article with, for each token, the set of tags it may have, as bits."""

    name: str
    source: str
    domain: int  # 0: the project's own guide, 1 and 2: other guides
    reading: Reading
    allowed: np.ndarray
    truth: dict[tuple[int, int], str] = field(default_factory=dict)


def parse(articles: list[Article]) -> list[Reading]:
    plain = [Reading(article=a) for a in articles]
    split = [r.with_("sentences@1", **Sentences()(r)) for r in plain]
    found: list[Reading] = []
    syntax = Syntax()
    for at in range(0, len(split), 32):
        batch = split[at : at + 32]
        found += [r.with_("syntax@1", **layers) for r, layers in zip(batch, syntax.read_batch(batch), strict=True)]
    return found


def read_gold(shared: Path) -> Iterator[tuple[Article, dict[tuple[int, int], str]]]:
    for path in sorted((shared / "gold/dev").glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        name = path.name[: -len(".gold.json")]
        text = (path.parent / f"{name}.txt").read_text("utf-8")
        yield Article(id=name, text=text), {tuple(m): e["type"] for e in gold["entities"] for m in e["mentions"]}


INVENTED = Path(__file__).parent / "invented"
MARKED = re.compile(r"\[(?P<words>[^]|]+)\|(?P<kind>[polgx])\]")
KINDS = {"p": "person", "o": "organization", "l": "place", "g": "group", "x": "other"}


def read_invented() -> Iterator[tuple[Article, dict[tuple[int, int], str]]]:
    """The articles written for the training, each with its names."""
    for path in sorted(INVENTED.glob("*.txt")):
        lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
        for n, marked in enumerate("\n".join(lines).strip().split("\n\n")):
            text, truth, end = "", {}, 0
            for found in MARKED.finditer(marked):
                text += marked[end : found.start()]
                truth[(len(text), len(text) + len(found["words"]))] = KINDS[found["kind"]]
                text, end = text + found["words"], found.end()
            yield Article(id=f"invented:{path.stem}:{n}", text=text + marked[end:]), truth


def read_relabelled() -> dict[str, dict[tuple[int, int], str]]:
    """The names by our guide of some articles of Wikinews, by the article's id; its other annotation is left."""
    marked = json.loads((INVENTED / "wikinews.json").read_text("utf-8"))
    return {name: {(start, end): kind for start, end, kind in names} for name, names in marked.items()}


def read_wikinews(shared: Path) -> Iterator[tuple[Article, list[tuple[int, int, str]], str | None]]:
    for line in (shared / "data/wikinews/articles.jsonl").read_text("utf-8").splitlines():
        a = json.loads(line)
        if a["gold"] != "check":
            yield Article(id=a["id"], text=a["text"]), [tuple(e) for e in a["entities"]], a["gold"]


POPCORN = {"CIVILIAN": "person", "TERRORIST_OR_CRIMINAL": "person", "MILITARY": "person", "PLACE": "place",
           "NON_GOVERNMENTAL_ORGANISATION": "organization", "NON_MILITARY_GOVERNMENT_ORGANISATION": "organization",
           "MILITARY_ORGANISATION": "organization", "INTERGOVERNMENTAL_ORGANISATION": "organization"}  # fmt: skip


def read_popcorn(shared: Path) -> Iterator[tuple[Article, dict[tuple[int, int], str]]]:
    for name, a in json.loads((shared / "data/popcorn/train.json").read_text("utf-8")).items():
        named = {}
        for e in a["entities"]:
            for m in e["mentions"]:
                words = m["value"].split()
                if e["type"] in POPCORN and words[0][:1].isupper() and not PRONOUN.match(m["value"]):
                    named[(m["start"], m["end"])] = POPCORN[e["type"]]
        yield Article(id=name, text=a["text"]), named


PRONOUN = re.compile(
    r"(Il|Elle|Ils|Elles|Lui|Celui|Celle|Ceux|Celles|Certains|Trois|Deux|Ces?|Cette|Tout|Plusieurs|Hommes|Ses?|Sa|Son|Le|La|Les|Un|Une|Des)\b"
)


def outermost(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    end = -1
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if span[0] >= end:
            yield span
            end = span[1]


SEATS = re.compile(
    r"(?:palais de l['’])?[ÉEé]lys[ée]e|Matignon|Bercy|Kremlin|Maison[ -][Bb]lanche|Pentagone|Quai d['’]Orsay|Downing Street|Capitole|place Beauvau",
    re.IGNORECASE,
)
PLATFORM = re.compile(
    r"Wikip[ée]dia|Wikimedia|Facebook|Twitter|YouTube|Google|Instagram|WhatsApp|Snapchat|Telegram|Uber\w*",
    re.IGNORECASE,
)
LEADING = re.compile(r"(?:[ld]['’]|les |la |le |des |du |de )\s*")
WIKINEWS_TYPES = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Event": "other",
    "Product": "other",
}


def to_types(text: str, spans: list[tuple[int, int, str]]) -> dict[tuple[int, int], str]:
    """The outermost names of a Wikinews article with our types."""
    found = {}
    for begin, stop, label in outermost(s for s in spans if s[2] in WIKINEWS_TYPES):
        start, end = begin, begin + len(text[begin:stop].rstrip())
        lead = LEADING.match(text, start, end)
        if lead and label == "Organization" and text[start].islower():
            start = lead.end()
        kind = WIKINEWS_TYPES[label]
        words = text[start:end]
        if (label == "Location" and SEATS.fullmatch(words)) or (label == "Product" and PLATFORM.fullmatch(words)):
            kind = "organization"
        if re.fullmatch("gilets? jaunes?", words, re.IGNORECASE):
            kind = "group"
        if end > start:
            found[(start, end)] = kind
    return found


OURS = ("gold", "invented", "relabelled")
"""Sources annotated by the project's own guide."""


def by_our_guide(reading: Reading, truth: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """The names of another guide with the lower-case heads that ours takes in, and without ministers' portfolios."""
    tokens = reading.tokens
    words = [reading.text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)]
    starts, ends = {s: i for i, s in enumerate(tokens.start)}, {e: i for i, e in enumerate(tokens.end)}
    names = [
        (starts[s], ends[e], model.TYPES.index(k)) for (s, e), k in sorted(truth.items()) if s in starts and e in ends
    ]
    return {(tokens.start[a], tokens.end[b]): model.TYPES[k] for a, b, k in heads.fit_heads(names, tokens, words)}


def strict(reading: Reading, truth: dict[tuple[int, int], str]) -> np.ndarray:
    """One tag a token. A name whose ends are no token's is left open."""
    tokens = reading.tokens
    allowed = np.full(len(tokens), O, dtype=np.int64)
    starts, ends = {s: i for i, s in enumerate(tokens.start)}, {e: i for i, e in enumerate(tokens.end)}
    for (start, end), kind in truth.items():
        if start in starts and end in ends:
            allowed[starts[start]] = bit("B", kind)
            allowed[starts[start] + 1 : ends[end] + 1] = bit("I", kind)
        else:
            inside = [i for i in range(len(tokens)) if tokens.start[i] < end and tokens.end[i] > start]
            allowed[inside] = ALL
    return allowed


def loosen(reading: Reading, truth: dict[tuple[int, int], str], allowed: np.ndarray) -> np.ndarray:
    """Opens what another guide leaves out: peoples, works, lower-case heads before a name."""
    tokens, marks = reading.tokens, lists.marks()
    words = [reading.text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)]
    free = allowed == O
    out = allowed.copy()
    for i, word in enumerate(words):
        if not free[i]:
            continue
        mine = marks.get(tokens.lower[i], ())
        first = i == 0 or tokens.sentence[i - 1] != tokens.sentence[i]
        if "people" in mine and word[0].isupper():
            out[i] = bit("B", "group") if not first and tokens.pos[i] in ("NOUN", "PROPN") else O | bit("B", "group")
        elif "adherent" in mine and (word.endswith("s") or word[0].isupper()):
            out[i] = O | bit("B", "group")
        elif word[0].isupper() and not first:
            out[i] = O | bit("B", "other") | bit("I", "other")
    starts = {s: i for i, s in enumerate(tokens.start)}
    for (start, _), kind in truth.items():
        if start in starts:
            _loosen_before(words, tokens, starts[start], kind, free, out)
    return out


def _loosen_before(words: list[str], tokens: Any, at: int, kind: str, free: np.ndarray, out: np.ndarray) -> None:
    """Lets a lower-case head within five words before a name, and what lies between, be part of it or of a longer one."""
    marks = lists.marks()
    for back in range(1, 6):
        i = at - back
        if i < 0 or not free[i] or tokens.sentence[i] != tokens.sentence[at] or not words[i][0].isalpha():
            return
        mine = marks.get(tokens.lower[i], ())
        wholes = {"place-head": "place", "body-head": "organization", "work-head": "other"}
        wider = {wholes[m] for m in mine if m in wholes and (wholes[m] == kind or kind in ("place", "person"))}
        if kind == "person":
            wider -= {"organization"} if back > 2 else set()
        if back > 1 and not any(tokens.lower[k] in ("de", "du", "des", "d'", "d’", "l'", "l’") for k in range(i, at)):
            continue
        for whole in wider:
            out[i] |= bit("B", whole)
            out[i + 1 : at] |= bit("I", whole)
            same = [k for k in range(at, len(out)) if k == at or out[k] & bit("I", kind)]
            for k in same:
                if k > at and k - 1 not in same:
                    break
                out[k] |= bit("I", whole)


def mend(reading: Reading, allowed: np.ndarray) -> None:
    """Lets a name that a chain's start cuts begin there."""
    inside = sum(bit("I", kind) for kind in model.TYPES)
    for i in model.chain_starts(np.array(reading.tokens.sentence)):
        allowed[i] |= (allowed[i] & inside) >> 1


def parse_once(articles: list[Article], kept: Path | None) -> list[Reading]:
    """The articles parsed; those whose text stands in the file `kept` are taken from there."""
    known = {}
    if kept and kept.exists():
        known = {r.text: r for r in pickle.loads(kept.read_bytes())}  # noqa: S301  # written by this script
    new = [a for a in {a.text: a for a in articles}.values() if a.text not in known]
    known |= {r.text: r for r in parse(new)} if new else {}
    if kept and new:
        kept.write_bytes(pickle.dumps(list(known.values())))
    return [known[a.text] for a in articles]


def load(shared: Path, cache: Path | None) -> list[Labelled]:
    """All articles, parsed; `cache` keeps the parse between runs."""
    kept = cache / "names.parsed.pickle" if cache else None
    sources = [("gold", a, t, None) for a, t in read_gold(shared)]
    ours = read_relabelled()
    for a, t, g in read_wikinews(shared):
        sources.append(("relabelled", a, ours[a.id], None) if a.id in ours else ("wikinews", a, t, g))  # type: ignore[arg-type]
    sources += [("popcorn", a, t, None) for a, t in read_popcorn(shared)]
    sources += [("invented", a, t, None) for a, t in read_invented()]
    readings = parse_once([a for _, a, _, _ in sources], kept)
    found = []
    for (source, article, labels, gold), reading in zip(sources, readings, strict=True):
        truth = to_types(article.text, labels) if source == "wikinews" else labels  # type: ignore[arg-type]
        allowed = strict(reading, by_our_guide(reading, truth) if source == "wikinews" else truth)
        if source not in OURS:
            allowed = loosen(reading, truth, allowed)
        mend(reading, allowed)
        name = article.id if source in OURS else f"{source}:{gold or ''}:{article.id}"
        found.append(Labelled(name, source, {"wikinews": 1, "popcorn": 2}.get(source, 0), reading, allowed, truth))
    return found


# --- features as a matrix -------------------------------------------------------------------------------------------


@dataclass
class Block:
    """The tokens of an article: the hashes of each token's features, whose identity each betrays, and its chains."""

    size: int
    counts: np.ndarray
    ids: np.ndarray
    form: np.ndarray  # index of the form whose identity a feature betrays, or -1
    forms: int
    sentence: np.ndarray
    allowed: np.ndarray
    domain: int
    copies: int


LEXICAL_CONTEXT = (27, 28, 29, 32, 35)  # columns of features._context that hold the token's own word


def betrays(form: str) -> tuple[set[int], set[int]]:
    lower = form.lower().replace("’", "'")
    grams = {f"g={('^' + lower + '$')[i : i + 4]}" for i in range(len(lower) - 1)}
    if form.islower():
        return set(), set()
    return {crc32(f"w={lower}".encode())}, {
        crc32(x.encode()) for x in {f"f={form}", f"p4={lower[:4]}", f"s4={lower[-4:]}"} | grams
    }


def block(labelled: Labelled, extra: np.ndarray | None = None) -> Block:
    seen = features.view(labelled.reading)
    size = len(seen.starts)
    near, own, near_lex, own_lex = [], [], [], []
    for form in seen.forms:
        a, b = features.word_features(form)
        x, y = betrays(form)
        near.append(a)
        own.append(b)
        near_lex.append(np.array([h in x for h in a.tolist()]))
        own_lex.append(np.array([h in y for h in b.tolist()]))
    parts, betray = [], []

    def add(rows: list[np.ndarray], lex: list[np.ndarray], which: np.ndarray, step: int) -> None:
        lengths = np.array([len(r) for r in rows])
        flat, flat_lex = np.concatenate(rows), np.concatenate(lex)
        offsets = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        n = lengths[which]
        take = np.repeat(offsets[which], n) + np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
        token = np.repeat(np.arange(size), n)
        ids = features.mix(flat[take], step + 50)
        parts.append((token, ids))
        betray.append(np.where(flat_lex[take], np.repeat(which, n), -1))

    for step in features.WINDOW:
        add(near, near_lex, seen.form[seen.starts + step], step)
    add(own, own_lex, seen.form[seen.starts], 99)
    context = seen.context if extra is None else np.concatenate((seen.context, extra), axis=1)
    width = context.shape[1]
    parts.append((np.repeat(np.arange(size), width), context.ravel()))
    lexical = np.full((size, width), -1, dtype=np.int64)
    big = np.array([not f.islower() for f in seen.forms])
    mine = seen.form[seen.starts]
    for column in LEXICAL_CONTEXT:
        lexical[:, column] = np.where(big[mine], mine, -1)
    betray.append(lexical.ravel())
    token, ids = np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
    order = np.argsort(token, kind="stable")
    counts = np.bincount(token, minlength=size)
    return Block(size, counts, ids[order], np.concatenate(betray)[order], len(seen.forms),
                 np.array(labelled.reading.tokens.sentence), labelled.allowed, labelled.domain, COPIES.get(labelled.source, 1))  # fmt: skip


# --- the learning ---------------------------------------------------------------------------------------------------


def marginals(scores: np.ndarray, starts: np.ndarray, lengths: np.ndarray, moves: np.ndarray, first: np.ndarray,
              allowed: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:  # fmt: skip
    """Expected tags, expected moves, expected first tags and log-sum of all chains, by forward and backward."""
    count, steps, tags = len(starts), int(lengths.max()), scores.shape[1]
    index = starts[:, None] + np.minimum(np.arange(steps)[None], lengths[:, None] - 1)
    live = np.arange(steps)[None] < lengths[:, None]
    s = scores[index]
    if allowed is not None:
        s = np.where(allowed[index], s, -1e4)
    top = s.max(axis=2, keepdims=True)
    e = np.exp(s - top)
    m = np.exp(moves)
    alpha, norm = np.zeros((steps, count, tags)), np.zeros((steps, count))
    a = e[:, 0] * np.exp(first)
    for t in range(steps):
        if t:
            a = np.where(live[:, t, None], (alpha[t - 1] @ m) * e[:, t], alpha[t - 1])
        norm[t] = a.sum(axis=1)
        alpha[t] = a = a / norm[t][:, None]
    beta = np.ones((count, tags))
    tag_p, move_p = np.zeros((steps, count, tags)), np.zeros((tags, tags))
    for t in range(steps - 1, -1, -1):
        p = alpha[t] * beta
        tag_p[t] = p / p.sum(axis=1, keepdims=True)
        if t:
            on = live[:, t, None]
            right = np.where(on, e[:, t] * beta / norm[t][:, None], 0)
            move_p += m * (alpha[t - 1].T @ right)
            beta = np.where(on, right @ m.T, beta)
    expected = np.zeros_like(scores)
    expected[index[live]] = tag_p.transpose(1, 0, 2)[live]
    total = (np.log(norm) * live.T).sum() + (top[:, :, 0] * live).sum()
    return expected, move_p, tag_p[0].sum(axis=0), float(total)


@dataclass
class Learned:
    """What `learn` found: the hashes, the weights that hold everywhere, those of our own guide, and the moves."""

    keys: np.ndarray
    general: np.ndarray
    ours: np.ndarray
    moves: np.ndarray
    first: np.ndarray

    def weights(self) -> model.Weights:
        """The model as it ships: the general weights with those of our own guide added, in one byte each."""
        rows = self.general + self.ours
        keep = np.abs(rows).max(axis=1) > PRUNE
        scale = float(np.abs(rows).max()) / 127
        packed = np.clip(np.round(rows[keep] / scale), -127, 127).astype(np.int8)
        some = np.abs(packed).max(axis=1) > 0
        return model.make_weights(
            self.keys[keep][some], packed[some], scale, self.moves.astype(np.float32), self.first.astype(np.float32)
        )


PRUNE = 0.04
"""A feature none of whose weights is larger is left out: the scores on the development folds stay the same to 0.001."""

SEEDS = 3
"""Runs with other features dropped and another order, whose weights are averaged in the model that ships."""


def mean(runs: list[Learned]) -> Learned:
    """The averages of several runs on the same data."""
    n = len(runs)
    return Learned(
        runs[0].keys,
        np.asarray(sum(r.general for r in runs)) / n,
        np.asarray(sum(r.ours for r in runs)) / n,
        np.asarray(sum(r.moves for r in runs)) / n,
        np.asarray(sum(r.first for r in runs)) / n,
    )


@dataclass
class State:
    """The weights as they are being learnt: `w[0]` holds everywhere, `w[1]` for our own guide; `g…` are AdaGrad's sums."""

    keys: np.ndarray
    index: list[np.ndarray]
    w: list[np.ndarray]
    g2: list[np.ndarray]
    moves: np.ndarray
    first: np.ndarray
    gm: np.ndarray
    gf: np.ndarray


def begin(blocks: list[Block]) -> State:
    """Zero weights for each feature seen three times."""
    keys, seen = np.unique(np.concatenate([b.ids for b in blocks]), return_counts=True)
    keys = keys[seen >= 3]
    index = []
    for b in blocks:
        at = np.minimum(np.searchsorted(keys, b.ids), len(keys) - 1)
        index.append(np.where(keys[at] == b.ids, at, -1).astype(np.int32))
    shape = (len(keys), len(model.TAGS))
    tags = np.arange(len(model.TAGS))
    moves = model.allowed_moves().astype(np.float64)
    first = np.where(tags % 2 + (tags == 0), 0.0, model.FORBIDDEN)
    w = [np.zeros(shape, np.float32) for _ in range(2)]
    g2 = [np.full(shape, 1e-2, np.float32) for _ in range(2)]
    return State(keys, index, w, g2, moves, first, np.full_like(moves, 1.0), np.full_like(first, 1.0))


@dataclass
class Batch:
    """The tokens of a few articles, one below the other: rows of features, chains, and the tags they may have."""

    some: np.ndarray
    x: csr_matrix
    ours: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    may: np.ndarray


def gather(
    blocks: list[Block], index: list[np.ndarray], features_known: int, which: Iterable[int], rng: np.random.Generator
) -> Batch:
    """A batch, with what betrays the identity of a share of its capitalised forms dropped."""
    cols, rows, ours, base, chains, sizes, allowed = [], [], [], 0, [], [], []
    for n in which:
        b, ids = blocks[n], index[n]
        gone = rng.random(b.forms + 1) < DROP
        gone[-1] = False
        keep = (ids >= 0) & ~gone[b.form]
        cols.append(ids[keep])
        rows.append(np.add.reduceat(keep, np.cumsum(b.counts) - b.counts, dtype=np.int64))
        ours.append(np.full(b.size, b.domain == 0))
        starts = model.chain_starts(b.sentence)
        chains.append(starts + base)
        sizes.append(np.diff(np.append(starts, b.size)))
        allowed.append(b.allowed)
        base += b.size
    col = np.concatenate(cols)
    met = np.zeros(features_known, dtype=bool)
    met[col] = True
    some = np.flatnonzero(met)
    place = np.zeros(features_known, dtype=np.int32)
    place[some] = np.arange(len(some))
    ends = np.concatenate(([0], np.cumsum(np.concatenate(rows))))
    x = csr_matrix((np.ones(len(col), np.float32), place[col], ends), shape=(base, len(some)))
    may = (np.concatenate(allowed)[:, None] >> np.arange(len(model.TAGS))[None]) & 1 == 1
    return Batch(some, x, np.concatenate(ours), np.concatenate(chains), np.concatenate(sizes), may)


def improve(state: State, batch: Batch, rate: float) -> float:
    """One step on a batch; the loss before it."""
    x, ours, some = batch.x, batch.ours, batch.some
    scores = x @ state.w[0][some]
    if ours.any():
        scores[ours] += x[ours] @ state.w[1][some]
    scores = scores.astype(np.float64)
    e_all, m_all, f_all, z_all = marginals(scores, batch.starts, batch.lengths, state.moves, state.first, None)
    e_ok, m_ok, f_ok, z_ok = marginals(scores, batch.starts, batch.lengths, state.moves, state.first, batch.may)
    diff = (e_ok - e_all).astype(np.float32)
    slopes = [x.T @ diff] + ([x[ours].T @ diff[ours]] if ours.any() else [])
    for k, slope in enumerate(slopes):
        gradient = np.asarray(slope) - L2 * state.w[k][some] * (1 + k)
        state.g2[k][some] += gradient * gradient
        state.w[k][some] += rate * gradient / np.sqrt(state.g2[k][some])
    gradient = np.where(model.allowed_moves() == 0, m_ok - m_all, 0)
    state.gm += gradient**2
    state.moves += rate * gradient / np.sqrt(state.gm)
    gradient = np.where(state.first > FLOOR, f_ok - f_all, 0)
    state.gf += gradient**2
    state.first += rate * gradient / np.sqrt(state.gf)
    return z_all - z_ok


FLOOR = -1e3
BATCH = 8
"""Articles a step."""


def learn(blocks: list[Block], *, epochs: int = EPOCHS, seed: int = 0, log: bool = True) -> Learned:
    """Weights by AdaGrad on the conditional likelihood; identities of capitalised forms are dropped at random, so that
    the context has to be learnt; the weights are averaged over the last half."""
    rng = np.random.default_rng(seed)
    state = begin(blocks)
    sums = [np.zeros_like(array) for array in (*state.w, state.moves, state.first)]
    order = np.concatenate([[n] * b.copies for n, b in enumerate(blocks) if b.size])
    for epoch in range(epochs):
        rng.shuffle(order)
        started, loss = time.time(), 0.0
        rate = RATE * (1 - 0.9 * epoch / epochs)
        for at in range(0, len(order), BATCH):
            loss += improve(
                state, gather(blocks, state.index, len(state.keys), order[at : at + BATCH].tolist(), rng), rate
            )
        if epoch >= epochs // 2:
            for total, array in zip(sums, (*state.w, state.moves, state.first), strict=True):
                np.add(total, array, out=total)
        if log:
            print(f"epoch {epoch + 1}: loss {loss:.0f}, {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    general, ours, moves, first = (total / (epochs - epochs // 2) for total in sums)
    return Learned(state.keys, general, ours, moves, first)


# --- tests ----------------------------------------------------------------------------------------------------------


def learn_both(data: list[Labelled], blocks: list[Block], *, epochs: int = EPOCHS, seeds: int = 1) -> find.Finder:
    """The models learnt from these articles, as they would ship."""
    weights = mean([learn(blocks, epochs=epochs, seed=seed, log=seeds > 1) for seed in range(seeds)]).weights()
    return find.Finder(weights, learn_kinds(data))


def learn_kinds(data: list[Labelled]) -> kinds.Weights:
    """The judge of the types of names, learnt from these articles."""
    return train_kinds.learn(
        example
        for d in data
        for example in train_kinds.describe(d.reading, d.truth, ours=d.domain == 0, copies=COPIES.get(d.source, 1))
    )


def predict(reading: Reading, finder: find.Finder) -> dict[tuple[int, int], str]:
    tokens = reading.tokens
    found = document.spans_of(find.find_tags(reading, finder))
    return {(tokens.start[a], tokens.end[b]): model.TYPES[kind] for a, b, kind in found}


def f1(truths: list[dict[Any, str]], got: list[dict[Any, str]]) -> str:
    g, p = sum(map(len, truths)), sum(map(len, got))
    typed = sum(len(set(a.items()) & set(b.items())) for a, b in zip(truths, got, strict=True))
    untyped = sum(len(set(a) & set(b)) for a, b in zip(truths, got, strict=True))
    by = {}
    for kind in model.TYPES:
        tp = sum(sum(b.get(k) == v == kind for k, v in a.items()) for a, b in zip(truths, got, strict=True))
        n = sum(
            sum(v == kind for v in a.values()) + sum(v == kind for v in b.values())
            for a, b in zip(truths, got, strict=True)
        )
        by[kind] = round(2 * tp / max(n, 1), 3)
    return f"typed {2 * typed / (g + p):.4f} (P {typed / p:.3f} R {typed / g:.3f}) untyped {2 * untyped / (g + p):.4f} {by}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--cache", type=Path)
    arguments.add_argument("--folds", choices=("outlet", "article"))
    arguments.add_argument("--epochs", type=int, default=EPOCHS)
    arguments.add_argument("--errors", action="store_true")
    a = arguments.parse_args()
    started = time.time()
    data = load(a.shared, a.cache)
    # the raw twins of the gold's Wikinews articles are never trained on beside them
    data = [d for d in data if not d.name.startswith("wikinews:dev:")]
    blocks = [block(d) for d in data]
    print(f"{len(data)} articles, {sum(b.size for b in blocks)} tokens, {time.time() - started:.0f} s", file=sys.stderr)
    if not a.folds:
        write(learn_both(data, blocks, epochs=a.epochs, seeds=SEEDS))
        return
    for name, test in folds(data, a.folds):
        rest = [n for n in range(len(data)) if n not in set(test)]
        finder = learn_both([data[n] for n in rest], [blocks[n] for n in rest], epochs=a.epochs)
        got = [predict(data[n].reading, finder) for n in test]
        print(name, f1([data[n].truth for n in test], got), f"{time.time() - started:.0f} s", flush=True)
        if a.errors:
            show(data, test, got)


def write(finder: find.Finder) -> None:
    """Puts the weights into the package."""
    folder, weights, told = ROOT / "src/recoupe/annotate/names", finder.scorer.weights, finder.judge.weights
    np.savez_compressed(
        folder / "weights.npz",
        keys=weights.keys[:-1],
        rows=weights.rows[:-1],
        scale=weights.scale,
        moves=weights.moves,
        first=weights.first,
    )
    np.savez_compressed(folder / "kinds.npz", keys=told.keys, rows=told.rows, scale=told.scale)
    for name, keys in (("weights", weights.keys), ("kinds", told.keys)):
        size = (folder / f"{name}.npz").stat().st_size
        print(f"{name}: {len(keys)} features, {size / 1e6:.2f} MB", file=sys.stderr)


def folds(data: list[Labelled], which: str) -> Iterator[tuple[str, list[int]]]:
    gold = [n for n, d in enumerate(data) if d.source == "gold"]
    if which == "outlet":
        yield "ntrex", [n for n in gold if not data[n].name.startswith("wikinews")]
        yield "wikinews", [n for n in gold if data[n].name.startswith("wikinews")]
        return
    for k in range(4):
        yield f"fold {k}", [n for n in gold if crc32(data[n].name.encode()) % 4 == k]


def show(data: list[Labelled], test: list[int], got: list[dict[Any, str]]) -> None:
    for n, found in zip(test, got, strict=True):
        text, truth = data[n].reading.text, data[n].truth
        for span in sorted(set(truth) | set(found)):
            if truth.get(span) != found.get(span):
                around = (
                    text[max(0, span[0] - 35) : span[0]]
                    + "["
                    + text[span[0] : span[1]]
                    + "]"
                    + text[span[1] : span[1] + 25]
                )
                print(f"{data[n].name[:22]}\t{truth.get(span)}\t{found.get(span)}\t{around!r}")


if __name__ == "__main__":
    main()
