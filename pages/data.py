"""The data page."""

from dashboard import navigation
from dashboard.sections.data_page import show_data

navigation.show(show_data)
