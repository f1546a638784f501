"""What a saved page state puts on the screen: one visual, its table, the figures it shows. Freezes nothing itself."""

from dataclasses import dataclass
from typing import TypeAlias

from indicators.catalogue.model import Indicator
from indicators.evidence import FrozenFigure
from indicators.meetings import ShownVisual
from indicators.territories import Territory
from indicators.views.chain_views import ChainView
from indicators.views.commune_figures import communes_of, has_commune_rows, reference_of_communes
from indicators.views.comparison_rows import compare
from indicators.views.conclude_map import conclude_map
from indicators.views.corroboration_views import CorroborationView
from indicators.views.crossed_views import CrossedView
from indicators.views.drawings import Drawing
from indicators.views.facts import Facts
from indicators.views.network_views import NetworkView
from indicators.views.pages import ComparisonPage, IndicatorBlock
from indicators.views.scope import Figure, Scope, scope_of, territory_of
from indicators.views.selection import Selection
from indicators.views.table import Table
from indicators.views.visuals import MapView, StripView, TrendView
from indicators.views.weighting_views import WeightingResults, WeightingView
from indicators.views.words import figure_text

Charted: TypeAlias = MapView | StripView | TrendView
Visual: TypeAlias = Charted | WeightingView | Drawing
OWN, REFERENCE, COMMUNE = "territoire", "référence", "commune"


@dataclass(frozen=True, slots=True)
class ShownState:
    """One idea on a screen. ``view`` is None on a page of lines only; ``title`` is then that of its table."""

    title: str
    subtitle: str
    reference: str
    view: Visual | None
    table: Table
    figures: tuple[FrozenFigure, ...]
    source: str
    alt: str
    visual: str = ""
    demonstration: bool = False


def shown_block(facts: Facts, selection: Selection, block: IndicatorBlock, wanted: ShownVisual) -> ShownState | None:
    """The visual of an indicator asked for, else the first the page draws; None when it draws none."""
    visuals: dict[ShownVisual, Charted | None] = {
        ShownVisual.MAP: conclude_map(block) or block.map,
        ShownVisual.STRIP: block.strip,
        ShownVisual.TREND: block.trend,
    }
    order = (wanted, *(visual for visual in ShownVisual if visual is not wanted))
    chosen = next((visual for visual in order if visuals[visual] is not None), None)
    view = visuals[chosen] if chosen else None
    if chosen is None or view is None:
        return None
    scope = scope_of(facts, selection, block.indicator)
    return ShownState(
        title=view.title,
        subtitle=view.subtitle,
        reference=_reference(scope),
        view=view,
        table=view.table,
        figures=block_figures(scope),
        source=view.source,
        alt=view.alt,
        visual=chosen.value,
        demonstration=view.demonstration,
    )


def shown_comparison(facts: Facts, selection: Selection, page: ComparisonPage) -> ShownState:
    """The comparison: the strip of the first indicator compared, the table of every gap."""
    places = tuple(territory_of(facts, code) for code in page.chosen_territories)
    rows = tuple(compare(facts, selection, places, name) for name in page.chosen_indicators)
    strip = page.strips[0].view if page.strips else None
    figures = [_frozen(row.indicator, cell.place, cell.figure, OWN) for row in rows for cell in row.cells]
    figures += [
        _frozen(row.indicator, row.scope.reference, row.scope.held, REFERENCE)
        for row in rows
        if row.scope.reference and row.scope.held
    ]
    return ShownState(
        title=strip.title if strip else page.finding.strong,
        subtitle=strip.subtitle if strip else page.finding.caution,
        reference=page.context.reference,
        view=strip,
        table=page.heat_details,
        figures=tuple(figures),
        source=strip.source if strip else "",
        alt=strip.alt if strip else page.finding.strong,
        visual=ShownVisual.STRIP.value if strip else "",
        demonstration=page.heat_details.stamp.demonstration,
    )


def shown_table(table: Table, title: str) -> ShownState:
    """A page of lines: its table alone."""
    return ShownState(title, table.title, "", None, table, (), "", title, demonstration=table.stamp.demonstration)


def shown_weighting(results: WeightingResults) -> ShownState:
    """A revealed weighting: what separates the signatories, the most disputed first, drawn and in lines."""
    view = results.view
    return ShownState(
        title=results.finding.strong,
        subtitle=results.finding.caution.strip(),
        reference="",
        view=view,
        table=view.table,
        figures=(),
        source="\u202f; ".join(view.table.stamp.sources),
        alt=view.alt,
        demonstration=view.demonstration or view.table.stamp.demonstration,
    )


def shown_chain(view: ChainView) -> ShownState:
    """The chain of an objective, drawn and in lines: it shows no figure of a territory."""
    return ShownState(
        title=f"{view.subtitle}. {view.title}",
        subtitle="",
        reference="",
        view=view,
        table=view.table,
        figures=(),
        source=view.source,
        alt=view.alt,
        demonstration=view.demonstration,
    )


def shown_drawing(view: NetworkView | CrossedView, figures: tuple[FrozenFigure, ...] = ()) -> ShownState:
    """A network, or a need crossed with a coverage: drawn and in lines, with the figures it rests on."""
    return ShownState(
        title=view.title,
        subtitle=view.subtitle,
        reference="",
        view=view,
        table=view.table,
        figures=figures,
        source=view.source,
        alt=view.alt,
        demonstration=view.demonstration,
    )


def shown_corroboration(view: CorroborationView, figures: tuple[FrozenFigure, ...]) -> ShownState:
    """Figures beside the field: the matrix, its lines, and the leading figures it rests on."""
    return ShownState(
        title=view.finding.strong,
        subtitle=view.subtitle,
        reference="",
        view=view,
        table=view.table,
        figures=figures,
        source=view.source,
        alt=view.alt,
        demonstration=view.demonstration,
    )


def block_figures(scope: Scope) -> tuple[FrozenFigure, ...]:
    """The figures of an indicator at the vintage shown, masked: the place, its reference, then each commune."""
    found = [_frozen(scope.indicator, scope.territory, scope.own, OWN)]
    if scope.reference is not None and scope.held is not None:
        found.append(_frozen(scope.indicator, scope.reference, scope.held, REFERENCE))
    told = {figure.territory for figure in found}
    communes = communes_of(scope) if has_commune_rows(scope) else ()
    found += [_frozen(scope.indicator, c.place, c.figure, COMMUNE) for c in communes if c.place.code not in told]
    return tuple(found)


def _frozen(indicator: Indicator, place: Territory, figure: Figure, role: str) -> FrozenFigure:
    return FrozenFigure(
        indicator=indicator.id,
        label=indicator.label,
        territory=place.code,
        place=place.name,
        vintage=figure.vintage,
        value=figure.value,
        text=figure_text(figure, indicator),
        status=figure.status.value,
        role=role,
        source=figure.source,
        demonstration=figure.demonstration,
    )


def _reference(scope: Scope) -> str:
    found = reference_of_communes(scope)
    return f"{found[0].name}\u00a0: {figure_text(found[1], scope.indicator)}" if found else ""
