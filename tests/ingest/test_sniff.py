"""What bytes are, by their first ones and their name."""

import gzip

import pytest

from recoupe.ingest.sniff import (
    GZIP,
    HTML,
    JSON,
    JSON_LINES,
    MAIL,
    NEWSML,
    NINJS,
    PARQUET,
    PLAIN,
    TSV,
    WARC,
    sniff,
)


@pytest.mark.parametrize(
    "head, path, media_type",
    [
        (b"Le maire a parl\xc3\xa9.", "a.txt", PLAIN),
        (b"Le maire a parle.", "-", PLAIN),
        (b"Le maire a parle.", "depeche", PLAIN),
        ("[MAJ] Le maire a parlé.".encode(), "a.txt", PLAIN),
        ("[MAJ] Le maire a parlé.".encode(), "-", PLAIN),
        (b"{\\rtf1 Le maire}", "a.txt", "application/rtf"),
        (b"  <!DOCTYPE HTML>\n<html>", "-", HTML),
        (b"\xef\xbb\xbf<html lang=fr>", "-", HTML),
        ("<!doctype html><p>Été".encode("utf-16"), "-", HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', "-", HTML),
        (b"<!-- saved from url -->\n<html>", "page.txt", HTML),
        (b"<p>Le maire", "page.htm", HTML),
        (b'{"text": "a"}\n{"text": "b"}\n', "-", JSON_LINES),
        (b'{"text": "a"}', "a.json", JSON_LINES),
        (b'{\n  "text": "a"\n}', "a.json", JSON),
        (b'[{"text": "a"}]', "-", JSON),
        (b"[]", "a.json", JSON),
        (b'{"a":' * 2_000, "-", JSON_LINES),
        (b'{"uri": "x", "headline": "y", "versioncreated": "z"}', "a.json", NINJS),
        (b'{"guid": "x", "text": "y", "headlines": 1}', "a.json", JSON_LINES),
        (b"<?xml version='1.0'?>\n<newsMessage xmlns='x'>", "-", NEWSML),
        (b"<n:newsItem xmlns:n='x'>", "a.xml", NEWSML),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n", "-", MAIL),
        (b"Paris: le maire a parle.\nLyon: le prefet aussi.\n", "-", PLAIN),
        (b"WARC/1.1\r\n", "-", WARC),
        (gzip.compress(b"WARC/1.0\r\n"), "-", WARC),
        (gzip.compress(b"texte"), "a.gz", GZIP),
        (b"PAR1", "a", PARQUET),
        (b"a\tb", "a.tsv", TSV),
        (b"not json\n", "a.jsonl", JSON_LINES),
            (b"%PDF-1.4", "a.txt", "application/pdf"),
        (b"PK\x03\x04", "a.docx", "application/zip"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "image/png"),
        (b"a;b\n1;2\n", "a.csv", "text/csv"),
    ],
)  # fmt: skip
def test_media_type(head, path, media_type):
    assert sniff(head, path) == media_type
