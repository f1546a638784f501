"""Facts of the 26 communes for tests: published figures of seven indicators, masked as a publication masks them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from indicators.catalogue import load_catalogue
from indicators.disclosure import publish_mask
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.facts import Facts

FIGURES = Path(__file__).parents[2] / "data" / "starter_figures.csv"
"""INSEE, France Travail and Dares, DREES, CNAF (Licence Ouverte 2.0), with the producers' own statuses."""
PUBLISHED_COLUMNS = {
    "indicateur_id": "indicator",
    "code_territoire": "territory",
    "niveau": "level",
    "millesime": "vintage",
    "valeur": "value",
    "numerateur": "numerator",
    "denominateur": "denominator",
    "statut": "status",
    "source": "source",
    "note": "note",
}
NORTH_COAST = Territory(
    "groupe-nord",
    "Littoral nord",
    Level.GROUP,
    "dans le groupe Littoral nord",
    "du groupe Littoral nord",
    members=("29188", "29073", "29133", "29251"),
)
JOB_SEEKERS_TARGET = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5435.0, "2027", 4400.0, demonstration=True)
"""An invented target, as in the shipped demonstration."""


@cache
def starter_rows() -> pl.DataFrame:
    """The published rows, masked: TP60 and MED_NV 2023, job seekers, doctors, RSA households, population."""
    raw = pl.read_csv(FIGURES, schema_overrides=dict.fromkeys(PUBLISHED_COLUMNS, pl.String)).rename(PUBLISHED_COLUMNS)
    marked = raw.with_columns(demonstration=pl.lit(value=False), geo_vintage=pl.lit("2025"))
    texts = pl.col("source", "note").fill_null("")
    return publish_mask(
        marked.with_columns(texts).select(*OBSERVATION_SCHEMA).cast(OBSERVATION_SCHEMA), load_catalogue()
    )


def row(indicator: str, territory: str, vintage: str, value: float | None, **others: object) -> dict[str, object]:
    """One observation, published unless said otherwise."""
    given: dict[str, object] = {
        "indicator": indicator,
        "territory": territory,
        "level": "commune",
        "vintage": vintage,
        "value": value,
        "status": Status.PUBLISHED.value,
        "demonstration": False,
        "geo_vintage": "2025",
        "source": "",
        "note": "",
    }
    return given | others


def facts_from(
    rows: pl.DataFrame, *, targets: tuple[Target, ...] = (), groups: tuple[Territory, ...] = (), edition: str = ""
) -> Facts:
    """Facts holding exactly these published rows, seen on 17 November 2026."""
    ordered = rows.sort("indicator", "territory", "vintage")
    frames = {str(key[0]): frame for key, frame in ordered.partition_by("indicator", as_dict=True).items()}
    return Facts(
        catalogue=load_catalogue(),
        by_indicator=frames,
        targets=targets,
        groups=groups,
        data_version="000001",
        edition=edition,
        as_of="17 novembre 2026",
        today=date(2026, 11, 17),
    )


def starter_facts(
    extra: Iterable[dict[str, object]] = (),
    *,
    without: tuple[str, ...] = (),
    targets: tuple[Target, ...] = (JOB_SEEKERS_TARGET,),
    groups: tuple[Territory, ...] = (NORTH_COAST,),
) -> Facts:
    """The published figures with a demonstration target and a group; ``extra`` rows replace those of the same key."""
    kept = starter_rows().filter(~pl.col("indicator").is_in(without))
    added = pl.DataFrame(list(extra), schema=OBSERVATION_SCHEMA)
    key = ["indicator", "territory", "vintage"]
    return facts_from(pl.concat([kept.join(added, on=key, how="anti"), added]), targets=targets, groups=groups)
