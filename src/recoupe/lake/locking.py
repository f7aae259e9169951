"""One run at a time writes to a lake: who is there says so, and whoever finds another one alive goes away again.

Each run writes a file of its own, then looks who else is there: of two that come at once, at least one sees the other. No store
needs to know of locks for that, only to show what was written. A lock is alive as long as it is renewed, and one of this machine
as long as its process is; the time is that of the store, so that clocks need not agree. What a dead run has left is taken away.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import msgspec
from msgspec import Struct

from recoupe.errors import UsageError
from recoupe.lake.places import changed, exists, join, list_files, read_bytes, remove, write_bytes

RENEWED = 20.0
"""Seconds between two signs of life."""

DEAD = 180.0
"""Seconds without one after which a run of another machine is taken for dead: longer than any pause of a process."""


class Holder(Struct, frozen=True):
    """Who writes to a lake."""

    machine: str
    process: int
    born: str
    """When the process began, as the system counts; with its number it is no other."""
    since: str


@contextmanager
def locked(place: str) -> Iterator[Callable[[], None]]:
    """Keeps others from writing to a lake; gives what makes sure that it is still so. Both raise UsageError when another run is
    there."""
    own = join(place, "locks", f"{uuid4().hex}.json")
    since = datetime.now(UTC).isoformat(" ", "seconds")
    body = msgspec.json.encode(Holder(_machine(), os.getpid(), _born(os.getpid()), since))
    write_bytes(own, body)
    over = Event()

    def check() -> None:
        if not exists(own):  # taken for dead, after a pause of the whole machine
            raise UsageError("lake_lost", place=place)

    renewal = Thread(target=_renew, args=(own, body, over), daemon=True)
    try:
        _leave_to_others(place, own)
        renewal.start()
        yield check
    finally:
        over.set()
        if renewal.ident:
            renewal.join()
        remove(own)


def _renew(own: str, body: bytes, over: Event) -> None:
    """Gives signs of life; none once the lock was taken away."""
    while not over.wait(RENEWED) and exists(own):
        write_bytes(own, body)


def _leave_to_others(place: str, own: str) -> None:
    """Takes dead locks away. Raises UsageError where one is alive."""
    now = changed(own) or 0.0
    for file in list_files(join(place, "locks"), ends=".json"):
        if file == own:
            continue
        try:
            holder = msgspec.json.decode(read_bytes(file), type=Holder)
        except FileNotFoundError:  # it has ended
            continue
        age = now - (changed(file) or 0.0)
        if _lives(holder, age):
            machine = holder.machine.partition(" ")[0]
            raise UsageError("lake_locked", place=place, machine=machine, process=holder.process, since=holder.since)
        remove(file)


def _lives(holder: Holder, age: float) -> bool:
    """Whether the run of a lock goes on, that has given its last sign of life so many seconds ago."""
    if holder.machine == _machine():
        return bool(holder.born) and _born(holder.process) == holder.born
    return age < DEAD


def _machine() -> str:
    """What tells this machine, since it was started, from others."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 (it is no path)
    except OSError:
        return socket.gethostname()
    return f"{socket.gethostname()} {boot} {space}"


def _born(process: int) -> str:
    """When a process of this machine began; empty where there is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
    except OSError:
        return "" if Path("/proc/self").exists() else f"{process}"
