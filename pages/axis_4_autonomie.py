"""Axis 4 of the project."""

from dashboard import navigation
from dashboard.sections.axis import show_axis

navigation.show(show_axis, 4)
