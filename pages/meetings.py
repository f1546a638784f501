"""The page of meetings."""

from dashboard import navigation
from dashboard.sections.meetings import show_meetings

navigation.show(show_meetings)
