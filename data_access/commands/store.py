"""Commands on the store: setup, migrate, health, batches, withdraw, editions."""

import sys
from argparse import Namespace, _SubParsersAction
from importlib import import_module

from data_access.clock import PARIS, from_microseconds
from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.commands.progress import ProgressBar
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.editions import check_edition, list_editions
from data_access.services.health import OK, health_of
from data_access.services.preparation import prepare_store
from data_access.services.publication import list_batches, withdraw_batch
from data_access.store import default_store
from indicators.formats import format_number


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the commands of this module."""
    commands.add_parser("setup", help="préparer la base et charger les données de départ").set_defaults(run=setup)
    commands.add_parser("migrate", help="amener la base au schéma de cette version").set_defaults(run=migrate)
    commands.add_parser("health", help="dire si la base répond").set_defaults(run=health)
    commands.add_parser("batches", help="lister les lots importés").set_defaults(run=batches)
    closed = commands.add_parser("editions", help="lister les éditions closes, ou vérifier leur empreinte")
    closed.add_argument("gesture", metavar="GESTE", nargs="?", choices=("list", "verify"), default="list",
                        help="list (par défaut) ou verify")  # fmt: skip
    closed.add_argument("number", metavar="NUMÉRO", nargs="?", default="", help="une seule édition à vérifier")
    closed.set_defaults(run=editions)
    withdrawal = commands.add_parser("withdraw", help="retirer un lot de la publication")
    withdrawal.add_argument("batch", metavar="LOT", type=int, help="numéro du lot")
    withdrawal.add_argument("--reason", metavar="MOTIF", default="", help="motif écrit au journal")
    withdrawal.add_argument(
        "--secrecy",
        action="store_true",
        help="masquer aussi ses chiffres dans le passé\u00a0: ils trahissaient le secret",
    )
    withdrawal.set_defaults(run=withdraw)


def setup(_arguments: Namespace) -> int:
    """Prepare the store; does nothing more when it is ready."""
    load = import_module("data_access.starter_data").load_starter_data
    loaded = prepare_store(default_store(), load, ProgressBar())
    sys.stdout.write("Données de départ chargées.\n" if loaded else "La base est prête.\n")
    return 0


def migrate(_arguments: Namespace) -> int:
    """Migrate the base."""
    sys.stdout.write(f"Schéma de la base\u00a0: {default_store().migrate()}\n")
    return 0


def health(_arguments: Namespace) -> int:
    """Print the health of the store; refused when it does not answer."""
    found = health_of(default_store())
    words = f"État\u00a0: {found.status} · version {found.data_version or '—'} · schéma {found.schema_revision or '—'}"
    sys.stdout.write(words + "\n")
    return 0 if found.status == OK else REFUSED


def batches(_arguments: Namespace) -> int:
    """Print the batches, the newest first."""
    found = list_batches(default_store(), COMMAND_LINE_ACTOR)
    for batch in found:
        day = from_microseconds(batch.recorded_at).astimezone(PARIS).strftime("%d/%m/%Y %H:%M")
        sys.stdout.write(
            f"{batch.id:>4}  {batch.state:<10}  {day}  {format_number(batch.rows):>7} lignes  {batch.file_name}\n"
        )
    if not found:
        sys.stdout.write("Aucun lot n’a été importé.\n")
    return 0


def withdraw(arguments: Namespace) -> int:
    """Withdraw a batch."""
    asked = (arguments.batch, arguments.reason)
    version = withdraw_batch(default_store(), COMMAND_LINE_ACTOR, *asked, secrecy=arguments.secrecy)
    sys.stdout.write(f"Lot {arguments.batch} retiré. Version des données\u00a0: {version}\n")
    return 0


def editions(arguments: Namespace) -> int:
    """Print the closed editions, the newest first; verify them when asked, refused as soon as one is not intact."""
    found = list_editions(default_store(), COMMAND_LINE_ACTOR)
    if not found:
        sys.stdout.write("Aucune édition n’est close.\n")
    if arguments.gesture == "verify":
        numbers = [arguments.number] if arguments.number else [str(edition.number) for edition in found]
        return max((_verify(number) for number in numbers), default=0)
    for edition in found:
        day = edition.at.astimezone(PARIS).strftime("%d/%m/%Y")
        short = f"{edition.fingerprint[:16]}…"
        sys.stdout.write(f"{edition.number:>4}  {day}  version {edition.data_version}  {short}  {edition.label}\n")
    return 0


def _verify(number: str) -> int:
    check = check_edition(default_store(), COMMAND_LINE_ACTOR, number)
    parts = f"{len(check.parts)} parties" if check.parts else "données"
    word = f"intacte ({parts})" if check.intact else f"DIFFÉRENTE\u00a0: {', '.join(check.damaged) or 'données'}"
    sys.stdout.write(f"Édition {number}  {check.edition.fingerprint}  {word}\n")
    for part in check.parts:
        sys.stdout.write(f"    {part.name:<12}  {part.kept}  {'identique' if part.intact else 'DIFFÉRENTE'}\n")
    return 0 if check.intact else REFUSED
