"""The tables of neighbourhoods: one line each, the commune apart at the foot, never added to them. Computes nothing."""

from dashboard.widgets.fact_table import WIDE, fact_table
from dashboard.widgets.markup import Child, Html, join, tag
from indicators.neighbourhoods import NeighbourhoodKind
from indicators.views.neighbourhood_builder import NOTHING
from indicators.views.neighbourhood_views import NeighbourhoodLine, NeighbourhoodMap, NeighbourhoodsView
from indicators.views.table import Cell

MARK = "\u00a0◇"
KINDS = {
    NeighbourhoodKind.IRIS.label: "IRIS de l’INSEE",
    NeighbourhoodKind.WATCH.label: "Quartiers en veille active",
    NeighbourhoodKind.LOCAL.label: "Quartiers définis localement",
}


def neighbourhood_tables(view: NeighbourhoodsView, *, several: bool) -> Html:
    """One table per kind of neighbourhood, with the columns that have something to say for it.

    ``several`` communes are named on each line. The last lines are the communes, for reading.
    """
    kinds = dict.fromkeys(line.kind for line in view.lines)
    return join([_table(view, [line for line in view.lines if line.kind == kind], several=several) for kind in kinds])


def _table(view: NeighbourhoodsView, lines: list[NeighbourhoodLine], *, several: bool) -> Html:
    places = [place for place in range(len(view.headers)) if any(line.cells[place] != NOTHING for line in lines)]
    named = {line.commune for line in lines}
    headers = ("Quartier", *(("Commune",) if several else ()), "Habitants", *(view.headers[place] for place in places))
    rows: list[tuple[Child, ...]] = [_row(line, places, several=several) for line in lines]
    for name, cells in view.communes:
        if name in named:
            place: tuple[Child, ...] = (f"Pour lire\u00a0: {name} entière", *(("",) if several else ()), "")
            rows.append((*place, *(_shown(cells[at]) for at in places)))
    title = KINDS[lines[0].kind]
    return join([tag("h3", title, class_="card-title"), fact_table(title, headers, rows, WIDE)])


def neighbourhood_legend(view: NeighbourhoodMap) -> Html:
    """The classes with their bounds, the hatching, and who has no outline."""
    boxes = [(f"tone tone-{tone.value}", words) for words, tone in view.classes]
    if any(item.withheld for item in view.items):
        boxes.append(("hatch", "secret statistique, ou non montré"))
    entries = [
        tag(
            "li",
            tag("span", class_=f"legend-box {form}", aria_hidden="true"),
            tag("span", words, class_="legend-label"),
        )
        for form, words in boxes
    ]
    listed = ", ".join(view.others)
    others = tag("p", f"Sans contour, au tableau seulement\u00a0: {listed}.", class_="card-note") if listed else None
    return tag("div", tag("ul", *entries, class_="legend-shared"), others)


def _row(line: NeighbourhoodLine, places: list[int], *, several: bool) -> tuple[Child, ...]:
    name = f"{line.name}{MARK if line.demonstration else ''}"
    where: tuple[Child, ...] = (line.commune,) if several else ()
    return name, *where, line.people, *(_shown(line.cells[at]) for at in places)


def _shown(cell: Cell) -> Child:
    return f"{cell.text}{MARK if cell.demonstration else ''}"
