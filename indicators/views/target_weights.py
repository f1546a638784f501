"""The weights of the targets of an objective, said as shares: what each indicator counts for in its rate. Sets none."""

from dataclasses import dataclass

from indicators.formats import format_value, plural
from indicators.project import Objective
from indicators.reading.targets import weight_words
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.numbers_builder import progress_of
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("objectif", "Objectif"),
    Column("indicateur", "Indicateur"),
    Column("poids", "Poids", numeric=True, decimals=2),
    Column("part", "Part dans le taux de l’objectif (%)", numeric=True, decimals=1),
    Column("precision", "Précision"),
)
NOTE = (
    "Le taux de résultat d’un objectif est la moyenne des taux de ses indicateurs, pondérée par ces poids. Sans autre "
    "décision, les poids sont égaux. Seules comptent les cibles de la communauté\u202f; un indicateur sans cible ne "
    "pèse pas."
)
RATED = "compte dans le taux"
NO_VALUE = "sans valeur actuelle\u00a0: compté dans la couverture seule"


@dataclass(frozen=True, slots=True)
class WeightLine:
    """What one indicator counts for in one objective; ``share`` is in percent of the weights of the objective."""

    objective: str
    indicator: str
    label: str
    weight: float
    share: float
    rated: bool
    demonstration: bool


def weight_lines(facts: Facts, objective: Objective) -> tuple[WeightLine, ...]:
    """The indicators of an objective that have a target for the community, with their shares; they add up to 100.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> weight_lines(bare, bare.catalogue.objective("4.2"))
    ()
    """
    results = progress_of(facts, objective).results
    total = sum(result.weight for result in results)
    found = []
    for result in results:
        target = facts.targets_of(result.indicator, EPCI_CODE)
        label, share = facts.indicator(result.indicator).short_label, 100 * result.weight / total
        marked = target is not None and target.demonstration
        line = WeightLine(
            objective.id, result.indicator, label, result.weight, share, result.rate is not None, demonstration=marked
        )
        found.append(line)
    return tuple(found)


def shares_text(facts: Facts, indicator: str, territory: str) -> str:
    """« 50 % de l’objectif 4.2 »: what a target weighs in each objective it counts in, empty when in none.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> shares_text(bare, "DEFM_INSCRITS", EPCI_CODE)
    ''
    """
    if territory != EPCI_CODE:
        return ""
    objectives = (facts.catalogue.objective(o) for o in facts.indicator(indicator).objectives)
    lines = [line for o in objectives for line in weight_lines(facts, o) if line.indicator == indicator]
    return ", ".join(f"{share_text(line.share)} de l’objectif {line.objective}" for line in lines)


def share_text(share: float) -> str:
    """« 33 % »: a share without decimals.

    >>> share_text(33.3)
    '33\u202f%'
    """
    return format_value(share, "%", 0)


def weights_table(facts: Facts, objectives: tuple[Objective, ...], stamp: Stamp) -> Table:
    """Every weight of these objectives, one line per indicator; an objective without a target says so.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> weights_table(bare, (bare.catalogue.objective("4.2"),), Stamp("", "", "", "", ())).rows[0][1].text
    'Aucune cible pour la communauté'
    """
    rows = tuple(row for objective in objectives for row in _rows(facts, objective))
    title = f"Poids des cibles, {plural(len(objectives), 'objectif', 'objectifs')}"
    return Table("poids_cibles", title, COLUMNS, rows, stamp, notes=(NOTE,))


def _rows(facts: Facts, objective: Objective) -> list[tuple[Cell, ...]]:
    name = f"{objective.id} {objective.short_title}"
    lines = weight_lines(facts, objective)
    if not lines:
        nothing = Cell("–", None, "sans_objet")
        return [(Cell(name, name), Cell("Aucune cible pour la communauté"), nothing, nothing, Cell("aucun taux"))]
    return [
        (
            Cell(name, name),
            Cell(line.label, line.label),
            Cell(weight_words(line.weight), line.weight, demonstration=line.demonstration),
            Cell(share_text(line.share), round(line.share, 1), demonstration=line.demonstration),
            Cell(RATED if line.rated else NO_VALUE),
        )
        for line in lines
    ]
