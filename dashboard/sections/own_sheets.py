"""The own sheets on the dictionary page: those in force, the proposals, the gestures on each. Decides nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.own_sheet_book import show_book
from dashboard.sections.own_sheet_form import show_sheet_form
from dashboard.sections.own_sheet_words import LONGEST, READ, SENT, SLUG, UNDECIDED, UNSENT, own_sheets_address
from dashboard.sections.sheet_switches import show_switches
from dashboard.selection import PageChoices
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import attempt, show_last_outcome
from dashboard.widgets.own_sheets import decided_sheets, in_force_list, sheet_head, waiting_sheets
from dashboard.widgets.sheet import sheet_card
from data_access.identity.guard import is_offered
from data_access.services.own_sheet_screens import (
    OwnSheetsScreen,
    SheetLine,
    count_sheets_to_decide,
    preview_sheet,
    read_own_sheets,
)
from data_access.services.own_sheets import PROPOSE, decide_sheet, propose_withdrawal, take_back_sheet
from data_access.services.proposals import Verdict
from data_access.services.sheet_switches import SWITCH
from indicators.formats import plural
from indicators.views.pages import Finding, Notice

NOTHING = ("Aucune fiche du territoire pour l’instant.", "Le catalogue livré est décrit dans le dictionnaire.")
SCHEMA = "/modele/fiche-indicateur.schema.json"
RULE = (
    "Une fiche du territoire s’ajoute au catalogue livré, sans rien y changer. Elle est contrôlée comme les autres, "
    "puis acceptée par une autre personne que celle qui la propose."
)


def show_way(choices: PageChoices) -> None:
    """On the dictionary: the way to the own sheets, with the number that wait for the visitor."""
    actor = current_actor()
    if choices["edition"] or not is_offered(actor, READ):
        return
    count = count_sheets_to_decide(resources.store(), actor)
    if count:
        said = plural(count, "fiche proposée attend", "fiches proposées attendent")
        render(notice(Notice("clock", f"{said} votre décision.", "")))
    label = "Proposer une fiche" if is_offered(actor, PROPOSE) else "Lire les fiches du territoire"
    render(tag("p", link(label, own_sheets_address(choices), class_="button-link"), class_="downloads wrapped"))


def show_own_sheets(choices: PageChoices) -> None:
    """The whole part: what is in force, what waits, the form, the workbook, the sheets switched off."""
    actor = current_actor()
    screen = read_own_sheets(resources.store(), actor)
    render(finding(_finding(screen)))
    back = link("Revenir au dictionnaire", choices.address(SLUG, vue=""))
    schema = link("schéma d’une fiche (JSON Schema)", SCHEMA, download=True)
    render(tag("p", RULE, class_="subtitle"), tag("p", back, " · Pour un programme\u00a0: ", schema, class_="anchors"))
    show_last_outcome()
    _show_waiting(screen)
    render(tag("h2", f"En vigueur ({len(screen.in_force)})"))
    if screen.in_force:
        sources = resources.store().catalogue.sources
        render(in_force_list(screen.in_force, sources, lambda code: choices.address(SLUG, vue="", indicateur=code)))
    else:
        render(empty_state(*NOTHING))
    if is_offered(actor, PROPOSE):
        show_sheet_form(screen.in_force)
        show_book()
        _show_withdrawal(screen)
    if is_offered(actor, SWITCH):
        show_switches()
    if screen.decided:
        render(tag("h2", f"Décidées ({len(screen.decided)})"), decided_sheets(screen.decided))


def _finding(screen: OwnSheetsScreen) -> Finding:
    """« 2 fiches du territoire en vigueur. 1 proposition attend. »."""
    waiting = len(screen.to_decide) + len(screen.own) + len(screen.elsewhere)
    strong = plural(len(screen.in_force), "fiche du territoire en vigueur", "fiches du territoire en vigueur")
    caution = plural(waiting, "proposition attend.", "propositions attendent.") if waiting else "Aucune n’attend."
    return Finding(f"{strong}.", caution)


def _show_waiting(screen: OwnSheetsScreen) -> None:
    if screen.to_decide:
        render(tag("h2", f"À décider ({len(screen.to_decide)})"))
    for line in screen.to_decide:
        _show_decision(line)
    if screen.own:
        render(tag("h2", f"Les miennes, en attente ({len(screen.own)})"))
    for line in screen.own:
        _show_own(line)
    if screen.elsewhere:
        render(tag("h2", f"En attente d’une autre personne ({len(screen.elsewhere)})"))
        render(waiting_sheets(screen.elsewhere))


def _show_decision(line: SheetLine) -> None:
    number = line.proposal.id
    with st.container(border=True, key=f"fiche-a-decider-{number}"):
        render(sheet_head(line))
        if line.proposal.indicator is not None:
            _show_preview(line)
        with st.form(f"fiche-decision-{number}", border=False):
            reason = st.text_input(
                "Motif de la décision, exigé pour un refus", max_chars=LONGEST, key=f"fiche-motif-{number}"
            )
            with st.container(horizontal=True, gap="small"):
                accepted = st.form_submit_button("Accepter la fiche", type="primary")
                refused = st.form_submit_button("Refuser la fiche")
        if accepted or refused:
            attempt(UNDECIDED, lambda: _decide(line, reason, accepted=accepted))


def _show_preview(line: SheetLine) -> None:
    sheet = line.proposal.indicator
    if sheet is None:
        return
    with st.expander("Lire la fiche proposée"):
        shown = preview_sheet(resources.store(), current_actor(), sheet)
        render(sheet_card(shown, "", title=shown.label, level="h3"))


def _decide(line: SheetLine, reason: str, *, accepted: bool) -> tuple[str, str]:
    store, actor = resources.store(), current_actor()
    decided = decide_sheet(store, actor, line.proposal.id, Verdict(accepted, reason))
    if not accepted:
        return "Fiche refusée.", f"{line.label}. Motif\u00a0: {decided.decision_reason}"
    if decided.indicator is None:
        return "Fiche retirée.", f"{line.label} n’est plus proposée sur les pages. Ses chiffres restent."
    said = "Vous pouvez importer ses valeurs dès maintenant, par le modèle de la page «\u00a0Données et imports\u00a0»."
    return "Fiche acceptée.", f"{line.label} est en vigueur. {said}"


def _show_own(line: SheetLine) -> None:
    number = line.proposal.id
    with st.container(border=True, key=f"fiche-mienne-{number}"):
        render(sheet_head(line))
        _show_preview(line)
        if st.button("Reprendre ma proposition", key=f"fiche-reprendre-{number}"):
            attempt(UNDECIDED, lambda: _take_back(line))


def _take_back(line: SheetLine) -> tuple[str, str]:
    take_back_sheet(resources.store(), current_actor(), line.proposal.id)
    return "Proposition reprise.", f"{line.label}\u00a0: elle reste écrite, et rien n’est à décider."


def _show_withdrawal(screen: OwnSheetsScreen) -> None:
    if not screen.in_force:
        return
    names = {sheet.id: sheet.label for sheet in screen.in_force}
    with st.expander("Proposer le retrait d’une fiche du territoire"):
        said = "Les pages ne la proposent plus. Ses chiffres restent, et les éditions closes la montrent encore."
        render(tag("p", said, class_="subtitle"))
        with st.form("fiche-retrait", border=False):
            chosen = st.selectbox("Fiche à retirer", list(names), index=None, placeholder="Choisir une fiche",
                                  format_func=lambda code: names.get(code, code), key="fiche-retrait-code")  # fmt: skip
            reason = st.text_input("Motif du retrait, écrit au journal", max_chars=LONGEST, key="fiche-retrait-motif")
            pressed = st.form_submit_button("Proposer ce retrait")
        if pressed:
            attempt(UNSENT, lambda: _withdraw(chosen or "", reason))


def _withdraw(code: str, reason: str) -> tuple[str, str]:
    made = propose_withdrawal(resources.store(), current_actor(), code, reason)
    return "Retrait proposé.", f"{made.sheet_id}. {SENT}"
