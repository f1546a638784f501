"""« Depuis le dernier COPIL »: what changed between a closed edition and the state after it, in five blocks.

Pure: both states are given. What did not change is said in one line.
"""

from indicators.formats import format_date, join_french, plural
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters
from indicators.trends import Travel
from indicators.views.pages import Finding
from indicators.views.since_decisions import decision_lines, still_late
from indicators.views.since_last_views import (
    DecisionLine,
    Interval,
    SinceLast,
    StatusLine,
    StepLine,
    Tile,
    ValueLine,
)
from indicators.views.since_plan import status_lines, step_lines
from indicators.views.since_table import since_table
from indicators.views.since_values import followed_count, value_lines

NO_NOTEBOOK = (
    "Le carnet d’observation n’est pas encore ouvert\u00a0: aucune observation de terrain n’est recueillie dans "
    "l’outil, et celles de ce bloc ne sont donc pas connues."
)
DONE = "Exécutée"


def build_since_last(interval: Interval) -> SinceLast:
    """The page of an interval.

    The title names the committee of the edition; the finding says what is in default first, then the first figure.
    """
    values, statuses = value_lines(interval), status_lines(interval)
    steps, decisions = step_lines(interval), decision_lines(interval)
    steady, moved = _unchanged(interval)
    table = since_table(interval, values, statuses, steps, decisions)
    return SinceLast(
        title=f"Ce qui a changé depuis {_the(interval.then.label)}",
        finding=_finding(interval, values, steps, decisions, changed=bool(values or statuses or steps or decisions)),
        period=_period(interval),
        tiles=_tiles(interval, values, statuses, steps, decisions),
        values=values,
        sources=", ".join(dict.fromkeys(line.source for line in values)),
        unmoved=followed_count(interval) - len(values),
        statuses=statuses,
        steps=steps,
        decisions=decisions,
        decisions_note=_still(still_late(interval), interval.then.name),
        observations=NO_NOTEBOOK,
        steady=steady,
        moved=moved,
        table=table,
        demonstration=table.stamp.demonstration,
    )


def _the(label: str) -> str:
    """« le COPIL du 17 juin », « l’édition « Revue de mars » »."""
    return f"le {label}" if label.upper().startswith(("COPIL", "COTECH", "COMITÉ")) else f"«\u00a0{label}\u00a0»"


def _period(interval: Interval) -> str:
    then, now = interval.then, interval.now
    return f"du {format_date(then.day)} au {format_date(now.day)}, {then.name} comparée à {_to(now.name)}"


def _to(name: str) -> str:
    return f"l’{name}" if name.startswith("édition") else "l’état d’aujourd’hui"


def _tiles(
    interval: Interval,
    values: tuple[ValueLine, ...],
    statuses: tuple[StatusLine, ...],
    steps: tuple[StepLine, ...],
    decisions: tuple[DecisionLine, ...],
) -> tuple[Tile, ...]:
    """One tile per block, in the order of the blocks."""
    communes = sum(line.communes for line in values)
    failed, kept = _failed(steps), [s for s in steps if s.state[1].startswith("Tenu")]
    late, done = _failed(decisions), [d for d in decisions if d.state[1] == DONE]
    others = len(decisions) - len(late) - len(done)
    known = len(interval.now.facts.plan.records)
    told = [plural(len(done), "exécutée", "exécutées"), *([plural(others, "autre", "autres")] if others else [])]
    return (
        Tile(len(values), "indicateur mis à jour" if len(values) <= 1 else "indicateurs mis à jour",
             plural(communes, "valeur de commune", "valeurs de communes")),
        Tile(len(statuses), "statut modifié" if len(statuses) <= 1 else "statuts modifiés",
             f"sur {plural(known, 'action', 'actions')}"),
        Tile(len(failed), "jalon manqué ou échu" if len(failed) <= 1 else "jalons manqués ou échus",
             plural(len(kept), "tenu", "tenus"), calls=bool(failed)),
        Tile(len(late), "décision en retard" if len(late) <= 1 else "décisions en retard", ", ".join(told),
             calls=bool(late)),
        Tile(0, "observation nouvelle", "carnet pas encore ouvert"),
    )  # fmt: skip


def _failed(lines: tuple[StepLine, ...] | tuple[DecisionLine, ...]) -> list[StepLine | DecisionLine]:
    return [line for line in lines if line.failed]


def _finding(
    interval: Interval,
    values: tuple[ValueLine, ...],
    steps: tuple[StepLine, ...],
    decisions: tuple[DecisionLine, ...],
    *,
    changed: bool,
) -> Finding:
    """What is in default first, in letters, with the first of it; then how many figures moved and the first one."""
    late, failed = _failed(decisions), _failed(steps)
    invented = any(line.demonstration for line in (*late, *failed, *values[:1]))
    if not changed:
        said = "Aucune valeur, aucun statut, aucun jalon et aucune décision n’ont bougé."
        return Finding(f"Rien n’a changé depuis l’{interval.then.name}.", said)
    counts = [_counted(len(late), "décision"), _counted(len(failed), "jalon")]
    named = [count for count in counts if count]
    if named:
        strong = f"{capital(join_french(named))} {_default(len(late) + len(failed))}"
        first = (late or failed)[0]
        return Finding(f"{strong}, d’abord «\u00a0{first.title.rstrip('.')}\u00a0».", _figures(values), invented)
    strong = f"Aucun jalon et aucune décision ne sont passés en défaut depuis l’{interval.then.name}."
    return Finding(strong, _figures(values), invented)


def _counted(count: int, word: str) -> str:
    return f"{in_letters(count, feminine=word == 'décision')} {word}{'s' if count > 1 else ''}" if count else ""


def _default(count: int) -> str:
    return "sont en défaut" if count > 1 else "est en défaut"


def _figures(values: tuple[ValueLine, ...]) -> str:
    """« 5 indicateurs sont mis à jour ; d’abord accès au médecin : 3,71 en 2023, puis 3,10 en 2024 (se dégrade). »."""
    if not values:
        return "Aucune valeur publiée n’a changé."
    beyond = sum(line.beyond for line in values)
    verb = "est mis à jour" if len(values) == 1 else "sont mis à jour"
    among = f", dont {beyond} au-delà du bruit" if 0 < beyond < len(values) else ""
    first = next((line for line in values if line.reading[1] == Travel.WORSENING.value), values[0])
    told = first.before.text
    if first.before.vintage:
        told = f"{told} en {first.before.vintage[:4]}"
    after = f"{first.after.text} en {first.after.vintage[:4]}" if first.after.vintage else first.after.text
    said = f"{plural(len(values), 'indicateur', 'indicateurs')} {verb}{among}"
    return f"{said}\u00a0; d’abord {_lower(first.label)}\u00a0: {told}, puis {after} ({first.reading[1]})."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _still(count: int, name: str) -> str:
    if not count:
        return ""
    said = plural(count, "décision était déjà en retard", "décisions étaient déjà en retard")
    return f"{said} à l’{name} et le reste{'nt' if count > 1 else ''}."


def _unchanged(interval: Interval) -> tuple[str, str]:
    """What did not change, then what did, among what the committee settles; either may be empty."""
    then, now = interval.then, interval.now
    communes = [[c.code for c in side.facts.catalogue.communes()] for side in (then, now)]
    compared = (
        ("les cibles", then.facts.targets == now.facts.targets),
        ("les pondérations", then.weightings == now.weightings),
        (f"le périmètre des {len(communes[1])} communes", communes[0] == communes[1]),
        ("les groupes de communes", then.facts.groups == now.facts.groups),
        ("les définitions des indicateurs", then.facts.catalogue.indicators == now.facts.catalogue.indicators),
        ("les règles d’alerte", then.facts.rulebook == now.facts.rulebook),
        ("les réglages", then.settings == now.settings),
    )
    steady = [name for name, same in compared if same]
    moved = [name for name, same in compared if not same]
    place = interval.then.name
    return (
        f"Inchangé depuis l’{place}\u00a0: {join_french(steady)}." if steady else "",
        f"Ont aussi changé\u00a0: {join_french(moved)}." if moved else "",
    )
