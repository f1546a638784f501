"""Commands on accounts: create, list, close, role, functions, password. A password is asked for, never a word of it."""

import getpass
import sys
from argparse import Namespace, _SubParsersAction
from collections.abc import Callable

from data_access.commands.french_parser import FrenchParser
from data_access.identity.account_rules import ACCOUNT_ROLES, FUNCTION_WORDS
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.repositories.accounts import AccountRecord
from data_access.services.accounts import (
    AccountDraft,
    change_role,
    close_account,
    create_account,
    give_functions,
    list_accounts,
    reset_password,
)
from data_access.store import Store, default_store
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import Function, Role

Command = Callable[[Namespace], int]


def register(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the commands of this module."""
    family = commands.add_parser("account", help="créer, lister, modifier et clore les comptes")
    gestures = family.add_subparsers(title="Gestes", metavar="GESTE", required=True, parser_class=FrenchParser)
    _register_creation(gestures)
    gestures.add_parser("list", help="lister les comptes").set_defaults(run=show_accounts)
    _on_account(gestures, "close", "clore un compte pour toujours", close)
    _on_account(gestures, "password", "donner un nouveau mot de passe", password)
    role = _on_account(gestures, "role", "changer le rôle d’un compte", change)
    role.add_argument("role", metavar="RÔLE", choices=[r.value for r in ACCOUNT_ROLES], help=_roles())
    functions = _on_account(
        gestures, "functions", "donner exactement ces fonctions de séance (aucune\u00a0: rien)", give
    )
    functions.add_argument(
        "functions", metavar="FONCTION", nargs="*", help=", ".join(function.value for function in Function)
    )


def _register_creation(gestures: "_SubParsersAction[FrenchParser]") -> None:
    creation = gestures.add_parser("create", help="créer un compte")
    creation.add_argument("login", metavar="IDENTIFIANT", nargs="?", default="", help="pour un compte local")
    creation.add_argument("--name", metavar="NOM", required=True, help="prénom et nom")
    creation.add_argument(
        "--role", metavar="RÔLE", required=True, choices=[r.value for r in ACCOUNT_ROLES], help=_roles()
    )
    creation.add_argument(
        "--organisation", metavar="NOM", default="Morlaix Communauté", help="organisation de la liste"
    )
    creation.add_argument("--issuer", metavar="ADRESSE", default="", help="fournisseur d’identité")
    creation.add_argument(
        "--subject", metavar="SUB", default="", help="code «\u00a0sub\u00a0» donné par le fournisseur"
    )
    creation.add_argument("--reason", metavar="MOTIF", default="", help="motif écrit au journal")
    creation.set_defaults(run=create)


def _on_account(gestures: "_SubParsersAction[FrenchParser]", name: str, words: str, run: Command) -> FrenchParser:
    parser = gestures.add_parser(name, help=words)
    parser.add_argument("account", metavar="COMPTE", help="identifiant, ou numéro tel que compte-3")
    parser.add_argument("--reason", metavar="MOTIF", default="", help="motif écrit au journal")
    parser.set_defaults(run=run)
    return parser


def create(arguments: Namespace) -> int:
    """Create an account; a login asks for its password."""
    secret = read_password() if arguments.login and not arguments.subject else ""
    draft = AccountDraft(
        arguments.name,
        Role(arguments.role),
        arguments.organisation,
        arguments.login,
        secret,
        arguments.issuer,
        arguments.subject,
    )
    account = create_account(default_store(), COMMAND_LINE_ACTOR, draft, arguments.reason)
    sys.stdout.write(f"Compte créé\u00a0: {account.id}, {account.name}, {account.role.label}.\n")
    return 0


def show_accounts(_arguments: Namespace) -> int:
    """Print the accounts, the oldest first."""
    lines = list_accounts(default_store(), COMMAND_LINE_ACTOR)
    for line in lines:
        account = line.account
        functions = ", ".join(FUNCTION_WORDS[function] for function in sorted(account.functions))
        way = account.login if line.local else account.issuer
        words = f"{account.id:<12} {account.state:<7} {account.role.value:<20} {way:<24} {account.name}"
        sys.stdout.write(f"{words} · {account.organisation}{f' · {functions}' if functions else ''}\n")
    if not lines:
        sys.stdout.write("Aucun compte n’est créé.\n")
    return 0


def close(arguments: Namespace) -> int:
    """Close an account and its sessions."""
    store = default_store()
    account = close_account(store, COMMAND_LINE_ACTOR, _account(store, arguments).id, arguments.reason)
    sys.stdout.write(f"Compte {account.id} clos, ses sessions avec lui.\n")
    return 0


def change(arguments: Namespace) -> int:
    """Give an account another role."""
    store = default_store()
    named = _account(store, arguments)
    account = change_role(store, COMMAND_LINE_ACTOR, named.id, Role(arguments.role), arguments.reason)
    sys.stdout.write(f"Compte {account.id}\u00a0: {account.role.label}. Ses sessions sont fermées.\n")
    return 0


def give(arguments: Namespace) -> int:
    """Give an account exactly these functions."""
    store = default_store()
    unknown = set(arguments.functions) - {function.value for function in Function}
    if unknown:
        known = ", ".join(function.value for function in Function)
        message = f"La fonction «\u00a0{min(unknown)}\u00a0» n’existe pas. Choisissez parmi\u00a0: {known}."
        raise RefusedError(message)
    functions = [Function(code) for code in arguments.functions]
    account = give_functions(store, COMMAND_LINE_ACTOR, _account(store, arguments).id, functions, arguments.reason)
    words = ", ".join(FUNCTION_WORDS[function] for function in sorted(account.functions)) or "aucune fonction"
    sys.stdout.write(f"Compte {account.id}\u00a0: {words}.\n")
    return 0


def password(arguments: Namespace) -> int:
    """Give an account a new password."""
    store = default_store()
    account = _account(store, arguments)
    reset_password(store, COMMAND_LINE_ACTOR, account.id, read_password(), arguments.reason)
    sys.stdout.write(f"Mot de passe du compte {account.id} changé. Ses sessions sont fermées.\n")
    return 0


def read_password() -> str:
    """A password typed twice without being shown, or the first line of what another program sends."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Mot de passe (quinze caractères au moins)\u00a0: ")
    if first != getpass.getpass("Le même, encore une fois\u00a0: "):
        message = "Les deux mots de passe diffèrent. Recommencez."
        raise RefusedError(message)
    return first


def _account(store: Store, arguments: Namespace) -> AccountRecord:
    """The account named by its number or by its login."""
    for line in list_accounts(store, COMMAND_LINE_ACTOR):
        if arguments.account == line.account.id or arguments.account.strip().casefold() == line.account.login:
            return line.account
    message = (
        f"Le compte «\u00a0{arguments.account}\u00a0» n’existe pas. Lancez «\u00a0account list\u00a0» pour les voir."
    )
    raise NotFoundError(message)


def _roles() -> str:
    return ", ".join(role.value for role in ACCOUNT_ROLES)
