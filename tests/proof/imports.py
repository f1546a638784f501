"""Proof of the imports: good files accepted, bad ones and mutants refused, nothing written, the national Filosofi file.

``FILOSOFI=path make proof`` reads the producer's own file; without it the same form is written at a small size.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.importers.report import ImportReport
from data_access.services.imports import check_upload, confirm_import
from data_access.services.observations import ValueQuery, read_values
from data_access.store import Store
from tests.acceptance.test_bad_inputs import REFUSED
from tests.data_access.importers.good_files import GOOD
from tests.data_access.importers.mutants import mutant
from tests.data_access.importers.small_files import filosofi_old
from tests.data_access.importers.test_mutants import incomplete
from tests.proof.lines import Line, at_most, equal

MEGABYTE = 1024 * 1024
MUTANTS = 400
FACTS = ("batch", "batch_event", "raw_observation", "published_observation", "data_version")


def _rows(store: Store) -> int:
    with store.engine.connect() as connection:
        return sum(connection.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in FACTS)  # noqa: S608


def _digest(store: Store) -> str:
    """The content of every table of facts."""
    found = hashlib.sha256()
    with store.engine.connect() as connection:
        for table in FACTS:
            found.update(repr(connection.execute(text(f"SELECT * FROM {table}")).all()).encode())  # noqa: S608
    return found.hexdigest()


def _costs(kind: str, reports: list[ImportReport]) -> Iterator[Line]:
    yield at_most(f"{kind}, le plus long", max(r.seconds for r in reports), 5, "s")
    yield at_most(f"{kind}, le plus gourmand", max(r.memory_bytes for r in reports) / MEGABYTE, 300, "Mo")


def good_files(store: Store) -> Iterator[Line]:
    """Every file in its real shape: accepted, and nothing written by its check."""
    before = _digest(store)
    reports = [check_upload(store, SYSTEM_ACTOR, name, build()) for name, build in GOOD.items()]
    refused = [report.file_name for report in reports if not report.accepted]
    yield equal(f"Fichiers de forme réelle refusés sur {len(GOOD)}", refused, [])
    formats = len({report.format for report in reports})
    yield Line("Formats différents", str(formats))
    yield equal("Contenu de la base inchangé", _digest(store) == before, True)
    yield from _costs("Contrôle", reports)


def mutants(store: Store) -> Iterator[Line]:
    """Damaged copies of these files, seeded: read or refused, never an error of ours, never a row."""
    before = _digest(store)
    contents = [(name, build()) for name, build in GOOD.items()]
    reports = []
    for seed in range(MUTANTS):
        name, content = contents[seed % len(contents)]
        reports.append(check_upload(store, SYSTEM_ACTOR, name, mutant(content, seed)))
    refused = [report for report in reports if not report.accepted]
    yield Line(f"Mutants refusés sur {MUTANTS}", f"{len(refused)} (les autres restent lisibles)")
    yield equal("Erreurs de l’outil", sum(f.code == "erreur_interne" for r in reports for f in r.anomalies), 0)
    yield equal("Refus sans lieu, sans remède ou mal écrits", [c for r in refused for c in incomplete(r)], [])
    yield equal("Contenu de la base inchangé", _digest(store) == before, True)
    yield from _costs("Mutant", reports)


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
