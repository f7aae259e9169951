"""Questions to a record, in Python: `ask.find(record, "digue")`, `ask.tolls(record)`, `ask.who(record, "Maréval")`.

Every answer is typed, and carries article, offsets and words; lists of answers show as tables in a notebook.
"""

from recoupe.ask.answers import Answers, Brief
from recoupe.ask.questions import (
    Asked,
    brief,
    changes,
    charts,
    copies,
    find,
    people,
    readings,
    situation,
    stories,
    today,
    tolls,
    trace,
    unnamed,
    who,
    wordings,
)

__all__ = [
    "Answers",
    "Asked",
    "Brief",
    "brief",
    "changes",
    "charts",
    "copies",
    "find",
    "people",
    "readings",
    "situation",
    "stories",
    "today",
    "tolls",
    "trace",
    "unnamed",
    "who",
    "wordings",
]
