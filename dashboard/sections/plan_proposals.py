"""The proposals of statuses and values: those to decide, one's own, the others, the decided. Decides nothing itself."""

from collections.abc import Sequence

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_words import PROPOSALS, page_address
from dashboard.sections.status_fields import ask_conditions
from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import attempt
from dashboard.widgets.proposals import decided_list, proposal_head, waiting_list
from data_access.identity.guard import is_offered
from data_access.repositories.proposals import ProposalKind
from data_access.services.proposal_screens import (
    ProposalLine,
    count_to_decide,
    read_proposals,
    statuses_to_propose,
)
from data_access.services.proposals import Verdict, decide_proposal, propose_status, withdraw_proposal
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.formats import plural
from indicators.views.pages import Notice

READ, PROPOSE = "propositions.lire", "propositions.faire"
UNDECIDED, UNSENT = "Rien n’a été décidé.", "Rien n’a été proposé."
LONGEST = 300
NOTHING = (
    "Aucune proposition.",
    "Un partenaire propose un statut depuis une fiche, ou une valeur depuis la fiche d’un indicateur.",
)
NONE_TO_DECIDE = "Aucune proposition n’attend votre décision."
PUBLISHES = (
    "Accepter publie cette valeur, provisoire, avec sa provenance «\u00a0Valeur proposée par …\u00a0». Les règles de "
    "secret s’appliquent."
)


def waiting_count() -> int:
    """How many proposals wait for the visitor's decision; none for who may read none."""
    actor = current_actor()
    return count_to_decide(resources.store(), actor) if is_offered(actor, READ) else 0


def show_waiting(count: int, choices: PageChoices) -> None:
    """The number of proposals that wait, with the way to them; nothing when none does."""
    if count:
        said = plural(count, "proposition attend", "propositions attendent")
        way = link("Les lire et décider", page_address(choices, vue=PROPOSALS, page=""))
        render(notice(Notice("clock", f"{said} votre décision.", "")), tag("p", way, class_="anchors"))


def show_proposals(choices: PageChoices) -> None:
    """Every proposal that the visitor may see, those they decide first."""
    screen = read_proposals(resources.store(), current_actor())
    if not (screen.to_decide or screen.own or screen.elsewhere or screen.decided):
        render(empty_state(*NOTHING))
        return
    render(tag("h2", f"À décider ({len(screen.to_decide)})"))
    if not screen.to_decide:
        render(tag("p", NONE_TO_DECIDE, class_="subtitle"))
    for line in screen.to_decide:
        _show_decision(line, _way(line, choices))
    render(tag("h2", f"Les miennes, en attente ({len(screen.own)})") if screen.own else None)
    for line in screen.own:
        _show_own(line, _way(line, choices))
    _show_list("En attente d’une autre personne", screen.elsewhere, choices)
    if screen.decided:
        render(tag("h2", f"Décidées ({len(screen.decided)})"))
        render(decided_list(screen.decided, lambda line: _way(line, choices)))


def show_record_proposals(record: ActionRecord) -> None:
    """On a record: the proposals that wait, with what the visitor may do of each, then the form that makes one."""
    actor = current_actor()
    if not is_offered(actor, READ):
        return
    screen = read_proposals(resources.store(), actor, record.id)
    for line in screen.to_decide:
        _show_decision(line, None)
    for line in screen.own:
        _show_own(line, None)
    if screen.elsewhere:
        render(waiting_list(screen.elsewhere, lambda _line: None))
    offered = statuses_to_propose(resources.store(), actor, record.id) if is_offered(actor, PROPOSE) else ()
    if offered and not screen.own:
        _show_form(record, offered)


def _show_list(title: str, lines: Sequence[ProposalLine], choices: PageChoices) -> None:
    if lines:
        render(tag("h2", f"{title} ({len(lines)})"), waiting_list(lines, lambda line: _way(line, choices)))


def _way(line: ProposalLine, choices: PageChoices) -> Html | None:
    """The way to what is spoken of: the action, or the sheet of the indicator."""
    if line.record is not None:
        return link("Ouvrir la fiche", page_address(choices, action=line.record.id, vue="", page=""))
    if line.proposal.indicator:
        return link("Fiche de l’indicateur", choices.address("dictionnaire", indicateur=line.proposal.indicator))
    return None


def _show_decision(line: ProposalLine, way: Html | None) -> None:
    number = line.proposal.id
    with st.container(border=True, key=f"proposition-{number}"):
        render(proposal_head(line, way))
        value = line.proposal.kind is ProposalKind.VALUE
        if value:
            render(tag("p", ordinals(PUBLISHES), class_="subtitle"))
        with st.form(f"proposition-decider-{number}", border=False):
            asked = {} if value else ask_conditions(ActionStatus(line.proposal.status), f"proposition-{number}")
            reason = st.text_input("Motif, obligatoire pour refuser", max_chars=LONGEST, key=f"motif-{number}").strip()
            with st.container(horizontal=True):
                accepts = st.form_submit_button("Accepter", type="primary", key=f"accepter-{number}")
                refuses = st.form_submit_button("Refuser", key=f"refuser-{number}")
        if accepts or refuses:
            changes = {name: given for name, given in asked.items() if given} if accepts else {}
            verdict = Verdict(accepted=accepts, reason=reason, changes=changes)
            attempt(UNDECIDED, lambda: _decide(line, verdict))


def _show_own(line: ProposalLine, way: Html | None) -> None:
    number = line.proposal.id
    with st.container(border=True, key=f"proposition-{number}"):
        render(proposal_head(line, way))
        if st.button("Retirer ma proposition", key=f"retirer-{number}"):
            attempt("La proposition reste.", lambda: _withdraw(number))


def _show_form(record: ActionRecord, offered: Sequence[ActionStatus]) -> None:
    """A status, a reason; nothing changes before the lead organisation accepts."""
    with st.expander("Proposer un statut"), st.form(f"proposer-{record.id}"):
        status = st.selectbox("Statut proposé", offered, index=None, placeholder="Choisir", key=f"propose-{record.id}")
        reason = st.text_input("Motif de la proposition", max_chars=LONGEST, key=f"propose-motif-{record.id}")
        pressed = st.form_submit_button("Envoyer la proposition")
    if pressed:
        attempt(UNSENT, lambda: _propose(record, status, reason.strip()))


def _propose(record: ActionRecord, status: ActionStatus | None, reason: str) -> tuple[str, str]:
    wanted = ActionStatus(status) if status is not None else record.status
    made = propose_status(resources.store(), current_actor(), record.id, wanted, reason)
    said = f"Proposition n°\u00a0{made.id}\u00a0: «\u00a0{wanted}\u00a0» pour {record.number}."
    return "Proposition envoyée.", f"{said} Le porteur accepte ou refuse\u202f; les deux restent écrits."


def _decide(line: ProposalLine, verdict: Verdict) -> tuple[str, str]:
    done = decide_proposal(resources.store(), current_actor(), line.proposal.id, verdict)
    return f"Proposition {done.state}.", f"{line.about}\u00a0: {line.content}."


def _withdraw(number: int) -> tuple[str, str]:
    withdraw_proposal(resources.store(), current_actor(), number)
    return "Proposition retirée.", f"La proposition n°\u00a0{number} reste écrite, et n’attend plus de décision."
