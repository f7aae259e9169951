"""Whatever the bytes and whatever they are said to be, a reader gives articles and refusals, and raises nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from make_samples import SAMPLES
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input
from recoupe.ingest.readers import OPENERS, READERS, read_input
from recoupe.ingest.wrapped import unwrap
from recoupe.records import Article, Refusal

KINDS = [*READERS, *OPENERS]
FAST = [name for name in SAMPLES if not name.endswith((".pdf", ".docx", "joint.eml"))]
MADE = {name: make() for name, make in SAMPLES.items()}
ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def file():
    with TemporaryDirectory() as folder:
        yield Path(folder) / "x"


def balance(file, data, name="x", media_type=""):
    """Reads bytes and checks that what comes is accounted for: something always comes."""
    file.write_bytes(data)
    items = list(read_input(Input(path=name, file=str(file), size=len(data), media_type=media_type), Terms()))
    assert items
    assert all(isinstance(item, Article | Refusal) for item in items)
    assert all(item.reason != "unreadable" for item in items if isinstance(item, Refusal))
    return items


@pytest.mark.parametrize("kind", KINDS)
@ANY
@given(data=st.binary(max_size=300))
@example(data=b"\0")
@example(data=b"<")
@example(data=b"{")
@example(data=b"From: \xff\nContent-Type: multipart/mixed; boundary=\n\n--\n")
def test_any_bytes_are_read_or_refused(file, kind, data):
    balance(file, data, media_type=kind)


@st.composite
def spoilt(draw, names):
    """A sample with some bytes changed, taken out or put in, with the name it goes by."""
    name = draw(st.sampled_from(names))
    data = bytearray(MADE[name])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        kind = draw(st.sampled_from(["change", "cut", "insert", "end", "double"]))
        if kind == "change":
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
        elif kind == "cut":
            del data[at : at + draw(st.integers(1, 200))]
        elif kind == "insert":
            data[at:at] = draw(st.binary(max_size=50))
        elif kind == "double":
            data[at:at] = data[at : at + 500]
        elif at:
            del data[at:]
    return name, bytes(data)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt(FAST))
def test_spoilt_samples_are_read_or_refused(file, given):
    name, data = given
    if data:
        balance(file, data, name)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt(["page.pdf", "document.docx", "courriel-joint.eml"]))
def test_spoilt_documents_are_read_or_refused(file, given):
    name, data = given
    if data:
        balance(file, data, name)


@pytest.mark.parametrize(
    "kind, data",
    [
        ("message/rfc822", b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3_000),
        ("message/rfc822", b"Subject: =?utf-8?b?" + b"A" * 500_000 + b"?=\n\nx"),
        ("application/vnd.iptc.ninjs+json", b"[" * 200_000),
        ("application/vnd.iptc.ninjs+json", b'{"uri":' * 100_000),
        ("application/vnd.iptc.g2.newsmessage+xml", b"<newsItem " * 50_000),
        ("application/vnd.iptc.g2.newsmessage+xml", b"<a>" * 200_000 + b"<newsItem></newsItem>"),
        ("text/html", b"<article class='DocPublicationName'>" * 20_000),
        ("text/html", b"<div class='article frArticle'>" * 20_000),
        ("text/html", b"<article class='DocPublicationName'>" + b"<div>" * 100_000 + b"</article>"),
        ("text/csv", b'text\n"' + b"a" * 6_000_000),
        ("text/csv", b"text\n" + b"a,\n" * 100_000),
        ("application/warc", b"WARC/1.0\r\n" * 200_000),
        ("application/warc", b"\x1f\x8b\x08" * 200_000),
        ("application/pdf", b"%PDF-1.7\n" + b"1 0 obj << /Kids [" * 50_000),
    ],
)  # fmt: skip
def test_hostile_input_ends(file, kind, data):
    balance(file, data, media_type=kind)


@pytest.mark.parametrize("text", ["a\n" * 100_000, "aa-\n" * 100_000, "\n" * 200_000, "a" * 1_000_000, " \n" * 100_000])
def test_lines_without_end_are_put_together_in_linear_time(text):
    start = perf_counter()
    list(unwrap(text))
    assert perf_counter() - start < 10
