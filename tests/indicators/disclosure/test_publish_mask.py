"""What may be shown: small counts, thin bases, floors, roundings, and everything that depends on them."""

import polars as pl
import pytest

from indicators.disclosure import publish_mask
from indicators.observations import WITHHOLDING
from indicators.territories import EPCI_CODE
from tests.indicators.disclosure.samples import (
    BOTSORHEL,
    CATALOGUE,
    COMMUNES,
    LANNEANOU,
    MORLAIX,
    frame,
    rate,
    row,
    table,
)


def published(*rows: dict[str, object]) -> list[tuple[float | None, str]]:
    return publish_mask(frame(*rows), CATALOGUE).select("value", "status").rows()


@pytest.mark.parametrize(("count", "shown"), [(1, False), (4, False), (5, True), (0, True)])
def test_counts_from_one_to_four_are_secret_zero_is_not(count: int, shown: bool) -> None:
    value, status = published(row("DEFM_INSCRITS", BOTSORHEL, count))[0]
    assert (value is not None, status == "secret") == (shown, not shown)


@pytest.mark.parametrize(
    ("indicator", "count", "limit"), [("RPLS_PARC", 10, 11), ("LLS_TENSION", 10, 11), ("ASSO_EMPLOI", 2, 3)]
)
def test_the_limit_is_that_of_the_sheet_or_of_the_source(indicator: str, count: int, limit: int) -> None:
    kind = CATALOGUE.indicators[indicator].kind.value
    make = rate if kind == "taux" else lambda i, t, c, _base: row(i, t, c)
    assert publish_mask(frame(make(indicator, MORLAIX, count, 2000)), CATALOGUE)["status"].item() == "secret"
    assert publish_mask(frame(make(indicator, MORLAIX, limit, 2000)), CATALOGUE)["status"].item() == "publie"


def test_open_caf_counts_are_shown_as_their_producer_rounded_them() -> None:
    assert published(row("CAF_FOY_RSA", LANNEANOU, 5, status="arrondi_5")) == [(5, "arrondi_5")]


def test_a_caf_share_on_less_than_fifty_households_is_not_shown() -> None:
    small, large = rate("PART_RSA_FOY", LANNEANOU, 5, 45), rate("PART_RSA_FOY", BOTSORHEL, 5, 50)
    assert published(small, large) == [(None, "secret"), (10, "publie")]
    masked = publish_mask(frame(small), CATALOGUE).row(0, named=True)
    assert (masked["numerator"], masked["denominator"]) == (None, None)


def test_a_poverty_rate_at_or_under_five_percent_is_said_to_be_a_bound() -> None:
    assert published(row("TP60", MORLAIX, 4), row("TP60", BOTSORHEL, 5), row("TP60", LANNEANOU, 6)) == [
        (5, "borne"),
        (5, "borne"),
        (6, "publie"),
    ]


def test_a_rate_goes_with_its_masked_count_and_a_count_with_its_small_rate() -> None:
    rows = [row("DEFM_INSCRITS", BOTSORHEL, 3), rate("DEFM_POUR_100_15_64", BOTSORHEL, 3, 260)]
    assert published(*rows) == [(None, "secret")] * 2
    assert published(row("DEFM_INSCRITS", BOTSORHEL, 15), rate("DEFM_POUR_100_15_64", BOTSORHEL, 3, 260)) == [
        (None, "secret"),
        (None, "secret"),
    ]


def test_a_rate_given_without_parts_is_counted_on_the_base_another_indicator_publishes() -> None:
    """Three homes for 348 inhabitants read 8.6 for 1,000: anyone can multiply."""
    people = row("POP_MUN", LANNEANOU, 348, vintage="2023"), row("POP_MUN", MORLAIX, 15194, vintage="2023")
    homes = row("RPLS_PARC", LANNEANOU, 1000 * 3 / 348), row("RPLS_PARC", MORLAIX, 110)
    assert [status for _, status in published(*people, *homes)] == ["publie", "publie", "secret", "publie"]


def test_local_counts_are_rounded_to_five_and_their_rates_follow() -> None:
    value, status = published(rate("RES_AIDES_NUM", MORLAIX, 88, 12000))[0]
    assert (value, status) == (1000 * 90 / 12000, "arrondi_5")


def test_no_status_tells_which_counts_were_multiples_of_five_by_chance() -> None:
    found = published(row("ALLER_VERS", MORLAIX, 88), row("ALLER_VERS", BOTSORHEL, 15), row("ALLER_VERS", LANNEANOU, 0))
    assert found == [(90, "arrondi_5"), (15, "arrondi_5"), (0, "publie")]


def test_a_table_its_producer_rounded_keeps_its_statuses() -> None:
    rows = [row("DEFM_INSCRITS", code, 25, status="publie") for code in COMMUNES]
    assert set(publish_mask(frame(*rows), CATALOGUE)["status"]) == {"publie"}


def test_the_total_of_the_community_is_shown_exact() -> None:
    masked = publish_mask(table("ALLER_VERS", [3.0] + [17.0] * 25), CATALOGUE)
    assert masked.filter(pl.col("territory") == EPCI_CODE)["value"].item() == 428


def test_a_small_total_is_secret_too() -> None:
    masked = publish_mask(table("ALLER_VERS", [3.0] + [0.0] * 25), CATALOGUE)
    assert masked.filter(pl.col("territory") == EPCI_CODE)["status"].item() == "secret"


def test_what_came_withheld_stays_so_and_loses_any_figure() -> None:
    rows = [
        row("MED_NV", code, 23000, status=status.value) for code, status in zip(COMMUNES, WITHHOLDING, strict=False)
    ]
    masked = publish_mask(frame(*rows), CATALOGUE)
    assert masked["value"].null_count() == masked.height
    assert masked["status"].to_list() == [status.value for status in WITHHOLDING]


def test_masking_keeps_rows_order_and_columns_and_never_shows_more() -> None:
    rows = table("ALLER_VERS", [float(n) for n in range(26)])
    masked = publish_mask(rows, CATALOGUE)
    assert masked.schema == rows.schema
    assert masked.select("indicator", "territory", "vintage").equals(rows.select("indicator", "territory", "vintage"))
    again = publish_mask(masked, CATALOGUE)
    assert set(again.filter(pl.col("status") == "secret")["territory"]) >= set(
        masked.filter(pl.col("status") == "secret")["territory"]
    )


def test_real_figures_without_a_count_rule_are_left_alone() -> None:
    rows = [row("BPE_MG", LANNEANOU, 1), rate("PART_PEU_DIPL", BOTSORHEL, 3, 280), row("BPE_PHARMA", MORLAIX, 2)]
    assert [status for _, status in published(*rows)] == ["publie"] * 3
