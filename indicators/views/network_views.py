"""What the network of an objective shows: three columns of named nodes, and their ties. Frozen data only."""

from dataclasses import dataclass

from indicators.views.table import Table

ORGANISATION, BODY, COMMUNE = "organisation", "body", "commune"


@dataclass(frozen=True, slots=True)
class Node:
    """A name of one of the three columns; ``height`` is its place from the top, from 0 to 1.

    ``apart`` marks a commune where no body meets; ``detail`` is said under the name of a body.
    """

    key: str
    column: str
    label: str
    height: float
    detail: str = ""
    apart: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A stroke between two nodes: plain for a body, dotted for shared actions."""

    start: str
    end: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network, its finding, its words; ``table`` says each body, then each tie by actions."""

    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    notes: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False
