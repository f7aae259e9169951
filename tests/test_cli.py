"""The command line, as a process."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from recoupe import __version__
from recoupe.cli import cli
from recoupe.cli.commands import COMMANDS
from recoupe.export.exporters import EXPORTERS

RECOUPE = [sys.executable, "-m", "recoupe"]
ENVIRONMENT = {**os.environ, "COLUMNS": "80", "PYTHONWARNINGS": "default"}

TEXT = "« La digue tiendra », a assuré jeudi la préfète, Léa Morin. La crue a fait au moins onze morts.\n"
HEAVY = ("spacy", "thinc", "trafilatura", "lxml", "py3langid", "charset_normalizer")


def run(*arguments, stdin=b"", cwd=None):
    done = subprocess.run(
        [*RECOUPE, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"text": TEXT, "path": "b.txt", "published": "2021-03-05"}) + "\n{\n", encoding="utf-8"
    )
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n")
    return tmp_path


# --- read -----------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_and_the_balance_told(folder):
    code, out, err = run("read", "--format", "jsonl", ".", "absent.txt", cwd=folder)
    readings = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [reading["article"]["path"] for reading in readings] == ["a.txt", "b.txt"]
    assert all(reading["article"]["text"] == TEXT for reading in readings)
    assert err.splitlines()[-1] == "vus 5 = lus 2 + refusés 3"
    for line in ("  absent.txt : introuvable", "  b.jsonl:2 : format non lu", "  c.pdf : abîmé ou incomplet"):
        assert line in err


def test_the_same_input_gives_the_same_bytes_whatever_the_processes(folder):
    one, two = (run("read", "-f", "jsonl", "--jobs", jobs, "a.txt", "b.jsonl", cwd=folder) for jobs in ("1", "2"))
    assert one == two
    assert one[1]


def test_text_comes_in_by_standard_input():
    code, out, err = run(
        "read", "--published", "2021-03-05", "--outlet", "Le Courrier", "-", stdin=TEXT.encode("cp1252")
    )
    assert code == 0
    assert "vendredi 5 mars 2021 · Le Courrier" in out
    assert "QUI DIT QUOI" in out
    assert err == "vus 1 = lus 1 + refusés 0\n"


def test_a_table_goes_out_without_the_text(folder):
    code, out, err = run(
        "read",
        "a.txt",
        "-f",
        "csv",
        "--table",
        "articles",
        "--no-text",
        "--bom",
        "--published",
        "2021-03-05",
        cwd=folder,
    )
    assert (code, out[0], err) == (0, "\ufeff", "vus 1 = lus 1 + refusés 0\n")
    (row,) = csv.DictReader(out[1:].splitlines())
    assert (row["published"], row["text"]) == ("2021-03-05", "")
    code, out, err = run("read", "a.txt", "-f", "tei", "--no-text", cwd=folder)
    assert (code, out, err) == (2, "", "La forme tei ne va pas sans le texte des articles.\n")


def test_english_json_and_reasons():
    code, out, err = run("read", "--lang", "en", "-f", "json", "--explain", "-", stdin=TEXT.encode())
    assert (code, len(json.loads(out)), err) == (0, 1, "seen 1 = read 1 + refused 0\n")


def test_a_page_goes_into_a_file(folder):
    code, out, _ = run("read", "-f", "html", "-o", "page.html", "a.txt", cwd=folder)
    assert (code, out) == (0, "")
    assert "La digue tiendra" in (folder / "page.html").read_text(encoding="utf-8")


# --- bad input ------------------------------------------------------------------------------------------------------


def test_refusals_under_strict_give_exit_code_1(tmp_path):
    (tmp_path / "void.txt").touch()
    assert run("read", "void.txt", cwd=tmp_path) == (0, "", "Refusés :\n  void.txt : vide\nvus 1 = lus 0 + refusés 1\n")
    assert run("read", "--strict", "void.txt", cwd=tmp_path)[0] == 1


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "vide"),
        (b"\x00\x01\x02", "fichier binaire"),
        (b"x" * 50_000_000, "trop long"),
        (b"The mayor said on Thursday that the dam would hold, in spite of the flood.", "pas en français"),
    ],
    ids=["empty", "binary", "50 MB", "english"],
)
def test_bad_input_is_a_counted_refusal(data, words):
    code, out, err = run("read", "-f", "jsonl", "-", stdin=data)
    assert (code, out) == (0, "")
    assert words in err
    assert err.endswith("vus 1 = lus 0 + refusés 1\n")


def test_all_refusals_go_into_a_file(tmp_path):
    lines = b"{}\n" * 30
    _, _, err = run("read", "--refusals", "r.jsonl", "-", stdin=lines, cwd=tmp_path)
    assert "… et 10 autres" in err
    refusals = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert len(refusals) == 30
    assert refusals[0]["reason"] == "field"


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["read"], "Il manque : ENTRÉE"),
        (["read", "--published", "hier", "a"], "« hier » n'est pas une date"),
        (["read", "--published", "2999-01-01", "a"], "dans le futur"),
        (["read", "--lang=en", "--published", "2999-01-01", "a"], "in the future"),
        (["read", "--format", "pdf", "a"], "--format"),
        (["read", "--jobs", "0", "a"], "--jobs"),
        (["read", "--publihsed", "2021-01-01", "a"], "--published"),
        (["raed"], "raed"),
        (["evaluate", "absent", "absent"], "absent"),
    ],
)
def test_wrong_use_gives_exit_code_2(arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_place_that_cannot_be_written_gives_exit_code_3(folder):
    code, _, err = run("read", "-o", "absent/page.html", "a.txt", cwd=folder)
    assert code == 3
    assert "absent/page.html" in err


def test_a_traceback_is_shown_when_asked(folder):
    done = subprocess.run(
        [*RECOUPE, "read", "--debug", "-o", "absent/x", "a.txt"],
        capture_output=True,
        cwd=folder,
        env=ENVIRONMENT,
        check=False,
    )
    assert b"Traceback" in done.stderr


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(json.dumps({"text": f"{TEXT} {i} " + TEXT * 20}) + "\n" for i in range(100)), encoding="utf-8"
    )
    with subprocess.Popen(
        [*RECOUPE, "read", "-f", "jsonl", "-j1", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def is_gone(group, seconds=5):
    """Whether the last process of a group ends within some seconds."""
    for _ in range(seconds * 20):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly(tmp_path, jobs):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"{i} {TEXT}"}) + "\n" for i in range(20_000)), encoding="utf-8")
    command = [*RECOUPE, "read", "-f", "jsonl", "-j", jobs, path]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True
    ) as process:
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read().decode().strip() == "Interrompu."
        assert process.wait() == 130
    assert is_gone(process.pid), "a process was left behind"


def test_a_full_disk_gives_exit_code_3(folder):
    code, _, err = run("read", "-f", "jsonl", "-o", "/dev/full", "a.txt", cwd=folder)
    assert code == 3
    assert "No space left" in err


def test_nothing_in_a_name_reaches_the_terminal_but_text(tmp_path):
    (tmp_path / "a\n\x1b[31mb.txt").touch()
    assert "  a [31mb.txt : vide\n" in run("read", ".", cwd=tmp_path)[2]


# --- the rest -------------------------------------------------------------------------------------------------------


def test_the_demo_reads_and_cross_checks_the_examples_and_names_the_next_commands():
    code, out, err = run("demo")
    assert code == 0
    assert out.count("QUI DIT QUOI") == 1
    assert "Qui dit quoi" in out
    assert "contredit" in out or "évolue" in out
    assert "vus 8 = lus 8 + refusés 0" in err
    assert "recoupe add --record" in err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there_under_its_name(name):
    command = cli.get_command(None, name)
    assert command.name == name
    assert command.help


def test_version_and_help():
    assert run("--version") == (0, f"recoupe, version {__version__}\n", "")
    for command in ([], ["read"], ["demo"], ["evaluate"]):
        code, out, err = run(*command, "--help")
        assert (code, err) == (0, "")
        assert "Options" in out
        assert all(f"--{word}" not in out.split() for word in ("INTEGER", "TEXT"))


def test_help_names_every_format():
    out = run("read", "--help")[1]
    assert all(name in out for name in EXPORTERS)


def test_nothing_heavy_is_imported_before_there_is_something_to_read():
    code = f"import sys, recoupe.cli; print([m for m in {HEAVY} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


# --- the record -----------------------------------------------------------------------------------------------------


def test_articles_are_added_once_and_asked_for(folder):
    code, out, err = run(
        "add", "--record", "r.db", "-f", "jsonl", "a.txt", "c.pdf", "--published", "2021-03-05", cwd=folder
    )
    assert (code, [json.loads(line)["state"] for line in out.splitlines()]) == (0, ["new"])
    assert err.endswith("vus 2 = nouveaux 1 + déjà gardés 0 + refusés 1\n")
    again = run("add", "-r", "r.db", "a.txt", "--published", "2021-03-05", "--lang", "en", cwd=folder)
    assert again == (0, "", "seen 1 = new 0 + kept already 1 + refused 0\n")
    assert run("find", "-r", "r.db", "TIENDRA", "la digue", cwd=folder)[1].startswith("« La digue tiendra »")
    assert run("find", "-r", "r.db", "jamais", cwd=folder)[1] == "Rien trouvé.\n"
    assert "La digue tiendra" in run("who", "-r", "r.db", "morin", cwd=folder)[1]
    for listing in ("stories", "copies", "wordings", "people", "unnamed", "changes"):
        code, out, err = run(listing, "-r", "r.db", cwd=folder)
        assert (code, out != "") == (0, True)
        assert run(listing, "-r", "r.db", "-f", "jsonl", cwd=folder)[0] == 0
    assert json.loads(run("find", "-r", "r.db", "-f", "jsonl", "--measure", "morts", cwd=folder)[1])["words"]
    code, out, err = run("export", "-r", "r.db", "--speaker", "morin", "--only", "digue", cwd=folder)
    assert (code, err, [row["words"] for row in csv.DictReader(out.splitlines())]) == (0, "", ["La digue tiendra"])
    assert run("export", "-r", "r.db", "jamais", "-f", "jsonl", cwd=folder) == (0, "", "")


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["stories", "-r", "absent.db"], "pas de registre"),
        (["people", "-r", "a.txt"], "n'est pas un registre"),
        (["find", "-r", "absent.db", "--after", "hier"], "--after : « hier » n'est pas une date"),
        (["find", "-r", "absent.db", "--at-least", "3"], "--measure"),
        (["add", "a.txt"], "--record"),
    ],
)
def test_a_wrong_question_gives_exit_code_2(folder, arguments, words):
    code, out, err = run(*arguments, cwd=folder)
    assert (code, out) == (2, "")
    assert words in err


def test_what_was_read_is_corrected_and_read_again(folder):
    run("add", "-r", "r.db", "a.txt", "--published", "2021-03-05", cwd=folder)
    found = json.loads(run("find", "-r", "r.db", "-f", "jsonl", "digue", "--mode", "direct", cwd=folder)[1])
    name = f"{found['article']}/{found['record']}"
    code, _, err = run("correct", "edit", "-r", "r.db", name, "stance=denies", "--by", "Zoé", cwd=folder)
    assert (code, err) == (0, "Correction 1 gardée.\n")
    assert "digue" in run("find", "-r", "r.db", "--stance", "denies", cwd=folder)[1]
    assert run("reread", "-r", "r.db", cwd=folder) == (0, "", "Tout est à jour.\n")
    assert run("correct", "undo", "-r", "r.db", "1", cwd=folder)[0] == 0
    out = run("corrections", "-r", "r.db", cwd=folder)[1]
    assert "Zoé · « La digue tiendra » : stance = denies · annulée" in out
    for arguments, words in (
        (["edit", "-r", "r.db", name, "stance=bof"], "valeur impossible"),
        (["edit", "-r", "r.db", name, "cue=3"], "pas un champ"),
        (["attribute", "-r", "r.db", "0/s1"], "Aucun article"),
        (["attribute", "-r", "r.db", name, "Personne"], "ne nomme personne"),
        (["merge", "-r", "r.db", "Personne", "morin"], "Rien ni personne"),
        (["split", "-r", "r.db", "morin", found["article"]], "d'un côté et de l'autre"),
        (["undo", "-r", "r.db", "1"], "déjà annulée"),
    ):
        code, out, err = run("correct", *arguments, cwd=folder)
        assert (code, out) == (2, "")
        assert words in err
