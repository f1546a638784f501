"""One's own actions to confirm."""

from dashboard import navigation
from dashboard.sections.my_update import show_my_update

navigation.show(show_my_update)
