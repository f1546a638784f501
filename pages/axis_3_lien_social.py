"""Axis 3 of the project."""

from dashboard import navigation
from dashboard.sections.axis import show_axis

navigation.show(show_axis, 3)
