"""What surveys say of an objective on its axis page, and of the indicator they feed on its sheet. Decides nothing."""

from dashboard import resources
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.markup import Html, link, ordinals, render, tag
from data_access.held_surveys import surveys_key
from data_access.services.surveys import read_feeding_survey, read_survey_cards
from indicators.catalogue.model import Nature
from indicators.views.survey_views import SurveyCard

SLUG, VIEW = "carnet", "enquetes"


def show_survey_card(screen: AxisScreen, choices: PageChoices) -> None:
    """The last wave of each question that speaks of the objective; nothing when none does."""
    edition = choices["edition"]
    key = f"enquetes|{screen.page.objective}|{surveys_key(resources.store(), edition)}"
    render(screen.keep(key, lambda: _card(screen.page.objective, choices)))


def feeding_line(indicator: str, choices: PageChoices) -> Html | None:
    """« Alimenté par une enquête » under the sheet of an indicator of perception."""
    sheet = resources.store().catalogue.indicators.get(indicator)
    if sheet is None or sheet.nature is not Nature.PERCEPTION:
        return None
    found = read_feeding_survey(resources.store(), current_actor(), indicator, choices["edition"])
    if found is None:
        return tag("p", "Aucune enquête enregistrée n’alimente cet indicateur.", class_="card-note")
    said = tag("strong", "Alimenté par une enquête\u00a0: "), ordinals(f"{found.method}. ")
    return tag(
        "p", *said, _way(found, choices), demonstration_chip(found.demonstration, "Démonstration"), class_="card-note"
    )


def _card(objective: str, choices: PageChoices) -> Html | None:
    cards = read_survey_cards(resources.store(), current_actor(), objective, choices["edition"])
    if not cards:
        return None
    invented = any(card.demonstration for card in cards)
    head = card_heading("Ce que répondent les habitants", demonstration=invented, level="h2")
    return tag("section", head, *(_one(card, choices) for card in cards), class_="card", aria_label="Enquêtes")


def _one(card: SurveyCard, choices: PageChoices) -> Html:
    return tag(
        "div",
        tag("h3", f"{card.title} (vague {card.wave})", class_="card-title"),
        tag("p", tag("strong", ordinals(card.strong)), " ", ordinals(card.caution)),
        tag("p", ordinals(f"{card.method}. "), _way(card, choices), class_="card-note"),
    )


def _way(card: SurveyCard, choices: PageChoices) -> Html:
    return link("Voir commune par commune", choices.address(SLUG, vue=VIEW, enquete=card.question))
