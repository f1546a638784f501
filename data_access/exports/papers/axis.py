"""One axis on one page: four numbers by objective, the indicator on the agenda, its actions. Reads nothing."""

from data_access.exports.papers.pictures import picture
from data_access.exports.papers.sheets import Content, Heading, PaperStamp, printed, said, sheet
from data_access.exports.papers.summary import numbers_printed
from data_access.exports.svg import Frame
from indicators.views.axis_field import AxisField
from indicators.views.conclude_map import conclude_map
from indicators.views.pages import AxisPage, IndicatorBlock

MARKED = "\u00a0◇"
HALF, WIDE = Frame(640, 400, 20, titled=True), Frame(1320, 225, 20, titled=True)
"""Half a page wide, and the whole width, at the same size of text."""
SHOWN = ("objectif", "actions", "en_cours", "bloquees", "en_retard", "a_confirmer", "jalon")
"""Columns of the actions by objective: the météo is already among the four numbers."""


def axis_paper(page: AxisPage, stamp: PaperStamp, field: AxisField) -> Content:
    """The page of an axis; a visual that the screen refuses is not drawn, and its reason is said.

    ``field`` is what the field says of the objective shown: words that may be quoted and no other.
    """
    block = page.block
    invented = page.numbers.demonstration or block.demonstration or page.objective_actions.stamp.demonstration
    invented = invented or field.demonstration
    refused = [page.map_refusal] if page.map_refusal else []
    content = {
        "finding": said(block.finding),
        "context": context_words(block),
        "numbers": numbers_printed(page.numbers),
        "objective": f"Objectif {page.objective}\u00a0: {page.objective_title}",
        "indicator": block.label,
        "pictures": pictures_of(block),
        "notices": [*refused, *(f"{notice.strong} {notice.text}".strip() for notice in block.notices)],
        "actions": printed(page.objective_actions, SHOWN),
        "notes": list(page.objective_actions.notes),
        "field": f"{field.confrontation}{MARKED if field.line.demonstration else ''}",
        "quotes": [quoted(quote.shown, quote.source, demonstration=quote.demonstration) for quote in field.quotes],
        "comments": [quoted(words, told, demonstration=mark) for words, told, mark in field.said],
        "question": f"Question au terrain\u00a0: {page.field_question}" if page.field_question else "",
    }
    return sheet(Heading("axe", f"Axe {page.number} · {page.title}", invented), stamp, content)


def quoted(words: str, source: str, *, demonstration: bool) -> Content:
    """One extract as printed: its words, its source line, the mark of what is invented."""
    return {"text": words, "source": f"{source}{MARKED if demonstration else ''}"}


def context_words(block: IndicatorBlock) -> str:
    """« Morlaix · 2024 · comparé à Morlaix Communauté · édition en cours »."""
    context = block.context
    return f"{context.territory} · {context.vintage} · {context.reference} · {context.edition}"


def pictures_of(block: IndicatorBlock) -> list[Content]:
    """The map and the distribution, then the trend."""
    halves = [view for view in (conclude_map(block) or block.map, block.strip) if view is not None]
    found = [picture(view, HALF) | {"wide": False} for view in halves]
    return found + ([picture(block.trend, WIDE) | {"wide": True}] if block.trend is not None else [])
