"""How many threads the linear algebra takes: one in each process of the program, for the processes share the cores."""

from __future__ import annotations

import os

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""Threads of several processes would fight over the cores, and the matrices of one article are too small for them."""


def hold_to_one_thread() -> None:
    """Holds to one thread the libraries that this process, or one it starts, has yet to load. Results do not change."""
    os.environ.update(ONE_THREAD)
