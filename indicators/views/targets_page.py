"""The page of targets: sentence, context, filters, rows, weights, history, window. Draws nothing, reads no store."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.formats import HARD, format_date, french_key, plural
from indicators.reading.targets import window_sentence
from indicators.targets import TargetChange, TargetWindow
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.pages import ContextLine, Finding, Option
from indicators.views.table import Stamp, Table
from indicators.views.target_history import history_table
from indicators.views.target_query import ORIGINS, STATES, Aim, TargetQuery, aims_of
from indicators.views.target_rows import TargetRow, target_row, targets_table
from indicators.views.target_weights import weights_table
from indicators.views.words import commune_options, edition_text

SOURCE = "cibles du projet territorial, fixées par les chargés de projet"
NO_TARGET_AT_ALL = "Aucune cible n’est encore fixée."


@dataclass(frozen=True, slots=True)
class TargetChoices:
    """What each filter offers."""

    axes: tuple[Option, ...]
    objectives: tuple[Option, ...]
    states: tuple[Option, ...]
    origins: tuple[Option, ...]
    territories: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class TargetsPage:
    """The page on a query. ``of_communes`` counts the targets of communes, ``window_words`` says when changes count."""

    finding: Finding
    context: ContextLine
    choices: TargetChoices
    rows: tuple[TargetRow, ...]
    table: Table
    weights: Table
    history: Table
    window: TargetWindow
    window_words: str
    of_communes: int
    said: str


def build_targets_page(
    facts: Facts, query: TargetQuery, changes: Sequence[TargetChange], window: TargetWindow
) -> TargetsPage:
    """The page on a query; an indicator of result without a target is listed as such.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_targets_page(bare, TargetQuery(), (), TargetWindow(1)).finding.strong
    'Aucune cible n’est encore fixée.'
    """
    aims = _sorted(facts, aims_of(facts, query), communes=query.communes)
    stamp = _stamp(facts, query, aims)
    objectives = tuple(
        o
        for axis in facts.catalogue.axes
        for o in axis.objectives
        if query.axis in ("", str(axis.number)) and query.objective in ("", o.id)
    )
    return TargetsPage(
        finding=_finding(facts),
        context=_context(facts, query, aims),
        choices=_choices(facts, query),
        rows=tuple(target_row(facts, aim) for aim in aims),
        table=targets_table(facts, aims, _title(aims), stamp),
        weights=weights_table(facts, objectives, stamp),
        history=history_table(facts, _about(facts, query, changes), stamp),
        window=window,
        window_words=window_sentence(window),
        of_communes=sum(t.territory != EPCI_CODE for t in facts.targets),
        said=query_words(query),
    )


def query_words(query: TargetQuery) -> str:
    """The filters in words, empty without any.

    >>> query_words(TargetQuery(axis="4", state="sans"))
    'axe 4 · sans cible'
    """
    parts = [
        f"axe {query.axis}" if query.axis else "",
        f"objectif {query.objective}" if query.objective else "",
        STATES.get(query.state, "").lower(),
        ORIGINS.get(query.origin, "").lower(),
    ]
    return " · ".join(part for part in parts if part)


def _sorted(facts: Facts, aims: Sequence[Aim], *, communes: bool) -> tuple[Aim, ...]:
    """Communes of an indicator in French order; the rest keeps the order of the plan."""
    if not communes:
        return tuple(aims)
    order = {aim.indicator.id: index for index, aim in reversed(tuple(enumerate(aims)))}
    return tuple(sorted(aims, key=lambda a: (order[a.indicator.id], french_key(facts.territory(a.territory).name))))


def _title(aims: Sequence[Aim]) -> str:
    held = sum(aim.target is not None for aim in aims)
    without = len(aims) - held
    rest = f", {plural(without, 'indicateur', 'indicateurs')} sans cible" if without else ""
    return f"{plural(held, 'cible', 'cibles')}{rest}"


def _finding(facts: Facts) -> Finding:
    """The community as a whole: filters change the list, never the sentence on top."""
    aims = aims_of(facts, TargetQuery())
    held = [aim.target for aim in aims if aim.target is not None]
    if not held:
        caution = "Un objectif sans cible n’a pas de taux de résultat. Un chargé de projet fixe la première."
        return Finding(NO_TARGET_AT_ALL, caution)
    without = len(aims) - len(held)
    invented = sum(target.demonstration for target in held)
    whole = "toutes d’exemple" if len(held) > 1 else "d’exemple"
    marked = "" if not invented else f", {whole if invented == len(held) else f'dont {invented}{HARD}d’exemple'}"
    strong = f"{plural(len(held), 'cible', 'cibles')} pour la communauté{marked}."
    caution = (
        f"{plural(without, 'indicateur de résultat', 'indicateurs de résultat')} sans cible"
        f"{HARD}: {'il n’entre' if without == 1 else 'ils n’entrent'} dans aucun taux."
        if without
        else "Chaque indicateur de résultat a la sienne."
    )
    return Finding(strong, caution, demonstration=bool(invented))


def _context(facts: Facts, query: TargetQuery, aims: Sequence[Aim]) -> ContextLine:
    place = facts.territory(query.territory).name
    whole = query.communes and query.territory == EPCI_CODE
    return ContextLine(
        territory="Chaque commune" if whole else place,
        vintage="",
        reference="",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.today) if not facts.edition else facts.as_of,
        demonstration=any(aim.target is not None and aim.target.demonstration for aim in aims),
    )


def _stamp(facts: Facts, query: TargetQuery, aims: Sequence[Aim]) -> Stamp:
    place = "Chaque commune" if query.communes and query.territory == EPCI_CODE else ""
    parts = (place or facts.territory(query.territory).name, query_words(query))
    return Stamp(
        selection=" · ".join(part for part in parts if part),
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=(SOURCE,),
        demonstration=any(aim.target is not None and aim.target.demonstration for aim in aims),
    )


def _about(facts: Facts, query: TargetQuery, changes: Sequence[TargetChange]) -> tuple[TargetChange, ...]:
    """The changes of the indicators of the axis or objective asked, and of one commune when one is looked at."""
    return tuple(
        change
        for change in changes
        if query.territory in (EPCI_CODE, change.territory)
        and any(
            o.startswith(f"{query.axis}.") or not query.axis
            for o in facts.indicator(change.indicator).objectives
            if query.objective in ("", o)
        )
    )


def _choices(facts: Facts, query: TargetQuery) -> TargetChoices:
    axes = facts.catalogue.axes
    offered = [o for axis in axes if query.axis in ("", str(axis.number)) for o in axis.objectives]
    whole = facts.territory(EPCI_CODE)
    return TargetChoices(
        axes=(Option("", "Tous les axes"), *(Option(str(a.number), f"Axe {a.number} · {a.short_title}") for a in axes)),
        objectives=(Option("", "Tous les objectifs"), *(Option(o.id, f"{o.id} {o.title}") for o in offered)),
        states=(Option("", "Avec et sans cible"), *(Option(code, label) for code, label in STATES.items())),
        origins=(Option("", "Toutes les origines"), *(Option(code, label) for code, label in ORIGINS.items())),
        territories=(Option(whole.code, whole.name), *commune_options(facts)),
    )
