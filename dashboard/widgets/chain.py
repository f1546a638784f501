"""The chain of contribution on a page: the same drawing across or down, its legend, the maturity of the chains."""

from collections.abc import Callable

from dashboard.widgets.data_table import REACHED
from dashboard.widgets.markup import Html, join, link, ordinals, pictogram, picture, tag
from data_access.exports.svg import Frame, draw
from indicators.contribution import MEANINGS, Arrow, ArrowCode, Box, Proof, Stage
from indicators.reading.claims import Claim
from indicators.views.chain_views import ChainView
from indicators.views.evaluation_views import MaturityRow, MaturityView

WIDE, TALL = Frame(1160, 900, 15), Frame(360, 2400, 16)
"""Across on a screen, down on a phone: the drawing is as high as what it says."""
PROOF_PICTOGRAMS = {
    Proof.HYPOTHESIS: "question",
    Proof.CLUE: "ring",
    Proof.MEASURED: "check",
    Proof.EVALUATED: "check_circle",
}
FILLED, EMPTY = ("check", "remplie"), ("minus", "vide")


def chain_pictures(view: ChainView) -> Html:
    """The drawing, across where there is room and down otherwise: one of the two is shown and read."""
    return tag(
        "div",
        picture(draw(view, WIDE), view.alt, class_="chain-wide"),
        picture(draw(view, TALL), view.alt, class_="chain-tall"),
        class_="chain",
    )


def proof_legend() -> Html:
    """What each level of proof means, with its pictogram."""
    entries = (
        tag("li", pictogram(PROOF_PICTOGRAMS[level]), tag("strong", level.value.capitalize()), f" {MEANINGS[level]}")
        for level in Proof
    )
    return tag("ul", *entries, class_="engagement-legend")


def rules_list(rules: tuple[tuple[str, str], ...]) -> Html:
    """The rule of each arrow, folded."""
    items = (tag("li", tag("strong", f"{name.capitalize()}\u00a0: "), ordinals(rule), ".") for name, rule in rules)
    said = (
        "«\u00a0Évalué\u00a0» n’est jamais calculé\u00a0: un chargé de projet le pose avec une référence et un motif."
    )
    summary = tag("summary", "Comment se calcule un niveau de preuve")
    return tag("details", summary, tag("ul", *items, class_="plain-list"), tag("p", said, class_="card-note"))


def claim_list(claims: tuple[Claim, ...]) -> Html:
    """What may be said of the results, then what may not."""
    ordered = sorted(claims, key=lambda claim: not claim.allowed)
    items = (
        tag("li", pictogram("check" if claim.allowed else "stop"), tag("span", ordinals(claim.text)))
        for claim in ordered
    )
    return tag("ul", *items, class_="claims")


def maturity_table(view: MaturityView, address: Callable[[MaturityRow], str]) -> Html:
    """The chains in lines: each box filled or empty, each arrow by its level, then the count; words with pictograms."""
    heads = ["Objectif"]
    for place, stage in enumerate(Stage):
        heads += [stage.value, "→"] if place < len(ArrowCode) else [stage.value]
    cells = [tag("th", _head(text), scope="col") for text in (*heads, "Maturité")]
    caption = tag("caption", view.table.title, class_="visually-hidden")
    body = tag("tbody", *(_row(row, address(row)) for row in view.rows))
    table = tag("table", caption, tag("thead", tag("tr", *cells)), body, class_="data-table maturity")
    return tag("div", table, class_="table-wrap", aria_label=view.table.title, **REACHED)


def _head(text: str) -> Html:
    if text != "→":
        return join([text])
    return join([tag("span", "→", aria_hidden="true"), tag("span", "preuve", class_="visually-hidden")])


def _row(row: MaturityRow, address: str) -> Html:
    cells: list[Html] = []
    for place, box in enumerate(row.chain.boxes):
        cells.append(tag("td", _box(box), class_=None if box.filled else "lacking"))
        if place < len(row.chain.arrows):
            cells.append(tag("td", _arrow(row.chain.arrows[place]), class_="proof"))
    name = link(join([tag("strong", row.objective), f" {row.title}"]), address)
    return tag("tr", tag("th", name, scope="row"), *cells, tag("td", tag("strong", row.score), class_="num"))


def _box(box: Box) -> Html:
    icon, word = FILLED if box.filled else EMPTY
    mark = tag("span", "\u00a0◇", title="Donnée de démonstration", class_="demo-mark") if box.demonstration else None
    return tag("span", pictogram(icon), word, mark, title=box.missing or box.head)


def _arrow(arrow: Arrow) -> Html:
    mark = tag("span", "\u00a0◇", title="Donnée de démonstration", class_="demo-mark") if arrow.demonstration else None
    return tag("span", pictogram(PROOF_PICTOGRAMS[arrow.level]), arrow.level.value, mark, title=arrow.basis)
