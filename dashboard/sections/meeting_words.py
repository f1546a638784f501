"""What the parts of a meeting share: its name, its number in the address, the links of its papers. Draws nothing."""

from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, pictogram, tag
from indicators.formats import format_date
from indicators.meetings import Meeting

SLUG, IN_THE_ROOM = "seance", "seance"
PAPERS = (("pdf", "Relevé PDF"), ("xlsx", "Relevé XLSX"), ("ics", "Échéances ICS"))


def meeting_of(choices: PageChoices) -> int:
    """The meeting of the address, 0 when it names none."""
    return _number(choices["reunion"])


def item_of(choices: PageChoices) -> int:
    """The item of the address, 0 when it names none."""
    return _number(choices["point"])


def meeting_name(meeting: Meeting) -> str:
    """« COPIL du 3 décembre 2026 »."""
    return f"{meeting.kind} du {format_date(meeting.on)}"


def paper_links(meeting: Meeting) -> Html:
    """The record of a meeting as files, and its deadlines for a calendar."""
    found = [
        link(
            tag("span", pictogram("download"), label),
            f"/releve/{meeting.id}.{extension}",
            class_="button-link",
            download=True,
        )
        for extension, label in PAPERS
    ]
    return tag("span", *found, class_="downloads")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
