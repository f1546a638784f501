"""What a new installation shows, against the figures of the producers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.observations import VALUE_COLUMNS, ValueQuery, read_values
from data_access.starter_data.real import read_real_figures
from data_access.store import Store
from indicators.catalogue.model import Availability
from indicators.territories import EPCI_CODE
from indicators.views.scope import scope_of
from indicators.views.selection import Selection

ROOT = Path(__file__).resolve().parents[2]
LANNEANOU = "29114"


def figure(store: Store, indicator: str, vintage: str, territory: str = EPCI_CODE) -> float | None:
    found = read_values(store, SYSTEM_ACTOR, ValueQuery(indicator, territory, vintage))
    assert len(found) == 1
    value: float | None = found[0]["value"]
    return value


def published(store: Store) -> pl.DataFrame:
    return pl.concat(store.facts(store.current_version()).by_indicator.values())


@pytest.mark.parametrize(
    ("indicator", "vintage", "expected"),
    [
        ("POP_MUN", "2023", 65_713),
        ("CAF_FOY_RSA", "2020", 1_520),
        ("CAF_FOY_RSA", "2024", 1_100),
        ("CAF_FOY_ALLOC", "2024", 11_630),
        ("DEFM_INSCRITS", "2024", 4_935),
        ("SAL_PRIVES", "2025", 15_068),
        ("PART_VOITURE_DT", "2023", 84.2),
        ("TX_VACANCE", "2023", 7.7),
        ("PART_LOC_SOCIAL", "2023", 8.4),
        ("PART_PEU_DIPL", "2023", 20.2),
        ("INDICE_VIEIL", "2023", 138.5),
        ("APL_MG", "2024", 3.73),
        ("FIBRE_RACC", "2026-T2", 91.9),
        ("DEFM_POUR_100_15_64", "2024", 13.2),
    ],
)
def test_the_community_reads_as_its_producers_say(
    new_store: Store, indicator: str, vintage: str, expected: float
) -> None:
    assert figure(new_store, indicator, vintage) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("indicator", "vintage", "territory", "expected"),
    [
        ("POP_MUN", "2023", LANNEANOU, 342),
        ("POP_MUN", "2023", "29151", 15_194),
        ("TP60", "2023", "29151", 21),
        ("TP60", "2023", "29023", 7),
        ("MED_NV", "2023", "29023", 31_680),
        ("APL_MG", "2022", "29188", 2.48),
        ("APL_MG", "2024", "29188", 1.26),
        ("FIBRE_RACC", "2026-T2", "29251", 8.5),
        ("DEFM_POUR_100_15_64", "2024", "29151", 16.6),
    ],
)
def test_a_commune_reads_as_its_producers_say(
    new_store: Store, indicator: str, vintage: str, territory: str, expected: float
) -> None:
    assert figure(new_store, indicator, vintage, territory) == pytest.approx(expected)


def test_all_3303_figures_are_published_as_they_are_but_three_shares_on_too_few_households(new_store: Store) -> None:
    real = read_real_figures()
    assert real.height == 3303
    key = ["indicator", "territory", "vintage"]
    joined = real.join(published(new_store), on=key, suffix="_shown")
    assert joined.height == 3303
    columns = ("value", "numerator", "denominator", "status", "demonstration", "source", "note", "geo_vintage")
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_shown")) for name in columns)
    different = joined.filter(~same)
    assert different.select(key).sort(key).rows() == [("PART_RSA_FOY", LANNEANOU, y) for y in ("2022", "2023", "2024")]
    assert different["denominator"].to_list() == [45.0] * 3
    assert different["status_shown"].to_list() == ["secret"] * 3
    assert different.select("value_shown", "numerator_shown", "denominator_shown").null_count().row(0) == (3, 3, 3)


def test_fifteen_communes_of_26_keep_their_poverty_rate_secret(new_store: Store) -> None:
    rows = read_values(new_store, SYSTEM_ACTOR, ValueQuery("TP60", vintage="2023"))
    hidden = [r for r in rows if r["status"] == "secret"]
    assert len(hidden) == 15
    assert all(r["value"] is None and r["numerator"] is None and r["denominator"] is None for r in hidden)


def test_every_invented_figure_bears_its_mark_and_no_real_one_does(new_store: Store) -> None:
    catalogue = new_store.catalogue
    for (name,), rows in published(new_store).group_by("indicator"):
        invented = catalogue.indicators[str(name)].availability is Availability.DEMONSTRATION
        assert rows["demonstration"].unique().to_list() == [invented], name


def test_command_line_and_screen_show_the_same_figure_of_the_community(new_store: Store) -> None:
    facts = new_store.facts(new_store.current_version())
    for indicator in facts.by_indicator:
        scope = scope_of(facts, Selection(), indicator)
        rows = read_values(new_store, SYSTEM_ACTOR, ValueQuery(indicator, EPCI_CODE, scope.vintage))
        expected = (scope.own.value, scope.own.status.value, scope.own.demonstration)
        assert [(r["value"], r["status"], r["demonstration"]) for r in rows] == [expected], indicator


def test_first_start_from_the_command_line_is_whole_and_its_values_are_masked(tmp_path: Path) -> None:
    setup = command(tmp_path, "setup")
    assert setup.stdout == "Données de départ chargées.\n"
    assert "Données de départ prêtes" in setup.stderr
    assert command(tmp_path, "setup").stdout == "La base est prête.\n"
    found = json.loads(command(tmp_path, "values", "PART_RSA_FOY", "--territory", LANNEANOU, "--json").stdout)
    assert [list(r) for r in found] == [list(VALUE_COLUMNS)] * 5
    assert [(r["vintage"], r["value"], r["numerator"], r["status"]) for r in found][-1] == (
        "2024",
        None,
        None,
        "secret",
    )


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(  # noqa: S603 our own interpreter and our own words
        [sys.executable, "-m", "data_access.cli", *words],
        cwd=ROOT, env={**environment, "DATA_DIR": str(folder)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
