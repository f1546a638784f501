"""The administration page."""

from dashboard import navigation
from dashboard.sections.administration import show_administration

navigation.show(show_administration)
