"""Who may do what: roles, functions of a meeting, and the matrix of the catalogue. Knows no account and no session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from indicators.catalogue.loader import DATA, read_tables
from indicators.errors import ProgrammingError


class Role(StrEnum):
    """The role of an actor; the text is the wire code of files and store."""

    ANONYMOUS = "anonyme"
    ELECTED = "elu"
    PARTNER_DIRECTOR = "directeur_partenaire"
    PROJECT_OFFICER = "charge_de_projet"
    ADMINISTRATOR = "administrateur"
    SYSTEM = "systeme"

    @property
    def label(self) -> str:
        """The French word shown."""
        return ROLE_WORDS[self]


ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.ANONYMOUS: "anonyme",
        Role.ELECTED: "élu ou élue",
        Role.PARTNER_DIRECTOR: "direction partenaire",
        Role.PROJECT_OFFICER: "chargé ou chargée de projet",
        Role.ADMINISTRATOR: "administration",
        Role.SYSTEM: "système",
    }
)
PEOPLE = (Role.ANONYMOUS, Role.ELECTED, Role.PARTNER_DIRECTOR, Role.PROJECT_OFFICER, Role.ADMINISTRATOR)
"""The roles a person may have, one column of the matrix each. The system role is the program itself."""


class Function(StrEnum):
    """A function given for a meeting, on top of a role."""

    CHAIR = "animation"
    PROXY = "mandataire"


class Grant(StrEnum):
    """What a cell of the matrix says."""

    YES = "oui"
    NO = "non"
    OWN_ORGANISATION = "propre organisation"
    OWN_ACTIONS = "propres actions"
    OWN_GESTURES = "propres gestes"
    CHAIR = "animation"
    PROXY = "mandataire"
    SECOND_PERSON = "seconde personne"


FUNCTION_OF: Mapping[Grant, Function] = MappingProxyType({Grant.CHAIR: Function.CHAIR, Grant.PROXY: Function.PROXY})


@dataclass(frozen=True, slots=True)
class Right:
    """One operation: its code, what it is in French, and what each role is granted."""

    operation: str
    label: str
    grants: Mapping[Role, Grant]


@dataclass(frozen=True, slots=True)
class Rights:
    """The whole matrix, keyed by operation."""

    by_operation: Mapping[str, Right]

    def grant(self, operation: str, role: Role) -> Grant:
        """What a role is granted; the program itself may do everything. Unknown operation: ProgrammingError.

        >>> load_rights().grant("import.publier", Role.PROJECT_OFFICER).value
        'seconde personne'
        """
        if operation not in self.by_operation:
            message = f"operation not listed in rights.toml: {operation}"
            raise ProgrammingError(message)
        return Grant.YES if role is Role.SYSTEM else self.by_operation[operation].grants[role]

    def allows(self, operation: str, role: Role, functions: frozenset[Function] = frozenset()) -> bool:
        """Whether a role may ask for an operation at all; conditions on the object are the service's to check.

        >>> rights = load_rights()
        >>> rights.allows("editions.clore", Role.PROJECT_OFFICER)
        False
        >>> rights.allows("editions.clore", Role.PROJECT_OFFICER, frozenset({Function.CHAIR}))
        True
        """
        grant = self.grant(operation, role)
        if grant in FUNCTION_OF:
            return FUNCTION_OF[grant] in functions
        return grant is not Grant.NO


def rights_of(tables: Sequence[Mapping[str, Any]]) -> Rights:
    """The matrix of these lines; ProgrammingError on a missing role, an unknown grant or an operation listed twice.

    >>> rights_of([]).by_operation
    mappingproxy({})
    """
    found: dict[str, Right] = {}
    for table in tables:
        name = str(table["id"])
        if name in found:
            message = f"operation listed twice in rights.toml: {name}"
            raise ProgrammingError(message)
        try:
            grants = {role: Grant(table[role.value]) for role in PEOPLE}
        except (KeyError, ValueError) as error:
            message = f"unreadable line of rights.toml: {name} ({error})"
            raise ProgrammingError(message) from error
        found[name] = Right(name, str(table["label"]), MappingProxyType(grants))
    return Rights(MappingProxyType(found))


@cache
def load_rights() -> Rights:
    """The matrix of the project, read once per process."""
    return rights_of(read_tables(DATA, "rights.toml", "operation"))
