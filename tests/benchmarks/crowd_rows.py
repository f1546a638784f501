"""Rows A3, A4, A5 and A7: many sessions at once, and a change of indicator in a browser, beside each reference."""

import asyncio
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from tests.benchmarks import change_in_browser, committee, mockup_base
from tests.benchmarks.change_in_browser import median_change
from tests.benchmarks.crowd import Opening, times_of
from tests.benchmarks.http_sessions import dash_session, mockup_session
from tests.benchmarks.levels import FIRST, most_held, p95
from tests.benchmarks.rows import AXIS_PAGE, EMPTY, TUNED, Row, product_server
from tests.benchmarks.servers import Server, serve, serve_application
from tests.benchmarks.sign_in import sessions_of
from tests.benchmarks.streamlit_sessions import chooser_session, product_session

SEVERAL, FOLLOWERS, COMMITTEE = 20, 40, 40
WARMING_S = 8.0
HELD_MS = 1_000.0
"""A crowd is held while nineteen interactions in twenty take less than this."""


def session_rows(data: Path) -> list[Row]:
    """A3, A4, A5; A4b is a guard of our own drift (docs/adr/0017-speed-references.md).

    The sessions of the product are counted while as many as a committee follow a meeting.
    """
    number = committee.prepare(data)
    with product_server(data) as server:
        axis = partial(product_session, server.url, AXIS_PAGE)
        several = middle(axis, SEVERAL)
        held = held_beside_followers(server.url, number, axis)
        meeting = p95_of_committee(server.url, number)
    with dash_server() as server:
        callback = middle(partial(dash_session, server.url), SEVERAL)
    with serve(TUNED) as server:
        tuned = held_alone(partial(chooser_session, server.url))
    with mockup_server() as server:
        mockup = held_alone(partial(mockup_session, server.url))
    with serve(EMPTY) as server:
        empty = p95(times_of(partial(chooser_session, server.url), COMMITTEE))
    beside = f"sessions tenues, {FOLLOWERS} autres suivant une séance"
    return [
        Row("A3", f"aller-retour médian à {SEVERAL} sessions, produit / rappel Dash", several, callback, 2.0, "ms"),
        Row("A4a", f"{beside}, produit / référence non figée", held, tuned, 2.0, "sessions", at_least=True),
        Row("A4b", f"{beside}, produit / maquette à la Superset", held, mockup, 0.4, "sessions", at_least=True),
        Row("A5", f"p95 à {COMMITTEE} dans une même séance suivie, produit / page vide", meeting, empty, 0.5, "ms"),
    ]


def browser_rows(data: Path) -> list[Row]:
    """A7: change of indicator in a real browser; A7a is a guard of our own drift (0017-speed-references.md)."""
    with product_server(data) as server:
        product = median_change(change_in_browser.product(server.url, AXIS_PAGE))
    with mockup_server() as server:
        mockup = median_change(change_in_browser.mockup(server.url))
    with dash_server() as server:
        dash = median_change(change_in_browser.dash(server.url))
    return [
        Row("A7a", "changement d’indicateur à l’écran, produit / maquette à la Superset", product, mockup, 4.0, "ms"),
        Row("A7b", "changement d’indicateur à l’écran, produit / Dash", product, dash, 1.3, "ms"),
    ]


def middle(opening: Opening, sessions: int) -> float:
    """Median milliseconds of an interaction among several sessions, after a discarded crowd that fills the caches."""
    times_of(opening, sessions, WARMING_S)
    return statistics.median(times_of(opening, sessions))


def held_alone(opening: Opening) -> int:
    """How many sessions a server holds."""
    times_of(opening, FIRST, WARMING_S)
    return most_held(lambda sessions: p95(times_of(opening, sessions)), HELD_MS)


def held_beside_followers(url: str, number: int, opening: Opening) -> int:
    """How many sessions the product holds while others ask where a meeting is."""
    cookies = sessions_of(url, FOLLOWERS)

    def measured(sessions: int) -> float:
        return p95(committee.times_beside_followers(url, number, cookies, [opening] * sessions))

    return most_held(measured, HELD_MS)


def p95_of_committee(url: str, number: int) -> float:
    """What a participant of a meeting waits for, their own gestures and the chair's together."""
    meeting = committee.Committee(url, number)
    asyncio.run(meeting.meet(COMMITTEE))
    return p95(meeting.times)


def dash_server() -> AbstractContextManager[Server]:
    """The Dash page, under one process of eight threads."""
    return serve_application("tests.benchmarks.dash_page:server", workers=1, threads=8)


@contextmanager
def mockup_server() -> Iterator[Server]:
    """The mock-up of Superset on a base made for the occasion, under two processes of twenty threads."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "maquette.sqlite"
        mockup_base.build(base)
        application = "tests.benchmarks.mockup_server:server"
        with serve_application(application, workers=2, threads=20, BENCH_BASE=str(base)) as server:
            yield server
