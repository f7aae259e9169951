"""What is written for other programs, as they read it."""

import csv
import io
import json
import re
import zipfile

import pytest
import rdflib
from lxml import etree
from msgspec.structs import replace

from recoupe.export.exporters import EXPORTERS, NEED_TEXT
from recoupe.export.options import Options

TEXT = (
    "« La digue tiendra », a assuré jeudi la préfète, Odile Marchal. La crue a fait 14 morts.\n\n"
    "Selon une source proche du dossier, « l’eau monte ».\n"
)
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def readings(whole):
    def article(name, **fields):
        reading = whole(TEXT)
        return replace(reading, article=replace(reading.article, id=name, **fields))

    return [article("a1", outlet="L’Écho & Co", title="Crue <b>", url="https://echo.example/1"), article("a2")]


def write(form, readings, **options):
    stream = io.BytesIO()
    EXPORTERS[form](iter(readings), stream, Options(**options))
    return stream.getvalue()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own
def test_the_json_ld_is_a_graph_that_rdflib_reads(readings):
    graph = rdflib.Graph().parse(data=write("jsonld", readings), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    quotations = list(graph.subjects(rdflib.RDF.type, schema.Quotation))
    assert {str(graph.value(quotation, schema.text)) for quotation in quotations} >= {"La digue tiendra"}
    speaker = graph.value(quotations[0], schema.spokenByCharacter)
    assert graph.value(speaker, schema.name) is not None
    assert len(list(graph.subjects(rdflib.RDF.type, schema.NewsArticle))) == 2


def test_web_annotations_point_by_position_and_by_quotation(readings):
    page = json.loads(write("webannotation", readings))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for item in page["items"]:
        position, quotation = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quotation["exact"]
        assert TEXT[: position["start"]].endswith(quotation["prefix"])


def test_the_tei_has_speech_with_its_speaker_dates_and_numbers(readings):
    root = etree.fromstring(write("tei", readings))
    (said,) = root.xpath("t:TEI[1]//t:said[@direct='true'][1]", namespaces=TEI)[:1]
    assert said.text == "La digue tiendra"
    who = said.get("who").removeprefix("#")
    assert root.xpath(f"//*[@xml:id='{who}']/t:persName/text()", namespaces=TEI) == ["Odile Marchal"]
    assert root.xpath("t:TEI[1]//t:date[@when='2021-03-04']/text()", namespaces=TEI) == ["jeudi"]
    assert root.xpath("t:TEI[1]//t:num/@value", namespaces=TEI) == ["14"]
    body = "".join(root.xpath("t:TEI[1]/t:text", namespaces=TEI)[0].itertext())
    assert re.sub(r"\s", "", body) == re.sub(r"\s", "", TEXT)
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))


def test_the_timeml_keeps_the_text_and_its_values(readings):
    root = etree.fromstring(write("timeml", readings))
    assert "".join(root.find("TimeML/TEXT").itertext()) == TEXT
    assert [timex.get("value") for timex in root.find("TimeML/TEXT").iter("TIMEX3")] == ["2021-03-04"]
    assert root.find("TimeML/DCT/TIMEX3").get("functionInDocument") == "PUBLICATION_TIME"


def test_iramuteq_variables_are_letters_and_digits(readings):
    lines = write("iramuteq", readings).decode().splitlines()
    assert lines[0] == "**** *journal_lechoco *date_20210308 *id_a1"
    assert sum(line.startswith("****") for line in lines) == 2


def test_txm_gets_an_xml_file_an_article_and_their_metadata(readings):
    with zipfile.ZipFile(io.BytesIO(write("txm", readings))) as archive:
        assert sorted(archive.namelist()) == ["a1.xml", "a2.xml", "metadata.csv"]
        root = etree.fromstring(archive.read("a1.xml"))
        rows = list(csv.DictReader(io.StringIO(archive.read("metadata.csv").decode())))
    assert root.xpath("//parole[@qui='Odile Marchal']/@mode") == ["direct"]
    assert [row["journal"] for row in rows] == ["L’Écho & Co", ""]


def test_bibtex_names_and_escapes(readings):
    entry = write("bibtex", readings).decode()
    assert entry.startswith("@article{lechoco2021-a1,")
    assert r"journal = {L’Écho \& Co}" in entry


@pytest.mark.parametrize("form", sorted(set(EXPORTERS) - NEED_TEXT))
def test_without_text_no_text_goes_out(readings, form):
    out = write(form, readings, has_text=False)
    assert TEXT.encode() not in out
    assert json.dumps(TEXT, ensure_ascii=False)[1:-1].encode() not in out


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_nothing_is_written_for_nothing_without_a_fault(form):
    write(form, [])


@pytest.mark.parametrize("form", sorted(set(EXPORTERS) - {"sqlite", "parquet"}))
def test_the_same_readings_give_the_same_bytes(readings, form):
    assert write(form, readings) == write(form, readings)


@pytest.mark.parametrize("form", sorted(set(EXPORTERS) - {"sqlite", "parquet"}))
def test_what_is_read_goes_out_as_it_comes(form, readings):
    stream = io.BytesIO()
    written = []

    def come():
        for number in range(100):
            written.append(stream.tell())
            yield replace(readings[1], article=replace(readings[1].article, id=f"b{number}"))

    EXPORTERS[form](come(), stream, Options())
    assert 0 < written[50] < written[99] < stream.tell()
