import click
import pytest

from recoupe.cli.sources import find_feeds, read_length
from recoupe.errors import UsageError

OPML = '<?xml version="1.0"?><opml><body><outline xmlUrl="https://a.fr/rss"/><outline xmlUrl="https://b.fr/rss"/></body></opml>'


def test_addresses_lists_and_opml_each_feed_once(tmp_path):
    (tmp_path / "flux.opml").write_text(OPML, encoding="utf-8")
    (tmp_path / "flux.txt").write_text("# la presse\nhttps://b.fr/rss\n\n  https://c.fr/rss#x\n", encoding="utf-8")
    found = find_feeds(["HTTPS://A.fr/rss", str(tmp_path / "flux.opml"), str(tmp_path / "flux.txt")])
    assert found == ["https://a.fr/rss", "https://b.fr/rss", "https://c.fr/rss"]


@pytest.mark.parametrize(
    "content, phrase",
    [
        (b"", "empty_list"), (b"# rien\n", "empty_list"), (b"<opml></opml>", "empty_list"), (b"<opml><body>", "bad_list"),
        (b"file:///etc/passwd\n", "bad_address"), (b"bonjour\n", "bad_address"), (b"\x00\x01" * 99, "empty_list"),
        (b'<!DOCTYPE opml [<!ENTITY x "y">]><opml><outline xmlUrl="https://a.fr/"/></opml>', "bad_list"),
    ],
)  # fmt: skip
def test_a_file_that_names_no_feed_is_told(tmp_path, content, phrase):
    path = tmp_path / "flux"
    path.write_bytes(content)
    with pytest.raises(UsageError) as fault:
        find_feeds([str(path)])
    assert fault.value.phrase == phrase


@pytest.mark.parametrize("source", ["absent.txt", "exemple.fr/rss", "."])
def test_what_is_neither_an_address_nor_a_file_is_told(source):
    with pytest.raises(UsageError, match="no_list"):
        find_feeds([source])


@pytest.mark.parametrize(
    "given, seconds",
    [("5m", 300), ("90s", 90), ("2h", 7200), ("1j", 86400), ("1d", 86400), ("45", 45), ("1,5 min", 90)],
)
def test_lengths(given, seconds):
    assert read_length(None, None, given) == seconds


@pytest.mark.parametrize("given", ["", "m", "-5m", "5 semaines", "inf", "1e9s"])
def test_what_is_no_length(given):
    with pytest.raises(click.BadParameter):
        read_length(None, None, given)
