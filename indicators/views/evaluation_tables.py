"""The tables of the evaluation: one per question, and the maturity of the chains. Counts nothing itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indicators.contribution import ArrowCode, Stage
from indicators.evaluation import Question
from indicators.formats import format_number, plural
from indicators.views.engagement_model import kilo_euros
from indicators.views.evaluation_tally import Assessed, Tally
from indicators.views.evaluation_views import MaturityRow, MaturityView
from indicators.views.table import Cell, Column, Stamp, Table

PLACE = Column("intitule", "Objectif ou axe")
EMPTY_BOX = "vide"
FILLED_BOX = "remplie"
SCORE_NOTE = (
    "Maturité\u00a0: cases remplies sur 5, plus flèches mesurées ou évaluées sur 4. Elle compte ce qui permet "
    "d’évaluer, jamais le succès\u00a0: un objectif qui échoue peut avoir une chaîne complète."
)


@dataclass(frozen=True, slots=True)
class TallyLine:
    """One line of an answer: an objective or an axis, with its counts."""

    title: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Count:
    """A column of counts: its head, and how its value is read from a tally."""

    key: str
    label: str
    read: Callable[[Tally], float | None]
    euros: bool = False


COUNTS: Mapping[Question, tuple[_Count, ...]] = MappingProxyType(
    {
        Question.RELEVANCE: (
            _Count("actions", "Actions engagées", lambda t: t.actions),
            _Count("constat", "Avec un constat chiffré", lambda t: t.grounded),
            _Count("organisations", "Organisations engagées", lambda t: len(t.organisations)),
            _Count("communes", "Communes nommées", lambda t: len(t.communes)),
            _Count("communaute", "Actions sur toute la communauté", lambda t: t.whole),
        ),
        Question.MEANS: (
            _Count("prevu", "Prévu, toutes années", lambda t: t.planned, euros=True),
            _Count("depense", "Dépensé", lambda t: t.spent, euros=True),
            _Count("acquis", "Financements acquis", lambda t: t.secured, euros=True),
            _Count("sollicite", "Financements sollicités", lambda t: t.asked, euros=True),
            _Count("actions", "Actions engagées", lambda t: t.actions),
            _Count("sans_moyens", "Sans moyens dits", lambda t: t.silent),
        ),
        Question.LASTING: (
            _Count("ameliore", "Résultats qui s’améliorent", lambda t: t.improving),
            _Count("stable", "Stables", lambda t: t.steady),
            _Count("degrade", "Se dégradent", lambda t: t.worsening),
            _Count("non_lisible", "Non lisibles", lambda t: t.unread),
            _Count("liens", "Liens mesurés ou évalués", lambda t: t.links),
            _Count("terminees", "Actions terminées", lambda t: t.done),
            _Count("perennes", "Pérennisées ou étendues", lambda t: t.lasting),
        ),
    }
)
"""The columns of each question; those of the level of attainment are the four numbers, built elsewhere."""


def tally_table(question: Question, lines: Sequence[TallyLine], stamp: Stamp) -> Table:
    """The counts of a question, one line per objective or axis; what nobody says is said so, never 0."""
    counts = COUNTS[question]
    columns = (PLACE, *(Column(c.key, c.label, numeric=True) for c in counts))
    rows = tuple((Cell(line.title, line.title, demonstration=line.tally.demonstration),
                  *(_cell(count, line.tally) for count in counts)) for line in lines)  # fmt: skip
    return Table(f"evaluation_{question.value}", question.label, columns, rows, stamp)


def maturity_row(one: Assessed, slug: str) -> MaturityRow:
    """The chain of an objective as a line."""
    objective, found = one.objective, one.chain.maturity
    score = f"{found.points} sur {found.total}"
    return MaturityRow(objective.id, objective.short_title, objective.axis, slug, one.chain, score)


def maturity_view(rows: Sequence[MaturityRow], stamp: Stamp) -> MaturityView:
    """The completeness of several chains."""
    invented = any(row.chain.demonstration for row in rows)
    whole = sum(row.chain.maturity.boxes == len(Stage) for row in rows)
    proven = sum(row.chain.maturity.arrows for row in rows)
    chains = plural(whole, "chaîne a ses cinq cases remplies", "chaînes ont leurs cinq cases remplies")
    said = chains if whole else "aucune chaîne n’a ses cinq cases remplies"
    many = plural(proven, "flèche est mesurée ou évaluée", "flèches sont mesurées ou évaluées")
    arrows = many if proven else "aucune flèche n’est mesurée ni évaluée"
    title = f"{said} sur {len(rows)}\u202f; {arrows} sur {len(rows) * len(ArrowCode)}"
    return MaturityView(title, SCORE_NOTE, tuple(rows), _maturity_table(rows, stamp), invented)


def maturity_for_a_room(view: MaturityView) -> Table:
    """The same, as it holds on one screen at six metres: objective, boxes, arrows, what is lacking, the weakest first.

    A chain counts the same whether things go well or not: the order says where there is most to write or to measure.
    """
    rows = sorted(view.rows, key=lambda row: (row.chain.maturity.points, row.objective))
    columns = (Column("objectif", "Objectif"), Column("cases", "Cases"), Column("fleches", "Flèches"),
               Column("manque", "Ce qui manque"))  # fmt: skip
    return Table(view.table.name, view.table.title, columns, tuple(map(_room_cells, rows)), view.table.stamp,
                 view.table.notes)  # fmt: skip


def _room_cells(row: MaturityRow) -> tuple[Cell, ...]:
    found, name = row.chain.maturity, f"{row.objective} {row.title}"
    lacking = [box.missing for box in row.chain.boxes if not box.filled]
    said = ", ".join(lacking) or "aucune case"
    boxes, arrows = f"{found.boxes}\u00a0sur\u00a0{len(Stage)}", f"{found.arrows}\u00a0sur\u00a0{len(ArrowCode)}"
    return (
        Cell(name, row.objective),
        Cell(boxes, float(found.boxes)),
        Cell(arrows, float(found.arrows)),
        Cell(said, said),
    )


def _maturity_table(rows: Sequence[MaturityRow], stamp: Stamp) -> Table:
    columns = (
        Column("objectif", "Objectif"),
        *(Column(stage.name.lower(), stage.value) for stage in Stage),
        *(Column(code.name.lower(), f"Flèche {code.label}") for code in ArrowCode),
        Column("maturite", "Maturité"),
    )
    return Table("maturite", "Maturité d’évaluation des chaînes", columns,
                 tuple(_maturity_cells(row) for row in rows), stamp, (SCORE_NOTE,))  # fmt: skip


def _maturity_cells(row: MaturityRow) -> tuple[Cell, ...]:
    name = f"{row.objective} {row.title}"
    boxes = (
        Cell(FILLED_BOX, FILLED_BOX, demonstration=box.demonstration)
        if box.filled
        else Cell(EMPTY_BOX, EMPTY_BOX, detail=box.missing)
        for box in row.chain.boxes
    )
    arrows = (
        Cell(a.level.value, a.level.value, demonstration=a.demonstration, detail=a.basis) for a in row.chain.arrows
    )
    return (Cell(name, row.objective), *boxes, *arrows, Cell(row.score, float(row.chain.maturity.points)))


def _cell(count: _Count, tally: Tally) -> Cell:
    value = count.read(tally)
    if value is None:
        return Cell("non dit", None, "non_disponible")
    text = kilo_euros(value) if count.euros else format_number(value)
    return Cell(text, float(value), demonstration=tally.demonstration and value > 0)
