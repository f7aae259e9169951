"""Who is followed: names, as someone gave them."""

from __future__ import annotations

from datetime import UTC, datetime

from recoupe.errors import UsageError
from recoupe.record.rows import folded_words
from recoupe.record.store import Record, transaction


def follow(record: Record, name: str) -> None:
    """Follows whoever bears a name. Raises UsageError when it has no words."""
    if not folded_words(name):
        raise UsageError("no_name", value=name)
    with transaction(record) as db:
        db.execute(
            "INSERT OR IGNORE INTO followed VALUES (?, ?)",
            (" ".join(name.split()), datetime.now(UTC).isoformat(timespec="seconds")),
        )


def unfollow(record: Record, name: str) -> None:
    """Follows a name no more. Raises UsageError when it was not followed."""
    with transaction(record) as db:
        if not db.execute("DELETE FROM followed WHERE name = ?", (" ".join(name.split()),)).rowcount:
            raise UsageError("not_followed", value=name, names=", ".join(list_followed(record)) or "–")


def list_followed(record: Record) -> list[str]:
    """The names that are followed, in order."""
    return [name for (name,) in record.db.execute("SELECT name FROM followed ORDER BY name")]
