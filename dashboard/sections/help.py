"""Help and accessibility: texts of the assets, one per page, and the rules of the alerts. Owns no text of its own."""

import re
from pathlib import Path

import streamlit as st

from dashboard import resources
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import rule_list
from dashboard.widgets.help_link import PAGE_TEXTS, anchor
from dashboard.widgets.markup import link, render, tag
from indicators.catalogue.alert_rules import load_alert_rules
from indicators.reading.alert_rules import read_rule

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


def _draw(_choices: PageChoices) -> None:
    found = chapters()
    links = (link(title, f"#{anchor(title)}") for title, _ in found)
    render(tag("nav", *links, class_="anchors", aria_label="Sur cette page"))
    for title, text in found:
        st.header(title, anchor=anchor(title))
        st.markdown(text)
        if title == RULES_TITLE:
            catalogue = resources.store().catalogue
            render(rule_list(tuple(read_rule(rule, catalogue) for rule in load_alert_rules())))
