"""Who is shown the same figures as whom: a text that goes into the key of every cached page. Decides no right."""

from data_access.identity.actor import Actor
from indicators.rights import Role, load_rights

READERS = "lecture"
"""Everybody who may read published figures reads the same ones, masked once and for all."""
NO_FIGURE = "sans chiffre"


def audience_of(actor: Actor) -> str:
    """The audience of an actor. The day a role reads something else, it gets a text of its own here.

    >>> from data_access.identity.actor import ANONYMOUS_ACTOR, SYSTEM_ACTOR
    >>> audience_of(SYSTEM_ACTOR), audience_of(ANONYMOUS_ACTOR)
    ('lecture', 'sans chiffre')
    """
    reads = actor.role is not Role.ANONYMOUS and load_rights().allows("chiffres.lire", actor.role, actor.functions)
    return READERS if reads else NO_FIGURE
