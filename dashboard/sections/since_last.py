"""« Depuis le dernier COPIL »: five blocks of changes, the edition they start from, one A4. Draws, compares nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.meeting_words import IN_THE_ROOM
from dashboard.sections.since_blocks import decisions_block, notebook_block, statuses_block, steps_block, values_block
from dashboard.sections.since_closing import show_check, show_closing, show_outcome
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, ordinals, pictogram, render, show, tag
from dashboard.widgets.notices import empty_state
from data_access.clock import PARIS
from data_access.repositories.editions import EditionRecord
from data_access.services.since_last import SinceAsked, SinceScreen, read_since_last
from indicators.formats import format_date
from indicators.views.pages import Option
from indicators.views.since_last_views import SinceLast, Tile

SLUG = "depuis-le-dernier-copil"
NONE = "Aucune édition n’est encore close."
NEXT = (
    "Clore une édition fige les données, les statuts, les poids et les décisions sous un numéro\u00a0; cette page dira "
    "ensuite tout ce qui a changé. L’animation de séance la clôt ici."
)


def show_since_last() -> None:
    """The page."""
    run_page(PageFrame(SLUG, "Depuis le dernier COPIL"), _draw)


def _draw(choices: PageChoices) -> None:
    asked = SinceAsked(choices["precedente"], choices["edition"], choices["territoire"])
    screen = read_since_last(resources.store(), current_actor(), asked)
    show_outcome()
    if screen is None:
        render(empty_state(NONE, NEXT))
    else:
        _draw_page(screen, choices)
    if not choices["edition"] and choices["mode"] != IN_THE_ROOM:
        show_closing(first=screen is None)


def _draw_page(screen: SinceScreen, choices: PageChoices) -> None:
    page = screen.page
    render(tag("h2", ordinals(page.title), class_="since-title"), finding(page.finding))
    if choices["mode"] == IN_THE_ROOM:
        render(tag("p", ordinals(f"{page.period[:1].upper()}{page.period[1:]}."), class_="subtitle"))
    else:
        _show_context(screen, choices)
        _show_edition(screen.base, choices)
    render(_tiles(page))
    render(values_block(page, choices, screen.base.number))
    blocks = (statuses_block(page, choices), steps_block(page, choices))
    render(tag("div", *blocks, decisions_block(page, choices), notebook_block(page), class_="since-blocks"))
    render(_settled(page))
    params = tuple((name, choices[name]) for name in ("territoire", "edition", "precedente"))
    render(card_foot(page.table, ExportLink("depuis_copil", params, page.table.title)))


def _show_context(screen: SinceScreen, choices: PageChoices) -> None:
    """« Vous regardez : … », with what may be changed and the print of one page."""
    place = screen.page.table.stamp.selection.split(" · ", 1)[0]
    said = (tag("strong", ordinals(place)), " · ", tag("strong", ordinals(screen.page.period)))
    with st.container(key="context-bar", horizontal=True, vertical_alignment="center", gap="small"):
        show(tag("p", "Vous regardez\u00a0: ", *said, class_="context-line").text, width="content")
        with st.popover("Changer de territoire ou d’édition", icon=":material/tune:"):
            _selectors(screen, choices)
        paper = link(tag("span", pictogram("print"), "Imprimer sur une page A4"), "#imprimer", class_="button-link")
        show(paper.text, width="content")


def _selectors(screen: SinceScreen, choices: PageChoices) -> None:
    catalogue = resources.store().catalogue
    whole = next(t for t in catalogue.territories.values() if t.level == "epci" and not t.comparator)
    places = (Option(whole.code, whole.name), *(Option(c.code, c.name) for c in catalogue.communes()))
    select_one(Choice("territoire", "Territoire", places), choices["territoire"])
    offered = tuple(Option(str(e.number), f"Édition {e.number} · {e.label}") for e in screen.offered)
    select_one(Choice("precedente", "Comparer avec", offered), str(screen.base.number))
    editions = (Option("", "Aujourd’hui"), *resources.edition_options())
    select_one(Choice("edition", "Ce qui est comparé", editions), choices["edition"])


def _show_edition(base: EditionRecord, choices: PageChoices) -> None:
    """The edition of the start: its fingerprint, its check, the way to read it again."""
    closed = format_date(base.at.astimezone(PARIS).date())
    short = tag("span", f"{base.fingerprint[:4]}…{base.fingerprint[-4:]}", class_="unbroken")
    words = tag("span", ordinals(f"Édition {base.number} close le {closed}, empreinte\u00a0"), short)
    with st.container(key="depuis-edition", horizontal=True, vertical_alignment="center", gap="small"):
        seal = tag("p", pictogram("lock"), words, class_="edition-seal", title=base.fingerprint)
        show(seal.text, width="content")
        again = choices.address("", edition=str(base.number))
        show(link(tag("span", pictogram("undo"), f"Rejouer l’édition {base.number}"), again,
                  class_="button-link").text, width="content")  # fmt: skip
        show_check(base)


def _tiles(page: SinceLast) -> Html:
    tiles = (_tile(tile) for tile in page.tiles)
    note = demonstration_chip(page.demonstration, "Contient des données de démonstration")
    return tag("div", tag("ul", *tiles, class_="since-tiles"), note)


def _tile(tile: Tile) -> Html:
    return tag(
        "li", tag("span", str(tile.count), class_="tile-count"), tag("strong", tile.label),
        tag("span", tile.detail, class_="tile-detail"), class_="calls" if tile.calls else None,
    )  # fmt: skip


def _settled(page: SinceLast) -> Html:
    said = [tag("p", pictogram("equal"), ordinals(page.steady))] if page.steady else []
    moved = [tag("p", pictogram("pencil"), ordinals(page.moved))] if page.moved else []
    return tag("div", *said, *moved, class_="since-steady")
