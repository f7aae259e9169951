"""Every sample is read whole, with what it says of itself, and is what its format's own library takes for one."""

from pathlib import Path

import pytest
from lxml import etree

from make_samples import SAMPLES, make_story
from recoupe.ingest.check import Terms
from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import find_inputs
from recoupe.ingest.readers import read_input
from recoupe.records import Article, Refusal

FOLDER = Path(__file__).parent / "samples"

STORIES = {
    "texte.txt": [1],
    "page.html": [2],
    "enregistrée.html": [3],
    "enregistrée.mhtml": [4],
    "europresse.html": [5, 6, 7],
    "factiva-codes.html": [8, 9, 10],
    "factiva.html": [11, 12],
    "newsml-g2.xml": [13, 14],
    "newsml-g2-version-2.xml": [13],
    "newsml-g2-embargo.xml": [15],
    "newsml-g2-annulation.xml": [],
    "newsml-1.xml": [41, 42],
    "newsml-1-version-2.xml": [41],
    "newsml-1-embargo.xml": [43],
    "newsml-1-annulation.xml": [],
    "ninjs-1.json": [16],
    "ninjs-2.json": [17],
    "articles.csv": [18, 19, 20],
    "articles.tsv": [21, 22],
    "articles.parquet": [23, 24, 25],
    "articles.jsonl": [26, 27],
    "page.pdf": [28],
    "document.docx": [29],
    "courriel.eml": [30],
    "courriel-joint.eml": [31, 32],
    "moisson.warc": [33],
    "moisson.warc.gz": [34, 35, 36],
    "moisson.wacz": [37],
    "dossier.zip": [38, 39, 40],
}

WITH_OUTLET = ("page.html", "enregistrée.html", "europresse.html", "factiva-codes.html", "factiva.html", "articles.csv")
WITH_URL = ("page.html", "enregistrée.html", "enregistrée.mhtml", "articles.csv", "articles.parquet", "moisson.warc.gz")
WITH_CREDIT = (
    "europresse.html",
    "factiva-codes.html",
    "factiva.html",
    "newsml-1.xml",
    "newsml-g2.xml",
    "ninjs-1.json",
    "ninjs-2.json",
)
NOT_DATED = ("page.pdf", "document.docx", "courriel-joint.eml", "dossier.zip", "texte.txt")
NOT_SIGNED = ("texte.txt", "articles.jsonl", "dossier.zip")
MAPPED = ("page.html", "europresse.html", "factiva.html", "factiva-codes.html", "newsml-1.xml", "newsml-g2.xml")


def read(name):
    return list(read_input(next(find_inputs([str(FOLDER / name)])), Terms()))


def articles(name):
    found = read(name)
    return [(item, make_story(number)) for item, number in zip(found, STORIES[name], strict=True)]


def test_every_sample_is_told_of():
    assert STORIES.keys() == SAMPLES.keys() == {path.name for path in FOLDER.iterdir()} - {"README.md"}


@pytest.mark.parametrize("name", [name for name in STORIES if STORIES[name]])
def test_all_paragraphs_are_read_and_nothing_else(name):
    for article, story in articles(name):
        assert isinstance(article, Article), article
        lines = [line.split(" – ")[-1] for line in article.text.split("\n") if line.strip()]
        assert lines[-4:] == list(story.paragraphs)
        assert len(lines) <= 6


@pytest.mark.parametrize(
    "name", [name for name in STORIES if STORIES[name] and name not in ("texte.txt", "dossier.zip")]
)
def test_the_title_is_kept(name):
    assert all(article.title == story.title for article, story in articles(name))


@pytest.mark.parametrize("name", [name for name in STORIES if STORIES[name] and name not in NOT_SIGNED])
def test_who_signed_is_kept(name):
    assert all(article.authors == (story.author,) for article, story in articles(name))


@pytest.mark.parametrize("name", [name for name in STORIES if STORIES[name] and name not in NOT_DATED])
def test_the_day_is_kept(name):
    for article, story in articles(name):
        assert article.published[:10] in (story.day, story.published.astimezone().date().isoformat())


@pytest.mark.parametrize("name", WITH_OUTLET)
def test_the_outlet_is_kept(name):
    assert all(article.outlet == story.outlet for article, story in articles(name))


@pytest.mark.parametrize("name", WITH_URL)
def test_the_address_is_kept(name):
    assert all(article.url == story.url for article, story in articles(name))


@pytest.mark.parametrize("name", WITH_CREDIT)
def test_the_credit_line_is_kept(name):
    assert all(article.credit for article, _ in articles(name))


@pytest.mark.parametrize("name", MAPPED)
def test_the_map_leads_back_to_the_source(name):
    source = decode((FOLDER / name).read_bytes())
    for article, _ in articles(name):
        runs = article.origin.source_map
        assert sum(length for _, _, length in runs) > 0.9 * len(article.text)
        assert all(article.text[at : at + n] == source[there : there + n] for at, there, n in runs)


@pytest.mark.parametrize(
    "generation, gone_name, modified, embargo",
    [
        ("newsml-g2", "14", "2021-03-05T02:00:00+00:00", "2021-03-05T21:00:00+00:00"),
        ("newsml-1", "42", "2021-03-13T06:00:00+00:00", "2021-03-14T01:00:00+00:00"),
    ],
)
def test_an_agency_gives_versions_embargo_and_withdrawal(generation, gone_name, modified, embargo):
    (first, _), (second,) = read(f"{generation}.xml"), read(f"{generation}-version-2.xml")
    assert (first.guid, first.text) == (second.guid, second.text)
    assert (first.modified, second.modified) == (None, modified)
    assert (first.outlet, first.language) == ("AMP", "fr")
    (held,) = read(f"{generation}-embargo.xml")
    assert held.embargo == embargo
    (gone,) = read(f"{generation}-annulation.xml")
    assert isinstance(gone, Refusal)
    assert (gone.reason, gone.detail.endswith(gone_name)) == ("withdrawn", True)


def test_days_of_publication_change_and_fetching_are_apart():
    article, _ = articles("moisson.warc.gz")[0]
    assert (article.published, article.modified, article.retrieved) == (
        "2021-03-11", "2021-03-11T18:30:00+01:00", "2021-03-14T04:00:00+00:00",
    )  # fmt: skip


def test_newsml_is_taken_by_the_library_of_the_iptc():
    newsmlg2 = pytest.importorskip("NewsMLG2")

    def names(element):
        return {etree.QName(inner).localname for inner in element.iter() if "NITF" not in inner.tag}

    for path in FOLDER.glob("newsml-g2*.xml"):
        for item in etree.parse(path).getroot().iter("{*}newsItem"):
            taken = newsmlg2.NewsMLG2Document(etree.tostring(item)).get_item()
            assert taken.itemmeta.pubstatus.qcode.startswith("stat:")
            assert names(etree.fromstring(taken.to_xml_string().encode())) == names(item)


@pytest.mark.parametrize("name", ["moisson.warc", "moisson.warc.gz"])
def test_warc_passes_the_check_of_its_library(name):
    check = pytest.importorskip("warcio.checker")
    checker = check.Checker(type("Options", (), {"verbose": True, "inputs": [str(FOLDER / name)]})())
    checker.process_all()
    assert checker.exit_value == 0
