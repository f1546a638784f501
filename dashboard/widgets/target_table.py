"""Targets as one real table: the path with its bar, what it weighs, who set it and why. Markup only."""

from collections.abc import Callable, Sequence

from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, Html, join, link, ordinals, tag
from indicators.territories import EPCI_CODE
from indicators.views.target_history import ChangeLine
from indicators.views.target_rows import TargetRow

HEADERS = ("Indicateur", "Chemin", "Valeur actuelle", "Chemin parcouru", "Poids", "Auteur et motif")
WITHOUT = ("question", "Sans cible", "grey")


def target_table(title: str, rows: Sequence[TargetRow], address: Callable[[TargetRow], str]) -> Html:
    """One row per indicator and territory; the name leads to the target in full."""
    return fact_table(title, HEADERS, [_row(row, address(row)) for row in rows], WIDE)


def change_list(lines: Sequence[ChangeLine]) -> Html:
    """Who, when, before → after and why, the newest first."""
    return tag("ol", *(_change(line) for line in lines), class_="record-history")


def _row(row: TargetRow, href: str) -> tuple[Child, ...]:
    name = link(row.label, href, aria_label=f"{row.label}, {row.place}\u00a0: ouvrir la cible")
    place = "" if row.territory == EPCI_CODE else f"{row.place} · "
    noun = "objectifs" if "," in row.objectives else "objectif"
    mark = " · ◇ exemple" if row.demonstration and row.has_target else ""
    first = with_details(name, f"{place}{noun} {row.objectives}{mark}")
    if not row.has_target:
        return (first, badge(*WITHOUT), ordinals(row.current), ordinals(row.way), "–", "–")
    return (first, _path(row), ordinals(row.current), _way(row), ordinals(row.counts), ordinals(row.signed))


def _path(row: TargetRow) -> Html:
    steps = [tag("span", ordinals(step), class_="cell-detail") for step in row.steps]
    arrow = tag("span", " → ", aria_hidden="true")
    return tag("span", ordinals(row.initial), arrow, tag("strong", ordinals(row.target)), *steps)


def _way(row: TargetRow) -> Html:
    said = tag("span", ordinals(row.way))
    if row.bar is None:
        return said
    fill = tag("span", class_="bar-fill", style={"width": f"{row.bar:.1f}%"})
    fall = tag("span", class_="bar-fall") if row.fall else None
    tick = tag("span", class_="bar-tick", style={"left": f"{row.tick:.1f}%"}) if row.tick is not None else None
    return join([said, tag("span", fill, fall, tick, class_="bar", aria_hidden="true")])


def _change(line: ChangeLine) -> Html:
    mark = " ◇" if line.demonstration else ""
    about = tag("p", tag("strong", ordinals(line.when)), f" · {line.who} · {line.about}{mark} · {line.edition}")
    change = tag("p", tag("del", ordinals(line.before)), " → ", tag("ins", ordinals(line.after)))
    reason = tag("p", "Motif\u00a0: ", ordinals(line.reason), class_="row-detail") if line.reason else None
    return tag("li", about, change, reason)
