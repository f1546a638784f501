"""The check of a group about to be drawn, in French words: what it would mask and why, and the nearest that does not.

Holds no figure: a sentence never tells what a subtraction would give.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalogue.model import Catalogue
from indicators.disclosure.group_search import Outline
from indicators.formats import HARD, format_vintage, join_french, plural
from indicators.views.group_builder import GroupView


@dataclass(frozen=True, slots=True)
class MaskedIndicator:
    """An indicator whose total the group may not show, its years, and the subtraction that would undo a secret."""

    indicator: str
    label: str
    vintages: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The nearest group that masks fewer indicators, tried by the same attacker; ``sentence`` says how to get there."""

    members: tuple[str, ...]
    masked: int
    sentence: str


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """A group as it would be shown, what it would have to mask, and what is proposed instead (None: nothing nearer)."""

    view: GroupView
    masked: tuple[MaskedIndicator, ...]
    proposal: Proposal | None = None

    @property
    def safe(self) -> bool:
        """Whether nothing secret could be had from any total of the group."""
        return not self.masked

    @property
    def refusal(self) -> str:
        """Why the group is not saved as it is, and what to do; an empty text for a safe one."""
        if self.safe:
            return ""
        named = [f"«\u00a0{one.label}\u00a0»" for one in self.masked[:MOST_NAMED]]
        rest = len(self.masked) - MOST_NAMED
        names = join_french([*named, plural(rest, "autre indicateur", "autres indicateurs")] if rest > 0 else named)
        said = f"Par soustraction, le total du groupe laisserait retrouver un effectif secret dans {names}."
        nearest = f" {self.proposal.sentence}" if self.proposal else f" {NOTHING_NEARER}"
        return f"{said}{nearest} Sinon, gardez ces communes et acceptez que ces totaux restent masqués."


MOST_NAMED = 3
NOTHING_NEARER = "Aucun groupe à trois communes près n’en masquerait moins."


def masked_indicators(refused: Sequence[tuple[str, str]], catalogue: Catalogue) -> tuple[MaskedIndicator, ...]:
    """The indicators refused, by label; ``refused`` are the pairs (indicator, vintage) of the totals not shown.

    The communes that could be had are not named: it would tell which of the withheld ones are small.

    >>> from indicators.catalogue import load_catalogue
    >>> masked_indicators([("ASSO_EMPLOI", "2023"), ("ASSO_EMPLOI", "2024")], load_catalogue())[0].vintages
    ('2023', '2024')
    """
    years: dict[str, list[str]] = {}
    for indicator, vintage in sorted(set(refused)):
        years.setdefault(indicator, []).append(vintage)
    found = [_masked(name, tuple(held), catalogue) for name, held in years.items()]
    return tuple(sorted(found, key=lambda one: one.label))


def _masked(name: str, vintages: tuple[str, ...], catalogue: Catalogue) -> MaskedIndicator:
    years = join_french([format_vintage(vintage) for vintage in vintages])
    reason = f"{years}{HARD}: le total, moins ce qui est publié, donnerait un effectif secret."
    return MaskedIndicator(name, catalogue.indicators[name].label, vintages, reason)


def proposal_of(outline: Outline, masked: int, catalogue: Catalogue) -> Proposal:
    r"""The sentence of an outline once tried: communes to add, to take off, and what it would still mask.

    >>> from indicators.catalogue import load_catalogue
    >>> proposal_of(Outline(("29023", "29151"), ("29023",), (), 0), 0, load_catalogue()).sentence
    'Groupe sûr le plus proche\xa0: ajoutez Carantec\u202f; rien ne serait masqué.'
    """
    names = catalogue.territories
    gestures = [
        f"{verb} {join_french([names[code].name for code in codes])}"
        for verb, codes in (("ajoutez", outline.added), ("retirez", outline.removed))
        if codes
    ]
    if not masked:
        head, left = "Groupe sûr le plus proche", "rien ne serait masqué"
    else:
        kept = plural(masked, "indicateur", "indicateurs")
        head, left = (
            "Groupe proche qui masque moins",
            f"{kept} {'resteraient' if masked > 1 else 'resterait'} à masquer",
        )
    return Proposal(outline.members, masked, f"{head}\u00a0: {' et '.join(gestures)}\u202f; {left}.")
