"""Mergers: series recomposed on the communes of today when parts allow, marked, and the communes of then on demand."""

import polars as pl
import pytest

from data_access.exports import Dialect, write_csv
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.imports import check_upload, confirm_import
from data_access.store import Store
from indicators.observations import Status
from indicators.views.block_notices import block_notices
from indicators.views.boundaries import THEN, limits_mark
from indicators.views.facts import Facts
from indicators.views.map_builder import build_map
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.trend_builder import build_trend
from indicators.views.visuals import LineRole
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.small_files import text

PLOUIGNEAU, OLD, PONTHOU = "29199", "29199-2018", "29219-2018"
RATE, COUNT, MEDIAN = "PART_75P", "POP_MUN", "MED_NV"
Line = tuple[str, ...]


def lines(indicator: str, others: Line, plouigneau: Line, ponthou: Line) -> list[Line]:
    """A value, a numerator and a denominator of 2016 for every commune, in the limits of 2018."""
    given = dict.fromkeys(COMMUNES, others) | {PLOUIGNEAU: plouigneau, "29219": ponthou}
    return [(indicator, code, "", "2016", *figures, "", "2018") for code, figures in given.items()]


@pytest.fixture
def facts(store: Store) -> Facts:
    """A count, a rate with its parts and a median of 2016 in the limits of 2018; the count again for 2020."""
    old = lines(COUNT, ("500", "", ""), ("40", "", ""), ("10", "", ""))
    old += lines(RATE, ("20", "100", "500"), ("20", "800", "4000"), ("50", "100", "200"))
    old += lines(MEDIAN, ("20000", "", ""), ("21000", "", ""), ("19000", "", ""))
    new = [(COUNT, code, "", "2020", "510", "", "", "", "2020") for code in COMMUNES]
    report = check_upload(store, SYSTEM_ACTOR, "valeurs.csv", text(*old, *new).encode())
    assert report.accepted, [fault.message for fault in report.anomalies]
    confirm_import(store, SYSTEM_ACTOR, report)
    return store.facts(store.current_version())


def at(facts: Facts, indicator: str, *, then: bool = False, vintage: str = "2016") -> Scope:
    asked = Selection(territory=PLOUIGNEAU, vintage=vintage, geography=THEN if then else "")
    return scope_of(facts, asked, indicator)


def test_a_count_and_a_rate_are_recomposed_from_their_parts(facts: Facts) -> None:
    count, rate = at(facts, COUNT).own, at(facts, RATE).own
    assert (count.value, count.status) == (50.0, Status.CALCULATED)
    assert (rate.value, rate.numerator, rate.denominator) == (100 * 900 / 4200, 900.0, 4200.0)
    assert limits_mark(at(facts, COUNT), PLOUIGNEAU, "2016") == "recomposé"
    assert limits_mark(at(facts, COUNT), PLOUIGNEAU, "2020") == ""


def test_a_median_is_not_recomposable_and_says_so(facts: Facts) -> None:
    scope = at(facts, MEDIAN)
    assert (scope.own.value, scope.own.status) == (None, Status.NOT_AVAILABLE)
    assert scope.own.note.startswith("Non recomposable à Plouigneau")
    assert limits_mark(scope, PLOUIGNEAU, "2016") == "non recomposable"


def test_the_mark_is_in_the_table_and_in_the_file(facts: Facts) -> None:
    view = build_map(at(facts, COUNT))
    assert view is not None
    row = next(cells for cells in view.table.rows if cells[1].text == PLOUIGNEAU)
    assert "recomposé" in [cell.detail for cell in row]
    assert "calculé (recomposé)" in write_csv(view.table, Dialect.FRENCH).decode("utf-8-sig")


def test_the_limits_of_today_show_the_26_communes_only(facts: Facts) -> None:
    view = build_map(at(facts, COUNT))
    assert view is not None
    assert len(view.table.rows) == len(COMMUNES)
    assert all(line.role is not LineRole.FORMER for line in build_trend(at(facts, COUNT)).lines)  # type: ignore[union-attr]


def test_the_limits_of_then_show_the_communes_of_then(facts: Facts) -> None:
    view, trend = build_map(at(facts, COUNT, then=True)), build_trend(at(facts, COUNT, then=True))
    assert view is not None
    assert trend is not None
    former = {cells[0].text: cells[2].value for cells in view.table.rows[len(COMMUNES) :]}
    assert former == {"Plouigneau (avant 2019)": 40.0, "Le Ponthou (avant 2019)": 10.0}
    drawn = [line for line in trend.lines if line.role is LineRole.FORMER]
    assert [line.name for line in drawn] == ["Plouigneau (avant 2019)", "Le Ponthou (avant 2019)"]
    assert [column.key for column in trend.table.columns][-4:] == [
        "avant_29199_2018",
        "statut_avant_29199_2018",
        "avant_29219_2018",
        "statut_avant_29219_2018",
    ]


def test_the_limits_of_then_of_a_median_are_the_only_figures_there_are(facts: Facts) -> None:
    view = build_map(at(facts, MEDIAN, then=True))
    assert view is not None
    assert {cells[0].text for cells in view.table.rows[len(COMMUNES) :]} == {
        "Plouigneau (avant 2019)",
        "Le Ponthou (avant 2019)",
    }


def test_the_notice_says_what_the_limits_of_then_change_or_that_they_change_nothing(facts: Facts) -> None:
    said = " ".join(notice.text for notice in block_notices(at(facts, COUNT, then=True)))
    assert "Plouigneau (avant 2019) et Le Ponthou (avant 2019), 2016." in said
    nothing = " ".join(notice.text for notice in block_notices(at(facts, "TP60", then=True)))
    assert "les séries restent dans les limites des 26 communes d’aujourd’hui" in nothing
    assert all("époque" not in notice.strong for notice in block_notices(at(facts, COUNT)))


def test_former_communes_change_no_total_and_no_other_table(facts: Facts) -> None:
    rows = facts.series(COUNT).filter(pl.col("vintage") == "2016")
    assert rows.filter(pl.col("territory").is_in(list(COMMUNES))).height == len(COMMUNES)
    assert set(rows["territory"]) - set(COMMUNES) == {OLD, PONTHOU}
    whole = scope_of(facts, Selection(vintage="2016"), COUNT).own
    assert whole.value == 25 * 500 + 50
