"""Help and accessibility."""

from dashboard import navigation
from dashboard.sections.help import show_help

navigation.show(show_help)
