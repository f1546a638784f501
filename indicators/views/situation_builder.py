"""The measured situation of each objective, from the numbers pages already show. Ranks nothing, invents no zero."""

from dataclasses import dataclass

from indicators.formats import format_gap
from indicators.progress import Pace, Summary
from indicators.project import Objective
from indicators.territories import EPCI_CODE
from indicators.views.comparison_rows import ComparedRow, Verdict, compare
from indicators.views.facts import Facts
from indicators.views.numbers_builder import progress_of
from indicators.views.selection import Selection
from indicators.weighting import Situation

BY_PACE = {
    Pace.AHEAD: Situation.FAVOURABLE,
    Pace.ON_TRACK: Situation.CLOSE,
    Pace.LATE: Situation.UNFAVOURABLE,
    Pace.FALL: Situation.UNFAVOURABLE,
}
BY_VERDICT = {
    Verdict.VERY_UNFAVOURABLE: Situation.UNFAVOURABLE,
    Verdict.UNFAVOURABLE: Situation.UNFAVOURABLE,
    Verdict.CLOSE: Situation.CLOSE,
    Verdict.INCONCLUSIVE: Situation.CLOSE,
    Verdict.FAVOURABLE: Situation.FAVOURABLE,
    Verdict.VERY_FAVOURABLE: Situation.FAVOURABLE,
}
NOT_MEASURED = "ni taux de résultat, ni écart à une référence publiée"


@dataclass(frozen=True, slots=True)
class MeasuredSituation:
    """How an objective stands, what says so in French, and whether an invented figure or target enters it."""

    objective: str
    situation: Situation
    basis: str
    demonstration: bool = False


def situation_of(facts: Facts, objective: Objective) -> MeasuredSituation:
    """The situation of an objective on the community.

    First its result against the expected rate of its dated targets (late or falling: unfavourable; within ten points:
    close; ahead: favourable). Without a rate, the gap of its lead indicator to the reference, in the classes of the
    comparison page. Without either it is not measured, which is neither zero nor close.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> situation_of(facts, facts.catalogue.objective("4.2")).situation.value
    'non mesurée'
    """
    summary = progress_of(facts, objective).summary
    if summary.pace in BY_PACE:
        return MeasuredSituation(objective.id, BY_PACE[summary.pace], _pace_words(summary), summary.demonstration)
    row = compare(facts, Selection(edition=facts.edition), (facts.territory(EPCI_CODE),), objective.lead_indicator)
    verdict = row.cells[0].verdict
    if verdict in BY_VERDICT:
        return MeasuredSituation(objective.id, BY_VERDICT[verdict], _gap_words(row), row.demonstration)
    return MeasuredSituation(objective.id, Situation.UNKNOWN, NOT_MEASURED)


def _pace_words(summary: Summary) -> str:
    gap = "" if summary.gap is None else f", {format_gap(summary.gap, '%', 0)} par rapport au taux attendu"
    return f"rythme\u00a0: {summary.pace.value}{gap}"


def _gap_words(row: ComparedRow) -> str:
    reference = row.scope.reference
    named = f" ({reference.name})" if reference else ""
    return f"{row.indicator.short_label}, {row.vintage}\u00a0: {row.cells[0].verdict.value} de la référence{named}"
