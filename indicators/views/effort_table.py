"""The tables of effort and need: every commune, those that receive little, what stays apart. Computes nothing."""

from collections.abc import Sequence

from indicators.formats import format_gap, format_number, format_value, plural, with_unit
from indicators.reading.effort import thresholds_text
from indicators.views.effort_model import EffortBlock, EffortLine, Limits
from indicators.views.effort_need import STRONG_PERCENT, Need
from indicators.views.plan_budget import euros
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import figure_cell, gap_decimals

NOT_SPREAD = "non réparti"
NO_FIGURE = "–"
SMALL = 10


def effort_notes(*, split: bool, spent: bool, faded: int) -> tuple[str, ...]:
    """The assumptions, the same on screen and in the files.

    >>> effort_notes(split=True, spent=False, faded=0)[0].startswith("Hypothèse")
    True
    """
    shared = (
        "Hypothèse\u00a0: la dépense d’une action qui nomme plusieurs communes est répartie selon leur population. "
        "Désactivez-la pour ne compter que les actions d’une seule commune."
        if split
        else "Seules les actions d’une seule commune comptent\u00a0: celles qui en nomment plusieurs restent à part."
    )
    kept = "validées à réalisées" + (", ou abandonnées" if spent else "")
    single = "" if split else "propre à une seule commune "
    said = (
        shared,
        (
            f"Actions {kept}, chacune comptée à son axe principal. Un montant non renseigné n’est pas un zéro. "
            f"«\u00a00\u00a0€\u00a0»\u00a0: aucune action {single}ne nomme la commune."
        ),
        _left_out(faded),
        (
            "Habitants concernés\u00a0: population municipale 2023 de la commune. Une fiche que votre rôle ne lit pas "
            "ne compte pas."
        ),
    )
    return tuple(text for text in said if text)


def _left_out(faded: int) -> str:
    if not faded:
        return ""
    verb = "ne compte" if faded == 1 else "ne comptent"
    return f"{plural(faded, 'action', 'actions')} au statut à confirmer {verb} dans aucun montant."


def per_head(amount: float | None) -> str:
    r"""« 12 € », « 3,4 € » under ten euros, « non renseigné ».

    >>> per_head(12.4), per_head(3.41), per_head(0.0), per_head(None)
    ('12\xa0€', '3,4\xa0€', '0\xa0€', 'non renseigné')
    """
    if amount is None:
        return euros(None)
    return with_unit(format_number(amount, 1 if 0 < amount < SMALL else 0), "€")


def gap_text(need: Need, line: EffortLine) -> str:
    """The gap in words, as read: « 3,1 consultations de moins » is « écart −3,1 … à Morlaix Communauté »."""
    if line.gap is None or need.held is None or need.held.value is None or line.figure.value is None:
        return NO_FIGURE
    decimals = gap_decimals(line.figure, need.held, need.indicator)
    return f"écart {format_gap(line.figure.value - need.held.value, need.indicator.unit, decimals)}"


def effort_table(need: Need, lines: Sequence[EffortLine], blocks: Sequence[EffortBlock], stamp: Stamp) -> Table:
    """Every commune, then what reaches none of them, so that nothing declared is lost."""
    rows = tuple(_commune(need, line) for line in lines) + tuple(_block(block) for block in blocks)
    return Table("effort", "Effort public et besoin par commune", _columns(need), rows, stamp)


def watched_table(need: Need, lines: Sequence[EffortLine], limits: Limits, stamp: Stamp) -> Table:
    """The communes that receive little with a strong need, the strongest need first, with the thresholds."""
    found = sorted((line for line in lines if line.watched), key=lambda line: -(line.gap or 0.0))
    strong = _value(need, limits.strong)
    note = thresholds_text(per_head(limits.little), per_head(limits.mean), strong, STRONG_PERCENT)
    title = "Communes qui reçoivent peu avec un besoin fort"
    rows = tuple(_commune(need, line) for line in found)
    return Table("effort_besoin_fort", title, _columns(need), rows, stamp, (note,))


def apart_table(blocks: Sequence[EffortBlock], stamp: Stamp) -> Table:
    """What stays apart, with its amount."""
    columns = (
        Column("bloc", "Ce qui reste à part"),
        Column("actions", "Actions", numeric=True),
        Column("montant", "Montant", numeric=True),
        Column("sens", "Pourquoi"),
    )
    rows = tuple((Cell(b.title, b.title), _actions(b.total.actions), _amount(b), Cell(b.text, b.text)) for b in blocks)
    return Table("effort_non_reparti", "Dépenses réparties sur aucune commune", columns, rows, stamp)


def _value(need: Need, amount: float | None) -> str:
    if amount is None:
        return ""
    unit = need.indicator.unit
    return format_value(amount, "points" if unit.startswith("%") else unit, max(need.indicator.decimals, 1))


def _columns(need: Need) -> tuple[Column, ...]:
    label = need.indicator.short_label
    reference = need.reference.name if need.reference else "référence"
    return (
        Column("commune", "Commune"),
        Column("population", "Habitants", numeric=True),
        Column("actions", "Actions", numeric=True),
        Column("montant", "Montant déclaré", numeric=True),
        Column("par_habitant", "Par habitant", numeric=True, decimals=1),
        Column(need.indicator.id.lower(), label, numeric=True, decimals=need.indicator.decimals),
        Column("ecart", f"Écart ({reference})", numeric=True, decimals=need.indicator.decimals),
        Column("lecture", "Lecture"),
    )


def _commune(need: Need, line: EffortLine) -> tuple[Cell, ...]:
    place, invented = line.place, line.total.demonstration
    shown = line.figure.value - need.held.value if _compared(need, line) else None  # type: ignore[operator,union-attr]
    return (
        Cell(place.name, place.name),
        Cell(format_number(place.population or 0), float(place.population or 0)),
        _actions(line.total.actions),
        Cell(_declared(line), line.total.euros if line.total.actions else 0.0, demonstration=invented),
        Cell(per_head(line.per_inhabitant), line.per_inhabitant, demonstration=invented),
        figure_cell(line.figure, need.indicator),
        Cell(gap_text(need, line).removeprefix("écart "), shown, demonstration=line.figure.demonstration),
        Cell(_reading(line), _reading(line)),
    )


def _compared(need: Need, line: EffortLine) -> bool:
    return line.gap is not None and need.held is not None


def _declared(line: EffortLine) -> str:
    return euros(0.0) if not line.total.actions else euros(line.total.euros)


def _reading(line: EffortLine) -> str:
    if line.reason:
        return f"non placée\u00a0: {line.reason}"
    words = ["besoin fort" if line.strong else "", "peu de dépense" if line.little else ""]
    unsaid = plural(line.total.unsaid, "action sans montant", "actions sans montant") if line.total.unsaid else ""
    return ", ".join(word for word in (*words, unsaid) if word) or NO_FIGURE


def _block(block: EffortBlock) -> tuple[Cell, ...]:
    alone = Cell(NOT_SPREAD)
    return (
        Cell(block.title, block.title),
        Cell(NO_FIGURE),
        _actions(block.total.actions),
        _amount(block),
        alone,
        Cell(NO_FIGURE),
        Cell(NO_FIGURE),
        Cell(block.text, block.text),
    )


def _amount(block: EffortBlock) -> Cell:
    total = block.total
    text = euros(0.0) if not total.actions else euros(total.euros)
    unsaid = f"{plural(total.unsaid, 'action sans montant', 'actions sans montant')}" if total.unsaid else ""
    return Cell(text, total.euros if total.actions else 0.0, demonstration=total.demonstration, detail=unsaid)


def _actions(count: int) -> Cell:
    return Cell(format_number(count), float(count))
