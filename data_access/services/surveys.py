"""Reads what is shown of surveys: a question place by place, the cards of an objective. Decides nothing."""

from collections.abc import Mapping

from data_access.clock import PARIS
from data_access.held_surveys import held_surveys
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.store import Store
from indicators.formats import format_date
from indicators.views.survey_builder import SurveyContext, build_cards, build_survey, card_of_indicator
from indicators.views.survey_reading import asked_of
from indicators.views.survey_views import HeldSurveys, SurveyAsked, SurveyCard, SurveyView
from indicators.views.table import Stamp, Table
from indicators.views.words import edition_text

READ = "chiffres.lire"


@operation(READ)
def read_survey(store: Store, _actor: Actor, asked: SurveyAsked, edition: str = "") -> SurveyView | None:
    """A question at a wave, now or as an edition holds it; None when no survey is held."""
    held = held_surveys(store, edition)
    return build_survey(held, asked, _context(store, held, edition))


@operation(READ)
def read_survey_table(store: Store, actor: Actor, params: Mapping[str, str]) -> Table | None:
    """The answers to a question as a file."""
    view = read_survey(store, actor, asked_of(params), params.get("edition", ""))
    return view.table if view else None


@operation(READ)
def read_survey_cards(store: Store, _actor: Actor, objective: str, edition: str = "") -> tuple[SurveyCard, ...]:
    """What the last wave of each question says of an objective."""
    held = held_surveys(store, edition)
    return build_cards(held, objective, _context(store, held, edition))


@operation(READ)
def read_feeding_survey(store: Store, _actor: Actor, indicator: str, edition: str = "") -> SurveyCard | None:
    """The survey that feeds an indicator of perception, None when none does."""
    held = held_surveys(store, edition)
    return card_of_indicator(held, indicator, _context(store, held, edition))


def _context(store: Store, held: HeldSurveys, edition: str) -> SurveyContext:
    at = store.edition(edition).at if edition else store.clock.now()
    stamp = Stamp(
        selection="Enquêtes",
        data_version=f"enquetes-{len(held.waves)}",
        edition=edition_text(edition),
        as_of=format_date(at.astimezone(PARIS).date()),
        sources=tuple(dict.fromkeys(f"{wave.name}, {wave.producer}" for wave in held.waves)),
        demonstration=any(wave.demonstration for wave in held.waves),
    )
    catalogue = store.editions.book(store.edition(edition)).catalogue if edition else store.catalogue
    return SurveyContext(catalogue, stamp)
