"""The dictionary."""

from dashboard import navigation
from dashboard.sections.dictionary import show_dictionary

navigation.show(show_dictionary)
