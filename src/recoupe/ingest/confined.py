"""Takes documents apart in a process of its own, with limits of time and memory that hold whatever is in them.

The process is started for the first document and goes on to the next ones; it ends with this one, whose end closes the
pipe it reads from, and is ended when a document takes too long.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import msgspec
from msgspec import Struct

from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import refuse
from recoupe.records import Refusal, RefusalReason

SECONDS = 30
"""How long a document may take. A PDF of 90 pages of text takes pypdf half a second."""

MEMORY = 1_500_000_000
"""Bytes of address space that may be used, where the system can limit that (not on Windows)."""

SIZE = 8
"""Bytes of the number that stands before a document, and before what was found in it: how long it is."""

DOCUMENTS = 500
"""After so many of them a process is ended, and with it what they have left in its memory."""

_children: dict[str, subprocess.Popen[bytes]] = {}
"""The process of each library, while it runs."""

_given: dict[str, int] = {}
"""How many documents it has been given."""


class Extracted(Struct, frozen=True, kw_only=True):
    """What was found: the text and what the document says of itself, or its fault."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    modified: str | None = None
    fault: RefusalReason | None = None
    detail: str = ""


_extracted = msgspec.json.Decoder(Extracted)


def extract(library: str, data: bytes, origin: Input) -> Extracted | Refusal:
    """What `extract.py`, a script beside this file, finds in a document with a library, or why it is not read."""
    if find_spec(library) is None:
        return refuse(origin, "library", library)
    answer = _ask(_children.get(library) or _start(library), data)
    found = (
        _extracted.decode(answer) if answer else Extracted(fault="limits", detail=f"> {SECONDS} s, > {MEMORY} bytes")
    )
    _given[library] += 1
    if found.fault == "limits" or _given[library] == DOCUMENTS:
        _stop(library)
    return refuse(origin, found.fault, found.detail) if found.fault else found


def _ask(child: subprocess.Popen[bytes], data: bytes) -> bytes:
    """What the process answers; nothing when it ended over it."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 (both are pipes)
    clock = Timer(SECONDS, child.kill)
    clock.start()
    try:
        child.stdin.write(len(data).to_bytes(SIZE, "big") + data)
        child.stdin.flush()
        return child.stdout.read(int.from_bytes(child.stdout.read(SIZE), "big"))
    except BrokenPipeError:
        return b""
    finally:
        clock.cancel()


def _start(library: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", str(Path(__file__).with_name("extract.py")), library, str(SECONDS), str(MEMORY)]
    pipe = subprocess.PIPE
    _given[library] = 0
    _children[library] = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 (our own script)
    return _children[library]


def _stop(library: str) -> None:
    """Ends the process of a library, whatever it is doing."""
    child = _children.pop(library)
    child.kill()
    child.wait()
    for pipe in filter(None, (child.stdin, child.stdout)):
        with suppress(BrokenPipeError):  # what was being written when the process ended
            pipe.close()


@atexit.register
def stop_all() -> None:
    """Ends the processes, as happens at the end of this one."""
    for library in list(_children):
        _stop(library)
