"""Builds the page of the evaluation: four questions answered by figures with their limits. Judges and draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.contribution import ProofChange
from indicators.errors import NotFoundError
from indicators.evaluation import Judgement, Question, judgement_of
from indicators.formats import format_date
from indicators.project import Axis
from indicators.reading.evaluation import LIMITS, answer_of
from indicators.views.chain_view_builder import chain_stamp
from indicators.views.effects_builder import claims_of, results_table
from indicators.views.evaluation_tables import TallyLine, maturity_row, maturity_view, tally_table
from indicators.views.evaluation_tally import Assessed, assessed, tally_of, total_of
from indicators.views.evaluation_views import (
    Answer,
    EvaluationPage,
    JudgementLine,
    MaturityView,
    ObjectiveClaims,
)
from indicators.views.facts import Facts
from indicators.views.numbers_builder import numbers_for_axis, numbers_for_project
from indicators.views.pages import Finding, Option
from indicators.views.table import Table

WHOLE = 0
CAUTION = " La maturité compte des cases et des flèches, jamais le succès."


@dataclass(frozen=True)
class _Seen:
    """What the page is built from: the axes looked at, and what each objective rests on."""

    facts: Facts
    axis: int
    axes: tuple[Axis, ...]
    every: tuple[Assessed, ...]
    judgements: tuple[Judgement, ...]

    @property
    def perimeter(self) -> str:
        """« Axe 4 », « Six axes »."""
        return f"Axe {self.axis}" if self.axis else "Six axes"

    @property
    def demonstration(self) -> bool:
        """Whether anything shown is invented."""
        return any(one.chain.demonstration for one in self.every)

    def lines(self) -> tuple[TallyLine, ...]:
        """One line per objective of the axis, or per axis of the project."""
        if self.axis:
            return tuple(TallyLine(f"{o.objective.id} {o.objective.short_title}", tally_of(o)) for o in self.every)
        return tuple(
            TallyLine(
                f"Axe {axis.number} · {axis.short_title}",
                total_of(tally_of(o) for o in self.every if o.objective.axis == axis.number),
            )
            for axis in self.axes
        )


def build_evaluation(
    facts: Facts, axis: int, changes: Sequence[ProofChange] = (), judgements: Sequence[Judgement] = ()
) -> EvaluationPage:
    """The evaluation of an axis, or of the project (0); NotFoundError when there is no such axis.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> page = build_evaluation(facts, 0)
    >>> len(page.answers), len(page.maturity.rows)
    (4, 23)
    """
    seen = _seen(facts, axis, changes, judgements)
    maturity = _maturity(seen)
    lines = seen.lines()
    title = f"Axe {axis} · {seen.axes[0].title}" if axis else "Les six axes du projet"
    return EvaluationPage(
        axis=axis,
        title=title,
        finding=Finding(f"{seen.perimeter}\u00a0: {maturity.title}.", CAUTION, seen.demonstration),
        answers=tuple(_answer(seen, question, lines) for question in Question),
        maturity=maturity,
        claims=tuple(_claims(one) for one in seen.every),
        results=tuple(results_table(facts, one.objective, one.lines) for one in seen.every) if axis else (),
        axes=_options(facts),
        edition=int(facts.edition or 0),
        demonstration=seen.demonstration,
    )


def build_maturity(facts: Facts, changes: Sequence[ProofChange] = ()) -> MaturityView:
    """The completeness of the 23 chains alone: the picture of an objective that has no map."""
    return _maturity(_seen(facts, WHOLE, changes, ()))


def _seen(facts: Facts, axis: int, changes: Sequence[ProofChange], judgements: Sequence[Judgement]) -> _Seen:
    axes = tuple(a for a in facts.catalogue.axes if axis in (WHOLE, a.number))
    if not axes:
        message = f"L’axe {axis} n’existe pas. Le projet compte six axes\u00a0: choisissez-en un."
        raise NotFoundError(message)
    every = assessed(facts, (o for a in axes for o in a.objectives), changes)
    return _Seen(facts, axis, axes, every, tuple(judgements))


def _maturity(seen: _Seen) -> MaturityView:
    slugs = {a.number: a.slug for a in seen.axes}
    rows = [maturity_row(one, slugs[one.objective.axis]) for one in seen.every]
    return maturity_view(rows, chain_stamp(seen.facts, seen.perimeter, demonstration=seen.demonstration))


def _answer(seen: _Seen, question: Question, lines: Sequence[TallyLine]) -> Answer:
    return Answer(
        question=question,
        finding=answer_of(question, total_of(line.tally for line in lines)),
        table=_table(seen, question, lines),
        limits=LIMITS[question],
        judgements=tuple(_judgement(seen, question, axis) for axis in seen.axes),
    )


def _table(seen: _Seen, question: Question, lines: Sequence[TallyLine]) -> Table:
    if question is Question.ATTAINMENT:
        numbers = numbers_for_axis(seen.facts, seen.axis) if seen.axis else numbers_for_project(seen.facts)
        found = numbers.table
        kept = replace(found, columns=found.columns[1:], rows=tuple(row[1:] for row in found.rows))
        return replace(kept if not seen.axis else found, name=f"evaluation_{question.value}", title=question.label)
    invented = any(line.tally.demonstration for line in lines)
    return tally_table(question, lines, chain_stamp(seen.facts, seen.perimeter, demonstration=invented))


def _judgement(seen: _Seen, question: Question, axis: Axis) -> JudgementLine:
    found = judgement_of(seen.judgements, question, axis.number)
    terms = ""
    if found is not None:
        terms = f"{found.author_name}, le {format_date(found.on)}, pour l’édition {found.edition}"
    return JudgementLine(axis.number, f"Axe {axis.number} · {axis.short_title}", found, terms)


def _claims(one: Assessed) -> ObjectiveClaims:
    return ObjectiveClaims(one.objective.id, one.objective.short_title, claims_of(one.chain, one.lines))


def _options(facts: Facts) -> tuple[Option, ...]:
    every = Option("", "Les six axes")
    return (every, *(Option(str(a.number), f"Axe {a.number} · {a.short_title}") for a in facts.catalogue.axes))
