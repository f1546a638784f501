"""Builds what is shown of neighbourhoods from figures already masked. Adds nothing up and ranks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import HARD, format_measure, format_number, format_vintage, join_french, plural
from indicators.neighbourhoods import Neighbourhood, NeighbourhoodFigure
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import Territory
from indicators.views.facts import Facts
from indicators.views.neighbourhood_map import build_neighbourhood_map
from indicators.views.neighbourhood_views import HeldNeighbourhoods, NeighbourhoodLine, NeighbourhoodsView
from indicators.views.pages import Finding, Option
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.values import RowQuery
from indicators.views.words import edition_text

MOST = 8
"""Indicators side by side on a screen; the file holds them all."""
NOTHING = Cell("–")
APART = (
    "Un quartier est une partie de commune\u00a0: il n’entre ni dans le rang, ni dans le total des communes, et ses "
    "chiffres ne s’additionnent pas aux leurs."
)
HARDER = (
    "Le secret est renforcé\u00a0: rien n’est montré d’un quartier peu peuplé, les effectifs sont arrondis à 5, et "
    "d’autres quartiers sont masqués quand une soustraction redonnerait un chiffre secret."
)
COLUMNS = (
    Column("code_quartier", "Code"),
    Column("quartier", "Quartier"),
    Column("nature", "Nature"),
    Column("commune", "Commune"),
    Column("habitants", "Habitants", numeric=True),
    Column("annee_habitants", "Année des habitants"),
    Column("source_habitants", "Source des habitants"),
    Column("indicateur", "Indicateur"),
    Column("libelle", "Libellé"),
    Column("millesime", "Millésime"),
    Column("valeur", "Valeur", numeric=True, decimals=2),
    Column("unite", "Unité"),
    Column("statut", "Statut"),
    Column("source", "Source"),
)


@dataclass(frozen=True, slots=True)
class NeighbourhoodQuery:
    """Which neighbourhoods: those of a commune, or of all (``""``); the indicators shown, the one on the map."""

    commune: str = ""
    indicators: tuple[str, ...] = ()
    mapped: str = ""


@dataclass(frozen=True)
class _Shown:
    """The neighbourhoods of a view, their figures by key, and the latest vintage of each indicator."""

    facts: Facts
    query: NeighbourhoodQuery
    places: tuple[Neighbourhood, ...]
    figures: dict[tuple[str, str], NeighbourhoodFigure]
    all_figures: tuple[NeighbourhoodFigure, ...]
    vintages: dict[str, str]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(self.facts.indicator(code) for code in self.vintages)


def build_neighbourhoods(facts: Facts, held: HeldNeighbourhoods, query: NeighbourhoodQuery) -> NeighbourhoodsView:
    """The neighbourhoods of a commune or of all, one column per indicator at its latest vintage among them.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_neighbourhoods(bare, HeldNeighbourhoods(), NeighbourhoodQuery("29151")).finding.strong
    'Aucun quartier n’est défini à Morlaix.'
    """
    shown = _shown(facts, held, query)
    columns = [indicator for indicator in shown.indicators if not query.indicators or indicator.id in query.indicators]
    columns = columns[:MOST]
    codes = [indicator.id for indicator in columns]
    filled = [indicator.id for indicator in columns if indicator.kind is not Kind.COUNT]
    chosen = query.mapped if query.mapped in codes else next(iter((*filled, *codes)), "")
    drawn = build_neighbourhood_map(
        facts, held, (shown.places, shown.figures), (chosen, shown.vintages.get(chosen, ""))
    )
    return NeighbourhoodsView(
        finding=_finding(shown, columns),
        headers=tuple(f"{i.short_label}, {format_vintage(shown.vintages[i.id])}" for i in columns),
        lines=tuple(_line(shown, place, columns) for place in shown.places),
        communes=tuple(_communes(shown, columns)),
        options=tuple(Option(i.id, i.short_label) for i in shown.indicators),
        mapped=tuple(Option(i.id, i.short_label) for i in columns),
        chosen=chosen,
        map=drawn,
        no_map="" if drawn else _no_map(shown),
        notices=(APART, HARDER),
        table=_table(shown),
    )


def _shown(facts: Facts, held: HeldNeighbourhoods, query: NeighbourhoodQuery) -> _Shown:
    places = tuple(place for place in held.places if query.commune in ("", place.commune))
    codes = {place.code for place in places}
    known = [f for f in held.figures if f.neighbourhood in codes and f.indicator in facts.catalogue.indicators]
    latest: dict[str, str] = {}
    for figure in known:
        if figure.value is not None or figure.indicator not in latest:
            latest[figure.indicator] = max(latest.get(figure.indicator, ""), figure.vintage)
    ordered = {code: latest[code] for code in facts.catalogue.indicators if code in latest}
    found = {(f.neighbourhood, f.indicator): f for f in known if f.vintage == ordered[f.indicator]}
    return _Shown(facts, query, places, found, tuple(known), ordered)


def _finding(shown: _Shown, columns: Sequence[Indicator]) -> Finding:
    where = _where(shown)
    if not shown.places:
        return Finding(f"Aucun quartier n’est défini {where}.", "Une chargée de projet les définit page Données.")
    count = plural(len(shown.places), "quartier est défini", "quartiers sont définis")
    asked = [(place.code, indicator.id) for place in shown.places for indicator in columns]
    held = [found for key in asked if (found := shown.figures.get(key)) is not None]
    visible = sum(figure.value is not None for figure in held)
    secret = sum(figure.status == Status.SECRET for figure in held)
    said = "aucun chiffre n’y est publié" if not visible else f"{plural(visible, 'chiffre montré', 'chiffres montrés')}"
    hidden = f", {plural(secret, 'masqué', 'masqués')} par le secret statistique" if secret else ""
    invented = any(place.demonstration for place in shown.places)
    head = f"{where[:1].upper()}{where[1:]}, {count}"
    return Finding(f"{head}\u00a0: {said}{hidden}.", "Lisez-les à côté de leur commune, jamais à sa place.", invented)


def _where(shown: _Shown) -> str:
    if not shown.query.commune:
        return "dans Morlaix Communauté"
    return shown.facts.territory(shown.query.commune).at


def _line(shown: _Shown, place: Neighbourhood, columns: Sequence[Indicator]) -> NeighbourhoodLine:
    people = "inconnus" if place.population is None else f"{format_number(place.population)} ({place.population_year})"
    cells = tuple(_cell(shown.figures.get((place.code, i.id)), i) for i in columns)
    commune = shown.facts.territory(place.commune).name
    return NeighbourhoodLine(place.code, place.name, commune, place.kind.label, people, cells, place.demonstration)


def _cell(figure: NeighbourhoodFigure | None, indicator: Indicator) -> Cell:
    if figure is None:
        return NOTHING
    status = Status(figure.status)
    if figure.value is None:
        return Cell(STATUS_WORDS[status], None, figure.status, figure.demonstration)
    return Cell(format_measure(figure.value, indicator), figure.value, figure.status, figure.demonstration)


def _communes(shown: _Shown, columns: Sequence[Indicator]) -> Sequence[tuple[str, tuple[Cell, ...]]]:
    """The communes of the view with their own published figures at the same vintages."""
    codes = dict.fromkeys(place.commune for place in shown.places)
    places = [shown.facts.territory(code) for code in codes]
    return [(place.name, tuple(_of_commune(shown, place, indicator) for indicator in columns)) for place in places]


def _of_commune(shown: _Shown, place: Territory, indicator: Indicator) -> Cell:
    query = RowQuery((indicator.id,), (shown.vintages[indicator.id],), (place.code,))
    rows = shown.facts.rows(query)
    if rows.is_empty():
        return Cell("pas de chiffre cette année-là")
    row = rows.select(pl.col("value"), pl.col("status"), pl.col("demonstration")).row(0, named=True)
    figure = NeighbourhoodFigure(place.code, indicator.id, "", row["value"], row["status"], "",
                                 demonstration=row["demonstration"])  # fmt: skip
    return _cell(figure, indicator)


def _no_map(shown: _Shown) -> str:
    if not shown.places or not shown.query.commune:
        return ""
    return "Aucun contour de quartier n’est importé ici\u00a0: le tableau dit tout ce qui est connu."


def _table(shown: _Shown) -> Table:
    known = {place.code: place for place in shown.places}
    wanted = shown.query.indicators
    figures = [f for f in shown.all_figures if not wanted or f.indicator in wanted]
    rows = tuple(_row(shown, known[figure.neighbourhood], figure) for figure in figures)
    bare = [place for place in shown.places if place.code not in {figure.neighbourhood for figure in figures}]
    sources = tuple(dict.fromkeys(figure.source for figure in figures))
    facts = shown.facts
    stamp = Stamp(
        selection=f"Quartiers {_where(shown)}",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=sources,
        demonstration=any(place.demonstration for place in shown.places),
    )
    notes = [APART, HARDER]
    if bare:
        notes.append(f"Sans aucun chiffre\u00a0: {join_french([f'«{HARD}{p.name}{HARD}»' for p in bare])}.")
    return Table("quartiers", f"Quartiers {_where(shown)}", COLUMNS, rows, stamp, tuple(notes))


def _row(shown: _Shown, place: Neighbourhood, figure: NeighbourhoodFigure) -> tuple[Cell, ...]:
    indicator = shown.facts.indicator(figure.indicator)
    words = STATUS_WORDS[Status(figure.status)]
    people = place.population
    texts = (place.code, place.name, place.kind.label, shown.facts.territory(place.commune).name)
    return (
        *(Cell(text, text, demonstration=place.demonstration and text == place.name) for text in texts),
        Cell("inconnus" if people is None else format_number(people), None if people is None else float(people)),
        *(Cell(text, text) for text in (place.population_year, place.population_source, indicator.id, indicator.label)),
        Cell(format_vintage(figure.vintage), figure.vintage),
        _cell(figure, indicator),
        *(Cell(text, text) for text in (indicator.unit, words, figure.source)),
    )
