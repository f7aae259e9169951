"""The questions that the commands ask of a record, as functions: each gives typed answers."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec.structs import replace

from recoupe.ask.answers import Answers, Brief
from recoupe.compare.meaning import find_embedder
from recoupe.compare.situation import Situation
from recoupe.compare.wordings import Wordings
from recoupe.errors import UsageError
from recoupe.export.brief import write_markdown
from recoupe.ingest.check import normalise_date
from recoupe.query.asking import Question
from recoupe.query.changes import Revision, list_changes
from recoupe.query.clusters import Cluster
from recoupe.query.copies import Copy, list_copies
from recoupe.query.find import Found, find_all
from recoupe.query.people import Person, list_people
from recoupe.query.selection import Selection, select_readings
from recoupe.query.situations import find_story, load_situation
from recoupe.query.stories import Story, list_stories
from recoupe.query.today import Today, describe_today
from recoupe.query.tolls import StoryToll, list_tolls
from recoupe.query.trace import Traced, find_trace
from recoupe.query.unnamed import Unnamed, list_unnamed
from recoupe.query.who import Profile, list_profiles
from recoupe.query.wordings import Wording, list_wordings
from recoupe.reading import Reading
from recoupe.record.store import Record
from recoupe.records import Mode, Reportedness, Stance

if TYPE_CHECKING:
    import altair as alt


class Asked(TypedDict, total=False):
    """What a search may ask for, as the options of `recoupe find`; what is not given does not matter."""

    speaker: str
    about: str
    outlet: str
    after: str
    before: str
    mode: Mode
    stance: Stance
    reportedness: Reportedness
    unnamed: bool
    measure: str
    at_least: float
    at_most: float


def find(record: Record, words: str = "", *, newest: bool = False, **asked: Unpack[Asked]) -> Answers[Found]:
    """Everything that answers: statements where `speaker`, `mode`, `stance`, `reportedness` or `unnamed` is given, figures
    where `measure` is (*dead*, *EUR*), else passages; by how well they fit, or the latest first.

    Raises UsageError on a day that is none.
    """
    return Answers(find_all(record, _question(words, asked, newest=newest)))


def readings(
    record: Record, words: str = "", *, story: str | None = None, only: bool = False, **asked: Unpack[Asked]
) -> Iterator[Reading]:
    """The readings of the record, one at a time, in order of publication: all, those of a story (the beginning of its id,
    or words of its title), of an outlet or a time, or those in which a search finds something.

    With `only`, nothing is left in them but the statements or figures that were found. Raises UsageError on a day that is
    none, and when no story answers or several do.
    """
    question = _question(words, asked)
    is_search = bool(words) or any(name not in ("outlet", "after", "before") for name in asked)
    yield from select_readings(
        record,
        Selection(
            story=None if story is None else find_story(record, story),
            outlet=question.outlet,
            after=question.after,
            before=question.before,
            question=question if is_search else None,
            only=only,
        ),
    )


def stories(record: Record) -> Answers[Story]:
    """The stories: articles on the same events."""
    return Answers(list_stories(record))


def situation(record: Record, story: str | None = None) -> Situation:
    """What a story tells: its articles, moments, voices and tolls; without `story`, that of most articles.

    Raises UsageError when no story answers, or several do.
    """
    return load_situation(record, find_story(record, story))


def brief(record: Record, story: str | None = None, *, language: str = "fr") -> Brief:
    """The brief of a story in Markdown. Raises UsageError as `situation` does."""
    return Brief(write_markdown(situation(record, story), language))


def tolls(record: Record, story: str | None = None) -> Answers[StoryToll]:
    """The tolls of a story, or of all: each with its accounts from the first on, and how they answer one another.

    Raises UsageError when no story answers, or several do.
    """
    chosen: Cluster | None = None if story is None else find_story(record, story)
    return Answers(list_tolls(record, chosen))


def charts(record: Record, story: str | None = None, *, language: str = "fr") -> list[alt.LayerChart | alt.FacetChart]:
    """A chart of each toll of a story that has accounts of two days or more. Raises UsageError as `situation` does."""
    drawing = import_module("recoupe.export.charts")  # Altair takes half a second to load
    told = situation(record, story)
    return [drawing.chart_toll(toll, told.reports, language) for toll in told.tolls if drawing.is_drawn(toll)]


def people(record: Record, name: str | None = None) -> Answers[Person]:
    """The people and bodies of all articles, or those that bear a name: names, roles over time, how often they speak."""
    return Answers(list_people(record, name=name))


def who(record: Record, name: str) -> Answers[Profile]:
    """Those who bear a name, each with everything they said."""
    return Answers(list_profiles(record, name))


def unnamed(record: Record) -> Answers[Unnamed]:
    """The sources without a name, story by story, and what they say."""
    return Answers(list_unnamed(record))


def wordings(record: Record) -> Answers[Wording]:
    """Utterances that several articles give, each in its wordings."""
    return Answers(list_wordings(record))


def copies(record: Record) -> Answers[Copy]:
    """Who has text from whom."""
    return Answers(list_copies(record))


def changes(record: Record) -> Answers[Revision]:
    """What changed from one version of an article to the next."""
    return Answers(list_changes(record))


def trace(record: Record, words: str, *, limit: int = 20) -> Answers[Traced]:
    """Statements that say something like these words, the nearest first; by meaning too, with `recoupe[meaning]`."""
    return Answers(find_trace(record, words, Wordings(find_embedder), limit=limit).found)


def today(record: Record) -> Today:
    """The record at a glance: stories by activity, tolls that moved, what was refused."""
    return describe_today(record)


def _question(words: str, asked: Asked, *, newest: bool = False) -> Question:
    question = Question(words=words, newest=newest, **asked)
    return replace(question, after=_day("after", question.after), before=_day("before", question.before))


def _day(option: str, given: str | None) -> str | None:
    """The day that is given, as ISO writes it. Raises UsageError when it is none."""
    day = None if given is None else normalise_date(given)
    if given is not None and day is None:
        raise UsageError("bad_date", option=option, value=given)
    return day
