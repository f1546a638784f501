"""Small tables of real communes, as checked batches."""

import hashlib
from collections.abc import Mapping

import polars as pl

from data_access.services.publication import BatchDraft
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import EPCI_CODE

MORLAIX, CARANTEC, BOTSORHEL, GARLAN = "29151", "29023", "29014", "29059"
COMMUNES = (
    "29014", "29023", "29034", "29059", "29067", "29073", "29079", "29113", "29114", "29132", "29133", "29151", "29163",
    "29182", "29183", "29186", "29188", "29191", "29199", "29202", "29207", "29251", "29254", "29265", "29266", "29279",
)  # fmt: skip


def row(indicator: str, territory: str, vintage: str, value: float | None, **others: object) -> dict[str, object]:
    """One observation; published and real unless said otherwise."""
    known: dict[str, object] = {
        "indicator": indicator,
        "territory": territory,
        "level": "epci" if territory == EPCI_CODE else "commune",
        "vintage": vintage,
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


def frame(*rows: Mapping[str, object]) -> pl.DataFrame:
    """Rows in the schema of observations."""
    return pl.DataFrame(list(rows), schema=OBSERVATION_SCHEMA, orient="row")


def draft(*rows: Mapping[str, object], name: str = "essai.csv", kind: str = "import") -> BatchDraft:
    """A batch of these rows; its fingerprint is that of its content and name."""
    table = frame(*rows)
    digest = hashlib.sha256((name + table.write_csv()).encode()).hexdigest()
    return BatchDraft(kind, name, digest, "gabarit", "2025", table)  # type: ignore[arg-type]
