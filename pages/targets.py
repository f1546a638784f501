"""The targets."""

from dashboard import navigation
from dashboard.sections.targets import show_targets

navigation.show(show_targets)
