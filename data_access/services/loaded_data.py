"""Says what is loaded and what a checked file holds, in counts only. Shows no figure of a territory."""

from dataclasses import dataclass

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.report import ImportReport
from data_access.store import Store
from indicators.statuses import STATUS_WORDS, Status


@dataclass(frozen=True, slots=True)
class LoadedData:
    """How many indicators of the catalogue hold real rows, demonstration rows, none; the version and its date."""

    real: int
    demonstration: int
    empty: int
    data_version: str
    as_of: str

    @property
    def total(self) -> int:
        """The indicators of the catalogue."""
        return self.real + self.demonstration + self.empty


@operation("chiffres.lire")
def read_loaded_data(store: Store, _actor: Actor) -> LoadedData:
    """The counts at the version in force; an indicator is real or demonstration, never both."""
    facts = store.facts(store.current_version())
    frames = [facts.series(indicator.id) for indicator in facts.catalogue.offered()]
    filled = [frame for frame in frames if not frame.is_empty()]
    invented = sum(bool(frame["demonstration"].any()) for frame in filled)
    return LoadedData(
        real=len(filled) - invented,
        demonstration=invented,
        empty=len(frames) - len(filled),
        data_version=facts.data_version,
        as_of=facts.as_of,
    )


def count_statuses(report: ImportReport) -> tuple[tuple[str, int], ...]:
    """How many values of an accepted file have each status, in French words; nothing for a refused file."""
    if report.observations is None:
        return ()
    counted = report.observations["status"].value_counts().rows()
    found = {str(status): int(number) for status, number in counted}
    return tuple((STATUS_WORDS[status], found[status]) for status in Status if status in found)


def held_series(report: ImportReport) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The indicators of an accepted file and the vintages it gives of each; nothing for a refused file."""
    if report.observations is None:
        return ()
    pairs = report.observations.select("indicator", "vintage").unique().sort("indicator", "vintage").rows()
    found: dict[str, tuple[str, ...]] = {}
    for indicator, vintage in pairs:
        found[str(indicator)] = (*found.get(str(indicator), ()), str(vintage))
    return tuple(found.items())
