"""The command line: parses, runs one command, and turns every error into one French sentence and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from uuid import uuid4

from data_access.clock import SystemClock
from data_access.commands import store, values
from data_access.commands.french_parser import REFUSED, FrenchParser
from data_access.settings import read_settings
from indicators.errors import PilotageError, UserError

OK = 0
BUG = 1


def build_parser() -> FrenchParser:
    """The parser of every command."""
    parser = FrenchParser(prog="python -m data_access.cli", description="Pilotage du projet de cohésion sociale.")
    commands = parser.add_subparsers(title="Commandes", metavar="COMMANDE", required=True, parser_class=FrenchParser)
    for family in (store, values):
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
    number = uuid4().hex[:8]
    kept = _log(number, error)
    place = f" Le détail est dans {kept}." if kept else ""
    return f"Un problème imprévu a arrêté la commande (incident {number}).{place} Signalez ce numéro.\n"


def _log(number: str, error: Exception) -> str:
    try:
        path = read_settings().technical_log
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{SystemClock().now().isoformat()} incident {number}\n{trace_of(error)}\n")
    except (OSError, UserError):
        return ""
    return str(path)


def trace_of(error: BaseException) -> str:
    """Where an error came from, without the messages of others' errors: they may quote a figure before masking."""
    words = f"{type(error).__name__}: {error}" if isinstance(error, PilotageError) else type(error).__name__
    place = "".join(traceback.format_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    return (trace_of(cause) + "\n" if cause else "") + place + words


if __name__ == "__main__":
    sys.exit(main())
