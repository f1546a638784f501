"""Points of a signatory before the reveal: whatever they are, nobody else is sent a different byte."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import inspect, text
from streamlit.testing.v1 import AppTest

from dashboard import identity
from dashboard.identity import COOKIE
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.downloads import build_download
from data_access.services.journal import read_journal
from data_access.services.weighting import (
    abandon_round,
    cast_ballot,
    list_rounds,
    open_round,
    reveal,
    save_points,
    who_answered,
)
from data_access.services.weighting_results import read_results
from data_access.store import Store
from indicators.errors import RefusedError
from tests.confidentiality.real_server import House
from tests.confidentiality.socket_client import Screen, look
from tests.dashboard.sections.plan_pages import SECONDS, empty_store
from tests.data_access.services.weighting_rooms import VOICE_TOWN, opened_round
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER, VOICE_CAF

FIRST = {"4.1": 53, "4.2": 29, "4.3": 1, "4.4": 17}
SECOND = {"4.1": 7, "4.2": 2, "4.3": 89, "4.4": 2}
TYPED = {"4.1": 61, "4.2": 3, "4.3": 0, "4.4": 0}
OTHERS = (CHAIR, ADMINISTRATOR, OFFICER, ELECTED, DIRECTOR_CAF, VOICE_TOWN)
COLUMNS = ("elu", "directeur_partenaire", "charge_de_projet", "administrateur", "animatrice")
TIME = re.compile(rb"\d{1,2}(?:\xc2\xa0| )h(?:\xc2\xa0| )\d{2}")
OWN_TABLES = {"weighting_ballot", "weighting_draft"}
CANARIES = re.compile(r"4\.1\W{1,6}53\b|4\.3\W{1,6}89\b|4\.1\W{1,6}61\b")
"""The points as any writing of them would pair objective and number."""


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.weighting import show_weighting  # noqa: PLC0415 run by Streamlit

    show_weighting()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path / "var", monkeypatch) as opened:
        yield opened


def bytes_of(actor: Actor, patch: pytest.MonkeyPatch) -> bytes:
    """Everything the page sends to a person in a new tab, the time of an answer apart."""
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS).run()
    assert not page.exception
    protos = [getattr(node, "proto", None) for node in page._tree]
    sent = b"\n".join(proto.SerializeToString() for proto in protos if hasattr(proto, "SerializeToString"))
    return TIME.sub(b"-", sent)


def test_the_canaries_are_seen_where_they_may_be() -> None:
    for written in (f"{FIRST}", '{"4.1": 53}', "4.1 : 53", "4.3=89", "('4.1', 61)"):
        assert CANARIES.search(written)
    assert not CANARIES.search('{"4.1": 5, "4.3": 8}')


def test_nobody_else_is_sent_a_byte_that_depends_on_the_points(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, FIRST)
    before = {person.id: bytes_of(person, monkeypatch) for person in (*OTHERS, VOICE_CAF)}
    cast_ballot(store, VOICE_CAF, number, SECOND)
    save_points(store, VOICE_CAF, number, TYPED)
    after = {person.id: bytes_of(person, monkeypatch) for person in (*OTHERS, VOICE_CAF)}
    assert {person.id for person in OTHERS if before[person.id] != after[person.id]} == set()
    assert before[VOICE_CAF.id] != after[VOICE_CAF.id]
    reveal(store, CHAIR, number)
    assert all(bytes_of(person, monkeypatch) != after[person.id] for person in OTHERS)


def test_no_service_answers_anybody_else_with_what_depends_on_the_points(store: Store) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, FIRST)

    def answers() -> list[str]:
        said = [repr([(a.signatory, a.at is not None) for a in who_answered(store, p, number).answers])
                for p in (CHAIR, VOICE_TOWN)]  # fmt: skip
        for person in (*OTHERS, VOICE_CAF, SYSTEM_ACTOR):
            said.append(repr(list_rounds(store, person)))
            for ask in (
                lambda p: read_results(store, p, number),
                lambda p: build_download(store, p, "ponderation", "csv", {"ponderation": str(number)}),
            ):
                with pytest.raises(RefusedError) as refusal:
                    ask(person)
                said.append(str(refusal.value))
        return said

    first = answers()
    cast_ballot(store, VOICE_CAF, number, SECOND)
    assert answers() == first
    assert not [words for words in first if CANARIES.search(words)]


def test_no_table_no_journal_line_and_no_file_holds_the_points_but_the_ballots(store: Store) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, FIRST)
    save_points(store, VOICE_CAF, number, TYPED)
    found = {table for table, content in tables(store).items() if CANARIES.search(content)}
    assert found == OWN_TABLES
    assert not CANARIES.search(repr(read_journal(store, ADMINISTRATOR)))
    files = [file for file in store.settings.data_dir.rglob("*") if file.is_file() and ".sqlite" not in file.name]
    assert store.settings.security_log.parent == store.settings.data_dir
    assert [f.name for f in files if CANARIES.search(f.read_bytes().decode("utf-8", "replace"))] == []
    reveal(store, CHAIR, number)
    assert CANARIES.search(repr(read_journal(store, ADMINISTRATOR)))


def tables(store: Store) -> dict[str, str]:
    """Every row of every table, as text."""
    with store.engine.connect() as connection:
        names = inspect(store.engine).get_table_names()
        return {name: repr(connection.execute(text(f'SELECT * FROM "{name}"')).all()) for name in names}  # noqa: S608


def test_the_built_server_sends_the_same_page_whatever_the_points(house: House) -> None:
    number = open_round(house.store, CHAIR, "Question d’essai", "4").number
    try:
        cast_ballot(house.store, VOICE_CAF, number, FIRST)
        before = screens_of(house, number)
        cast_ballot(house.store, VOICE_CAF, number, SECOND)
        after = screens_of(house, number)
    finally:
        abandon_round(house.store, CHAIR, number, "essai fini")
    assert before == after
    assert "CAF du Finistère" in before["animatrice"][0]
    assert "a répondu" not in before["elu"][0] + before["administrateur"][0] + before["charge_de_projet"][0]
    assert not CANARIES.search(house.server.said())


def screens_of(house: House, number: int) -> dict[str, tuple[str, list[tuple[str, str]], tuple[int, str]]]:
    """Markup, widgets and answer of the file for each column, the times apart."""
    found = {}
    for column in COLUMNS:
        screen: Screen = asyncio.run(look(house.url, house.session(column), "ponderation"))
        assert not screen.figures()
        with httpx.Client(base_url=house.url, cookies={COOKIE: house.session(column)}, timeout=60) as visitor:
            answer = visitor.get(f"/export/ponderation.csv?ponderation={number}")
        assert answer.status_code >= 400
        markup = TIME.sub(b"-", screen.markup.encode()).decode()
        found[column] = (markup, screen.widgets(), (answer.status_code, answer.headers["content-type"]))
    return found
