"""The data page."""

from dashboard.sections.data_page import show_data

show_data()
