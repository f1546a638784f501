"""Help and accessibility: texts of the assets, one per page. Owns no text longer than a sentence."""

import re
from pathlib import Path

import streamlit as st

from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.markup import link, render, tag

HELP = Path(__file__).resolve().parents[2] / "assets" / "help"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def show_help() -> None:
    """The help page."""
    run_page(PageFrame("aide", "Aide et accessibilité"), _draw)


def help_text(name: str) -> str:
    """A help text of the assets, in Markdown."""
    return (HELP / f"{name}.md").read_text("utf-8")


def _draw(_choices: PageChoices) -> None:
    text = help_text("aide")
    titles = HEADING.findall(text)
    links = (link(title, f"#{_anchor(title)}") for title in titles)
    render(tag("p", "Sur cette page\u00a0:", *links, class_="anchors"))
    for section in re.split(r"(?m)^(?=## )", text):
        title = HEADING.match(section)
        if title:
            render(tag("h2", title[1], id=_anchor(title[1])))
        st.markdown(HEADING.sub("", section).strip())


def _anchor(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower().encode("ascii", "ignore").decode()).strip("-")
