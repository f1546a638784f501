"""Builds the chain of contribution of an objective: what stands in each box, or what is missing. Draws nothing."""

from collections.abc import Sequence

from indicators.actions.rules import ACTIVE
from indicators.actions.words import ActionStatus
from indicators.catalogue.model import Nature
from indicators.contribution import (
    Arrow,
    ArrowCode,
    Box,
    Chain,
    Item,
    ProofChange,
    Stage,
    change_in_force,
    joined,
)
from indicators.contribution_rules import computed_levels
from indicators.formats import HARD, format_number, format_vintage, plural
from indicators.project import Objective
from indicators.views.chain_evidence import (
    EFFECT_NATURES,
    RESULT_NATURES,
    ChainFacts,
    Measured,
    evidence_of,
    says_means,
    spent_of,
)
from indicators.views.engagement_model import added, kilo_euros
from indicators.views.facts import Facts
from indicators.views.words import figure_text

NO_MEANS = "budget et personnel non renseignés"
NO_ACTION = "aucune action engagée"
NO_OUTPUT = "jalon ou indicateur de réalisation manquant"
NO_RESULT = "indicateur de résultat manquant"
NO_VALUE = "valeur de l’indicateur de résultat manquante"
NO_EFFECT = "effet attendu non écrit"
NO_EFFECT_SHEET = Item("aucun indicateur d’effet ne le suit")
PLAN_AWAY = "plan d’actions injoignable"


def build_chain(facts: Facts, objective: Objective, changes: Sequence[ProofChange] = ()) -> Chain:
    """The chain of an objective, on the actions these facts hold and the levels set by officers.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> chain = build_chain(facts, facts.catalogue.objective("4.2"))
    >>> [box.filled for box in chain.boxes], chain.maturity.points
    ([False, False, False, False, True], 1)
    """
    return chain_of(ChainFacts(facts, objective), changes)


def chain_of(found: ChainFacts, changes: Sequence[ProofChange] = ()) -> Chain:
    """The chain of an objective whose facts are already gathered."""
    boxes = (_means(found), _actions(found), _outputs(found), _results(found), _effects(found))
    levels = joined(boxes, computed_levels(evidence_of(found)))
    objective = found.objective
    arrows = tuple(Arrow(code, levels[code], change_in_force(changes, objective.id, code)) for code in ArrowCode)
    return Chain(objective.id, objective.title, boxes, arrows)


def _means(found: ChainFacts) -> Box:
    records = found.committed
    lines = [line for r in records for line in r.budget]
    planned = added(v for line in lines for v in (line.operating_planned, line.investment_planned))
    spent = added(spent_of(r) for r in records)
    year = found.facts.plan.today.year
    staff = added(line.fte for line in lines if line.year == year)
    invented = any(r.demonstration for r in records)
    saying = sum(says_means(r) for r in records)
    items = [
        Item(f"{kilo_euros(planned)} prévus", "toutes années", invented) if planned is not None else None,
        Item(f"{kilo_euros(spent)} dépensés", _whose(sum(spent_of(r) is not None for r in records), len(records)),
             invented) if spent is not None else None,
        Item(f"{format_number(staff, 1)}{HARD}ETP en {year}", "", invented) if staff is not None else None,
    ]  # fmt: skip
    kept = tuple(item for item in items if item is not None)
    head = f"{saying} sur {plural(len(records), 'action engagée', 'actions engagées')} avec moyens dits"
    return Box(Stage.MEANS, head, kept) if kept else Box(Stage.MEANS, "", (), _away(found) or NO_MEANS)


def _actions(found: ChainFacts) -> Box:
    records = found.committed
    ideas = sum(r.status in {ActionStatus.STUDY, ActionStatus.PROPOSED} for r in found.records)
    if not records:
        waiting = f", {plural(ideas, 'en projet', 'en projet')}" if ideas else ""
        return Box(Stage.ACTIONS, "", (), _away(found) or f"{NO_ACTION}{waiting}")
    running = sum(r.status in ACTIVE for r in records)
    head = f"{plural(len(records), 'action engagée', 'actions engagées')}, dont {plural(running, 'active', 'actives')}"
    items = tuple(Item(f"{r.number} {r.title}", r.status.value, r.demonstration) for r in records)
    return Box(Stage.ACTIONS, head, items)


def _outputs(found: ChainFacts) -> Box:
    kept = found.facts.plan.realisation(found.objective.id)
    invented = any(r.demonstration for r in found.committed)
    steps = [Item(f"{kept.kept} sur {plural(kept.due, 'jalon échu tenu', 'jalons échus tenus')}", "", invented)]
    valued = [m for m in found.of_nature({Nature.OUTPUT}) if m.valued]
    items = (*(steps if kept.due else []), *(_item(m) for m in valued))
    if not items:
        return Box(Stage.OUTPUTS, "", (), NO_OUTPUT)
    said = [f"{kept.kept} sur {plural(kept.due, 'jalon tenu', 'jalons tenus')}"] if kept.due else []
    said += [plural(len(valued), "indicateur", "indicateurs")] if valued else []
    return Box(Stage.OUTPUTS, ", ".join(said), items)


def _results(found: ChainFacts) -> Box:
    known = found.of_nature(RESULT_NATURES)
    valued = [m for m in known if m.valued]
    if not valued:
        return Box(Stage.RESULTS, "", (), NO_VALUE if known else NO_RESULT)
    aimed = sum(m.target is not None for m in valued)
    head = f"{plural(len(valued), 'indicateur', 'indicateurs')}, {aimed} avec cible"
    return Box(Stage.RESULTS, head, tuple(_item(m, aimed=True) for m in valued))


def _effects(found: ChainFacts) -> Box:
    text = found.objective.expected_effect
    if not text:
        return Box(Stage.EFFECTS, "", (), NO_EFFECT)
    valued = [m for m in found.of_nature(EFFECT_NATURES) if m.valued]
    said = Item(text, "d’après l’intitulé de la convention")
    return Box(Stage.EFFECTS, text, (said, *(_item(m) for m in valued), *(() if valued else (NO_EFFECT_SHEET,))))


def _item(measured: Measured, *, aimed: bool = False) -> Item:
    """« Demandeurs d’emploi : 4 935 (2024) », with its target underneath when one is asked for."""
    last = measured.figures[-1]
    text = f"{measured.indicator.short_label}{HARD}: {figure_text(last, measured.indicator)}"
    target = measured.target
    said = ""
    if aimed and target is None:
        said = "sans cible"
    elif aimed and target is not None:
        said = f"cible {format_number(target.target_value, measured.indicator.decimals)} en {target.target_vintage}"
    return Item(f"{text} ({format_vintage(last.vintage)})", said, measured.demonstration)


def _whose(count: int, total: int) -> str:
    return f"relevés pour {count} sur {plural(total, 'action', 'actions')}"


def _away(found: ChainFacts) -> str:
    return "" if found.facts.plan.known else PLAN_AWAY
