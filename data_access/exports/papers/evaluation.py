"""The report of an axis, halfway or final: four questions, their figures and limits, chains, claims. Reads nothing."""

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, marked, printed, said, sheet
from indicators.evaluation import ReportKind
from indicators.formats import HARD
from indicators.views.evaluation_views import Answer, EvaluationPage, JudgementLine, ObjectiveClaims

NO_JUDGEMENT = "Aucun jugement n’est encore écrit sur cette question."
TIMES = {
    ReportKind.MIDTERM: "À mi-parcours\u00a0: ce bilan dit où en est l’axe et ce qu’il faut écrire, mesurer ou "
    "corriger avant la fin de la convention. Les résultats se lisent contre le rythme attendu à leur date.",
    ReportKind.FINAL: "Bilan final\u00a0: les résultats se lisent contre leur cible. Une cible dont l’échéance n’est "
    "pas passée reste ouverte\u202f; ce qui n’est pas mesuré ne peut pas être affirmé.",
}
"""What each report is for, said on its first page."""
ATTAINED = ("intitule", "realisation", "resultat", "attendu", "couverture", "rythme")
"""Columns of the level of attainment that fit an A4 sheet."""
ENDS = ("indicateur", "initiale", "actuelle", "cible", "chemin", "lecture")
CHAIN = ("objectif", "means", "actions", "outputs", "results", "effects", "maturite")
PROOFS = ("objectif", "means_actions", "actions_outputs", "outputs_results", "results_effects")


def report_paper(page: EvaluationPage, kind: ReportKind, stamp: PaperStamp) -> Content:
    """The report of an axis, or of the six when the page looks at none."""
    maturity = page.maturity
    content = {
        "finding": said(page.finding),
        "purpose": TIMES[kind],
        "answers": [_answer(answer) for answer in page.answers],
        "chains": printed(maturity.table, CHAIN),
        "proofs": printed(maturity.table, PROOFS),
        "caption": maturity.caption,
        "results": [_titled(table.title, printed(table, ENDS)) for table in page.results if table.rows],
        "claims": [_claims(one) for one in page.claims],
    }
    title = f"{kind.heading}\u00a0: {page.title}"
    return sheet(Heading("bilan", title, page.demonstration), stamp, content)


def report_kind(code: str) -> ReportKind:
    """The report that an address names, halfway by default.

    >>> report_kind("final").heading, report_kind("").heading
    ('Bilan final', 'Bilan à mi-parcours')
    """
    return ReportKind(code) if code in set(ReportKind) else ReportKind.MIDTERM


def _answer(answer: Answer) -> Content:
    wide = [c.key for c in answer.table.columns]
    keys = [key for key in wide if key in ATTAINED] if "realisation" in wide else wide
    return {
        "label": answer.question.label,
        "asked": answer.question.asked,
        "finding": said(answer.finding),
        "table": printed(answer.table, keys),
        "limits": list(answer.limits),
        "judgements": [_judgement(line) for line in answer.judgements if line.judgement is not None] or [
            {"text": NO_JUDGEMENT, "terms": ""}
        ],
    }  # fmt: skip


def _judgement(line: JudgementLine) -> Content:
    held = line.judgement
    text = held.text if held else ""
    return {
        "text": marked(text, demonstration=bool(held and held.demonstration)),
        "terms": f"{line.title}. {line.terms}.",
    }


def _claims(one: ObjectiveClaims) -> Content:
    lines = [f"{'On peut dire' if claim.allowed else 'Limite'}{HARD}: {claim.text}" for claim in one.claims]
    return {"title": f"{one.objective} {one.title}", "lines": lines}


def _titled(title: str, table: Content) -> Content:
    return {"title": title, "table": table}
