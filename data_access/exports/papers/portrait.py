"""The portrait of a commune or of a group, as printed: gaps and strengths in words and figures. Reads nothing."""

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, grid, marked, said, sheet
from indicators.formats import plural
from indicators.reading.numerals import capital
from indicators.views.action_rows import ActionRow
from indicators.views.portrait_views import Against, Course, Portrait, PortraitLine, Standing, Unsaid

HEAD = ("Indicateur", "Ici", "Communauté", "Référence", "Rang possible")
ACTIONS, PEERS = 8, 5
"""Actions listed, the others being counted; nearest places named."""
NOT_PUBLISHED, NO_RANK = "non publié", "pas de rang"


def portrait_paper(view: Portrait, stamp: PaperStamp) -> Content:
    """Where the place stands, where it moves, what is withheld, what is done there, which places are alike."""
    rows, quoted = view.actions.listed.rows, any(quote.demonstration for quote in view.quotes)
    left = len(rows) - ACTIONS
    refusal = view.peers.refusal if view.peers else view.peers_refusal
    content = {
        "subtitle": view.subtitle,
        "finding": said(view.finding),
        "standings": [_standing(s) for s in _families(view) if s.lines or s.invented],
        "close": f"{capital(view.close)}." if view.close else "",
        "courses": [_course(course) for course in view.courses if course.movements],
        "unsaid": [_unsaid(found) for found in view.unsaid],
        "actions_said": f"{view.actions.sentence} {view.actions.elsewhere}".strip(),
        "actions": [_action(row) for row in rows[:ACTIONS]],
        "actions_left": f"Et {plural(left, 'autre action', 'autres actions')}, au plan d’actions." if left > 0 else "",
        "observations": view.observations,
        "quotes": [{"text": q.shown, "source": marked(q.source, demonstration=q.demonstration)} for q in view.quotes],
        "peers": [f"{line.name}\u00a0: {line.alike}" for line in view.peers.lines[:PEERS]] if view.peers else [],
        "peers_notes": [refusal] if refusal else list(view.peers.notes if view.peers else ()),
        "notes": [*view.notes, f"Sources\u00a0: {', '.join(view.table.stamp.sources)}."],
    }
    return sheet(Heading("portrait", f"Portrait\u00a0: {view.name}", view.demonstration or quoted), stamp, content)


def _families(view: Portrait) -> tuple[Standing, ...]:
    return view.gaps, view.strengths, view.mixed, view.doubtful, view.landmarks


def _standing(standing: Standing) -> Content:
    """The real lines first, the invented ones after, each with its mark."""
    rows = [_line(line) for line in (*standing.lines, *standing.invented)]
    return {"title": standing.title, "explained": standing.explained, "table": grid(HEAD, rows)}


def _line(line: PortraitLine) -> list[Content | str]:
    fragile = "≈\u00a0" if line.doubt else ""
    range_ = f"intervalle {line.interval}" if line.interval else ""
    name = {"text": line.label, "mark": line.demonstration, "detail": line.doubt}
    own = {"text": f"{fragile}{line.text} ({line.year})", "detail": range_}
    return [name, own, _against(line.whole, named=False), _against(line.reference), line.rank or NO_RANK]


def _against(held: Against | None, *, named: bool = True) -> Content | str:
    """The figure held against, its gap and its reading; the reference is named, for it changes from line to line."""
    if held is None:
        return NOT_PUBLISHED
    told = (held.name if named else "", held.gap, held.verdict)
    return {"text": held.text, "detail": ", ".join(part for part in told if part)}


def _course(course: Course) -> Content:
    lines = [
        marked(f"{m.label}\u00a0: {m.sentence}{f' ({m.whole})' if m.whole else ''}", demonstration=m.demonstration)
        for m in course.movements
    ]
    return {"word": capital(course.word), "lines": lines}


def _unsaid(found: Unsaid) -> str:
    label = marked(found.label, demonstration=found.demonstration)
    return f"{label}\u00a0: {found.reason} {found.instead}".strip()


def _action(row: ActionRow) -> str:
    named = marked(f"{row.number} {row.title}", demonstration=row.demonstration)
    return f"{named} ({row.status[1].lower()}, {row.lead})\u00a0: {row.next_step}"
