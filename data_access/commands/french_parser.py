"""argparse in French: help, usage and refusals. Exits with 2 on a command badly written."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

MESSAGES = (
    (r"the following arguments are required: (.+)", r"il manque {0}"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"{1} n’est pas possible pour {0} (choix : {2})"),
    (r"argument (.+?): expected one argument", r"{0} attend une valeur"),
    (r"argument (.+?): invalid int value: (.+)", r"{0} attend un nombre entier, pas {1}"),
    (r"argument (.+?): not allowed with argument (.+)", r"{0} et {1} ne vont pas ensemble"),
    (r"unrecognized arguments: (.+)", r"je ne connais pas {0}"),
)
REFUSED = 2


class FrenchFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with a French « usage »."""

    def start_section(self, heading: str | None) -> None:
        """A title followed by a hard space, before the colon that is added."""
        super().start_section(f"{heading}\u00a0" if heading else heading)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Write the usage line."""
        super().add_usage(usage, actions, groups, "Usage\u00a0: " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser whose every word is French."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 argparse passes its own options through
        """Replace the English titles and the help option."""
        options.setdefault("formatter_class", FrenchFormatter)
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        self._positionals.title = "Ce qu’il faut donner"
        self._optionals.title = "Options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Refuse a command badly written: the fact, then where to find help."""
        self.print_usage(sys.stderr)
        sentence = f"Commande incomplète ou mal écrite\u00a0: {in_french(message)}. Ajoutez --help pour voir l’aide.\n"
        self.exit(REFUSED, sentence)


def in_french(message: str) -> str:
    """The French sentence of a message of argparse."""
    for pattern, sentence in MESSAGES:
        found = re.fullmatch(pattern, message)
        if found:
            return sentence.format(*found.groups()).replace(" :", "\u00a0:")
    return "vérifiez les mots de la commande"
