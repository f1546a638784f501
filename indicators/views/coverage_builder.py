"""Need crossed with coverage for one objective: which indicator measures the need, then the map and its lists."""

from dataclasses import replace

from indicators.catalogue.model import Direction, Indicator
from indicators.coverage import (
    COVERS,
    NEEDS,
    Cover,
    Extension,
    Need,
    extensions,
    sort_actions,
)
from indicators.formats import format_number, format_value, join_french
from indicators.project import Objective
from indicators.reading.coverage import (
    NEED_WORDS,
    apart_sentences,
    blind_finding,
    committee_question,
    commune_sentence,
    need_measured,
    reverse_sentence,
    unknown_sentence,
)
from indicators.reading.nouns import named_place
from indicators.statuses import STATUS_WORDS
from indicators.territories import EPCI_CODE
from indicators.views.comparison_rows import Compared, ComparedRow, bare, compare, is_count
from indicators.views.coverage_crossed import Crossed
from indicators.views.coverage_tables import blind_table, coverage_table
from indicators.views.coverage_views import CoverageMap, CoverageScreen, CoveredCommune, GridLine, Proposal
from indicators.views.facts import Facts
from indicators.views.heat_builder import row_label
from indicators.views.pages import Finding, Option
from indicators.views.scope import territory_of
from indicators.views.selection import Selection
from indicators.views.words import commune_options, figure_text, source_text, stamp_of

DEFAULT_OBJECTIVE = "5.1"
"""The objective of the indicator that heads the common core."""
ONLY_READ = "Seules comptent les actions actives, au statut confirmé, que vous pouvez lire."
NO_PLAN = "Le plan d’actions n’a pas pu être lu\u00a0: aucun angle mort ne peut être dit. Rechargez la page."


def build_coverage(facts: Facts, selection: Selection) -> CoverageScreen:
    """The blind spots of an objective; NotFoundError for an unknown reference.

    The need is read on the indicator asked when it is of the objective and can be read, else on its first that can.
    """
    objective = objective_of(facts, selection.objective)
    rows = readable_rows(facts, selection, objective)
    asked = next((row for row in rows if row.indicator.id == selection.indicator), rows[0] if rows else None)
    options = _options(facts, rows)
    if not facts.plan.known or asked is None:
        return _refused(facts, objective, options, NO_PLAN if not facts.plan.known else _no_need(objective))
    crossed = cross(facts, objective, asked)
    blind = tuple(cell.place for cell in crossed.blind())
    strong, rest = blind_finding(blind, need_measured(row_label(asked)))
    shown = _map(crossed, selection)
    return CoverageScreen(
        objective=objective.id,
        objective_title=objective.title,
        indicator=asked.indicator.id,
        finding=Finding(strong, rest, demonstration=shown.demonstration),
        map=shown,
        refusal="",
        objectives=options[0],
        indicators=options[1],
        communes=options[2],
    )


def objective_of(facts: Facts, asked: str) -> Objective:
    """The objective asked, else the default one."""
    known = {o.id: o for axis in facts.catalogue.axes for o in axis.objectives}
    return known.get(asked, known[DEFAULT_OBJECTIVE])


def readable_rows(facts: Facts, selection: Selection, objective: Objective) -> tuple[ComparedRow, ...]:
    """The indicators of an objective that show a need by commune, compared on the 26 of them, in catalogue order.

    A rate or a measure with a favourable way, published by commune. Where the reference is not published, nor any
    wider one, communes are held against the community itself: the reference is written with the bounds.
    """
    offered = [i for i in facts.catalogue.for_objective(objective.id) if _judged(facts, i)]
    asked = (selection, replace(selection, reference=EPCI_CODE))
    found = (next((row for s in asked if (row := _row(facts, s, indicator))), None) for indicator in offered)
    return tuple(row for row in found if row is not None)


def _row(facts: Facts, selection: Selection, indicator: Indicator) -> ComparedRow | None:
    row = compare(facts, selection, facts.catalogue.communes(), indicator.id)
    return row if row.deviation and any(cell.gap for cell in row.cells) else None


def cross(facts: Facts, objective: Objective, row: ComparedRow) -> Crossed:
    """The communes of a row crossed with the active actions of an objective."""
    communes = facts.catalogue.communes()
    groups = {group.code: group for group in facts.groups}
    found = sort_actions(facts.plan, objective.id, communes, groups)
    near = facts.rulebook.neighbours
    return Crossed(facts, objective, row, found, {c.code: extensions(c.code, found, near) for c in communes})


def _judged(facts: Facts, indicator: Indicator) -> bool:
    return (
        indicator.direction in {Direction.UP, Direction.DOWN}
        and not is_count(indicator)
        and bool(facts.vintages(indicator.id))
    )


def _no_need(objective: Objective) -> str:
    if objective.map_refusal:
        return objective.map_refusal
    return (
        "Aucun indicateur de cet objectif ne mesure un besoin commune par commune avec un sens favorable et une "
        "référence publiée. Choisissez un autre objectif ou une autre référence."
    )


def _options(
    facts: Facts, rows: tuple[ComparedRow, ...]
) -> tuple[tuple[Option, ...], tuple[Option, ...], tuple[Option, ...]]:
    objectives = tuple(Option(o.id, f"{o.id} {o.title}") for axis in facts.catalogue.axes for o in axis.objectives)
    whole = facts.catalogue.territories[EPCI_CODE]
    indicators = tuple(Option(row.indicator.id, row_label(row)) for row in rows)
    return objectives, indicators, (Option(whole.code, whole.name), *commune_options(facts))


def _refused(
    facts: Facts,
    objective: Objective,
    options: tuple[tuple[Option, ...], tuple[Option, ...], tuple[Option, ...]],
    reason: str,
) -> CoverageScreen:
    del facts
    said = Finding("Les angles morts ne se lisent pas pour cet objectif.")
    return CoverageScreen(objective.id, objective.title, "", said, None, reason, *options)


def _map(crossed: Crossed, selection: Selection) -> CoverageMap:
    row, thresholds = crossed.row, crossed.facts.thresholds
    chosen = territory_of(crossed.facts, selection.territory).code
    communes = tuple(_commune(crossed, cell, chosen) for cell in row.cells)
    blind = crossed.blind()
    near = [(c.place, [e.action.number for e in crossed.proposals[c.place.code]]) for c in blind]
    covered = [c.name for c in communes if c.need is Need.CLOSE and c.cover is Cover.WELL]
    strong, rest = blind_finding(tuple(c.place for c in blind), need_measured(row_label(row)))
    stamp = replace(stamp_of(row.scope), demonstration=any(c.demonstration for c in communes) or row.demonstration)
    return CoverageMap(
        title=f"Angles morts de l’objectif {crossed.objective.id}",
        communes=communes,
        grid=tuple(_line(need, communes) for need in NEEDS),
        covers=cover_labels(thresholds.several),
        blind=blind_table(crossed, blind, stamp),
        reverse=reverse_sentence(covered, thresholds.several),
        unknown=_unknown(row, communes),
        bounds=bounds_text(row),
        apart=apart_sentences(crossed.found),
        notices=(ONLY_READ,),
        question=committee_question(near, crossed.objective.id),
        alt=f"{strong}{rest} Carte des 26 communes, {row_label(row)}.",
        source=f"{source_text(row.scope)}\u202f; plan d’actions du projet territorial\u202f; contours IGN",
        table=coverage_table(crossed, stamp),
        demonstration=stamp.demonstration,
    )


def _commune(crossed: Crossed, cell: Compared, chosen: str) -> CoveredCommune:
    records = crossed.found.by_commune[cell.place.code]
    need, cover = crossed.need(cell), crossed.cover(cell)
    value = bare(figure_text(cell.figure, crossed.row.indicator), crossed.row.indicator)
    return CoveredCommune(
        territory=cell.place.code,
        name=cell.place.name,
        need=need,
        cover=cover,
        actions=len(records),
        sentence=commune_sentence(cell.place, value, need, records),
        proposals=tuple(_proposal(crossed.facts, e) for e in crossed.proposals[cell.place.code]),
        blind=need is Need.STRONG and cover is Cover.NONE,
        selected=cell.place.code == chosen,
        demonstration=cell.figure.demonstration or any(r.demonstration for r in records),
    )


def _proposal(facts: Facts, extension: Extension) -> Proposal:
    places = [facts.territory(code).name for code in extension.reached]
    action = extension.action
    return Proposal(action.id, action.number, action.title, join_french(places), action.demonstration)


def _line(need: Need, communes: tuple[CoveredCommune, ...]) -> GridLine:
    counts = tuple(sum(c.need is need and c.cover is cover for c in communes) for cover in COVERS)
    return GridLine(need, NEED_WORDS[need], counts)


def cover_labels(several: int) -> tuple[str, str, str]:
    """« 0 », « 1–2 », « 3 et + ».

    >>> cover_labels(3), cover_labels(2)
    (('0', '1–2', '3 et +'), ('0', '1', '2 et +'))
    """
    middle = "1" if several == 2 else f"1–{several - 1}"  # noqa: PLR2004 from two on, one action is the middle class
    return "0", middle, f"{several} et +"


def _unknown(row: ComparedRow, communes: tuple[CoveredCommune, ...]) -> str:
    cells = {cell.place.code: cell for cell in row.cells}
    apart = [(c.name, STATUS_WORDS[cells[c.territory].figure.status]) for c in communes if c.need is Need.UNKNOWN]
    return unknown_sentence(apart)


def bounds_text(row: ComparedRow) -> str:
    """« Besoin : fort, moins de 2,37 ; en retrait, de 2,37 à 3,70 ; référence : le Finistère, 4,36. »."""
    held, reference, deviation = row.scope.held, row.scope.reference, row.deviation
    if held is None or held.value is None or reference is None or not deviation:
        return ""
    low_is_good = row.indicator.direction is Direction.DOWN
    sign = 1 if low_is_good else -1
    thresholds = row.scope.facts.thresholds
    near, far = (_printed(row, held.value + sign * size * deviation) for size in (thresholds.near, thresholds.far))
    side = "plus de" if low_is_good else "moins de"
    ends = f"de {near} à {far}" if low_is_good else f"de {far} à {near}"
    counted = " et ".join(format_number(size, 1) for size in (thresholds.near, thresholds.far))
    return (
        f"Besoin\u00a0: fort, {side} {far}\u202f; en retrait, {ends}. "
        f"Référence\u00a0: {named_place(reference)}, {_printed(row, held.value)}. Seuils à {counted} écart type des "
        "communes, pondéré par la population (réglages)."
    )


def _printed(row: ComparedRow, value: float) -> str:
    decimals = row.indicator.decimals or int(row.indicator.unit == "%")
    return bare(format_value(value, row.indicator.unit, decimals), row.indicator)
