"""The linear systems of what the dashboard publishes: communes, groups, the community, rates, and earlier versions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from indicators.catalogue.model import Catalogue, Indicator
from indicators.disclosure.attacker.seen_rows import SeenRow, additive, families, limit_of
from indicators.disclosure.attacker.system import TOLERANCE, Fact, System, Target, Unknown
from indicators.territories import EPCI_CODE, Territory

COUNT, BASE = "effectif", "base"
SLACK = 2
"""A count rounded to five hides at most two people either way."""

Key = tuple[object, ...]


@dataclass(frozen=True)
class World:
    """The catalogue and the groups of communes ever drawn: what ties figures to one another."""

    catalogue: Catalogue
    groups: tuple[Territory, ...] = ()

    def name_of(self, code: str) -> str:
        """The French name of a place."""
        drawn = {group.code: group.name for group in self.groups}
        known = self.catalogue.territories.get(code) or self.catalogue.former_communes().get(code)
        return known.name if known else drawn.get(code, code)

    def wholes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The places that are the sum of communes: the community, and each group as it was ever drawn."""
        communes = tuple(commune.code for commune in self.catalogue.communes())
        return ((EPCI_CODE, communes), *((group.code, group.members) for group in self.groups))

    def mergers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The communes of today that are the sum of former ones, each in its own limits."""
        return tuple((m.current, tuple(m.former_code(code) for code in m.former)) for m in self.catalogue.mergers)


@dataclass
class _Unknown:
    cell: tuple[str, ...]
    words: str
    integer: bool
    truth: float | None
    low: float = 0.0
    high: float = inf
    shown: bool = False


@dataclass
class _Board:
    """The system of one family of indicators at one vintage, being drawn up."""

    world: World
    unknowns: list[_Unknown] = field(default_factory=list)
    places: dict[Key, int] = field(default_factory=dict)
    facts: dict[tuple[tuple[int, float], ...], Fact] = field(default_factory=dict)
    targets: dict[int, float] = field(default_factory=dict)

    def place(self, row: SeenRow, part: str) -> int:
        """The unknown a row tells of: the same figure delivered twice, or in a rate and its count, is one unknown."""
        indicator = self.world.catalogue.indicators[row.indicator]
        truth = row.true_count if part == COUNT else row.true_base
        named = indicator.numerator_indicator if part == COUNT else indicator.denominator_indicator
        token = (row.demonstration, truth) if truth is not None else (row.indicator, "inconnu")
        key = (named or row.indicator, COUNT if named else part, row.territory, *token)
        return self._place(key, row, part, truth)

    def _place(self, key: Key, row: SeenRow, part: str, truth: float | None) -> int:
        if key not in self.places:
            label = self.world.catalogue.indicators[row.indicator].label
            words = f"«\u00a0{label}\u00a0», {self.world.name_of(row.territory)}, {row.vintage}"
            whole = truth is None or abs(truth - round(truth)) < TOLERANCE
            self.places[key] = len(self.unknowns)
            self.unknowns.append(_Unknown((row.indicator, row.territory, row.vintage, part), words, whole, truth))
        return self.places[key]

    def absent(self, row: SeenRow, code: str, part: str, left: float | None) -> int:
        """The unknown of a commune without a row beside those that have one, where the total leaves them so many."""
        key = (row.indicator, part, code, "absent", left)
        stranger = SeenRow(row.indicator, code, row.vintage, False, "", None, None, None, None, 0, inf)  # noqa: FBT003
        index = self._place(key, stranger, part, 0.0 if left == 0 else None)
        if left == 0:
            self.unknowns[index].high = 0.0
        return index

    def system(self) -> System:
        """The system drawn up; a figure already shown is no target any more."""
        unknowns = tuple(Unknown(u.cell, u.words, u.low, u.high, u.integer, u.truth) for u in self.unknowns)
        hidden = {index: width for index, width in self.targets.items() if not self.unknowns[index].shown}
        targets = tuple(Target(index, width) for index, width in sorted(hidden.items()))
        return System(unknowns, tuple(self.facts.values()), targets)


def systems_of(rows: Iterable[SeenRow], world: World) -> list[System]:
    """One system for each family of indicators and vintage that hides a small count.

    Everybody is supposed to know every figure ever shown, the base of each rate, that no count under its limit is
    ever shown, and that a zero is shown where one is not hidden with others.
    """
    tied = families(world.catalogue)
    boards: dict[tuple[frozenset[str], str], list[SeenRow]] = defaultdict(list)
    for row in rows:
        boards[tied[row.indicator], row.vintage].append(row)
    found = [_system(group, world) for group in boards.values()]
    return [system for system in found if system.targets]


def _system(rows: Sequence[SeenRow], world: World) -> System:
    board = _Board(world)
    tables: dict[str, list[SeenRow]] = defaultdict(list)
    for row in rows:
        tables[row.indicator].append(row)
    for name, table in tables.items():
        indicator = world.catalogue.indicators[name]
        for part in _parts(indicator, world.catalogue):
            _Table(board, indicator, part).draw(table)
    return board.system()


def _parts(indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """The count, and the base where the rule also withholds thin bases that no other indicator publishes."""
    thin = bool(_base_limit(indicator, catalogue)) and not indicator.denominator_indicator
    return (COUNT, BASE) if thin else (COUNT,)


def _base_limit(indicator: Indicator, catalogue: Catalogue) -> int:
    limit = limit_of(indicator, catalogue)
    return max(catalogue.source_of(indicator).secrecy.min_base, indicator.min_base) if limit else 0


@dataclass(frozen=True)
class _Table:
    """One part (counts or bases) of one indicator at one vintage."""

    board: _Board
    indicator: Indicator
    part: str

    @property
    def limit(self) -> int:
        catalogue = self.board.world.catalogue
        return limit_of(self.indicator, catalogue) if self.part == COUNT else _base_limit(self.indicator, catalogue)

    def draw(self, rows: Sequence[SeenRow]) -> None:
        for row in rows:
            self._read(row)
        for start in sorted({row.start for row in rows}):
            self._at_version([row for row in rows if row.start <= start < row.end])

    def _read(self, row: SeenRow) -> None:
        index = self.board.place(row, self.part)
        unknown = self.board.unknowns[index]
        shown = row.count if self.part == COUNT else row.base
        if shown is not None:
            low, high = self._interval(row, shown)
            unknown.low, unknown.high, unknown.shown = max(unknown.low, low), min(unknown.high, high), True
        elif row.secret and self.limit:
            self._hide(row, index)

    def _interval(self, row: SeenRow, shown: float) -> tuple[float, float]:
        """What a shown figure says: itself, or five values when it is rounded; nothing under the limit is shown."""
        if not row.rounded or (self.part == BASE):
            return shown, shown
        if shown == 0:
            return 0.0, 0.0 if self.limit else float(SLACK)
        return max(shown - SLACK, min(self.limit, shown)), shown + SLACK

    def _hide(self, row: SeenRow, index: int) -> None:
        """A secret figure: a target when it is small or unknown to us, bounded by its base where it cannot pass it."""
        truth = self._true(row)
        unknown = self.board.unknowns[index]
        if truth is None or 0 < truth < self.limit:
            self.board.targets[index] = float(self.limit)
        _, most = self.indicator.bounds
        if self.part == COUNT and most is not None and most <= self.indicator.scale and row.true_base is not None:
            unknown.high = min(unknown.high, row.true_base)

    def _at_version(self, rows: Sequence[SeenRow]) -> None:
        by_place = {row.territory: row for row in rows}
        self._floors(rows)
        if not additive(self.indicator):
            return
        left = self._left(by_place)
        for code, members in self.board.world.wholes():
            if code in by_place:
                self._sum(by_place[code], by_place, members, left)
        for code, members in self.board.world.mergers():
            if {code, *members} <= set(by_place):
                self._sum(by_place[code], by_place, members, left)

    def _true(self, row: SeenRow) -> float | None:
        return row.true_count if self.part == COUNT else row.true_base

    def _left(self, rows: Mapping[str, SeenRow]) -> float | None:
        """What the community leaves to communes without a figure; None when a secret one among them blurs it."""
        _, communes = self.board.world.wholes()[0]
        total = self._true(rows[EPCI_CODE]) if EPCI_CODE in rows else None
        here = [rows[code] for code in communes if code in rows]
        if total is None or any(row.secret and self._true(row) is None for row in here):
            return None
        return round(total - sum(self._true(row) or 0.0 for row in here), 6)

    def _floors(self, rows: Sequence[SeenRow]) -> None:
        """While no zero is hidden, whoever is hidden is at least one."""
        if not self.limit:
            return
        hidden = [row for row in rows if row.secret and row.territory != EPCI_CODE]
        truths = [self._true(row) for row in hidden]
        if 0 not in truths:
            for row in hidden:
                unknown = self.board.unknowns[self.board.place(row, self.part)]
                unknown.low = max(unknown.low, 1.0)

    def _sum(self, whole: SeenRow, rows: Mapping[str, SeenRow], members: Sequence[str], left: float | None) -> None:
        parts = [self._part_of(whole, code, rows.get(code), left) for code in members]
        terms = (*((index, 1.0) for index in sorted(parts)), (self.board.place(whole, self.part), -1.0))
        said = "le total" if self.part == COUNT else "la base"
        where = self.board.world.name_of(whole.territory)
        words = f"{said} de {where} moins les communes publiées («\u00a0{self.indicator.label}\u00a0», {whole.vintage})"
        self.board.facts.setdefault(terms, Fact(terms, 0.0, 0.0, words))

    def _part_of(self, whole: SeenRow, code: str, row: SeenRow | None, left: float | None) -> int:
        """The unknown of a commune in a sum; one without a figure is a target when the total leaves it few."""
        index = self.board.absent(whole, code, self.part, left) if row is None else self.board.place(row, self.part)
        told = row is not None and (row.secret or self._true(row) is not None)
        if not told and left is not None and 0 < left < self.limit:
            self.board.targets[index] = float(self.limit)
        return index
