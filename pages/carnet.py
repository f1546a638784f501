"""What the field says."""

from dashboard import navigation
from dashboard.sections.carnet import show_carnet

navigation.show(show_carnet)
