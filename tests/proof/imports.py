"""Proof of the imports: every bad file refused with nothing written, and the national Filosofi file when it is at hand.

``FILOSOFI=path make proof`` reads the producer's own file; without it the same form is written at a small size.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.imports import check_upload, confirm_import
from data_access.services.observations import ValueQuery, read_values
from data_access.store import Store
from tests.acceptance.test_bad_inputs import REFUSED
from tests.data_access.importers.small_files import filosofi_old
from tests.proof.lines import Line, at_most, equal

MEGABYTE = 1024 * 1024
FACTS = ("batch", "batch_event", "raw_observation", "published_observation", "data_version")


def _rows(store: Store) -> int:
    with store.engine.connect() as connection:
        return sum(connection.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in FACTS)  # noqa: S608


def bad_files(store: Store) -> Iterator[Line]:
    """Every file that must be refused: none accepted, none partly written, each within its time and memory."""
    before = _rows(store)
    reports = [check_upload(store, SYSTEM_ACTOR, case.name, case.build()) for case in REFUSED]
    yield equal(f"Fichiers fautifs refusés sur {len(REFUSED)}", sum(not r.accepted for r in reports), len(REFUSED))
    yield equal("Lignes écrites par ces fichiers", _rows(store) - before, 0)
    yield at_most("Refus le plus long", max(r.seconds for r in reports), 5, "s")
    yield at_most("Refus le plus gourmand", max(r.memory_bytes for r in reports) / MEGABYTE, 300, "Mo")


def filosofi(store: Store) -> Iterator[Line]:
    """Poverty after the import of a Filosofi commune file: eleven communes published, fifteen secret."""
    given = os.environ.get("FILOSOFI", "")
    content: bytes | Path = Path(given) if given else filosofi_old().encode()
    name = Path(given).name if given else "cc_filosofi_2021_COM.csv"
    report = check_upload(store, SYSTEM_ACTOR, name, content)
    yield Line("Fichier Filosofi", f"{name}, {report.counts.read} lignes lues, {report.counts.kept} valeurs gardées")
    yield equal("Fichier accepté", report.accepted, True)
    confirm_import(store, SYSTEM_ACTOR, report, report.confirmations)
    communes = {c.code for c in store.catalogue.communes()}
    rows = read_values(store, SYSTEM_ACTOR, ValueQuery("TP60", vintage="2021"))
    statuses = [row["status"] for row in rows if row["territory"] in communes]
    secret = statuses.count("secret")
    yield equal("Pauvreté 2021 publiée, secrète", (len(statuses) - secret, secret), (11, 15))
