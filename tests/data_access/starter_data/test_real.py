"""The embedded real figures: what their producers publish, whole, and nothing else."""

import json
from pathlib import Path

import polars as pl
import pytest
from shapely import Point
from shapely.geometry import shape

from data_access.starter_data.covariates import read_towns
from data_access.starter_data.real import REAL_FILE, derive_jobseeker_rates, read_real_figures, real_drafts
from indicators.catalogue import load_catalogue
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.territories import EPCI_CODE

ROOT = Path(__file__).resolve().parents[3]
OUTLINES = json.loads((ROOT / "assets" / "geo" / "communes.geojson").read_text(encoding="utf-8"))


def test_the_3303_figures_are_embedded_each_with_producer_vintage_and_status() -> None:
    catalogue = load_catalogue()
    rows = pl.read_csv(REAL_FILE, infer_schema=False)
    assert rows.height == 3303
    assert rows["indicateur"].n_unique() == 49
    for name in ("producteur", "source", "millesime", "statut"):
        assert rows[name].null_count() == 0
    for row in rows.select("indicateur", "producteur").unique().iter_rows():
        assert row[1] == catalogue.source_of(catalogue.indicators[row[0]]).producer
    assert set(rows["statut"]) <= {status.value for status in Status}


def test_no_real_figure_bears_the_demonstration_mark_or_a_comparator() -> None:
    real = read_real_figures()
    assert dict(real.schema) == OBSERVATION_SCHEMA
    assert not real["demonstration"].any()
    comparators = {place.code for place in load_catalogue().territories.values() if place.comparator}
    assert comparators
    assert comparators.isdisjoint(set(real["territory"]))


def test_only_secret_figures_are_without_a_value() -> None:
    real = read_real_figures()
    assert real.filter(pl.col("value").is_null())["status"].unique().to_list() == ["secret"]
    assert real.filter(pl.col("status") == "secret").select(pl.len(), pl.col("indicator").n_unique()).row(0) == (15, 1)


@pytest.mark.parametrize("indicator", ["CAF_FOY_RSA", "CAF_FOY_ALLOC", "CAF_PERS_COUV", "DEFM_INSCRITS"])
def test_counts_are_multiples_of_five_and_add_up(indicator: str) -> None:
    rows = read_real_figures().filter(pl.col("indicator") == indicator)
    assert (rows["value"] % 5 == 0).all()
    for _, part in rows.group_by("vintage"):
        total = part.filter(pl.col("territory") == EPCI_CODE)["value"].item()
        assert part.filter(pl.col("level") == "commune")["value"].sum() == total


def test_jobseekers_per_100_are_on_the_population_of_2023_and_say_so() -> None:
    derived = derive_jobseeker_rates(read_real_figures(), load_catalogue())
    assert derived.height == 27 * 9
    assert derived["vintage"].unique().sort().to_list() == [str(year) for year in range(2015, 2024)]
    assert derived["status"].unique().to_list() == ["calcule"]
    assert derived["note"].str.starts_with("population 2023 pour toutes les années").all()
    row = derived.filter((pl.col("territory") == EPCI_CODE) & (pl.col("vintage") == "2019")).row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (5445, 37481.1)
    assert row["value"] == pytest.approx(100 * 5445 / 37481.1)


def test_batches_are_the_same_at_each_reading() -> None:
    first, second = real_drafts(load_catalogue()), real_drafts(load_catalogue())
    assert [draft.file_sha256 for draft in first] == [draft.file_sha256 for draft in second]
    assert first[0].observations.height == 3303


def test_outlines_are_those_of_the_26_communes_with_their_credit() -> None:
    named = {f["properties"]["code"]: f["properties"]["nom"] for f in OUTLINES["features"]}
    assert named == {commune.code: commune.name for commune in load_catalogue().communes()}
    assert "IGN" in OUTLINES["credit"]


def test_every_town_has_a_point_inside_its_outline_garlan_included() -> None:
    outlines = {f["properties"]["code"]: shape(f["geometry"]) for f in OUTLINES["features"]}
    towns = read_towns()
    assert towns.height == 26
    for row in towns.iter_rows(named=True):
        assert outlines[row["code_insee"]].contains(Point(row["point_lon"], row["point_lat"]))
    assert towns.filter(pl.col("point_nature") != "mairie")["nom"].to_list() == ["Garlan"]
    assert towns["surface_km2"].sum() == pytest.approx(686.6, abs=0.1)
