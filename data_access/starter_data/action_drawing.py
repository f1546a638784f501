"""Draws what the file does not say of an example action: status, dates, milestones, means. Seeded: the same each day.

Amounts are invented: their funders are marked « (exemple) ».
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

import numpy as np

from data_access.starter_data.action_recipes import ORGANISATIONS, ActionRecipe
from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.words import (
    EXAMPLE_MARK,
    ActionStatus,
    ActionType,
    Confidentiality,
    FundingState,
    Outcome,
    Participation,
    PartnerDegree,
)
from indicators.catalogue.model import Catalogue, Nature
from indicators.execution import MilestoneState, Weather

S, M = ActionStatus, MilestoneState
T = TypeVar("T")
SEED = 20_260_101
STATUSES = {S.RUNNING: 0.44, S.ADOPTED: 0.11, S.PROPOSED: 0.08, S.STUDY: 0.09, S.BLOCKED: 0.07, S.SUSPENDED: 0.05,
            S.DONE: 0.12, S.DROPPED: 0.04}  # fmt: skip
STARTED = frozenset({S.RUNNING, S.BLOCKED, S.SUSPENDED, S.DONE, S.DROPPED})
PAST_STATES = {M.KEPT: 0.68, M.KEPT_LATE: 0.14, M.MISSED: 0.08, M.PLANNED: 0.10}
WEATHERS = {Weather.SECURED: 0.25, Weather.ATTAINABLE: 0.4, Weather.SUPPORT_NEEDED: 0.17, Weather.COMPROMISED: 0.06,
            Weather.NOT_SAID: 0.12}  # fmt: skip
KINDS = {ActionType.NEW: 0.4, ActionType.RENEWED: 0.3, ActionType.EXTENDED: 0.15, ActionType.TRIAL: 0.15}
PARTICIPATIONS = {Participation.NONE: 0.2, Participation.INFORMATION: 0.2, Participation.CONSULTATION: 0.25,
                  Participation.CONCERTATION: 0.2, Participation.CO_DESIGN: 0.15}  # fmt: skip
CONFIDENTIALITIES = {Confidentiality.PUBLIC: 0.15, Confidentiality.PARTNERS: 0.8, Confidentiality.RESTRICTED: 0.05}
OUTCOMES = {Outcome.KEPT: 0.6, Outcome.EXTENDED: 0.2, Outcome.NOT_RENEWED: 0.2}
DEGREES = {PartnerDegree.COMMITTED: 0.5, PartnerDegree.ASSOCIATED: 0.3, PartnerDegree.EXPECTED: 0.2}
BLOCKS = (
    ("Le local prévu demande une mise aux normes.", "Un autre local, ou le financement des travaux."),
    ("Le recrutement n’a pas abouti.", "Un poste ouvert à plus d’un an."),
    ("Un cofinancement attendu n’est pas confirmé.", "La réponse écrite du financeur."),
    ("La convention d’échange de données n’est pas signée.", "La signature des quatre institutions."),
)
REASONS = ("Le besoin est couvert par une autre action.", "Aucun porteur ne peut s’engager.")
QUESTIONS = ("Qui finance la deuxième année ?", "Faut-il étendre l’action aux communes voisines ?",
             "Quel service prend le relais du pilote ?")  # fmt: skip
ASSOCIATIONS = ("Association de quartier", "Association d’insertion", "Association familiale")
CONFIRMED, EVER_CONFIRMED = 0.78, 0.95
BODIES = ("Groupe de travail thématique", "COTECH", "Comité de suivi de l’action")


@dataclass(frozen=True)
class ActionDrawing:
    """One action being drawn: its recipe, the day it is drawn for, and its own chance."""

    recipe: ActionRecipe
    today: date
    chance: np.random.Generator

    def pick(self, weights: dict[T, float]) -> T:
        """One of the keys, by weight."""
        keys = tuple(weights)
        shares = np.array(tuple(weights.values()))
        return keys[int(self.chance.choice(len(keys), p=shares / shares.sum()))]

    def one_of(self, items: tuple[T, ...]) -> T:
        """One of the items."""
        return items[int(self.chance.integers(len(items)))]

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return int(self.chance.integers(low, high + 1))

    def holds(self, share: float) -> bool:
        """True this often."""
        return bool(self.chance.random() < share)


def draw_action(recipe: ActionRecipe, place: int, today: date, catalogue: Catalogue) -> ActionRecord:
    """The first version of an example action on a day; ``place`` seeds it."""
    drawing = ActionDrawing(recipe, today, np.random.default_rng([SEED, place]))
    status = drawing.pick(STATUSES)
    start, end = _dates(drawing, status)
    kept = _indicators(recipe, catalogue)
    budget = _budget(drawing, status, start, end)
    return ActionRecord(
        id="",
        number=recipe.number,
        title=recipe.title,
        objective=recipe.objective,
        status=status,
        kind=drawing.pick(KINDS),
        need=f"{recipe.need}.",
        need_indicators=tuple(kept[Nature.CONTEXT][:1]),
        expected_result=f"{recipe.result}.",
        publics=recipe.publics,
        territories=recipe.territories,
        description=f"Étapes prévues\u00a0: {', '.join(step.lower() for step in recipe.steps)}.",
        steps=_steps(drawing, status, start, end),
        participation=drawing.pick(PARTICIPATIONS),
        lead_organisation=recipe.lead,
        pilot="" if status is S.STUDY and drawing.holds(0.6) else recipe.pilot,
        elected_referent="Élue référente (rôle fictif)" if drawing.holds(0.7) else "",
        technical_referent="Technicienne référente (rôle fictif)" if drawing.holds(0.4) else "",
        partners=_partners(drawing),
        follow_up_body=drawing.one_of(BODIES),
        budget=budget,
        fundings=_fundings(drawing, budget),
        in_kind="Prêt de salle" if drawing.holds(0.3) else "",
        start=start,
        end=end,
        output_indicators=tuple(kept[Nature.OUTPUT][:1]),
        result_indicators=tuple(kept[Nature.RESULT][:1]) if drawing.holds(0.75) else (),
        confidentiality=drawing.pick(CONFIDENTIALITIES),
        demonstration=True,
        version=1,
        **_follow_up(drawing, status),
    )


def _indicators(recipe: ActionRecipe, catalogue: Catalogue) -> dict[Nature, list[str]]:
    found = catalogue.for_objective(recipe.objective)
    return {nature: [i.id for i in found if i.nature is nature] for nature in Nature}


def confirmation_of(record: ActionRecord, place: int, today: date) -> date | None:
    """The day somebody last said that the status is right: mostly recent, sometimes long ago, sometimes never."""
    drawing = np.random.default_rng([SEED, place, 1])
    share, days = float(drawing.random()), int(drawing.integers(0, 88))
    if record.status not in (S.ADOPTED, S.RUNNING, S.BLOCKED) or share < CONFIRMED:
        return today - timedelta(days=days)
    return today - timedelta(days=92 + days) if share < EVER_CONFIRMED else None


def _dates(drawing: ActionDrawing, status: ActionStatus) -> tuple[date, date]:
    if status in STARTED:
        start = drawing.today - timedelta(days=drawing.between(60, 480))
        late = drawing.holds(0.12) or status in (S.DONE, S.DROPPED)
        end = drawing.today + timedelta(days=-drawing.between(5, 50) if late else drawing.between(40, 600))
    else:
        start = drawing.today + timedelta(days=drawing.between(20, 200))
        end = start + timedelta(days=drawing.between(180, 700))
    return start, end


def _steps(drawing: ActionDrawing, status: ActionStatus, start: date, end: date) -> tuple[Step, ...]:
    titles, span = drawing.recipe.steps, (end - start).days
    found = []
    for place, title in enumerate(titles, 1):
        due = start + timedelta(days=round(span * place / len(titles)) - 3)
        state = M.PLANNED
        if status is S.DONE:
            state = drawing.pick({M.KEPT: 0.75, M.KEPT_LATE: 0.25})
        elif due < drawing.today and status in STARTED:
            state = M.CANCELLED if status is S.DROPPED else drawing.pick(PAST_STATES)
        found.append(Step(title, due, state, *_done(drawing, state, due), lead=drawing.recipe.lead))
    return tuple(found)


def _done(drawing: ActionDrawing, state: MilestoneState, due: date) -> tuple[date | None, str]:
    if state is M.KEPT:
        return due - timedelta(days=drawing.between(0, 12)), "compte rendu" if drawing.holds(0.6) else ""
    if state is M.KEPT_LATE:
        return min(due + timedelta(days=drawing.between(8, 60)), drawing.today), "compte rendu"
    return None, ""


def _partners(drawing: ActionDrawing) -> tuple[Partner, ...]:
    others = tuple(name for name in ORGANISATIONS.values() if name != drawing.recipe.lead)
    count = drawing.between(0, 3)
    chosen = [others[int(i)] for i in drawing.chance.choice(len(others), size=count, replace=False)]
    if drawing.holds(0.4):
        chosen.append(drawing.one_of(ASSOCIATIONS) + EXAMPLE_MARK)
    return tuple(Partner(name, drawing.pick(DEGREES)) for name in chosen)


def _budget(drawing: ActionDrawing, status: ActionStatus, start: date, end: date) -> tuple[BudgetYear, ...]:
    if drawing.holds(0.12):
        return ()
    yearly, invests = drawing.between(6, 90) * 500.0, drawing.holds(0.25)
    found = []
    for year in range(start.year, end.year + 1):
        past = year < drawing.today.year or (year == drawing.today.year and status in STARTED)
        spent = 500.0 * round(yearly * drawing.between(40, 105) / 100 / 500) if past else None
        invested = drawing.between(4, 60) * 1_000.0 if invests and year == start.year else None
        paid = 500.0 * round(invested * 0.8 / 500) if invested and past else None
        found.append(BudgetYear(year, yearly, spent, invested, paid, drawing.between(1, 15) / 10))
    return tuple(found)


def _fundings(drawing: ActionDrawing, budget: tuple[BudgetYear, ...]) -> tuple[Funding, ...]:
    """The lead organisation pays its share of each year, another signatory sometimes the rest."""
    second = drawing.one_of(tuple(name for name in ORGANISATIONS.values() if name != drawing.recipe.lead))
    states = {FundingState.SECURED: 0.6, FundingState.ASKED: 0.3, FundingState.REFUSED: 0.1}
    shared, found = drawing.holds(0.6), []
    for line in budget:
        total = (line.operating_planned or 0) + (line.investment_planned or 0)
        own = 500.0 * round(total * drawing.between(40, 80) / 100 / 500) if shared else total
        found.append(Funding(drawing.recipe.lead + EXAMPLE_MARK, line.year, own, FundingState.SECURED))
        if total > own:
            found.append(Funding(second + EXAMPLE_MARK, line.year, total - own, drawing.pick(states)))
    return tuple(found)


def _follow_up(drawing: ActionDrawing, status: ActionStatus) -> dict[str, Any]:
    weather = drawing.pick(WEATHERS)
    found: dict[str, Any] = {"weather": weather if status in (S.RUNNING, S.ADOPTED) else Weather.NOT_SAID}
    if status is S.BLOCKED:
        cause, condition = drawing.one_of(BLOCKS)
        question = drawing.one_of(QUESTIONS).replace(" ?", "\u202f?")
        blocked = drawing.pick({Weather.SUPPORT_NEEDED: 0.6, Weather.COMPROMISED: 0.4})
        found = {"blocking_cause": cause, "unblocking_condition": condition, "weather": blocked}
        found |= {"arbitration": question} if drawing.holds(0.6) else {}
    if status is S.SUSPENDED:
        found["review_on"] = drawing.today + timedelta(days=drawing.between(20, 120))
    if status is S.DROPPED:
        found["drop_reason"] = drawing.one_of(REASONS)
    if status is S.DONE:
        found["outcome"] = drawing.pick(OUTCOMES)
    return found
