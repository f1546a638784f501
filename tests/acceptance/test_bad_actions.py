"""The bad inputs that bear on actions: dates, lists, references, formulas, markup, the same file or row twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data_access.services.action_updates import update_action
from data_access.services.actions import list_actions, read_action
from data_access.services.plan_import import FlatReport, check_flat_plan, import_flat_plan, read_flat_plan
from data_access.services.round_trip import apply_workbook, compare_workbook
from data_access.settings import Settings
from data_access.store import Store
from indicators.actions.words import ActionStatus
from indicators.errors import RefusedError
from tests.acceptance.bad_cases import ACTION_ROWS, HEADERS, MARKUP, ActionRow
from tests.confidentiality.matrix import content_of
from tests.data_access.action_samples import FAIR, running
from tests.data_access.plan_files import filled, flat, my_workbook, parse_here
from tests.personas import CHAIR, OFFICER
from tests.tables import lay_tables

NAME = "actions.xlsx"


@pytest.fixture
def store(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:  # noqa: ANN401 a folder
    """An empty plan; the child process is proved elsewhere."""
    parse_here(monkeypatch)
    opened = Store(Settings(database_url="", data_dir=lay_tables(tmp_path / "var")))
    opened.migrate()
    yield opened
    opened.engine.dispose()


def checked(store: Store, *rows: tuple[object, ...]) -> FlatReport:
    """The dry run of these actions."""
    return check_flat_plan(store, OFFICER, read_flat_plan(store, OFFICER, NAME, flat(HEADERS, rows)))


@pytest.mark.parametrize("case", ACTION_ROWS, ids=lambda case: case.case)
def test_a_bad_action_is_refused_whole_with_its_row_and_its_column(store: Store, case: ActionRow) -> None:
    before = content_of(store.engine, ("action_draft",))
    report = checked(store, ("Guide", "1.1"), case.row)
    assert not report.accepted
    fault = next(fault for fault in report.anomalies if fault.code == case.code)
    assert (fault.file, fault.sheet, fault.row, fault.column) == (NAME, "Plan 2027", 3, case.column)
    assert [word for word in case.words if word not in fault.sentence()] == []
    assert fault.remedy
    with pytest.raises(RefusedError):
        import_flat_plan(store, OFFICER, report)
    assert content_of(store.engine, ("action_draft",)) == before


def test_bi079_a_date_in_text_is_read_day_first(store: Store) -> None:
    assert checked(store, ("Guide", "1.1", "", "03/04/2026")).records[0].start == date(2026, 4, 3)


def test_bi084_a_status_is_read_whatever_its_case_accents_and_spaces(store: Store) -> None:
    assert checked(store, ("Guide", "1.1", " a  L’Étude ")).records[0].status is ActionStatus.STUDY


def test_bi086_an_action_twice_in_the_workbook_is_refused_and_both_rows_are_named(store: Store) -> None:
    first, second = running(store, FAIR), running(store, replace(FAIR, title="Deuxième", number=""))
    before = content_of(store.engine)
    doubled = filled(my_workbook(store, OFFICER), {("Actions", second.id, "Identifiant"): first.id})
    report = compare_workbook(store, OFFICER, NAME, doubled)
    assert report.comparison is None
    assert "plan_ligne_double" in [fault.code for fault in report.anomalies]
    assert content_of(store.engine) == before


def test_bi087_an_older_version_is_a_conflict_field_by_field_never_an_overwriting(store: Store) -> None:
    record = running(store, FAIR)
    content = filled(my_workbook(store, OFFICER), {("Actions", record.id, "Intitulé"): "Permanence revue"})
    update_action(store, CHAIR, replace(record, title="Permanence 2027"), 1)
    report = compare_workbook(store, OFFICER, NAME, content)
    assert report.comparison is not None
    (asked,) = report.comparison.conflicts
    assert (asked.mine, asked.theirs) == ("Permanence revue", "Permanence 2027")
    with pytest.raises(RefusedError, match="attend votre choix"):
        apply_workbook(store, OFFICER, report, {})
    assert read_action(store, OFFICER, record.id).title == "Permanence 2027"


def test_bi091_markup_is_kept_as_the_text_it_is(store: Store) -> None:
    report = checked(store, (MARKUP, "1.1"))
    (record,) = import_flat_plan(store, OFFICER, report)
    assert record.title == MARKUP


def test_bi096_one_wrong_row_of_many_refuses_them_all(store: Store) -> None:
    rows = [(f"Action {n}", "1.1") for n in range(40)]
    report = checked(store, *rows[:-2], ("Action fausse", "6.9"), rows[-1])
    assert {fault.row for fault in report.anomalies} == {40}
    with pytest.raises(RefusedError):
        import_flat_plan(store, OFFICER, report)
    assert list_actions(store, OFFICER) == ()


def test_bi098_the_same_plan_sent_twice_is_told_action_by_action(store: Store) -> None:
    import_flat_plan(store, OFFICER, checked(store, ("Guide", "1.1")))
    assert [fault.code for fault in checked(store, ("Guide", "1.1")).anomalies] == ["plan_deja_la"]
