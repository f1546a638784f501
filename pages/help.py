"""Help and accessibility."""

from dashboard.sections.help import show_help

show_help()
