"""The person or program on whose behalf a service runs. Checks nothing by itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an identifier for the journal, a role and an organisation (French, as shown)."""

    id: str
    name: str
    role: str
    organisation: str


DEMONSTRATION_ACTOR = Actor("demonstration", "Visite de démonstration", "chargé de projet", "Morlaix Communauté")
"""The visitor of a local demonstration: a fictional person, until sign-in exists."""

COMMAND_LINE_ACTOR = Actor("ligne-de-commande", "Ligne de commande", "administrateur", "Morlaix Communauté")
"""Who the journal names for what the command line does."""

SYSTEM_ACTOR = Actor("systeme", "Système", "système", "Morlaix Communauté")
"""Who the journal names for the first loading of the starter data."""
