"""Writes readings as TimeML: the text with its TIMEX3, and the time of publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml import etree

from recoupe.export.markup import Part, fill
from recoupe.export.options import Options
from recoupe.reading import Reading
from recoupe.span import Span

TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET"}


def write_timeml(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes a `TimeML` for each article in one `corpus` (the standard knows no collection), one after the other."""
    del options
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("corpus"):
            for reading in readings:
                file.write("\n")
                file.write(_document(reading))


def _document(reading: Reading) -> etree._Element:
    article = reading.article
    root = etree.Element("TimeML")
    etree.SubElement(root, "DOCID").text = article.id
    if article.published:
        dct = etree.SubElement(root, "DCT")
        timex = etree.SubElement(
            dct, "TIMEX3", tid="t0", type="DATE", value=article.published[:10], functionInDocument="PUBLICATION_TIME"
        )
        timex.text = article.published
    text = etree.SubElement(root, "TEXT")
    if reading.text:
        fill(text, reading.text, Span(0, len(reading.text)), _parts(reading))
    return root


def _parts(reading: Reading) -> Iterator[Part]:
    for number, time in enumerate(reading.times, 1):
        attributes = {"tid": f"t{number}", "type": TYPES[time.type], "value": time.value}
        if time.type == "set":
            attributes["quant"] = "EVERY"
        yield Part(time.span, "TIMEX3", attributes)
