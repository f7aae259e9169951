"""Writes into the pages what the commands they show really print, and the scores that stand in bench/results.

    python docs/make_outputs.py            every page with a ```console block or a <!-- scores … --> or <!-- speed … --> mark

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
MEASURED = re.compile(
    r"(?P<head><!-- (?P<what>scores|speed) (?P<lang>..) -->\n)(?P<body>.*?)(?P<tail><!-- /(?P=what) -->)", re.DOTALL
)

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
        page
        for page in found
        if re.search(r"^```console|<!-- s(?:cores|peed)", page.read_text(encoding="utf-8"), re.MULTILINE)
    )


def renew(text: str) -> str:
    """The page with the output of its commands, and its scores, as they are now."""
    text = MEASURED.sub(lambda found: found["head"] + measured(found) + found["tail"], text)
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

SETS = ("dev", "check")
HEADS = {
    "en": ("", "dev", "check", "others, dev and check"),
    "fr": ("", "dev", "check", "autres, dev et check"),
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


def measured(found: re.Match[str]) -> str:
    """What stands between two marks: the table of scores, or a sentence on speed."""
    return table(found["lang"]) if found["what"] == "scores" else speed(found["lang"])


SPEED = {
    "en": "On one core it reads {full} words a second, {ratio} times as many as spaCy's bare pipeline in the same run "
    "({articles} articles, {words} words); the process peaks at {peak} MB.\n",
    "fr": "Sur un cœur, il lit {full} mots à la seconde, {ratio} fois ce que lit la chaîne nue de spaCy dans la même "
    "mesure ({articles} articles, {words} mots) ; le processus occupe au plus {peak} Mo.\n",
}


def speed(lang: str) -> str:
    """A sentence on words a second and memory, from bench/results/speed.json; none before it was measured."""
    if not (RESULTS / "speed.json").exists():
        return ""
    result = load("speed")
    return SPEED[lang].format(
        full=number(round(result["words_per_second"]["full"], -2), lang),
        ratio=number(result["ratio"], lang),
        articles=number(result["articles"], lang),
        words=number(result["words"], lang),
        peak=number(round(result["peak_bytes"] / 1e6), lang),
    )


def number(value: float, lang: str) -> str:
    """A number as the language writes it: *12,345.6* or *12 345,6*."""
    written = f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
    return written.translate({ord(","): "\u202f", ord("."): ","}) if lang == "fr" else written


def table(lang: str) -> str:
    """The F1 of each layer on both gold sets, beside that of other libraries, as a Markdown table."""
    quality, peers = load("quality"), load("peers")
    rows: list[tuple[str, ...]] = [HEADS[lang], ("---", "---:", "---:", "---")]
    for layer, names in LAYERS.items():
        scores = [number(quality[which]["scores"][layer]["f1"], lang) for which in SETS]
        others = [
            f"{SHORT[name]} " + ", ".join(number(peer[which]["scores"][layer]["f1"], lang) for which in SETS)
            for name, peer in peers.items()
            if name in SHORT and layer in peer["dev"]["scores"]
        ]
        rows.append((names[lang == "fr"], *scores, " ; ".join(others)))
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def load(name: str) -> dict[str, Any]:
    """A result of bench/."""
    result: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return result


if __name__ == "__main__":
    main()
