"""Writes readings as corpora of textometry: IRaMuTeQ and TXM; and their sources as BibTeX."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from urllib.parse import quote

from lxml import etree

from recoupe.export.addresses import address_of
from recoupe.export.markup import FORBIDDEN, Part, fill, paragraphs
from recoupe.export.options import Options
from recoupe.french.stems import fold
from recoupe.reading import Reading, headline
from recoupe.records import Article

STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same readings give the same bytes."""


LONGEST = 200
"""Characters of a title; what is longer is a first line that is none."""

ADDRESS = "%/:?#[]@!$&'(*+),;=~"
"""What stands in an address as it is; LaTeX takes the whole field as it stands, but for the braces round it."""

ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}%&#$_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
"""What LaTeX takes for a command."""


def write_iramuteq(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes the texts one after the other, each under a line of starred variables (*outlet*, *date*, *id*)."""
    del options
    for reading in readings:
        article = reading.article
        given = {"journal": article.outlet, "date": (article.published or "")[:10], "id": article.id}
        variables = " ".join(f"*{name}_{_variable(value)}" for name, value in given.items() if value)
        lines = (line.replace("*", " ").strip() for line in reading.text.splitlines())
        stream.write(f"**** {variables}\n{chr(10).join(filter(None, lines))}\n\n".encode())


def _variable(value: str) -> str:
    """A value as IRaMuTeQ takes it: letters and digits alone."""
    return re.sub(r"[^0-9a-z]+", "", fold(value)) or "x"


def write_txm(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes a ZIP that TXM imports as *XTZ + CSV*: an XML file for each article, its speech and names marked, and
    `metadata.csv`."""
    del options
    metadata = io.StringIO()
    writer = csv.writer(metadata)
    writer.writerow(("id", "titre", "journal", "date", "url"))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for reading in readings:
            article = reading.article
            writer.writerow((article.id, article.title, article.outlet, (article.published or "")[:10], article.url))
            archive.writestr(zipfile.ZipInfo(f"{article.id}.xml", STAMP), _txm(reading))
        archive.writestr(zipfile.ZipInfo("metadata.csv", STAMP), metadata.getvalue())


def _txm(reading: Reading) -> bytes:
    root = etree.Element("text", id=reading.article.id)
    parts = list(_marked(reading))
    for span in paragraphs(reading.text):
        fill(etree.SubElement(root, "p"), reading.text, span, parts)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _marked(reading: Reading) -> Iterator[Part]:
    names = {entity.id: entity.name for entity in reading.entities}
    for statement in reading.statements:
        attributes = {"mode": statement.mode, "qui": FORBIDDEN.sub(" ", names.get(statement.speaker or "", ""))}
        yield from (Part(span, "parole", attributes) for span in statement.content)
    for entity in reading.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                yield Part(mention.span, "nom", {"type": entity.type, "forme": FORBIDDEN.sub(" ", entity.name)})


def write_bibtex(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes an entry for each article, to cite it."""
    del options
    for reading in readings:
        article = reading.article
        fields = {
            "title": _escape(headline(article.title, reading.text)[:LONGEST]),
            "author": " and ".join(map(_person, article.authors)),
            "journal": _escape(article.outlet or ""),
            "date": (article.published or "")[:10],
            "urldate": (article.retrieved or "")[:10],
            "url": quote(address_of(article), safe=ADDRESS),
            "langid": "french" if article.language == "fr" else "",
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        stream.write(f"@article{{{_key(article)},\n{(',' + chr(10)).join(lines)}\n}}\n\n".encode())


def _person(name: str) -> str:
    """A name that BibTeX takes for one: in braces where it has what parts names, or the parts of one."""
    return f"{{{_escape(name)}}}" if re.search(r",|\band\b", name) else _escape(name)


def _key(article: Article) -> str:
    """*lecho2021-9f1c2d3e*: outlet, year, and the beginning of the id."""
    return f"{_variable(article.outlet or 'article')}{(article.published or '')[:4]}-{article.id[:8]}"


def _escape(value: str) -> str:
    return " ".join(value.split()).translate(ESCAPES)
