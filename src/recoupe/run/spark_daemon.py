"""What Spark starts on each machine in place of its own daemon: the same, with the model loaded before it forks a worker, and
the limit of memory held task by task."""

from __future__ import annotations

import os
from importlib import import_module

from pyspark import daemon

from recoupe.run import WARM, memory

LOADS = "RECOUPE_WARM"
"""The variable that names the module to load, if it is another."""

if __name__ == "__main__":
    import_module(os.environ.get(LOADS, WARM))
    memory.take_over()
    daemon.manager()
