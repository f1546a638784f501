"""Concerted weighting: opened, answered alone and hidden, revealed together, concluded. Computes no rank.

Until a round is revealed its points are read by the signatory who gave them and by nobody else: no role, no journal
line, no cache holds them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from math import ceil
from typing import Any

from data_access.identity import parameters as names
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.signatories import signatories, signatory_of
from data_access.repositories.journal import Gesture
from data_access.repositories.parameters import Parameters
from data_access.repositories.weightings import (
    BallotRecord,
    RoundDraft,
    RoundEvent,
    RoundRecord,
    RoundState,
    Weightings,
)
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from data_access.weighting_rounds import place_of, the_round, weightings_of
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import join_french
from indicators.views.situation_builder import situation_of
from indicators.weighting import Rules, allocation_faults

LONGEST_QUESTION, LONGEST_REASON = 200, 1000
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a signatory has answered, and when; never what."""

    signatory: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Answers:
    """Who has answered to a round, in the order of the convention, and where the round stands."""

    number: int
    state: RoundState
    answers: tuple[Answer, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The signatories who have not answered."""
        return tuple(answer.signatory for answer in self.answers if answer.at is None)


@operation("ponderation.lire")
def list_rounds(store: Store, _actor: Actor, edition: str = "") -> tuple[RoundRecord, ...]:
    """Every round, the newest first, now or as an edition froze them: questions and states, no point."""
    with store.reading() as uow:
        return weightings_of(store, uow, edition).all()


@operation("ponderation.animer")
def open_round(store: Store, actor: Actor, question: str, scope: str = "") -> RoundRecord:
    """Ask the signatories to weigh all the objectives, or those of an axis (``scope`` is its number)."""
    asked = question.strip()
    if not asked or len(asked) > LONGEST_QUESTION:
        message = f"Une pondération porte une question d’au plus {LONGEST_QUESTION} caractères. Écrivez-la."
        raise RefusedError(message)
    objectives = _objectives(store, scope)
    with store.writing() as uow:
        rounds = Weightings(uow.connection)
        waiting = next((r for r in rounds.all() if r.state is RoundState.OPEN and r.scope == scope), None)
        if waiting is not None:
            message = (
                f"La pondération n°\u00a0{waiting.number} est encore ouverte. Révélez-la ou abandonnez-la d’abord."
            )
            raise RefusedError(message)
        draft = RoundDraft(asked, scope, objectives, signatories(), store.settings.is_demonstration)
        number = rounds.add(actor, draft, uow.now())
        after = {"objectifs": len(objectives), "signataires": list(draft.signatories)}
        uow.trace(actor, Gesture("ouvrir une pondération", place_of(number), after=after, texts={"question": asked}))
        return the_round(uow, number)


@operation("ponderation.repondre")
def cast_ballot(store: Store, actor: Actor, number: int, points: Mapping[str, int]) -> BallotRecord:
    """Give the points of one's own signatory, hidden until the reveal; given again, the last ones count."""
    voice = replace(actor, signatory=_voice(actor))
    with store.writing() as uow:
        record = _open_round(uow, number)
        if voice.signatory not in record.signatories:
            message = f"{voice.signatory} ne participe pas à cette pondération. Voyez avec l’animation."
            raise RefusedError(message)
        faults = allocation_faults(points, record.objectives)
        if faults:
            raise RefusedError(" ".join(faults))
        rounds = Weightings(uow.connection)
        rounds.add_ballot(number, voice, {name: points[name] for name in record.objectives}, uow.now())
        rounds.drop_draft(number, actor.id)
        uow.trace(
            actor, Gesture("poser les points d’un signataire", place_of(number), after={"signataire": voice.signatory})
        )
        return rounds.ballots(number)[voice.signatory]


@operation("ponderation.repondre")
def read_my_ballot(store: Store, actor: Actor, number: int) -> BallotRecord | None:
    """The last points of one's own signatory, None while it has not answered."""
    signatory = _voice(actor)
    with store.reading() as uow:
        the_round(uow, number)
        return Weightings(uow.connection).ballots(number).get(signatory)


@operation("ponderation.repondre")
def save_points(store: Store, actor: Actor, number: int, points: Mapping[str, int]) -> None:
    """Keep what one is typing, so that a cut or another device loses nothing; only its author reads it back."""
    with store.writing() as uow:
        record = _open_round(uow, number)
        kept = {name: int(points.get(name, 0)) for name in record.objectives}
        Weightings(uow.connection).keep_draft(number, actor.id, kept, uow.now())


@operation("ponderation.repondre")
def read_points(store: Store, actor: Actor, number: int) -> dict[str, int] | None:
    """What one was typing, None when nothing is kept."""
    with store.reading() as uow:
        return Weightings(uow.connection).draft(number, actor.id)


@operation("ponderation.suivre")
def who_answered(store: Store, _actor: Actor, number: int) -> Answers:
    """Who has answered and when, never what: for whoever leads the meeting and for those who take part."""
    with store.reading() as uow:
        record = the_round(uow, number)
        found = Weightings(uow.connection).answered(number)
    return Answers(number, record.state, tuple(Answer(name, found.get(name)) for name in record.signatories))


@operation("ponderation.animer")
def reveal(store: Store, actor: Actor, number: int, reason: str = "") -> RoundRecord:
    """Show every signatory's points to all at once, and freeze what the results are computed with.

    Refused while nobody has answered; whoever has not is named in the journal and on the screen.
    """
    with store.reading() as uow:
        record = _open_round(uow, number)
    frozen = _frozen(store, record)
    with store.writing() as uow:
        record = _open_round(uow, number)
        rounds = Weightings(uow.connection)
        given = rounds.ballots(number)
        if not given:
            message = "Aucun signataire n’a répondu\u00a0: il n’y a rien à révéler. Attendez une réponse au moins."
            raise RefusedError(message)
        rounds.add_event(number, actor, RoundEvent(RoundState.REVEALED, reason.strip(), frozen), uow.now())
        missing = [name for name in record.signatories if name not in given]
        after = {
            "état": RoundState.REVEALED.value,
            "points": {name: dict(ballot.points) for name, ballot in given.items()},
            "sans réponse": missing,
        }
        before = {"état": record.state.value}
        uow.trace(actor, Gesture("révéler une pondération", place_of(number), before, after, reason.strip()))
        return the_round(uow, number)


@operation("ponderation.animer")
def abandon_round(store: Store, actor: Actor, number: int, reason: str) -> RoundRecord:
    """Give up a round that was opened by mistake: its points will never be shown. A reason is asked for."""
    _ask(reason, "L’abandon d’une pondération")
    with store.writing() as uow:
        record = _open_round(uow, number)
        event = RoundEvent(RoundState.ABANDONED, reason.strip())
        Weightings(uow.connection).add_event(number, actor, event, uow.now())
        words = {"état": record.state.value}, {"état": event.state.value}
        uow.trace(actor, Gesture("abandonner une pondération", place_of(number), *words, reason.strip()))
        return the_round(uow, number)


@operation("ponderation.retenir")
def record_outcome(store: Store, actor: Actor, number: int, objectives: Sequence[str], reason: str) -> RoundRecord:
    """Write the objectives the committee retains and why, once the round is revealed; the last writing counts."""
    _ask(reason, "Le choix des objectifs")
    with store.writing() as uow:
        record = the_round(uow, number)
        if not record.is_shown:
            message = f"La pondération n°\u00a0{number} n’est pas révélée. Révélez-la avant d’écrire ce qui est retenu."
            raise RefusedError(message)
        chosen = tuple(dict.fromkeys(objectives))
        _check_chosen(record, chosen)
        rounds = Weightings(uow.connection)
        before = list(record.outcome.objectives) if record.outcome else []
        rounds.add_outcome(number, actor, chosen, reason.strip(), uow.now())
        if record.state is RoundState.REVEALED:
            rounds.add_event(number, actor, RoundEvent(RoundState.CLOSED), uow.now())
        words = {"objectifs": before}, {"objectifs": list(chosen)}
        uow.trace(actor, Gesture("retenir des objectifs", place_of(number), *words, reason.strip()))
        return the_round(uow, number)


def _open_round(uow: UnitOfWork, number: int) -> RoundRecord:
    record = the_round(uow, number)
    if record.state is not RoundState.OPEN:
        message = f"La pondération n°\u00a0{number} est {record.state}\u00a0: ses points ne changent plus."
        raise RefusedError(message)
    return record


def _voice(actor: Actor) -> str:
    signatory = actor.signatory or signatory_of(actor.organisation)
    if not signatory:
        message = f"«\u00a0{actor.organisation}\u00a0» n’est pas signataire\u00a0: personne n’y pose de points."
        raise RefusedError(message)
    return signatory


def _objectives(store: Store, scope: str) -> tuple[str, ...]:
    axes = store.catalogue.axes
    found = tuple(o.id for axis in axes if scope in ("", str(axis.number)) for o in axis.objectives)
    if not found:
        message = f"L’axe «\u00a0{scope}\u00a0» n’existe pas. Choisissez un axe de la liste, ou tous les objectifs."
        raise NotFoundError(message)
    return found


def _frozen(store: Store, record: RoundRecord) -> dict[str, Any]:
    """Settings, data version and situations at the reveal: what comes later changes nothing to the results."""
    facts = facts_for(store)
    with store.reading() as uow:
        held = Parameters(uow.connection).values(store.settings.mode)
    most = held[names.WEIGHTING_RETAINED]
    rules = Rules(
        strong=held[names.WEIGHTING_STRONG],
        agreed=held[names.WEIGHTING_AGREED],
        unfavourable=held[names.WEIGHTING_UNFAVOURABLE] / HUNDREDTHS,
        favourable=held[names.WEIGHTING_FAVOURABLE] / HUNDREDTHS,
        retained=min(most, ceil(len(record.objectives) / 2)),
        variation=held[names.WEIGHTING_VARIATION] / HUNDREDTHS,
        draws=held[names.WEIGHTING_DRAWS],
        seed=record.number,
    )
    situations = [situation_of(facts, facts.catalogue.objective(name)) for name in record.objectives]
    return {
        "version": facts.data_version,
        "arrêtées au": facts.as_of,
        "règles": asdict(rules),
        "situations": [asdict(situation) for situation in situations],
    }


def _check_chosen(record: RoundRecord, chosen: tuple[str, ...]) -> None:
    unknown = [name for name in chosen if name not in record.objectives]
    if unknown:
        message = f"Cette pondération ne porte pas sur {join_french(unknown)}. Choisissez parmi ses objectifs."
        raise RefusedError(message)
    most = int(record.frozen["règles"]["retained"])
    if not 1 <= len(chosen) <= most:
        message = f"Choisissez de 1 à {most} objectifs\u00a0: vous en avez choisi {len(chosen)}."
        raise RefusedError(message)


def _ask(reason: str, gesture: str) -> None:
    if not reason.strip() or len(reason) > LONGEST_REASON:
        message = f"{gesture} demande un motif d’au plus {LONGEST_REASON} caractères. Écrivez-le."
        raise RefusedError(message)
