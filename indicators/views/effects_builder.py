"""Builds the tab « Effets » of an objective: its chain, its results from start to target, what cannot be claimed."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.contribution import ArrowCode, Box, Chain, ProofChange, Stage
from indicators.contribution_rules import RULES
from indicators.formats import format_measure, format_value, format_vintage, join_french, plural
from indicators.progress import Result
from indicators.project import Objective
from indicators.reading.claims import Claim, Link, effect_sentence
from indicators.reading.periods import between_words
from indicators.reading.words import lower_first
from indicators.trends import Reading, Travel
from indicators.views.chain_builder import chain_of
from indicators.views.chain_evidence import EFFECT_NATURES, RESULT_NATURES, ChainFacts, Measured
from indicators.views.chain_view_builder import build_chain_view, chain_stamp
from indicators.views.chain_views import EffectsPage
from indicators.views.facts import Facts
from indicators.views.numbers_builder import result_of
from indicators.views.pages import Finding
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.table import Cell, Column, Table
from indicators.views.trend_band import read_rounded
from indicators.views.trend_spans import break_vintages
from indicators.views.words import figure_cell

COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("nature", "Nature"),
    Column("initiale", "Valeur initiale"),
    Column("actuelle", "Valeur actuelle"),
    Column("cible", "Cible"),
    Column("chemin", "Part du chemin faite"),
    Column("lecture", "Lecture"),
    Column("limites", "Limites"),
)
NO_TARGET, NO_VALUE, NO_START = "sans cible", "aucune valeur", "non renseignée"
NOTHING = "On ne peut rien affirmer d’un effet\u00a0: cet objectif n’a pas d’indicateur de résultat avec une valeur."
CAUTION = "La chaîne compte ce qui est écrit et mesuré, jamais si cela va bien."


@dataclass(frozen=True, slots=True)
class ResultLine:
    """An indicator of result or effect: its measure, its way to the target if any, its direction beyond noise."""

    measured: Measured
    result: Result | None
    reading: Reading


def build_effects(facts: Facts, objective: Objective, changes: Sequence[ProofChange] = ()) -> EffectsPage:
    """The tab of an objective.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_effects(facts, facts.catalogue.objective("4.2")).claims[0].allowed
    False
    """
    found = ChainFacts(facts, objective)
    chain, lines = chain_of(found, changes), result_lines(found)
    view = build_chain_view(facts, chain)
    return EffectsPage(
        objective=objective.id,
        finding=_finding(chain, view.title, demonstration=chain.demonstration),
        chain=chain,
        view=view,
        results=results_table(facts, objective, lines),
        claims=claims_of(chain, lines),
        rules=tuple((code.label, rule) for code, rule in RULES.items()),
        demonstration=chain.demonstration,
    )


def result_lines(found: ChainFacts) -> tuple[ResultLine, ...]:
    """The indicators of result and of effect of an objective, those without any value included."""
    return tuple(_line(found.facts, m) for m in found.of_nature(RESULT_NATURES | EFFECT_NATURES))


def links_of(chain: Chain, lines: Sequence[ResultLine]) -> tuple[Link, ...]:
    """What stands between the actions of an objective and each of its results that has a value."""
    arrows = (chain.arrow(ArrowCode.ACTIONS_OUTPUTS), chain.arrow(ArrowCode.OUTPUTS_RESULTS))
    return tuple(
        Link(
            subject=f"les actions de l’objectif {chain.objective}",
            result=line.measured.indicator.short_label,
            travel=line.reading.travel,
            period=between_words(line.reading.first, line.reading.last) if line.reading.first else "",
            outputs=arrows[0],
            results=arrows[1],
            demonstration=line.measured.invented,
        )
        for line in lines
        if line.measured.valued
    )


def claims_of(chain: Chain, lines: Sequence[ResultLine]) -> tuple[Claim, ...]:
    """What may be said of each result, and what may not: every sentence passes through one function."""
    found = tuple(effect_sentence(link) for link in links_of(chain, lines))
    return found or (Claim(NOTHING, allowed=False),)


def _finding(chain: Chain, title: str, *, demonstration: bool) -> Finding:
    empty = [box for box in chain.boxes if not box.filled]
    lacking = f" Il manque\u00a0: {join_french([_lacking(box) for box in empty])}." if empty else ""
    return Finding(f"Objectif {chain.objective}\u00a0: {lower_first(title)}.{lacking}", CAUTION, demonstration)


def _lacking(box: Box) -> str:
    return box.missing if box.stage in {Stage.RESULTS, Stage.ACTIONS} else f"{box.stage.value.lower()} ({box.missing})"


def _line(facts: Facts, measured: Measured) -> ResultLine:
    indicator = measured.indicator
    scope = scope_of(facts, Selection(indicator=indicator.id), indicator.id)
    reading = read_rounded(measured.figures, indicator, scope.rounding, break_vintages(scope, scope.territory))
    result = result_of(facts, indicator, measured.target) if measured.target is not None else None
    return ResultLine(measured, result, reading)


def results_table(facts: Facts, objective: Objective, lines: Sequence[ResultLine]) -> Table:
    """The results of an objective: where from, where now, where to, and how each reads."""
    invented = any(line.measured.demonstration for line in lines)
    stamp = chain_stamp(facts, f"Objectif {objective.id}", demonstration=invented)
    rows = tuple(_row(line) for line in lines)
    many = plural(len(rows), "indicateur", "indicateurs")
    title = f"Résultats de l’objectif {objective.id}\u00a0: {many}"
    return Table(f"resultats_{objective.id.replace('.', '_')}", title, COLUMNS, rows, stamp)


def _row(line: ResultLine) -> tuple[Cell, ...]:
    measured, indicator = line.measured, line.measured.indicator
    last = measured.figures[-1] if measured.figures else measured.last
    current = figure_cell(last, indicator) if last is not None else Cell(NO_VALUE, None, "non_disponible")
    dated = f"{current.text} ({format_vintage(last.vintage)})" if last is not None and last.vintage else current.text
    limits = indicator.limits
    return (
        Cell(indicator.label, indicator.id, demonstration=measured.invented),
        Cell(indicator.nature.value, indicator.nature.value),
        _end(measured, start=True),
        Cell(dated, current.value, current.status, current.demonstration, detail=current.detail),
        _end(measured, start=False),
        _way(line),
        _reading_cell(line),
        Cell(limits, limits),
    )


def _end(measured: Measured, *, start: bool) -> Cell:
    target = measured.target
    if target is None:
        return Cell(NO_START if start else NO_TARGET, None, "sans_objet")
    value, vintage = (
        (target.initial_value, target.initial_vintage) if start else (target.target_value, target.target_vintage)
    )
    text = f"{format_measure(value, measured.indicator)} ({format_vintage(vintage)})"
    return Cell(text, value, demonstration=target.demonstration)


def _way(line: ResultLine) -> Cell:
    result = line.result
    if result is None:
        return Cell(NO_TARGET, None, "sans_objet")
    if result.rate is None:
        return Cell(result.reason or "pas de taux", None, "non_disponible")
    expected = f"attendu {format_value(result.expected, '%', 0)}" if result.expected is not None else ""
    return Cell(format_value(result.rate, "%", 0), round(result.rate, 1), "calcule", result.demonstration,
                detail=expected)  # fmt: skip


def _reading_cell(line: ResultLine) -> Cell:
    reading = line.reading
    if reading.travel is Travel.UNREADABLE:
        return Cell(reading.travel.value, None, "non_disponible", detail=reading.sentence)
    return Cell(reading.travel.value, reading.travel.value, demonstration=line.measured.invented,
                detail=reading.sentence)  # fmt: skip
