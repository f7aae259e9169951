"""The command line: parse, call, show; what it says is in `export/phrases.toml`. One file a group of commands."""

from recoupe.cli.app import cli, main, run

__all__ = ["cli", "main", "run"]
