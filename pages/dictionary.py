"""The dictionary."""

from dashboard.sections.dictionary import show_dictionary

show_dictionary()
