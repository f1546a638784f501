"""The page of the portrait of a commune."""

from dashboard import navigation
from dashboard.sections.portrait import show_portrait

navigation.show(show_portrait)
