"""What is damaged, locked, hostile or without its library costs itself only, and is refused for what it is."""

import io
import sys
import zipfile

import pytest

from make_samples import (
    archive,
    docx,
    europresse,
    factiva,
    lines,
    mail,
    make_story,
    newsml,
    newsml_1,
    ninjs,
    page,
    parquet,
    pdf,
    plain,
    table,
    wacz,
    warc,
)
from recoupe.ingest import confined, readers, zipped

STORIES = [make_story(number) for number in range(100, 104)]
ONE = STORIES[0]


def flip(data, mark, step=0):
    """The bytes with one changed, `step` behind where `mark` stands last."""
    place = data.rindex(mark) + step
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


@pytest.mark.parametrize(
    "name, data, expected",
    [
        ("a.html", europresse(*STORIES).replace(b"</article>", b"", 1), ["damaged", "read", "read", "read"]),
        ("a.html", factiva(*STORIES).replace(b"Document COUSOR", b"", 1), ["damaged", "read", "read", "read"]),
        ("a.html", factiva(*STORIES)[:-900], ["read", "read", "read", "damaged"]),
        ("a.xml", newsml(*STORIES).replace(b"</headline>", b"</headlin>", 1), ["damaged", "read", "read", "read"]),
        ("a.xml", newsml(*STORIES)[:-900], ["read", "read", "read", "damaged"]),
        ("a.xml", newsml_1(*STORIES).replace(b"</HeadLine>", b"</HeadLin>", 1), ["damaged", "read", "read", "read"]),
        ("a.xml", newsml_1(*STORIES)[:-900], ["read", "read", "read", "damaged"]),
        ("a.xml", newsml_1(ONE).replace(b"habitants", b"&nitf;&a;"), ["damaged"]),
        ("a.xml", newsml_1(ONE).replace(b'"Main"', b'"Photo"'), ["empty"]),
        ("a.xml", b'<NewsML Version="1.2"></NewsML>', ["empty"]),
        ("a.xml", b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'></newsMessage>", ["empty"]),
        ("a.json", b"[" + ninjs(ONE) + b', {"uri": "x", "headlines": 3}]', ["read", "field"]),
        ("a.json", ninjs(ONE, status="canceled"), ["withdrawn"]),
        ("a.json", ninjs(ONE).replace(b'"text"', b'"picture"'), ["empty"]),
        ("a.csv", table(*STORIES).replace(b"https:", b";;;https:", 1), ["field", "read", "read", "read"]),
        ("a.csv", table(*STORIES).replace(b"Texte", b"Longueur"), ["field"]),
        ("a.csv", table(*STORIES).replace(b"/2021;", b"/1/2021;", 1), ["date", "read", "read", "read"]),
        ("a.parquet", parquet(*STORIES)[:-50], ["damaged"]),
        ("a.pdf", pdf(ONE)[:600], ["damaged"]),
        ("a.docx", docx(ONE)[:-100], ["damaged"]),
        ("a.eml", b"\xff\xfe\x00" * 50, ["damaged"]),
        ("a.eml", b"Subject: rien\n\n", ["empty"]),
        ("a.warc", warc(*STORIES, is_packed=False)[:-3000], ["read", "read", "read", "damaged"]),
        ("a.warc.gz", flip(warc(*STORIES), b"\x1f\x8b\x08", 40), ["read", "read", "read", "read", "damaged"]),
        ("a.warc.gz", warc(*STORIES)[40:], ["damaged", "read", "read", "read", "read"]),
        ("a.wacz", wacz(*STORIES).replace(b"\x1f\x8b\x08", b"\x1f\x8b\x07", 1), ["damaged", "read", "read", "read", "read"]),
        ("a.zip", archive({"a.txt": plain(ONE), "b.pdf": b"%PDF-", "c.eml": mail(ONE)}), ["read", "damaged", "read"]),
        ("a.zip", archive({"a.txt": plain(ONE)})[:-30], ["damaged"]),
        ("a.zip", archive({}), ["empty"]),
        ("a.odt", archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), ["format"]),
    ],
)  # fmt: skip
def test_damage_costs_itself_only(fates, name, data, expected):
    assert fates(name, data) == expected


def test_a_changed_byte_in_a_page_of_a_crawl_is_seen_by_its_digest(fates):
    crawl = warc(*STORIES, is_packed=False)
    assert fates("a.warc", flip(crawl, b"consignes", 3)) == ["read", "read", "read", "damaged"]


def test_a_wrong_length_in_a_crawl_costs_one_record(fates):
    crawl = warc(*STORIES, is_packed=False)
    mark = b"msgtype=response\r\nContent-Length: "
    assert fates("a.warc", crawl.replace(mark, mark + b"9", 1)) == ["damaged", "read", "read", "read"]


def test_a_damaged_entry_of_an_archive_is_told_by_its_checksum(fates):
    data = archive({"a.txt": plain(ONE), "b.txt": plain(STORIES[1])}, zipfile.ZIP_STORED)
    assert fates("a.zip", data.replace(b"blessures", b"").replace(b"hospital", b"h").replace(b"vall", b"valX", 1)) == [
        "damaged",
        "read",
    ]


def test_locked_documents_are_told_from_damaged_ones(fates):
    from pypdf import PdfReader, PdfWriter

    locked, written = PdfWriter(PdfReader(io.BytesIO(pdf(ONE)))), io.BytesIO()
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(written)
    assert fates("a.pdf", written.getvalue()) == ["locked"]
    plain_zip = bytearray(archive({"a.txt": plain(ONE)}))
    for mark, step in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain_zip[plain_zip.index(mark) + step] |= 1
    assert fates("a.zip", bytes(plain_zip)) == ["locked"]


def test_bombs_are_refused(fates):
    assert fates("a.zip", archive({"a.txt": b"a" * 30_000_000, "b.txt": plain(ONE)})) == ["limits", "read"]


def test_archives_within_archives_have_an_end(fates):
    data = archive({"a.txt": plain(ONE)})
    for _ in range(readers.MAX_DEPTH - 1):
        data = archive({"a.txt": plain(ONE), "b.zip": data}, zipfile.ZIP_STORED)
    assert fates("a.zip", data) == ["read"] * readers.MAX_DEPTH
    assert fates("a.zip", archive({"b.zip": data}, zipfile.ZIP_STORED))[-1] == "limits"


def test_what_an_input_unpacks_to_is_bounded_in_all(fates, monkeypatch):
    monkeypatch.setattr(readers, "ALLOWANCE", 2_000)
    monkeypatch.setattr(readers, "MAX_RATIO", 1)
    files = {f"{number}.txt": plain(make_story(number)) for number in range(9)}
    assert fates("a.zip", archive(files, zipfile.ZIP_LZMA))[-1] == "limits"


def test_names_that_lead_out_of_an_archive_are_refused(fates):
    assert fates("a.zip", archive({"../../a.txt": plain(ONE), "/b.txt": plain(ONE)})) == ["limits", "limits"]


def test_what_systems_and_browsers_put_beside_files_is_passed_over(fates):
    files = {"a.html": page(ONE), "a_files/ad.html": page(ONE), "__MACOSX/._a.html": b"x", ".DS_Store": b"x"}
    assert fates("a.zip", archive(files)) == ["read"]


def test_an_archive_of_too_many_entries_is_cut(fates, monkeypatch):
    monkeypatch.setattr(zipped, "MAX_ENTRIES", 2)
    assert fates("a.zip", archive({f"{n}.txt": plain(ONE) for n in range(4)})) == ["read", "read", "limits"]


@pytest.mark.parametrize(
    "head",
    ['<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ids=["expands", "reads a file"],
)
def test_entities_are_refused(fates, head):
    data = newsml(ONE).decode().replace("<newsMessage", f"{head}<newsMessage").replace("habitants", "&a;")
    assert fates("a.xml", data) == ["limits"]


def test_a_document_that_takes_too_long_is_refused_and_the_next_one_read(fates, monkeypatch):
    confined.stop_all()  # one that has to be started is late, however busy the machine
    monkeypatch.setattr(confined, "SECONDS", 0)
    assert fates("a.pdf", pdf(ONE)) == ["limits"]
    monkeypatch.setattr(confined, "SECONDS", 30)
    assert fates("a.pdf", pdf(ONE)) == ["read"]


def test_a_document_that_takes_too_much_memory_is_refused(fates, monkeypatch):
    confined.stop_all()
    monkeypatch.setattr(confined, "MEMORY", 400_000_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("docProps/core.xml", b" " * 500_000_000)
        packed.writestr("word/document.xml", "<x/>")
    assert fates("a.docx", bomb.getvalue()) == ["limits"]
    assert fates("a.docx", docx(ONE)) == ["read"]


@pytest.mark.parametrize(
    "library, name, data",
    [
        ("pypdf", "a.pdf", pdf(ONE)),
        ("mammoth", "a.docx", docx(ONE)),
        ("warcio", "a.warc", warc(ONE)),
        ("pyarrow", "a.parquet", parquet(ONE)),
    ],
)
def test_a_missing_library_is_named(read_as, monkeypatch, library, name, data):
    monkeypatch.setattr(confined, "find_spec", lambda _: None)
    for module in [module for module in sys.modules if module.split(".")[0] == library]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, library, None)
    (refusal,) = read_as(name, data)
    assert (refusal.reason, refusal.detail) == ("library", library)


def test_a_table_with_a_damaged_group_gives_the_others(fates):
    from pyarrow.parquet import ParquetFile

    data = parquet(*[make_story(number) for number in range(30)])
    page = ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0).dictionary_page_offset
    damaged = data[: page + 200] + b"damaged" + data[page + 207 :]
    assert fates("a.parquet", damaged) == ["read"] * 10 + ["damaged"] + ["read"] * 10


def test_lines_in_an_archive_are_read_each(fates):
    assert fates("a.zip", archive({"a.jsonl": lines(*STORIES) + b"{\n"})) == ["read"] * 4 + ["format"]
