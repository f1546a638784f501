"""One idea as the room reads it from six metres: its sentence, then its picture or its first lines. Reads no figure."""

from dataclasses import replace

from dashboard.widgets.data_table import html_table
from dashboard.widgets.kept import kept_with_view
from dashboard.widgets.markup import Html, ordinals, picture, render, render_room_style, tag
from data_access.exports.svg import Frame
from data_access.services.page_states import picture_of
from indicators.formats import plural
from indicators.reading.numerals import capital
from indicators.views.shown_states import ShownState

WIDE, NARROW = Frame(976, 470, 26), Frame(500, 470, 25)
COLUMNS, LINES, CODE = 5, 7, "Code"
"""What a table shows at six metres; the whole of it is frozen with the decision."""


def enter_the_room(*, enlarged: bool = False) -> None:
    """No menu, large text: one idea on the screen, or the page as it is, enlarged."""
    render_room_style()
    render(tag("div", class_="large-marker" if enlarged else "seance-marker"))


def show_state(shown: ShownState, frame: Frame) -> None:
    """The sentence and its reference, above the picture or the table."""
    render(_written(shown, frame))


@kept_with_view
def _written(shown: ShownState, frame: Frame) -> Html:
    reference = tag("strong", ordinals(f" {capital(shown.reference)}.")) if shown.reference else None
    finding = tag("p", ordinals(shown.title.rstrip(".")), ".", class_="seance-finding")
    drawing = picture_of(shown, frame)
    if drawing:
        said = f"{shown.subtitle.rstrip('.')}." if shown.subtitle else ""
        subtitle = tag("p", ordinals(said), reference, class_="seance-subtitle")
        drawn = tag("div", picture(drawing, shown.alt), class_="seance-picture")
        return tag("div", finding, subtitle, drawn, class_="seance-state")
    return tag("div", finding, _lines(shown), class_="seance-state")


def source_words(shown: ShownState | None) -> str:
    """« ◇ Donnée de démonstration · Source : … », empty when nothing is shown."""
    invented = "◇ Donnée de démonstration · " if shown and shown.demonstration else ""
    return f"{invented}Source\u00a0: {shown.source}" if shown and shown.source else invented.rstrip(" ·")


def _lines(shown: ShownState) -> Html:
    kept = [place for place, column in enumerate(shown.table.columns) if column.label != CODE][:COLUMNS]
    columns = tuple(shown.table.columns[place] for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in shown.table.rows[:LINES])
    table = replace(shown.table, columns=columns, rows=rows, notes=())
    more = len(shown.table.rows) - LINES
    said = f"Et {plural(more, 'autre ligne', 'autres lignes')}, jointes à la décision."
    return tag("div", html_table(table, caption_visible=False), tag("p", said) if more > 0 else None,
               class_="seance-table")  # fmt: skip
