"""What the question of the resemblances shows: nearest places, and described profiles. Frozen data only."""

from dataclasses import dataclass

from indicators.views.pages import Option
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class PeerLine:
    """One near place: its distance, and what brings the two together or parts them."""

    territory: str
    name: str
    distance: str
    shared: str
    alike: str
    apart: str
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Peers:
    """The places nearest to one; ``refusal`` says why there are none."""

    title: str
    lines: tuple[PeerLine, ...]
    refusal: str
    notes: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """A profile told in plain French; ``doubtful`` names the communes whose place in it is not sure."""

    letter: str
    title: str
    size: str
    communes: str
    paragraph: str
    doubtful: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of the communes, or the reason why none is given."""

    title: str
    quality: str
    cards: tuple[ProfileCard, ...]
    refusal: str
    notes: tuple[str, ...]
    table: Table | None


@dataclass(frozen=True, slots=True)
class ResemblanceScreen:
    """The nearest communes of one commune, the nearest communities of ours, and the profiles."""

    subject: str
    communes: Peers
    communities: Peers
    profiles: Profiles
    options: tuple[Option, ...]
    variables: tuple[str, ...]
    source: str
    demonstration: bool = False
