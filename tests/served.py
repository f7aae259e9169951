"""A record that is served as in earnest."""

import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import structs

from kept import Toy, reading_of
from recoupe.compare.identity import Identity
from recoupe.record.keep import Batch, keep
from recoupe.record.store import open_record
from recoupe.records import Refusal

BATCH = Batch("2021-03-09T00:00:00+00:00", "test")
COMPARISONS = {"stories": Toy("stories"), "identity": Identity()}
AXE = (Path(__file__).parent / "web" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")
"""What axe-core must not find."""

SLOWEST = 180_000
"""Milliseconds that a page may take where the model is loaded for it, on a machine with much else to do."""

PATIENCE = 10.0
"""Seconds that the server may take to start."""


def keep_all(path, articles):
    """A record at `path` of articles as (text, facts)."""
    batch = Batch("2021-03-09T00:00:00+00:00", "test")
    with open_record(path, create=True) as record:
        for text, facts in articles:
            keep(record, reading_of(text, **facts), batch, COMPARISONS)


def read(items):
    """Readings by rule of thumb."""
    return [item if isinstance(item, Refusal) else _read(item) for item in items]


def _read(article):
    reading = reading_of(article.text, published=article.published)
    return structs.replace(reading, article=article)


@contextmanager
def served(app):
    """The address of an application, while it is served."""
    uvicorn = pytest.importorskip("uvicorn")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            end = time.monotonic() + PATIENCE
            while not server.started and time.monotonic() < end:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
