"""Decisions of the committee: nature, votes with reserves, states and what may follow, lateness, number. No clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from indicators.errors import RefusedError


class DecisionNature(StrEnum):
    """What a decision is."""

    VALIDATION = "validation"
    ORIENTATION = "orientation"
    ARBITRATION = "arbitrage"
    PRIORITY = "priorisation"
    STUDY = "demande d’étude"
    NOTED = "prise d’acte"


class Adoption(StrEnum):
    """How a decision was taken."""

    CONSENSUS = "consensus"
    UNANIMITY = "vote à l’unanimité"
    MAJORITY = "vote à la majorité"


class Stance(StrEnum):
    """What a signatory says of a decision."""

    FOR = "pour"
    RESERVED = "pour, avec réserve"
    AGAINST = "contre"
    ABSTAINS = "abstention"
    ABSENT = "absent"


class DecisionState(StrEnum):
    """What the committee made of it."""

    PROPOSED = "proposée"
    ADOPTED = "adoptée"
    RESERVED = "adoptée avec réserve"
    POSTPONED = "ajournée"
    REJECTED = "rejetée"


class Execution(StrEnum):
    """What became of an adopted decision; « sans objet » when there is nothing to carry out."""

    NONE = "sans objet"
    TO_DO = "à exécuter"
    RUNNING = "en cours"
    DONE = "exécutée"
    LAPSED = "caduque"


ADOPTED = frozenset({DecisionState.ADOPTED, DecisionState.RESERVED})
NEXT_STATES: Mapping[DecisionState, frozenset[DecisionState]] = MappingProxyType(
    {
        DecisionState.PROPOSED: frozenset(DecisionState) - {DecisionState.PROPOSED},
        DecisionState.POSTPONED: frozenset(DecisionState) - {DecisionState.POSTPONED},
        DecisionState.ADOPTED: frozenset(),
        DecisionState.RESERVED: frozenset({DecisionState.ADOPTED}),
        DecisionState.REJECTED: frozenset(),
    }
)
"""A postponed decision comes back; a reserve may be lifted; what was adopted or rejected stays so."""
NEXT_EXECUTIONS: Mapping[Execution, frozenset[Execution]] = MappingProxyType(
    {
        Execution.NONE: frozenset(),
        Execution.TO_DO: frozenset({Execution.RUNNING, Execution.DONE, Execution.LAPSED}),
        Execution.RUNNING: frozenset({Execution.DONE, Execution.LAPSED}),
        Execution.DONE: frozenset({Execution.RUNNING}),
        Execution.LAPSED: frozenset({Execution.TO_DO}),
    }
)
"""An end may be taken back, with its reason; nothing else goes back."""
OPEN_EXECUTIONS = frozenset({Execution.TO_DO, Execution.RUNNING})
TEXT_AT_MOST, TITLE_AT_MOST, RESERVE_AT_MOST = 2_000, 160, 400


@dataclass(frozen=True, slots=True)
class Position:
    """What one signatory said; ``reserve`` is the text of a reserve."""

    signatory: str
    stance: Stance
    reserve: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One word on the execution: on which day, the state said, a note, and who said it."""

    on: date
    state: Execution
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it stands; ``number`` is « 2026-14 », given once. ``actions`` are identifiers of actions.

    ``taken_on`` is the day of its meeting; ``reason`` says why this version follows the one before.
    """

    title: str
    text: str
    nature: DecisionNature
    state: DecisionState
    adoption: Adoption = Adoption.CONSENSUS
    lead: str = ""
    deadline: date | None = None
    positions: tuple[Position, ...] = ()
    actions: tuple[str, ...] = ()
    number: str = ""
    meeting: int = 0
    item: int = 0
    taken_on: date = date.min
    follow_ups: tuple[FollowUp, ...] = ()
    demonstration: bool = False
    version: int = 0
    reason: str = ""

    @property
    def execution(self) -> Execution:
        """The last state said; « à exécuter » once adopted, « sans objet » for a note or what was not adopted."""
        if self.state not in ADOPTED or self.nature is DecisionNature.NOTED:
            return Execution.NONE
        return self.follow_ups[-1].state if self.follow_ups else Execution.TO_DO

    @property
    def reserves(self) -> tuple[Position, ...]:
        """The positions that carry a reserve."""
        return tuple(p for p in self.positions if p.stance is Stance.RESERVED)

    def days_late(self, today: date) -> int:
        """Days past the deadline of a decision still open, 0 when it is not late."""
        if self.execution not in OPEN_EXECUTIONS or self.deadline is None:
            return 0
        return max((today - self.deadline).days, 0)


def next_number(year: int, known: Iterable[str]) -> str:
    """The number after those given in a year: « 2026-01 », then « 2026-02 »… A number is never given twice.

    >>> next_number(2026, ["2026-01", "2025-07", "2026-09"])
    '2026-10'
    """
    last = max((int(n.split("-")[1]) for n in known if n.startswith(f"{year}-")), default=0)
    return f"{year}-{last + 1:02d}"


def state_of(positions: Sequence[Position]) -> DecisionState:
    """The state that positions suggest: rejected when as many are against as for, reserved with a reserve.

    >>> state_of([Position("CAF", Stance.FOR), Position("Ville", Stance.RESERVED, "coût")]).value
    'adoptée avec réserve'
    """
    against = sum(p.stance is Stance.AGAINST for p in positions)
    favour = sum(p.stance in {Stance.FOR, Stance.RESERVED} for p in positions)
    if favour <= against:
        return DecisionState.REJECTED if against else DecisionState.PROPOSED
    return DecisionState.RESERVED if any(p.stance is Stance.RESERVED for p in positions) else DecisionState.ADOPTED


def check_decision(decision: Decision, signatories: Sequence[str]) -> None:
    """Refuse a decision that says too little or contradicts itself: fact and remedy in French.

    >>> check_decision(Decision("Bilan", "Le comité prend acte.", DecisionNature.NOTED, DecisionState.ADOPTED), ())
    """
    for fault in (_text_fault(decision), _duty_fault(decision), _vote_fault(decision, signatories)):
        if fault:
            raise RefusedError(fault)


def check_state(before: DecisionState, after: DecisionState) -> None:
    """Refuse a state that does not follow another; the same state is a correction of the words.

    >>> check_state(DecisionState.POSTPONED, DecisionState.ADOPTED)
    """
    if before is not after and after not in NEXT_STATES[before]:
        message = f"Une décision «\u00a0{before}\u00a0» ne peut pas devenir «\u00a0{after}\u00a0». "
        message += "Prenez une nouvelle décision en séance."
        raise RefusedError(message)


def check_execution(decision: Decision, after: Execution, note: str) -> None:
    """Refuse a state of execution that does not follow, or an end that is not explained.

    >>> told = Decision("P", "t", DecisionNature.ARBITRATION, DecisionState.ADOPTED, lead="CAF", number="2026-01")
    >>> check_execution(told, Execution.RUNNING, "")
    """
    before = decision.execution
    if before is Execution.NONE:
        message = f"La décision {decision.number} n’appelle pas d’exécution\u00a0: il n’y a rien à suivre."
        raise RefusedError(message)
    if after is not before and after not in NEXT_EXECUTIONS[before]:
        message = f"La décision {decision.number} est «\u00a0{before}\u00a0»\u00a0: "
        message += f"elle ne peut pas passer «\u00a0{after}\u00a0»."
        raise RefusedError(message)
    explained = after is Execution.LAPSED or after is before or before not in OPEN_EXECUTIONS
    if explained and not note.strip():
        message = f"Dites en une phrase pourquoi la décision {decision.number} est «\u00a0{after}\u00a0»."
        raise RefusedError(message)


def late_first(decisions: Iterable[Decision], today: date) -> tuple[Decision, ...]:
    """Late ones first, the latest on top; then those still open by deadline; then the others, the newest first.

    >>> late_first([], date(2026, 11, 25))
    ()
    """

    def place(decision: Decision) -> tuple[int, int, int, int]:
        late = decision.days_late(today)
        opened = decision.execution in OPEN_EXECUTIONS
        due = (decision.deadline or date.max).toordinal() if opened and not late else 0
        year, rank = (int(part) for part in decision.number.split("-"))
        return (0 if late else 1 if opened else 2, -late or due, -year, -rank)

    return tuple(sorted(decisions, key=place))


def _text_fault(decision: Decision) -> str:
    if not decision.title.strip() or len(decision.title) > TITLE_AT_MOST:
        return f"Une décision demande un objet, en {TITLE_AT_MOST} signes au plus. Écrivez-le."
    if not decision.text.strip() or len(decision.text) > TEXT_AT_MOST:
        return f"Une décision demande son texte, en {TEXT_AT_MOST} signes au plus. Écrivez ce que le comité décide."
    return ""


def _duty_fault(decision: Decision) -> str:
    """What is to be carried out has somebody to do it and a day."""
    if decision.execution is Execution.NONE:
        return ""
    if not decision.lead.strip():
        return "Une décision adoptée demande un porteur. Choisissez l’organisation qui en répond."
    if decision.deadline is None:
        return "Une décision adoptée demande une échéance. Choisissez un jour."
    if decision.deadline < decision.taken_on:
        return "L’échéance est avant la réunion. Choisissez un jour plus tard."
    return ""


def _vote_fault(decision: Decision, signatories: Sequence[str]) -> str:
    named = [p.signatory for p in decision.positions]
    if sorted(named) != sorted(signatories):
        return "Il faut la position de chaque signataire, une seule fois. Complétez les positions."
    unsaid = [p for p in decision.positions if (p.stance is Stance.RESERVED) != bool(p.reserve.strip())]
    if unsaid:
        who = unsaid[0].signatory
        return f"La réserve de «\u00a0{who}\u00a0» et sa position ne vont pas ensemble. Écrivez l’une et l’autre."
    if any(len(p.reserve) > RESERVE_AT_MOST for p in decision.positions):
        return f"Une réserve tient en {RESERVE_AT_MOST} signes. Raccourcissez-la."
    return _state_fault(decision) if decision.positions and decision.state in ADOPTED else ""


def _state_fault(decision: Decision) -> str:
    """What an adopted decision contradicts: its reserves, its mode of adoption, its votes."""
    stances = [p.stance for p in decision.positions]
    reserved = decision.state is DecisionState.RESERVED
    faults = {
        "«\u00a0Adoptée avec réserve\u00a0» demande au moins une réserve. Écrivez-la, ou choisissez "
        "«\u00a0adoptée\u00a0».": reserved and not decision.reserves,
        "Une réserve est écrite\u00a0: choisissez «\u00a0adoptée avec réserve\u00a0».": (
            not reserved and bool(decision.reserves)
        ),
        f"Un signataire est contre\u00a0: ce n’est pas «\u00a0{decision.adoption}\u00a0». Choisissez le vote à la "
        "majorité.": decision.adoption is not Adoption.MAJORITY and Stance.AGAINST in stances,
        "Un signataire s’abstient\u00a0: ce n’est pas l’unanimité. Choisissez le consensus ou la majorité.": (
            decision.adoption is Adoption.UNANIMITY and Stance.ABSTAINS in stances
        ),
        "Les voix pour ne l’emportent pas\u00a0: la décision n’est pas adoptée. Corrigez l’état ou les positions.": (
            state_of(decision.positions) not in ADOPTED
        ),
    }
    return next((words for words, found in faults.items() if found), "")
