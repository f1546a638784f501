"""The explorer."""

from dashboard.sections.explorer import show_explorer

show_explorer()
