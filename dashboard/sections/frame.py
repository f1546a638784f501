"""What every page shares: style, name, choices read from the address, notices, and the box of a refusal."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import resources
from dashboard.selection import PageChoices, open_page
from dashboard.widgets.finding import page_title
from dashboard.widgets.markup import render, render_style_sheet
from dashboard.widgets.notices import notice, show_failure
from indicators.errors import UserError
from indicators.views.pages import Notice


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page: its slug, its name (the h1), the number of its axis when it has one."""

    slug: str
    title: str
    axis: int | None = None


def run_page(frame: PageFrame, draw: Callable[[PageChoices], None]) -> None:
    """Draw a page; a refusal becomes a French box under its name, never a trace."""
    render_style_sheet()
    render(page_title(frame.title, frame.axis))
    try:
        store = resources.store()
        choices = open_page(frame.slug, resources.known_codes(store.current_version()))
        _show_notices(choices.notices, store.outage_notice)
        draw(choices)
        resources.freeze_objects(store.current_version())
    except UserError as error:
        show_failure(error)


def _show_notices(refused: tuple[str, ...], outage: str) -> None:
    boxes = [notice(Notice("info", "Adresse corrigée.", text)) for text in refused]
    if outage:
        boxes.append(notice(Notice("alert", "Base de données injoignable.", outage)))
    render(*boxes)
