"""Reads the screens: the facts of the version or of the edition, handed to a pure builder. Decides nothing."""

from data_access.actions.access import viewer_of
from data_access.clock import paris_date, to_microseconds
from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from data_access.identity.guard import operation
from data_access.repositories.data_requests import DataRequests
from data_access.repositories.meetings import LATER
from data_access.silenced import with_silences
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.errors import StoreUnavailableError
from indicators.views.axis_builder import build_axis_page
from indicators.views.comparison_builder import build_comparison
from indicators.views.dictionary_builder import build_dictionary
from indicators.views.explorer_builder import build_explorer
from indicators.views.facts import Facts
from indicators.views.home_builder import build_home
from indicators.views.home_plan import Committee, HomePlan, build_home_plan
from indicators.views.missing_builder import build_missing
from indicators.views.missing_views import Missing
from indicators.views.pages import AxisPage, ComparisonPage, DictionaryPage, ExplorerPage, HomePage
from indicators.views.selection import Selection


@operation("chiffres.lire")
def read_axis_page(store: Store, actor: Actor, number: int, selection: Selection) -> AxisPage:
    """The page of an axis (1 to 6) on a selection; NotFoundError for an unknown axis, territory or edition."""
    return build_axis_page(facts_for(store, selection.edition, actor), number, selection)


@operation("chiffres.lire")
def read_home(store: Store, actor: Actor, selection: Selection) -> HomePage:
    """The home page on a selection."""
    return build_home(with_silences(store, facts_for(store, selection.edition, actor)), selection)


@operation("chiffres.lire")
def read_comparison(
    store: Store, _actor: Actor, selection: Selection, territories: tuple[str, ...], indicators: tuple[str, ...]
) -> ComparisonPage:
    """The comparison of territories on indicators; empty tuples leave the choice to the page."""
    facts = with_thresholds(store, facts_for(store, selection.edition))
    return build_comparison(facts, selection, territories, indicators)


@operation("chiffres.lire")
def read_explorer(
    store: Store, _actor: Actor, selection: Selection, indicators: tuple[str, ...], territories: tuple[str, ...]
) -> ExplorerPage:
    """The explorer on indicators and territories; empty tuples leave the choice to the page."""
    return build_explorer(facts_for(store, selection.edition), selection, indicators, territories)


@operation("chiffres.lire")
def read_dictionary(store: Store, _actor: Actor, edition: str = "") -> DictionaryPage:
    """Every sheet of the catalogue, with its freshness at the version in force or at the edition."""
    return build_dictionary(facts_for(store, edition))


@operation("chiffres.lire")
def read_missing(store: Store, _actor: Actor, edition: str = "") -> Missing:
    """The indicators without a real figure, by how many objectives each would unlock."""
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        requests = DataRequests(uow.connection, until).all()
    return build_missing(facts_for(store, edition), requests)


@operation("actions.lire")
def read_home_plan(store: Store, actor: Actor, edition: str = "") -> HomePlan:
    """What the home page says of the plan: confirmations, milestones to come, alerts on the actions the actor reads."""
    facts = with_silences(store, facts_for(store, edition, actor))
    return build_home_plan(facts, _last_committee(store, edition))


def _last_committee(store: Store, edition: str) -> Committee | None:
    """The last committee that closed an edition, before the one looked at; None when the base does not answer."""
    try:
        with store.reading() as uow:
            found = uow.editions.all()
    except StoreUnavailableError:
        return None
    closed = [one for one in found if not edition or one.number < int(edition)]
    return Committee(closed[-1].label, paris_date(closed[-1].at)) if closed else None


def facts_for(store: Store, edition: str = "", actor: Actor = ANONYMOUS_ACTOR) -> Facts:
    """The facts of an edition, or of the version in force, with the actions that the actor may read."""
    return store.facts(store.version_for(edition=edition), edition, viewer_of(actor))
