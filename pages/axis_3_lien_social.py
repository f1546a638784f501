"""Axis 3 of the project."""

from dashboard.sections.axis import show_axis

show_axis(3)
