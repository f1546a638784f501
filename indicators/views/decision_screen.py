"""One decision as a page shows it: what was decided, then beside today, what may be read of it. Draws nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indicators.actions.model import ActionRecord
from indicators.decisions import Decision
from indicators.evidence import Evidence, FrozenFigure
from indicators.formats import format_vintage, join_french, plural
from indicators.trends import Travel
from indicators.views.decision_grounds import NOTHING, DecisionGrounds
from indicators.views.decision_log import LogRow, row_of
from indicators.views.facts import Facts
from indicators.views.linked_steps import LinkedSteps, linked_steps
from indicators.views.pages import Finding, Option
from indicators.views.table import Table
from indicators.views.then_and_now import ThenNow, masked_since, noise_words, then_and_now, then_now_table

MOST_LINES = 12
"""Lines shown before the table is opened: the places looked at, then those that changed most."""
VERBS = MappingProxyType(
    {
        Travel.IMPROVING: "s’améliore",
        Travel.WORSENING: "se dégrade",
        Travel.RISING: "est en hausse",
        Travel.FALLING: "est en baisse",
        Travel.STABLE: "est stable",
    }
)


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision with its evidence, then and today.

    ``masked`` says that a frozen figure may no longer be shown: the frozen picture and table then stay away.
    ``shown`` are the lines read first; ``table`` holds them all. ``caution`` says what may not be concluded.
    """

    row: LogRow
    finding: Finding
    evidence: Evidence | None
    shown: tuple[ThenNow, ...]
    table: Table | None
    masked: bool
    notes: tuple[str, ...]
    caution: str
    actions: tuple[Option, ...]
    steps: LinkedSteps
    grounds: DecisionGrounds = NOTHING


def build_decision_page(
    decision: Decision, evidence: Evidence | None, facts: Facts, today: date, linked: tuple[ActionRecord, ...] = ()
) -> DecisionPage:
    """The page of a decision against the facts of today, with the linked actions its reader may read."""
    lines = then_and_now(facts, evidence) if evidence else ()
    return DecisionPage(
        row=row_of(decision, today),
        finding=_finding(decision, lines),
        evidence=evidence,
        shown=_first(lines),
        table=then_now_table(decision.number, evidence, lines, facts) if evidence and lines else None,
        masked=masked_since(lines),
        notes=noise_words(facts, lines),
        caution=_caution(decision, lines),
        actions=tuple(Option(r.id, f"{r.number} {r.title} ({r.status.value.lower()})") for r in linked),
        steps=linked_steps(linked, today),
    )


def _first(lines: tuple[ThenNow, ...]) -> tuple[ThenNow, ...]:
    """The places looked at and their references, then the communes that moved most, then those furthest from them."""
    named = [line for line in lines if line.then.role != "commune"]
    communes = [line for line in lines if line.then.role == "commune"]
    base = next((line.then.value for line in reversed(named) if line.then.value is not None), 0.0)
    moved = sorted(communes, key=lambda line: (not line.masked, -abs(line.difference or 0.0), -_far(line, base)))
    return tuple((named + moved)[:MOST_LINES])


def _far(line: ThenNow, base: float) -> float:
    """How far a frozen value stood from the place looked at or its reference; a withheld one comes last."""
    return abs(line.then.value - base) if line.then.value is not None else -1.0


def _finding(decision: Decision, lines: tuple[ThenNow, ...]) -> Finding:
    """What moved since the decision, in words: the place looked at, then how many communes go which way."""
    if not lines:
        text = "Aucun chiffre n’était affiché quand elle a été prise."
        return Finding(f"{decision.title.rstrip('.')}.", text, decision.demonstration)
    first = lines[0]
    caution = " ".join(part for part in (_counted(lines), _same_vintage(lines)) if part)
    return Finding(f"{_moved(first)}.", caution, first.then.demonstration or first.demonstration)


def _moved(line: ThenNow) -> str:
    place = line.then.place
    then, now = _said(line.then), f"{line.now_text} en {format_vintage(line.now_vintage)}" if line.now_vintage else ""
    if line.then.vintage == line.now_vintage:
        return f"{line.then.label}, {place}\u00a0: {then}, sans millésime plus récent"
    words = f" ({line.travel})" if line.travel is not Travel.UNREADABLE else ""
    return f"{line.then.label}, {place}\u00a0: {then} à la décision, {now}{words}"


def _said(figure: FrozenFigure) -> str:
    return f"{figure.text} en {format_vintage(figure.vintage)}" if figure.vintage else figure.text


def _counted(lines: tuple[ThenNow, ...]) -> str:
    told = (line for line in lines if line.then.role == "commune" and line.newer)
    counts = Counter(line.travel for line in told if line.difference is not None)
    said = [
        f"{verb} dans {plural(counts[travel], 'commune', 'communes')}"
        for travel, verb in VERBS.items()
        if counts[travel]
    ]
    return f"Le chiffre {join_french(said)}." if said else ""


def _same_vintage(lines: tuple[ThenNow, ...]) -> str:
    revised = sum(any("révisée" in note for note in line.notes) for line in lines)
    gone = sum(any("retirée" in note for note in line.notes) for line in lines)
    masked = sum(line.masked for line in lines)
    said = (
        f"{plural(revised, 'valeur révisée', 'valeurs révisées')} depuis." if revised else "",
        f"{plural(gone, 'valeur retirée', 'valeurs retirées')} depuis." if gone else "",
        f"{plural(masked, 'valeur masquée', 'valeurs masquées')} depuis par le secret." if masked else "",
    )
    return " ".join(part for part in said if part)


def _caution(decision: Decision, lines: tuple[ThenNow, ...]) -> str:
    """What the difference does not say: no effect is credited to a decision without a measure of it."""
    if not lines:
        return ""
    newer = [line for line in lines if line.now_vintage > line.then.vintage]
    if not newer:
        return "Les chiffres n’ont pas de millésime plus récent\u00a0: rien ne peut être lu de l’effet de la décision."
    last = max(line.now_vintage for line in newer)
    before = last[:4] <= str(decision.taken_on.year)
    dated = f" Ils datent de {format_vintage(last)}, avant la fin de l’année de la décision." if before else ""
    return f"Une différence n’est pas un effet de la décision\u00a0: d’autres causes jouent.{dated}"
