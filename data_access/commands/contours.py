"""Command on outlines: check those a public service gives, and write them in the form the maps read."""

import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path

from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.importers.catalogue_rules import context_of
from data_access.importers.contours import Contours, read_contours
from data_access.importers.limits import MEGABYTE, TEMPLATE
from indicators.catalogue import load_catalogue
from indicators.catalogue.neighbours import load_neighbours
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_number, plural

OK = 0


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command of this module."""
    checking = commands.add_parser("contours", help="contrôler les contours des communes (GeoJSON de geo.api.gouv.fr)")
    checking.add_argument("file", metavar="FICHIER", type=Path, help="réponse GeoJSON, avec geometry=contour")
    checking.add_argument("--out", metavar="FICHIER", type=Path, help="écrire les contours contrôlés, pour les cartes")
    checking.set_defaults(run=check_contours)


def check_contours(arguments: Namespace) -> int:
    """Say what the outlines are worth; write them only when every one of them may be drawn."""
    path: Path = arguments.file
    if not path.is_file():
        message = f"Le fichier «\u00a0{path}\u00a0» n’existe pas. Vérifiez son chemin."
        raise NotFoundError(message)
    limit = TEMPLATE.packed_bytes or 0
    if path.stat().st_size > limit:
        heavy = f"Le fichier «\u00a0{path.name}\u00a0» pèse plus de {limit // MEGABYTE}\u00a0Mo."
        message = f"{heavy} Demandez les seules 26 communes."
        raise RefusedError(message)
    context = context_of(load_catalogue())
    communes = {code: context.places[code] for code in context.communes}
    found, faults = read_contours(path.read_bytes(), path.name, communes, load_neighbours())
    for fault in faults.found:
        sys.stderr.write(f"{fault.sentence()}\n")
    if found is None:
        return REFUSED
    sys.stdout.write(f"{_summary(found)}\n")
    if arguments.out is not None:
        arguments.out.write_text(found.geojson() + "\n", encoding="utf-8")
        sys.stdout.write(f"Contours écrits dans {arguments.out}.\n")
    return OK


def _summary(found: Contours) -> str:
    communes = plural(len(found.geometries), "commune", "communes")
    return f"{communes}, {format_number(found.vertices)} points, limites communes tracées par les mêmes points."
