"""What a saved page state shows to the whole committee, built by the services of the screens. Keeps nothing."""

from data_access.exports.svg import Frame, draw
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services import plan_screens, screens
from data_access.services.download_request import DownloadRequest, read_request
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.evidence import Evidence
from indicators.meetings import ShownVisual
from indicators.page_states import PageState
from indicators.rights import Role
from indicators.views.shown_states import ShownState, shown_block, shown_comparison, shown_table

COMMITTEE_ACTOR = Actor("comite", "Comité", Role.ELECTED)
"""Whoever sits: figures masked as for everybody, and of the plan the public records only."""
PAPER = Frame(560, 640, 20, titled=True)
"""The frame of a picture kept with a decision."""


@operation("chiffres.lire")
def read_state(store: Store, _actor: Actor, page: PageState, visual: ShownVisual = ShownVisual.MAP) -> ShownState:
    """What a page state shows today, as anybody of the committee sees it.

    RefusedError for a page that shows nothing to decide upon, or a choice that its address may not name.
    """
    return _shown(store, page, visual)


def picture_of(shown: ShownState, frame: Frame) -> str:
    """The picture of what is shown, as an SVG; an empty text when the page draws nothing."""
    return draw(shown.view, frame) if shown.view is not None else ""


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
        picture=picture_of(shown, PAPER),
        alt=shown.alt,
    )


def _shown(store: Store, page: PageState, visual: ShownVisual) -> ShownState:
    request = read_request(page.choices)
    axis = next((a.number for a in store.catalogue.axes if a.slug == page.slug), None)
    if axis is not None:
        return _axis(store, axis, request, visual)
    builders = {"decision-concertee": _comparison, "plan-d-actions": _plan, "": _home}
    build = builders.get(page.slug)
    if build is None:
        message = f"La page «\u00a0{page.slug}\u00a0» ne se porte pas à l’ordre du jour. "
        message += "Choisissez l’accueil, un axe, la comparaison ou le plan d’actions."
        raise RefusedError(message)
    return build(store, request)


def _axis(store: Store, number: int, request: DownloadRequest, visual: ShownVisual) -> ShownState:
    selection = request.selection
    page = screens.read_axis_page(store, COMMITTEE_ACTOR, number, selection)
    shown = shown_block(screens.facts_for(store, selection.edition), selection, page.block, visual)
    return shown or shown_table(page.numbers.table, page.block.finding.strong)


def _comparison(store: Store, request: DownloadRequest) -> ShownState:
    compared = (request.several("territoires"), request.several("indicateurs"))
    page = screens.read_comparison(store, COMMITTEE_ACTOR, request.selection, *compared)
    return shown_comparison(screens.facts_for(store, request["edition"]), request.selection, page)


def _plan(store: Store, request: DownloadRequest) -> ShownState:
    page = plan_screens.read_plan_page(store, COMMITTEE_ACTOR, request.plan_query, request["edition"])
    return shown_table(page.actions.table, page.finding.strong)


def _home(store: Store, request: DownloadRequest) -> ShownState:
    page = screens.read_home(store, COMMITTEE_ACTOR, request.selection)
    return shown_table(page.numbers.table, page.finding.strong)
