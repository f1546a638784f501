"""The home page."""

from dashboard import navigation
from dashboard.sections.home import show_home

navigation.show(show_home)
