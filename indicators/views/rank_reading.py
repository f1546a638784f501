"""What the ranks of an indicator allow to say, and what they do not: never a rank without its interval."""

from indicators.formats import format_measure, format_number, format_ordinal, french_key, join_french
from indicators.ranking import (
    RankInterval,
    RankRefusal,
    Rate,
    Side,
    indistinguishable_groups,
    rank_territories,
    rates_of,
    side_of,
)
from indicators.reading.periods import in_words
from indicators.territories import Territory
from indicators.views.comparison_rows import ComparedRow, measured
from indicators.views.comparison_views import RankReading
from indicators.views.heat_builder import row_label
from indicators.views.rank_bars_builder import build_rank_bars
from indicators.views.words import figure_text


def build_rank_readings(rows: tuple[ComparedRow, ...], places: tuple[Territory, ...]) -> tuple[RankReading, ...]:
    """One reading per compared indicator, those with ranks first; a refusal keeps its reason."""
    readings = [_reading(row, places) for row in rows]
    return tuple(sorted(readings, key=lambda reading: bool(reading.reason)))


def _reading(row: ComparedRow, places: tuple[Territory, ...]) -> RankReading:
    communes = row.scope.communes
    ranks = rank_territories(communes, row.indicator, row.scope.rounding)
    label = row_label(row)
    if isinstance(ranks, RankRefusal):
        return RankReading(row.indicator.id, label, None, "", "", (), ranks.reason)
    chosen = _Chosen(row, {place.code: place for place in places}, ranks, rates_of(communes))
    return RankReading(
        indicator=row.indicator.id,
        label=label,
        bars=build_rank_bars(row, ranks, frozenset(chosen.places)),
        can_say=chosen.can_say(),
        cannot_say=chosen.cannot_say(),
        inconclusive=chosen.inconclusive(),
    )


class _Chosen:
    """The chosen communes among the ranks of an indicator."""

    def __init__(
        self, row: ComparedRow, places: dict[str, Territory], ranks: list[RankInterval], rates: list[Rate]
    ) -> None:
        self.row, self.places, self.ranks, self.rates = row, places, ranks, rates
        held = row.scope.held
        self.reference = measured(held).rate(row.indicator.scale) if held is not None else None

    def sides(self, side: Side) -> list[RankInterval]:
        """The communes on a side of the reference, highest value first."""
        if self.reference is None:
            return []
        return [rank for rank in self.ranks if side_of(rank.interval, self.reference) is side]

    def can_say(self) -> str:
        """Which chosen communes stand clearly apart from the reference."""
        scope = self.row.scope
        if self.reference is None or scope.reference is None or scope.held is None:
            return ""
        said = []
        for side, word in ((Side.ABOVE, "plus élevée"), (Side.BELOW, "plus basse")):
            found = [self.places[rank.territory].at for rank in self.sides(side) if rank.territory in self.places]
            if found:
                said.append(f"nettement {word} {join_french(found)}")
        if not said:
            return "Aucun des territoires choisis ne se distingue nettement de la référence."
        value = figure_text(scope.held, self.row.indicator)
        label = self.row.indicator.short_label
        compared = f"{scope.reference.name}, {value}"
        return f"{label} {in_words(self.row.vintage)}, comparé à la référence ({compared})\u00a0: valeur " + (
            "\u202f; ".join(said) + "."
        )

    def cannot_say(self) -> str:
        """That the most extreme of the chosen holds its rank, and that those which cannot be told apart are ranked."""
        said = [sentence for sentence in (self._first(), *self._ties()) if sentence]
        return " ".join(said)

    def inconclusive(self) -> tuple[str, ...]:
        """Communes whose interval holds the reference: the chosen ones first with their value, then the others."""
        found = self.sides(Side.INCONCLUSIVE)
        ours = [f"{self._name(r)} ({self._value(r)})" for r in found if r.territory in self.places]
        others = sorted((self._name(r) for r in found if r.territory not in self.places), key=french_key)
        return (*ours, *others)

    def _first(self) -> str:
        found = [rank for rank in self.ranks if rank.territory in self.places]
        top = next((rank for rank in found if rank.low != rank.high), None)
        if top is None:
            return ""
        base = next(rate.denominator for rate in self.rates if rate.territory == top.territory)
        noun = f"\u00a0{self.row.indicator.people}" if self.row.indicator.people else ""
        return (
            f"Le rang exact {self.places[top.territory].of}\u00a0: sur une base de {format_number(base)}{noun}, "
            f"il va du {format_ordinal(top.low)} au {format_ordinal(top.high)} sur {top.total}."
        )

    def _ties(self) -> list[str]:
        rates = [rate for rate in self.rates if rate.territory in self.places]
        values = {rank.territory: self._value(rank) for rank in self.ranks}
        groups = indistinguishable_groups(rates, self.row.indicator.scale, self.row.scope.rounding)
        return [
            f"Un ordre entre {join_french([f'{self.places[code].name} ({values[code]})' for code in group])}\u00a0: "
            "ces communes ne se départagent pas."
            for group in groups
        ]

    def _name(self, rank: RankInterval) -> str:
        return self.row.scope.facts.territory(rank.territory).name

    def _value(self, rank: RankInterval) -> str:
        return format_measure(rank.value, self.row.indicator)
