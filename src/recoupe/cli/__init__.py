"""The command line: parse, call, show; what it says is in `export/phrases.toml`. One file a group of commands."""

from recoupe.cli.app import cli, main, run
from recoupe.cli.correcting import correct, corrections
from recoupe.cli.evaluation import evaluate_
from recoupe.cli.exporting import export
from recoupe.cli.finding import find_, unnamed, who
from recoupe.cli.keeping import add, changes, reread
from recoupe.cli.listings import copies, people, stories, wordings
from recoupe.cli.reading import demo, read
from recoupe.cli.serving import serve
from recoupe.cli.telling import brief, tolls
from recoupe.cli.tracing import trace

__all__ = ["cli", "main", "run"]

for _command in (
    read,
    add,
    reread,
    changes,
    stories,
    copies,
    wordings,
    tolls,
    people,
    who,
    unnamed,
    find_,
    trace,
    brief,
    correct,
    corrections,
    export,
    serve,
    demo,
    evaluate_,
):
    cli.add_command(_command)
