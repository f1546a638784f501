"""The command line: parses, runs one command, and turns every error into one French sentence and an exit code."""

import os
import sys
from collections.abc import Sequence

from data_access.commands import accounts, contours, demo, diagnosis, dossier, fetch, imports, journal, store, values
from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.incidents import record_incident
from indicators.errors import UserError

OK = 0
BUG = 1


def build_parser() -> FrenchParser:
    """The parser of every command."""
    parser = FrenchParser(prog="python -m data_access.cli", description="Pilotage du projet de cohésion sociale.")
    commands = parser.add_subparsers(title="Commandes", metavar="COMMANDE", required=True, parser_class=FrenchParser)
    for family in (store, values, imports, fetch, contours, accounts, journal, dossier, diagnosis, demo):
        family.register(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 2 when refused, 1 on a bug."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    arguments = build_parser().parse_args(words)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # noqa: BLE001 the last guard: a trace never reaches a user
        sys.stderr.write(_incident(error))
        return BUG
    return code


def _incident(error: Exception) -> str:
    incident = record_incident(error)
    place = f" Le détail est dans {incident.place}." if incident.place else ""
    return f"Un problème imprévu a arrêté la commande (incident {incident.number}).{place} Signalez ce numéro.\n"


if __name__ == "__main__":
    sys.exit(main())
