"""Bytes to text, in the encodings that French text comes in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest.decode import decode

TEXT = "« Noël à l’hôtel », déclare-t-elle — 12 € — puis : où ? Ça… c’est l’été à Besançon, près du cœur."
WITHOUT_QUOTES = "Le maire a déclaré que l'été serait très sec, où que l'on soit à Besançon ; la forêt brûlait déjà."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-be", "utf-16-le bare", "utf-16-be bare", "utf-32", "cp1252"],
)
def test_an_encoding_is_found(data):
    assert decode(data) == TEXT


@pytest.mark.parametrize("codec", ["latin-1", "iso8859-15", "mac_roman", "cp850"])
def test_a_code_page_is_found(codec):
    assert decode((WITHOUT_QUOTES * 5).encode(codec)) == WITHOUT_QUOTES * 5


def test_utf_8_with_stretches_of_cp1252_keeps_both():
    assert (
        decode("La préfète a parlé à côté. ".encode() + "L’été".encode("cp1252")) == "La préfète a parlé à côté. L’été"
    )


def test_a_file_cut_in_mid_character_is_utf_8():
    assert decode("La préfète a déjà parlé à".encode()[:-1]) == "La préfète a déjà parlé Ã"


def test_valid_utf_8_is_believed_over_what_a_page_declares():
    assert decode(TEXT.encode(), "iso-8859-1") == TEXT


def test_a_declared_encoding_is_used_where_it_is_not_utf_8():
    assert decode("Привет, мир".encode("koi8-r"), "koi8-r") == "Привет, мир"


@pytest.mark.parametrize("declared", ["no-such-codec", "base64", "rot13", "utf-7", "x\0y"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared):
    assert decode("déjà vu".encode("cp1252"), declared) == "déjà vu"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, b"texte\x00texte", bytes(range(1, 32)) * 10, b"\x7fELF\x02" + bytes(60)]
)
def test_what_is_no_text_is_none(data):
    assert decode(data) is None


def test_line_ends_and_blanks_stay_as_they_are():
    text = "un\r\ndeux\rtrois\u2028quatre\u00a0!\u202f« e\u0301 » 👩🏽‍🚒\f\x85"
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_survive(data):
    text = decode(data)
    assert text is None or "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_survives_in_utf_8(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
