"""Who commits to what."""

from dashboard import navigation
from dashboard.sections.engagement import show_engagement

navigation.show(show_engagement)
