"""The matrix of commitments on an A3 sheet: each objective by each signatory, in words and signs. Reads nothing."""

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, marked, said, sheet
from indicators.formats import format_number
from indicators.views.engagement_model import (
    MEANINGS,
    NO_AMOUNT,
    Commitment,
    EngagementCell,
    EngagementRow,
    EngagementView,
    SignatoryCard,
    kilo_euros,
)

SIGNS = {
    Commitment.LEADS: "▲",
    Commitment.CO_LEADS: "△",
    Commitment.FUNDS: "€",
    Commitment.TAKES_PART: "•",
    Commitment.SILENT: "–",
}
"""The sign of each commitment, never without its word, and none that of what is invented."""


def engagement_paper(view: EngagementView, stamp: PaperStamp) -> Content:
    """The whole matrix, the totals of each signatory under its name."""
    heading = Heading("engagement", "Matrice d’engagement\u00a0: qui s’engage sur quoi", view.demonstration, wide=True)
    content = {
        "finding": said(view.finding),
        "signatories": [_card(card) for card in view.cards],
        "groups": [
            {"title": f"Axe {group.number} · {group.title}", "rows": [_row(row) for row in group.rows]}
            for group in view.groups
        ],
        "legend": [f"{SIGNS[kind]} {kind}\u00a0: {words}" for kind, words in MEANINGS.items()],
        "notes": list(view.notes),
    }
    return sheet(heading, stamp, content)


def _card(card: SignatoryCard) -> Content:
    counts = [f"{kind} {format_number(count)}" for kind, count in card.counts.items() if count]
    amount = f"{kilo_euros(card.planned)} inscrits" if card.planned is not None else f"{NO_AMOUNT} montant"
    return {"name": card.name, "detail": ", ".join(counts), "amount": marked(amount, demonstration=card.demonstration)}


def _row(row: EngagementRow) -> Content:
    watch = row.watch[1]
    return {
        "title": f"{row.objective.id} {row.objective.title}",
        "watch": watch,
        "alone": row.lone_leader,
        "cells": [_cell(cell) for cell in row.cells],
        "total": kilo_euros(row.planned),
    }


def _cell(found: EngagementCell) -> Content:
    silent = found.commitment is Commitment.SILENT
    parts = [] if silent else [found.action_words, found.amount_words]
    return {
        "sign": SIGNS[found.commitment],
        "word": found.commitment.value,
        "detail": marked(", ".join(part for part in parts if part), demonstration=found.demonstration and not silent),
        "silent": silent,
    }
