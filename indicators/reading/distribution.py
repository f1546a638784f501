"""What is said around a distribution: titles of groups, why there is no rank, the median, the text alternative."""

from collections.abc import Sequence

from indicators.catalogue.model import Aggregation, Direction, Kind
from indicators.formats import HARD, format_number, format_vintage, plural
from indicators.ranking import Side
from indicators.reading.nouns import of_noun
from indicators.territories import EPCI_CODE
from indicators.views.commune_figures import MEDIAN_SHARE, Median
from indicators.views.scope import Scope
from indicators.views.visuals import StripGroup

SIDE_WORDS = {
    Side.ABOVE: "Nettement au-dessus de la référence",
    Side.INCONCLUSIVE: "Ne pas conclure\u00a0: l’écart peut tenir au hasard",
    Side.BELOW: "Nettement au-dessous de la référence",
}
DIRECTION_NOTICES = {
    Direction.UP: "Au-dessus est favorable.",
    Direction.DOWN: "Au-dessous est favorable.",
    Direction.RANGE: "",
    Direction.NEUTRAL: "Indicateur neutre\u00a0: au-dessus n’est ni favorable ni défavorable.",
}


def group_title(side: Side, count: int) -> str:
    r"""« Nettement au-dessus de la référence · 3 communes »; the words alone when no count is given.

    >>> group_title(Side.ABOVE, 3), group_title(Side.BELOW, 0)
    ('Nettement au-dessus de la référence · 3\xa0communes', 'Nettement au-dessous de la référence')
    """
    counted = f" · {plural(count, 'commune', 'communes')}" if count else ""
    return f"{SIDE_WORDS[side]}{counted}"


def interval_notice(scope: Scope) -> str:
    """How the intervals and the ranks are computed."""
    people = scope.indicator.people
    counted = f", calculés sur le nombre {of_noun(people)}" if people else ""
    rounding = f", arrondi à {scope.rounding} compris" if scope.rounding > 1 else ""
    return f"Intervalles à 95\u202f%{counted}{rounding}. Rang 1\u00a0: valeur la plus élevée."


def refusal_notices(scope: Scope, refusal: str, shown: int) -> list[str]:
    """« Ne pas classer. … »: why no rank is given, ties, missing communes, and a community that is not computed."""
    indicator = scope.indicator
    said = [f"Ne pas classer. {refusal}"]
    total = len(scope.facts.catalogue.communes())
    if indicator.published_rounding:
        said.append("Les communes de même valeur arrondie sont à égalité.")
    if shown < total:
        said.append(f"Aucun rang sur {total} n’est possible avec {format_number(shown)}{HARD}valeurs.")
    if indicator.aggregation is Aggregation.NEVER and indicator.kind is not Kind.COUNT:
        whole = scope.facts.catalogue.territories[EPCI_CODE]
        said.append(f"La valeur {whole.of} n’est pas calculée à partir des communes.")
    return said


def median_notice(scope: Scope, median: Median) -> str:
    """What the median of the inhabitants leaves out, or why it is not drawn; nothing to say when all are there."""
    share, total = format_number(median.share), len(scope.facts.catalogue.communes())
    if median.value is None:
        least = format_number(MEDIAN_SHARE)
        return (
            f"Médiane pondérée non montrée\u00a0: les communes publiées ne comptent que {share}\u202f% des habitants, "
            f"il en faut {least}\u202f%."
        )
    said = "Médiane pondérée\u00a0: la moitié des habitants vit dans une commune à cette valeur ou au-dessous"
    partly = (
        f" ({median.communes} communes sur {total}, {share}\u202f% des habitants)" if median.communes < total else ""
    )
    never = scope.indicator.aggregation is Aggregation.NEVER
    not_the_whole = f"\u202f; ce n’est pas la valeur {scope.facts.catalogue.territories[EPCI_CODE].of}" if never else ""
    return f"{said}{partly}{not_the_whole}."


def strip_alt(scope: Scope, title: str, groups: Sequence[StripGroup], total: int) -> str:
    """The finding, what is drawn, how many communes stand on each side, and how many have no value."""
    year = format_vintage(scope.vintage)
    shown = sum(len(group.rows) for group in groups)
    said = f"{title.rstrip('.')}. {scope.indicator.short_label}, {year}\u00a0: {plural(shown, 'commune', 'communes')}."
    sides = [group.title for group in groups if group.title]
    if sides:
        said += f" {'. '.join(sides)}."
    if shown < total:
        said += f" {plural(total - shown, 'commune', 'communes')} sans valeur comparable."
    return said
