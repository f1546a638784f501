"""A chain as drawn and as a table: heads, first items, levels of proof, the words that stand for the drawing."""

from collections.abc import Iterator

from indicators.contribution import Arrow, ArrowCode, Box, Chain, Item
from indicators.formats import HARD, plural
from indicators.views.chain_views import ChainArrowView, ChainBoxView, ChainView
from indicators.views.facts import Facts
from indicators.views.plan_page import SOURCE
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

COLUMNS = (
    Column("maillon", "Case ou flèche"),
    Column("contenu", "Ce qui s’y trouve"),
    Column("etat", "État ou niveau de preuve"),
    Column("appui", "Précision ou appui"),
)
FILLED, EMPTY = "remplie", "vide"
SHOWN = 3
"""Items of a box that are drawn; all of them are in the table."""
READ_BY = "Les actions comptées sont celles que vous pouvez lire."
CATALOGUE = "indicateurs du catalogue"


def build_chain_view(facts: Facts, chain: Chain) -> ChainView:
    """The drawing of a chain, with its table.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.chain_builder import build_chain
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> view = build_chain_view(facts, build_chain(facts, facts.catalogue.objective("4.2")))
    >>> len(view.boxes), len(view.arrows), len(view.table.rows)
    (5, 4, 10)
    """
    boxes = tuple(_box(box) for box in chain.boxes)
    arrows = tuple(_arrow(arrow) for arrow in chain.arrows)
    title = chain_title(chain)
    return ChainView(
        title=title,
        subtitle=f"Objectif {chain.objective}\u00a0: {chain.title}",
        objective=chain.objective,
        boxes=boxes,
        arrows=arrows,
        alt=f"{title}. {' '.join(_said(boxes, arrows))}",
        source=f"{SOURCE}\u202f; {CATALOGUE}",
        table=_table(facts, chain),
        demonstration=chain.demonstration,
    )


def chain_title(chain: Chain) -> str:
    """« 4 cases remplies sur 5, 2 flèches mesurées ou évaluées sur 4 »."""
    found = chain.maturity
    boxes = plural(found.boxes, "case remplie", "cases remplies")
    many = plural(found.arrows, "flèche mesurée ou évaluée", "flèches mesurées ou évaluées")
    arrows = f"{many} sur {len(chain.arrows)}" if found.arrows else "aucune flèche mesurée ni évaluée"
    return f"{boxes} sur {len(chain.boxes)}, {arrows}"


def chain_stamp(facts: Facts, selection: str, *, demonstration: bool) -> Stamp:
    """What travels with the tables of the chains."""
    return Stamp(
        selection=selection,
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=(SOURCE, CATALOGUE),
        demonstration=demonstration,
    )


def _box(box: Box) -> ChainBoxView:
    items = [item for item in box.items if item.text != box.head]
    shown = tuple(_marked(item) for item in items[:SHOWN])
    more = len(items) - len(shown)
    lines = (*shown, f"et {more} de plus") if more > 0 else shown
    return ChainBoxView(box.stage.value, box.head, lines, box.missing, box.demonstration)


def _marked(item: Item) -> str:
    return f"{item.text}{HARD}◇" if item.demonstration else item.text


def _arrow(arrow: Arrow) -> ChainArrowView:
    return ChainArrowView(arrow.level.value, arrow.level.rank, arrow.basis, arrow.is_raised, arrow.demonstration)


def _said(boxes: tuple[ChainBoxView, ...], arrows: tuple[ChainArrowView, ...]) -> Iterator[str]:
    for place, box in enumerate(boxes):
        yield f"{box.name}\u00a0: {f'case vide, {box.missing}' if box.missing else box.head}."
        if place < len(arrows):
            yield f"Flèche suivante\u00a0: {arrows[place].level}."


def _table(facts: Facts, chain: Chain) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for place, box in enumerate(chain.boxes):
        rows += _box_rows(box)
        if place < len(chain.arrows):
            rows.append(_arrow_row(chain.arrows[place]))
    stamp = chain_stamp(facts, f"Objectif {chain.objective}", demonstration=chain.demonstration)
    name = f"chaine_{chain.objective.replace('.', '_')}"
    title = f"Chaîne de contribution de l’objectif {chain.objective}"
    return Table(name, title, COLUMNS, tuple(rows), stamp, (READ_BY,))


def _box_rows(box: Box) -> list[tuple[Cell, ...]]:
    name = box.stage.value
    if not box.filled:
        return [(Cell(name, name), Cell(f"vide\u00a0: {box.missing}", None), Cell(EMPTY, EMPTY), Cell("", ""))]
    return [
        (
            Cell(name, name),
            Cell(item.text, item.text, demonstration=item.demonstration),
            Cell(FILLED, FILLED),
            Cell(item.detail, item.detail),
        )
        for item in box.items
    ]


def _arrow_row(arrow: Arrow) -> tuple[Cell, ...]:
    name = f"Flèche {ArrowCode(arrow.code).label}"
    level = f"{arrow.level.value} (relevé)" if arrow.is_raised else arrow.level.value
    reason = arrow.raised.reason if arrow.is_raised and arrow.raised else ""
    return (
        Cell(name, name),
        Cell(reason or "niveau calculé par la règle", reason),
        Cell(level, level, demonstration=arrow.demonstration),
        Cell(arrow.basis, arrow.basis),
    )
