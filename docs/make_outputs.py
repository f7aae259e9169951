"""Writes into the pages what the commands they show really print, and the scores that stand in bench/results.

    python docs/make_outputs.py            every page with a ```console block or a <!-- scores … --> mark

A `console` block holds commands behind `$ ` and what they print. They are run in a folder that holds `examples/`, all
but those that install.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
RESULTS = PROJECT / "bench" / "results"

CONSOLE = re.compile(r"(?<=^```console\n)(?P<body>.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
SCORES = re.compile(r"(?<=<!-- scores (?P<lang>..) -->\n)(?P<body>.*?)(?=<!-- /scores -->)", re.DOTALL)

ONLY_SHOWN = ("pip ", "make ", "git ", "cd ")

WIDTH = "96"
"""Columns of the terminal whose output the pages show."""


def main() -> None:
    for page in pages():
        page.write_text(renew(page.read_text(encoding="utf-8")), encoding="utf-8")
        print("written", page.relative_to(PROJECT))


def pages() -> list[Path]:
    """The pages with something to renew."""
    found = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    return sorted(
        page for page in found if re.search(r"^```console|<!-- scores", page.read_text(encoding="utf-8"), re.MULTILINE)
    )


def renew(text: str) -> str:
    """The page with the output of its commands, and its scores, as they are now."""
    text = SCORES.sub(lambda found: table(found["lang"]), text)
    blocks = iter(rerun(text))
    return CONSOLE.sub(lambda _: "".join(f"$ {command}\n{now}" for command, _, now in next(blocks)), text)


def rerun(text: str) -> Iterator[list[tuple[str, str, str]]]:
    """For each console block of a page: each command, what the page shows it to print, and what it prints now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROJECT / "src" / "recoupe" / "examples", Path(folder) / "examples")
        for block in CONSOLE.finditer(text):
            parts = (part.partition("\n") for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:])
            yield [
                (command, shown, shown if command.startswith(ONLY_SHOWN) else run(command, Path(folder)))
                for command, _, shown in parts
            ]


def run(command: str, folder: Path) -> str:
    """What a command prints, on either stream, without blanks at the ends of lines."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, check=False, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return "".join(line.rstrip() + "\n" for line in done.stdout.replace(str(folder) + "/", "").splitlines())


# --- scores -----------------------------------------------------------------------------------------------------------

HEADS = {
    "en": ("", "dev", "check", "others on dev"),
    "fr": ("", "dev", "check", "autres, sur dev"),
}
LAYERS = {
    "statements": ("statements found", "déclarations trouvées"),
    "statements_with_speaker": ("… with the right speaker", "… avec le bon locuteur"),
    "times": ("dates and durations found", "dates et durées trouvées"),
    "times_with_value": ("… with the right value", "… avec la bonne valeur"),
    "figures": ("figures found", "chiffres trouvés"),
    "figures_with_bounds_and_status": (
        "… with the right bounds and status",
        "… avec les bonnes bornes et le bon statut",
    ),
    "named_mentions_untyped": ("names found", "noms trouvés"),
    "named_mentions": ("… with the right type", "… avec le bon type"),
}
SHORT = {
    "textacy direct_quotations": "textacy",
    "dateparser search_dates": "dateparser",
    "spaCy fr_core_news_md": "spaCy",
}


def table(lang: str) -> str:
    """The F1 of each layer on both gold sets, beside that of other libraries, as a Markdown table."""
    quality, peers = load("quality"), load("peers")
    rows = [HEADS[lang], ("---", "---:", "---:", "---")]
    for layer, names in LAYERS.items():
        scores = [f"{quality[which]['scores'][layer]['f1']:.3f}" for which in ("dev", "check")]
        others = [
            f"{SHORT[name]} {peer['dev']['scores'][layer]['f1']:.3f}"
            for name, peer in peers.items()
            if name in SHORT and layer in peer["dev"]["scores"]
        ]
        rows.append((names[lang == "fr"], *scores, ", ".join(others)))
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def load(name: str) -> dict[str, Any]:
    """A result of bench/."""
    result: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return result


if __name__ == "__main__":
    main()
