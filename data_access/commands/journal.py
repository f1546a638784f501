"""Commands on the journal: verify it, keep its head elsewhere, export it, erase a free text of it."""

import shutil
import sys
from argparse import Namespace, _SubParsersAction
from datetime import date
from pathlib import Path

from data_access.clock import PARIS
from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.exports import write_csv, write_xlsx
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.repositories.journal import REASON
from data_access.services.journal import JournalQuery, erase_text, keep_head, verify
from data_access.services.journal_export import journal_table
from data_access.services.security import purge_security_log, verify_security_log
from data_access.store import default_store
from indicators.errors import RefusedError
from indicators.formats import plural

EXPORT_NAME, HEADS_NAME = "journal.csv", "tetes-journal.jsonl"


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the commands of this module."""
    journal = commands.add_parser("journal", help="vérifier, exporter le journal, garder sa tête, effacer un texte")
    gestures = journal.add_subparsers(title="Gestes", metavar="GESTE", required=True, parser_class=FrenchParser)
    verifying = gestures.add_parser("verify", help="relire la chaîne du journal et le journal de sécurité")
    verifying.add_argument("--heads", metavar="FICHIER", type=Path, help="copie des têtes gardée hors de cette machine")
    verifying.set_defaults(run=verify_journal)
    heads = gestures.add_parser("head", help="garder la tête du journal et copier le fichier des têtes")
    heads.add_argument("--out", metavar="FICHIER", type=Path, default=Path(HEADS_NAME), help="où copier les têtes")
    heads.set_defaults(run=copy_heads)
    _register_export(gestures)
    erasing = gestures.add_parser("erase", help="effacer un texte libre, avec son motif")
    erasing.add_argument("line", metavar="LIGNE", type=int, help="numéro de la ligne du journal")
    erasing.add_argument("--field", metavar="CHAMP", default=REASON, help="le texte à effacer (motif par défaut)")
    erasing.add_argument("--reason", metavar="MOTIF", required=True, help="motif de l’effacement, écrit au journal")
    erasing.set_defaults(run=erase)
    gestures.add_parser("purge", help="purger le journal de sécurité au-delà de douze mois").set_defaults(run=purge)


def _register_export(gestures: "_SubParsersAction[FrenchParser]") -> None:
    export = gestures.add_parser("export", help="écrire le journal dans un fichier .csv ou .xlsx")
    export.add_argument("--out", metavar="FICHIER", type=Path, default=Path(EXPORT_NAME), help="fichier à écrire")
    export.add_argument("--since", metavar="DATE", default="", help="depuis ce jour (2026-11-24)")
    export.add_argument("--until", metavar="DATE", default="", help="jusqu’à ce jour compris")
    export.add_argument("--actor", metavar="ACTEUR", default="", help="identifiant de l’acteur")
    export.add_argument("--operation", metavar="GESTE", default="", help="par exemple «\u00a0publier un lot\u00a0»")
    export.add_argument("--object", metavar="OBJET", default="", help="par exemple «\u00a0lot 12\u00a0»")
    export.set_defaults(run=write_journal)


def verify_journal(arguments: Namespace) -> int:
    """Print the two reports; refused when one of the journals was altered."""
    store = default_store()
    found = verify(store, COMMAND_LINE_ACTOR, arguments.heads)
    security = verify_security_log(store, COMMAND_LINE_ACTOR)
    for sentence in (*found.sentences(), *security.sentences()):
        sys.stdout.write(f"{sentence}\n")
    return 0 if found.intact and security.intact else REFUSED


def copy_heads(arguments: Namespace) -> int:
    """Keep the head of this instant, then copy every head."""
    store = default_store()
    head = keep_head(store, COMMAND_LINE_ACTOR)
    if head is None:
        message = "Le journal est vide\u00a0: il n’a pas encore de tête. Recommencez après le premier geste."
        raise RefusedError(message)
    try:
        shutil.copyfile(store.heads.path, arguments.out)
    except (OSError, shutil.SameFileError) as error:
        raise RefusedError(_unwritable(arguments.out)) from error
    sys.stdout.write(f"Tête gardée à la ligne {head.line}. Copie des têtes\u00a0: {arguments.out}\n")
    return 0


def write_journal(arguments: Namespace) -> int:
    """Write the journal in the format of the file name."""
    store, path = default_store(), arguments.out
    days = (_day(arguments.since), _day(arguments.until))
    query = JournalQuery(*days, arguments.actor, arguments.operation, arguments.object)
    table = journal_table(store, COMMAND_LINE_ACTOR, query)
    if path.suffix not in (".csv", ".xlsx"):
        message = f"Le fichier «\u00a0{path}\u00a0» doit finir par .csv ou .xlsx."
        raise RefusedError(message)
    made_at = store.clock.now().astimezone(PARIS)
    try:
        path.write_bytes(write_csv(table) if path.suffix == ".csv" else write_xlsx(table, made_at))
    except OSError as error:
        raise RefusedError(_unwritable(path)) from error
    sys.stdout.write(f"{plural(len(table.rows), 'ligne écrite', 'lignes écrites')}\u00a0: {path}\n")
    return 0


def erase(arguments: Namespace) -> int:
    """Erase a free text."""
    line = erase_text(default_store(), COMMAND_LINE_ACTOR, arguments.line, arguments.field, arguments.reason)
    sys.stdout.write(f"Texte effacé. Le motif est à la ligne {line} du journal.\n")
    return 0


def purge(_arguments: Namespace) -> int:
    """Purge the security log."""
    gone = purge_security_log(default_store(), COMMAND_LINE_ACTOR)
    sys.stdout.write(f"Journal de sécurité\u00a0: {plural(gone, 'ligne purgée', 'lignes purgées')}.\n")
    return 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        message = f"La date «\u00a0{text}\u00a0» n’est pas lisible. Écrivez-la comme 2026-11-24."
        raise RefusedError(message) from error


def _unwritable(path: Path) -> str:
    return f"Le fichier «\u00a0{path}\u00a0» ne peut pas être écrit. Vérifiez le dossier et ses droits."
