"""The chart of a view inside its workbook: a native, editable one, on a sheet with the figures it draws. Computes none.

A withheld figure is an empty cell of the series, with its word in the next column: a text would be drawn as a zero.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from data_access.exports.spreadsheet_safety import looks_like_formula, storable
from data_access.exports.svg.palette import ACCENT, INK, SECONDARY, WARM
from indicators.statuses import STATUS_WORDS, Status
from indicators.views.visuals import LineRole, MapView, StripView, TrendView

Drawable: TypeAlias = MapView | StripView | TrendView
CHART_SHEET = "graphique"
LOOKS = {
    LineRole.TERRITORY: {"color": ACCENT, "width": 2.75},
    LineRole.REFERENCE: {"color": SECONDARY, "width": 1.75, "dash_type": "dash"},
    LineRole.FORMER: {"color": INK, "width": 1.25, "dash_type": "long_dash"},
    LineRole.TARGET: {"color": WARM, "width": 2, "dash_type": "round_dot"},
}
WIDTH, HEIGHT, ROW_HEIGHT = 820, 420, 19
LEAST_WIDTH, MOST_WIDTH = 18, 60
A4 = 9
"""The paper of a sheet: a spreadsheet prints on American paper when it is not told."""
NOTE = "Une cellule vide de la série est un chiffre non montré\u00a0: la colonne d’à côté dit pourquoi."


@dataclass(frozen=True, slots=True)
class _Series:
    """A column of values beside the labels; ``words`` say why a value is not there."""

    name: str
    values: tuple[float | None, ...]
    words: tuple[str, ...]
    look: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a chart is made of: its kind, its labels, its series."""

    kind: str
    labels: tuple[str, ...]
    series: tuple[_Series, ...]
    decimals: int


def write_chart(book: Any, pen: Any, view: Drawable) -> None:  # noqa: ANN401 xlsxwriter has no types
    """The figures of a view on a sheet, and their chart beside them; nothing is drawn without a figure."""
    drawn = _over_time(view) if isinstance(view, TrendView) else _by_commune(view)
    _write_figures(pen, drawn)
    chart = book.add_chart({"type": drawn.kind})
    place, last = pen.sheet.get_name(), len(drawn.labels)
    for index, series in enumerate(drawn.series):
        column = 1 + 2 * index
        chart.add_series(
            {
                "name": [place, 0, column],
                "categories": [place, 1, 0, last, 0],
                "values": [place, 1, column, last, column],
                **series.look,
            }
        )
    chart.set_title({"name": _title(view.title), "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis(
        {
            "num_format": _format(drawn.decimals),
            **({"reverse": True, "label_position": "low"} if drawn.kind == "bar" else {}),
        }
    )
    chart.set_x_axis({"num_format": _format(drawn.decimals)} if drawn.kind == "bar" else {})
    chart.set_legend({"position": "bottom"} if len(drawn.series) > 1 else {"none": True})
    chart.show_blanks_as("gap")
    chart.set_size({"width": WIDTH, "height": max(HEIGHT, ROW_HEIGHT * last) if drawn.kind == "bar" else HEIGHT})
    pen.sheet.insert_chart(0, 2 + 2 * len(drawn.series), chart, {"description": view.alt[:250]})


def _write_figures(pen: Any, drawn: _Drawn) -> None:  # noqa: ANN401 a sheet pen
    pen.text(0, 0, "Repère", bold=True)
    for row, label in enumerate(drawn.labels, 1):
        pen.text(row, 0, label)
    for index, series in enumerate(drawn.series):
        column = 1 + 2 * index
        pen.text(0, column, series.name, bold=True)
        pen.text(0, column + 1, f"Statut, {series.name}", bold=True)
        for row, (value, word) in enumerate(zip(series.values, series.words, strict=True), 1):
            if value is not None:
                pen.number(row, column, value, drawn.decimals)
            pen.text(row, column + 1, word)
    pen.text(len(drawn.labels) + 2, 0, NOTE, italic=True)
    pen.sheet.set_column(0, 0, 30)
    for index, series in enumerate(drawn.series):
        named = len(f"Statut, {series.name}")
        pen.sheet.set_column(1 + 2 * index, 2 + 2 * index, max(LEAST_WIDTH, min(named, MOST_WIDTH)))
    pen.sheet.set_landscape()
    pen.sheet.set_paper(A4)
    pen.sheet.fit_to_pages(1, 0)


def _over_time(view: TrendView) -> _Drawn:
    """One label per vintage of any line, in the order of time."""
    places = {point.vintage: point.x for line in view.lines for point in line.points}
    vintages = tuple(sorted(places, key=lambda vintage: (places[vintage], vintage)))
    series = []
    for line in view.lines:
        held = {point.vintage: point for point in line.points if point.value is not None}
        said = {point.vintage: _word(point.status) or point.label for point in line.points}
        mark = " ◇ démonstration" if line.demonstration else ""
        values = tuple(held[v].value if v in held else None for v in vintages)
        words = tuple(said.get(v, "pas de point") for v in vintages)
        look = {"line": LOOKS[line.role], "marker": {"type": "circle", "size": 5}}
        series.append(_Series(f"{line.name}{mark}", values, words, look))
    return _Drawn("line", vintages, tuple(series), view.decimals)


def _by_commune(view: MapView | StripView) -> _Drawn:
    """One bar per commune, the highest first; communes without a figure come last with their word and no bar."""
    found: list[tuple[str, float | None, str]]
    if isinstance(view, MapView):
        found = [(i.name, i.value, i.status_word) for i in view.items]
        decimals, name = next((c.decimals for c in view.table.columns if c.numeric), 0), view.subtitle or view.title
    else:
        found = [(row.name, row.value, "montré") for group in view.groups for row in group.rows]
        found += [(name, None, reason) for name, reason in view.withheld]
        decimals, name = view.decimals, view.unit_long or view.unit
    ordered = sorted(found, key=lambda one: (one[1] is None, -(one[1] or 0.0), one[0]))
    look = {"fill": {"color": ACCENT}, "gap": 40}
    mark = " ◇ démonstration" if view.demonstration else ""
    values, words = tuple(value for _, value, _ in ordered), tuple(word for _, _, word in ordered)
    labels = tuple(label if value is not None else f"{label} · {word}" for label, value, word in ordered)
    return _Drawn("bar", labels, (_Series(f"{name}{mark}", values, words, look),), decimals)


def _word(status: str) -> str:
    return STATUS_WORDS[Status(status)] if status else ""


def _format(decimals: int) -> str:
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def _title(text: str) -> str:
    """A title that a spreadsheet cannot take for a reference."""
    kept = storable(text)[:250]
    return f"\u200b{kept}" if looks_like_formula(kept) else kept
