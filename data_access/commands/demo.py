"""Commands on the demonstration actions: remove them, load them in a plan that is still empty."""

import sys
from argparse import Namespace, _SubParsersAction
from importlib import import_module

from data_access.commands.french_parser import FrenchParser
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.demonstration import remove_demonstration_actions, remove_demonstration_field
from data_access.store import default_store
from indicators.formats import plural

ONE, MANY = "fiche d’exemple", "fiches d’exemple"


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the commands of this module."""
    demo = commands.add_parser("demo", help="retirer ou charger les fiches-actions d’exemple")
    gestures = demo.add_subparsers(title="Gestes", metavar="GESTE", required=True, parser_class=FrenchParser)
    removal = gestures.add_parser("remove", help="retirer fiches et terrain d’exemple, sans toucher au réel")
    removal.add_argument("--reason", metavar="MOTIF", default="", help="motif écrit au journal")
    removal.set_defaults(run=remove)
    gestures.add_parser("load", help="charger les fiches d’exemple dans un plan vide").set_defaults(run=load)


def remove(arguments: Namespace) -> int:
    """Archive the demonstration actions, and withdraw the examples of the field."""
    store = default_store()
    removed = remove_demonstration_actions(store, COMMAND_LINE_ACTOR, arguments.reason)
    field = remove_demonstration_field(store, COMMAND_LINE_ACTOR, arguments.reason)
    words = f"{plural(removed, ONE, MANY)} en moins. Leur historique est gardé." if removed else NOTHING
    sys.stdout.write(f"{words} Les vraies fiches n’ont pas changé.\n")
    if field:
        told = ", ".join(f"{kind} ({count})" for kind, count in field.items())
        sys.stdout.write(f"Exemples du terrain retirés\u00a0: {told}.\n")
    return 0


def load(_arguments: Namespace) -> int:
    """Load the demonstration actions when the plan is empty."""
    loaded = import_module("data_access.starter_data.actions").load_example_actions(default_store())
    sys.stdout.write(
        f"{plural(loaded, ONE, MANY)} en plus.\n" if loaded else "Le plan n’est pas vide, rien à charger.\n"
    )
    return 0


NOTHING = "Aucune fiche d’exemple n’est au plan."
