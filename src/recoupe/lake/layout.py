"""What lies where in a lake, and the manifests that say what is finished.

A file counts once a manifest names it; the manifest is written last. What no manifest names was left by a run that was
stopped, and is written over by the next.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TypeVar

import msgspec
from msgspec import Struct

from recoupe.annotate.pipeline import recipe
from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.lake.places import exists, join, list_files, read_bytes, write_bytes

S = TypeVar("S", bound=Struct)

FORMAT = 1
"""The layout of this version."""

COLUMNS = 2
"""What changes with the columns that a shard fills: texts are then read again, into tables beside the older ones."""

UNDATED_MONTH = "undated"


class Head(Struct, frozen=True):
    """`lake.json`: what says that a folder is a lake."""

    lake: int


class Balance(Struct, frozen=True):
    """Articles seen; of these some were known already, some refused; the others are new, and to be read."""

    seen: int = 0
    known: int = 0
    refused: int = 0

    @property
    def new(self) -> int:
        """What is to be read."""
        return self.seen - self.known - self.refused

    def __add__(self, other: Balance) -> Balance:
        return Balance(self.seen + other.seen, self.known + other.known, self.refused + other.refused)


class Settled(Struct, frozen=True):
    """What came into the lake in one run: the stamps of the inputs that are done with, and the files of texts."""

    inputs: tuple[str, ...]
    last: int
    """The highest number of an input."""
    balance: Balance
    texts: dict[str, int]
    """Files of articles, by their place in the lake, with how many are in each: each is a shard to be read."""
    refusals: tuple[str, ...]


class Shard(Struct, frozen=True):
    """Articles that were read together: from which files, how many, how many of these were refused, and the rows and the files
    of each table, by their place in the folder of the recipe."""

    name: str
    texts: tuple[str, ...]
    articles: int
    refused: int
    rows: dict[str, int]
    files: dict[str, tuple[str, ...]]
    fault: str = ""
    """Why all of it is refused, where it is."""


class Check(Struct, frozen=True):
    """A cross-check: the shards it held against all before, and what came of it, by comparison."""

    shards: tuple[str, ...]
    pairs: dict[str, int]
    links: dict[str, int]
    cut: dict[str, int]
    """How often a key showed fewer items than have it."""
    hot: dict[str, int]
    """The keys that most items have, with how many."""
    files: tuple[str, ...]


class Whole(Struct, frozen=True):
    """What follows from all links: the tables of clusters and tolls, made anew after a cross-check."""

    generation: str
    checks: int
    rows: dict[str, int]
    files: dict[str, tuple[str, ...]]


def open_lake(place: str, *, create: bool = False) -> None:
    """Makes sure that a place is a lake of this version. Raises UsageError when it is none."""
    head = join(place, "lake.json")
    if exists(head):
        found = msgspec.json.decode(read_bytes(head), type=Head).lake
        if found != FORMAT:
            raise UsageError("newer_lake", place=place, found=found, known=FORMAT)
    elif create:
        write_bytes(head, msgspec.json.encode(Head(FORMAT)))
    else:
        raise UsageError("no_lake", place=place)


def recipe_parts() -> list[str]:
    """What the rows of a lake depend on: annotators and comparisons with their versions."""
    return [f"lake@{FORMAT}.{COLUMNS}", *recipe().split(), *(f"{c.name}@{c.version}" for c in COMPARISONS.values())]


def recipe_folder(place: str) -> str:
    """Where what this version of recoupe makes of the texts lies."""
    return join(place, "recipe=" + blake2b(" ".join(recipe_parts()).encode(), digest_size=4).hexdigest())


def find_manifests(folder: str, type_: type[S]) -> dict[str, S]:
    """The manifests of a folder by their names, in order."""
    found = list_files(folder, ends=".json")
    return {_stem(file): msgspec.json.decode(read_bytes(file), type=type_) for file in found}


def write_manifest(place: str, manifest: Struct) -> None:
    """Writes a manifest: what it names is finished from now on."""
    write_bytes(place, msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def month_of(published: str | None) -> str:
    """The partition of a day of publication."""
    return published[:7] if published else UNDATED_MONTH


def month_in(file: str) -> str:
    """The month in the place of a file."""
    return next(step.partition("=")[2] for step in reversed(file.split("/")) if step.startswith(("month=", "part=")))


def chance_of(id_: str) -> int:
    """A number that is as good as drawn, from an id."""
    return int.from_bytes(blake2b(id_.encode(), digest_size=4).digest(), "big")


def number_of(*names: str) -> int:
    """The number of what has some names: 63 bits that no two of a thousand million share but by a chance of one in twenty. What
    shares one nevertheless is compared with what it need not be."""
    return int.from_bytes(blake2b("\0".join(names).encode(), digest_size=8).digest(), "big") >> 1


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".json")
