"""How many threads the linear algebra takes: one in each process of the program, for the processes share the cores; and how
much memory a process keeps that it has done with."""

from __future__ import annotations

import os

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""Threads of several processes would fight over the cores, and the matrices of one article are too small for them."""

KEPT = {"MALLOC_TRIM_THRESHOLD_": str(256 << 20), "MALLOC_MMAP_THRESHOLD_": str(32 << 20)}
"""For glibc, which reads it when a process starts: batch after batch of articles asks for as much memory again. Kept, it costs a
third of the page faults and no more at its highest."""


def hold_to_one_thread() -> None:
    """Holds to one thread the libraries that this process, or one it starts, has yet to load; lets those that it starts keep
    their memory. Results do not change."""
    os.environ.update(ONE_THREAD)
    os.environ.update({name: os.environ.get(name, size) for name, size in KEPT.items()})
