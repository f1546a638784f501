"""A commune without a figure under a total: left out because it is zero, or because it is small."""

import polars as pl

from indicators.disclosure import publish_mask
from indicators.disclosure.audit import audit
from indicators.territories import EPCI_CODE
from tests.indicators.disclosure.samples import CATALOGUE, COMMUNES, table


def without(rows: pl.DataFrame, *codes: str) -> pl.DataFrame:
    return rows.filter(~pl.col("territory").is_in(codes))


def secret(rows: pl.DataFrame) -> set[str]:
    return set(rows.filter(pl.col("status") == "secret")["territory"])


def test_a_small_commune_left_out_of_the_table_is_not_given_back_by_the_total() -> None:
    rows = without(table("ASSO_EMPLOI", [2.0] + [10.0] * 25), COMMUNES[0])
    assert [(leak.territory, leak.exact) for leak in audit(rows, rows, CATALOGUE)] == [(COMMUNES[0], True)]
    masked = publish_mask(rows, CATALOGUE)
    assert len(secret(masked)) == 1
    assert EPCI_CODE not in secret(masked)
    assert audit(masked, rows, CATALOGUE) == ()


def test_a_large_commune_left_out_is_missing_not_secret() -> None:
    rows = without(table("ASSO_EMPLOI", [30.0] + [10.0] * 25), COMMUNES[0])
    assert audit(rows, rows, CATALOGUE) == ()
    assert secret(publish_mask(rows, CATALOGUE)) == set()


def test_zeros_left_out_of_the_table_hide_nobody() -> None:
    """A partner who leaves zeros out tells them: the masked commune needs another one beside it."""
    rows = without(table("ASSO_EMPLOI", [2.0, 0.0, 0.0] + [10.0] * 23), *COMMUNES[1:3])
    masked = publish_mask(rows, CATALOGUE)
    assert len(secret(masked)) == 2
    assert audit(masked, rows, CATALOGUE) == ()
    alone = rows.with_columns(
        value=pl.when(pl.col("territory") != COMMUNES[0]).then("value"),
        status=pl.when(pl.col("territory") == COMMUNES[0]).then(pl.lit("secret")).otherwise("status"),
    )
    assert [leak.territory for leak in audit(alone, rows, CATALOGUE)] == [COMMUNES[0]]
