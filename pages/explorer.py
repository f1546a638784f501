"""The explorer."""

from dashboard import navigation
from dashboard.sections.explorer import show_explorer

navigation.show(show_explorer)
