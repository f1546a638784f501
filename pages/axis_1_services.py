"""Axis 1 of the project."""

from dashboard.sections.axis import show_axis

show_axis(1)
