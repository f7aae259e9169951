"""Fuzzing: bytes that nobody would write, given to what reads bytes from outside, for a bounded time.

    python bench/fuzz.py [--seconds 60] [--target html …] [--engine atheris|chance] [--keep]

Each target takes bytes and checks what must hold whatever they are: something comes, of the right kind, in bounded time,
and nothing is raised. With atheris (`pip install 'recoupe[fuzz]'`, Linux) what is tried is led by which lines it reaches;
without it, samples are spoilt by chance. A case that fails is kept, with `--keep`, in tests/bench/cases/ under the name of its
target, where tests/bench/test_fuzz.py tries it ever after.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent.parent / "tests" / "bench" / "cases"

TARGETS = ("html", "feed", "warc", "newsml", "newsml-1", "ninjs", "mail", "robots", "text")

FAULT = re.compile(r"Error|Exception|ERROR: libFuzzer|^  File .*recoupe")
"""What of its output tells what failed."""

INSTRUMENTED = ["recoupe", "feedparser", "protego"]
"""What atheris watches: ours, and the parsers written in Python."""


def spoil(chance: random.Random, data: bytes) -> bytes:
    """The bytes with a few of them changed, taken out, put in or doubled."""
    spoilt = bytearray(data)
    for _ in range(chance.randrange(1, 8)):
        at, other = chance.randrange(len(spoilt) + 1), chance.randrange(len(spoilt) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            spoilt[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del spoilt[at : at + chance.randrange(1, 60)]
        elif kind == 2:
            spoilt[at:at] = chance.choice(
                (b"<", b">", b"&", b"\0", b"\xff", b"]]>", b"<!--", b'"', b"{" * 50, "« ".encode(), b"\r\n\r\n")
            )
        elif kind == 3:
            spoilt[at:at] = spoilt[other : other + chance.randrange(200)]
        else:
            spoilt[at:at] = spoilt[other : other + 20] * chance.randrange(1, 100)
    return bytes(spoilt)


def run_by_chance(target: str, seconds: float, seed: int) -> tuple[int, bytes | None]:
    """How many inputs were tried, and the one that failed."""
    targets: Any = import_module("fuzz_targets")
    chance, end, tried = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = spoil(chance, chance.choice(targets.seeds()[target]))[: targets.longest(target)]
        tried += 1
        try:
            targets.check(target, data)
        except Exception as fault:  # noqa: BLE001 (that is what is looked for)
            print(f"  {type(fault).__name__}: {str(fault)[:300]}")
            return tried, data
    return tried, None


def run_by_atheris(target: str, seconds: float, seed: int) -> tuple[int, bytes | None]:
    """The same, led by what is reached, in a process of its own: it ends with the first failure."""
    targets: Any = import_module("fuzz_targets")
    with tempfile.TemporaryDirectory() as folder:
        corpus, found = Path(folder) / "corpus", Path(folder) / "found"
        corpus.mkdir()
        found.mkdir()
        for number, data in enumerate(targets.seeds()[target]):
            (corpus / str(number)).write_bytes(data)
        command = [sys.executable, __file__, "--child", target, str(corpus), f"-artifact_prefix={found}/"]
        command += [
            f"-max_total_time={round(seconds)}",
            f"-timeout={round(targets.SLOW)}",
            f"-seed={seed}",
            "-rss_limit_mb=4000",
        ]
        command += [f"-max_len={targets.longest(target)}", "-print_final_stats=1", "-verbosity=0"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        tried = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "0")
        case = next(iter(sorted(found.iterdir())), None)
        if done.returncode and case is None:
            print(done.stderr[-2_000:])
            sys.exit(f"{target}: atheris ended with {done.returncode}")
        if case:
            print("  " + "\n  ".join(line for line in done.stderr.splitlines() if FAULT.search(line))[:900])
        return int(tried), case.read_bytes() if case else None


def child(target: str, arguments: list[str]) -> None:
    """Runs atheris in this process."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=INSTRUMENTED):
        targets: Any = import_module("fuzz_targets")
    targets.TARGETS[target](targets.seeds()[target][0])  # what is loaded once is not the target's time
    atheris.Setup([sys.argv[0], *arguments], lambda data: targets.check(target, data))
    atheris.Fuzz()


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--target", action="append", choices=TARGETS, metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument(
        "--engine", choices=("atheris", "chance"), default="atheris" if find_spec("atheris") else "chance"
    )
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", action="store_true", help="write what fails to tests/bench/cases")
    given = parser.parse_args()
    run = run_by_atheris if given.engine == "atheris" else run_by_chance
    failed = 0
    CASES.mkdir(exist_ok=True)
    for target in given.target or TARGETS:
        tried, case = run(target, given.seconds, given.seed)
        print(f"{target:10} {given.engine} {tried:9,} inputs  {'FAILED' if case is not None else 'ok'}")
        if case is not None:
            failed += 1
            place = CASES if given.keep else Path(tempfile.gettempdir())
            path = place / f"{target}.{sha256(case).hexdigest()[:12]}"
            path.write_bytes(case)
            print(f"  → {path}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
