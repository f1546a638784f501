"""The concerted-decision page."""

from dashboard import navigation
from dashboard.sections.comparison import show_comparison

navigation.show(show_comparison)
