"""Keeps the faults of a dry run under the fingerprint of its file, to be downloaded whole. Holds no table."""

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.report import ImportReport
from data_access.store import Store
from indicators.errors import Anomaly, NotFoundError
from indicators.formats import plural
from indicators.views.table import Cell, Column, Stamp, Table

FOLDER = "rapports"
KEPT = 50
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
COLUMNS = (
    Column("gravite", "Gravité"),
    Column("feuille", "Feuille"),
    Column("ligne", "Ligne"),
    Column("colonne", "Colonne"),
    Column("valeur_lue", "Valeur lue"),
    Column("anomalie", "Anomalie"),
    Column("remede", "Remède"),
    Column("code", "Code"),
)
NOWHERE = "tout le fichier"


@operation("import.controler")
def keep_anomalies(store: Store, _actor: Actor, report: ImportReport) -> bool:
    """Keep every fault of a report; False when the folder cannot be written: a download is lost, nothing else."""
    content = {"file_name": report.file_name, "anomalies": [asdict(fault) for fault in report.anomalies]}
    try:
        folder = _folder(store)
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{report.fingerprint}.json", json.dumps(content, ensure_ascii=False))
        _prune(folder)
    except OSError:
        return False
    return True


@operation("import.controler")
def read_anomalies(store: Store, _actor: Actor, fingerprint: str) -> Table:
    """The faults kept for a file, blocking ones first, as a table to write; NotFoundError when there are none."""
    path = _folder(store) / f"{fingerprint}.json"
    if not FINGERPRINT.fullmatch(fingerprint) or not path.is_file():
        message = "Ce rapport de contrôle n’est plus gardé. Déposez de nouveau le fichier."
        raise NotFoundError(message)
    content = json.loads(path.read_text(encoding="utf-8"))
    faults = sorted((Anomaly(**fault) for fault in content["anomalies"]), key=lambda a: not a.blocking)
    version = store.current_version()
    stamp = Stamp(
        selection=f"Contrôle du fichier «\u00a0{content['file_name']}\u00a0»",
        data_version=version,
        edition="édition en cours",
        as_of=store.facts(version).as_of,
        sources=(str(content["file_name"]),),
    )
    title = f"{plural(len(faults), 'anomalie relevée', 'anomalies relevées')} par le contrôle, avant tout import"
    return Table("anomalies", title, COLUMNS, tuple(_row(fault) for fault in faults), stamp)


def _row(fault: Anomaly) -> tuple[Cell, ...]:
    texts = (
        "bloquante" if fault.blocking else "à savoir",
        fault.sheet or NOWHERE,
        str(fault.row) if fault.row is not None else NOWHERE,
        fault.column or NOWHERE,
        fault.value or "sans valeur",
        fault.message,
        fault.remedy,
        fault.code,
    )
    return tuple(Cell(text) for text in texts)


def _folder(store: Store) -> Path:
    return store.settings.data_dir / FOLDER


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a reader never meets half a report."""
    with NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as temporary:
        temporary.write(text)
    Path(temporary.name).replace(path)


def _prune(folder: Path) -> None:
    dated = sorted(folder.glob("*.json"), key=os.path.getmtime, reverse=True)
    for old in dated[KEPT:]:
        with suppress(OSError):
            old.unlink()
