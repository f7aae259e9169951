"""What is written is read by the programs it is for, or held against their schema: the shipped examples, in every format."""

import asyncio
import io
import json
import lzma
import unicodedata
from collections import Counter
from pathlib import Path

import bibtexparser
import pytest
import rdflib
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from udtools import Validator

from recoupe.annotate.pipeline import read_articles
from recoupe.export.addresses import address_of
from recoupe.export.exporters import EXPORTERS
from recoupe.export.options import Options
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.reading import Reading
from recoupe.records import Article
from recoupe.run.shards import Progress, read_inputs

SCHEMAS = Path(__file__).parent.parent / "schemas"
EXAMPLES = Path(__file__).parent.parent.parent / "src" / "recoupe" / "examples"


@pytest.fixture(scope="module")
def readings():
    """The eight shipped articles as they are read, from text, JSON lines and HTML."""
    inputs = [found for found in find_inputs([str(EXAMPLES)]) if Path(found.path).suffix in (".txt", ".jsonl", ".html")]
    found = list(read_inputs(inputs, Terms(), Progress(), jobs=1))
    assert len(found) == 8
    return found


def write(form, readings, **options):
    stream = io.BytesIO()
    EXPORTERS[form](iter(readings), stream, Options(**options))
    return stream.getvalue()


def complaints(schema, document):
    grammar = etree.RelaxNG(etree.fromstring(schema))
    grammar.validate(etree.fromstring(document))
    return [str(entry) for entry in grammar.error_log]


@pytest.fixture(scope="module")
def tei_all():
    return etree.RelaxNG(etree.fromstring(lzma.decompress((SCHEMAS / "tei_all.rng.xz").read_bytes())))


def test_the_tei_is_valid_against_tei_all(tei_all, readings):
    named = [replace(r, article=replace(r.article, authors=("C. Audibrac",), outlet="L’Écho")) for r in readings[:1]]
    for some in (readings, named):
        tei_all.validate(etree.fromstring(write("tei", some)))
        assert [str(entry) for entry in tei_all.error_log] == []


def test_tei_all_sees_a_fault(tei_all, readings):
    broken = write("tei", readings).replace(b"<said ", b"<say ").replace(b"</said>", b"</say>")
    assert not tei_all.validate(etree.fromstring(broken))


def test_the_timeml_is_valid(readings):
    schema, written = (SCHEMAS / "timeml.rng").read_bytes(), write("timeml", readings)
    assert complaints(schema, written) == []
    assert complaints(schema, written.replace(b'type="DATE"', b'type="DAY"')) != []


def test_the_values_in_the_timeml_are_those_that_were_read(readings):
    root = etree.fromstring(write("timeml", readings))
    for reading, document in zip(readings, root, strict=True):
        found = [(timex.text, timex.get("value")) for timex in document.find("TEXT").iter("TIMEX3")]
        assert found == [(reading.words(time.span), time.value) for time in reading.times]


def ud_faults(conllu):
    """What the validator of Universal Dependencies has against a file, as to its form (level 2)."""
    said = io.StringIO()
    Validator(lang="fr", level=2, output=said).validate_file_handle(io.StringIO(conllu.decode(), newline=""))
    return said.getvalue()


def test_the_conllu_passes_the_validator_of_universal_dependencies(readings):
    written = write("conllu", readings)
    assert ud_faults(written) == ""
    assert "invalid" in ud_faults(written.replace(b"\troot\t", b"\troot root\t", 1))


def test_the_words_of_the_conllu_are_those_of_the_text_at_their_offsets(readings):
    texts = {reading.article.id: reading for reading in readings}
    words = 0
    for line in write("conllu", readings).decode().splitlines():
        if line.startswith("# newdoc id = "):
            reading = texts[line.removeprefix("# newdoc id = ")]
        elif line and line[0] != "#":
            columns = line.split("\t")
            misc = dict(pair.split("=", 1) for pair in columns[9].split("|"))
            start, end = int(misc["start_char"]), int(misc["end_char"])
            assert reading.text[start:end] == columns[1]
            said = [s.id for s in reading.statements if any(c.start <= start and end <= c.end for c in s.content)]
            assert set(misc.get("Statement", "").split(",")) - {""} >= set(said)
            words += 1
    assert words > 1_500


@settings(max_examples=25)
@given(st.text(st.sampled_from("aé«»’ \n\t.,-—\u00a0\u2003|=#_1") | st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_conllu_of_the_right_form(text):
    reading = next(read_articles([Article(id="x", text=unicodedata.normalize("NFC", text), language="fr")]))
    assert ud_faults(write("conllu", [reading])) == ""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own
def test_the_json_ld_has_who_said_what_where(readings):
    graph = rdflib.Graph().parse(data=write("jsonld", readings), format="json-ld")
    said = graph.query(
        """
        PREFIX s: <https://schema.org/>
        SELECT ?id ?words ?place ?article WHERE {
            ?id s:text ?words ; s:identifier [ s:value ?place ] ; s:isPartOf|s:appearance ?article .
            ?article a s:NewsArticle .
        }
        """
    )
    texts = {address_of(reading.article): reading.text for reading in readings}
    assert len(said) == sum(len(reading.statements) for reading in readings)
    for row in said:
        start, end = map(int, str(row.place).removeprefix("char=").split(","))
        assert texts[str(row.article)][start:end].startswith(str(row.words).split(" […] ")[0])


OA, AS, RDF_VALUE = "http://www.w3.org/ns/oa#", "https://www.w3.org/ns/activitystreams#", str(rdflib.RDF.value)
TERMS = {
    "id": "@id", "type": "@type", "AnnotationPage": f"{AS}OrderedCollectionPage", "Annotation": f"{OA}Annotation",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "tagging": f"{OA}tagging",
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"}, "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"}, "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"}, "TextualBody": f"{OA}TextualBody", "value": RDF_VALUE,
    "TextPositionSelector": f"{OA}TextPositionSelector", "TextQuoteSelector": f"{OA}TextQuoteSelector",
    **{name: f"{OA}{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
}  # fmt: skip
"""The terms of the W3C's context that we use, from the vocabulary (W3C Recommendation, 2017): tests have no network."""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own
def test_the_web_annotations_are_a_graph_of_the_vocabulary(readings):
    page = json.loads(write("webannotation", readings))
    assert page.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
    graph = rdflib.Graph().parse(data=json.dumps({"@context": TERMS, **page}), format="json-ld")
    texts = {address_of(reading.article): reading.text for reading in readings}
    oa = rdflib.Namespace(OA)
    notes = list(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(notes) == sum(len(r.statements) + len(r.times) + len(r.figures) for r in readings)
    for note in notes:
        assert graph.value(note, oa.motivatedBy) == oa.tagging
        target = graph.value(note, oa.hasTarget)
        position, quotation = (
            next(s for s in graph.objects(target, oa.hasSelector) if (s, rdflib.RDF.type, oa[kind]) in graph)
            for kind in ("TextPositionSelector", "TextQuoteSelector")
        )
        text, (start, end) = (
            texts[str(graph.value(target, oa.hasSource))],
            (int(graph.value(position, oa[bound])) for bound in ("start", "end")),
        )
        assert text[start:end] == str(graph.value(quotation, oa.exact))
        assert text[end:].startswith(str(graph.value(quotation, oa.suffix)))
    assert {str(predicate) for predicate in graph.predicates()} <= {
        *(term["@id"] if isinstance(term, dict) else term for term in TERMS.values()), str(rdflib.RDF.type),
        str(rdflib.RDF.first), str(rdflib.RDF.rest),
    }  # fmt: skip


def test_follow_the_money_knows_every_schema_and_property(readings):
    model = pytest.importorskip("followthemoney").model
    entities = [json.loads(line) for line in write("ftm", readings).splitlines()]
    assert {entity["schema"] for entity in entities} == {"Article", "Person", "Organization", "Mention", "Note"}
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        assert set(entity["properties"]) <= set(model.get(entity["schema"]).properties)
        proxy = model.get_proxy(entity)
        model.get(entity["schema"]).validate(entity)
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids
            assert prop.type.clean(value) is not None, (prop, value)


def _is_named(entity):
    return entity.type == "person" and entity.kind == "named"


def test_datasette_opens_the_file_and_answers_through_the_views(readings, tmp_path):
    from datasette.app import Datasette

    unsaid = next(read_articles([Article(id="y", text="« La digue tient », a dit Claude Sarrazin.", language="fr")]))
    path = tmp_path / "recoupe.db"
    path.write_bytes(write("sqlite", [*readings, unsaid]))

    async def ask():
        datasette = Datasette([str(path)])
        try:
            told = {}
            for name in ("quotations", "speakers", "women_quoted", "tolls", "statements", "articles"):
                page = await datasette.client.get(f"/recoupe/{name}")
                data = await datasette.client.get(f"/recoupe/{name}.json?_shape=array&_size=max")
                assert page.status_code == data.status_code == 200
                told[name] = data.json()
            return told
        finally:
            for database in datasette.databases.values():
                database.close()

    told = asyncio.run(ask())
    assert len(told["articles"]) == 9
    assert len(told["quotations"]) == len(told["statements"]) == sum(len(r.statements) for r in [*readings, unsaid])
    assert any(row["speaker"] == "Solange Maréval" and row["statements"] > 10 for row in told["speakers"])
    people = Counter(
        next(e.gender or "unknown" for e in r.entities if e.id == s.speaker)
        for r in [*readings, unsaid] for s in r.statements if any(_is_named(e) for e in r.entities if e.id == s.speaker)
    )  # fmt: skip
    told_of = Counter()
    for row in told["women_quoted"]:
        told_of[row["gender"]] += row["statements"]
    assert told_of == people
    assert set(people) == {"f", "m", "unknown"}
    assert {row["status"] for row in told["tolls"]} >= {"dead", "missing"}


def test_bibtexparser_reads_back_what_was_written(readings):
    odd = replace(
        readings[0].article, id="odd", title="100 % {sûr} & #1_a \\ ~", authors=("Léa Roche", "Agence A, B and C"),
        url="https://echo.example/une_page?a=1&b=%20c#d",
    )  # fmt: skip
    written = write("bibtex", [*readings, Reading(article=odd)]).decode()
    library = bibtexparser.parse_string(written, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert len(library.entries) == 9
    entry = library.entries[-1]
    assert entry["title"] == odd.title
    assert entry["author"] == ["Léa Roche", "{Agence A, B and C}"]
    assert entry["date"] == odd.published[:10]
    assert f"url = {{{odd.url}}}" in written
