"""Median time of a warm script run, inside one process: ``python -m tests.benchmarks.script_time FILE [PAGE]``."""

import statistics
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import DEMONSTRATION_ACTOR

RUNS = 15


def median_run(script: Path, page: str = "") -> float:
    """Milliseconds of a warm rerun of a page, after three discarded runs."""
    app = AppTest.from_file(str(script), default_timeout=60).run()
    if page:
        app.switch_page(page).run()
    for _ in range(3):
        app.run()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        app.run()
        times.append(1000 * (time.perf_counter() - start))
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    return statistics.median(times)


if __name__ == "__main__":
    # A page run without a browser belongs to nobody, who may read nothing: say here who looks.
    identity.actor_without_request = lambda: DEMONSTRATION_ACTOR
    print(median_run(Path(sys.argv[1]), *sys.argv[2:3]))
