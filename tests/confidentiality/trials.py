"""Tries a cell of the matrix by each of the three ways, and says what was expected and found. Asserts nothing."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.identity import COOKIE
from dashboard.navigation import entries
from data_access.identity.guard import ForbiddenError
from data_access.importers.report import ImportReport
from tests.architecture.test_operations import declared
from tests.confidentiality.addresses import Address, every_address
from tests.confidentiality.doors import OPERATION_OF_PAGE, PAGE_DOORS, PageDoor
from tests.confidentiality.matrix import CHAIRING, COLUMNS, is_allowed, refusals, written_in
from tests.confidentiality.real_server import House
from tests.confidentiality.service_calls import ask, comer
from tests.confidentiality.service_scene import Scene, build_scene, scene_in
from tests.confidentiality.socket_client import Screen, forged, look

PREFIX = "data_access.services."
OPERATIONS = {name.removeprefix(PREFIX): operation for name, operation in declared().items()}
EVERYBODY = COLUMNS | CHAIRING
SLUGS = tuple(entry.slug for entry in entries())
TOUCHED = ("session", "sign_in_attempt")
"""Tables a visit writes to by itself."""
FILE_TYPES = ("text/csv", "application/vnd.openxmlformats")


@dataclass(frozen=True)
class Trial:
    """One cell tried one way: who, what, and whether what happened is what the matrix says."""

    way: str
    what: str
    column: str
    expected: object
    found: object

    @property
    def kept(self) -> bool:
        """What happened is what was expected."""
        return self.expected == self.found


@dataclass(frozen=True)
class Base:
    """What every call of a service starts from."""

    folder: Path
    report: ImportReport


def base_in(folder: Path) -> Base:
    """The scene of the calls, made once."""
    return Base(folder, build_scene(folder))


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 whatever the visit brings back
    """Run one visit."""
    return asyncio.run(coroutine)


def calls_of(base: Base, folder: Path, name: str) -> Iterator[Trial]:
    """A service called on behalf of everybody: refused with one line and nothing written, or granted without a line.

    Each granted call finds the scene as it was made: copied again once a call wrote something.
    """
    granted = [column for column, actor in EVERYBODY.items() if is_allowed(OPERATIONS[name], actor)]
    with scene_in(base.folder, folder, base.report) as scene:
        made = written_in(scene.store.engine)
        yield from (_refused(scene, name, column) for column in EVERYBODY if column not in granted)
        while granted and written_in(scene.store.engine) == made:
            yield _granted(scene, name, granted.pop())
    for column in granted:
        with scene_in(base.folder, folder, base.report) as scene:
            yield _granted(scene, name, column)


def _refused(scene: Scene, name: str, column: str) -> Trial:
    actor, operation, engine = EVERYBODY[column], OPERATIONS[name], scene.store.engine
    before, lines = written_in(engine), len(refusals(scene.store))
    answer = "fait"
    try:
        ask(scene, name, actor)
    except ForbiddenError:
        answer = "refusé"
    line = [(comer(name, actor).id, actor.role.value, operation)]
    found = (answer, refusals(scene.store)[lines:], written_in(engine) == before)
    return Trial("appel", name, column, ("refusé", line, True), found)


def _granted(scene: Scene, name: str, column: str) -> Trial:
    lines = len(refusals(scene.store))
    ask(scene, name, EVERYBODY[column])
    return Trial("appel", name, column, [], refusals(scene.store)[lines:])


def opens(slug: str, column: str) -> bool:
    """Whether the page of a slug opens to a column, as the matrix says."""
    return is_allowed(OPERATION_OF_PAGE[slug], COLUMNS[column])


def someone(operation: str) -> str:
    """A column the operation is granted to."""
    return next(column for column in reversed(COLUMNS) if is_allowed(operation, COLUMNS[column]))


def is_refused(screen: Screen) -> bool:
    """A page that says no: nothing drawn, nothing to act with."""
    said = "accès refusé" in screen.markup or "Vous n’êtes pas connecté." in screen.markup
    return said and not screen.figures() and not screen.forms()


def seen(house: House, column: str, slug: str, query: str = "", *, with_forgeries: bool = False) -> Screen:
    """A page as a column sees it, with or without forged widgets: drawn once, read by every trial that looks at it."""
    key = (column, slug, query, with_forgeries)
    if key not in house.looks:
        states = attacks(house, slug, query) if with_forgeries else []
        house.looks[key] = run(look(house.url, house.session(column), slug, query=query, states=states))
    return house.looks[key]


def attacks(house: House, slug: str, query: str = "") -> list[WidgetState]:
    """Forged states for every widget of a page, as whoever may open it sees it."""
    return [forged(*widget) for widget in seen(house, someone(OPERATION_OF_PAGE[slug]), slug, query).widgets()]


def pages_asked(house: House, column: str, slugs: Collection[str] = SLUGS) -> Iterator[Trial]:
    """Every page by its name, then by its hash, and with forged widgets where it is refused, for some slugs or all."""
    hashes = run(look(house.url, house.session(column), "aide")).hashes
    for slug in SLUGS:
        operation = OPERATION_OF_PAGE[slug]
        expected: tuple[bool, list[str]] = (False, []) if opens(slug, column) else (True, [operation])
        states = attacks(house, slug) if not opens(slug, column) else []
        house.looks.pop((column, slug, "", False), None)
        ways: dict[str, Callable[[], Screen]] = {"nom": partial(seen, house, column, slug)}
        if slug in slugs or not opens(slug, column):
            ways["empreinte"] = partial(_asked, house, column, by_hash=hashes[slug])
        if not opens(slug, column):
            ways["champs forgés"] = partial(_asked, house, column, slug=slug, states=states)
        for way, asked in ways.items():
            lines = len(refusals(house.store))
            refused = is_refused(asked())
            found = (refused, [line[2] for line in refusals(house.store)[lines:]])
            yield Trial("message", f"/{slug} par {way}", column, expected, found)


def _asked(house: House, column: str, slug: str = "", **options: Any) -> Screen:  # noqa: ANN401 those of ``look``
    return run(look(house.url, house.session(column), slug, **options))


def door_tried(house: House, door: PageDoor) -> Iterator[Trial]:
    """An operation on its page: offered to whom it is granted, and to nobody else whatever is forged."""
    for column in COLUMNS:
        granted = is_allowed(door.operation, COLUMNS[column]) and opens(door.slug, column)
        for with_forgeries in (False,) if granted else (False, True):
            screen = seen(house, column, door.slug, door.query, with_forgeries=with_forgeries)
            way = "avec champs forgés" if with_forgeries else "telle quelle"
            yield Trial("message", f"{door.operation} {way}", column, granted, door.seen(screen))


def addresses_asked(house: House, column: str, asked: Iterable[Address] = every_address()) -> Iterator[Trial]:
    """Every address, or those asked: its status, no file with a refusal, and one line for what a right refused."""
    session = house.session(column)
    with httpx.Client(base_url=house.url, cookies={COOKIE: session} if session else {}, timeout=60) as visitor:
        for address in asked:
            lines, expected = len(refusals(house.store)), address.expected(column)
            answer = visitor.request(address.method, address.path)
            status = answer.status_code
            given = status == 200 or not answer.headers.get("content-type", "").startswith(FILE_TYPES)
            denied = expected != address.granted and _leaves_a_line(address, status)
            found = (status if status not in expected else expected, given, len(refusals(house.store)) - lines)
            yield Trial("adresse", address.name, column, (expected, True, int(denied)), found)


def _leaves_a_line(address: Address, status: int) -> bool:
    """Whether a refusal comes from a right, which the log keeps; a page is refused by its script, not by its shell."""
    return bool(address.operation) and status in (401, 403) and not address.path.startswith("/session/")


def broken(trials: Iterable[Trial]) -> list[Trial]:
    """The trials that went otherwise than the matrix says."""
    return [trial for trial in trials if not trial.kept]


def every_door(house: House) -> Iterator[Trial]:
    """All the operations that pages offer."""
    for door in PAGE_DOORS:
        yield from door_tried(house, door)
