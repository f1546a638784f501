"""The help: every page has its text, in good French typography, under an anchor that pages can point at."""

import re

import pytest

from dashboard.navigation import entries
from dashboard.sections.help import HELP, RULES_TITLE, chapters, help_text
from dashboard.widgets.four_numbers import METHOD
from dashboard.widgets.help_link import PAGE_TEXTS, anchor, help_address

LOOSE = re.compile(r"'|[^\s\u202f\u00a0] ?(?<!\u202f)[?!;%](?=\s|$)|(?<!\u00a0):(?=\s)|«(?!\u00a0)|(?<!\u00a0)»")

HELD_TO_TYPOGRAPHY = (
    "aide", "accueil", "axe", "decision-concertee", "portrait", "engagement", "plan-d-actions",
    "ma-mise-a-jour", "explorer", "dictionnaire", "administration", "alertes", "evaluation", "carnet",
)  # fmt: skip


def test_every_page_of_the_menu_has_its_help() -> None:
    slugs = {"accueil" if not e.slug else "axe" if e.slug.startswith("axe-") else e.slug for e in entries()}
    assert slugs - {"aide"} <= set(PAGE_TEXTS)
    assert all((HELP / f"{name}.md").read_text("utf-8").strip() for name in PAGE_TEXTS)


@pytest.mark.parametrize("name", HELD_TO_TYPOGRAPHY)
def test_help_texts_keep_french_typography(name: str) -> None:
    assert LOOSE.findall(help_text(name)) == []


def test_links_to_the_help_reach_a_heading() -> None:
    anchors = {anchor(title) for title, _ in chapters()}
    assert len(anchors) == len(chapters())
    assert {METHOD.partition("#")[2], anchor(RULES_TITLE)} <= anchors


def test_every_page_links_to_its_own_help_and_the_help_to_none() -> None:
    anchors = {anchor(title) for title, _ in chapters()}
    addresses = {entry.slug: help_address(entry.slug) for entry in entries()}
    assert addresses.pop("aide") == ""
    assert {address.partition("#")[2] for address in addresses.values()} <= anchors
    assert all(address.startswith("/aide#") for address in addresses.values())


def test_page_texts_hold_no_heading_so_that_levels_never_skip() -> None:
    assert all(not text.startswith("#") and "\n#" not in text for _, text in chapters())
