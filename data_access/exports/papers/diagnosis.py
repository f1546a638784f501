"""The social diagnosis as printed: frame, six publics, what it does not say. The same content makes PDF and Word."""

from data_access.exports.papers.pictures import picture
from data_access.exports.papers.sheets import Content, Heading, PaperStamp, grid, marked, said, sheet
from data_access.exports.svg import Frame
from indicators.field.quotes import Quote
from indicators.formats import HARD, plural
from indicators.reading.numerals import capital
from indicators.views.action_rows import ActionRow
from indicators.views.diagnosis_table import against_text
from indicators.views.diagnosis_views import Diagnosis, DiagnosisLine, PublicPart
from indicators.views.survey_views import SurveyCard

HEAD = ("Indicateur, ce qu’il dit, ses limites", "Ici", "Comparaison", "Rang possible", "Évolution")
ACTIONS = 6
"""Actions listed under a public, the others being counted."""
WIDE = Frame(1320, 250, 20, titled=True)
NOT_COMPARED, NO_COURSE = "aucune référence publiée", "sans objet"


def diagnosis_paper(view: Diagnosis, stamp: PaperStamp) -> Content:
    """What is known of each public here, what is not, and what the whole does not say."""
    context = view.context
    content = {
        "subtitle": view.subtitle,
        "context": f"{context.territory} · {context.vintage} · {context.reference} · {context.edition}",
        "finding": said(view.finding),
        "frame_title": "Cadre",
        "frame": list(view.frame),
        "parts": [_part(part) for part in view.parts],
        "surveys_title": "Ce que disent les enquêtes",
        "surveys_said": view.surveys_said,
        "surveys": [_survey(card) for card in view.surveys],
        "unsaid_title": "Ce que ce diagnostic ne dit pas",
        "unsaid": list(view.unsaid),
        "notes": list(view.notes),
    }
    return sheet(Heading("diagnostic", f"Diagnostic social {view.of}", view.demonstration), stamp, content)


def _part(part: PublicPart) -> Content:
    rows = part.actions.rows
    left = len(rows) - ACTIONS
    return {
        "title": part.title,
        "ages": part.ages,
        "finding": said(part.finding),
        "picture": picture(part.strip, WIDE) if part.strip else None,
        "table_title": f"Chiffres{HARD}: {part.title.lower()}",
        "table": grid(HEAD, [_row(line) for line in part.lines]),
        "unknown_title": "Ce que personne ne compte ici",
        "unknown": list(part.unknown),
        "actions_title": "Actions du plan",
        "actions_said": part.actions_said,
        "actions": [_action(row) for row in rows[:ACTIONS]],
        "actions_left": f"Et {plural(left, 'autre action', 'autres actions')}, au plan d’actions." if left > 0 else "",
        "field_title": "Ce que dit le terrain",
        "field_said": part.field_said,
        "quotes": [_quote(quote) for quote in part.quotes],
    }


def _row(line: DiagnosisLine) -> list[Content]:
    """One sheet: a figure that is not shown is its word, with the reason where the comparison would be."""
    about = f"{line.says} Limite{HARD}: {line.limits[:1].lower()}{line.limits[1:]}"
    name = {"text": line.label, "detail": about, "mark": line.demonstration, "strong": True}
    if line.line is None:
        own = {"text": f"{line.text} ({line.year})" if line.year else line.text}
        return [name, own, {"text": line.reason}, {"text": line.rank}, {"text": NO_COURSE}]
    return [name, _own(line), _compared(line), {"text": line.rank}, {"text": line.course}]


def _own(line: DiagnosisLine) -> Content:
    found = line.line
    interval = f"intervalle {found.interval}" if found and found.interval else ""
    doubt = found.doubt.rstrip(".") if found else ""
    fragile = f"≈{HARD}" if doubt else ""
    detail = "\u202f; ".join(text for text in (line.unit, line.concerned, interval, doubt) if text)
    return {"text": f"{fragile}{line.text} ({line.year})", "detail": detail}


def _compared(line: DiagnosisLine) -> Content:
    """The community, then the reference, then the gap in people."""
    found = line.line
    if found is None or (found.whole is None and found.reference is None):
        return {"text": NOT_COMPARED}
    held = [against_text(one) for one in (found.whole, found.reference) if one is not None]
    told = f"{capital(found.people)}." if found.people else ""
    return {"text": held[0], "detail": " ".join([*(f"{one}." for one in held[1:]), told]).strip()}


def _action(row: ActionRow) -> str:
    named = marked(f"{row.number} {row.title}", demonstration=row.demonstration)
    return f"{named} ({row.status[1].lower()}, {row.lead}, {row.territory}){HARD}: {row.next_step}"


def _survey(card: SurveyCard) -> Content:
    title = marked(card.title, demonstration=card.demonstration)
    return {"title": title, "said": f"{card.strong} {card.caution}".strip(), "method": f"{card.method}."}


def _quote(quote: Quote) -> Content:
    return {"text": quote.shown, "source": marked(quote.source, demonstration=quote.demonstration)}
