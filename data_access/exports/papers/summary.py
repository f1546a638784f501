"""The synthesis on one page: six axes by four numbers, alerts, confirmations, milestones, freshness. Reads nothing."""

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, grid, marked, said, sheet
from indicators.formats import plural
from indicators.reading.numerals import capital
from indicators.views.home_plan import HomePlan, ShareLine, share_sentence
from indicators.views.pages import HomePage, NumberCell, NumbersRow, NumbersTable

SINCE = "Depuis le dernier COPIL"
SQUARES = 12
"""Milestones drawn one by one; beyond, the figure is enough."""


def summary_paper(home: HomePage, plan: HomePlan, stamp: PaperStamp) -> Content:
    """Where the six axes stand, and what calls the committee."""
    invented = home.numbers.demonstration or plan.demonstration or any(alert.demonstration for alert in home.alerts)
    heading = Heading("synthese", "Synthèse\u00a0: six axes, quatre nombres", invented)
    shares = [[line.name, _share(line), _since(line)] for line in (*plan.shares, plan.total)]
    milestones = [
        [line.when, {"text": marked(line.title, demonstration=line.demonstration), "detail": line.action}, line.lead]
        for line in plan.milestones
    ]
    content = {
        "finding": said(home.finding),
        "numbers": numbers_printed(home.numbers),
        "alerts": [[marked(a.fact, demonstration=a.demonstration), f"{a.origin}{a.rule}"] for a in home.alerts],
        "plan_alerts": [[marked(a.fact, demonstration=a.demonstration), a.rule] for a in plan.alerts[:3]],
        "shares": grid(("Porteur", f"Actions {plan.within_words}", capital(plan.since_words) or SINCE), shares),
        "milestones": grid(("Échéance", "Jalon", "Porteur"), milestones),
        "coming": plural(plan.coming, "jalon à venir", "jalons à venir"),
        "freshness": [f"{count.state}\u00a0: {count.count} {count.text}" for count in home.freshness],
    }  # fmt: skip
    return sheet(heading, stamp, content)


def numbers_printed(numbers: NumbersTable) -> Content:
    """The four numbers as printed: words, squares and bars, never a colour alone."""
    return {
        "title": numbers.title,
        "rows": [_row(row) for row in numbers.rows],
        "note": numbers.note,
    }


def _row(row: NumbersRow) -> Content:
    cells = [_number(cell) for cell in (row.realisation, row.result, row.pace, row.confidence)]
    return {"title": f"{row.code} {row.title}".strip(), "detail": row.detail, "cells": cells}


def _number(cell: NumberCell) -> Content:
    drawn = cell.squares if cell.squares and cell.squares[1] <= SQUARES else None
    return {
        "main": marked(cell.main, demonstration=cell.demonstration),
        "detail": cell.detail,
        "squares": list(drawn) if drawn else None,
        "bar": cell.bar,
        "tick": cell.tick,
        "fall": cell.fall,
    }


def _share(line: ShareLine) -> str:
    return marked(share_sentence(line), demonstration=line.demonstration)


def _since(line: ShareLine) -> str:
    return "aucun COPIL" if line.since is None else str(line.since)
