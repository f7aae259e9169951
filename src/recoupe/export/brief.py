"""The brief of a story: the situation at a glance, as Markdown, each line with the exact words and the article they are in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from msgspec import Struct

from recoupe.compare.accounts import Account
from recoupe.compare.figures import Point, Toll
from recoupe.compare.situation import Passage, Saying, Situation, Voice
from recoupe.export.dates import describe_day
from recoupe.export.numbers import describe_bounds
from recoupe.export.page import CLOSE_PAGE, open_page
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import embargo_of, one_line

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
"""Characters that Markdown would take for marks of its own."""

OPENING = re.compile(r"^(\d{0,9})([.)+=-])")
"""What would open a list at the start of a line."""

LONGEST = 400
"""Characters of a quotation that are shown; its end is cut, and an ellipsis says so."""


class Limits(Struct, frozen=True, kw_only=True):
    """How much a brief shows of what can be long; what is left out is counted."""

    voices: int = 15
    sayings: int = 4
    moments: int = 40


def write_markdown(situation: Situation, language: str, *, limits: Limits | None = None) -> str:
    """The brief as Markdown in a language of `LANGUAGES`."""
    brief = _Brief(situation, phrases(language), limits or Limits(), _numbers(situation))
    sections = (_heading, _tolls, _differences, _moments, _voices, _unnamed, _articles)
    return "\n\n".join("\n".join(section(brief)) for section in sections) + "\n"


def write_html(markdown: str) -> str:
    """A brief's Markdown as HTML; whatever an article says in HTML is shown, never run."""
    return str(MarkdownIt("commonmark", {"html": False}).render(markdown))


def write_page(situation: Situation, language: str, *, style: str | None = None) -> str:
    """The brief as a page that stands on its own, or has its style from the address `style`."""
    words = phrases(language)
    title = situation.reports[0].title if situation.reports else words.tell("untitled")
    head = "".join(open_page(words.say("page_of", title=one_line(title)), language, style=style))
    body = write_html(write_markdown(situation, language))
    return f'{head}<main class="brief">\n{body}{CLOSE_PAGE}'


class _Brief(Struct, frozen=True):
    situation: Situation
    words: Phrases
    limits: Limits
    numbers: dict[str, int]


def _numbers(situation: Situation) -> dict[str, int]:
    """The number under which each article is cited."""
    return {report.article: number for number, report in enumerate(situation.reports, start=1)}


# --- the sections ---------------------------------------------------------------------------------------------------


def _heading(brief: _Brief) -> Iterator[str]:
    tell, reports = brief.words.tell, brief.situation.reports
    yield f"# {escape(reports[0].title) if reports and reports[0].title.strip() else tell('untitled')}"
    yield ""
    days = sorted(report.published[:10] for report in reports if report.published)
    span = tell("undated")
    if days:
        first, last = (describe_day(day, brief.words.calendar) for day in (days[0], days[-1]))
        span = tell("on", day=first) if first == last else tell("from_to", first=first, last=last)
    yield f"{_count_reports(brief)}, {span}."
    yield ""
    yield f"*{tell('no_verdict')}*"


def _count_reports(brief: _Brief) -> str:
    count, origins = len(brief.situation.reports), brief.situation.origins
    if count == 1:
        return brief.words.tell("one_report")
    return brief.words.tell("one_origin" if origins == 1 else "reports", count=count, origins=origins)


def _tolls(brief: _Brief) -> Iterator[str]:
    """The tolls of people; a count of things that only one article gives is left to the article."""
    yield f"## {brief.words.tell('tolls')}"
    shown = [toll for toll in brief.situation.tolls if _is_shown(brief, toll)]
    names = Counter[str]()
    for toll in shown:
        name = _name(brief, toll)
        names[name] += 1
        apart = f" — {escape(toll.points[0].account.words)}" if names[name] > 1 else ""
        yield f"\n### {_capitalised(escape(name))}{apart}\n"
        for point in toll.points:
            yield f"- {_point(brief, point)}"
    if not shown:
        yield f"\n{brief.words.tell('nothing_counted')}"


def _is_shown(brief: _Brief, toll: Toll) -> bool:
    return toll.measure in brief.words.statuses or len({point.account.article for point in toll.points}) > 1


def _differences(brief: _Brief) -> Iterator[str]:
    yield f"## {brief.words.tell('differ')}\n"
    found = [(t, p) for t in brief.situation.tolls for p in t.points if p.relation == "contradicts"]
    for toll, point in found:
        yield f"- {_difference(brief, toll, point)}"
    if not found:
        yield brief.words.tell("nothing_differs")


def _moments(brief: _Brief) -> Iterator[str]:
    yield f"## {brief.words.tell('happened')}"
    shown = brief.situation.moments[: brief.limits.moments]
    for day, moments in groupby(shown, key=lambda moment: moment.day):
        yield f"\n### {_capitalised(describe_day(day, brief.words.calendar))}\n"
        for moment in moments:
            yield f"- {_quote(brief, moment.passage, is_quoted=False)}"
    yield from _rest(brief, "more_moments", len(brief.situation.moments) - len(shown))
    if not shown:
        yield f"\n{brief.words.tell('nothing_dated')}"


def _voices(brief: _Brief) -> Iterator[str]:
    yield f"## {brief.words.tell('said')}"
    shown = brief.situation.voices[: brief.limits.voices]
    for voice in shown:
        yield f"\n### {_capitalised(escape(_voice(brief, voice)))}\n"
        for saying in voice.sayings[: brief.limits.sayings]:
            yield f"- {_saying(brief, saying)}"
        yield from _rest(brief, "more_sayings", len(voice.sayings) - brief.limits.sayings)
    yield from _rest(brief, "more_voices", len(brief.situation.voices) - len(shown))
    if not shown:
        yield f"\n{brief.words.tell('nothing_said')}"


def _unnamed(brief: _Brief) -> Iterator[str]:
    yield f"## {brief.words.tell('unnamed')}\n"
    alone = brief.situation.on_one_unnamed_source
    for voice, saying in alone:
        yield f"- {escape(_voice(brief, voice))}{brief.words.say('colon')}{_saying(brief, saying)}"
    if not alone:
        yield brief.words.tell("nothing_unnamed")


def _articles(brief: _Brief) -> Iterator[str]:
    yield f"## {brief.words.tell('articles')}\n"
    for report in brief.situation.reports:
        day = describe_day(report.published, brief.words.calendar) if report.published else brief.words.tell("undated")
        parts = [report.outlet, day, embargo_of(report.embargo, brief.words), report.url or report.path]
        if report.origin != report.article and report.origin in brief.numbers:
            parts.append(brief.words.tell("copies", original=f"[{brief.numbers[report.origin]}]"))
        facts = " · ".join(escape(part) for part in parts if part)
        yield f"{brief.numbers[report.article]}. {escape(report.title)} — {facts}"


def _rest(brief: _Brief, phrase: str, count: int) -> Iterator[str]:
    """The line that says how much is not shown, if anything is."""
    if count > 0:
        yield f"\n{brief.words.tell(phrase, count=count)}"


# --- the lines ------------------------------------------------------------------------------------------------------


def _point(brief: _Brief, point: Point) -> str:
    account = point.account
    day = account.as_of or (account.published or "")[:10]
    when = describe_day(day, brief.words.calendar) if day else brief.words.tell("undated")
    other = _bounds(brief, point.to) if point.to else ""
    article = f"[{brief.numbers[point.to.article]}]" if point.to else ""
    relation = brief.words.relations[point.relation].format(bounds=other, article=escape(article))
    passage = Passage(article=account.article, spans=(account.span,), words=account.words)
    return f"**{_bounds(brief, account)}** · {when} · {escape(_who(brief, account))} · {relation} · {_quote(brief, passage)}"


def _difference(brief: _Brief, toll: Toll, point: Point) -> str:
    other = point.to or point.account
    told = brief.words.tell(
        "differs", measure=escape(_name(brief, toll)), bounds=_bounds(brief, other),
        who=escape(_who(brief, other)), other=_bounds(brief, point.account), others=escape(_who(brief, point.account)),
    )  # fmt: skip
    return f"{told} \\[{brief.numbers[other.article]}, {brief.numbers[point.account.article]}\\]"


def _bounds(brief: _Brief, account: Account) -> str:
    return describe_bounds(account.low, account.high, brief.words, is_rounded=account.is_vague)


def _who(brief: _Brief, account: Account) -> str:
    return one_line(account.speaker) if account.speaker else brief.words.tell("outlet_itself")


def _name(brief: _Brief, toll: Toll) -> str:
    """What a toll counts, where and when: *morts (enfants), Palu, en 1938*."""
    tell = brief.words.tell
    if toll.measure == "person" and toll.counted:
        return one_line(toll.counted)
    name = brief.words.statuses[toll.measure][1] if toll.measure in brief.words.statuses else toll.measure
    parts: tuple[tuple[str | None, Callable[[str], str]], ...] = (
        (toll.counted, lambda said: tell("of_whom", measure=said, counted=toll.counted)),
        (toll.place, lambda said: tell("at_place", measure=said, place=toll.place)),
        (toll.year, lambda said: tell("in_year", measure=said, year=toll.year)),
    )
    for given, add in parts:
        name = add(name) if given else name
    return one_line(name)


def _voice(brief: _Brief, voice: Voice) -> str:
    about = voice.role or voice.affiliation
    return one_line(brief.words.tell("of_body", name=voice.name, body=about) if about else voice.name)


def _saying(brief: _Brief, saying: Saying) -> str:
    parts = [_quote(brief, saying.passage, is_quoted=saying.mode == "direct")]
    if saying.day:
        parts.append(describe_day(saying.day, brief.words.calendar))
    if saying.stance != "asserts":
        parts.append(brief.words.stances[saying.stance])
    if saying.reportedness != "plain":
        parts.append(brief.words.say(saying.reportedness))
    parts += [brief.words.tell("other_wordings", words=_quote(brief, wording)) for wording in saying.wordings]
    return " · ".join(parts)


def _quote(brief: _Brief, passage: Passage, *, is_quoted: bool = True) -> str:
    """The exact words, cut at `LONGEST`, and the number of their article."""
    words = one_line(passage.words)
    if len(words) > LONGEST:
        words = f"{words[:LONGEST].rpartition(' ')[0]} […]"
    if is_quoted:
        words = brief.words.say("quote_open") + words + brief.words.say("quote_close")
    return f"{escape(words)} \\[{brief.numbers[passage.article]}\\]"


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def escape(words: str) -> str:
    """Words that Markdown shows as they are."""
    return OPENING.sub(r"\1\\\2", MARKS.sub(r"\\\1", one_line(words)))
