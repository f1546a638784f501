"""The matrix of commitments as one real table, its legend, cards and lists. Pictogram and word, never a colour."""

from collections.abc import Callable

from dashboard.widgets.badges import axis_mark
from dashboard.widgets.data_table import REACHED
from dashboard.widgets.markup import Child, Html, join, link, ordinals, pictogram, tag
from indicators.formats import join_french, plural
from indicators.project import Objective
from indicators.views.engagement_model import (
    MEANINGS,
    PICTOGRAMS,
    Commitment,
    EngagementCell,
    EngagementGroup,
    EngagementRow,
    EngagementView,
    SignatoryCard,
    kilo_euros,
)

Address = Callable[[str], str]
EXAMPLE = "exemple"


def signatory_cards(view: EngagementView) -> Html:
    """What each signatory does, one card each."""
    return tag("div", *(_card(card) for card in view.cards), class_="signatories")


def engagement_legend() -> Html:
    """What each word means."""
    entries = (
        tag("li", pictogram(PICTOGRAMS[level]), tag("strong", level.value.capitalize()), f" {MEANINGS[level]}")
        for level in Commitment
    )
    return tag("ul", *entries, class_="engagement-legend")


def engagement_matrix(view: EngagementView, shown: str, plan: Address, axis: Address) -> Html:
    """The objectives under their axis; an objective leads to its actions, an axis to its page."""
    heads = ("Objectif", *view.signatories, f"Total {view.year}", "À regarder")
    example = tag("span", EXAMPLE, class_="th-detail") if view.demonstration else None
    cells = [
        tag("th", head, example if head.startswith("Total") else None, scope="col",
            class_="num" if head.startswith("Total") else None)
        for head in heads
    ]  # fmt: skip
    bodies = [_body(group, shown, (plan, axis)) for group in view.groups]
    caption = tag("caption", f"Matrice d’engagement, montants {view.year}", class_="visually-hidden")
    table = tag("table", caption, tag("thead", tag("tr", *cells)), *bodies, class_="engagement")
    return tag("div", table, class_="table-wrap", aria_label="Matrice d’engagement", **REACHED)


def orphan_box(view: EngagementView, plan: Address) -> Html:
    """The objectives that no signatory leads."""
    found = view.orphans
    count = plural(len(found), "objectif orphelin", "objectifs orphelins")
    title = tag(
        "h2", pictogram("alert"), f" {count}\u00a0: personne ne pilote" if found else " Aucun objectif orphelin"
    )
    text = _listed(found, plan) if found else tag("p", "Chaque objectif lu ici a au moins un pilote ou un copilote.")
    return tag("section", title, text, class_="card card-accent" if found else "card")


def lone_box(view: EngagementView, plan: Address) -> Html:
    """The objectives that one signatory carries alone."""
    found = view.lone_leaders
    count = plural(len(found), "pilote seul", "pilotes seuls")
    title = tag(
        "h2",
        pictogram("person"),
        f" {count}\u00a0: personne d’autre ne s’engage" if found else " Aucun pilote seul",
    )
    if not found:
        return tag(
            "section", title, tag("p", "Chaque objectif piloté engage au moins deux signataires."), class_="card"
        )
    names = join_french(list(dict.fromkeys(name for _, name in found)))
    listed = _listed(tuple(objective for objective, _ in found), plan)
    return tag("section", title, listed, tag("p", f"Pilote\u00a0: {names}."), class_="card")


def silence_list(view: EngagementView) -> Html:
    """Who says nothing, and on what."""
    lines = [
        tag("div", tag("dt", name), tag("dd", ", ".join(o.id for o in silent) or "aucun silence"))
        for name, silent in view.silences()
    ]
    summary = tag("summary", "Qui est silencieux, sur quels objectifs\u202f?")
    return tag("details", summary, tag("dl", *lines, class_="record-facts"))


def commitment_cell(cell: EngagementCell, shown: str = "") -> Html:
    """Pictogram, word, then actions and euros as asked; silence is written."""
    icon = pictogram(PICTOGRAMS[cell.commitment])
    if cell.commitment is Commitment.SILENT:
        return tag("span", icon, cell.commitment.value, class_="eng-silent")
    details = [
        cell.action_words if shown not in ("roles", "montants") else "",
        cell.amount_words if shown not in ("roles", "actions") else "",
    ]
    said = " · ".join(text for text in details if text)
    word = tag("strong", cell.commitment.value.capitalize())
    return tag(
        "span", icon, tag("span", word, tag("span", said, class_="eng-detail") if said else None), class_="eng-cell"
    )


def _card(card: SignatoryCard) -> Html:
    counts = card.counts
    led = counts[Commitment.LEADS]
    words = "objectif piloté" if led <= 1 else "objectifs pilotés"
    others = (
        plural(counts[Commitment.CO_LEADS], "copiloté", "copilotés"),
        plural(counts[Commitment.FUNDS], "financé", "financés"),
        f"{counts[Commitment.TAKES_PART]}\u00a0en participation",
        plural(counts[Commitment.SILENT], "silencieux", "silencieux"),
    )
    asked = f", dont {kilo_euros(card.asked)} sollicités" if card.asked else ""
    euros = f"{kilo_euros(card.planned)} prévus{asked}" if card.planned is not None else "aucun montant renseigné"
    example = tag("em", f" {EXAMPLE}") if card.demonstration and card.planned is not None else None
    return tag(
        "section",
        tag("h2", card.name),
        tag("p", tag("strong", str(led), class_="lead"), f" {words}"),
        tag("p", " · ".join(others), class_="row-detail"),
        tag("p", euros, example, class_="row-detail"),
        class_="card",
    )


def _body(group: EngagementGroup, shown: str, addresses: tuple[Address, Address]) -> Html:
    plan, axis = addresses
    named: list[Child] = [group.title]
    if group.number:
        named = [axis_mark(group.number), link(f"Axe {group.number} · {group.title}", axis(str(group.number)))]
    head = tag("tr", tag("th", *named, scope="rowgroup", colspan=7), class_="eng-axis")
    return tag("tbody", head, *(_row(row, shown, plan) for row in group.rows))


def _row(row: EngagementRow, shown: str, plan: Address) -> Html:
    icon, word = row.watch
    cells = [tag("td", commitment_cell(c, shown), class_=f"bond-{c.commitment.name.lower()}") for c in row.cells]
    watch = tag("span", pictogram(icon), word, class_="eng-watch") if word else tag("span", "–", class_="eng-none")
    kind = "eng-orphan" if row.orphan else "eng-alone" if row.lone_leader else None
    return tag(
        "tr",
        tag("th", _objective(row.objective, plan), scope="row"),
        *cells,
        tag("td", kilo_euros(row.planned), class_="num"),
        tag("td", watch),
        class_=kind,
    )


def _objective(objective: Objective, plan: Address) -> Html:
    label = join([tag("span", objective.id, class_="row-code"), f" {objective.short_title}"])
    return link(label, plan(objective.id), title=f"{objective.title}\u00a0: voir ses actions")


def _listed(objectives: tuple[Objective, ...], plan: Address) -> Html:
    items = (tag("li", link(join([tag("strong", o.id), f" {o.short_title}"]), plan(o.id))) for o in objectives)
    return tag("ul", *items, class_="plain-list")


def paper_matrix(view: EngagementView) -> Html:
    """The matrix turned for an A3 sheet: signatories in rows, objectives in columns; shown on paper only."""
    axes = [tag("th", "", scope="col")]
    axes += [
        tag("th", f"Axe {g.number} · {g.title}" if g.number else g.title, scope="colgroup", colspan=len(g.rows))
        for g in view.groups
    ]
    rows = [row for group in view.groups for row in group.rows]
    heads = [
        tag(
            "th",
            tag("span", tag("strong", r.objective.id), f" {r.objective.short_title}", class_="upright"),
            scope="col",
        )
        for r in rows
    ]
    lines = [_paper_line(name, place, rows) for place, name in enumerate(view.signatories)]
    totals = tag("tr", tag("th", f"Total {view.year}", scope="row"), *(tag("td", kilo_euros(r.planned)) for r in rows))
    watch = tag(
        "tr",
        tag("th", "À regarder", scope="row"),
        *(tag("td", pictogram(r.watch[0]), r.watch[1]) if r.watch[1] else tag("td", "–") for r in rows),
    )
    head = tag("thead", tag("tr", *axes), tag("tr", tag("th", "Signataire", scope="col"), *heads))
    table = tag("table", head, tag("tbody", *lines, totals, watch), class_="paper-matrix")
    mark = tag("p", "◇ Rôles, actions et montants\u00a0: données de démonstration.") if view.demonstration else None
    return tag(
        "div",
        tag("p", tag("strong", "Matrice d’engagement des signataires"), class_="paper-title"),
        tag("p", tag("strong", ordinals(view.finding.strong)), " ", ordinals(view.finding.caution)),
        table,
        engagement_legend(),
        *(tag("p", ordinals(note), class_="paper-note") for note in view.notes),
        mark,
        tag("p", f"{view.table.stamp.selection} · {view.context.edition} · arrêté au {view.context.as_of}"),
        class_="paper-a3",
    )


def _paper_line(name: str, place: int, rows: list[EngagementRow]) -> Html:
    cells = (
        tag("td", commitment_cell(row.cells[place]), class_=f"bond-{row.cells[place].commitment.name.lower()}")
        for row in rows
    )
    return tag("tr", tag("th", name, scope="row"), *cells)
