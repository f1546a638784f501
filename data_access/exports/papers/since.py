"""« Depuis le dernier COPIL », as printed: what changed, block by block, on one page. Compares nothing."""

from collections.abc import Sequence
from typing import Any

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, grid, marked, said, sheet
from indicators.formats import format_vintage, plural
from indicators.views.since_last_views import DecisionLine, Shown, SinceLast, StatusLine, StepLine, ValueLine

LINES = 8
"""Lines printed in a block; what is left is counted, and is on the page and in the workbook."""


def since_paper(page: SinceLast, stamp: PaperStamp) -> Content:
    """The counts, then the values, statuses, milestones and decisions that moved."""
    values = _block("Valeurs publiées", ("Indicateur", "Avant", "Maintenant", "Écart", "Lecture"), page.values, _value)
    values["notes"] += [f"Sources\u00a0: {page.sources}."] if page.sources else []
    moved = (
        values,
        _block("Statuts d’actions", ("Action", "Avant", "Maintenant", "Par qui, quand"), page.statuses, _status),
        _block("Jalons", ("Action et jalon", "État", "À savoir"), page.steps, _step),
        _block("Décisions", ("Décision", "État", "À savoir"), page.decisions, _step),
    )
    content = {
        "period": f"Période\u00a0: {page.period}.",
        "finding": said(page.finding),
        "tiles": [{"count": str(tile.count), "label": tile.label, "detail": tile.detail} for tile in page.tiles],
        "blocks": list(moved),
        "notes": [note for note in (page.decisions_note, page.observations, page.steady, page.moved) if note],
    }
    return sheet(Heading("depuis-copil", page.title, page.demonstration), stamp, content)


def _block(title: str, head: Sequence[str], lines: Sequence[Any], row_of: Any) -> Content:  # noqa: ANN401 one row each
    left = len(lines) - LINES
    rest = f"Et {plural(left, 'autre ligne', 'autres lignes')}, dans le classeur du dossier." if left > 0 else ""
    return {
        "title": title,
        "table": grid(head, [row_of(line) for line in lines[:LINES]]),
        "widths": ["1fr", *("auto" for _ in head[1:])],
        "empty": "Aucun changement.",
        "notes": [rest] if rest else [],
    }


def _value(line: ValueLine) -> list[Any]:
    named = {"text": marked(line.label, demonstration=line.demonstration), "detail": f"objectif {line.objective}"}
    return [named, _shown(line.before), _shown(line.after), line.gap, line.reading[1]]


def _shown(shown: Shown) -> str:
    return f"{shown.text} ({format_vintage(shown.vintage)})" if shown.vintage else shown.text


def _status(line: StatusLine) -> list[Any]:
    named = marked(f"{line.number} {line.title}", demonstration=line.demonstration)
    known = ", ".join(part for part in (line.who, line.when) if part)
    return [named, line.before[1] if line.before else "nouvelle fiche", line.after[1], known]


def _step(line: StepLine | DecisionLine) -> list[Any]:
    return [marked(f"{line.number} {line.title}", demonstration=line.demonstration), line.state[1], line.detail]
