"""The invented series: marked, plausible, drawn from reality, the same at each run."""

from functools import cache

import numpy as np
import polars as pl
import pytest

from data_access.starter_data.covariates import Reality
from data_access.starter_data.demonstration import demonstration_draft, draw
from data_access.starter_data.real import read_real_figures
from data_access.starter_data.series import Recipe, read_recipes
from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Availability, Kind
from indicators.disclosure import publish_mask
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import EPCI_CODE


@cache
def reality() -> Reality:
    return Reality(read_real_figures(), load_catalogue())


@cache
def invented() -> pl.DataFrame:
    return demonstration_draft(reality()).observations


@cache
def masked() -> pl.DataFrame:
    return publish_mask(invented(), load_catalogue())


def test_every_invented_row_is_marked_dated_and_says_how_it_was_drawn() -> None:
    assert dict(invented().schema) == OBSERVATION_SCHEMA
    assert invented()["demonstration"].all()
    assert invented()["note"].str.contains("valeur inventée.*graine 242900835.*2026").all()
    assert invented()["source"].str.starts_with("Démonstration").all()


def test_what_is_invented_is_exactly_what_the_catalogue_says_is_not_public() -> None:
    expected = {i.id for i in load_catalogue().indicators.values() if i.availability is Availability.DEMONSTRATION}
    assert set(invented()["indicator"]) == expected
    assert expected.isdisjoint(set(read_real_figures()["indicator"]))


def test_only_the_communes_and_their_community_have_invented_values() -> None:
    places = {commune.code for commune in load_catalogue().communes()} | {EPCI_CODE}
    assert set(invented()["territory"]) == places


def test_the_draw_is_the_same_at_each_run_and_series_do_not_disturb_each_other() -> None:
    assert demonstration_draft(reality()).file_sha256 == demonstration_draft(reality()).file_sha256
    recipes = read_recipes()
    alone = draw([recipes[-4]], reality())
    assert alone.equals(invented().filter(pl.col("indicator") == recipes[-4].id))


def test_values_stay_within_the_bounds_of_their_sheet() -> None:
    for indicator in load_catalogue().indicators.values():
        values = invented().filter(pl.col("indicator") == indicator.id)["value"].drop_nulls()
        low, high = indicator.bounds
        assert low is None or (values >= low).all(), indicator.id
        assert high is None or (values <= high).all(), indicator.id


def test_counts_are_whole_and_rates_are_their_parts() -> None:
    catalogue = load_catalogue()
    for (name,), rows in invented().drop_nulls("value").group_by("indicator"):
        indicator = catalogue.indicators[str(name)]
        if indicator.kind is Kind.COUNT:
            assert (rows["value"] == rows["value"].round()).all(), name
        parts = rows.drop_nulls("numerator")
        expected = indicator.scale * parts["numerator"] / parts["denominator"]
        assert np.allclose(parts["value"], expected), name


def test_communes_add_up_to_the_community() -> None:
    catalogue = load_catalogue()
    sums = [i.id for i in catalogue.indicators.values() if i.aggregation == "somme" and "COM" in i.levels]
    for (name, _), rows in invented().filter(pl.col("indicator").is_in(sums)).group_by("indicator", "vintage"):
        communes = rows.filter(pl.col("level") == "commune")["value"].sum()
        assert communes == rows.filter(pl.col("level") == "epci")["value"].item(), name


@pytest.mark.parametrize(
    ("indicator", "low", "high"),
    [("TX_COUV_PE", 45, 75), ("PART_FAM_MONO", 10, 22), ("PART_75P_SEULS", 35, 48), ("LLS_TENSION", 2, 8)],
)
def test_the_community_stays_in_the_range_chosen_for_it(indicator: str, low: float, high: float) -> None:
    whole = invented().filter((pl.col("indicator") == indicator) & (pl.col("territory") == EPCI_CODE))["value"]
    assert whole.is_between(low, high).all()


def test_several_vintages_make_a_trend_that_is_not_smooth() -> None:
    for (name,), rows in invented().filter(pl.col("territory") == EPCI_CODE).group_by("indicator"):
        assert rows.height >= 2, name
    rows = invented().filter((pl.col("indicator") == "RES_AIDES_NUM") & (pl.col("territory") == "29014"))
    assert rows["value"].n_unique() > 1


def test_the_mask_of_the_real_poverty_rate_is_used_again() -> None:
    rows = invented().filter((pl.col("indicator") == "ECART_SALAIRE_FH") & (pl.col("vintage") == "2023"))
    hidden = set(rows.filter(pl.col("status") == "secret")["territory"])
    real = read_real_figures().filter((pl.col("indicator") == "TP60") & (pl.col("status") == "secret"))
    assert hidden == set(real["territory"])
    assert len(hidden) == 15


def test_a_commune_without_school_has_no_index_of_its_schools() -> None:
    rows = invented().filter((pl.col("indicator") == "IPS_ECOLES") & (pl.col("vintage") == "2024-2025"))
    schools = read_real_figures().filter(pl.col("indicator") == "BPE_ECOLE").filter(pl.col("value") == 0)
    assert set(rows.filter(pl.col("status") == "sans_objet")["territory"]) == set(schools["territory"])


def test_local_counts_are_published_rounded_to_five_with_small_ones_secret() -> None:
    rows = masked().filter((pl.col("indicator") == "VISITES_CONVIV") & (pl.col("level") == "commune"))
    shown = rows.drop_nulls("value")
    assert (shown["value"] % 5 == 0).all()
    assert not shown["value"].is_between(1, 4).any()
    assert rows.height > shown.height
    assert masked()["demonstration"].all()


def test_the_level_asked_is_the_weighted_mean_of_the_communes() -> None:
    recipe = Recipe("TX_CHOM_RP", "taux", ("2012", "2023"), (10.0, 10.0), "15_64", loadings={"inscrits": 0.3})
    rows = draw([recipe], reality()).filter(pl.col("territory") == EPCI_CODE)
    assert rows["value"].to_list() == pytest.approx([10.0, 10.0], rel=0.07)
    communes = draw([recipe], reality()).filter((pl.col("vintage") == "2023") & (pl.col("level") == "commune"))
    ordered = communes.sort("territory")["value"].to_numpy()
    assert np.corrcoef(ordered, reality().covariates["inscrits"])[0, 1] > 0.5


def test_a_table_not_received_is_said_missing_never_zero() -> None:
    rows = invented().filter((pl.col("indicator") == "RES_DROITS_ALLERVERS") & (pl.col("vintage") == "2025"))
    assert rows.select("value", "status").row(0) == (None, "non_disponible")
    assert rows["note"].item().startswith("tableaux 2024 et 2025 non reçus")
