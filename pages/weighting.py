"""The concerted-weighting page."""

from dashboard import navigation
from dashboard.sections.weighting import show_weighting

navigation.show(show_weighting)
