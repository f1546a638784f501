"""Writers of one process go in their order, and one that waits too long says so with nothing written."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from data_access.store import Store
from data_access.writers_queue import WritersQueue, queue_of
from indicators.errors import StoreUnavailableError


def test_writers_go_in_the_order_they_came() -> None:
    queue, order = WritersQueue(), list[int]()

    def write(place: int) -> None:
        with queue.turn():
            order.append(place)

    with ThreadPoolExecutor(8) as pool:
        with queue.turn():
            for place in range(8):
                pool.submit(write, place)
                while len(queue._waiting) <= place:
                    time.sleep(0.001)
        pool.shutdown()
    assert order == list(range(8))


def test_an_impatient_writer_leaves_the_line_and_the_others_still_go() -> None:
    queue, done = WritersQueue(), list[str]()

    def give_up() -> None:
        with pytest.raises(StoreUnavailableError, match="occupée"), queue.turn(0.05):
            done.append("never")

    with queue.turn():
        impatient = threading.Thread(target=give_up)
        impatient.start()
        impatient.join()
    with queue.turn():
        done.append("after")
    assert done == ["after"]


def test_an_error_frees_the_turn() -> None:
    queue = WritersQueue()
    with pytest.raises(ValueError, match="panne"), queue.turn():
        raise ValueError("panne")
    with queue.turn(0):
        pass


def test_two_openings_of_a_base_share_one_line(store: Store, other_store: Store) -> None:
    assert queue_of(store.engine) is queue_of(other_store.engine)
