"""The evaluation: four questions answered by figures, their limits, judgements, maturity, what cannot be claimed."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import evaluation_screen
from dashboard.identity import current_actor
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.sections.cards import card_heading
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.chain import claim_list, maturity_table, proof_legend
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.fact_table import folded
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, join, link, ordinals, render, show, tag
from dashboard.widgets.outcome import attempt, show_last_outcome
from dashboard.widgets.papers import paper_link
from data_access.identity.guard import is_offered
from data_access.services.evaluation import JUDGE, write_judgement
from indicators.evaluation import JUDGEMENT_AT_MOST, Question, ReportKind
from indicators.views.evaluation_views import Answer, EvaluationPage, JudgementLine, MaturityRow
from indicators.views.pages import Option

KINDS = tuple(Option(kind.value, kind.heading) for kind in ReportKind)
SLUG, TAB = "evaluation", "Effets"
REFUSED = "Le jugement n’est pas gardé."
NEW_JUDGEMENT = (
    "Le jugement s’ajoute pour l’édition en cours, avec votre nom et la date. Une phrase qui attribue un changement à "
    "une action sans lien mesuré est refusée."
)
ASKED = "Que retenir de l’évaluation avant la prochaine étape\u202f?"


def show_evaluation() -> None:
    """The page."""
    run_page(PageFrame(SLUG, "Évaluation du projet"), _draw)


def _draw(choices: PageChoices) -> None:
    axis = int(choices["axe"] or 0)
    page = evaluation_screen(resources.data_key(choices["edition"]), axis, choices["edition"])
    render(finding(page.finding))
    show_last_outcome()
    _draw_choices(page, choices)
    names = (*(question.label for question in Question), "Maturité", "Ce qu’on ne peut pas affirmer")
    *questions, maturity, claims = st.tabs(names)
    for tab, answer in zip(questions, page.answers, strict=True):
        with tab:
            _draw_answer(answer, page, choices)
    with maturity:
        render(_maturity(page, choices))
    with claims:
        render(_claims(page, choices))


def _draw_choices(page: EvaluationPage, choices: PageChoices) -> None:
    """The axis, the report, and the agenda, whose item keeps both."""
    left, middle, right = st.columns([3, 2, 3], vertical_alignment="bottom")
    with left:
        select_one(Choice("axe", "Axe évalué", page.axes), choices["axe"])
    with middle:
        select_segment(Choice("vue", "Bilan", KINDS), choices["vue"])
    with right, st.container(horizontal=True, vertical_alignment="center"):
        show_agenda_button(Subject(f"Évaluation\u00a0: {page.title}", ASKED, choices.address()), choices)
        show(_paper(choices).text, width="content")


def _paper(choices: PageChoices) -> Html:
    """The report chosen, for the axis looked at or for the six; the dossier of a meeting joins the same."""
    kind = ReportKind(choices["vue"]) if choices["vue"] in set(ReportKind) else ReportKind.MIDTERM
    params = (("axe", choices["axe"]), ("edition", choices["edition"]), ("vue", kind.value))
    return tag("p", paper_link("bilan", params, f"{kind.heading}, PDF"), class_="downloads wrapped")


def _draw_answer(answer: Answer, page: EvaluationPage, choices: PageChoices) -> None:
    params = (("axe", choices["axe"]), ("edition", choices["edition"]), ("vue", answer.question.value))
    export = ExportLink("evaluation", params, answer.question.label)
    limits = tag("ul", *(tag("li", ordinals(limit)) for limit in answer.limits), class_="limits")
    render(
        tag(
            "section",
            card_heading(answer.question.asked, demonstration=answer.finding.demonstration, level="h2"),
            tag("p", tag("strong", ordinals(answer.finding.strong)), ordinals(answer.finding.caution)),
            html_table(answer.table, caption_visible=False),
            tag("h3", "Limites"),
            limits,
            tag("div", download_links(export), class_="card-files"),
            class_="card",
        ),
        tag("section", tag("h2", "Jugement écrit", class_="card-title"), _judgements(answer), class_="card"),
    )
    if page.axis and not choices["edition"] and is_offered(current_actor(), JUDGE):
        _ask_judgement(answer.question, page.axis)


def _judgements(answer: Answer) -> Html:
    return join([_judgement(line) for line in answer.judgements])


def _judgement(line: JudgementLine) -> Html:
    """The words of an officer, with who wrote them, when, and for which edition."""
    if line.judgement is None:
        return tag("p", tag("strong", f"{line.title}\u00a0: "), "aucun jugement n’est encore écrit.")
    mark = " ◇ exemple" if line.judgement.demonstration else ""
    paragraphs = (tag("p", ordinals(text)) for text in line.judgement.text.split("\n"))
    return tag("div", tag("h3", line.title), *paragraphs, tag("p", f"{line.terms}{mark}.", class_="card-note"))


def _ask_judgement(question: Question, axis: int) -> None:
    with st.expander("Écrire un jugement", icon=":material/edit_note:"):
        render(tag("p", NEW_JUDGEMENT, class_="subtitle"))
        with st.form(f"jugement-{question}", border=False, clear_on_submit=True):
            text = st.text_area("Votre jugement", max_chars=JUDGEMENT_AT_MOST, height=140)
            pressed = st.form_submit_button("Garder ce jugement", type="primary")
        if pressed:
            attempt(REFUSED, lambda: _write(question, axis, text))


def _write(question: Question, axis: int, text: str) -> tuple[str, str]:
    done = write_judgement(resources.store(), current_actor(), question, axis, text)
    return "Jugement gardé.", f"Axe {done.axis}, {done.question.label.lower()}, pour l’édition {done.edition}."


def _maturity(page: EvaluationPage, choices: PageChoices) -> Html:
    def address(row: MaturityRow) -> str:
        return choices.address(row.slug, objectif=row.objective)

    view = page.maturity
    params = (("axe", choices["axe"]), ("edition", choices["edition"]))
    export = ExportLink("maturite", params, view.table.title)
    return tag(
        "section",
        card_heading(f"{view.title}.", demonstration=view.demonstration, level="h2"),
        tag("p", ordinals(view.caption), class_="subtitle"),
        maturity_table(view, address),
        proof_legend(),
        card_foot(view.table, export),
        class_="card",
    )


def _claims(page: EvaluationPage, choices: PageChoices) -> Html:
    parts = [
        folded(f"{one.objective} {one.title}", claim_list(one.claims), shown=bool(page.axis)) for one in page.claims
    ]
    way = link("Comment une preuve se relève", choices.address("aide"))
    return tag(
        "section",
        card_heading("Ce que l’on peut dire, ce que l’on ne peut pas affirmer", level="h2"),
        tag("p", f"Aucune phrase n’attribue un effet à une action sans lien mesuré\u00a0: l’onglet «\u00a0{TAB}\u00a0» "
                 "de chaque objectif dit ce qui manque. ", way, "."),
        *parts,
        class_="card",
    )  # fmt: skip
