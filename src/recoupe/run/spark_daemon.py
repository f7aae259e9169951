"""What Spark starts on each machine in place of its own daemon: the same, with the model loaded before it forks a worker, and
the limit of memory held task by task."""

from __future__ import annotations

from pyspark import daemon

from recoupe.run import memory, warm

if __name__ == "__main__":
    assert warm  # noqa: S101 (imported for what it does)
    memory.take_over()
    daemon.manager()
