"""What a diagnosis rests on beside the figures: a key that changes with the notes and the surveys. Reads no text."""

from data_access.field_shelf import notes_key
from data_access.held_surveys import surveys_key
from data_access.store import Store


def diagnosis_key(store: Store, edition: str = "") -> str:
    """A part of the key of what keeps a diagnosis, now or as an edition holds it."""
    return f"{notes_key(store, edition)}|{surveys_key(store, edition)}"
