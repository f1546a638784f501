"""The home page."""

from dashboard.sections.home import show_home

show_home()
