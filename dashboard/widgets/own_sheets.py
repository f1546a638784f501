"""Proposed sheets as read: what, by whom, why, and what was decided. Markup only."""

from collections.abc import Callable, Mapping, Sequence

from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, Html, link, ordinals, tag
from dashboard.widgets.proposals import BADGES
from data_access.repositories.own_sheets import SheetGesture
from data_access.services.own_sheet_screens import SheetLine
from indicators.catalogue.model import Indicator, Source
from indicators.catalogue.sheet_form import label_of
from indicators.formats import HARD, join_french

GESTURES = {
    SheetGesture.NEW: f"Nouvelle fiche{HARD}:",
    SheetGesture.REVISION: f"Révision{HARD}:",
    SheetGesture.WITHDRAWAL: f"Retrait{HARD}:",
}
HEADERS = ("Fiche", "Par", "Motif")
DECIDED_HEADERS = ("Fiche", "État", "Motif de la proposition", "Décision")
IN_FORCE_HEADERS = ("Fiche", "Objectifs", "Nature", "Source")


def sheet_head(line: SheetLine) -> Html:
    """One proposal, before what may be done of it."""
    proposal = line.proposal
    title = tag("h3", _title(line), class_="card-title")
    made = tag("p", ordinals(f"Proposition n°\u00a0{proposal.id}, code {proposal.sheet_id}, {line.made}."),
               class_="subtitle")  # fmt: skip
    reason = tag("p", tag("strong", "Motif\u00a0: "), ordinals(proposal.reason))
    file = f"Classeur «\u00a0{proposal.file_name}\u00a0», empreinte {proposal.file_sha256[:16]}."
    changed = join_french([label_of(key) for key in line.changed])
    return tag(
        "div",
        badge(*BADGES[proposal.state]),
        title,
        made,
        reason,
        tag("p", tag("strong", "Ce qui change\u00a0: "), changed) if changed else None,
        tag("p", file, class_="card-note") if proposal.file_name else None,
    )


def waiting_sheets(lines: Sequence[SheetLine]) -> Html:
    """The proposals that somebody else decides."""
    rows = [(_about(line), ordinals(line.made), ordinals(line.proposal.reason)) for line in lines]
    return fact_table("Fiches en attente d’une autre personne", HEADERS, rows, WIDE)


def decided_sheets(lines: Sequence[SheetLine]) -> Html:
    """The proposals decided or taken back, the newest first: both what was proposed and what was decided stay."""
    return fact_table("Fiches décidées", DECIDED_HEADERS, [_decided(line) for line in lines], WIDE)


def in_force_list(sheets: Sequence[Indicator], sources: Mapping[str, Source], address: Callable[[str], str]) -> Html:
    """The own sheets in force, each with the way to it."""
    rows = [
        (
            with_details(link(s.label, address(s.id)), s.id),
            ", ".join(s.objectives),
            s.nature.value,
            with_details(sources[s.source].producer, s.dataset),
        )
        for s in sheets
    ]
    return fact_table("Fiches du territoire en vigueur", IN_FORCE_HEADERS, rows, WIDE)


def _title(line: SheetLine) -> str:
    return f"{GESTURES[line.proposal.kind]} {line.label}"


def _about(line: SheetLine) -> Html:
    return with_details(
        tag("strong", _title(line)), f"n°\u00a0{line.proposal.id}, {line.proposal.sheet_id}, {line.made}"
    )


def _decided(line: SheetLine) -> tuple[Child, ...]:
    why = line.proposal.decision_reason
    decision = with_details(ordinals(line.decided), f"Motif\u00a0: {why}" if why else "")
    return _about(line), badge(*BADGES[line.proposal.state]), ordinals(line.proposal.reason), decision
