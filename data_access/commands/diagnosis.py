"""The command that writes the social diagnosis of a place, as PDF and as Word: for the night, or for a council."""

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path

from data_access.commands.french_parser import FrenchParser
from data_access.commands.written_files import write_in
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.page_papers import MEDIA_TYPES, build_page_paper
from data_access.store import default_store
from indicators.territories import EPCI_CODE


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command of this module."""
    diagnosis = commands.add_parser("diagnostic", help="écrire le diagnostic social d’un territoire, en PDF et en Word")
    diagnosis.add_argument(
        "--territoire",
        metavar="CODE",
        default=EPCI_CODE,
        help="code de la commune, du groupe ou de la communauté (par défaut)",
    )
    diagnosis.add_argument("--out", metavar="DOSSIER", type=Path, required=True, help="où écrire les fichiers")
    diagnosis.add_argument("--edition", metavar="NUMÉRO", default="", help="l’état figé par une édition")
    diagnosis.set_defaults(run=write_diagnosis)


def write_diagnosis(arguments: Namespace) -> int:
    """Write each format, and say where."""
    store = default_store()
    asked = {"territoire": arguments.territoire, "edition": arguments.edition}
    params = {name: value for name, value in asked.items() if value}
    for extension in MEDIA_TYPES:
        built = build_page_paper(store, COMMAND_LINE_ACTOR, "diagnostic", params, extension)
        sys.stdout.write(f"{write_in(arguments.out, built.file_name, built.content)}\n")
    return 0
