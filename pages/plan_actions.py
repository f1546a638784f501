"""The plan of actions."""

from dashboard import navigation
from dashboard.sections.plan import show_plan

navigation.show(show_plan)
