"""What the dashboard computes about itself: from public values alone, by hand, and never from what is secret."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from indicators.computed import months_between, with_computed
from indicators.observations import OBSERVATION_SCHEMA
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from tests.indicators.views.facts_samples import starter_facts

FACTS = starter_facts()
COMPUTED = with_computed(FACTS)


def value(facts: Facts, indicator: str, territory: str = EPCI_CODE) -> float | None:
    found = facts.series(indicator).filter(pl.col("territory") == territory)
    return None if found.is_empty() else found["value"][-1]


def frame(indicator: str, values: dict[str, float], *, demonstration: bool = False) -> pl.DataFrame:
    rows = [
        (indicator, code, "commune", "2023", v, None, None, "publie", demonstration, "2025", "INSEE", "")
        for code, v in values.items()
    ]
    return pl.DataFrame(rows, schema=OBSERVATION_SCHEMA, orient="row")


def holding(**frames: pl.DataFrame) -> Facts:
    return replace(FACTS, by_indicator=frames)


def test_the_share_of_filled_indicators_counts_public_values_only() -> None:
    communes = {c.code: 10.0 for c in FACTS.catalogue.communes()}
    total = sum(i.availability.value != "calculée par l’outil" for i in FACTS.catalogue.indicators.values())
    found = with_computed(
        holding(TP60=frame("TP60", communes), LAEP_SEANCES=frame("LAEP_SEANCES", communes, demonstration=True))
    )
    assert value(found, "TAUX_RENSEIGN") == pytest.approx(100 / total)


def test_a_commune_under_secrecy_is_not_counted_as_filled() -> None:
    whole, morlaix, kept = (value(COMPUTED, "TAUX_RENSEIGN", code) for code in (EPCI_CODE, "29151", "29114"))
    assert whole is not None
    assert morlaix == pytest.approx(whole)
    assert kept is not None
    assert kept < whole


def test_the_dispersion_worked_by_hand_on_two_levels() -> None:
    # half of the inhabitants at 20,000 and half at 30,000: mean 25,000, deviation 5,000, coefficient 20 %
    communes = FACTS.catalogue.communes()
    half = sum(c.population or 0 for c in communes) / 2
    facts = holding(MED_NV=frame("MED_NV", {c.code: 20_000.0 if c.code == "29151" else 30_000.0 for c in communes}))
    share = 15_194 / (2 * half)
    mean = 20_000 * share + 30_000 * (1 - share)
    deviation = (share * (20_000 - mean) ** 2 + (1 - share) * (30_000 - mean) ** 2) ** 0.5
    assert value(with_computed(facts), "ECART_INTRA") == pytest.approx(100 * deviation / mean)


def test_nothing_is_computed_from_nothing() -> None:
    bare = with_computed(holding())
    for indicator in ("RES_INDIC_A_JOUR", "FRAICHEUR", "ECART_INTRA", "NB_COM_DECROCH"):
        assert value(bare, indicator) is None, indicator
    assert value(bare, "TAUX_RENSEIGN") == 0.0


def test_a_commune_falls_behind_from_three_unfavourable_quarters_on() -> None:
    communes = [c.code for c in FACTS.catalogue.communes()]
    worst_low = {code: float(rank) for rank, code in enumerate(communes)}
    names = ("TX_VACANCE", "PART_PEU_DIPL", "PART_VOITURE_DT", "APL_MG")
    down = {name: frame(name, worst_low) for name in names[:3]}
    found = with_computed(holding(**down))
    assert value(found, "NB_COM_DECROCH") == 7.0
    only_two = {name: frame(name, worst_low) for name in names[:2]}
    assert value(with_computed(holding(**only_two)), "NB_COM_DECROCH") is None
    mixed = {**{n: frame(n, worst_low) for n in names[:2]}, "APL_MG": frame("APL_MG", worst_low)}
    assert value(with_computed(holding(**mixed)), "NB_COM_DECROCH") == 0.0


def test_an_objective_is_assessable_with_a_value_and_a_target_only() -> None:
    objective = FACTS.catalogue.for_objective("4.1")
    result = next(i for i in objective if i.nature.value == "résultat")
    target = Target(result.id, EPCI_CODE, "2020", 1.0, "2027", 2.0)
    epci = frame(result.id, {EPCI_CODE: 1.5})
    assert value(with_computed(holding(**{result.id: epci})), "RES_MATURITE") == 0.0
    aimed = replace(holding(**{result.id: epci}), targets=(target,))
    shared = set(result.objectives)
    assert value(with_computed(aimed), "RES_MATURITE") == pytest.approx(100 * len(shared) / 23)


def test_computing_twice_changes_nothing_and_loses_nothing() -> None:
    again = with_computed(COMPUTED)
    assert set(again.by_indicator) == set(COMPUTED.by_indicator)
    for name, rows in COMPUTED.by_indicator.items():
        assert rows.equals(again.by_indicator[name]), name


def test_the_age_of_a_vintage_counts_from_its_last_day() -> None:
    assert months_between("2024", date(2025, 12, 31)) == pytest.approx(12, abs=0.05)
    assert months_between("2027", date(2026, 1, 1)) == 0.0
