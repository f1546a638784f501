"""The page of decisions."""

from dashboard import navigation
from dashboard.sections.decisions import show_decisions

navigation.show(show_decisions)
