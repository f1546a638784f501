"""Tables of real communes for the secrecy rules."""

import polars as pl

from indicators.catalogue import load_catalogue
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import EPCI_CODE

CATALOGUE = load_catalogue()
COMMUNES = tuple(commune.code for commune in CATALOGUE.communes())
LANNEANOU, BOTSORHEL, MORLAIX = "29114", "29014", "29151"


def row(indicator: str, territory: str, value: float | None, **others: object) -> dict[str, object]:
    """One published row of 2024, real unless said otherwise."""
    known: dict[str, object] = {
        "indicator": indicator,
        "territory": territory,
        "level": "epci" if territory == EPCI_CODE else "commune",
        "vintage": "2024",
        "value": value,
        "numerator": None,
        "denominator": None,
        "status": "publie",
        "demonstration": False,
        "geo_vintage": "2025",
        "source": "essai",
        "note": "",
    }
    return known | others


def rate(indicator: str, territory: str, count: float, base: float, **others: object) -> dict[str, object]:
    """One rate with its parts."""
    value = CATALOGUE.indicators[indicator].scale * count / base
    return row(indicator, territory, value, **{"numerator": count, "denominator": base, **others})


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    """Rows in the schema of observations."""
    return pl.DataFrame(list(rows), schema=OBSERVATION_SCHEMA, orient="row")


def table(indicator: str, counts: list[float], total: float | None = None) -> pl.DataFrame:
    """One count per commune and the total of the community (their sum unless said)."""
    rows = [row(indicator, code, count) for code, count in zip(COMMUNES, counts, strict=True)]
    return frame(*rows, row(indicator, EPCI_CODE, float(sum(counts)) if total is None else total))
