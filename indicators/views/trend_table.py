"""The table of a trend: one row per vintage, with place, reference, target, and the status of each. Builds no line."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.formats import format_number, format_value, format_vintage
from indicators.statuses import Status
from indicators.targets import Target
from indicators.territories import Territory
from indicators.views.boundaries import is_former, limits_mark
from indicators.views.scope import Figure, Scope
from indicators.views.table import Cell, Column, Table
from indicators.views.trend_band import band_of
from indicators.views.words import figure_cell, source_text, stamp_of, status_word
from indicators.vintages import decimal_year

KEYS = ("valeur", "reference")
BOUNDS = (("borne_basse", "Borne basse à 95\u202f%"), ("borne_haute", "Borne haute à 95\u202f%"))
INVENTED = "chiffres inventés pour la démonstration, en attendant"
NO_POINT = Cell("–")
"""A vintage at which the path of the target has no dated point: nothing is withheld, there is nothing to say."""

Places = Sequence[tuple[Territory, Sequence[Figure]]]


def trend_table(scope: Scope, places: Places, target: Target | None) -> Table:
    """One row per vintage held or aimed at, oldest first; a vintage a place lacks says why, it is never blank.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> trend_table(scope, ((scope.territory, ()),), None).name
    'tendance_tp60'
    """
    path = _path(target)
    latest = max((f.vintage for _, figures in places for f in figures), default="")
    vintages = sorted({f.vintage for _, figures in places for f in figures} | set(path), key=decimal_year)
    rows = tuple(
        (
            Cell(format_vintage(v), v),
            *_figures(scope, places, v, latest),
            *_bounds(scope, places, v),
            *_aim(scope, target, path, v),
        )
        for v in vintages
    )
    stamp = stamp_of(scope)
    invented = any(cell.demonstration for row in rows for cell in row)
    drawn = any(f.demonstration for _, figures in places for f in figures)
    return Table(
        name=f"tendance_{scope.indicator.id.lower()}",
        title=f"{scope.indicator.label}, par millésime",
        columns=_columns(scope, places, target),
        rows=rows,
        stamp=replace(
            stamp,
            sources=(invented_source(scope, invented=drawn),),
            demonstration=stamp.demonstration or invented,
        ),
        definitions=((scope.indicator.label, scope.indicator.definition),),
    )


def invented_source(scope: Scope, *, invented: bool) -> str:
    """The source of the series, an invented one being credited to nobody even when the vintage shown has no value.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> invented_source(scope, invented=True).startswith(INVENTED)
    True
    """
    said = source_text(scope)
    return said if scope.demonstration or not invented else f"{INVENTED} {said}"


def _columns(scope: Scope, places: Places, target: Target | None) -> tuple[Column, ...]:
    found = [Column("millesime", "Millésime")]
    for key, (place, _) in zip(_keys(places), places, strict=True):
        found.append(Column(key, place.name, numeric=True, decimals=scope.indicator.decimals))
        found.append(Column(f"statut_{key}", f"Statut, {place.name}"))
    if _banded(scope, places):
        found += [Column(key, label, numeric=True, decimals=scope.indicator.decimals) for key, label in BOUNDS]
    if target is not None:
        place = scope.facts.territory(target.territory)
        found.append(Column("cible", f"Cible, {place.name}", numeric=True, decimals=scope.indicator.decimals))
    return tuple(found)


def _keys(places: Places) -> list[str]:
    """« valeur », « reference », then one key for each commune of before a merger."""
    former = [f"avant_{place.code.replace('-', '_')}" for place, _ in places if is_former(place)]
    others = len(places) - len(former)
    return [*KEYS[:others], *former]


def _figures(scope: Scope, places: Places, vintage: str, latest: str) -> list[Cell]:
    cells = []
    for place, figures in places:
        held = {f.vintage: f for f in figures}
        later = decimal_year(vintage) > decimal_year(latest) if latest else True
        absent = Status.NOT_YET_PUBLISHED if later else Status.NOT_AVAILABLE
        figure = held.get(vintage) or Figure(place.code, vintage, None, None, None, absent)
        cell = figure_cell(figure, scope.indicator)
        mark = limits_mark(scope, place.code, vintage) if vintage in held else ""
        cells += [cell, Cell(status_word(figure.status), figure.status.value, detail=mark)]
    return cells


def _banded(scope: Scope, places: Places) -> bool:
    """Whether the place looked at has intervals."""
    return any(band_of(f, scope.indicator, scope.rounding) for f in places[0][1])


def _bounds(scope: Scope, places: Places, vintage: str) -> list[Cell]:
    """The 95 % interval of the place looked at; a vintage without one has none to show."""
    if not _banded(scope, places):
        return []
    band = next((band_of(f, scope.indicator, scope.rounding) for f in places[0][1] if f.vintage == vintage), None)
    if band is None:
        return [NO_POINT, NO_POINT]
    decimals = scope.indicator.decimals
    return [Cell(format_number(x, decimals), round(x, decimals)) for x in (band.low, band.high)]


def _aim(scope: Scope, target: Target | None, path: dict[str, float], vintage: str) -> list[Cell]:
    if target is None:
        return []
    value = path.get(vintage)
    if value is None:
        return [NO_POINT]
    text = format_value(value, scope.indicator.unit, scope.indicator.decimals)
    return [Cell(text, value, demonstration=target.demonstration)]


def _path(target: Target | None) -> dict[str, float]:
    if target is None:
        return {}
    ends = ((target.initial_vintage, target.initial_value), (target.target_vintage, target.target_value))
    return dict((*ends, *target.intermediates))
