"""Reads the social diagnosis of a place, with the actions and the words of the field its reader may read."""

from data_access.clock import PARIS
from data_access.exports.papers.diagnosis import diagnosis_paper
from data_access.exports.papers.sheets import SHARED, Content, PaperStamp
from data_access.identity.actor import Actor
from data_access.identity.guard import is_offered, operation
from data_access.services.field_note_screens import read_notes
from data_access.services.field_notes import READ as READ_NOTES
from data_access.services.screens import facts_for
from data_access.services.surveys import read_survey_cards
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.views.diagnosis_builder import build_diagnosis, places_diagnosed
from indicators.views.diagnosis_views import Diagnosis
from indicators.views.pages import Option
from indicators.views.selection import Selection
from indicators.views.survey_views import SurveyCard


@operation("chiffres.lire")
def read_diagnosis(store: Store, actor: Actor, selection: Selection) -> Diagnosis:
    """The diagnosis of the place looked at; NotFoundError for a place that has none.

    Whoever reads, it quotes public and consented words alone and lists no restricted action: it is made to go round.
    """
    facts = with_thresholds(store, facts_for(store, selection.edition, actor))
    notes = read_notes(store, actor, selection.edition) if is_offered(actor, READ_NOTES) else ()
    return build_diagnosis(facts, selection, notes, _surveys(store, actor, selection.edition))


@operation("chiffres.lire")
def list_diagnoses(store: Store, _actor: Actor, edition: str = "") -> tuple[Option, ...]:
    """The places that have a diagnosis: the community, the communes, then the groups."""
    return places_diagnosed(facts_for(store, edition))


def _surveys(store: Store, actor: Actor, edition: str) -> tuple[SurveyCard, ...]:
    """The last wave of each question, once each, in the order of the objectives."""
    objectives = (o.id for axis in store.catalogue.axes for o in axis.objectives)
    cards = (card for code in objectives for card in read_survey_cards(store, actor, code, edition))
    return tuple({card.question: card for card in cards}.values())


@operation("chiffres.telecharger")
def read_diagnosis_paper(store: Store, actor: Actor, selection: Selection) -> Content:
    """The diagnosis as printed, whose content makes the PDF and the Word document alike."""
    view = read_diagnosis(store, actor, selection)
    facts = facts_for(store, selection.edition, actor)
    made_at = store.clock.now().astimezone(PARIS)
    audience = SHARED if view.shared else ""
    return diagnosis_paper(view, PaperStamp(selection.edition, facts.as_of, facts.data_version, made_at, audience))
