"""Do the communes draw nearer: slope chart, fifths, reason, table, for each compared indicator. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.convergence import Convergence, Spread, converge
from indicators.formats import format_number, format_vintage, join_french, plural
from indicators.reading.convergence import (
    ANSWERS,
    RATIO_DECIMALS,
    REASON_TITLES,
    caution,
    end_names,
    fifths_sentence,
    reason_text,
    signed,
)
from indicators.reading.numerals import capital
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.comparison_rows import ComparedRow, bare
from indicators.views.convergence_panel import Followed, follow
from indicators.views.convergence_views import ConvergenceView, SlopeLine, SlopeRole, Tightening
from indicators.views.heat_builder import row_label
from indicators.views.scope import Figure, figure_of
from indicators.views.table import Cell, Column, Table
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of

FIXED_WEIGHTS = "Population 2023 à toutes les dates\u00a0: seules les valeurs font bouger l’écart."
SHOWN = 4


@dataclass(frozen=True)
class _Read:
    """An indicator with its panel and what it says."""

    row: ComparedRow
    followed: Followed
    found: Convergence
    places: tuple[Territory, ...]

    @property
    def vintages(self) -> tuple[str, ...]:
        """The vintages compared."""
        return tuple(spread.vintage for spread in self.found.spreads)


def build_tightenings(rows: Sequence[ComparedRow], places: tuple[Territory, ...]) -> tuple[Tightening, ...]:
    """One answer per compared indicator, those with an answer first; a refusal keeps its reason."""
    found = [_tightening(row, places) for row in rows]
    return tuple(sorted(found, key=lambda answer: answer.view is None))


def _tightening(row: ComparedRow, places: tuple[Territory, ...]) -> Tightening:
    followed = follow(row)
    if followed.panel is None:
        return Tightening(row.indicator.id, row_label(row), None, followed.refusal)
    found = converge(followed.panel, row.indicator.direction, row.scope.facts.thresholds.spread_noise)
    return Tightening(row.indicator.id, row_label(row), _view(_Read(row, followed, found, places)))


def _view(read: _Read) -> ConvergenceView:
    row, found = read.row, read.found
    first, last = (format_vintage(vintage) for vintage in (read.vintages[0], read.vintages[-1]))
    title = f"{row.indicator.short_label}, {first}–{last}"
    said = fifths_sentence(found, row.indicator.direction), caution(found, row.scope.facts.thresholds.spread_noise)
    sentence = " ".join(text for text in said if text)
    by_code = {commune.code: commune for commune in row.scope.facts.catalogue.communes()}
    demonstration = any(f.demonstration for figures in read.followed.figures.values() for f in figures)
    return ConvergenceView(
        title=title,
        answer=ANSWERS[found.outcome],
        sentence=sentence,
        vintages=read.vintages,
        lines=_lines(read, by_code),
        fifths=_fifths(read),
        shown=_shown(read.vintages),
        reason_title=REASON_TITLES.get(found.outcome, ""),
        reason=reason_text(found, row.indicator, by_code),
        notices=_notices(read),
        alt=f"{title}. {ANSWERS[found.outcome]} {sentence}",
        source=source_text(row.scope),
        table=_table(read, by_code, title),
        demonstration=demonstration or row.demonstration,
    )


def _lines(read: _Read, by_code: dict[str, Territory]) -> tuple[SlopeLine, ...]:
    """The other communes first, so that they are drawn under; then the community, then the chosen places."""
    chosen = {place.code for place in read.places}
    others = [_line(by_code[code], figures, read, SlopeRole.OTHER)
              for code, figures in read.followed.figures.items() if code not in chosen]  # fmt: skip
    whole = read.row.scope.facts.catalogue.territories[EPCI_CODE]
    named = [(whole, SlopeRole.WHOLE), *((p, SlopeRole.CHOSEN) for p in read.places if p.code != EPCI_CODE)]
    drawn = [(place, _course(read, place), role) for place, role in named]
    return (*others, *(_line(p, figures, read, role) for p, figures, role in drawn if figures))


def _course(read: _Read, place: Territory) -> tuple[Figure, ...]:
    """The figures of a place at the vintages compared; none when one of them cannot be compared."""
    if place.level is Level.COMMUNE and not place.comparator:
        return read.followed.figures.get(place.code, ())
    figures = tuple(figure_of(read.row.scope.facts, read.row.indicator, place, v) for v in read.vintages)
    return figures if all(figure.comparable for figure in figures) else ()


def _line(place: Territory, figures: tuple[Figure, ...], read: _Read, role: SlopeRole) -> SlopeLine:
    texts = tuple(bare(figure_text(figure, read.row.indicator), read.row.indicator) for figure in figures)
    named = role is not SlopeRole.OTHER
    return SlopeLine(
        name=place.name,
        role=role,
        values=tuple(figure.value or 0.0 for figure in figures),
        texts=texts,
        start_label=f"{place.name} {texts[0]}" if named else "",
        end_label=f"{texts[-1]} {place.name}" if named else "",
        demonstration=any(figure.demonstration for figure in figures),
    )


def _fifths(read: _Read) -> Table:
    """The fifths of the inhabitants, their ratio and the spread, one column per vintage."""
    indicator, spreads = read.row.indicator, read.found.spreads
    columns = (
        Column("mesure", "Habitants répartis en cinq parts"),
        *(Column(v, format_vintage(v), numeric=True, decimals=indicator.decimals) for v in read.vintages),
    )
    best, worst = (f"Cinquième {name}" for name in end_names(indicator.direction))
    down = indicator.direction.value == "baisse"
    high, low = (worst, best) if down else (best, worst)
    ends = [(high, [s.high for s in spreads]), (low, [s.low for s in spreads])]
    lines = [_values(name, values, indicator.decimals) for name, values in (ends[::-1] if down else ends)]
    lines += [
        _ratios(spreads),
        _values("Dispersion (écart type pondéré)", [s.deviation for s in spreads], indicator.decimals + _more(spreads)),
        _values("Dispersion, en % de la moyenne", [s.coefficient for s in spreads], 1),
    ]
    title = f"{indicator.short_label}\u00a0: les cinquièmes d’habitants, {_span(read)}"
    name = f"cinquiemes_{indicator.id.lower()}"
    return Table(name, title, columns, tuple(lines), stamp_of(read.row.scope))


def _shown(vintages: tuple[str, ...]) -> tuple[str, ...]:
    """At most four vintages, both ends among them, evenly apart: what the table beside the chart has room for."""
    last = len(vintages) - 1
    count = min(len(vintages), SHOWN)
    return tuple(vintages[round(i * last / (count - 1))] for i in range(count))


def _more(spreads: Sequence[Spread]) -> int:
    """One decimal more when the spread is small beside the unit."""
    return int(min(s.deviation for s in spreads) < 1)


def _values(name: str, values: Sequence[float | None], decimals: int) -> tuple[Cell, ...]:
    cells = (Cell("sans objet") if v is None else Cell(format_number(v, decimals), v) for v in values)
    return (Cell(name), *cells)


def _ratios(spreads: Sequence[Spread]) -> tuple[Cell, ...]:
    return _values("Rapport", [s.ratio for s in spreads], RATIO_DECIMALS)


def _span(read: _Read) -> str:
    return f"{format_vintage(read.vintages[0])}–{format_vintage(read.vintages[-1])}"


def _notices(read: _Read) -> tuple[str, ...]:
    followed = read.followed
    count = plural(len(read.vintages), "millésime comparable", "millésimes comparables")
    communes = plural(len(followed.figures), "commune suivie", "communes suivies")
    told = [f"{capital(count)}, {communes}.", FIXED_WEIGHTS, _noise(read)]
    if followed.left_out:
        named = "\u202f; ".join(f"{name} ({why})" for name, why in followed.left_out)
        told.append(f"Hors du calcul aux deux bouts\u00a0: {named}.")
    if followed.skipped:
        years = join_french([format_vintage(vintage) for vintage in followed.skipped])
        told.append(f"Millésimes laissés de côté, trop peu de communes publiées\u00a0: {years}.")
    absent = [p.name for p in read.places if p.code != EPCI_CODE and not _course(read, p)]
    if absent:
        told.append(f"Sans valeur à chaque millésime, pas de ligne\u00a0: {join_french(absent)}.")
    return tuple(told)


def _noise(read: _Read) -> str:
    """What « stable » means here, and the threshold of chance when it is the wider of the two."""
    indicator, found = read.row.indicator, read.found
    percent = read.row.scope.facts.thresholds.spread_noise
    decimals = indicator.decimals + _more(found.spreads)
    limit = format_number(found.threshold, max(decimals, 2))
    by_noise = found.spreads[0].deviation * percent / 100
    chance = found.threshold > by_noise * 1.001
    more = f"\u202f; le hasard des petits effectifs peut faire bouger la dispersion de {limit}" if chance else (
        f", soit {limit}"
    )  # fmt: skip
    return f"Dispersion lue «\u00a0stable\u00a0» sous {percent}\u202f% de changement (réglage){more}."


def _table(read: _Read, by_code: dict[str, Territory], title: str) -> Table:
    """One line per commune of the panel: values, change, part of the change of the variance."""
    indicator = read.row.indicator
    columns = (
        Column("territoire", "Commune"),
        Column("choisi", "Choisi"),
        *(Column(v, format_vintage(v), numeric=True, decimals=indicator.decimals) for v in read.vintages),
        Column("evolution", "Évolution", numeric=True, decimals=indicator.decimals),
        Column("part_variance", "Part dans le changement de la variance", numeric=True, decimals=3),
    )
    chosen = {place.code for place in read.places}
    lines = tuple(
        (
            Cell(by_code[mover.territory].name, mover.territory),
            Cell("oui" if mover.territory in chosen else "non"),
            *(figure_cell(figure, indicator) for figure in read.followed.figures[mover.territory]),
            Cell(signed(mover.change, indicator), mover.change),
            Cell(format_number(mover.part, 3, sign=True), mover.part),
        )
        for mover in read.found.movers
    )
    notes = (*_notices(read), "Les parts s’additionnent au changement de la variance pondérée.")
    return Table(f"resserrement_{indicator.id.lower()}", title, columns, lines, stamp_of(read.row.scope), notes)
