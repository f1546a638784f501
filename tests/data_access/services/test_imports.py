"""The gestures of an import on a real store: dry run, confirmation, what is published, what is traced."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from data_access.identity.actor import DEMONSTRATION_ACTOR
from data_access.importers.anomaly_table import anomaly_table
from data_access.services.imports import check_large_file, check_upload, confirm_import
from data_access.services.publication import list_batches, publish_batch, record_and_publish, withdraw_batch
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.formats import french_key
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.data_access.importers.small_files import filosofi_old, text

FACT_TABLES = ("batch", "batch_event", "raw_observation", "published_observation", "data_version")
FILE = text(
    ("TP60", MORLAIX, "Morlaix", "2021", "19"),
    ("TP60", CARANTEC, "Carantec", "2021", "8"),
    ("TP60", "29279", "Taulé", "2021", "10"),
).encode()


def facts_written(store: Store) -> list[int]:
    """Rows of every table of facts."""
    with store.engine.connect() as connection:
        return [connection.execute(sql(f"SELECT count(*) FROM {t}")).scalar_one() for t in FACT_TABLES]  # noqa: S608


def test_a_dry_run_writes_no_fact_and_says_what_would_change(store: Store) -> None:
    known = draft(row("TP60", MORLAIX, "2021", 25.0), row("TP60", CARANTEC, "2021", 8.0))
    record_and_publish(store, DEMONSTRATION_ACTOR, [known])
    before = facts_written(store)
    report = check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", FILE)
    assert facts_written(store) == before
    assert report.changes is not None
    assert (report.changes.new, report.changes.unchanged) == (1, 1)
    assert [(c.territory, c.before, c.after) for c in report.changes.revised] == [(MORLAIX, 25.0, 19.0)]


def test_a_check_and_an_import_leave_one_journal_line_each(store: Store) -> None:
    report = check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", FILE)
    confirm_import(store, DEMONSTRATION_ACTOR, report)
    with store.reading() as uow:
        lines = list(uow.journal.last(10))[::-1]
    assert [line.operation for line in lines] == ["contrôler un fichier", "enregistrer un lot", "publier un lot"]
    assert lines[0].object == "valeurs.csv"
    assert lines[0].after["accepté"] is True
    assert lines[1].after["empreinte"] == report.fingerprint


def test_a_published_file_is_on_screen_at_the_version_returned(store: Store) -> None:
    report = check_upload(store, DEMONSTRATION_ACTOR, "cc_filosofi_2021_COM.csv", filosofi_old().encode())
    version = confirm_import(store, DEMONSTRATION_ACTOR, report)
    assert version == store.current_version()
    shown = store.facts(version).by_indicator["TP60"]
    assert shown.filter(status="secret").height == 15
    assert shown.filter(status="secret")["value"].null_count() == 15
    assert shown.filter(status="publie").height == 11


def test_a_recorded_file_waits_for_its_publication(store: Store) -> None:
    report = check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", FILE)
    batch = confirm_import(store, DEMONSTRATION_ACTOR, report, publish=False)
    assert "TP60" not in store.facts(store.current_version()).by_indicator
    version = publish_batch(store, DEMONSTRATION_ACTOR, int(batch))
    assert store.facts(version).by_indicator["TP60"].height == 3


def test_a_refused_file_is_traced_and_cannot_be_confirmed(store: Store) -> None:
    report = check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", FILE.replace(b";19;", b";douze;"))
    assert not report.accepted
    assert report.changes is None
    before = facts_written(store)
    with pytest.raises(RefusedError, match="n’est pas importable\u00a0: 1\u00a0anomalie"):
        confirm_import(store, DEMONSTRATION_ACTOR, report)
    assert facts_written(store) == before
    with store.reading() as uow:
        assert uow.journal.last(1)[0].after["accepté"] is False


def test_a_file_known_under_another_name_is_recognised_until_it_is_withdrawn(store: Store) -> None:
    report = check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", FILE)
    confirm_import(store, DEMONSTRATION_ACTOR, report)
    again = check_upload(store, DEMONSTRATION_ACTOR, "copie.csv", FILE)
    number = list_batches(store, DEMONSTRATION_ACTOR)[0].id
    assert again.already_imported == str(number)
    with pytest.raises(RefusedError, match="déjà importé"):
        confirm_import(store, DEMONSTRATION_ACTOR, again)
    withdraw_batch(store, DEMONSTRATION_ACTOR, number)
    fresh = check_upload(store, DEMONSTRATION_ACTOR, "copie.csv", FILE)
    assert fresh.already_imported == ""
    assert confirm_import(store, DEMONSTRATION_ACTOR, fresh) == store.current_version()


def test_a_small_count_imported_again_is_no_revision_and_is_never_shown_in_the_changes(store: Store) -> None:
    content = text(("DEFM_INSCRITS", MORLAIX, "Morlaix", "2021", "3")).encode()
    confirm_import(store, DEMONSTRATION_ACTOR, check_upload(store, DEMONSTRATION_ACTOR, "a.csv", content))
    report = check_upload(store, DEMONSTRATION_ACTOR, "b.csv", content + b"\r\n")
    assert report.changes is not None
    assert (report.changes.new, report.changes.unchanged, report.changes.revised) == (0, 1, ())


def test_progress_is_told_in_french_and_never_goes_back(store: Store) -> None:
    told: list[tuple[float, str]] = []
    tell: Callable[[float, str], None] = lambda share, words: told.append((share, words))  # noqa: E731
    check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", FILE, tell)
    shares = [share for share, _ in told]
    assert len(shares) >= 3
    assert shares == sorted(shares)
    assert all(french_key(words)[0].isalpha() for _, words in told)


def test_every_anomaly_is_in_the_table_even_past_those_shown(store: Store) -> None:
    rows = [("TP60", MORLAIX, "Morlaix", str(1900 + k % 200), "douze") for k in range(250)]
    report = check_upload(store, DEMONSTRATION_ACTOR, "valeurs.csv", text(*rows).encode())
    table = anomaly_table(report, "000001", "24 novembre 2026")
    assert len(report.shown) == 200
    assert len(table.rows) == 250
    named = dict(zip((column.key for column in table.columns), table.rows[249], strict=True))
    assert (named["ligne"].value, named["valeur"].value, named["code"].value) == (251.0, "douze", "nombre_illisible")
    assert named["fichier"].value == "valeurs.csv"


def test_a_large_file_on_the_machine_is_checked_without_a_copy(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "cc_filosofi_2021_COM.csv"
    path.write_text(filosofi_old(foreign=900), encoding="utf-8")
    report = check_large_file(store, DEMONSTRATION_ACTOR, path)
    assert (report.counts.read, report.counts.kept) == (926, 78)
    assert list(tmp_path.iterdir()).count(path) == 1
