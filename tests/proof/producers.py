"""Proof of the producers' files: none changes a shipped figure, none breaks the reader, the largest holds in 500 MB.

``BPE=path make proof`` reads the producer's own base of equipment; without it a base of 300,000 lines is written.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data_access.importers.base import check_file
from data_access.importers.catalogue_rules import context_of
from data_access.importers.child import report_of
from data_access.importers.faults import FileRefusedError
from data_access.importers.reading import Request, read_file
from indicators.catalogue import load_catalogue
from tests.data_access.importers.mutants import mutant
from tests.data_access.importers.producers.insee_samples import SAMPLES
from tests.data_access.importers.producers.reports import against_shipped
from tests.data_access.importers.producers.test_equipment_base import HEADER, content, line
from tests.proof.lines import Line, at_most, equal

MUTANTS = 400
LINES = 300_000
MEGABYTE = 1024 * 1024


def insee() -> Iterator[Line]:
    """Every INSEE format from the shipped figures: accepted, and nothing revised nor withdrawn."""
    reports = {name: check_file(build(), name) for name, build in SAMPLES.items()}
    yield equal("Fichiers INSEE acceptés", sum(r.accepted for r in reports.values()), len(SAMPLES))
    changes = [against_shipped(report) for report in reports.values() if report.accepted]
    yield equal("Valeurs révisées par ces fichiers", sum(len(c.revised) for c in changes), 0)
    yield equal("Valeurs retirées par ces fichiers", sum(len(c.withdrawn) for c in changes), 0)
    yield Line("Valeurs comparées", str(sum(c.unchanged for c in changes)))


def mutants() -> Iterator[Line]:
    """Damaged producers' files: read or refused, never an error of ours."""
    context, built, broken = context_of(load_catalogue()), {n: build() for n, build in SAMPLES.items()}, []
    names = sorted(built)
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(MUTANTS):
            name = names[seed % len(names)]
            path = Path(folder) / name
            path.write_bytes(mutant(built[name], seed))
            try:
                report_of(read_file(Request(path, name, context), lambda _: None))
            except FileRefusedError:
                continue
            except Exception as error:  # noqa: BLE001 what is counted here is any error that is not a refusal
                broken.append(f"{name} {seed} {error!r}")
    yield equal(f"Erreurs non prévues sur {MUTANTS} fichiers de producteurs abîmés", broken, [])


def equipment() -> Iterator[Line]:
    """The base of equipment, read in a stream."""
    given = os.environ.get("BPE", "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(given) if given else Path(folder) / "BPE25.csv"
        if not given:
            foreign = "\n".join([line("01001", "A504")] * LINES)
            path.write_text(content().replace(HEADER, f"{HEADER}\n{foreign}"), encoding="utf-8")
        report = check_file(path, path.name)
    yield Line("Base permanente des équipements", f"{report.counts.read} lignes lues en {report.seconds:.1f} s")
    yield equal("Base acceptée", report.accepted, True)
    yield at_most("Mémoire de sa lecture", report.memory_bytes / MEGABYTE, 500, "Mo")
