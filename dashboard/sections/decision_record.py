"""One decision as it is read: what was decided, the figures then and today, what became of it, who follows it."""

from datetime import datetime

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.sections.decision_correction import show_correction
from dashboard.sections.meeting_words import IN_THE_ROOM, meeting_name, paper_links
from dashboard.sections.meeting_words import SLUG as MEETINGS
from dashboard.selection import PageChoices
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.cited_notes import cited_notes
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.fact_table import fact_table
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, ordinals, pictogram, picture, render, show, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.clock import PARIS
from data_access.identity.guard import is_offered
from data_access.services.decision_screens import DecisionScreen, read_decision_screen
from data_access.services.decisions import READ, follow_decision, may_follow, read_decision
from data_access.services.meetings import PREPARE
from indicators.agenda_proposals import document_of
from indicators.decisions import NEXT_EXECUTIONS, Decision, Execution
from indicators.errors import UserError
from indicators.formats import format_date, format_datetime, format_vintage
from indicators.page_states import of_today
from indicators.reading.numerals import capital
from indicators.views.decision_log import EXECUTION_BADGES
from indicators.views.decision_screen import DecisionPage
from indicators.views.linked_steps import LinkedSteps
from indicators.views.pages import Notice
from indicators.views.then_and_now import ARROWS, ThenNow

NEXT = "Maintenir, adapter ou déclarer caduque\u202f?"
OPEN = (Execution.TO_DO, Execution.RUNNING)
HEADERS = ("Territoire", "Alors", "Aujourd’hui", "Différence", "Lecture", "À savoir")


def decision_title() -> str:
    """« Décision 2026-14 : objet », for who may read it; else nothing."""
    number, edition = st.query_params.get("decision", ""), st.query_params.get("edition", "")
    try:
        if not number or not is_offered(current_actor(), READ):
            return ""
        found = read_decision(resources.store(), current_actor(), number, edition)
    except UserError:
        return ""
    return f"Décision {found.number}\u00a0: {found.title}"


def show_decision(choices: PageChoices) -> None:
    """The decision, side by side with today."""
    screen = read_decision_screen(resources.store(), current_actor(), choices["decision"], choices["edition"])
    page, decision = screen.page, screen.page.row.decision
    chip = demonstration_chip(decision.demonstration)
    render(tag("p", *(badge(*b) for b in page.row.badges), chip, class_="record-badges"), finding(page.finding))
    show_last_outcome()
    in_the_room = choices["mode"] == IN_THE_ROOM
    render(None if in_the_room else _ways(screen, choices))
    render(
        _facts(screen, choices), tag("blockquote", ordinals(f"«\u00a0{decision.text}\u00a0»"), class_="decision-text")
    )
    if page.evidence is not None:
        _show_sides(screen, choices["edition"])
    left, right = st.columns([11, 6], gap="large")
    with left:
        _show_figures(screen, choices)
    with right:
        _show_execution(page, live=not choices["edition"] and not in_the_room)
    _show_boxes(screen, choices)
    if not choices["edition"] and not in_the_room:
        show_correction(decision)


def _facts(screen: DecisionScreen, choices: PageChoices) -> Html:
    decision = screen.page.row.decision
    reserves = "\u202f; ".join(screen.page.row.reserves) or "aucune"
    held = screen.meeting
    where: Html | str = format_date(decision.taken_on)
    if held is not None:
        where = link(meeting_name(held), choices.address(MEETINGS, reunion=str(held.id)))
    cells = (
        ("Nature", capital(decision.nature.value)),
        ("Porteur", decision.lead or "sans porteur"),
        ("Échéance", screen.page.row.due),
        ("Adoption", capital(decision.adoption.value)),
        ("Réserve", reserves),
        ("Réunion", where),
    )
    boxes = (tag("div", tag("dt", label), tag("dd", text)) for label, text in cells)
    return tag("dl", *boxes, class_="decision-facts")


def _show_sides(screen: DecisionScreen, edition: str) -> None:
    evidence = screen.page.evidence
    if evidence is None:
        return
    name = meeting_name(screen.meeting) if screen.meeting else format_date(screen.page.row.decision.taken_on)
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="card-alors", height="stretch"):
        render(_side_head("lock", "Alors", f"{name}, version {evidence.data_version}"))
        if screen.page.masked:
            told = "Un chiffre figé relève aujourd’hui du secret\u00a0: l’image n’est plus montrée, le tableau masque."
            render(notice(Notice("lock", "Image retirée.", told)))
        elif screen.then_picture:
            render(picture(screen.then_picture, evidence.alt, class_="frozen"))
        else:
            render(tag("h3", ordinals(evidence.title)), tag("p", "Le tableau affiché est joint en fichier."))
        render(_seal(screen))
    with right, st.container(key="card-aujourdhui", height="stretch"):
        store = resources.store()
        now = (store.edition(edition).at if edition else store.clock.now()).astimezone(PARIS)
        side = f"À l’édition {edition}" if edition else "Aujourd’hui"
        render(_side_head("sun", side, f"{format_date(now.date())}, dernier millésime publié"))
        if screen.now_picture:
            render(picture(screen.now_picture, screen.now_alt, class_="frozen"))
        else:
            render(tag("p", "Cette page ne montre pas d’image aujourd’hui."))
        render(
            tag(
                "p", "Même page, mêmes territoires. ", link("Ouvrir la page", evidence.page.address), class_="card-note"
            )
        )


def _side_head(icon: str, title: str, detail: str) -> Html:
    words = tag("span", tag("strong", title), tag("span", detail, class_="cell-detail"))
    return tag("div", pictogram(icon), words, class_="side-head")


def _seal(screen: DecisionScreen) -> Html:
    short = f"{screen.fingerprint[:4]}…{screen.fingerprint[-4:]}"
    word = "vérifiée" if screen.intact else "DIFFÉRENTE\u00a0: ce qui est gardé a changé, prévenez l’administration"
    said = f"Image et chiffres figés à l’enregistrement. Empreinte {short}, {word}."
    number = screen.page.row.decision.number
    kept = link("Image figée (SVG)", f"/figure/{number}.svg", download=True) if screen.then_picture else None
    return tag("p", said, " ", kept, class_="card-note", title=screen.fingerprint)


def _show_figures(screen: DecisionScreen, choices: PageChoices) -> None:
    page, number = screen.page, screen.page.row.decision.number
    render(tag("h2", "Les chiffres de la décision, alors et aujourd’hui"))
    if page.table is None:
        render(tag("p", "Aucun chiffre n’était affiché quand elle a été prise.", class_="subtitle"))
        return
    several = len({line.then.indicator for line in page.shown}) > 1
    rows = [_line(line, several=several) for line in page.shown]
    export = ExportLink("decision", (("decision", number), ("edition", choices["edition"])), page.table.title)
    notes = (tag("p", ordinals(note), class_="card-note") for note in page.notes)
    render(fact_table(page.table.title, HEADERS, rows, "wide"), *notes, card_foot(page.table, export))


def _line(line: ThenNow, *, several: bool) -> tuple[Html | str, ...]:
    then = line.then
    name = f"{then.place} (référence)" if then.role == "référence" else then.place
    place = tag("span", name, tag("span", ordinals(then.label), class_="cell-detail") if several else None)
    icon, tone = ARROWS[line.travel] if line.newer else ("equal", "grey")
    mark = tag("span", "\u00a0◇", title="Donnée de démonstration") if then.demonstration or line.demonstration else None
    return (
        place,
        _value(then.text, then.vintage, mark),
        _value(line.now_text, line.now_vintage, mark),
        tag("span", line.difference_text, class_="num"),
        badge(icon, line.reading, tone),
        ordinals(" ".join(line.notes)),
    )


def _value(text: str, vintage: str, mark: Html | None) -> Html:
    year = format_vintage(vintage) if vintage else ""
    return tag("span", tag("strong", ordinals(text), class_="num"), mark, tag("span", year, class_="cell-detail"))


def _show_execution(page: DecisionPage, *, live: bool) -> None:
    decision = page.row.decision
    render(tag("h2", "État d’exécution"))
    lines = [tag("li", tag("strong", format_date(decision.taken_on)), tag("span", f"Décision {decision.state}"))]
    for said in decision.follow_ups:
        icon, tone = EXECUTION_BADGES[said.state]
        words = tag(
            "span", badge(icon, capital(said.state.value), tone), tag("span", f" {said.author}", class_="subtitle")
        )
        note = tag("span", ordinals(said.note)) if said.note else None
        lines.append(tag("li", tag("strong", format_date(said.on)), words, note))
    if decision.execution in OPEN and decision.deadline:
        lines.append(tag("li", tag("strong", format_date(decision.deadline)), tag("span", "Échéance")))
    render(tag("ol", *lines, class_="decision-steps"))
    if page.steps.steps:
        render(tag("h3", ordinals(f"Actions liées\u00a0: {page.steps.summary}")), _linked_steps(page.steps))
    if live and may_follow(current_actor(), decision):
        _ask_follow_up(decision)


def _linked_steps(found: LinkedSteps) -> Html:
    lines = (
        tag(
            "li",
            tag("strong", ordinals(step.when)),
            tag("span", badge(*step.state), " ", tag("span", ordinals(step.detail), class_="subtitle")),
            tag("span", step.action, " ", ordinals(step.title), "\u00a0◇" if step.demonstration else None),
        )
        for step in found.steps
    )
    return tag("ol", *lines, class_="decision-steps")


def _ask_follow_up(decision: Decision) -> None:
    offered = [decision.execution, *(e for e in Execution if e in NEXT_EXECUTIONS[decision.execution])]
    with st.form(f"decision-suivi-{decision.number}", clear_on_submit=True):
        state = st.selectbox("Où en est l’exécution", offered, format_func=capital)
        note = st.text_area("Note", max_chars=400, height=80, placeholder="Une phrase. Aucun nom d’usager.")
        pressed = st.form_submit_button("Enregistrer le suivi")
    if pressed:
        attempt("Le suivi n’est pas enregistré.", lambda: _follow(decision, state or decision.execution, note))


def _follow(decision: Decision, state: Execution, note: str) -> tuple[str, str]:
    done = follow_decision(resources.store(), current_actor(), decision.number, state, note)
    return "Suivi enregistré.", f"Décision {done.number}\u00a0: {done.execution}."


def _show_boxes(screen: DecisionScreen, choices: PageChoices) -> None:
    page, decision = screen.page, screen.page.row.decision
    left, middle, right = st.columns(3, gap="medium")
    with left:
        render(
            tag("section", tag("h3", "Ce sur quoi le comité s’est appuyé"), *_rested(screen, choices), class_="card")
        )
    with middle:
        if page.caution:
            render(tag("section", tag("h3", "Ne pas conclure"), tag("p", ordinals(page.caution)), class_="card sheet"))
    with right:
        items = [tag("li", link(a.label, choices.address("plan-d-actions", action=a.code))) for a in page.actions]
        linked = tag("ul", *items, class_="plain-list") if items else tag("p", "Aucune action liée.")
        said = [tag("p", f"Version {decision.version}\u00a0: {decision.reason}")] if decision.reason else []
        render(tag("section", tag("h3", "Actions liées"), linked, *said, class_="card"))
    _ask_the_committee(screen, choices)


def _ask_the_committee(screen: DecisionScreen, choices: PageChoices) -> None:
    """What comes next for a decision not yet carried out: back before the committee, on the page it was taken on."""
    decision, evidence = screen.page.row.decision, screen.page.evidence
    if choices["edition"] or decision.execution not in OPEN or not is_offered(current_actor(), PREPARE):
        return
    with st.container(key="decision-suite", horizontal=True, vertical_alignment="center", gap="small"):
        show(tag("p", tag("strong", "Prochaine question\u00a0: "), NEXT).text, width="content")
        title = f"Suite de la décision {decision.number}\u00a0: {decision.title}"
        address = of_today(evidence.page).address if evidence else ""
        subject = Subject(title, NEXT, address, document=document_of(decision))
        show_agenda_button(subject, choices, key="decision")


def _ways(screen: DecisionScreen, choices: PageChoices) -> Html | None:
    """The edition that froze what the committee had before it, and the record of its meeting."""
    ways = []
    if screen.closed_by and not choices["edition"]:
        again = tag("span", pictogram("undo"), f"Rejouer l’édition {screen.closed_by}")
        ways.append(link(again, choices.address(edition=str(screen.closed_by)), class_="button-link"))
    if screen.meeting is not None and not choices["edition"]:
        ways.append(paper_links(screen.meeting))
    return tag("p", *ways, class_="downloads spread") if ways else None


def _rested(screen: DecisionScreen, choices: PageChoices) -> list[Html]:
    grounds, evidence = screen.page.grounds, screen.page.evidence
    basis = tag("p", badge(*grounds.badge), f" {capital(grounds.counted)}.")
    if evidence is None:
        return [basis, tag("p", "Aucune page n’était affichée."), *cited_notes(grounds, choices)]
    taken = format_datetime(datetime.fromisoformat(evidence.taken_at).astimezone(PARIS))
    rows = len(evidence.table.rows)
    said = f"La page affichée le {taken}, {rows} lignes de tableau et leur image."
    sources = "\u202f; ".join(evidence.table.stamp.sources)
    told = [tag("p", f"Source\u00a0: {sources}.", class_="card-note")] if sources else []
    return [basis, tag("p", said), *told, *cited_notes(grounds, choices)]
