"""Random edits of an action, for the proofs of the merge: a few fields at a time, values that tell who wrote them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from indicators.actions.fields import EDITABLE, FieldKind, value_of
from indicators.actions.merge import Side, merge
from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.words import ActionStatus, ActionType, Confidentiality, FundingState, Outcome, PartnerDegree
from indicators.actions.words import Participation as Part
from indicators.execution import Weather

CHOICES: dict[str, tuple[Any, ...]] = {
    "status": tuple(ActionStatus), "kind": tuple(ActionType), "participation": tuple(Part), "outcome": tuple(Outcome),
    "weather": tuple(Weather), "confidentiality": tuple(Confidentiality), "objective": ("4.1", "4.2", "4.3"),
    "lead_organisation": ("CCAS de Morlaix", "CAF du Finistère"),
}  # fmt: skip


def random_value(key: str, kind: FieldKind, chance: np.random.Generator) -> Any:  # noqa: ANN401 any field
    """A value of a field, drawn among few so that two people sometimes write the same one."""
    number = int(chance.integers(0, 6))
    if key in CHOICES:
        return CHOICES[key][number % len(CHOICES[key])]
    if kind is FieldKind.DATE:
        return date(2027, 1, 1) + timedelta(days=number)
    if kind is FieldKind.NUMBER:
        return float(number)
    if kind is FieldKind.CHOICES:
        return tuple(f"c{n}" for n in range(number))
    rows = {
        "partners": Partner(f"Association {number}", PartnerDegree.COMMITTED),
        "fundings": Funding("CAF du Finistère", 2026, float(number), FundingState.ASKED),
        "budget": BudgetYear(2026, float(number)),
        "steps": Step(f"Jalon {number}", date(2027, 3, 1)),
    }
    return (rows[key],) if kind is FieldKind.ROWS else f"texte {number}"


def edited(record: ActionRecord, chance: np.random.Generator) -> ActionRecord:
    """A record with a few random fields written anew."""
    places = chance.choice(len(EDITABLE), size=int(chance.integers(0, 20)), replace=False)
    changes = {EDITABLE[int(p)].key: random_value(EDITABLE[int(p)].key, EDITABLE[int(p)].kind, chance) for p in places}
    return replace(record, **changes)


def faults_of_merge(chance: np.random.Generator) -> tuple[int, int, int]:
    """One random three-way merge: overwrites nobody chose, one-sided changes lost, conflicts met."""
    base = edited(ActionRecord("a", "4.2-03", "Permanence", "4.2"), chance)
    mine, theirs = edited(base, chance), edited(base, chance)
    found = merge(base, mine, theirs)
    sides = {f.key: (Side.MINE if chance.random() < 0.5 else Side.THEIRS) for f in found.conflicts}
    settled = found.settle(sides)
    overwritten = lost = 0
    for spec in EDITABLE:
        was, here, there, kept = (value_of(r, spec.key) for r in (base, mine, theirs, settled))
        both = here not in (was, there) and there != was
        if both:
            overwritten += spec.key not in sides or kept != (here if sides[spec.key] is Side.MINE else there)
        elif here != was:
            lost += kept != here
        elif there != was:
            lost += kept != there
        else:
            overwritten += kept != was
    return overwritten, lost, len(found.conflicts)
