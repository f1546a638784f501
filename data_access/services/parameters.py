"""Reads and changes the settings of the tool: each change has an author and a reason, and is never overwritten."""

from dataclasses import dataclass
from datetime import datetime

from data_access.clock import from_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.parameters import SPEC_BY_NAME, ParameterSpec
from data_access.repositories.journal import Gesture
from data_access.repositories.parameters import Parameters, ParameterStatement
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting as shown: its value in force, its default here, and who changed it last, when and why (or nobody)."""

    spec: ParameterSpec
    value: int
    default: int
    author: str = ""
    at: datetime | None = None
    reason: str = ""

    @property
    def words(self) -> str:
        """The value in French."""
        return self.spec.words(self.value)


@operation("reglages.lire")
def read_parameters(store: Store, _actor: Actor) -> tuple[Parameter, ...]:
    """Every setting, in the order of the administration page."""
    with store.reading() as uow:
        changed = Parameters(uow.connection).statements()
    return tuple(_parameter(store, spec, changed.get(spec.name)) for spec in SPEC_BY_NAME.values())


@operation("reglages.changer")
def change_parameter(store: Store, actor: Actor, name: str, value: int, reason: str) -> Parameter:
    """State a setting anew; refused out of its bounds, without a reason, or when nothing changes."""
    spec = SPEC_BY_NAME.get(name)
    if spec is None:
        message = f"Le réglage «\u00a0{name}\u00a0» n’existe pas. Choisissez-le dans la liste."
        raise NotFoundError(message)
    _check(spec, value, reason)
    with store.writing() as uow:
        parameters = Parameters(uow.connection)
        before = parameters.values(store.settings.mode)[name]
        if before == value:
            message = f"«\u00a0{spec.label}\u00a0» vaut déjà {spec.words(value)}. Rien n’est à changer."
            raise RefusedError(message)
        parameters.add(actor, name, int(value), reason.strip(), uow.now())
        words = {"valeur": spec.words(before)}, {"valeur": spec.words(value)}
        uow.trace(actor, Gesture("changer un réglage", f"réglage {name}", *words, reason.strip()))
        statement = parameters.statements()[name]
    return _parameter(store, spec, statement)


def _check(spec: ParameterSpec, value: int, reason: str) -> None:
    if not isinstance(value, int) or not spec.least <= value <= spec.most:
        bounds = "oui ou non" if spec.is_switch else f"de {spec.least} à {spec.words(spec.most)}"
        message = f"«\u00a0{spec.label}\u00a0» ne peut pas valoir {value}. Choisissez une valeur\u00a0: {bounds}."
        raise RefusedError(message)
    if not reason.strip():
        message = "Un changement de réglage demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)


def _parameter(store: Store, spec: ParameterSpec, statement: ParameterStatement | None) -> Parameter:
    default = spec.default_in(store.settings.mode)
    if statement is None:
        return Parameter(spec, default, default)
    at = from_microseconds(statement.at)
    return Parameter(spec, statement.value, default, statement.author, at, statement.reason)
