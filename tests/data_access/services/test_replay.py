"""A closed edition reads the same on every page, whatever is written after it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_access import catalogue_shelf
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services import decision_screens
from data_access.services.decisions import follow_decision
from data_access.services.editions import check_edition, close_edition
from data_access.services.parameters import change_parameter
from data_access.services.plan import read_plan
from data_access.services.since_last import SinceAsked, read_since_last
from data_access.services.weighting import list_rounds
from data_access.settings import Settings
from data_access.store import Store
from indicators.decisions import Execution
from indicators.errors import UserError
from tests.data_access.clocks import HandClock
from tests.data_access.services.replayed import build_closed, everything_moves, other_catalogue, pages, seen
from tests.data_access.services.starter_store import copy_base
from tests.data_access.services.weighting_rooms import revealed_round
from tests.personas import CHAIR

JUNE = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter data under a closed edition."""
    return build_closed(tmp_path_factory.mktemp("edition") / "var")


@pytest.fixture
def closed(base: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of that store, on the day of the closing."""
    opened = Store(Settings(data_dir=copy_base(base, tmp_path / "var"), database_url=""), clock=HandClock())
    yield opened
    opened.engine.dispose()


def test_every_page_and_file_of_an_edition_is_identical_after_everything_has_moved(
    closed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(closed)
    today = {name: repr(page) for name, page in pages(closed, "")}
    everything_moves(closed, closed.clock)  # type: ignore[arg-type]  # the clock of the fixture
    later = {name: repr(page) for name, page in pages(closed, "")}
    moved = {name for name in today if today[name] != later[name]}
    assert {"accueil", "plan", "dictionnaire", "décisions", "décision", "pondérations", "phrases"} <= moved
    monkeypatch.setattr(catalogue_shelf, "load_catalogue", other_catalogue)
    again = Store(closed.settings, clock=closed.clock)
    assert again.facts(again.current_version()).indicator("APL_MG").label == "Autre libellé"
    after = seen(again)
    again.engine.dispose()
    assert {name for name in before if before[name] != after[name]} == set()
    assert len(before) > 60
    assert check_edition(closed, CHAIR, "1").intact
    assert not check_edition(closed, CHAIR, "1").reworded


def test_lateness_and_confirmation_are_those_of_the_day_of_the_closing(closed: Store) -> None:
    then = read_plan(closed, CHAIR)
    closed.clock.advance(days=400)  # type: ignore[attr-defined]
    assert len(read_plan(closed, CHAIR).to_confirm) > len(then.to_confirm)
    replayed = read_plan(closed, CHAIR, edition="1")
    assert [r.id for r in replayed.to_confirm] == [r.id for r in then.to_confirm]
    assert [r.id for r in replayed.late] == [r.id for r in then.late]
    assert replayed.confirm_within == then.confirm_within


def test_nothing_written_after_a_closing_enters_the_edition_even_when_the_clock_goes_back(closed: Store) -> None:
    before = repr(decision_screens.read_decision_screen(closed, CHAIR, "2026-01", "1").page.row)
    closed.clock.set_wall(JUNE)  # type: ignore[attr-defined]
    follow_decision(closed, SYSTEM_ACTOR, "2026-01", Execution.RUNNING, "commencé")
    revealed_round(closed)
    assert repr(decision_screens.read_decision_screen(closed, CHAIR, "2026-01", "1").page.row) == before
    assert [r.number for r in list_rounds(closed, CHAIR, "1")] == [1]
    assert check_edition(closed, CHAIR, "1").intact


def test_two_editions_are_numbered_and_each_is_read_with_its_own_settings(closed: Store) -> None:
    change_parameter(closed, SYSTEM_ACTOR, "confirmation_delai", 14, "essai")
    second = close_edition(closed, CHAIR, "COPIL suivant")
    assert (second.number, check_edition(closed, CHAIR, "2").intact) == (2, True)
    assert [read_plan(closed, CHAIR, edition=n).confirm_within for n in ("1", "2")] == [90, 14]
    told = read_since_last(closed, CHAIR, SinceAsked(base="1", edition="2"))
    assert told is not None
    assert told.page.moved == "Ont aussi changé\u00a0: les réglages."
    with pytest.raises(UserError, match="n’est pas plus ancienne"):
        read_since_last(closed, CHAIR, SinceAsked(base="2", edition="2"))
