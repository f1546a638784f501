"""Reads the chains and the evaluation, sets a level of proof with its reference, keeps a judgement. Claims nothing."""

from dataclasses import dataclass

from data_access.clock import paris_date, to_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.evaluations import Evaluations
from data_access.repositories.journal import Gesture
from data_access.repositories.meetings import LATER
from data_access.services.field_note_screens import read_notes
from data_access.services.field_notes import READ as READ_NOTES
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.contribution import ArrowCode, Proof, ProofChange, change_in_force, check_raise
from indicators.errors import NotFoundError, RefusedError
from indicators.evaluation import Judgement, Question, check_judgement
from indicators.project import Objective
from indicators.reading.claims import require_supported
from indicators.views.chain_builder import build_chain, chain_of
from indicators.views.chain_evidence import ChainFacts
from indicators.views.chain_views import EffectsPage
from indicators.views.cooperation import Cooperation, build_cooperation
from indicators.views.effects_builder import build_effects, links_of, result_lines
from indicators.views.evaluation_builder import build_evaluation, build_maturity
from indicators.views.evaluation_views import EvaluationPage, MaturityView
from indicators.views.facts import Facts
from indicators.views.notes_map import build_notes_map, last_heard
from indicators.views.visuals import MapView

READ, PROVE, JUDGE = "actions.lire", "evaluation.prouver", "evaluation.juger"
NOT_RAISED = "Aucun niveau n’a été relevé sur cette flèche. Rechargez la page."


@dataclass(frozen=True, slots=True)
class ProofDraft:
    """A level of proof as an officer asks for it: where, how strong, on what reference, and why."""

    objective: str
    arrow: ArrowCode
    level: Proof
    reference: str
    reason: str


@operation(READ)
def read_effects(store: Store, actor: Actor, objective: str, edition: str = "") -> EffectsPage:
    """The tab « Effets » of an objective, on the actions the actor may read, now or as an edition froze it."""
    facts = facts_for(store, edition, actor)
    return build_effects(facts, _objective(facts, objective), _written(store, edition).changes)


@operation(READ)
def read_evaluation(store: Store, actor: Actor, axis: int = 0, edition: str = "") -> EvaluationPage:
    """The evaluation of an axis, or of the whole project (0), on the actions the actor may read."""
    facts, written = facts_for(store, edition, actor), _written(store, edition)
    return build_evaluation(facts, axis, written.changes, written.judgements)


@operation(READ)
def read_maturity(store: Store, actor: Actor, edition: str = "") -> MaturityView:
    """The completeness of the 23 chains, on the actions the actor may read."""
    return build_maturity(facts_for(store, edition, actor), _written(store, edition).changes)


@operation(READ)
def read_cooperation(store: Store, actor: Actor, axis: int, edition: str = "") -> Cooperation:
    """Who works with whom on an axis, on the actions the actor may read."""
    facts = facts_for(store, edition, actor)
    _objectives(facts, axis)
    return build_cooperation(facts, facts.catalogue.axis(axis))


@operation(READ_NOTES)
def read_notes_map(store: Store, actor: Actor, edition: str = "") -> MapView:
    """How many field notes the actor may read by commune, whatever their objective."""
    return build_notes_map(facts_for(store, edition, actor), read_notes(store, actor, edition))


@operation(READ_NOTES)
def read_last_heard(store: Store, actor: Actor, objective: str, edition: str = "") -> str:
    """How many field notes the actor may read on an objective, and the last one, in words."""
    return last_heard(facts_for(store, edition, actor), read_notes(store, actor, edition), objective)


@operation(READ)
def evaluation_key(store: Store, _actor: Actor, edition: str = "") -> str:
    """What changes when a level or a judgement is written: a part of the key of what shows them."""
    with store.reading() as uow:
        levels, judgements = Evaluations(uow.connection, _until(store, edition)).marks()
    return f"{levels}-{judgements}"


@operation(PROVE)
def raise_proof(store: Store, actor: Actor, draft: ProofDraft) -> ProofChange:
    """Set a level above the computed one, with the study it rests on; it stays until it is taken back."""
    facts = facts_for(store, "", actor)
    chain = build_chain(facts, _objective(facts, draft.objective))
    check_raise(chain.arrow(draft.arrow), draft.level, draft.reference, draft.reason)
    change = ProofChange(
        objective=draft.objective,
        arrow=draft.arrow,
        level=draft.level,
        reference=draft.reference.strip(),
        reason=draft.reason.strip(),
        author=actor.id,
        author_name=actor.name or actor.id,
        on=paris_date(store.clock.now()),
    )
    with store.writing() as uow:
        before = change_in_force(Evaluations(uow.connection).changes(), draft.objective, draft.arrow)
        _write_change(uow, actor, "relever un niveau de preuve", (before, change))
    return change


@operation(PROVE)
def lower_proof(store: Store, actor: Actor, objective: str, arrow: ArrowCode, reason: str) -> ProofChange:
    """Take back the level set on an arrow, with a reason: the computed one holds again."""
    if not reason.strip():
        message = "Retirer un niveau de preuve demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)
    with store.writing() as uow:
        before = change_in_force(Evaluations(uow.connection).changes(), objective, arrow)
        if before is None:
            raise NotFoundError(NOT_RAISED)
        name, day = actor.name or actor.id, paris_date(store.clock.now())
        change = ProofChange(objective, arrow, None, "", reason.strip(), actor.id, name, day)
        _write_change(uow, actor, "retirer un niveau de preuve", (before, change))
    return change


@operation(JUDGE)
def write_judgement(store: Store, actor: Actor, question: Question, axis: int, text: str) -> Judgement:
    """Keep a judgement on a question for an axis, for the edition under way.

    Refused when it credits actions with a change that no measured link of the axis allows.
    """
    kept = check_judgement(text)
    facts, written = facts_for(store, "", actor), _written(store, "")
    gathered = [ChainFacts(facts, objective) for objective in _objectives(facts, axis)]
    links = [link for f in gathered for link in links_of(chain_of(f, written.changes), result_lines(f))]
    require_supported(kept, links)
    with store.writing() as uow:
        edition, day = uow.editions.next_number(), paris_date(store.clock.now())
        judgement = Judgement(question, axis, edition, kept, actor.id, actor.name or actor.id, day)
        Evaluations(uow.connection).add_judgement(judgement, uow.now())
        after = {"question": question.label, "axe": axis, "édition": edition}
        place = f"évaluation de l’axe {axis}"
        uow.trace(actor, Gesture("écrire un jugement", place, {}, after, texts={"jugement": kept}))
    return judgement


def _objective(facts: Facts, code: str) -> Objective:
    """The objective of a code; NotFoundError when there is none."""
    try:
        return facts.catalogue.objective(code)
    except KeyError:
        message = f"L’objectif «\u00a0{code}\u00a0» n’existe pas. Choisissez-en un sur la page d’un axe."
        raise NotFoundError(message) from None


def _objectives(facts: Facts, number: int) -> tuple[Objective, ...]:
    """The objectives of an axis; NotFoundError when there is no such axis."""
    try:
        return facts.catalogue.axis(number).objectives
    except KeyError:
        message = f"L’axe {number} n’existe pas. Choisissez-en un de un à six."
        raise NotFoundError(message) from None


@dataclass(frozen=True, slots=True)
class _Written:
    """What officers wrote, as of an instant."""

    changes: tuple[ProofChange, ...]
    judgements: tuple[Judgement, ...]


def _written(store: Store, edition: str) -> _Written:
    with store.reading() as uow:
        found = Evaluations(uow.connection, _until(store, edition))
        return _Written(found.changes(), found.judgements())


def _until(store: Store, edition: str) -> int:
    return to_microseconds(store.edition(edition).at) if edition else LATER


def _write_change(uow: UnitOfWork, actor: Actor, cause: str, ends: tuple[ProofChange | None, ProofChange]) -> None:
    before, after = ends
    Evaluations(uow.connection).add_change(after, uow.now())
    told = {"niveau": after.level.value if after.level else "calculé", "flèche": after.arrow.label}
    held = {"niveau": before.level.value, "référence": before.reference} if before and before.level else {}
    texts = {"référence": after.reference} if after.reference else {}
    uow.trace(actor, Gesture(cause, f"objectif {after.objective}", held, told, after.reason, texts))
