"""The matrix of commitments as a rectangle, for the HTML table and the files, with what it counts. Computes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators.formats import format_number
from indicators.views.engagement_model import EngagementCell, EngagementGroup, EngagementRow, added
from indicators.views.plan_budget import euros
from indicators.views.table import Cell, Column, Stamp, Table

NOTHING = "–"


def engagement_notes(year: str) -> tuple[str, ...]:
    """What is counted and what is not, the same on screen, on paper and in the files.

    >>> len(engagement_notes("2026"))
    4
    """
    return (
        (
            "Actions validées, en cours, bloquées ou suspendues\u202f; une action commune compte chez chaque "
            "signataire. Un partenaire pressenti n’est pas compté."
        ),
        (
            "Pilote\u00a0: le signataire dont les organisations portent le plus d’actions de l’objectif\u202f; à "
            "égalité, chacun est copilote."
        ),
        (
            f"Montants\u00a0: financements acquis et sollicités de {year}, écrits dans les fiches, comptés une fois, à "
            "l’objectif principal. Un montant non renseigné n’est pas un zéro."
        ),
        (
            "Une action dont le statut est à confirmer garde ses rôles et ne compte ni dans les actions ni dans les "
            "montants. Une fiche que votre rôle ne lit pas ne figure pas ici."
        ),
    )


def engagement_table(signatories: Sequence[str], groups: Sequence[EngagementGroup], year: str, stamp: Stamp) -> Table:
    """One line per objective shown: for each signatory its role, its actions, its euros secured and asked.

    >>> engagement_table(("CAF",), (), "2026", Stamp("", "", "", "", ())).columns[2].label
    'CAF · rôle'
    """
    columns = [Column("objectif", "Objectif"), Column("intitule", "Intitulé")]
    for place, name in enumerate(signatories, 1):
        columns += _columns(place, name, year)
    columns += [Column("total", f"Total prévu {year} (€)", numeric=True), Column("a_regarder", "À regarder")]
    lines = tuple(_line(row) for group in groups for row in group.rows)
    title = "Matrice d’engagement des signataires"
    return Table("engagement", title, tuple(columns), lines, stamp, engagement_notes(year))


def _columns(place: int, name: str, year: str) -> list[Column]:
    return [
        Column(f"signataire_{place}_role", f"{name} · rôle"),
        Column(f"signataire_{place}_actions", f"{name} · actions", numeric=True),
        Column(f"signataire_{place}_a_confirmer", f"{name} · à confirmer", numeric=True),
        Column(f"signataire_{place}_acquis", f"{name} · acquis {year} (€)", numeric=True),
        Column(f"signataire_{place}_sollicite", f"{name} · sollicité {year} (€)", numeric=True),
    ]


def _line(row: EngagementRow) -> tuple[Cell, ...]:
    invented = any(cell.demonstration for cell in row.cells)
    cells = [part for cell in row.cells for part in _cells(cell)]
    known = added(cell.planned for cell in row.cells)
    word = row.watch[1]
    said = f"pilote seul\u00a0: {row.lone_leader}" if row.lone_leader else word
    return (
        Cell(row.objective.id, row.objective.id),
        Cell(row.objective.title, row.objective.title),
        *cells,
        Cell(euros(known), known, demonstration=invented and known is not None),
        Cell(said or NOTHING, said or NOTHING),
    )


def _cells(cell: EngagementCell) -> Iterable[Cell]:
    word = cell.commitment.value
    yield Cell(word, word, demonstration=cell.demonstration)
    yield Cell(format_number(cell.actions), float(cell.actions))
    yield Cell(format_number(cell.waiting), float(cell.waiting))
    for amount in (cell.secured, cell.asked):
        yield Cell(euros(amount), amount, demonstration=cell.demonstration and amount is not None)


def roles_first(table: Table) -> Table:
    """The same matrix for a reader far away: each objective by its number and name, then the role of each signatory.

    What a room cuts off after a few columns comes last.

    >>> from indicators.views.table import Stamp
    >>> whole = engagement_table(("CAF", "CCAS"), (), "2026", Stamp("", "", "", "", ()))
    >>> [column.label for column in roles_first(whole).columns][:3]
    ['Intitulé', 'CAF', 'CCAS']
    """
    codes = [column.key for column in table.columns]
    roles = [place for place, code in enumerate(codes) if code.endswith("_role")]
    order = [codes.index("intitule"), *roles]
    order += [place for place in range(len(codes)) if place not in order]
    columns = [replace(table.columns[p], label=table.columns[p].label.removesuffix(" · rôle")) for p in order]
    rows = tuple(tuple(_named(row, place, codes) for place in order) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=rows)


def _named(row: Sequence[Cell], place: int, codes: Sequence[str]) -> Cell:
    if codes[place] != "intitule":
        return row[place]
    name = f"{row[codes.index('objectif')].text} {row[place].text}"
    return Cell(name, name)
