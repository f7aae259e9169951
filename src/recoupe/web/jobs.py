"""What is given to be read, one thing after the other, while pages show how far it has come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from pathlib import Path
from queue import Queue
from secrets import token_hex
from threading import Event, Lock, Thread
from typing import Literal

from msgspec import Struct, field

from recoupe import __version__
from recoupe.compare.comparison import Comparison
from recoupe.errors import RecoupeError
from recoupe.record.keep import Kept, State
from recoupe.record.store import open_record
from recoupe.records import Refusal
from recoupe.run.keeping import Addition
from recoupe.run.shards import Progress

log = logging.getLogger(__name__)

MOST_JOBS = 50
"""Jobs that are remembered; the oldest that are done are forgotten."""

Kind = Literal["files", "text", "address"]

Work = Callable[[Addition, Progress], Generator[Kept | Refusal, None, None]]
"""What reads and keeps, and tells of everything it has seen."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one thing seen: an article that is in the record, or why there is none."""

    path: str
    state: Literal[State, "refused"]
    article: str | None = None
    reason: str | None = None
    detail: str = ""


class Job(Struct, kw_only=True):
    """Something given to be read. `size` in bytes, 0 where it is not known; `given` is what a form has to show again."""

    id: str
    kind: Kind
    size: int = 0
    given: Mapping[str, str] = {}
    state: Literal["waiting", "reading", "done", "failed"] = "waiting"
    progress: Progress = field(default_factory=Progress)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in ("done", "failed")


class Jobs:
    """The jobs of a run of the application, and the one thread that works them off: the model is shared, and reading takes
    all of a processor."""

    def __init__(self, record: Path, comparisons: Mapping[str, Comparison]) -> None:
        self.record, self.comparisons = record, comparisons
        self.jobs: dict[str, Job] = {}
        self._over: dict[str, Event] = {}
        self._waiting: Queue[tuple[Job, Work]] = Queue()
        self._lock = Lock()
        self._worker: Thread | None = None

    def give(self, job: Job, work: Work) -> Job:
        """Puts a job at the end of the queue."""
        with self._lock:
            self.jobs[job.id], self._over[job.id] = job, Event()
            done = [old for old in self.jobs.values() if old.is_over]
            for old in done[: max(0, len(self.jobs) - MOST_JOBS)]:
                del self.jobs[old.id], self._over[old.id]
            if self._worker is None:
                self._worker = Thread(target=self._work, name="recoupe-add", daemon=True)
                self._worker.start()
        self._waiting.put((job, work))
        return job

    def wait(self, job: Job, seconds: float) -> bool:
        """Whether a job is over, at the latest after so many seconds."""
        over = self._over.get(job.id)
        return over is None or over.wait(seconds)

    def _work(self) -> None:
        while True:
            job, work = self._waiting.get()
            job.state = "reading"
            job.state = "done" if self._read(job, work) else "failed"
            if over := self._over.get(job.id):
                over.set()

    def _read(self, job: Job, work: Work) -> bool:
        """Whether a job was read to its end; what had been kept before it failed stays kept."""
        try:
            with open_record(self.record) as record:
                results = work(Addition(record, __version__, self.comparisons), job.progress)
                with closing(results):
                    job.outcomes.extend(map(_outcome, results))
        except (RecoupeError, OSError):
            log.exception("adding failed")
            return False
        return True


def new_job(kind: Kind, *, size: int = 0, given: Mapping[str, str] | None = None) -> Job:
    """A job with an id that nobody guesses."""
    return Job(id=token_hex(8), kind=kind, size=size, given=given or {})


def _outcome(result: Kept | Refusal) -> Outcome:
    if isinstance(result, Refusal):
        return Outcome(path=result.path, state="refused", reason=result.reason, detail=result.detail)
    return Outcome(path=result.path or "", state=result.state, article=result.id)
