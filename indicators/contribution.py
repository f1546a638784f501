"""The chain of contribution of an objective: five boxes, four arrows, levels of proof, maturity. Draws nothing.

The maturity counts what is written and measured, never whether it goes well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from indicators.errors import RefusedError


class Proof(StrEnum):
    """What an arrow of a chain rests on, from the weakest; the text is what is shown."""

    HYPOTHESIS = "hypothèse"
    CLUE = "indice"
    MEASURED = "mesuré"
    EVALUATED = "évalué"

    @property
    def rank(self) -> int:
        """Its place from the weakest (0) to the strongest (3)."""
        return list(Proof).index(self)


class Stage(StrEnum):
    """A box of a chain, in the order of the chain; the text is its name."""

    MEANS = "Moyens"
    ACTIONS = "Actions"
    OUTPUTS = "Réalisations"
    RESULTS = "Résultats"
    EFFECTS = "Effets attendus"


class ArrowCode(StrEnum):
    """An arrow, named by the two boxes it joins; the text is the code kept in the store."""

    MEANS_ACTIONS = "moyens-actions"
    ACTIONS_OUTPUTS = "actions-realisations"
    OUTPUTS_RESULTS = "realisations-resultats"
    RESULTS_EFFECTS = "resultats-effets"

    @property
    def label(self) -> str:
        """« des réalisations aux résultats »."""
        return ARROW_WORDS[self]


ARROW_WORDS: Mapping[ArrowCode, str] = MappingProxyType(
    {
        ArrowCode.MEANS_ACTIONS: "des moyens aux actions",
        ArrowCode.ACTIONS_OUTPUTS: "des actions aux réalisations",
        ArrowCode.OUTPUTS_RESULTS: "des réalisations aux résultats",
        ArrowCode.RESULTS_EFFECTS: "des résultats aux effets attendus",
    }
)
MEANINGS: Mapping[Proof, str] = MappingProxyType(
    {
        Proof.HYPOTHESIS: "rien ne permet encore de suivre ce passage",
        Proof.CLUE: "les deux bouts sont reliés par écrit, sans mesure avant et après",
        Proof.MEASURED: "le passage est suivi par une mesure\u202f; d’autres causes restent possibles",
        Proof.EVALUATED: "une étude ou une évaluation, citée, s’est prononcée",
    }
)
"""What each level means, for the legend."""
PROVEN = frozenset({Proof.MEASURED, Proof.EVALUATED})
"""The levels under which an arrow counts in the maturity."""
REFERENCE_AT_MOST, REASON_AT_MOST = 300, 500


@dataclass(frozen=True, slots=True)
class ProofChange:
    """A level set by an officer on an arrow, above the computed one, with what it rests on.

    ``level`` is None when the change is taken back: the computed level then holds again. ``on`` is the day,
    ``author_name`` what readers are told; ``demonstration`` marks an invented reference, which allows no claim.
    """

    objective: str
    arrow: ArrowCode
    level: Proof | None
    reference: str
    reason: str
    author: str
    author_name: str
    on: date
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a box holds: its words, the smaller line under them, whether it is invented."""

    text: str
    detail: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box: what it holds in one line (``head``), its items, or what is missing when it is empty."""

    stage: Stage
    head: str
    items: tuple[Item, ...]
    missing: str = ""

    @property
    def filled(self) -> bool:
        """Whether something real stands in the box."""
        return not self.missing

    @property
    def demonstration(self) -> bool:
        """Whether anything it holds is invented."""
        return any(item.demonstration for item in self.items)


@dataclass(frozen=True, slots=True)
class Computed:
    """The level the rule gives to an arrow, with the facts it rests on; ``cut`` when one of its boxes is empty."""

    level: Proof
    basis: str
    demonstration: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow: the level the rule computes, and the one an officer set above it, if any."""

    code: ArrowCode
    computed: Computed
    raised: ProofChange | None = None

    @property
    def level(self) -> Proof:
        """The level shown: the stronger of the computed one and of the one set; none is set to or from an empty box."""
        held = self.raised.level if self.raised and not self.computed.cut else None
        return held if held is not None and held.rank > self.computed.level.rank else self.computed.level

    @property
    def is_raised(self) -> bool:
        """Whether the level shown is the one an officer set."""
        return self.level is not self.computed.level

    @property
    def demonstration(self) -> bool:
        """Whether what the level shown rests on is invented."""
        if self.is_raised and self.raised is not None:
            return self.raised.demonstration
        return self.computed.demonstration

    @property
    def basis(self) -> str:
        """What the level shown rests on, in words."""
        if self.is_raised and self.raised is not None:
            return f"{self.raised.reference}, relevé par {self.raised.author_name}"
        return self.computed.basis


@dataclass(frozen=True, slots=True)
class Maturity:
    """Boxes filled out of five, arrows measured or evaluated out of four. A count, never a judgement."""

    boxes: int
    arrows: int

    @property
    def points(self) -> int:
        """Boxes and arrows together."""
        return self.boxes + self.arrows

    @property
    def total(self) -> int:
        """The most a chain can count."""
        return len(Stage) + len(ArrowCode)


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of an objective: its five boxes and its four arrows, in order."""

    objective: str
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def box(self, stage: Stage) -> Box:
        """One of the boxes."""
        return self.boxes[list(Stage).index(stage)]

    def arrow(self, code: ArrowCode) -> Arrow:
        """One of the arrows."""
        return self.arrows[list(ArrowCode).index(code)]

    @property
    def maturity(self) -> Maturity:
        """What is filled and what is proven."""
        return Maturity(sum(b.filled for b in self.boxes), sum(a.level in PROVEN for a in self.arrows))

    @property
    def demonstration(self) -> bool:
        """Whether anything in the chain is invented."""
        return any(b.demonstration for b in self.boxes) or any(a.demonstration for a in self.arrows)


def change_in_force(changes: Iterable[ProofChange], objective: str, arrow: ArrowCode) -> ProofChange | None:
    """The last level set on an arrow; None when none was, or when it was taken back.

    >>> change_in_force((), "4.2", ArrowCode.OUTPUTS_RESULTS) is None
    True
    """
    found = [change for change in changes if (change.objective, change.arrow) == (objective, arrow)]
    return found[-1] if found and found[-1].level is not None else None


def joined(boxes: Sequence[Box], computed: Mapping[ArrowCode, Computed]) -> dict[ArrowCode, Computed]:
    """The computed levels once the boxes are looked at: an arrow from or to an empty box is a hypothesis.

    >>> empty = [Box(stage, "", (), "manque") for stage in Stage]
    >>> found = joined(empty, {code: Computed(Proof.CLUE, "") for code in ArrowCode})
    >>> {c.level.value for c in found.values()}
    {'hypothèse'}
    """
    found = {}
    for place, code in enumerate(ArrowCode):
        lacking = [box.stage.value.lower() for box in boxes[place : place + 2] if not box.filled]
        empty = f"case vide\u00a0: {' et '.join(lacking)}"
        found[code] = Computed(Proof.HYPOTHESIS, empty, cut=True) if lacking else computed[code]
    return found


def check_raise(arrow: Arrow, level: Proof, reference: str, reason: str) -> None:
    """Refuse a level that is not above the computed one, or that cites nothing.

    >>> check_raise(Arrow(ArrowCode.OUTPUTS_RESULTS, Computed(Proof.CLUE, "")), Proof.EVALUATED, "Étude 2026", "lue")
    """
    if not reference.strip():
        message = "Relever un niveau de preuve demande une référence. Citez l’étude ou le rapport d’évaluation."
        raise RefusedError(message)
    if not reason.strip():
        message = "Relever un niveau de preuve demande un motif. Dites en une phrase ce que la référence établit."
        raise RefusedError(message)
    if len(reference) > REFERENCE_AT_MOST or len(reason) > REASON_AT_MOST:
        message = f"Référence en {REFERENCE_AT_MOST} signes, motif en {REASON_AT_MOST} au plus. Raccourcissez le texte."
        raise RefusedError(message)
    if arrow.computed.cut:
        message = f"Une case est vide {arrow.code.label}. Remplissez-la avant d’en relever la preuve."
        raise RefusedError(message)
    if level.rank <= arrow.computed.level.rank:
        message = f"La règle donne déjà « {arrow.computed.level} » {arrow.code.label}. Choisissez un niveau plus fort."
        raise RefusedError(message.replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
