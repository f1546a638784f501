"""The page of what changed since the last committee."""

from dashboard import navigation
from dashboard.sections.since_last import show_since_last

navigation.show(show_since_last)
