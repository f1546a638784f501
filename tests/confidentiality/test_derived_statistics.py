"""What is derived over the communes says nothing of a masked one: another secret figure, the same answers."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from data_access.starter_data.real import read_real_figures
from indicators.catalogue import load_catalogue
from indicators.disclosure import publish_mask
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.views.comparison_builder import build_comparison
from indicators.views.coverage_builder import build_coverage
from indicators.views.facts import Facts
from indicators.views.multiples_builder import BY_VINTAGE, small_maps
from indicators.views.resemblance_builder import build_resemblance
from indicators.views.selection import Selection
from tests.indicators.views.facts_samples import NORTH_COAST, facts_from, row

BOTSORHEL, MORLAIX = "29014", "29151"
CHOSEN = (MORLAIX, BOTSORHEL, NORTH_COAST.code)
RATE, SHARE = "RES_AIDES_NUM", "PART_PEU_DIPL"
YEARS = ("2022", "2023", "2024")


def delivered(secret: int) -> pl.DataFrame:
    """Raw rows where one commune counts fewer people than may be told, every year."""
    communes = load_catalogue().communes()
    counts = {c.code: 40 + 7 * place for place, c in enumerate(communes)} | {BOTSORHEL: secret}
    rates = [
        row(
            RATE, code, year, 1000 * (count + int(year) % 5) / 2000, numerator=count + int(year) % 5, denominator=2000.0
        )
        for code, count in counts.items()
        for year in YEARS
        if code != BOTSORHEL
    ]
    rates += [row(RATE, BOTSORHEL, y, secret / 2, numerator=float(secret), denominator=2000.0) for y in YEARS]
    return pl.DataFrame(rates, schema=OBSERVATION_SCHEMA)


def facts_of(secret: int) -> Facts:
    public = read_real_figures().select(*OBSERVATION_SCHEMA).cast(OBSERVATION_SCHEMA)
    published = publish_mask(pl.concat([public, delivered(secret)]), load_catalogue())
    return facts_from(published, groups=(NORTH_COAST,))


@pytest.fixture(scope="module")
def two_worlds() -> tuple[Facts, Facts]:
    return facts_of(2), facts_of(4)


READ: dict[str, Callable[[Facts], Any]] = {
    "écarts, rangs, resserrement": lambda f: build_comparison(f, Selection(reference="FR"), CHOSEN, (RATE, SHARE)),
    "écarts à la communauté": lambda f: build_comparison(f, Selection(reference="242900835"), CHOSEN, (RATE,)),
    "angles morts": lambda f: build_coverage(f, Selection(objective="1.3", indicator=RATE)),
    "ressemblances": lambda f: build_resemblance(f, Selection(territory=BOTSORHEL), CHOSEN),
    "cartes par indicateur": lambda f: small_maps(f, Selection(reference="242900835"), (CHOSEN, (RATE,))),
    "cartes par année": lambda f: small_maps(f, Selection(indicator=RATE), (CHOSEN, (RATE,)), BY_VINTAGE),
}


def test_the_figure_of_the_trial_is_masked_in_both_worlds(two_worlds: tuple[Facts, Facts]) -> None:
    for facts in two_worlds:
        held = facts.series(RATE).filter(pl.col("territory") == BOTSORHEL)
        assert held["status"].to_list() == [Status.SECRET.value] * 3
        assert held["value"].null_count() == 3


@pytest.mark.parametrize("name", READ)
def test_two_worlds_that_differ_by_a_secret_are_told_alike(two_worlds: tuple[Facts, Facts], name: str) -> None:
    first, second = (READ[name](facts) for facts in two_worlds)
    assert first == second


def test_a_masked_commune_enters_no_dispersion_no_rank_and_no_class(two_worlds: tuple[Facts, Facts]) -> None:
    page = build_comparison(two_worlds[0], Selection(), CHOSEN, (RATE,))
    answer = page.tightenings[0].view
    assert answer is not None
    assert BOTSORHEL not in {line[0].value for line in answer.table.rows}
    assert page.ranks[0].bars is None
    shown = small_maps(two_worlds[0], Selection(indicator=RATE), (CHOSEN, (RATE,)), BY_VINTAGE)
    tones = {item.territory: item.tone.value for panel in shown.maps for item in panel.items}
    assert tones[BOTSORHEL] == "withheld"
