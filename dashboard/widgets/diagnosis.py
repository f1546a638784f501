"""The social diagnosis as markup: sheets of a public in a table, words of the field, lists. Computes nothing."""

from collections.abc import Callable, Iterable

from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Html, join, link, ordinals, tag
from dashboard.widgets.portrait import Address, scale_mark
from indicators.field.quotes import Quote
from indicators.views.action_rows import ActionRow
from indicators.views.diagnosis_table import against_text
from indicators.views.diagnosis_views import DiagnosisLine, PublicPart

HEADS = ("Indicateur, ce qu’il dit, ses limites", "Ici", "Comparaison", "Rang possible", "Évolution")
NOT_COMPARED = "aucune référence publiée"
SHOWN = 6
"""Actions shown under a public, the others being folded."""


def sheets_table(part: PublicPart, address: Address) -> Html:
    """Every sheet of a public: a figure that is not shown is its word, with its reason."""
    rows = [_row(line, address) for line in part.lines]
    return fact_table(f"Chiffres\u00a0: {part.title.lower()}", HEADS, rows, f"{WIDE} diagnosis-table")


def _row(line: DiagnosisLine, address: Address) -> tuple[Html | str, ...]:
    found = line.line
    name = (
        link(line.label, address(found.axis, found.objective, found.indicator)) if found and found.axis else line.label
    )
    head = join([name, " ", demonstration_chip(line.demonstration, "Démo")])
    about = with_details(head, line.says, f"Limite\u00a0: {line.limits[:1].lower()}{line.limits[1:]}")
    if found is None:
        year = f" ({line.year})" if line.year else ""
        return about, ordinals(f"{line.text}{year}"), ordinals(line.reason), line.rank, "sans objet"
    return about, _own(line), _compared(line), line.rank, ordinals(line.course)


def _own(line: DiagnosisLine) -> Html:
    found = line.line
    interval = f"intervalle {found.interval}" if found and found.interval else ""
    doubt = found.doubt if found else ""
    figure = tag("strong", "≈\u00a0" if doubt else None, ordinals(line.text))
    own = with_details(join([figure, f" ({line.year})"]), line.unit, line.concerned, interval, doubt)
    return join([own, scale_mark(found.scale if found else None)])


def _compared(line: DiagnosisLine) -> Html | str:
    found = line.line
    held = [against_text(one) for one in (found.whole, found.reference) if one] if found else []
    if not held:
        return NOT_COMPARED
    return with_details(ordinals(held[0]), *held[1:], found.people if found else "")


def quotes_list(quotes: Iterable[Quote]) -> Html:
    """The words of the field with where they come from, and the mark of what is invented."""
    return join(
        tag(
            "blockquote",
            tag("span", quote.shown),
            tag("span", ordinals(quote.source), "\u00a0◇" if quote.demonstration else None, class_="cell-detail"),
            class_="diagnosis-quote",
        )
        for quote in quotes
    )


def actions_of_public(rows: tuple[ActionRow, ...], address: Callable[[ActionRow], str]) -> Html:
    """The actions turned to a public, one line each; the last ones are folded."""
    lines = [_action(row, address) for row in rows]
    shown = tag("ul", *lines[:SHOWN], class_="diagnosis-actions")
    if len(lines) <= SHOWN:
        return shown
    rest = tag("ul", *lines[SHOWN:], class_="diagnosis-actions")
    return join([shown, tag("details", tag("summary", f"Les {len(lines) - SHOWN} autres"), rest)])


def bullets(texts: Iterable[str]) -> Html:
    """A list of sentences."""
    return tag("ul", *(tag("li", ordinals(text)) for text in texts), class_="portrait-moves")


def _action(row: ActionRow, address: Callable[[ActionRow], str]) -> Html:
    facts = f" · {row.lead} · {row.territory} · {row.next_step}"
    named = link(f"{row.number} {row.title}", address(row))
    return tag(
        "li",
        badge(*row.status),
        " ",
        named,
        tag("span", facts, "\u00a0◇" if row.demonstration else None, class_="year"),
    )
