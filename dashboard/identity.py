"""Who is looking: the fictional visitor of a demonstration until sign-in exists. Checks no right."""

from data_access.identity.actor import DEMONSTRATION_ACTOR, Actor


def current_actor() -> Actor:
    """The person on whose behalf services are called."""
    return DEMONSTRATION_ACTOR
