"""The data page."""

from dashboard.sections.data_page import show_data

from dashboard import navigation

navigation.show(show_data)
