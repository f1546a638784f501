"""In a new process: the first axis question, opening included, then all indicators; prints ms and MB held at rest."""

import time

import psutil

from data_access.store import default_store
from indicators.views.values import RowQuery
from tests.benchmarks.national_table import asked_places

AT_REST_S = 2
"""The allocator keeps freed pages for a second: what a server holds is what is left after it."""

if __name__ == "__main__":
    places = asked_places()
    store = default_store()
    start = time.perf_counter()
    facts = store.facts(store.current_version())
    facts.rows(RowQuery(indicators=places.axis, territories=places.home))
    first = 1000 * (time.perf_counter() - start)
    for name in facts.by_indicator:
        facts.series(name)
        facts.values.spreads(name)
    time.sleep(AT_REST_S)
    print(first, psutil.Process().memory_info().rss / 1e6)
