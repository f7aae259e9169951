"""How texts, readings and items lie in the store: as few bytes as the standard library can make of them.

A news article is short, so each is deflated against a preset of words it is likely to hold: half the bytes of deflating it
alone. The first byte says which preset; `bench/make_preset.py` made them.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import structs

from recoupe.reading import Reading, decode, encode
from recoupe.records import Article

Kind = Literal["text", "reading", "item", "link"]

PRESETS: dict[int, str] = {0: "", 1: "preset-1-text.txt", 2: "preset-1-reading.txt", 3: "preset-1-link.txt"}
"""The presets by the first byte of what was packed with them. An entry is never changed, only added."""

AS_IT_IS = 255
"""The first byte of what is too short to be packed."""

PRESET_OF: dict[Kind, int] = {"text": 1, "reading": 2, "item": 1, "link": 3}

LEVEL = 9
RAW = -15
"""Deflate without zlib's header and checksum, which are 6 bytes of each; SQLite keeps its own check of what it wrote."""

NO_ARTICLE = Article(id="", text="")


def pack(data: bytes, kind: Kind) -> bytes:
    """`data` packed with the preset of its kind; as it is, where that is shorter."""
    number = PRESET_OF[kind]
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY, _preset(number))
    packed = deflate.compress(data) + deflate.flush()
    return bytes([number]) + packed if len(packed) < len(data) else bytes([AS_IT_IS]) + data


def unpack(packed: bytes) -> bytes:
    """What `pack` was given."""
    if packed[0] == AS_IT_IS:
        return packed[1:]
    inflate = zlib.decompressobj(RAW, _preset(packed[0]))
    return inflate.decompress(packed[1:]) + inflate.flush()


def pack_reading(reading: Reading) -> bytes:
    """The layers of a reading; its article and `made_by` are kept beside it, its reasons not at all."""
    return pack(bare_body(reading), "reading")


def unpack_reading(packed: bytes, article: Article, made_by: dict[str, str]) -> Reading:
    """The reading that was packed. It passed the gate when it was made."""
    return structs.replace(decode(unpack(packed), article, is_checked=True), made_by=made_by)


def bare_body(reading: Reading) -> bytes:
    """A reading as JSON without its article and `made_by`."""
    return encode(structs.replace(reading, article=NO_ARTICLE, made_by={}))


@cache
def _preset(number: int) -> bytes:
    name = PRESETS[number]
    return (files("recoupe.record") / name).read_bytes() if name else b""
