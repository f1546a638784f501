"""Every fault of a report as one table, for the screen and its CSV. Shortens nothing and leaves none out."""

from data_access.importers.report import ImportReport
from indicators.errors import Anomaly
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("bloquant", "Bloquant"),
    Column("fichier", "Fichier"),
    Column("feuille", "Feuille"),
    Column("ligne", "Ligne", numeric=True),
    Column("colonne", "Colonne"),
    Column("valeur", "Valeur"),
    Column("code", "Code"),
    Column("constat", "Constat"),
    Column("remede", "Remède"),
)


def anomaly_table(report: ImportReport, data_version: str = "", as_of: str = "") -> Table:
    """All the faults of a report, blocking ones first, in the order of the file; ``as_of`` is the day in French."""
    ordered = sorted(report.anomalies, key=lambda fault: not fault.blocking)
    return Table(
        name=f"anomalies_{report.fingerprint[:12]}",
        title=f"Anomalies du fichier «\u00a0{report.file_name}\u00a0»",
        columns=COLUMNS,
        rows=tuple(_row(fault) for fault in ordered),
        stamp=Stamp(f"Contrôle d’import, {report.label}", data_version, "", as_of, ()),
    )


def _row(fault: Anomaly) -> tuple[Cell, ...]:
    row = Cell("" if fault.row is None else str(fault.row), None if fault.row is None else float(fault.row))
    texts = [fault.column, fault.value, fault.code, fault.message, fault.remedy]
    first = [Cell(text, text) for text in ("oui" if fault.blocking else "non", fault.file, fault.sheet)]
    return (*first, row, *(Cell(text, text) for text in texts))
