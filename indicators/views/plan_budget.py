"""The budget of the plan: planned and spent, by axis, signatory, funder, year. Not said is not zero. Draws nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.model import ActionRecord, BudgetYear, Funding
from indicators.actions.words import OUTSIDE, FundingState
from indicators.catalogue.model import Catalogue
from indicators.formats import format_number, french_key, plural, with_unit
from indicators.territories import EPCI_CODE
from indicators.views.table import Cell, Column, Stamp, Table

NOT_SAID = "non renseigné"
OTHER_LEADS = "Autres porteurs"
MONEY = (
    ("operating_planned", "fonctionnement_prevu", "Fonctionnement prévu"),
    ("operating_spent", "fonctionnement_depense", "Fonctionnement dépensé"),
    ("investment_planned", "investissement_prevu", "Investissement prévu"),
    ("investment_spent", "investissement_depense", "Investissement dépensé"),
)
STATES = tuple(FundingState)
WITHOUT_PLACE = "Sans territoire\u00a0: hors territoire ou non renseigné"
NAMED_PLACES = "Communes ou groupes nommés"
WHOLE = "Toute la communauté"
NOTES = (
    "Un montant non renseigné n’est pas un zéro\u00a0: chaque total additionne les seuls montants écrits.",
    "Une dépense sans territoire reste à part\u00a0: elle n’est répartie sur aucune commune.",
)


@dataclass(frozen=True, slots=True)
class BudgetBlock:
    """One way to cut the budget: its title and its table."""

    code: str
    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class BudgetView:
    """Every cut, in the order shown; ``table`` holds them all, for the files."""

    title: str
    coverage: str
    blocks: tuple[BudgetBlock, ...]
    table: Table
    demonstration: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cut: its name, the actions it holds, their budget years and fundings of that line."""

    name: str
    records: tuple[ActionRecord, ...]
    years: tuple[BudgetYear, ...]
    fundings: tuple[Funding, ...] = ()


def build_budget(
    records: Sequence[ActionRecord], catalogue: Catalogue, signatory_of: Mapping[str, str], stamp: Stamp
) -> BudgetView:
    """The budget of these records; ``signatory_of`` names the signatory of each lead organisation.

    >>> from indicators.catalogue import load_catalogue
    >>> build_budget((), load_catalogue(), {}, Stamp("", "", "", "", ())).coverage
    'Aucune action ne renseigne un budget.'
    """
    titles = {str(axis.number): f"Axe {axis.number} · {axis.short_title}" for axis in catalogue.axes}
    cuts = (
        ("axe", "Par axe", _grouped(records, lambda r: titles.get(str(r.axis), str(r.axis)))),
        ("signataire", "Par signataire porteur", _grouped(records, lambda r: _signatory(r, signatory_of))),
        ("annee", "Par année", _by_year(records)),
        ("territoire", "Par territoire", _grouped(records, _place)),
    )
    blocks = [BudgetBlock(code, title, _money_table(code, title, lines, stamp)) for code, title, lines in cuts]
    blocks.insert(2, BudgetBlock("financeur", "Par financeur", _funder_table(_by_funder(records), stamp)))
    said = sum(bool(r.budget) for r in records)
    return BudgetView(
        title=_title(records),
        coverage=_coverage(said, len(records)),
        blocks=tuple(blocks),
        table=_everything(cuts, records, stamp),
        demonstration=any(r.demonstration and (r.budget or r.fundings) for r in records),
    )


def total_of(years: Iterable[BudgetYear], *names: str) -> float | None:
    """The sum of some amounts over budget years, None when none is said.

    >>> total_of([BudgetYear(2026, 1_000.0), BudgetYear(2027)], "operating_planned")
    1000.0
    >>> total_of([BudgetYear(2027)], "operating_planned") is None
    True
    """
    found = [value for year in years for name in names if (value := getattr(year, name)) is not None]
    return sum(found) if found else None


def euros(amount: float | None) -> str:
    """« 52 000 € », « non renseigné »; a true zero is « 0 € ».

    >>> euros(52_000), euros(None), euros(0.0)
    ('52\u202f000\u00a0€', 'non renseigné', '0\u00a0€')
    """
    return NOT_SAID if amount is None else with_unit(format_number(amount), "€")


def _title(records: Sequence[ActionRecord]) -> str:
    years = [year for r in records for year in r.budget]
    planned = total_of(years, "operating_planned", "investment_planned")
    spent = total_of(years, "operating_spent", "investment_spent")
    if planned is None and spent is None:
        return "Aucun budget n’est encore renseigné"
    return f"{euros(planned)} prévus, {euros(spent)} dépensés" if spent is not None else f"{euros(planned)} prévus"


def _coverage(said: int, total: int) -> str:
    if not said:
        return "Aucune action ne renseigne un budget."
    verb = "renseigne" if said == 1 else "renseignent"
    return (
        f"{plural(said, 'action', 'actions')} sur {total} {verb} un budget\u202f; les autres ne comptent pas pour zéro."
    )


def _signatory(record: ActionRecord, signatory_of: Mapping[str, str]) -> str:
    if not record.lead_organisation:
        return "Porteur non renseigné"
    return signatory_of.get(record.lead_organisation) or OTHER_LEADS


def _place(record: ActionRecord) -> str:
    if EPCI_CODE in record.territories:
        return WHOLE
    return NAMED_PLACES if set(record.territories) - {OUTSIDE} else WITHOUT_PLACE


def _grouped(records: Sequence[ActionRecord], name_of: Callable[[ActionRecord], str]) -> tuple[_Line, ...]:
    found: dict[str, list[ActionRecord]] = {}
    for record in records:
        found.setdefault(name_of(record), []).append(record)
    last = (OTHER_LEADS, WITHOUT_PLACE, "Porteur non renseigné")
    ordered = sorted(found, key=lambda name: (name in last, french_key(name)))
    return tuple(_Line(n, tuple(found[n]), tuple(y for r in found[n] for y in r.budget)) for n in ordered)


def _by_year(records: Sequence[ActionRecord]) -> tuple[_Line, ...]:
    years = sorted({y.year for r in records for y in r.budget})
    return tuple(
        _Line(
            str(year),
            tuple(r for r in records if any(y.year == year for y in r.budget)),
            tuple(y for r in records for y in r.budget if y.year == year),
        )
        for year in years
    )


def _by_funder(records: Sequence[ActionRecord]) -> tuple[_Line, ...]:
    names = sorted({f.funder for r in records for f in r.fundings}, key=french_key)
    return tuple(
        _Line(
            name,
            tuple(r for r in records if any(f.funder == name for f in r.fundings)),
            (),
            tuple(f for r in records for f in r.fundings if f.funder == name),
        )
        for name in names
    )


def _money_table(code: str, title: str, lines: Sequence[_Line], stamp: Stamp) -> Table:
    columns = (_first(code), _actions(), *(Column(key, label, numeric=True) for _, key, label in MONEY))
    whole = _Line("Total", tuple({r.id: r for line in lines for r in line.records}.values()),
                  tuple(y for line in lines for y in line.years))  # fmt: skip
    shown = (*lines, whole) if len(lines) > 1 else lines
    rows = tuple(
        (_name(line), _count(line), *(_amount(total_of(line.years, field), line) for field, _, _ in MONEY))
        for line in shown
    )
    return Table(f"budget_{code}", title, columns, rows, stamp)


def _funder_table(lines: Sequence[_Line], stamp: Stamp) -> Table:
    columns = (
        _first("financeur"),
        _actions(),
        *(Column(f"financement_{s.value}", f"Financement {s.value}", numeric=True) for s in STATES),
    )
    rows = tuple(
        (_name(line), _count(line), *(_amount(_funded(line, state), line) for state in STATES)) for line in lines
    )
    return Table("budget_financeur", "Par financeur", columns, rows, stamp)


def _funded(line: _Line, state: FundingState) -> float | None:
    found = [f.euros for f in line.fundings if f.state is state]
    return sum(found) if found else None


def _everything(
    cuts: Iterable[tuple[str, str, tuple[_Line, ...]]], records: Sequence[ActionRecord], stamp: Stamp
) -> Table:
    """Every line of every cut in one rectangle, for the files."""
    columns = (
        Column("decoupage", "Découpage"),
        Column("ligne", "Ligne"),
        _actions(),
        *(Column(key, label, numeric=True) for _, key, label in MONEY),
        *(Column(f"financement_{s.value}", f"Financement {s.value}", numeric=True) for s in STATES),
    )
    lines = [(title, line) for _, title, found in cuts for line in found]
    lines += [("Par financeur", line) for line in _by_funder(records)]
    rows = tuple(
        (
            Cell(title, title),
            _name(line),
            _count(line),
            *(_amount(total_of(line.years, field), line) for field, _, _ in MONEY),
            *(_amount(_funded(line, state), line) for state in STATES),
        )
        for title, line in lines
    )
    return Table("budget_actions", "Budget du plan d’actions", columns, rows, stamp, NOTES)


def _first(code: str) -> Column:
    labels = {"axe": "Axe", "signataire": "Signataire", "annee": "Année", "territoire": "Territoire"}
    return Column(code, labels.get(code, "Financeur"))


def _actions() -> Column:
    return Column("actions", "Actions", numeric=True)


def _name(line: _Line) -> Cell:
    return Cell(line.name, line.name)


def _count(line: _Line) -> Cell:
    return Cell(format_number(len(line.records)), float(len(line.records)))


def _amount(amount: float | None, line: _Line) -> Cell:
    invented = amount is not None and any(r.demonstration for r in line.records)
    return Cell(euros(amount), amount, demonstration=invented)
