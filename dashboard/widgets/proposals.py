"""Proposals as read: what, by whom, why, and what was decided. Markup only."""

from collections.abc import Callable, Sequence

from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, Html, ordinals, tag
from data_access.repositories.proposals import ProposalState
from data_access.services.proposal_screens import ProposalLine

BADGES = {
    ProposalState.WAITING: ("clock", "En attente", "amber"),
    ProposalState.ACCEPTED: ("check", "Acceptée", "blue"),
    ProposalState.REFUSED: ("stop", "Refusée", "vermilion"),
    ProposalState.WITHDRAWN: ("undo", "Retirée", "grey"),
}
WAITING_HEADERS = ("Proposition", "Par", "Motif")
DECIDED_HEADERS = ("Proposition", "État", "Motif de la proposition", "Décision")


def proposal_head(line: ProposalLine, way: Html | None) -> Html:
    """One proposal, before what may be done of it."""
    title = tag("h3", ordinals(f"{line.about}\u00a0: {line.content}"), class_="card-title")
    made = tag("p", ordinals(f"Proposition n°\u00a0{line.proposal.id}, {line.made}."), class_="subtitle")
    reason = tag("p", tag("strong", "Motif\u00a0: "), ordinals(line.proposal.reason))
    return tag("div", badge(*BADGES[line.proposal.state]), title, made, reason, tag("p", way) if way else None)


def waiting_list(lines: Sequence[ProposalLine], way: Callable[[ProposalLine], Html | None]) -> Html:
    """The proposals that somebody else decides."""
    rows = [(_about(line, way(line)), ordinals(line.made), ordinals(line.proposal.reason)) for line in lines]
    return fact_table("Propositions en attente d’une autre personne", WAITING_HEADERS, rows, WIDE)


def decided_list(lines: Sequence[ProposalLine], way: Callable[[ProposalLine], Html | None]) -> Html:
    """The proposals decided or withdrawn, the newest first: both what was proposed and what was decided stay."""
    return fact_table("Propositions décidées", DECIDED_HEADERS, [_decided(line, way(line)) for line in lines], WIDE)


def _about(line: ProposalLine, way: Html | None) -> Html:
    main = tag("span", tag("strong", ordinals(line.about)), ordinals(f"\u00a0: {line.content}"))
    return tag("span", with_details(main, f"n°\u00a0{line.proposal.id}, {line.made}"), way)


def _decided(line: ProposalLine, way: Html | None) -> tuple[Child, ...]:
    why = line.proposal.decision_reason
    decision = with_details(ordinals(line.decided), f"Motif\u00a0: {why}" if why else "")
    return (_about(line, way), badge(*BADGES[line.proposal.state]), ordinals(line.proposal.reason), decision)
