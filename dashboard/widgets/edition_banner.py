"""The strip over every page of a past edition: which one, closed when, read only, what it no longer shows."""

from dashboard.widgets.markup import Html, link, ordinals, pictogram, tag
from data_access.clock import PARIS
from data_access.services.editions import ReplayedEdition
from indicators.formats import format_datetime


def edition_banner(replayed: ReplayedEdition, back: str) -> Html:
    """« Vous relisez l’édition n° 5 (COPIL du 17 juin), close le … : lecture seule », and the way out."""
    edition = replayed.edition
    closed = format_datetime(edition.at.astimezone(PARIS))
    strong = tag("strong", f"Vous relisez l’édition n°\u00a0{edition.number}")
    words = f" ({edition.label}), close le {closed}\u00a0: lecture seule. "
    said = tag("p", strong, ordinals(words), link("Revenir à l’édition en cours", back))
    masked = (tag("p", ordinals(sentence)) for sentence in replayed.masked)
    return tag("div", pictogram("lock"), tag("div", said, *masked), class_="edition-banner", role="note")
