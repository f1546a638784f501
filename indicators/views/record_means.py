"""The means of a fiche as tables: who funds and in what state, what each year plans and spends. Draws nothing."""

from indicators.actions.model import ActionRecord, BudgetYear
from indicators.formats import format_number, french_key
from indicators.views.plan_budget import MONEY, NOT_SAID, euros, total_of
from indicators.views.table import Cell, Column, Stamp, Table

FUNDER_COLUMNS = (
    Column("financeur", "Financeur"),
    Column("etat", "État"),
    Column("annees", "Années"),
    Column("montant", "Montant", numeric=True),
)
YEAR_COLUMNS = (
    Column("annee", "Année"),
    *(Column(key, label, numeric=True) for _, key, label in MONEY),
    Column("etp", "ETP", numeric=True, decimals=1),
)


def funder_table(record: ActionRecord, stamp: Stamp) -> Table:
    """One line per funder and state, all years added; nothing when nobody funds.

    >>> funder_table(ActionRecord("a", "4.2-03", "P", "4.2"), Stamp("", "", "", "", ())).rows
    ()
    """
    pairs = dict.fromkeys((f.funder, f.state) for f in record.fundings)
    rows = []
    for funder, state in sorted(pairs, key=lambda pair: (french_key(pair[0]), pair[1])):
        found = [f for f in record.fundings if (f.funder, f.state) == (funder, state)]
        amount, years = sum(f.euros for f in found), sorted({f.year for f in found})
        span = str(years[0]) if len(years) == 1 else f"{years[0]} à {years[-1]}"
        cells = (Cell(funder, funder), Cell(state.value, state.value), Cell(span, span))
        rows.append((*cells, Cell(euros(amount), amount, demonstration=record.demonstration)))
    return Table("financeurs_action", "Financeurs", FUNDER_COLUMNS, tuple(rows), stamp)


def budget_table(record: ActionRecord, stamp: Stamp) -> Table:
    """One line per year, then the total of what is said; an amount nobody wrote reads « non renseigné ».

    >>> budget_table(ActionRecord("a", "4.2-03", "P", "4.2"), Stamp("", "", "", "", ())).rows
    ()
    """
    lines: list[tuple[str, tuple[BudgetYear, ...]]] = [
        (str(y.year), (y,)) for y in sorted(record.budget, key=lambda y: y.year)
    ]
    if len(lines) > 1:
        lines.append(("Total", record.budget))
    rows = tuple(
        (
            Cell(name, name),
            *(_money(total_of(held, field), record) for field, _, _ in MONEY),
            _effort(total_of(held, "fte") if name != "Total" else None, name),
        )
        for name, held in lines
    )
    return Table("budget_action", "Budget par année", YEAR_COLUMNS, rows, stamp)


def _money(amount: float | None, record: ActionRecord) -> Cell:
    return Cell(euros(amount), amount, demonstration=record.demonstration and amount is not None)


def _effort(fte: float | None, name: str) -> Cell:
    """Full-time equivalents are not added over years."""
    if name == "Total":
        return Cell("ne s’additionne pas")
    return Cell(format_number(fte, 1) if fte is not None else NOT_SAID, fte)
