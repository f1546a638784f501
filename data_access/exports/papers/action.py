"""One fiche-action on one page, the question to the committee first. Reads nothing and decides nothing."""

from collections.abc import Sequence

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, grid, marked, printed, said, sheet
from indicators.actions.model import Note
from indicators.formats import format_date, join_french
from indicators.views.record_page import NOTE_BADGES, RecordPage

LEFT = ("Pourquoi", "Quoi")
NOTES = 3
"""The latest notes printed; the others are on the fiche."""


def action_paper(page: RecordPage, question: str, stamp: PaperStamp) -> Content:
    """The fiche with what is computed of it; ``question`` opens it, an empty text when nothing is asked."""
    record = page.record
    heading = Heading("fiche-action", f"Fiche-action {page.heading}", record.demonstration)
    measures = [
        [{"text": marked(m.label, demonstration=m.demonstration), "detail": f"{m.role}, {m.territory}"},
         m.initial, m.current, m.target]
        for m in page.measures
    ]  # fmt: skip
    steps = [[line.badge[1], line.title, line.due, line.done, line.evidence] for line in page.steps]
    content = {
        "question": question,
        "badges": [words for _, words, _ in page.badges],
        "context": " · ".join(page.context),
        "finding": said(page.finding),
        "left": _groups(page, LEFT),
        "right": _groups(page, tuple(name for name in page.groups if name not in LEFT)),
        "difficulty": page.difficulty,
        "steps": grid(("État", "Jalon", "Échéance", "Réalisé", "Preuve"), steps),
        "steps_words": page.steps_words,
        "measures": grid(("Indicateur", "Valeur initiale", "Valeur actuelle", "Valeur cible"), measures, (1, 2, 3)),
        "funders": printed(page.funders),
        "budget": printed(page.budget),
        "notes": [_note(note) for note in page.notes[:NOTES]],
        "empty": _empty(page),
    }  # fmt: skip
    return sheet(heading, stamp, content)


def _empty(page: RecordPage) -> str:
    names = join_french([name[:1].lower() + name[1:] for name in page.empty])
    return f"Non renseigné\u00a0: {names}." if names else ""


def _groups(page: RecordPage, names: Sequence[str]) -> list[Content]:
    return [
        {"title": name, "rows": [list(row) for row in page.groups[name]]} for name in names if page.groups.get(name)
    ]


def _note(note: Note) -> str:
    return f"{NOTE_BADGES[note.kind][1]}, {format_date(note.at)}\u00a0: {note.text}"
