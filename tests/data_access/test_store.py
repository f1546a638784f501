"""The open store: versions seen everywhere, replayed exactly, served from a file when the base is away."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy.exc import DBAPIError

from data_access.clock import PARIS
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import check_edition, close_edition
from data_access.services.publication import record_and_publish, withdraw_batch
from data_access.settings import Settings
from data_access.store import SNAPSHOTS_KEPT, VERSION_TTL_S, Store, instant_of
from indicators.errors import NotFoundError, RefusedError, StoreUnavailableError
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.data_access.clocks import START, HandClock

SEEN_EVERYWHERE_WITHIN_S = 2.0


def publish(store: Store, value: float, name: str = "") -> str:
    rows = draft(row("POP_MUN", MORLAIX, "2023", value), name=name or f"pop-{value}.csv")
    return record_and_publish(store, SYSTEM_ACTOR, [rows])


def shown(store: Store, version: str) -> list[float]:
    return store.facts(version).series("POP_MUN")["value"].to_list()


def test_an_empty_store_has_facts_without_rows(store: Store) -> None:
    facts = store.facts(store.current_version())
    assert facts.data_version == "000000"
    assert facts.series("POP_MUN").is_empty()


def test_a_change_is_seen_by_another_process_within_two_seconds(
    store: Store, other_store: Store, clock: HandClock
) -> None:
    publish(store, 1)
    assert shown(other_store, other_store.current_version()) == [1]
    publish(store, 2)
    assert other_store.current_version() == "000001"
    clock.advance(seconds=VERSION_TTL_S + 0.01)
    assert VERSION_TTL_S < SEEN_EVERYWHERE_WITHIN_S
    assert shown(other_store, other_store.current_version()) == [2]


def test_the_writer_sees_its_own_change_at_once(store: Store) -> None:
    assert store.current_version() == "000000"
    publish(store, 1)
    assert store.current_version() == "000001"


def test_as_of_replays_the_state_of_an_instant(store: Store, clock: HandClock) -> None:
    publish(store, 1)
    clock.advance(days=2)
    publish(store, 2)
    assert shown(store, store.version_for(START.date())) == [1]
    assert shown(store, store.version_for("2026-11-25")) == [1]
    assert shown(store, store.version_for("2026-11-26")) == [2]
    assert shown(store, store.version_for(START + timedelta(days=1))) == [1]
    assert shown(store, store.version_for()) == [2]


def test_before_the_first_publication_nothing_was_published(store: Store) -> None:
    publish(store, 1)
    with pytest.raises(NotFoundError, match="Aucune donnée n’était publiée le 23 novembre 2026"):
        store.version_for("2026-11-23")


def test_a_date_that_cannot_be_read_is_refused_in_french(store: Store) -> None:
    with pytest.raises(RefusedError, match="n’est pas lisible"):
        store.version_for("hier")


def test_a_date_covers_the_whole_day_of_morlaix() -> None:
    assert instant_of(date(2026, 3, 29)) == datetime(2026, 3, 29, 23, 59, 59, 999_999, PARIS)
    assert instant_of("2026-11-24T10:00") == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_clock_set_back_reorders_nothing(store: Store, clock: HandClock) -> None:
    publish(store, 1)
    clock.set_wall(START - timedelta(days=1))
    publish(store, 2)
    with store.reading() as uow:
        first, second = uow.versions.instant(1), uow.versions.instant(2)
    assert first is not None
    assert second is not None
    assert first < second
    assert shown(store, store.version_for(START + timedelta(minutes=1))) == [2]


def test_an_edition_shows_what_it_froze_whatever_came_after(store: Store, clock: HandClock) -> None:
    publish(store, 1)
    edition = close_edition(store, SYSTEM_ACTOR, "COPIL du 24 novembre 2026")
    clock.advance(days=30)
    publish(store, 2)
    withdraw_batch(store, SYSTEM_ACTOR, 1)
    facts = store.facts(store.version_for(edition="1"), "1")
    assert facts.series("POP_MUN")["value"].to_list() == [1]
    assert facts.edition == "1"
    assert facts.today == edition.at.date()
    assert check_edition(store, SYSTEM_ACTOR, "1").intact


@pytest.mark.parametrize("number", ["2", "abc", "²", ""])
def test_an_unknown_edition_is_not_found(store: Store, number: str) -> None:
    with pytest.raises(NotFoundError):
        store.edition(number)


def test_the_last_five_snapshots_and_those_of_editions_are_kept(store: Store) -> None:
    publish(store, 0)
    close_edition(store, SYSTEM_ACTOR, "Édition")
    for value in range(1, SNAPSHOTS_KEPT + 3):
        publish(store, value)
    assert store.snapshots.versions() == ("000001", "000004", "000005", "000006", "000007", "000008")


def test_a_lost_or_damaged_snapshot_is_rebuilt_the_same(store: Store) -> None:
    version = publish(store, 1)
    whole = store.snapshot(version).fingerprint()
    file = store.snapshots.path / f"{version}.parquet"
    file.write_bytes(b"PAR1 broken")
    assert store.snapshot(version).fingerprint() == whole
    file.unlink()
    assert store.snapshot(version).fingerprint() == whole
    assert file.exists()


def test_a_snapshot_left_by_an_older_base_is_never_served(store: Store, tmp_path: Path) -> None:
    publish(store, 1)
    fresh = Store(Settings(database_url=f"sqlite:///{tmp_path / 'neuve.sqlite'}", data_dir=store.settings.data_dir))
    fresh.migrate()
    publish(fresh, 2)
    assert shown(fresh, "000001") == [2]
    fresh.engine.dispose()


def test_a_snapshot_holds_masked_rows_only(store: Store) -> None:
    rows = [row("ALLER_VERS", MORLAIX, "2025", 3), row("ALLER_VERS", CARANTEC, "2025", 40)]
    version = record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])
    kept = pl.read_parquet(store.snapshots.path / f"{version}.parquet")
    secret = kept.filter(pl.col("territory") == MORLAIX).row(0, named=True)
    assert (secret["status"], secret["value"]) == ("secret", None)


def test_the_last_good_data_are_served_while_the_base_is_away(
    store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, 1)
    assert store.current_version() == "000001"

    def away() -> None:
        raise DBAPIError.instance("", {}, OSError("connection refused"), Exception, connection_invalidated=True)

    connect = store.engine.connect
    monkeypatch.setattr(store.engine, "connect", away)
    clock.advance(seconds=5)
    assert shown(store, store.current_version()) == [1]
    assert "dernières données, du 24 novembre 2026" in store.outage_notice
    monkeypatch.setattr(store.engine, "connect", connect)
    clock.advance(seconds=5)
    store.current_version()
    assert store.outage_notice == ""


def test_a_base_never_prepared_says_how_to_prepare_it(settings: Settings) -> None:
    bare = Store(settings)
    with pytest.raises(StoreUnavailableError, match=r"data_access\.cli setup"):
        bare.current_version()
    bare.engine.dispose()


def test_a_refused_writing_leaves_nothing(store: Store) -> None:
    publish(store, 1)
    with pytest.raises(NotFoundError):
        withdraw_batch(store, SYSTEM_ACTOR, 99)
    with store.reading() as uow:
        assert uow.versions.current() == 1
        assert [line.operation for line in uow.journal.last(10)] == ["publier un lot", "enregistrer un lot"]
