"""Files that a page sends: within bounds, into a folder of their own, under the names they had."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from msgspec import Struct
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from recoupe.ingest.inputs import Input

LONGEST_DROP = 500_000_000
"""Bytes that a form with files may have: an archive of some hundred thousand articles."""

MOST_FILES = 1_000
MOST_FIELDS = 20
LONGEST_FIELD = 10_000
"""Files, other fields, and bytes of one of these."""

LONGEST_NAME = 200
"""Characters of the name of a file that are kept."""


class Upload(Struct, frozen=True):
    """What a form with files had: its fields, and the files as inputs in a folder that is to be removed."""

    fields: dict[str, str]
    inputs: tuple[Input, ...]
    folder: Path

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.inputs)

    def remove(self) -> None:
        """Removes the folder with the files."""
        shutil.rmtree(self.folder, ignore_errors=True)


async def read_upload(request: Request) -> FormData:
    """A form with files. Raises HTTPException when it is none, malformed, or beyond the bounds."""
    if request.headers.get("content-type", "").partition(";")[0] != "multipart/form-data":
        raise HTTPException(415)
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > LONGEST_DROP:
            raise HTTPException(413)
        return message

    bounded = Request(request.scope, receive)
    return await bounded.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD)


def keep_files(form: FormData) -> Upload:
    """The files of a form on the disk. Raises OSError."""
    folder = Path(mkdtemp(prefix="recoupe-"))
    fields = {name: value.strip() for name, value in form.multi_items() if isinstance(value, str)}
    return Upload(fields, tuple(_write(form, folder)), folder)


def _write(form: FormData, folder: Path) -> Iterator[Input]:
    for number, (_, value) in enumerate(form.multi_items()):
        if not isinstance(value, UploadFile) or not value.filename:  # a form without a file sends one without a name
            continue
        file = folder / str(number)
        with file.open("wb") as stream:
            shutil.copyfileobj(value.file, stream)
        yield Input(path=name_of(value.filename), file=str(file), size=file.stat().st_size)


def name_of(given: str) -> str:
    """The name of a file without the folders before it, and without what cannot be shown."""
    name = given.replace("\\", "/").rpartition("/")[2] or given
    return "".join(character if character.isprintable() else "\ufffd" for character in name)[-LONGEST_NAME:]
