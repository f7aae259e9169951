"""Turns of talk without quotation marks of their own: dialogues with dashes, interviews with questions and answers.

Each turn is given as a quotation, so that what is found in quoted words is found in them as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, structs

from recoupe.annotate.statements.quotations import OPENING, Quotation, with_depth
from recoupe.french import reporting
from recoupe.french.conjugation import FINITE
from recoupe.french.function_words import word_set
from recoupe.span import Span, strip

LINE = re.compile(r"[^\n]*\S[^\n]*")
DASH = re.compile(r"[^\S\n]*(?:[—–]\s?|-\s)(?=\S)")
INNER_DASH = re.compile(r"\n\s*(?:[—–]\s?|-\s)(?=\S)")
LABEL = re.compile(
    r"[^\S\n]*(?P<label>[QR](?=\.)|(?:(?:MM?|Dr|Pr|Me|[A-Z])\.\s?){0,3}[A-ZÀ-ÖØ-Þ][^:\n.?!«»\"“”]{0,60})"
    r"(?:\s?:|\.?\s?[–—]|(?<=\b[QR])\.)\s(?=[^\s«\"“])"
)
CUE = re.compile(r"[,?!…]\s(?P<verb>[^\W\d_]+)")
WORD = re.compile(r"[^\W\d_]+['’]?")
ASKED = word_set("asked")
TALKED = word_set("talked")
SIGNED = word_set("signed")

FEWEST_QUESTIONS = 2
"""Questions without which there is no interview: one alone heads many a paragraph of the narration."""

LONGEST_QUESTION = 400


class _Line(Struct, frozen=True):
    """A line of the text; `words` without its dash or label, `label` the words before the colon."""

    span: Span
    words: Span
    is_dashed: bool
    label: Span | None

    def asks(self, text: str) -> bool:
        """Whether the line ends as a question does."""
        return self.words.of(text).endswith("?")


def find_turns(text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations of `text` together with the turns of its dialogues and interviews, in order of position."""
    parted = [part for quotation in quotations for part in _parted(quotation, text)]
    lines = list(_lines(text))
    talk = (
        _interview(lines, text)
        or _unlabelled_interview(lines, text)
        or _lone_exchange(lines, text)
        or _dialogues(lines, text)
    )
    turns = [turn for turn in talk if not _is_quoted(turn, parted)]
    return list(with_depth(sorted(parted + turns, key=lambda q: (q.outer.start, -q.outer.end))))


def _lines(text: str) -> Iterator[_Line]:
    for found in LINE.finditer(text):
        start, end = found.span()
        dash = DASH.match(text, start, end)
        label = LABEL.match(text, dash.end() if dash else start, end)
        words = strip(Span(label.end() if label else dash.end() if dash else start, end), text)
        if words is not None:
            name = strip(Span(*label.span("label")), text, " .") if label else None
            yield _Line(Span(start, end), words, dash is not None, name)


def _is_quoted(turn: Quotation, quotations: Sequence[Quotation]) -> bool:
    """Whether a quotation holds the turn, or more than half of it: the marks then say what is speech."""
    at = bisect_right(quotations, turn.outer.start, key=lambda q: q.outer.start)
    near = quotations[max(0, at - 4) : at + 1]
    return any(q.outer.overlaps(turn.outer) and 2 * (q.outer.end - q.outer.start) > len(turn.outer) for q in near)


def _parted(quotation: Quotation, text: str) -> Iterator[Quotation]:
    """A quotation by its turns, where a dash opens each one after the first: *« Où vas-tu ?*, *— Chez moi. »*."""
    starts = list(INNER_DASH.finditer(text, quotation.inner.start, quotation.inner.end))
    if not starts or quotation.depth:
        yield quotation
        return
    begins = [quotation.inner.start, *(found.end() for found in starts)]
    ends = [*(found.start() for found in starts), quotation.inner.end]
    for begin, end in zip(begins, ends, strict=True):
        inner = strip(Span(begin, end), text)
        if inner is not None:
            outer = Span(quotation.outer.start if begin == begins[0] else inner.start, inner.end)
            outer = Span(outer.start, quotation.outer.end) if end == ends[-1] else outer
            yield Quotation(outer, inner, is_turn=True)


def _dialogues(lines: Sequence[_Line], text: str) -> Iterator[Quotation]:
    """The turns of each run of lines with dashes that are spoken, and no items of a list."""
    run: list[_Line] = []
    for line in [*lines, None]:
        if line is not None and line.is_dashed:
            run.append(line)
            continue
        if run and _is_dialogue(run, text):
            yield from (_turn(line.words) for line in run)
        run = []


def _is_dialogue(run: Sequence[_Line], text: str) -> bool:
    """Whether lines with dashes are talk: half of them address someone, and one has a cue or asks."""
    spoken = [line for line in run if _is_talk(line.words.of(text))]
    if 2 * len(spoken) < len(run):
        return False
    return any(_has_cue(line.words.of(text)) for line in spoken) or (len(run) > 1 and any(r.asks(text) for r in run))


def _is_talk(words: str) -> bool:
    if words[0] in OPENING or words[0] == '"':
        return False  # - « Nous restons », a dit Awa Ba !
    return "?" in words or "!" in words or any(w[0].lower() in TALKED for w in WORD.finditer(words, 0, 400))


def _has_cue(words: str) -> bool:
    """Whether a finite verb of saying stands behind a comma or a mark, as in an incise."""
    found = (reporting.verb_forms().get(cue["verb"], ()) for cue in CUE.finditer(words, 0, 400))
    return any(form.tense in FINITE for forms in found for form in forms) or "-t-" in words[:400]


def _interview(lines: Sequence[_Line], text: str) -> list[Quotation]:
    """The turns of an interview whose lines are labelled: *Le Courrier : Pourquoi partir ?*, *Awa Ba : Par choix.*"""
    labelled = [line for line in lines if line.label is not None]
    pairs = [(a, b) for a, b in pairwise(labelled) if a.asks(text) and not _same_label(a, b, text)]
    counts = Counter(line.label.of(text) for line in labelled if line.label)
    if len(pairs) < FEWEST_QUESTIONS or max(counts.values()) < FEWEST_QUESTIONS:
        return []
    return _labelled_turns(lines, text)


def _labelled_turns(lines: Sequence[_Line], text: str) -> list[Quotation]:
    """The turn that each labelled line opens, up to the next one."""
    turns: list[list[_Line]] = []
    for line in lines:
        if line.label is not None:
            turns.append([line])
        elif turns:
            turns[-1].append(line)
    del turns[-1][1:]  # what follows the last labelled line may be the narrator's
    return [_joined(turn, text) for turn in turns]


def _lone_exchange(lines: Sequence[_Line], text: str) -> list[Quotation]:
    """The two turns of an interview of one labelled question that addresses someone, and of one labelled answer in the
    first person."""
    labelled = [line for line in lines if line.label is not None]
    if len(labelled) != FEWEST_QUESTIONS or _same_label(labelled[0], labelled[1], text):
        return []
    question, answer = labelled
    is_exchange = question.asks(text) and _has_word(question, text, ASKED) and _has_word(answer, text, TALKED)
    return _labelled_turns(lines, text) if is_exchange else []


def _has_word(line: _Line, text: str, words: frozenset[str]) -> bool:
    return any(word[0].lower() in words for word in WORD.finditer(line.words.of(text), 0, 400))


def _same_label(one: _Line, other: _Line, text: str) -> bool:
    return one.label is not None and other.label is not None and one.label.of(text) == other.label.of(text)


def _unlabelled_interview(lines: Sequence[_Line], text: str) -> list[Quotation]:
    """The answers of an interview whose questions stand as lines of their own, addressed to someone."""
    questions = [i for i, line in enumerate(lines) if _is_question(line, text)]
    asked = sum(_has_word(lines[i], text, ASKED) for i in questions)
    fewest = 1 if any(_is_signature(line.span.of(text)) for line in lines[-LAST:]) else FEWEST_QUESTIONS
    if len(questions) < fewest or 2 * asked < len(questions) or _are_turns(lines, questions):
        return []
    answers = []
    for at, following in pairwise([*questions, len(lines)]):
        answer = []
        for line in lines[at + 1 : following]:
            if _is_signature(line.span.of(text)):
                break
            answer.append(line)
        answers.append(answer)
    longest = max((len(answer) for answer in answers[:-1]), default=1)
    del answers[-1][max(1, longest) :]
    spoken = [answer for answer in answers if answer]
    is_talk = sum(any(_is_talk(line.words.of(text)) for line in answer) for answer in spoken)
    return [_joined(answer, text) for answer in spoken] if 2 * is_talk >= len(spoken) else []


LAST = 3
"""Lines at the end of a text among which an interview is signed: *Propos recueillis par Ana Ba*."""


def _are_turns(lines: Sequence[_Line], questions: Sequence[int]) -> bool:
    """Whether half of the questions have a dash, as the lines after them have: turns of a dialogue."""
    dashed = sum(lines[i].is_dashed and i + 1 < len(lines) and lines[i + 1].is_dashed for i in questions)
    return 2 * dashed >= len(questions)


def _is_question(line: _Line, text: str) -> bool:
    """Whether a line is a question and no more: *Pourquoi avez-vous démissionné ?*"""
    words = line.words.of(text)
    return words.endswith("?") and len(words) <= LONGEST_QUESTION and not any(mark in words for mark in '«"“')


def _is_signature(words: str) -> bool:
    return any(word[0].lower() in SIGNED for word in WORD.finditer(words, 0, 30))


def _turn(words: Span) -> Quotation:
    return Quotation(words, words, is_turn=True)


def _joined(lines: Sequence[_Line], text: str) -> Quotation:
    """The turn that several lines make."""
    whole = Span(lines[0].words.start, lines[-1].words.end)
    is_question = lines[0].label is not None and lines[-1].asks(text)
    return structs.replace(_turn(whole), label=lines[0].label, asks=is_question)
