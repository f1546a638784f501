"""Proof of the starter data: time of a first start, golden figures, every real figure as its producer gave it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.observations import ValueQuery, read_values
from data_access.starter_data.real import read_real_figures
from data_access.store import Store
from indicators.territories import EPCI_CODE
from tests.data_access.starter_data.test_interrupted_setup import STEPS, WHOLE, left_by_a_kill
from tests.proof.lines import Line, at_most, equal

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = (
    ("Population municipale 2023", "POP_MUN", "2023", 65_713),
    ("Foyers au RSA 2020", "CAF_FOY_RSA", "2020", 1_520),
    ("Foyers au RSA 2024", "CAF_FOY_RSA", "2024", 1_100),
    ("Trajets domicile-travail en voiture 2023 (%)", "PART_VOITURE_DT", "2023", 84.2),
    ("Logements vacants 2023 (%)", "TX_VACANCE", "2023", 7.7),
    ("Accessibilité aux généralistes 2024", "APL_MG", "2024", 3.73),
)
FIRST_START_S = 10.0


def first_start(folder: Path) -> Line:
    """A store made from nothing by the command that ``make run`` uses."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": ""}
    started = time.monotonic()
    command = [sys.executable, "-m", "data_access.cli", "setup"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603 our own command
    return at_most("Premier démarrage, base et données de départ", time.monotonic() - started, FIRST_START_S, "s")


def interrupted_starts(folder: Path) -> Iterator[Line]:
    """A first start killed at each of its steps, then taken up."""
    for number, step in enumerate(STEPS):
        (folder / str(number)).mkdir(parents=True)
        found = left_by_a_kill(folder / str(number), step)
        yield equal(f"Premier démarrage coupé à «\u00a0{step}\u00a0», puis repris", found, (step, *WHOLE))


def golden_figures(store: Store) -> Iterator[Line]:
    """The figures of the community, read as the pages and the command line read them."""
    for what, indicator, vintage, expected in GOLDEN:
        rows = read_values(store, SYSTEM_ACTOR, ValueQuery(indicator, EPCI_CODE, vintage))
        yield equal(what, rows[0]["value"], expected)


def real_figures(store: Store) -> Iterator[Line]:
    """The 3,303 embedded figures against what is published, and the communes under secrecy."""
    real = read_real_figures()
    shown = store.snapshot(store.current_version()).observations
    key = ["indicator", "territory", "vintage"]
    joined = real.join(shown, on=key, suffix="_shown")
    same = pl.all_horizontal(pl.col(c).eq_missing(pl.col(f"{c}_shown")) for c in ("value", "numerator", "denominator"))
    masked = joined.filter(~same)
    yield equal("Chiffres réels embarqués", real.height, 3303)
    yield equal("Chiffres réels publiés à l’identique", joined.height - masked.height, 3300)
    words = ", ".join(f"{row['indicator']} {row['territory']} {row['vintage']}" for row in masked.to_dicts())
    yield Line("Masqués par la règle de leur source (part sur moins de 50 foyers)", words)
    poverty = read_values(store, SYSTEM_ACTOR, ValueQuery("TP60", vintage="2023"))
    communes = [row for row in poverty if row["territory"] in {c.code for c in store.catalogue.communes()}]
    secret = [row for row in communes if row["status"] == "secret"]
    yield equal("Taux de pauvreté 2023 publiés, secrets", (len(communes) - len(secret), len(secret)), (11, 15))
    kept = [row for row in secret if row["value"] is not None or row["numerator"] is not None]
    yield equal("Chiffres laissés sous un secret", len(kept), 0)
