"""Commands that read: published values, and the faults of the catalogue."""

import csv
import json
import sys
from argparse import Namespace, _SubParsersAction
from typing import Any

from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.observations import VALUE_COLUMNS, ValueQuery, read_values
from data_access.store import default_store
from indicators.catalogue.checks import check_catalogue
from indicators.catalogue.loader import load_catalogue
from indicators.formats import format_value
from indicators.observations import STATUS_WORDS, Status
from indicators.views.facts import Facts


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the commands of this module."""
    values = commands.add_parser(
        "values", help="montrer les valeurs publiées d’un indicateur, masquées comme à l’écran"
    )
    values.add_argument("indicator", metavar="INDICATEUR", help="identifiant de l’indicateur, par exemple TP60")
    values.add_argument("--territory", metavar="CODE", default="", help="code du territoire")
    values.add_argument("--vintage", metavar="MILLÉSIME", default="", help="millésime, par exemple 2023")
    values.add_argument("--as-of", metavar="DATE", default="", help="l’état des données à cette date (2026-11-24)")
    values.add_argument("--edition", metavar="NUMÉRO", default="", help="l’état figé par une édition")
    form = values.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="une liste d’objets JSON")
    form.add_argument("--csv", action="store_true", help="un tableau CSV (virgules, point décimal)")
    values.set_defaults(run=show_values)
    catalogue = commands.add_parser("catalogue", help="vérifier le catalogue des indicateurs")
    catalogue.add_argument("gesture", metavar="check", choices=["check"], help="lister tous les défauts")
    catalogue.set_defaults(run=show_catalogue_faults)


def show_values(arguments: Namespace) -> int:
    """Print the values asked for."""
    query = ValueQuery(
        arguments.indicator, arguments.territory, arguments.vintage, arguments.as_of or None, arguments.edition
    )
    store = default_store()
    rows = read_values(store, COMMAND_LINE_ACTOR, query)
    if arguments.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif arguments.csv:
        writer = csv.DictWriter(sys.stdout, VALUE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print_table(rows, store.facts(store.version_for(query.as_of, query.edition), query.edition))
    return 0


def _print_table(rows: list[dict[str, Any]], facts: Facts) -> None:
    """One line per value: code, name, vintage, figure, status; a group is named as a commune is."""
    for row in rows:
        status = STATUS_WORDS[Status(row["status"])]
        decimals = facts.indicator(row["indicator"]).decimals
        figure = status if row["value"] is None else format_value(row["value"], row["unit"], decimals)
        marks = [status] if row["value"] is not None else []
        marks += ["donnée de démonstration"] if row["demonstration"] else []
        place = facts.territory(row["territory"]).name
        words = f"{row['territory']:<20} {place:<34} {row['vintage']:<10} {figure:>18}  {', '.join(marks)}"
        sys.stdout.write(words.rstrip() + "\n")
    if not rows:
        sys.stdout.write("Aucune valeur n’est publiée pour cette demande.\n")


def show_catalogue_faults(_arguments: Namespace) -> int:
    """Print every fault of the catalogue; refused when there is one."""
    faults = check_catalogue()
    for fault in faults:
        sys.stdout.write(fault.sentence() + "\n")
    count = len(load_catalogue().indicators) if not faults else 0
    sys.stdout.write(
        f"{len(faults)} défauts.\n" if faults else f"Le catalogue est sans défaut\u00a0: {count} fiches.\n"
    )
    return REFUSED if faults else 0
