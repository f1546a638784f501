"""The command that writes the dossier of a meeting in a folder: for the night before it is sent."""

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path

from data_access.commands.french_parser import FrenchParser
from data_access.commands.progress import ProgressBar
from data_access.commands.written_files import write_in
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.dossier import FORMATS, DossierAsked, build_dossier
from data_access.store import default_store


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command of this module."""
    dossier = commands.add_parser("dossier", help="écrire le dossier d’une séance dans un dossier de fichiers")
    dossier.add_argument("--reunion", metavar="NUMÉRO", type=int, required=True, help="numéro de la réunion")
    dossier.add_argument("--out", metavar="DOSSIER", type=Path, required=True, help="où écrire les fichiers")
    dossier.add_argument("--edition", metavar="NUMÉRO", default="", help="l’état figé par une édition")
    dossier.set_defaults(run=write_dossier)


def write_dossier(arguments: Namespace) -> int:
    """Write each format of the whole dossier, and say where."""
    store, progress = default_store(), ProgressBar()
    for place, extension in enumerate(FORMATS):
        asked = DossierAsked(arguments.reunion, extension=extension, edition=arguments.edition)
        share = _Share(progress, place, len(FORMATS), extension.upper())
        built = build_dossier(store, COMMAND_LINE_ACTOR, asked, share)
        path = write_in(arguments.out, built.file_name, built.content)
        sys.stdout.write(f"{path}\n")
    progress(1.0, "Dossier écrit")
    return 0


class _Share:
    """The progress of one file among several."""

    def __init__(self, progress: ProgressBar, place: int, count: int, name: str) -> None:
        self.progress, self.place, self.count, self.name = progress, place, count, name

    def __call__(self, share: float, words: str) -> None:
        self.progress((self.place + share) / self.count, f"{self.name}\u00a0: {words}")
