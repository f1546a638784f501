"""The plan on the home page: who confirmed, the milestones to come. Markup only; each bar has its figures."""

from collections.abc import Callable

from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.markup import Html, join, link, ordinals, tag
from indicators.formats import THIN, format_number, plural
from indicators.views.home_plan import NO_COMMITTEE, NOTE, HomePlan, MilestoneLine, ShareLine, share_sentence


def confirmation_card(plan: HomePlan, update: Html | None, export: ExportLink) -> Html:
    """Two counts with two wordings, then each organisation."""
    head = tag(
        "div",
        tag("h2", f"Actions {plan.within_words}", class_="card-title"),
        demonstration_chip(plan.demonstration),
        class_="card-heading",
    )
    total = tag("p", tag("strong", f"{format_number(plan.total.within_rate)}{THIN}%", class_="lead"), " ",
                _rest(plan.total), class_="confirmed-total")  # fmt: skip
    since = f"{_since(plan.total)} {plan.since_words}." if plan.since_words else NO_COMMITTEE
    body = [total, tag("p", ordinals(since), class_="subtitle"), _shares(plan)] if plan.total.active else [_nothing()]
    note = tag("p", ordinals(NOTE), class_="card-note")
    return tag("section", head, *body, note, update, card_foot(plan.table, export), class_="card")


def milestone_card(plan: HomePlan, address: Callable[[str], str], every: Html) -> Html:
    """The milestones to come, the nearest first; each leads to its action."""
    count = plural(plan.coming, "jalon à venir", "jalons à venir")
    chip = demonstration_chip(any(line.demonstration for line in plan.milestones))
    head = tag("div", tag("h2", "Prochains jalons", class_="card-title"), chip, class_="card-heading")
    if not plan.milestones:
        return tag("section", head, tag("p", "Aucun jalon n’est à venir.", class_="subtitle"), every, class_="card")
    lines = tag("ul", *(_milestone(line, address) for line in plan.milestones), class_="alerts milestones")
    said = tag("p", ordinals(f"{count}, les {len(plan.milestones)} plus proches ci-dessous."), class_="subtitle")
    return tag("section", head, said, lines, every, class_="card")


def _rest(total: ShareLine) -> Html:
    waiting = total.active - total.within
    others = f" {plural(waiting, 'statut reste', 'statuts restent')} à confirmer." if waiting else ""
    return ordinals(f"{share_sentence(total).partition(': ')[2]}.{others}")


def _since(line: ShareLine) -> str:
    return f"{plural(line.since or 0, 'action', 'actions')} sur {format_number(line.active)}"


def _shares(plan: HomePlan) -> Html:
    heads = ("Porteur", "Dans le délai", "Depuis le COPIL") if plan.since_words else ("Porteur", "Dans le délai")
    caption = tag("caption", f"Actions {plan.within_words}, par porteur", class_="visually-hidden")
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in heads)))
    rows = (_share(line, since=bool(plan.since_words)) for line in plan.shares)
    return tag("table", caption, head, tag("tbody", *rows), class_="data-table confirmed")


def _share(line: ShareLine, *, since: bool) -> Html:
    fill = tag("span", class_="bar-fill", style={"width": f"{line.within_rate:.1f}%"})
    bar = tag("span", fill, class_="bar", aria_hidden="true")
    shown = tag("strong", f"{format_number(line.within_rate)}{THIN}%")
    counted = f" · {line.within} sur {line.active}"
    others = [tag("td", f"{line.since or 0} sur {line.active}")] if since else []
    return tag("tr", tag("th", line.name, scope="row"), tag("td", bar, join([shown, counted])), *others)


def _milestone(line: MilestoneLine, address: Callable[[str], str]) -> Html:
    faded = " · statut à confirmer" if line.faded else ""
    mark = " ◇" if line.demonstration else ""
    body = tag(
        "div",
        tag("span", ordinals(f"{line.when}\u00a0: {line.title}"), class_="alert-fact"),
        tag("span", ordinals(f"{line.lead}{faded}{mark}"), class_="alert-rule"),
        link(line.action, address(line.id)),
    )
    return tag("li", body)


def _nothing() -> Html:
    return tag("p", "Aucune action active n’est enregistrée\u00a0: rien n’est à confirmer.", class_="subtitle")
