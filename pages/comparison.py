"""The concerted-decision page."""

from dashboard.sections.comparison import show_comparison

show_comparison()
