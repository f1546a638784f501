"""The badges of an action: pictogram, word and tone of its status and of its weather. Never a colour alone."""

from collections.abc import Mapping

from indicators.actions.words import ActionStatus
from indicators.execution import Weather
from indicators.reading.four_numbers import NOT_SAID

STATUS_BADGES: Mapping[ActionStatus, tuple[str, str]] = {
    ActionStatus.STUDY: ("pencil", "grey"),
    ActionStatus.PROPOSED: ("question", "grey"),
    ActionStatus.ADOPTED: ("check_circle", "blue"),
    ActionStatus.RUNNING: ("forward", "blue"),
    ActionStatus.BLOCKED: ("stop", "vermilion"),
    ActionStatus.SUSPENDED: ("hourglass", "amber"),
    ActionStatus.DONE: ("check", "blue"),
    ActionStatus.DROPPED: ("minus", "grey"),
}
"""Pictogram and tone of each status; the word is the text of the status."""

WEATHER_BADGES: Mapping[Weather, tuple[str, str, str]] = {
    Weather.SECURED: ("sun", "Objectif sécurisé", "blue"),
    Weather.ATTAINABLE: ("sun_cloud", "Atteignable", "blue"),
    Weather.SUPPORT_NEEDED: ("cloud", "Appui nécessaire", "amber"),
    Weather.COMPROMISED: ("storm", "Compromis", "vermilion"),
    Weather.NOT_SAID: ("question", NOT_SAID, "grey"),
}
"""Pictogram, word and tone of each weather."""
