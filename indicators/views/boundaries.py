"""The limits of communes over time: what was recomposed on today's, and the communes of then. Adds nothing up."""

import polars as pl

from indicators.formats import HARD, format_vintage, join_french
from indicators.territories import Level, Merger, Territory
from indicators.views.pages import Notice
from indicators.views.scope import Figure, Scope, figure_of
from indicators.views.series import held_figures

THEN = "epoque"
"""The code of « géographie de l’époque » in an address; nothing is today's limits, for all years."""
HEAD = "Géographie de l’époque."
NOT_RECOMPOSABLE = "Non recomposable"
MARKS = {True: "recomposé", False: "non recomposable"}


def limits_mark(scope: Scope, code: str, vintage: str) -> str:
    """« recomposé » or « non recomposable » for a merged commune at a vintage of before; an empty text otherwise.

    A producer that gives the figure in later limits has recomposed it itself.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> limits_mark(scope_of(facts, Selection(), "TP60"), "29199", "2024")
    ''
    """
    merger = next((m for m in scope.facts.catalogue.mergers if m.current == code), None)
    if merger is None or not vintage or vintage[:4] >= str(merger.year):
        return ""
    rows = scope.facts.series(scope.indicator.id)
    found = rows.filter((pl.col("territory") == code) & (pl.col("vintage") == vintage))
    if found.is_empty():
        return ""
    row = found.row(0, named=True)
    return MARKS[_recomposed(str(row["note"]), str(row["geo_vintage"]), merger)]


def _recomposed(note: str, geo_vintage: str, merger: Merger) -> bool:
    if NOT_RECOMPOSABLE in note:
        return False
    return "Recomposé" in note or "recomposé" in note or "réunies à" in note or geo_vintage[:4] >= str(merger.year)


def is_former(place: Territory) -> bool:
    """Whether a place is a commune of before a merger: « 29219-2018 », Le Ponthou until 2018.

    >>> merger = Merger(2019, "29199", ("29219",), ("Le Ponthou",), ("au Ponthou",), ("du Ponthou",))
    >>> is_former(merger.former_places()[0])
    True
    """
    return place.level is Level.COMMUNE and "-" in place.code


def former_series(scope: Scope, place: Territory) -> tuple[tuple[Territory, tuple[Figure, ...]], ...]:
    """The communes that a commune or a group was made of, with their figures, in the limits of then.

    Empty in today's limits, and where no figure was delivered in the limits of then.
    """
    if scope.selection.geography != THEN:
        return ()
    members = place.members if place.level is Level.GROUP else (place.code,)
    former = [p for m in scope.facts.catalogue.mergers if m.current in members for p in m.former_places()]
    found = ((one, held_figures(scope.facts, scope.indicator, one)) for one in former)
    return tuple((one, figures) for one, figures in found if figures)


def former_communes(scope: Scope) -> tuple[tuple[Territory, Figure], ...]:
    """The communes of then that have a row at the vintage shown, in the limits of then."""
    if scope.selection.geography != THEN:
        return ()
    rows = scope.facts.series(scope.indicator.id).filter(pl.col("vintage") == scope.vintage)
    held = set(rows["territory"])
    places = scope.facts.catalogue.former_communes().values()
    return tuple((p, figure_of(scope.facts, scope.indicator, p, scope.vintage)) for p in places if p.code in held)


def limits_notice(scope: Scope) -> Notice | None:
    """What the limits of then change here, said even when they change nothing.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> limits_notice(scope_of(facts, Selection(geography="epoque"), "TP60")).strong
    'Géographie de l’époque.'
    """
    if scope.selection.geography != THEN:
        return None
    rows = scope.facts.series(scope.indicator.id)
    places = scope.facts.catalogue.former_communes()
    held = rows.filter(pl.col("territory").is_in(list(places)))
    if held.is_empty():
        said = "Aucun chiffre n’est publié ici pour les communes d’avant les fusions\u00a0: "
        return Notice("info", HEAD, f"{said}les séries restent dans les limites des 26 communes d’aujourd’hui.")
    years = sorted(set(held["vintage"]))
    names = join_french([places[code].name for code in sorted(set(held["territory"]))])
    ends = dict.fromkeys(format_vintage(v) for v in (years[0], years[-1]))
    shown = f"Communes d’avant les fusions montrées dans leurs limites{HARD}: {names}, {' à '.join(ends)}."
    return Notice("info", HEAD, shown)
