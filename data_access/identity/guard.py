"""The door of every service: names its operation, and refuses an actor whose role does not allow it.

Conditions on the object (own organisation, second person) are checked by the service, which knows the object.
"""

from collections.abc import Callable
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from data_access.identity.actor import Actor
from indicators.errors import RefusedError
from indicators.rights import Role, load_rights

if TYPE_CHECKING:
    from data_access.store import Store

P = ParamSpec("P")
R = TypeVar("R")
Guarded = Callable[Concatenate["Store", Actor, P], R]


class ForbiddenError(RefusedError):
    """The actor's role does not allow the operation; ``operation`` names it, ``signed_in`` says who must sign in."""

    code = "droit"

    def __init__(self, operation: str, *, signed_in: bool) -> None:
        """Word the refusal: what was asked, and what to do."""
        self.operation = operation
        self.signed_in = signed_in
        label = load_rights().by_operation[operation].label
        asked = f"«\u00a0{label}\u00a0»"
        if signed_in:
            remedy = "Votre rôle ne le permet pas. Demandez ce droit à l’administration du tableau de bord."
        else:
            remedy = "Connectez-vous, puis recommencez."
        super().__init__(f"{asked}\u00a0: accès refusé. {remedy}")


_OPERATIONS: dict[str, str] = {}


def operation(name: str) -> Callable[[Guarded[P, R]], Guarded[P, R]]:
    """Declare the operation of a service function ``(store, actor, …)`` and check it at each call."""

    def declare(service: Guarded[P, R]) -> Guarded[P, R]:
        _OPERATIONS[f"{service.__module__}.{service.__qualname__}"] = name

        @wraps(service)
        def guarded(store: "Store", actor: Actor, /, *arguments: P.args, **options: P.kwargs) -> R:
            require(store, actor, name)
            return service(store, actor, *arguments, **options)

        return guarded

    return declare


def require(store: "Store", actor: Actor, name: str) -> None:
    """Refuse an actor who may not do an operation, and leave a line of it in the security log."""
    if is_offered(actor, name):
        return
    store.security.refused(actor, name)
    raise ForbiddenError(name, signed_in=actor.role is not Role.ANONYMOUS)


def is_offered(actor: Actor, name: str) -> bool:
    """Whether a page may offer an operation to an actor: leaves no line, and the service asks again."""
    return load_rights().allows(name, actor.role, actor.functions)


def declared_operations() -> MappingProxyType[str, str]:
    """The operation of each guarded service, by dotted name; complete once every service module is imported."""
    return MappingProxyType(_OPERATIONS)
