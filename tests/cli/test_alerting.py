"""`alerts` as a process, and as the pages have it."""

import io
import json
import os
import subprocess
import sys

import feedparser
import pytest
from starlette.testclient import TestClient

from recoupe.web.app import create_app
from served import keep_all

ENVIRONMENT = {**os.environ, "COLUMNS": "80", "PYTHONWARNINGS": "default"}


@pytest.fixture
def kept(tmp_path):
    keep_all(
        tmp_path / "r.db",
        [
            ("Morin dit « oui » , la crue a fait 11 morts", {"url": "https://a.fr/1", "published": "2021-03-01"}),
            (
                "Morin dit « <b>non</b> » , la crue a fait 14 morts",
                {"url": "https://a.fr/2", "published": "2021-03-02"},
            ),
        ],
    )
    return tmp_path


def run(*arguments, cwd):
    command = [sys.executable, "-m", "recoupe", "alerts", "-r", "r.db", *arguments]
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode()


def test_alerts_in_words_and_whom_one_follows(kept):
    code, out, err = run("--follow", "morin", cwd=kept)
    assert (code, err) == (0, "Suivis : morin\n")
    assert "Nouveau bilan (morts) : «\xa011\xa0»" in out.decode()
    assert "Morin : «\xa0oui\xa0»" in out.decode()
    assert run("--unfollow", "morin", "--kind", "statement", cwd=kept) == (
        0,
        b"Aucune alerte.\n",
        "Suivis : –\n",
    )


def test_alerts_as_lines(kept):
    out = run("-f", "jsonl", "--follow", "Morin", cwd=kept)[1]
    alerts = [json.loads(line) for line in out.splitlines()]
    assert {alert["kind"] for alert in alerts} == {"toll", "statement"}
    assert all(alert["at"]["words"] for alert in alerts)


def test_alerts_as_a_feed_which_the_pages_have_too(kept):
    feed = feedparser.parse(io.BytesIO(run("-f", "atom", cwd=kept)[1]))
    assert (feed.bozo, bool(feed.entries)) == (False, True)
    client = TestClient(create_app(kept / "r.db"), base_url="http://localhost")
    answer = client.get("/alerts.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    served = feedparser.parse(io.BytesIO(answer.content))
    assert [entry.id for entry in served.entries] == [entry.id for entry in feed.entries]
    assert [link.href for link in served.feed.links if link.rel == "self"] == ["http://localhost/alerts.atom"]
    assert "Nouveau bilan" in client.get("/alerts").text
    assert len(client.get("/alerts.json").json()) == len(feed.entries)


@pytest.mark.parametrize(
    "arguments, told",
    [(["--since", "hier"], "hier"), (["--unfollow", "Duval"], "Duval"), (["--follow", "!"], "il faut un nom")],
)
def test_wrong_use_is_told(kept, arguments, told):
    code, _, err = run(*arguments, cwd=kept)
    assert (code, told in err) == (2, True)


@pytest.mark.parametrize("since", ["2021-03-09", "2021-03-09T01:00:00+01:00"])
def test_since_when(kept, since):
    assert run("--since", since, "-f", "jsonl", cwd=kept)[1].count(b"\n") > 0
    assert run("--since", "1h", "-f", "jsonl", cwd=kept)[1] == b""
