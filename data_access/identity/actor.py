"""The person or program on whose behalf a service runs. Checks nothing by itself."""

from dataclasses import dataclass, field

from indicators.rights import Function, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an identifier for the journal, a name, a role, an organisation and the signatory it belongs to.

    ``functions`` are those given for a meeting; ``session`` names the session row the actor comes by, ``""`` for a
    program.
    """

    id: str
    name: str
    role: Role
    organisation: str = ""
    signatory: str = ""
    functions: frozenset[Function] = field(default_factory=frozenset)
    session: str = ""


ANONYMOUS_ACTOR = Actor("anonyme", "Personne non connectée", Role.ANONYMOUS)
"""Whoever has no valid session."""

DEMONSTRATION_ACTOR = Actor(
    "demonstration",
    "Visite de démonstration",
    Role.PROJECT_OFFICER,
    "Morlaix Communauté",
    "Morlaix Communauté",
    frozenset({Function.CHAIR}),
)
"""The fictional visitor of a local demonstration: a project officer who also leads the meeting."""

COMMAND_LINE_ACTOR = Actor("ligne-de-commande", "Ligne de commande", Role.SYSTEM, "Morlaix Communauté")
"""Who the journal names for what the command line does: whoever has the machine."""

SYSTEM_ACTOR = Actor("systeme", "Système", Role.SYSTEM, "Morlaix Communauté")
"""Who the journal names for the first loading of the starter data."""
