"""The example levels of proof and judgements of a new store, marked as demonstration. Cites no real study."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from data_access.clock import paris_date
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.evaluations import Evaluations
from data_access.repositories.journal import Gesture
from data_access.store import Store
from indicators.contribution import ArrowCode, Proof, ProofChange
from indicators.evaluation import Judgement, Question

FILE = Path(__file__).parent / "data" / "evaluation.toml"
AUTHOR = "Chargée d’évaluation (rôle fictif)"
FIRST_EDITION = 1


def example_proofs(on: date) -> tuple[ProofChange, ...]:
    """The example levels, dated of a day."""
    return tuple(
        ProofChange(
            objective=line["objective"],
            arrow=ArrowCode(line["arrow"]),
            level=Proof(line["level"]),
            reference=line["reference"],
            reason=line["reason"],
            author=SYSTEM_ACTOR.id,
            author_name=AUTHOR,
            on=on,
            demonstration=True,
        )
        for line in _tables("proof")
    )


def example_judgements(on: date) -> tuple[Judgement, ...]:
    """The example judgements, dated of a day, for the first edition."""
    return tuple(
        Judgement(
            question=Question(line["question"]),
            axis=line["axis"],
            edition=FIRST_EDITION,
            text=line["text"],
            author=SYSTEM_ACTOR.id,
            author_name=AUTHOR,
            on=on,
            demonstration=True,
        )
        for line in _tables("judgement")
    )


def load_example_evaluation(store: Store) -> int:
    """Write the examples in a store that has none; returns how many. Safe to run again."""
    today = paris_date(store.clock.now())
    proofs, judgements = example_proofs(today), example_judgements(today)
    with store.writing() as uow:
        written = Evaluations(uow.connection)
        if any(written.marks()):
            return 0
        for proof in proofs:
            written.add_change(proof, uow.now())
        for judgement in judgements:
            written.add_judgement(judgement, uow.now())
        after = {"niveaux": len(proofs), "jugements": len(judgements)}
        uow.trace(SYSTEM_ACTOR, Gesture("charger l’évaluation d’exemple", "évaluation", {}, after, "données de départ"))
    return len(proofs) + len(judgements)


def _tables(key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))[key]
    return found
