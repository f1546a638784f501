"""The way from an objective to what the field says of it, and to the form with the objective filled in."""

from dashboard.identity import current_actor
from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, tag
from data_access.identity.guard import is_offered
from data_access.services.field_notes import FILE

SLUG, NEW = "carnet", "deposer"


def field_links(objective: str, choices: PageChoices) -> Html:
    """« Lire ce que dit le terrain », and « Déposer une observation » for whoever may, out of a past edition."""
    heard = link("Lire ce que dit le terrain", choices.address(SLUG, objectif=objective))
    if choices["edition"] or not is_offered(current_actor(), FILE):
        return tag("p", heard, class_="anchors")
    filed = link("Déposer une observation", choices.address(SLUG, objectif=objective, vue=NEW))
    return tag("p", heard, " · ", filed, class_="anchors")
