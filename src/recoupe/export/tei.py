"""Writes readings as TEI P5: `said` with its speaker, `date`, `num`, and names, in the paragraphs of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from recoupe.export.addresses import address_of
from recoupe.export.markup import FORBIDDEN, Part, fill, paragraphs
from recoupe.export.options import Options
from recoupe.reading import Reading
from recoupe.records import Entity, Time

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

NAME_TAGS = {"person": "persName", "organization": "orgName", "place": "placeName", "group": "name", "other": "name"}
LIST_TAGS = {"person": ("listPerson", "person", "persName"), "organization": ("listOrg", "org", "orgName")}
"""Who speaks is a person or a body, in a list of the header."""


def write_tei(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes a `teiCorpus` with a `TEI` for each article, one after the other."""
    del options
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI}):
            file.write(_corpus_header(), pretty_print=True)
            for reading in readings:
                file.write(_document(reading))
                file.write("\n")


def _element(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    element = (
        etree.Element(f"{{{TEI}}}{tag}", attributes, nsmap={None: TEI})
        if parent is None
        else etree.SubElement(parent, f"{{{TEI}}}{tag}", attributes)
    )
    element.text = None if text is None else FORBIDDEN.sub("\ufffd", text)
    return element


def _corpus_header() -> Any:
    header = _element(None, "teiHeader")
    _describe_file(header, "Articles lus par recoupe")
    return header


def _describe_file(header: Any, title: str) -> Any:
    """Adds what every header has; the `bibl` of the source, to be filled."""
    description = _element(header, "fileDesc")
    _element(_element(description, "titleStmt"), "title", title)
    _element(_element(description, "publicationStmt"), "p", "Lecture automatique par recoupe.")
    bibl = _element(_element(description, "sourceDesc"), "bibl")
    _element(bibl, "title", title)
    return bibl


def _document(reading: Reading) -> Any:
    article = reading.article
    root = _element(None, "TEI")
    root.set(XML_ID, f"a{article.id}")
    header = _element(root, "teiHeader")
    bibl = _describe_file(header, article.title or article.path or article.id)
    for name in article.authors:
        _element(bibl, "author", name)
    if article.outlet:
        _element(bibl, "publisher", article.outlet)
    if article.published:
        _element(bibl, "date", article.published, when=article.published[:10])
    _element(bibl, "ref", target=address_of(article))
    _participants(header, reading)
    body = _element(_element(root, "text"), "body")
    if article.language:
        body.getparent().set(XML_LANG, article.language)
    parts = list(_parts(reading))
    for span in paragraphs(reading.text):
        fill(_element(body, "p"), reading.text, span, parts)
    if not len(body):
        _element(body, "p")
    return root


def _participants(header: Any, reading: Reading) -> None:
    """The lists of those who speak, to which `who` points."""
    speaking = {i for s in reading.statements for i in (s.speaker, *s.co_speakers, s.addressee) if i}
    entities = [entity for entity in reading.entities if entity.id in speaking]
    if not entities:
        return
    particulars = _element(_element(header, "profileDesc"), "particDesc")
    for type_, (list_tag, tag, name_tag) in LIST_TAGS.items():
        listed = [e for e in entities if (e.type == "person") == (type_ == "person")]
        if listed:
            list_ = _element(particulars, list_tag)
            for entity in listed:
                _listed(list_, reading, entity, tag, name_tag)


def _listed(list_: Any, reading: Reading, entity: Entity, tag: str, name_tag: str) -> None:
    item = _element(list_, tag)
    item.set(XML_ID, _id(reading, entity.id))
    _element(item, name_tag, entity.name)
    for role in entity.roles if tag == "person" else ():
        _element(item, "occupation", role)


def _id(reading: Reading, record: str) -> str:
    return f"a{reading.article.id}.{record}"


def _parts(reading: Reading) -> Iterator[Part]:
    for statement in reading.statements:
        who = [f"#{_id(reading, i)}" for i in (statement.speaker, *statement.co_speakers) if i]
        attributes = {"direct": "true" if statement.mode == "direct" else "false"}
        if who:
            attributes["who"] = " ".join(who)
        if statement.addressee:
            attributes["toWhom"] = f"#{_id(reading, statement.addressee)}"
        for number, span in enumerate(statement.content):
            identity = {XML_ID: _id(reading, statement.id)} if number == 0 else {}
            yield Part(span, f"{{{TEI}}}said", attributes | identity)
    for entity in reading.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                yield Part(mention.span, f"{{{TEI}}}{NAME_TAGS[entity.type]}", {})
    for time in reading.times:
        yield Part(time.span, f"{{{TEI}}}date", _when(time))
    for figure in reading.figures:
        value = {"value": str(figure.low)} if figure.low is not None and figure.low == figure.high else {}
        bounds = {
            n: str(v) for n, v in (("atLeast", figure.low), ("atMost", figure.high)) if v is not None and not value
        }
        yield Part(figure.number, f"{{{TEI}}}num", value or bounds)


def _when(time: Time) -> dict[str, str]:
    """The days of a time as TEI has them; its TIMEX3 value where it has none."""
    if time.earliest is None or time.latest is None:
        return {"ana": f"timex3:{time.value}"}
    first, last = time.earliest[:10], time.latest[:10]
    return {"when": first} if first == last else {"notBefore": first, "notAfter": last}
