"""Command that gets a producer's file from its public address, records it, and hands it to the import check."""

import re
import sys
from argparse import Namespace, _SubParsersAction
from typing import TYPE_CHECKING

from data_access.commands.contours import check_contours
from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.commands.imports import print_report
from data_access.commands.progress import ProgressBar
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.journal_words import said_at
from data_access.services.imports import check_large_file, confirm_import
from data_access.services.retrievals import Retrieval, last_retrieval, record_retrieval
from data_access.store import Store, default_store
from indicators.catalogue.connectors import Connector, load_connectors
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_number

if TYPE_CHECKING:
    from data_access.connectors.retrieval import Retrieved

OK = 0
CONTOURS = "contours"
SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command of this module."""
    fetching = commands.add_parser("fetch", help="récupérer le fichier d’un producteur à son adresse, et le contrôler")
    fetching.add_argument(
        "source", metavar="SOURCE", nargs="?", default="", help="code de la source\u202f; sans code, la liste"
    )
    fetching.add_argument("--empreinte", metavar="SHA256", default="", help="refuser tout autre fichier que celui-ci")
    fetching.add_argument("--enregistrer", action="store_true", help="enregistrer le lot s’il est importable")
    fetching.add_argument(
        "--confirm", metavar="CODE", action="append", default=[], help="confirmer un avertissement du contrôle"
    )
    fetching.set_defaults(run=fetch_source)


def fetch_source(arguments: Namespace) -> int:
    """Get one source and check it; without a source, say which there are and when each was last got."""
    store = default_store()
    if not arguments.source:
        return _list(store)
    connector = _asked(arguments)
    got = _retrieve(store, connector, arguments.empreinte)
    _say(got, record_retrieval(store, COMMAND_LINE_ACTOR, _recorded(got)))
    if connector.format == CONTOURS:
        return check_contours(Namespace(file=got.path, out=None))
    return _check(store, got, arguments)


def _asked(arguments: Namespace) -> Connector:
    """The source asked for, once what is asked of it holds."""
    known = load_connectors()
    if arguments.source not in known:
        message = (
            f"La source «\u00a0{arguments.source}\u00a0» n’existe pas. Choisissez parmi\u00a0: {', '.join(known)}."
        )
        raise NotFoundError(message)
    connector = known[arguments.source]
    if arguments.empreinte and not SHA256.fullmatch(arguments.empreinte):
        message = "L’empreinte donnée n’est pas un SHA-256. Recopiez ses 64 chiffres et lettres de a à f."
        raise RefusedError(message)
    if arguments.enregistrer and connector.format == CONTOURS:
        message = (
            "Les contours ne s’enregistrent pas dans la base. Relancez sans --enregistrer, puis écrivez-les "
            "avec la commande contours et son option --out."
        )
        raise RefusedError(message)
    return connector


def _retrieve(store: Store, connector: Connector, expected: str) -> "Retrieved":
    from data_access.connectors.retrieval import FOLDER, Place, retrieve  # noqa: PLC0415 no HTTP client but here

    sys.stderr.write(f"{connector.label} ({connector.producer}, {connector.licence})\n{connector.address}\n")
    return retrieve(connector, Place(store.settings.data_dir / FOLDER, store.clock, ProgressBar()), expected)


def _recorded(got: "Retrieved") -> Retrieval:
    return Retrieval(
        source=got.connector.code,
        address=got.address,
        file=got.path.name,
        size=got.size,
        sha256=got.sha256,
        media_type=got.media_type,
        version=got.version,
        verified=got.verified,
        attempts=got.attempts,
        resumed=got.resumed,
    )


def _say(got: "Retrieved", previous: Retrieval | None) -> None:
    verified = f", vérifiée ({got.verified})" if got.verified else ""
    sys.stdout.write(f"Reçu\u00a0: {got.path}, {format_number(got.size)}\u00a0octets.\n")
    sys.stdout.write(f"Empreinte SHA-256\u00a0: {got.sha256}{verified}.\n")
    if previous is None:
        sys.stdout.write("Première récupération de cette source.\n")
    elif previous.sha256 == got.sha256:
        sys.stdout.write(f"Identique au fichier récupéré le {said_at(previous.at)}.\n")
    else:
        sys.stdout.write(f"Le producteur a changé ce fichier depuis le {said_at(previous.at)}.\n")


def _check(store: Store, got: "Retrieved", arguments: Namespace) -> int:
    report = check_large_file(store, COMMAND_LINE_ACTOR, got.path, ProgressBar())
    if report.accepted and report.format != got.connector.format:
        print_report(report)
        message = (
            f"Le fichier reçu est reconnu comme «\u00a0{report.label}\u00a0», ce que la source "
            f"«\u00a0{got.connector.code}\u00a0» ne doit pas donner\u00a0: rien n’a été enregistré. "
            f"Vérifiez-le sur {got.connector.page}."
        )
        raise RefusedError(message)
    recording = report.accepted and arguments.enregistrer
    batch = confirm_import(store, COMMAND_LINE_ACTOR, report, arguments.confirm, publish=False) if recording else ""
    print_report(report, batch)
    return OK if report.accepted else REFUSED


def _list(store: Store) -> int:
    """One line a source: its code, what it is, its producer, when it was last got."""
    for connector in load_connectors().values():
        last = last_retrieval(store, COMMAND_LINE_ACTOR, connector.code)
        when = f"récupéré le {said_at(last.at)}" if last else "jamais récupéré"
        sys.stdout.write(f"{connector.code:<20} {connector.label} ({connector.producer})\u00a0: {when}\n")
    return OK
