"""Two indicators crossed over the communes: one point each, the absent ones named with their reason. Fits no line."""

from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator
from indicators.formats import format_vintage, plural
from indicators.reading.words import lower_first
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.commune_figures import communes_of
from indicators.views.facts import Facts
from indicators.views.pages import ScatterPoint, ScatterView
from indicators.views.scope import Figure, Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.table import Cell, Column, Table
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of

NEEDED = 2
"""Points needed to read two indicators together."""
NO_CAUSE = "Deux indicateurs qui varient ensemble ne prouvent pas que l’un cause l’autre."


@dataclass(frozen=True)
class _Crossed:
    """The two indicators, each at its own vintage, and the communes with both figures."""

    x: Scope
    y: Scope
    pairs: tuple[tuple[Territory, Figure, Figure], ...]
    chosen: frozenset[str]

    @property
    def placed(self) -> tuple[tuple[Territory, Figure, Figure], ...]:
        """The communes whose two figures may be compared."""
        return tuple(pair for pair in self.pairs if pair[1].comparable and pair[2].comparable)

    @property
    def demonstration(self) -> bool:
        """Whether a figure shown is invented."""
        return self.x.demonstration or self.y.demonstration


def build_scatter(
    facts: Facts, selection: Selection, indicators: tuple[str, str], places: tuple[Territory, ...]
) -> ScatterView | None:
    """The communes on two indicators, the first across; None when fewer than two communes have both figures."""
    bare = replace(selection, territory=EPCI_CODE)
    x, y = (scope_of(facts, bare, name) for name in indicators)
    pairs = tuple(
        (across.place, across.figure, up.figure) for across, up in zip(communes_of(x), communes_of(y), strict=True)
    )
    crossed = _Crossed(x, y, pairs, _chosen(places))
    return _view(crossed) if len(crossed.placed) >= NEEDED else None


def _chosen(places: tuple[Territory, ...]) -> frozenset[str]:
    """The communes to single out: those chosen, and those of a chosen group."""
    members = (place.members if place.level is Level.GROUP else (place.code,) for place in places)
    return frozenset(code for codes in members for code in codes)


def _view(crossed: _Crossed) -> ScatterView:
    x, y = crossed.x.indicator, crossed.y.indicator
    title = f"{x.short_label} et {lower_first(y.short_label)}, commune par commune"
    count = plural(len(crossed.placed), "commune placée", "communes placées")
    subtitle = f"Un point = une commune\u202f; {count} sur {len(crossed.pairs)}"
    return ScatterView(
        title=title,
        subtitle=subtitle,
        x_label=_axis(crossed.x),
        y_label=_axis(crossed.y),
        points=tuple(_point(crossed, *pair) for pair in crossed.placed),
        withheld=_withheld(crossed),
        notices=_notices(crossed),
        alt=f"{title}. {subtitle}. {_ends(crossed)}",
        source="\u202f; ".join(dict.fromkeys((source_text(crossed.x), source_text(crossed.y)))),
        table=_table(crossed, title),
        demonstration=crossed.demonstration,
    )


def _axis(scope: Scope) -> str:
    """« Taux de pauvreté, 2023 (% des habitants sous le seuil de pauvreté) »."""
    indicator = scope.indicator
    unit = f"% {indicator.unit_long}" if indicator.unit == "%" else indicator.unit_long or indicator.unit
    named = f"{indicator.short_label}, {format_vintage(scope.vintage)}"
    return f"{named} ({unit})" if unit else named


def _point(crossed: _Crossed, place: Territory, x: Figure, y: Figure) -> ScatterPoint:
    texts = (_said(crossed.x.indicator, x), _said(crossed.y.indicator, y))
    return ScatterPoint(
        territory=place.code,
        name=place.name,
        x=x.value or 0.0,
        y=y.value or 0.0,
        label="\u202f; ".join(texts),
        population=place.population,
        selected=place.code in crossed.chosen,
        demonstration=x.demonstration or y.demonstration,
    )


def _said(indicator: Indicator, figure: Figure) -> str:
    return f"{indicator.short_label} {figure_text(figure, indicator)} ({format_vintage(figure.vintage)})"


def _withheld(crossed: _Crossed) -> tuple[tuple[str, str], ...]:
    """Each commune that cannot be placed, with what each missing figure says of itself."""
    placed = {place.code for place, _, _ in crossed.placed}
    found = []
    for place, *figures in crossed.pairs:
        if place.code in placed:
            continue
        scopes = (crossed.x, crossed.y)
        reasons = [
            f"{scope.indicator.short_label}\u00a0: {figure_text(figure, scope.indicator)}"
            for scope, figure in zip(scopes, figures, strict=True)
            if not figure.comparable
        ]
        found.append((place.name, ", ".join(reasons)))
    return tuple(found)


def _notices(crossed: _Crossed) -> tuple[str, ...]:
    x, y = crossed.x, crossed.y
    if x.vintage == y.vintage:
        return (NO_CAUSE,)
    years = (
        f"Les deux millésimes diffèrent\u00a0: {x.indicator.short_label}, {format_vintage(x.vintage)}\u202f; "
        f"{y.indicator.short_label}, {format_vintage(y.vintage)}."
    )
    return (years, NO_CAUSE)


def _ends(crossed: _Crossed) -> str:
    """The communes at both ends of the first indicator, with their two figures."""
    ordered = sorted(crossed.placed, key=lambda pair: pair[1].value or 0.0)
    x, y = crossed.x.indicator, crossed.y.indicator
    said = [
        f"{place.name}\u00a0: {_said(x, across)}, {_said(y, up)}" for place, across, up in (ordered[0], ordered[-1])
    ]
    told = "\u202f; ".join(said)
    return f"{told}."


def _table(crossed: _Crossed, title: str) -> Table:
    x, y = crossed.x, crossed.y
    columns = (
        Column("commune", "Commune"),
        Column(x.indicator.id.lower(), _axis(x), numeric=True, decimals=x.indicator.decimals),
        Column(y.indicator.id.lower(), _axis(y), numeric=True, decimals=y.indicator.decimals),
        Column("choisie", "Choisie"),
    )
    rows = tuple(
        (
            Cell(place.name, place.code),
            figure_cell(across, x.indicator),
            figure_cell(up, y.indicator),
            Cell("oui" if place.code in crossed.chosen else "non"),
        )
        for place, across, up in crossed.pairs
    )
    stamp = replace(
        stamp_of(x), sources=tuple(dict.fromkeys((source_text(x), source_text(y)))), demonstration=crossed.demonstration
    )
    return Table("nuage", title, columns, rows, stamp, _notices(crossed))
