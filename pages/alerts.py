"""The page of alerts and their rules."""

from dashboard import navigation
from dashboard.sections.alerts import show_alerts

navigation.show(show_alerts)
