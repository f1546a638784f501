"""Adding communes up: by hand on real communes, and every refusal with its reason."""

import polars as pl
import pytest

from indicators.aggregation import aggregate
from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Aggregation
from indicators.observations import OBSERVATION_SCHEMA, WITHHOLDING, Status

CATALOGUE = load_catalogue()
SEEKERS = CATALOGUE.indicators["DEFM_POUR_100_15_64"]
RSA = CATALOGUE.indicators["CAF_FOY_RSA"]
APL = CATALOGUE.indicators["APL_MG"]


def row(
    territory: str, value: float | None, parts: tuple[float | None, float | None] = (None, None), **more: object
) -> tuple:  # type: ignore[type-arg]
    """One observation of 2024, published and real unless said otherwise."""
    given = {"status": "publie", "demonstration": False} | more
    numerator, denominator = parts
    return (
        "X", territory, "commune", "2024", value, numerator, denominator,
        given["status"], given["demonstration"], "2025", "source", "",
    )  # fmt: skip


def rows(*found: tuple) -> pl.DataFrame:  # type: ignore[type-arg]
    return pl.DataFrame(list(found), schema=OBSERVATION_SCHEMA, orient="row")


def test_households_of_two_communes_are_summed_with_the_caution_of_rounding() -> None:
    found = aggregate(rows(row("29151", 600, status="arrondi_5"), row("29199", 55, status="arrondi_5")), RSA)
    assert found.value == 655
    assert found.status is Status.ROUNDED_5
    assert "arrondies à 5" in found.reason


def test_a_rate_is_recomputed_from_its_parts_and_never_averaged() -> None:
    # 1,585 out of 9,561 and 50 out of 602: 1,635 / 10,163 = 16.09, when the mean of the rates would be 12.4
    found = aggregate(rows(row("29151", 16.6, (1585, 9561)), row("29265", 8.3, (50, 602))), SEEKERS)
    assert found.value == pytest.approx(100 * 1635 / 10163)
    assert (found.numerator, found.denominator) == (1635, 10163)


def test_a_sum_with_one_secret_member_is_secret() -> None:
    found = aggregate(rows(row("29151", 600), row("29014", None, status="secret")), RSA)
    assert found.status is Status.SECRET
    assert found.value is None
    assert "1\u00a0commune" in found.reason or "1 commune" in found.reason


@pytest.mark.parametrize("status", sorted(WITHHOLDING))
def test_any_withheld_member_withholds_the_whole(status: Status) -> None:
    found = aggregate(rows(row("29151", 600), row("29014", None, status=status)), RSA)
    assert found.value is None
    assert found.status is status
    assert found.reason


def test_secret_comes_before_every_other_status() -> None:
    found = aggregate(rows(row("29151", None, status="non_disponible"), row("29014", None, status="secret")), RSA)
    assert found.status is Status.SECRET


def test_a_member_without_a_row_is_missing_and_not_zero() -> None:
    found = aggregate(rows(row("29151", 600)), RSA, members=("29151", "29014"))
    assert found.value is None
    assert found.status is Status.NOT_AVAILABLE


def test_a_median_is_never_averaged() -> None:
    found = aggregate(rows(row("29151", 23610), row("29023", 31680)), CATALOGUE.indicators["MED_NV"])
    assert found.value is None
    assert "ne s’additionne pas" in found.reason


def test_a_censored_member_forbids_the_sum() -> None:
    found = aggregate(rows(row("29151", 600), row("29023", 5, status="borne")), RSA)
    assert found.value is None
    assert "bornée" in found.reason


def test_an_accessibility_is_weighted_by_inhabitants() -> None:
    # (4 x 15,000 + 1 x 5,000) / 20,000 = 3.25
    found = aggregate(rows(row("29151", 4.0), row("29199", 1.0)), APL, {"29151": 15_000, "29199": 5_000})
    assert APL.aggregation is Aggregation.WEIGHTED_MEAN
    assert found.value == pytest.approx(3.25)
    assert found.status is Status.ESTIMATED


def test_a_missing_weight_refuses_the_mean() -> None:
    found = aggregate(rows(row("29151", 4.0), row("29199", 1.0)), APL, {"29151": 15_000})
    assert found.value is None
    assert "pondération" in found.reason


def test_one_demonstration_member_marks_the_whole() -> None:
    found = aggregate(rows(row("29151", 600), row("29199", 55, demonstration=True)), RSA)
    assert found.demonstration


def test_parts_missing_somewhere_refuse_the_rate() -> None:
    found = aggregate(rows(row("29151", 16.6, (1585, 9561)), row("29265", 8.3)), SEEKERS)
    assert found.value is None
    assert "ne peut pas être recalculé" in found.reason


def test_every_rule_of_the_catalogue_is_covered_and_the_order_of_rows_does_not_matter() -> None:
    forward = aggregate(rows(row("29151", 16.6, (1585, 9561)), row("29265", 8.3, (50, 602))), SEEKERS)
    backward = aggregate(rows(row("29265", 8.3, (50, 602)), row("29151", 16.6, (1585, 9561))), SEEKERS)
    assert forward == backward
    assert {i.aggregation for i in CATALOGUE.indicators.values()} == set(Aggregation)
