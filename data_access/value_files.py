"""The published figures as a file that can be imported again: those the explorer compares. Builds no file."""

from data_access.comparison_files import Reading
from data_access.services.screens import facts_for, read_explorer
from indicators.views.table import Table
from indicators.views.values_table import published_rows, values_table


def compared_values(reading: Reading) -> Table:
    """The published rows of the indicators and territories that the explorer shows."""
    request = reading.request
    chosen = request.several("indicateurs"), request.several("territoires")
    page = read_explorer(reading.store, reading.actor, request.selection, *chosen)
    facts = facts_for(reading.store, request["edition"])
    rows = published_rows(facts, page.chosen_indicators, page.chosen_territories)
    return values_table(facts, rows, page.table.stamp.selection)
