"""Titles of a map and of a distribution: each says a finding computed from the figures. Draws and colours nothing."""

from collections.abc import Sequence

from indicators.catalogue.model import Direction, Indicator, Kind
from indicators.distribution import ClassBounds
from indicators.formats import (
    HARD,
    PLURAL_FROM,
    decimals_of,
    format_gap,
    format_number,
    format_ordinal,
    format_range,
    format_value,
    join_french,
)
from indicators.ranking import RankInterval, Side
from indicators.reading.nouns import named, noun_of
from indicators.reading.numerals import capital, communes_spelled
from indicators.territories import Territory
from indicators.views.commune_figures import Commune, reference_of_communes
from indicators.views.scope import Scope
from indicators.views.words import short_text

FEW = 10
"""A title counts the communes of the outer class when they are fewer than this."""
OUTLIER = 0.5
"""A commune is set apart when it stands farther from the next than this share of the range of the others."""
LOWEST = {False: "le plus bas", True: "la plus basse"}
HIGHEST = {False: "le plus élevé", True: "la plus élevée"}
SOME = 3
"""Communes needed to set one apart from the others."""


def value_title(scope: Scope, communes: Sequence[Commune], bounds: ClassBounds) -> str:
    """« Trois communes dépassent 16 pour 100 », « Le taux publié le plus élevé est à Morlaix »."""
    held = [c for c in communes if c.value is not None]
    indicator = scope.indicator
    if not held:
        return f"{named(indicator)} aucune commune n’a de valeur publiée"
    if indicator.kind is Kind.COUNT:
        return count_title(scope, held)
    low_matters = indicator.direction is Direction.UP
    if bounds.inner:
        edge = bounds.inner[0] if low_matters else bounds.inner[-1]
        outer = [c for c in held if ((c.value or 0.0) < edge if low_matters else (c.value or 0.0) >= edge)]
        if 1 < len(outer) < FEW:
            return _beyond(indicator, outer, edge, low=low_matters)
    return _extreme_title(indicator, held, partly=len(held) < len(communes), low=low_matters)


def gap_title(scope: Scope, gaps: dict[str, float], bounds: ClassBounds, decimals: int) -> str:
    """« Dix communes sont à 2 points ou plus au-dessus du Finistère », on the unfavourable side when there is one."""
    reference = reference_of_communes(scope)
    of = reference[0].of if reference else "de la référence"
    below = scope.indicator.direction is Direction.UP
    side = "au-dessous" if below else "au-dessus"
    far = bounds.inner[-1]
    outer = sum((-gap if below else gap) >= far for gap in gaps.values())
    if outer:
        distance = _gap_size(far, scope.indicator, decimals)
        verb = "sont" if outer > 1 else "est"
        return f"{communes_spelled(outer, start=True)} {verb} à {distance} ou plus {side} {of}"
    count = sum((-gap if below else gap) > 0 for gap in gaps.values())
    verb = "sont" if count > 1 else "est" if count else "n’est"
    return f"{communes_spelled(count, start=True)} {verb} {side} {of}"


def progress_title(rates: Sequence[float | None]) -> str:
    """« Deux communes sur 5 ont atteint leur cible »; ``rates`` are those of the communes with a target.

    >>> progress_title([100.0, 40.0, None]), progress_title([40.0])
    ('Une commune sur 3 a atteint sa cible', 'La seule commune qui a une cible ne l’a pas atteinte')
    """
    reached = sum(rate is not None and rate >= 100 for rate in rates)  # noqa: PLR2004 percent of the way
    if len(rates) == 1:
        return f"La seule commune qui a une cible {'l’a' if reached else 'ne l’a pas'} atteinte"
    if not reached:
        return f"Aucune des {len(rates)} communes qui ont une cible ne l’a atteinte"
    verb = "ont atteint leur" if reached > 1 else "a atteint sa"
    return f"{communes_spelled(reached, start=True)} sur {len(rates)} {verb} cible"


def rank_title(ranked: Sequence[RankInterval], selected: Territory | None, sides: Sequence[Side], of: str) -> str:
    """« Morlaix se place entre le 1er et le 8e rang sur 26 », else how many communes stand clearly apart."""
    own = next((r for r in ranked if selected is not None and r.territory == selected.code), None)
    if own is not None and selected is not None:
        first, last = format_ordinal(own.low), format_ordinal(own.high)
        if own.low == own.high:
            return f"{selected.name} se place au {first} rang sur {own.total}"
        return f"{selected.name} se place entre le {first} et le {last} rang sur {own.total}"
    above, below = sides.count(Side.ABOVE), sides.count(Side.BELOW)
    if not above and not below:
        return f"Aucune commune ne se détache nettement {of}" if of else "Aucun classement net entre les communes"
    verb = "est" if above == 1 else "sont" if above else "n’est"
    said = f"{communes_spelled(above, start=True)} {verb} nettement au-dessus {of}"
    return f"{said}, {communes_spelled(below).split()[0]} nettement au-dessous"


def spread_title(scope: Scope, held: Sequence[Commune], *, partly: bool) -> str:
    """« Dix communes sur onze sont entre 7 et 12 % », or the place of the commune looked at within the range."""
    indicator = scope.indicator
    ordered = sorted(held, key=lambda c: c.value or 0.0)
    low, high = (ordered[0].value or 0.0), (ordered[-1].value or 0.0)
    apart = _without_outlier(ordered) if partly else None
    if apart is not None:
        first, last = apart
        between = _between(first, last, indicator)
        return f"{communes_spelled(len(held) - 1, start=True)} sur {_count_word(len(held))} sont {between}"
    own = next((c for c in held if c.place.code == scope.territory.code), None)
    span = _between(low, high, indicator)
    if own is not None:
        return f"{own.place.name} est à {short_text(own.figure, indicator)}, {span} selon la commune"
    published = "communes publiées" if partly else "communes"
    return f"Les {len(held)} {published} sont {span}"


def count_title(scope: Scope, held: Sequence[Commune]) -> str:
    """« Morlaix compte 540 foyers allocataires du RSA, sur 1 100 dans Morlaix Communauté »."""
    own = next((c for c in held if c.place.code == scope.territory.code), None)
    top = own or max(held, key=lambda c: c.value or 0.0)
    value, indicator = top.value or 0.0, scope.indicator
    tied = [top] if own else [c for c in held if c.value == value]
    within = _within(scope, tied)
    if len(tied) > 1:
        counted = format_value(value, indicator.unit, indicator.decimals)
        return f"{communes_spelled(len(tied), start=True)} comptent chacune {counted}{within}"
    if value < PLURAL_FROM:
        counted = format_value(value, indicator.unit, indicator.decimals)
        return f"{named(indicator)} {counted} {top.place.at}{within}"
    return f"{top.place.name} compte {format_number(value)}{HARD}{indicator.unit_long}{within}"


def _within(scope: Scope, communes: Sequence[Commune]) -> str:
    """« , sur 1 100 dans Morlaix Communauté »: the count of the nearest place that holds all of these communes."""
    codes = {commune.place.code for commune in communes}
    for place, figure in ((scope.territory, scope.own), (scope.reference, scope.held)):
        if place is not None and figure is not None and figure.value is not None and codes <= set(place.members):
            return f", sur {format_number(figure.value)} {place.at}"
    return ""


def _beyond(indicator: Indicator, outer: Sequence[Commune], edge: float, *, low: bool) -> str:
    """How many communes lie in the outer class, with its bound."""
    bound = format_value(edge, indicator.unit or indicator.unit_long, decimals_of(edge, indicator.decimals))
    if low:
        return f"{communes_spelled(len(outer), start=True)} sont sous {bound}"
    reached = any((c.value or 0.0) == edge for c in outer)
    return f"{communes_spelled(len(outer), start=True)} {'atteignent ou dépassent' if reached else 'dépassent'} {bound}"


def _extreme_title(indicator: Indicator, held: Sequence[Commune], *, partly: bool, low: bool) -> str:
    """« Le taux publié le plus élevé est à Morlaix (21 %) », « La valeur la plus basse est … »."""
    noun = noun_of(indicator)
    value = (min if low else max)(c.value or 0.0 for c in held)
    named = [c for c in held if c.value == value]
    published = f" {noun.agreed('publié')}" if partly else ""
    degree = LOWEST[noun.feminine] if low else HIGHEST[noun.feminine]
    if len(named) > SOME:
        many, shown = communes_spelled(len(named), start=True), short_text(named[0].figure, indicator)
        return f"{many} ont {noun.definite}{published} {degree} ({shown})"
    places = join_french([c.place.at for c in named])
    return f"{capital(noun.definite)}{published} {degree} est {places} ({short_text(named[0].figure, indicator)})"


def _without_outlier(ordered: Sequence[Commune]) -> tuple[float, float] | None:
    """The range of all communes but one, when that one stands far away from the others."""
    values = [c.value or 0.0 for c in ordered]
    if len(values) <= SOME:
        return None
    for kept, distance in ((values[:-1], values[-1] - values[-2]), (values[1:], values[1] - values[0])):
        if distance > OUTLIER * (kept[-1] - kept[0]):
            return kept[0], kept[-1]
    return None


def _between(low: float, high: float, indicator: Indicator) -> str:
    unit = indicator.unit or indicator.unit_long
    return f"entre {format_range(low, high, indicator.decimals, unit).replace(' à ', ' et ', 1)}"


def _count_word(count: int) -> str:
    return communes_spelled(count).split()[0].split(HARD)[0]


def _gap_size(far: float, indicator: Indicator, decimals: int) -> str:
    """« 2 points », « 0,5 consultation par an et par habitant »: a gap without its sign; « 2 » of a « pour 100 »."""
    unit = "" if indicator.unit.startswith("pour ") else indicator.unit or indicator.unit_long
    return format_gap(far, unit, decimals_of(far, decimals)).removeprefix("+")
