"""Axis 4 of the project."""

from dashboard.sections.axis import show_axis

show_axis(4)
