"""The catalogue in the administration: how many sheets of each part pages offer, each with its last change. No rule."""

from collections import Counter

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.sheet_switches import show_switches, states_table
from dashboard.widgets.fact_table import fact_table, folded
from dashboard.widgets.markup import render, tag
from data_access.services.sheet_switches import CORE, EXTENSION, OWN, read_sheet_states
from indicators.formats import format_number

PARTS = (CORE, EXTENSION, OWN)
HEADERS = ("Place au catalogue", "Fiches", "Sur les pages", "Écartées")


def show_catalogue() -> None:
    """The counts, the switches, then every sheet, folded."""
    states = read_sheet_states(resources.store(), current_actor())
    every, shown = Counter(s.part for s in states), Counter(s.part for s in states if s.shown)
    rows = [[part, *_counts(every[part], shown[part])] for part in PARTS if every[part]]
    render(tag("h2", "Catalogue des fiches"), fact_table("Fiches du catalogue", HEADERS, rows))
    show_switches()
    render(folded(f"Voir les {len(states)} fiches", states_table("Toutes les fiches", states)))


def _counts(every: int, shown: int) -> tuple[str, str, str]:
    return format_number(every), format_number(shown), format_number(every - shown)
