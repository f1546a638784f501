"""Reliability of one figure: fragile values and rates refused on too small a base. Owns no secrecy rule."""

from dataclasses import dataclass

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import format_number

FRAGILE_SIGN = "≈"


@dataclass(frozen=True, slots=True)
class Quality:
    """What may be done with a figure: show it or not, with the sign « ≈ » or not, and the French reason."""

    shown: bool
    fragile: bool
    reason: str = ""


def is_fragile(numerator: float | None, indicator: Indicator) -> bool:
    """Whether a rate counts fewer people or places than the ``fragile_base`` of its sheet.

    Only rates subject to chance are fragile; without a numerator nothing is claimed (False).

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> is_fragile(45, rate), is_fragile(1585, rate), is_fragile(None, rate)
    (True, False, False)
    """
    chance = indicator.kind is Kind.RATE and indicator.sampled
    return chance and numerator is not None and numerator < indicator.fragile_base


def quality_of(numerator: float | None, denominator: float | None, indicator: Indicator) -> Quality:
    """The quality of one figure from its parts (people or places); unknown parts raise no doubt by themselves.

    >>> from indicators.catalogue import load_catalogue
    >>> quality_of(45, 444.2, load_catalogue().indicators["DEFM_POUR_100_15_64"]).fragile
    True
    """
    if indicator.kind is Kind.RATE and denominator is not None and denominator < indicator.min_base:
        base = format_number(indicator.min_base)
        return Quality(shown=False, fragile=True, reason=f"base inférieure à {base}\u00a0: taux non montré")
    if not is_fragile(numerator, indicator):
        return Quality(shown=True, fragile=False)
    counted = format_number(indicator.fragile_base)
    reason = f"valeur fragile\u00a0: moins de {counted}\u00a0{indicator.people or 'personnes'}"
    return Quality(shown=True, fragile=True, reason=reason)
