"""Reads the waves of surveys as they may be shown, now or at an edition, with the thresholds they are read with."""

from dataclasses import replace

from data_access.clock import to_microseconds
from data_access.held_neighbourhoods import limits_of
from data_access.identity import parameters as names
from data_access.repositories.meetings import LATER
from data_access.repositories.neighbourhoods import Neighbourhoods
from data_access.repositories.parameters import Parameters
from data_access.repositories.surveys import Surveys
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.neighbourhoods import Neighbourhood
from indicators.surveys.model import Result, SurveyLimits, SurveyWave
from indicators.views.survey_views import HeldSurveys


def held_surveys(store: Store, edition: str = "") -> HeldSurveys:
    """The waves in force, invented ones as long as there is no real one.

    Nothing is said of a neighbourhood unknown at that instant, or with too few inhabitants.
    """
    until = _until(store, edition)
    with store.reading() as uow:
        waves = [held.wave for held in Surveys(uow.connection, until).offered()]
        places = {place.code: place for place in Neighbourhoods(uow.connection, until).in_force()}
        least, limits = limits_of(store, uow, edition).population, survey_limits(store, uow, edition)
    shown = tuple(replace(wave, results=_shown(wave, places, least)) for wave in waves)
    return HeldSurveys(shown, limits, places)


def surveys_key(store: Store, edition: str = "") -> str:
    """What changes when a wave is imported or withdrawn, or a threshold moves: a part of the key of what shows them."""
    with store.reading() as uow:
        limits = survey_limits(store, uow, edition)
        known = Neighbourhoods(uow.connection, _until(store, edition)).last()
        return f"{Surveys(uow.connection, _until(store, edition)).key()}|{limits.sample}-{limits.count}|{known}"


def survey_limits(store: Store, uow: UnitOfWork, edition: str = "") -> SurveyLimits:
    """The thresholds of the settings in force, or of those an edition kept."""
    default = {name: spec.default for name, spec in names.SPEC_BY_NAME.items()}
    held = store.editions.book(store.edition(edition)).settings if edition else None
    values = default | dict(held if held is not None else Parameters(uow.connection).values(store.settings.mode))
    return SurveyLimits(values[names.SURVEY_SAMPLE], values[names.SURVEY_COUNT])


def _shown(wave: SurveyWave, places: dict[str, Neighbourhood], least: int) -> tuple[Result, ...]:
    return tuple(_one(result, places, least) for result in wave.results if not result.within or result.place in places)


def _one(result: Result, places: dict[str, Neighbourhood], least: int) -> Result:
    if not result.within or (places[result.place].population or 0) >= least:
        return result
    return replace(result, answers=tuple(replace(answer, count=None, share=None) for answer in result.answers))


def _until(store: Store, edition: str) -> int:
    return to_microseconds(store.edition(edition).at) if edition else LATER
