"""Compares the reading of an article with its gold: counts what is right, and gives each difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recoupe.evaluate.match import HALF, Seen, is_same_name, match, name_words, share_of
from recoupe.evaluate.records import Gold, GoldEntity, GoldStatement, Mistake, Read, ReadEntity, ReadStatement, Stretch

EXACT = 0.95
"""Share from which the content of a statement counts as exact: a mark or an article more or less is no error."""

SAME_LENGTH = {
    "PT24H": "P1D",
    "PT48H": "P2D",
    "PT72H": "P3D",
    "P7D": "P1W",
    "P14D": "P2W",
    "P12M": "P1Y",
    "PT60M": "PT1H",
}
"""Durations that are written in two ways and last as long."""


class Tally(Counter[str]):
    """Counts by name: `X.tp`, `X.gold`, `X.pred` of each kind of record, and `Y.hit` of `Y.of` of each rate."""

    def rate(self, name: str, *, hit: bool) -> None:
        """Counts one more of `name`, and whether it is right."""
        self[f"{name}.of"] += 1
        self[f"{name}.hit"] += hit

    def records(self, name: str, *, gold: int, pred: int, tp: int = 0) -> None:
        """Counts the records of one kind in one article."""
        self[f"{name}.gold"] += gold
        self[f"{name}.pred"] += pred
        self[f"{name}.tp"] += tp


def compare(tally: Tally, name: str, text: str, gold: Gold, read: Read) -> list[Mistake]:
    """Adds one article to the tally; gives its mistakes."""
    seen = Seen(name, text)
    mistakes = list(_compare_statements(tally, seen, gold.statements, read))
    mistakes += _compare_stretches(tally, seen, "time", gold.times, read.times)
    mistakes += _compare_stretches(tally, seen, "figure", gold.figures, read.figures)
    if gold.entities:
        mistakes += _compare_mentions(tally, seen, gold.entities, read.entities)
    return mistakes


def _compare_statements(tally: Tally, seen: Seen, gold: Sequence[GoldStatement], read: Read) -> Iterator[Mistake]:
    pred = read.statements
    matched = match([seen.letters(*g.content) for g in gold], [seen.letters(*p.content) for p in pred])
    core = len(pred) - sum(not gold[i].core for i in matched)
    tally.records("statement_all", gold=len(gold), pred=len(pred), tp=len(matched))
    tally.records("statement", gold=sum(g.core for g in gold), pred=core)
    tally.records("attributed", gold=sum(g.core for g in gold), pred=core)
    speakers = {entity.id: entity for entity in read.entities}
    for i, g in enumerate(gold):
        if i in matched:
            j, overlap = matched[i]
            yield from _compare_statement(tally, seen, g, pred[j], overlap, speakers) if g.core else ()
        else:
            yield seen.mistake("missed", *g.content, gold=_voice(g))
        if g.core:
            tally.rate(f"mode.{g.mode}", hit=i in matched)
    taken = {j for j, _ in matched.values()}
    yield from (seen.mistake("spurious", *p.content, got=p.mode) for j, p in enumerate(pred) if j not in taken)


def _compare_statement(
    tally: Tally, seen: Seen, g: GoldStatement, p: ReadStatement, overlap: float, speakers: Mapping[str, ReadEntity]
) -> Iterator[Mistake]:  # fmt: skip
    """Counts what of a found statement is right; gives its speaker when that is wrong."""
    tally["statement.tp"] += 1
    tally.rate("content_exact", hit=overlap >= EXACT)
    tally.rate("mode", hit=p.mode == g.mode)
    tally.rate("stance", hit=p.stance == g.stance)
    for part in ("cue", "source"):
        if getattr(g, part):
            tally.rate(part, hit=bool(seen.letters(getattr(g, part)) & seen.letters(getattr(p, part))))
    names = _names(p, speakers)
    is_right = _is_speaker(seen, g, p, names, speakers)
    tally.rate("speaker", hit=is_right)
    tally["attributed.tp"] += is_right
    if not is_right:
        yield seen.mistake("speaker", *g.content, gold=_voice(g), got=" | ".join(names))


def _voice(g: GoldStatement) -> str:
    return f"{g.speaker} ({g.kind}, {g.mode})"


def _names(p: ReadStatement, speakers: Mapping[str, ReadEntity]) -> list[str]:
    """The names under which the speaker is known; of several speakers, one name that joins theirs."""
    main = speakers.get(p.speaker or "")
    if p.co_speakers:
        others = [speakers[i].name if i in speakers else "" for i in p.co_speakers]
        return [" et ".join([main.name if main else "", *others])]
    return [main.name, *main.aliases] if main else [""]


def _is_speaker(
    seen: Seen, g: GoldStatement, p: ReadStatement, names: Iterable[str], speakers: Mapping[str, ReadEntity]
) -> bool:  # fmt: skip
    """Whether a statement has its speaker: by name when that is known, else by its description or its place."""
    entity = speakers.get(p.speaker or "")
    if g.kind == "named":
        return any(is_same_name(name_words(g.speaker), name_words(name)) for name in names)
    if g.speaker is None:
        return entity is None
    wanted = set(name_words(g.speaker))
    if wanted and any(share_of(wanted, set(name_words(name))) >= HALF for name in names):
        return True
    is_unnamed = entity is not None and entity.kind != "named"
    return is_unnamed and bool(seen.letters(g.source) & seen.letters(p.source))


def _compare_stretches(
    tally: Tally, seen: Seen, kind: str, gold: Sequence[Stretch], pred: Sequence[Stretch]
) -> Iterator[Mistake]:  # fmt: skip
    """Times or figures: whether they are found, and whether they mean the same."""
    matched = match([seen.letters(g.span) for g in gold], [seen.letters(p.span) for p in pred])
    meaning = _time_meaning if kind == "time" else _figure_meaning
    right = sum(meaning(gold[i]) == meaning(pred[j]) for i, (j, _) in matched.items())
    tally.records(kind, gold=len(gold), pred=len(pred), tp=len(matched))
    tally.records(f"{kind}_valued", gold=len(gold), pred=len(pred), tp=right)
    for i, g in enumerate(gold):
        if i not in matched:
            yield seen.mistake(f"{kind}-missed", g.span, gold=meaning(g))
        elif meaning(g) != meaning(p := pred[matched[i][0]]):
            yield seen.mistake(f"{kind}-value", g.span, gold=meaning(g), got=meaning(p))
    taken = {j for j, _ in matched.values()}
    yield from (seen.mistake(f"{kind}-spurious", p.span, got=meaning(p)) for j, p in enumerate(pred) if j not in taken)


def _time_meaning(time: Stretch) -> object:
    return SAME_LENGTH.get(time.value or "", time.value)


def _figure_meaning(figure: Stretch) -> object:
    return figure.low, figure.high, figure.status


def _compare_mentions(
    tally: Tally, seen: Seen, gold: Sequence[GoldEntity], pred: Sequence[ReadEntity]
) -> Iterator[Mistake]:  # fmt: skip
    """Places that name something: the same span, with and without the same type."""
    wanted = {(span, entity.type) for entity in gold for span in entity.mentions}
    got = {(mention.span, entity.type) for entity in pred for mention in entity.mentions if mention.form == "name"}
    tally.records("mention", gold=len(wanted), pred=len(got), tp=len(wanted & got))
    untyped = len({span for span, _ in wanted} & {span for span, _ in got})
    tally.records("mention_untyped", gold=len(wanted), pred=len(got), tp=untyped)
    yield from (seen.mistake("mention-missed", span, gold=type_) for span, type_ in sorted(wanted - got))
    yield from (seen.mistake("mention-spurious", span, got=type_) for span, type_ in sorted(got - wanted))
