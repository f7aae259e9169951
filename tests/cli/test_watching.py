"""`watch` as a process, over feeds on loopback."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from recoupe.record.store import open_record
from webs import reply, slowly, web

RECOUPE = [sys.executable, "-m", "recoupe", "watch"]
PATIENCE = 120.0
"""Seconds after which a process that should have ended is ended."""

ENVIRONMENT = {**os.environ, "COLUMNS": "80", "PYTHONWARNINGS": "default"}

TEXT = (
    "<p>La préfète de la Haute-Sorvanne a annoncé mardi que la crue avait fait {} morts dans la vallée.</p>"
    "<p>« Nous cherchons encore une dizaine de personnes », a déclaré Solange Maréval devant la presse à Brézanes.</p>"
    "<p>Les secours ont travaillé toute la nuit, et les écoles du canton resteront fermées jusqu'à la fin de la semaine.</p>"
)


@pytest.fixture
def site():
    with web() as made:
        yield made


def serve(site, *names):
    items = "".join(f"<item><link>/{name}</link></item>" for name in names)
    site.paths["/rss"] = reply(f"<rss version='2.0'><channel><title>Le Courrier</title>{items}</channel></rss>")
    for name in names:
        site.paths[f"/{name}"] = reply(
            f"<html><head><title>{name}</title></head><body><article>{TEXT.format(name)}</article>"
        )
    return f"{site.url}/rss"


def run(*arguments, cwd):
    done = subprocess.run([*RECOUPE, *arguments], capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False, text=True)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@contextmanager
def watching(*arguments, cwd):
    with subprocess.Popen(
        [*RECOUPE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, cwd=cwd, text=True
    ) as process:
        end = threading.Timer(PATIENCE, process.kill)
        end.start()
        yield process
        end.cancel()


def test_one_round_tells_what_is_new_and_what_became_of_the_rest(site, tmp_path):
    feed = serve(site, "a", "b", "c")
    site.paths["/c"] = reply(status=404)
    code, out, err = run(feed, "-r", "r.db", "--once", "--allow-local", "-f", "jsonl", cwd=tmp_path)
    assert (code, [json.loads(line)["state"] for line in out.splitlines()]) == (0, ["new", "new"]), err
    assert "son serveur ne le donne pas — 404" in err
    assert err.splitlines()[-1] == "vus 3 = nouveaux 2 + déjà connus 0 + refusés 1 + en attente 0"
    with open_record(tmp_path / "r.db") as record:
        assert record.db.execute("SELECT count(*) FROM statements").fetchone()[0] > 0
        assert record.db.execute("SELECT count(*) FROM unsettled").fetchone()[0] == 0


def test_a_feed_that_fails_is_told_and_counts_under_strict(site, tmp_path):
    site.paths["/rss"] = reply(status=404)
    code, _, err = run(
        f"{site.url}/rss", "-r", "r.db", "--once", "--allow-local", "--strict", "--lang", "en", cwd=tmp_path
    )
    assert (code, "its server does not give it — 404" in err) == (1, True)


def test_this_machine_is_not_asked_unless_it_is_allowed(site, tmp_path):
    code, _, err = run(serve(site, "a"), "-r", "r.db", "--once", cwd=tmp_path)
    assert (code, "pas une adresse du web public" in err, site.asked) == (0, True, [])


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["-r", "r.db", "absent.opml"], "ni une adresse"),
        (["-r", "r.db"], "pas de registre"),
        (["-r", "r.db", "http://moi:x@a.fr/"], "n'est pas une adresse du web"),
        (["-r", "r.db", "http://a.fr/", "--every", "souvent"], "souvent"),
    ],
)
def test_wrong_use_is_told_and_makes_no_record(tmp_path, arguments, told):
    code, _, err = run(*arguments, cwd=tmp_path)
    assert (code, told in err, (tmp_path / "r.db").exists()) == (2, True, False)


def test_a_record_without_feeds_says_so(tmp_path):
    open_record(tmp_path / "r.db", create=True).db.close()
    code, _, err = run("-r", "r.db", cwd=tmp_path)
    assert (code, "ne suit encore aucun flux" in err) == (2, True)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_it_is_stopped_and_then_tells_the_balance(site, tmp_path, stop):
    feed = serve(site, "a")
    with watching(feed, "-r", "r.db", "--allow-local", "--every", "0.2s", "-f", "jsonl", cwd=tmp_path) as process:
        assert json.loads(process.stdout.readline())["state"] == "new"
        serve(site, "a", "b")
        assert json.loads(process.stdout.readline())["state"] == "new"
        process.send_signal(stop)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err.splitlines()[-1]) == (
            0, "vus 2 = nouveaux 2 + déjà connus 0 + refusés 0 + en attente 0",
        )  # fmt: skip


def test_a_server_that_never_ends_does_not_hold_up_the_end(site, tmp_path):
    feed = serve(site, "a")
    site.paths["/a"] = slowly([b"HTTP/1.1 200 OK\r\n"] * 10_000, 0.1)
    with watching(feed, "-r", "r.db", "--allow-local", "--once", cwd=tmp_path) as process:
        while not site.times("/a"):
            time.sleep(0.05)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert time.monotonic() - start < 10
    assert (process.returncode, err.splitlines()[-1]) == (
        130, "vus 1 = nouveaux 0 + déjà connus 0 + refusés 0 + en attente 1",
    )  # fmt: skip
