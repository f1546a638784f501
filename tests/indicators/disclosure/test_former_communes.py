"""The communes of before a merger add up to the one of today: the sum gives no secret back."""

import polars as pl
import pytest

from indicators.disclosure import publish_mask
from indicators.disclosure.audit import audit
from indicators.disclosure.safe_publication import publish_safely
from tests.indicators.disclosure.samples import CATALOGUE, COMMUNES, frame, row

TODAY, OLD_PLOUIGNEAU, LE_PONTHOU = "29199", "29199-2018", "29219-2018"


def tables(plouigneau: float, ponthou: float, *, today: float | None = None) -> pl.DataFrame:
    """Jobseekers of the communes, with the two that became Plouigneau."""
    counts = dict.fromkeys(COMMUNES, 60.0) | {TODAY: plouigneau + ponthou if today is None else today}
    rows = [row("ASSO_EMPLOI", code, count, vintage="2016") for code, count in counts.items()]
    rows += [row("ASSO_EMPLOI", OLD_PLOUIGNEAU, plouigneau, vintage="2016")]
    rows += [row("ASSO_EMPLOI", LE_PONTHOU, ponthou, vintage="2016")]
    return frame(*rows)


def secret(shown: pl.DataFrame) -> set[str]:
    return set(shown.filter(pl.col("status") == "secret")["territory"])


def test_former_communes_that_are_large_are_shown_beside_their_sum() -> None:
    assert secret(publish_mask(tables(40, 12), CATALOGUE)) == set()


def test_a_small_former_commune_hides_the_other_one() -> None:
    shown = publish_mask(tables(40, 2), CATALOGUE)
    assert secret(shown) == {OLD_PLOUIGNEAU, LE_PONTHOU}
    assert audit(shown, tables(40, 2), CATALOGUE) == ()


def test_a_sum_too_small_to_blur_its_parts_is_hidden_too() -> None:
    shown, leaks = publish_safely(tables(2, 2), CATALOGUE)
    assert {OLD_PLOUIGNEAU, LE_PONTHOU, TODAY} <= secret(shown)
    assert leaks == ()


def test_a_secret_commune_of_today_hides_those_it_was_made_of() -> None:
    masked = tables(40, 12).with_columns(
        status=pl.when(pl.col("territory") == TODAY).then(pl.lit("secret")).otherwise("status")
    )
    assert {OLD_PLOUIGNEAU, LE_PONTHOU} <= secret(publish_mask(masked, CATALOGUE))


@pytest.mark.parametrize("shown_one", [OLD_PLOUIGNEAU, TODAY])
def test_the_attacker_subtracts_one_former_commune_from_the_commune_of_today(shown_one: str) -> None:
    raw = tables(40, 2)
    hidden = pl.col("territory") == LE_PONTHOU
    shown = raw.with_columns(
        status=pl.when(hidden).then(pl.lit("secret")).otherwise("status"),
        value=pl.when(~hidden).then("value"),
    )
    assert shown.filter(pl.col("territory") == shown_one)["value"][0] is not None
    (leak,) = audit(shown, raw, CATALOGUE)
    assert (leak.territory, leak.exact, leak.place) == (LE_PONTHOU, True, "Le Ponthou (avant 2019)")
