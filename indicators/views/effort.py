"""Public effort and need: declared spending per inhabitant of each commune against its gap. Draws nothing (F15)."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue.model import Indicator
from indicators.effort import Laid, Place, Total, lay, per_inhabitant
from indicators.formats import HARD, format_date, plural
from indicators.reading.effort import effort_finding
from indicators.territories import Territory
from indicators.views.effort_amounts import (
    PLANNED,
    SPENT,
    EffortQuery,
    asked_records,
    funder_codes,
    kept_records,
    spending_of,
)
from indicators.views.effort_model import EffortBlock, EffortLine, EffortView, Limits
from indicators.views.effort_need import FIRST, STRONG_PERCENT, Need, communes_with_figure, need_of, needs_offered
from indicators.views.effort_scatter import effort_scatter
from indicators.views.effort_table import apart_table, effort_notes, effort_table, watched_table
from indicators.views.engagement import offered_years
from indicators.views.facts import Facts
from indicators.views.pages import ContextLine, Option
from indicators.views.places import places_of
from indicators.views.plan_page import SOURCE, UNKNOWN
from indicators.views.scope import Figure
from indicators.views.table import Stamp
from indicators.views.words import compared_to, edition_text, figure_text, reference_options, source_text

LITTLE_SHARE = 0.5
"""A commune receives little under this share of the mean per inhabitant of what reaches the communes."""


@dataclass(frozen=True)
class _Effort:
    """What the view is built from: the query made valid, the need, the spending laid, what is not counted."""

    facts: Facts
    query: EffortQuery
    year: str
    need: Need
    laid: Laid
    faded: int
    limits: Limits

    @property
    def demonstration(self) -> bool:
        totals = (*self.laid.by_commune.values(), *self.laid.apart.values())
        return self.need.scope.demonstration or any(total.demonstration for total in totals)


def build_effort(facts: Facts, query: EffortQuery) -> EffortView:
    """The communes on declared euros per inhabitant and on the unfavourable gap of an indicator.

    An indicator that tells no need by commune, a year or a funder that no fiche names falls back on the usual one;
    NotFoundError for a reference that does not exist. What concerns the whole community, no territory, or several
    communes when they are not split, is a block of its own and reaches no commune.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_effort(facts, EffortQuery()).finding.strong
    'Aucune commune ne peut être placée.'
    """
    effort = _effort(facts, query)
    lines = tuple(_line(effort, place, figure) for place, figure in communes_with_figure(effort.need))
    blocks = _blocks(effort)
    stamp = _stamp(effort)
    finding = effort_finding(lines, blocks, effort.need.indicator.short_label, demonstration=effort.demonstration)
    return EffortView(
        finding=finding if facts.plan.known else UNKNOWN,
        context=_context(effort),
        scatter=effort_scatter(effort.need, lines, effort.limits, stamp) if facts.plan.known else None,
        limits=effort.limits,
        lines=lines,
        blocks=blocks,
        choices=_choices(effort),
        chosen=_chosen(effort),
        notes=effort_notes(split=effort.query.split, spent=effort.query.spent, faded=effort.faded),
        table=effort_table(effort.need, lines, blocks, stamp),
        watched=watched_table(effort.need, lines, effort.limits, stamp),
        apart=apart_table(blocks, stamp),
        demonstration=effort.demonstration,
        known=facts.plan.known,
    )


def _effort(facts: Facts, asked: EffortQuery) -> _Effort:
    plan, places = facts.plan, places_of(facts)
    offered = [indicator.id for indicator in needs_offered(facts, asked.axis)]
    usual = FIRST if FIRST in offered or not offered else offered[0]
    funder = asked.funder if asked.funder in funder_codes(plan.records) else ""
    query = EffortQuery(
        axis=asked.axis,
        funder=funder,
        amount=asked.amount if asked.amount == SPENT and not funder else PLANNED,
        indicator=asked.indicator if asked.indicator in offered else usual,
        reference=asked.reference,
        split=asked.split,
    )
    year = asked.year if asked.year in offered_years(plan) else str(plan.today.year)
    records = kept_records(plan, query)
    inhabitants = {c.code: c.population or 0 for c in facts.catalogue.communes()}
    laid = lay([spending_of(r, query, int(year), places) for r in records], inhabitants, split=query.split)
    need = need_of(facts, query.indicator, query.reference)
    mean = laid.located / sum(inhabitants.values())
    reference = need.held.value if need.held else None
    strong = STRONG_PERCENT / 100 * abs(reference) if reference else None
    faded = len(asked_records(plan, query)) - len(records)
    return _Effort(facts, query, year, need, laid, faded, Limits(LITTLE_SHARE * mean, mean, strong))


def _line(effort: _Effort, place: Territory, figure: Figure) -> EffortLine:
    total = effort.laid.by_commune[place.code]
    received = per_inhabitant(total, place.population) if place.population else None
    return EffortLine(
        place=place,
        total=total,
        per_inhabitant=received,
        figure=figure,
        gap=effort.need.gap(figure),
        strong=effort.need.is_strong(figure),
        little=received is not None and received < effort.limits.little,
        reason=_reason(effort, figure, received, total),
    )


def _reason(effort: _Effort, figure: Figure, received: float | None, total: Total) -> str:
    if not figure.comparable:
        return f"{effort.need.indicator.short_label}{HARD}: {figure_text(figure, effort.need.indicator)}"
    if effort.need.gap(figure) is None:
        return "aucune référence publiée à ce millésime"
    if received is None:
        return f"montant non renseigné ({plural(total.actions, 'action', 'actions')})"
    return ""


BLOCKS: Mapping[Place, tuple[str, str]] = {
    Place.WHOLE: ("Toute la communauté", "Ces actions concernent les 26 communes\u00a0: rien n’est réparti."),
    Place.SEVERAL: ("Plusieurs communes, non réparties", "La répartition par population est désactivée."),
    Place.NOWHERE: ("Sans territoire", "Hors territoire ou territoire non renseigné dans la fiche."),
}


def _blocks(effort: _Effort) -> tuple[EffortBlock, ...]:
    """Whole community and no territory always, even empty; several communes when they are not split."""
    shown = [place for place in BLOCKS if place is not Place.SEVERAL or not effort.query.split]
    return tuple(EffortBlock(BLOCKS[p][0], effort.laid.apart.get(p, Total()), BLOCKS[p][1]) for p in shown)


def _stamp(effort: _Effort) -> Stamp:
    query, facts = effort.query, effort.facts
    said = (
        f"Axe {query.axis}" if query.axis else "Six axes",
        f"montants {'dépensés' if query.spent else 'prévus'} {effort.year}",
        f"financeur{HARD}: {funder_codes(facts.plan.records)[query.funder]}" if query.funder else "",
        "actions de plusieurs communes réparties par population" if query.split else "actions d’une seule commune",
        compared_to(effort.need.reference),
    )
    return Stamp(
        selection=" · ".join(part for part in said if part),
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        sources=(SOURCE, source_text(effort.need.scope)),
        demonstration=effort.demonstration,
    )


def _context(effort: _Effort) -> ContextLine:
    need = effort.need
    return ContextLine(
        territory="26\u00a0communes",
        vintage=f"montants {effort.year}, {need.indicator.short_label} {need.scope.vintage or 'sans millésime'}",
        reference=compared_to(need.reference),
        edition=edition_text(effort.facts.edition),
        as_of=format_date(effort.facts.plan.today),
        demonstration=effort.demonstration,
    )


def _choices(effort: _Effort) -> Mapping[str, tuple[Option, ...]]:
    facts, need = effort.facts, effort.need
    offered = needs_offered(facts, effort.query.axis) or (need.indicator,)
    funders = funder_codes(facts.plan.records)
    references = reference_options(facts, need.indicator, need.scope.vintage)
    axes = (Option(str(a.number), f"Axe {a.number} · {a.short_title}") for a in facts.catalogue.axes)
    return {
        "axe": (Option("", "Tous les axes"), *axes),
        "indicateur": tuple(Option(i.id, f"{_objective(i, effort.query.axis)} · {i.short_label}") for i in offered),
        "financeur": (Option("", "Tous les financeurs"), *(Option(code, name) for code, name in funders.items())),
        "montant": (Option(PLANNED, "Dépense prévue"), Option(SPENT, "Dépense réalisée")),
        "annee": tuple(Option(year, year) for year in offered_years(facts.plan)),
        "reference": (Option("", "Référence habituelle"), *references),
    }


def _objective(indicator: Indicator, axis: str) -> str:
    """The objective an indicator is listed under: one of the axis looked at when there is one."""
    return next((o for o in indicator.objectives if o.startswith(axis)), indicator.objectives[0])


def _chosen(effort: _Effort) -> Mapping[str, str]:
    """The choices in force, defaults named, so that a file is exactly what is shown."""
    query = effort.query
    return {
        "axe": query.axis,
        "indicateur": effort.need.indicator.id,
        "financeur": query.funder,
        "montant": query.amount,
        "annee": effort.year,
        "reference": query.reference,
        "partage": "" if query.split else "non",
    }
