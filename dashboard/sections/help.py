"""Help and accessibility: texts of the assets, one per page, and the rules of the alerts. Owns no text of its own."""

import re
from pathlib import Path

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import rule_list
from dashboard.widgets.help_link import PAGE_TEXTS, anchor
from dashboard.widgets.markup import Html, link, render, tag
from data_access.identity.guard import is_offered
from data_access.services.alerts import READ as READ_ALERTS
from data_access.services.alerts import read_alert_rules

HELP = Path(__file__).resolve().parents[2] / "assets" / "help"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
RULES_TITLE = "Les règles d’alerte"
RULES_NOTE = (
    "Une alerte nomme toujours sa règle, ses chiffres et leurs années. Les règles et leurs seuils sont dans le "
    "catalogue\u00a0: ils se discutent et se changent sans toucher au programme. Une valeur secrète, bornée, manquante "
    "ou fragile ne déclenche rien."
)


def show_help() -> None:
    """The help page."""
    run_page(PageFrame("aide", "Aide et accessibilité"), _draw)


def help_text(name: str) -> str:
    """A help text of the assets, in Markdown."""
    return (HELP / f"{name}.md").read_text("utf-8")


def chapters() -> list[tuple[str, str]]:
    """The headings of the page in order, each with its text; the rules of the alerts have theirs drawn."""
    pages = [(title, help_text(name)) for name, title in PAGE_TEXTS.items()]
    return [*_split(help_text("aide")), (RULES_TITLE, RULES_NOTE), *pages, *_split(help_text("accessibilite"))]


def _split(text: str) -> list[tuple[str, str]]:
    parts = HEADING.split(text)[1:]
    return [(title, body.strip()) for title, body in zip(parts[::2], parts[1::2], strict=True)]


def _draw(choices: PageChoices) -> None:
    found = chapters()
    links = (link(title, f"#{anchor(title)}") for title, _ in found)
    render(tag("nav", *links, class_="anchors", aria_label="Sur cette page"))
    for title, text in found:
        st.header(title, anchor=anchor(title))
        st.markdown(text)
        if title == RULES_TITLE:
            rules = read_alert_rules(resources.store(), current_actor(), choices["edition"])
            render(rule_list(rules), _all_alerts(choices))


def _all_alerts(choices: PageChoices) -> Html | None:
    """The way to the alerts themselves, for who may read figures."""
    if not is_offered(current_actor(), READ_ALERTS):
        return None
    return tag("p", link("Voir les alertes du jour et celles en silence", choices.address("alertes")))
