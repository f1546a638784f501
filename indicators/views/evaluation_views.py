"""What the page of the evaluation shows: four questions, their answers, the maturity of the chains. Frozen data."""

from dataclasses import dataclass

from indicators.contribution import Chain
from indicators.evaluation import Judgement, Question
from indicators.reading.claims import Claim
from indicators.views.pages import Finding, Option
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """The judgement in force for an axis, and whether it was written for the edition looked at or an earlier one."""

    axis: int
    title: str
    judgement: Judgement | None
    terms: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: what the figures answer, the figures, their limits, what officers wrote."""

    question: Question
    finding: Finding
    table: Table
    limits: tuple[str, ...]
    judgements: tuple[JudgementLine, ...]


@dataclass(frozen=True, slots=True)
class MaturityRow:
    """One chain of the table of maturity: « 6 sur 9 »."""

    objective: str
    title: str
    axis: int
    slug: str
    chain: Chain
    score: str


@dataclass(frozen=True, slots=True)
class MaturityView:
    """The completeness of the chains, in lines: the picture of an objective that has no map."""

    title: str
    caption: str
    rows: tuple[MaturityRow, ...]
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveClaims:
    """What may be said of the results of an objective, and what may not."""

    objective: str
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """The evaluation of an axis, or of the whole project (``axis`` 0)."""

    axis: int
    title: str
    finding: Finding
    answers: tuple[Answer, ...]
    maturity: MaturityView
    claims: tuple[ObjectiveClaims, ...]
    results: tuple[Table, ...]
    axes: tuple[Option, ...]
    edition: int
    demonstration: bool = False
