"""Commands on indicator files: import one, draw the template."""

import json
import sys
from argparse import Namespace, _SubParsersAction
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data_access.clock import paris_date
from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.commands.progress import ProgressBar
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.importers.limits import SHOWN_ANOMALIES
from data_access.importers.report import ImportReport
from data_access.importers.stamp import TemplateStamp
from data_access.services.imports import check_large_file, confirm_import
from data_access.store import Store, default_store
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import plural

OK, BUG = 0, 1
INTERNAL = "erreur_interne"
TEMPLATE_NAME = "modele_indicateurs.xlsx"


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the commands of this module."""
    importing = commands.add_parser("import", help="contrôler et enregistrer un tableau d’indicateurs")
    importing.add_argument(
        "file", metavar="FICHIER", type=Path, help="modèle .xlsx ou .csv, ou fichier d’un producteur tel quel"
    )
    gesture = importing.add_mutually_exclusive_group()
    gesture.add_argument("--dry-run", action="store_true", help="contrôler seulement, ne rien enregistrer")
    gesture.add_argument("--publish", action="store_true", help="enregistrer et publier")
    importing.add_argument(
        "--confirm", metavar="CODE", action="append", default=[], help="confirmer un avertissement (lignes_masquees)"
    )
    importing.add_argument("--json", action="store_true", help="le rapport complet en JSON")
    importing.set_defaults(run=import_file)
    template = commands.add_parser("template", help="écrire le modèle de tableau à remplir")
    template.add_argument(
        "--out", metavar="FICHIER", type=Path, default=Path(TEMPLATE_NAME), help="fichier .xlsx ou .csv à écrire"
    )
    template.add_argument("--example", action="store_true", help="remplir le tableau avec l’exemple")
    template.set_defaults(run=write_template)


def import_file(arguments: Namespace) -> int:
    """Check a file, then record it unless asked not to; refused with its faults when there is one."""
    path: Path = arguments.file
    if not path.is_file():
        message = f"Le fichier «\u00a0{path}\u00a0» n’existe pas. Vérifiez son chemin."
        raise NotFoundError(message)
    store = default_store()
    report = check_large_file(store, COMMAND_LINE_ACTOR, path, ProgressBar())
    done = _record(store, report, arguments) if report.accepted and not arguments.dry_run else ""
    published = done if arguments.publish else ""
    batch = "" if arguments.publish else done
    if arguments.json:
        json.dump(report_values(report) | {"batch": batch, "data_version": published}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        print_report(report, batch, published)
    if any(fault.code == INTERNAL for fault in report.anomalies):
        return BUG
    return OK if report.accepted else REFUSED


def _record(store: Store, report: ImportReport, arguments: Namespace) -> str:
    return confirm_import(store, COMMAND_LINE_ACTOR, report, arguments.confirm, publish=arguments.publish)


def report_values(report: ImportReport) -> dict[str, Any]:
    """The report as plain values: every fault, no figure of a table but the revisions."""
    names = ("file_name", "fingerprint", "size", "format", "label", "encoding", "sheet", "missing", "confirmations")
    values = {name: getattr(report, name) for name in names} | {"accepted": report.accepted, "notes": report.notes}
    changes = asdict(report.changes) if report.changes else None
    faults = [asdict(fault) for fault in report.anomalies]
    known = report.already_imported
    return values | {
        "counts": asdict(report.counts),
        "changes": changes,
        "already_imported": known,
        "anomalies": faults,
    }


def print_report(report: ImportReport, batch: str = "", version: str = "") -> None:
    """Print what a file holds, its faults, what it changes, and what was done with it: batch recorded, or published."""
    counts = report.counts
    read, kept = plural(counts.read, "ligne lue", "lignes lues"), plural(counts.kept, "valeur", "valeurs")
    sys.stdout.write(f"{report.file_name}\u00a0: {report.label}. {read}, {kept}.\n")
    for fault in report.shown:
        sys.stdout.write(f"{'✗' if fault.blocking else '·'} {fault.sentence()}\n")
    hidden = len(report.anomalies) - SHOWN_ANOMALIES
    if hidden > 0:
        sys.stdout.write(f"… et {plural(hidden, 'autre anomalie', 'autres anomalies')}\u00a0: ajoutez --json.\n")
    if report.changes:
        new, same = plural(report.changes.new, "nouvelle", "nouvelles"), report.changes.unchanged
        revised = plural(len(report.changes.revised), "révisée", "révisées")
        gone = plural(len(report.changes.withdrawn), "retirée", "retirées")
        same_said = plural(same, "égale", "égales")
        sys.stdout.write(f"Par rapport à la publication\u00a0: {new}, {revised}, {gone}, {same_said}.\n")
    sys.stdout.write(_verdict(report, batch, version) + "\n")


def _verdict(report: ImportReport, batch: str, version: str) -> str:
    if version:
        return f"Publié. Version des données\u00a0: {version}"
    if batch:
        return f"Enregistré, non publié\u00a0: lot {batch}."
    if not report.accepted:
        return "Refusé\u00a0: rien n’a été écrit."
    known = f" Déjà importé\u00a0: lot {report.already_imported}." if report.already_imported else ""
    return f"Importable\u00a0: rien n’a été écrit.{known}"


def write_template(arguments: Namespace) -> int:
    """Write the template as a workbook or a text, by the end of its name."""
    from data_access.importers import template  # noqa: PLC0415 openpyxl only where it is used

    path: Path = arguments.out
    store = default_store()
    if path.suffix.lower() not in {".xlsx", ".ods", ".csv"}:
        message = f"Le modèle s’écrit en .xlsx, .ods ou .csv, pas «\u00a0{path.name}\u00a0». Changez la fin du nom."
        raise RefusedError(message)
    if path.suffix.lower() == ".csv":
        content = template.write_csv_template(example=arguments.example)
    else:
        stamp = TemplateStamp(store.current_version(), paris_date(store.clock.now()))
        ods = path.suffix.lower() == ".ods"
        write = template.write_ods_template if ods else template.write_workbook_template
        content = write(store.catalogue, stamp, example=arguments.example)
    try:
        path.write_bytes(content)
    except OSError as error:
        message = f"Le fichier «\u00a0{path}\u00a0» ne peut pas être écrit. Vérifiez le dossier et ses droits."
        raise RefusedError(message) from error
    sys.stdout.write(f"Modèle écrit\u00a0: {path}\n")
    return OK
