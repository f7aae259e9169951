"""The pool of processes."""

import multiprocessing
import os
import signal
import time
from itertools import count

import pytest

from recoupe.run.pool import IN_FLIGHT, map_in_order


def double(piece):
    if piece == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if piece == 0:
        time.sleep(0.3)
    return piece * 2


def refuse(piece, alone):
    found = alone(piece)
    return "refused" if found is None else found


def test_results_come_in_the_order_of_the_work():
    assert list(map_in_order(double, range(20), jobs=2, retry=refuse)) == [2 * i for i in range(20)]


def test_a_worker_that_dies_costs_what_it_died_on_alone():
    work = [1, 2, "die", 3, 4, "die", 5]
    assert list(map_in_order(double, work, jobs=2, retry=refuse)) == [2, 4, "refused", 6, 8, "refused", 10]


def test_few_pieces_are_taken_ahead():
    taken = count()
    pieces = (next(taken) for _ in range(1_000))
    results = map_in_order(double, pieces, jobs=2, retry=refuse)
    for _ in range(3):
        next(results)
    assert next(taken) <= 2 * IN_FLIGHT + 3
    results.close()


@pytest.mark.parametrize("way", ["closed", "failed"])
def test_no_process_is_left_behind(way):
    results = map_in_order(time.sleep, [0, 60, 60], jobs=2, retry=refuse)
    next(results)
    if way == "closed":
        results.close()
    else:
        with pytest.raises(KeyboardInterrupt):
            results.throw(KeyboardInterrupt)
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_before_the_next_shard_is_handed_out_is_no_crash():
    results = map_in_order(double, slowly(["die", 1, 2, 3]), jobs=1, retry=refuse)
    assert list(results) == ["refused", 2, 4, 6]


def slowly(work):
    for piece in work:
        time.sleep(0.3)
        yield piece
