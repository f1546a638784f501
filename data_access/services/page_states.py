"""What a saved page state shows to the whole committee, built by the services of the screens. Keeps nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from data_access.actions.access import viewer_of
from data_access.exports.svg import Frame, draw
from data_access.field_shelf import hides_notes
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.identity.guard import operation
from data_access.services import (
    comparison_screens,
    corroboration,
    evaluation,
    plan_screens,
    screens,
    service_points,
    weighting,
    weighting_results,
)
from data_access.services.download_request import DownloadRequest, read_request
from data_access.services.engagement import read_engagement
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.evidence import Evidence
from indicators.meetings import ShownVisual
from indicators.page_states import PageState
from indicators.project import Axis
from indicators.rights import Role
from indicators.views.engagement_table import roles_first
from indicators.views.evaluation_tables import maturity_for_a_room
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.shown_states import (
    ShownState,
    block_figures,
    shown_block,
    shown_chain,
    shown_comparison,
    shown_corroboration,
    shown_drawing,
    shown_table,
    shown_weighting,
)
from indicators.views.table import Cell, Table
from indicators.views.visuals import StripView

COMMITTEE_ACTOR = Actor("comite", "Comité", Role.ELECTED)
"""Whoever sits: figures masked as for everybody, and of the plan the public records only."""
PAPER = Frame(560, 640, 20, titled=True)
"""The frame of a picture kept with a decision."""
DOTS = Frame(560, 400, 20, titled=True)
"""The frame of stacked dots: they need no more height."""
PUBLIC_ONLY = "Fiches publiques seulement\u00a0: "
COUNTED = "plan d’actions, fiches publiques seulement"
"""Said where actions are counted before the room: the others are read by some of those who sit, not by all."""
RESULT = "Résultat (%)"
EFFECTS = "effets"
NETWORK, CROSSED = "reseau", "croisement"
"""The readings of an axis page (``vue``) that show who works with whom, and a need crossed with its coverage."""
"""The reading of an axis page (``vue``) that shows the chain of contribution of its objective."""
BLIND_SPOTS, CORROBORATION = "angles-morts", "corroboration"
"""The readings of the comparison (``vue``): where the need is strong without action; figures beside the field."""
FIELD_SOURCE = "catalogue et carnet"
"""Short enough for the foot of a projected screen."""
PUBLIC_NOTES = "observations publiques seulement"
"""Said of notes before the room: the others are read by some of those who sit, not by all."""


@operation("chiffres.lire")
def read_state(store: Store, _actor: Actor, page: PageState, visual: ShownVisual = ShownVisual.MAP) -> ShownState:
    """What a page state shows today, as anybody of the committee sees it.

    RefusedError for a page that shows nothing to decide upon, or a choice that its address may not name.
    """
    return _shown(store, page, visual)


def is_showable(store: Store, page: PageState) -> bool:
    """Whether a page shows something to decide upon: the others are opened, never put on the screen of an item."""
    return page.slug in BUILDERS or any(axis.slug == page.slug for axis in store.catalogue.axes)


def picture_of(shown: ShownState, frame: Frame) -> str:
    """The picture of what is shown, as an SVG; an empty text when the page draws nothing."""
    return draw(shown.view, frame) if shown.view is not None else ""


def paper_of(view: object) -> Frame:
    """The frame in which a visual is kept with a decision."""
    return DOTS if isinstance(view, StripView) else PAPER


def freeze(store: Store, page: PageState, visual: ShownVisual) -> Evidence:
    """The evidence of a page state now: its figures, its table, its picture. The caller keeps it."""
    shown = _shown(store, page, visual)
    return Evidence(
        page=page,
        visual=shown.visual,
        title=shown.title,
        subtitle=shown.subtitle,
        taken_at=store.clock.now().isoformat(),
        figures=shown.figures,
        table=shown.table,
        picture=picture_of(shown, paper_of(shown.view)),
        alt=shown.alt,
    )


def _shown(store: Store, page: PageState, visual: ShownVisual) -> ShownState:
    request = read_request(page.choices)
    axis = next((a.number for a in store.catalogue.axes if a.slug == page.slug), None)
    if axis is not None:
        return _axis(store, axis, request, visual)
    build = BUILDERS.get(page.slug)
    if build is None:
        message = f"La page «\u00a0{page.slug}\u00a0» ne se porte pas à l’ordre du jour. "
        message += (
            "Choisissez l’accueil, un axe, la comparaison, la pondération, les engagements, l’évaluation ou le plan."
        )
        raise RefusedError(message)
    return build(store, request)


def _axis(store: Store, number: int, request: DownloadRequest, visual: ShownVisual) -> ShownState:
    selection = request.selection
    page = screens.read_axis_page(store, COMMITTEE_ACTOR, number, selection)
    if request["vue"] == EFFECTS:
        effects = evaluation.read_effects(store, COMMITTEE_ACTOR, page.objective, selection.edition)
        return _of_the_plan(store, request, shown_chain(effects.view))
    drawn = _drawn(store, request, page.objective)
    if drawn is not None:
        return drawn
    shown = shown_block(screens.facts_for(store, selection.edition), selection, page.block, visual)
    return shown or shown_table(page.numbers.table, page.block.finding.strong)


def _drawn(store: Store, request: DownloadRequest, objective: str) -> ShownState | None:
    """The network or the crossed map of an objective, when the address asks for one and there is one."""
    if request["vue"] == NETWORK:
        network = service_points.read_network(store, COMMITTEE_ACTOR, objective, request["edition"])
        return _of_the_plan(store, request, shown_drawing(network)) if network else None
    if request["vue"] != CROSSED:
        return None
    crossed = service_points.read_crossed(store, COMMITTEE_ACTOR, replace(request.selection, objective=objective))
    if crossed is None:
        return None
    shown = shown_drawing(crossed)
    if not crossed.of_the_plan:
        return shown
    return replace(_of_the_plan(store, request, shown), source=f"{crossed.source}\u202f; {COUNTED}")


def _comparison(store: Store, request: DownloadRequest) -> ShownState:
    if request["vue"] == CORROBORATION:
        return _corroboration(store, request["edition"])
    return (_blind_spots(store, request) if request["vue"] == BLIND_SPOTS else None) or _gaps(store, request)


def _corroboration(store: Store, edition: str) -> ShownState:
    """Figures beside the field on every objective, with the leading figure of each that has one."""
    view = corroboration.read_corroboration(store, COMMITTEE_ACTOR, edition)
    facts = screens.facts_for(store, edition)
    leading = dict.fromkeys(line.figures.indicator for line in view.lines if line.figures.indicator)
    figures = tuple(block_figures(scope_of(facts, Selection(indicator=name), name))[0] for name in leading)
    shown = shown_corroboration(view, figures)
    if not hides_notes(store, viewer_of(COMMITTEE_ACTOR), edition):
        return shown
    return replace(shown, source=f"{FIELD_SOURCE}\u202f; {PUBLIC_NOTES}")


def _blind_spots(store: Store, request: DownloadRequest) -> ShownState | None:
    """The communes where the need is strong without action, with the people concerned; None when there is no map."""
    found = comparison_screens.read_blind_spots(store, COMMITTEE_ACTOR, request.selection)
    if found.map is None:
        return None
    selection = replace(request.selection, objective=found.objective, indicator=found.indicator)
    scope = scope_of(screens.facts_for(store, selection.edition), selection, found.indicator)
    shown = shown_table(found.map.blind, f"{found.finding.strong}{found.finding.caution}")
    return replace(shown, figures=block_figures(scope), source=found.map.source, alt=found.map.alt)


def _gaps(store: Store, request: DownloadRequest) -> ShownState:
    compared = (request.several("territoires"), request.several("indicateurs"))
    page = screens.read_comparison(store, COMMITTEE_ACTOR, request.selection, *compared)
    return shown_comparison(screens.facts_for(store, request["edition"]), request.selection, page)


def _plan(store: Store, request: DownloadRequest) -> ShownState:
    page = plan_screens.read_plan_page(store, COMMITTEE_ACTOR, request.plan_query, request["edition"])
    return _of_the_plan(store, request, shown_table(page.actions.table, page.finding.strong))


def _home(store: Store, request: DownloadRequest) -> ShownState:
    page = screens.read_home(store, COMMITTEE_ACTOR, request.selection)
    return _of_the_plan(
        store, request, shown_table(_for_a_room(page.numbers.table, store.catalogue.axes), page.finding.strong), ""
    )


def _for_a_room(table: Table, axes: Iterable[Axis]) -> Table:
    """The four numbers of the axes by their short names and without details, so that all six hold on one screen."""
    names = {axis.slug: f"Axe {axis.number} · {axis.short_title}" for axis in axes}
    keys = [column.key for column in table.columns]
    rows = (tuple(_short(cell, key, names[str(row[0].text)]) for cell, key in zip(row, keys, strict=True))
            for row in table.rows)  # fmt: skip
    columns = tuple(replace(c, label=RESULT) if c.key == "resultat" else c for c in table.columns)
    return replace(table, columns=columns, rows=tuple(rows))


def _short(cell: Cell, key: str, name: str) -> Cell:
    if key == "code":
        return cell
    return replace(cell, text=name) if key == "intitule" else replace(cell, text=cell.text.partition(" · ")[0])


def _weighting(store: Store, request: DownloadRequest) -> ShownState:
    """The results of a weighting once revealed: the one of the address, else the latest; RefusedError before."""
    rounds = weighting.list_rounds(store, COMMITTEE_ACTOR, request["edition"])
    number = int(request["ponderation"] or 0) or next((found.number for found in rounds if found.is_shown), 0)
    if not number:
        message = "Aucune pondération n’est révélée : rien n’est encore à montrer. Ouvrez sa page."
        raise RefusedError(message)
    results = weighting_results.read_results(store, COMMITTEE_ACTOR, number, request["edition"]).results
    return shown_weighting(results)


def _evaluation(store: Store, request: DownloadRequest) -> ShownState:
    """The maturity of the chains of an axis, or of the project, by short columns."""
    page = evaluation.read_evaluation(store, COMMITTEE_ACTOR, int(request["axe"] or 0), request["edition"])
    return _of_the_plan(store, request, shown_table(maturity_for_a_room(page.maturity), page.finding.strong))


def _engagement(store: Store, request: DownloadRequest) -> ShownState:
    view = read_engagement(store, COMMITTEE_ACTOR, request.engagement_query, request["edition"])
    return _of_the_plan(store, request, shown_table(roles_first(view.table), view.finding.strong))


def _of_the_plan(store: Store, request: DownloadRequest, shown: ShownState, prefix: str = PUBLIC_ONLY) -> ShownState:
    """What counts actions, with the fact that the room is shown the public records alone, when there are others."""
    edition = request["edition"]
    seen, whole = (screens.facts_for(store, edition, who).plan for who in (COMMITTEE_ACTOR, SYSTEM_ACTOR))
    if len(seen.records) == len(whole.records):
        return shown
    title = f"{prefix}{shown.title}" if prefix else shown.title
    return replace(shown, title=title, source=COUNTED)


BUILDERS: Mapping[str, Callable[[Store, DownloadRequest], ShownState]] = MappingProxyType(
    {
        "": _home,
        "decision-concertee": _comparison,
        "engagement": _engagement,
        "evaluation": _evaluation,
        "plan-d-actions": _plan,
        "ponderation": _weighting,
    }
)
"""What each page that is no axis shows to the committee."""
