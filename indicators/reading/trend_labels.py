"""The labels and cautions written on a trend: ends of lines, statuses, fixed denominators. Reads no direction."""

from collections.abc import Sequence

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import HARD, format_number, format_value, format_vintage, join_french, with_unit
from indicators.reading.periods import in_words
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Territory

COMMUNITY = "Communauté"
EXAMPLE = "exemple"


def short_name(place: Territory) -> str:
    """« Communauté » for the EPCI, else the name.

    >>> from indicators.catalogue import load_catalogue
    >>> short_name(load_catalogue().territories["242900835"])
    'Communauté'
    """
    return COMMUNITY if place.code == EPCI_CODE else place.name


def status_sentence(place: Territory, word: str, vintages: Sequence[str]) -> str:
    """« Communauté, 2022 et 2023 : estimé. »: the vintages of a place whose status calls for care.

    >>> from indicators.catalogue import load_catalogue
    >>> status_sentence(load_catalogue().territories["29151"], "provisoire", ["2024"]).replace(HARD, " ")
    'Morlaix, 2024 : provisoire.'
    """
    return f"{short_name(place)}, {join_french([format_vintage(v) for v in vintages])}{HARD}: {word}."


def fixed_base_sentence(indicator: Indicator, bases: Sequence[tuple[str, float]]) -> str:
    r"""Says that a denominator does not follow each vintage; empty when it does.

    ``bases`` are (vintage, denominator) pairs in people, households or places, oldest first. Rule of the catalogue: a
    rate over time on a base known for one year only must say so on the chart.

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> fixed_base_sentence(rate, [("2023", 961), ("2024", 961)]).split("(")[1]
    'habitants de 15 à 64 ans)\xa0: 961 pour toutes les années.'
    >>> fixed_base_sentence(rate, [("2023", 9561), ("2024", 9580)])
    ''
    """
    by_base: dict[float, list[str]] = {}
    for vintage, base in bases:
        by_base.setdefault(base, []).append(format_vintage(vintage))
    if indicator.kind is not Kind.RATE or indicator.denominator.isdigit() or not bases or 2 * len(by_base) > len(bases):
        return ""
    worded = any(c.islower() for c in indicator.denominator)
    name = f"Dénominateur ({indicator.denominator})" if worded else "Dénominateur"
    if len(by_base) == 1:
        return f"{name}\u00a0: {format_number(bases[0][1])} pour toutes les années."
    said = [f"{format_number(base)} pour {join_french(years)}" for base, years in by_base.items()]
    return f"{name}\u00a0: {join_french(said)}\u202f; il n’est pas mis à jour chaque année."


def end_label(name: str, value: float, indicator: Indicator, decimals: int | None = None) -> str:
    """The label at the end of a line: name and value, with the unit only when it is a sign (« % », « € »).

    ``decimals`` are those the figure is printed with, when they are not those of the sheet.

    >>> from indicators.catalogue import load_catalogue
    >>> end_label("Morlaix", 16.6, load_catalogue().indicators["DEFM_POUR_100_15_64"])
    'Morlaix 16,6'
    """
    number = format_number(value, indicator.decimals if decimals is None else decimals)
    sign = indicator.unit in {"%", "€", "€/m²"}
    return f"{name} {with_unit(number, indicator.unit) if sign else number}"


def target_label(target: Target, indicator: Indicator) -> str:
    """« Cible 2027 11,7 ◇ exemple »: the mark travels with an invented target.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> aim = Target("DEFM_INSCRITS", "242900835", "2019", 5445.0, "2027", 440.0, demonstration=True)
    >>> target_label(aim, catalogue.indicators["DEFM_INSCRITS"])
    'Cible 2027 440 ◇ exemple'
    """
    named = end_label(f"Cible {format_vintage(target.target_vintage)}", target.target_value, indicator)
    return f"{named} ◇ {EXAMPLE}" if target.demonstration else named


def target_words(target: Target, indicator: Indicator) -> str:
    """« 11,7 pour 100 en 2027 (exemple) »: value and year of a target inside a sentence.

    >>> from indicators.catalogue import load_catalogue
    >>> sheet = load_catalogue().indicators["DEFM_INSCRITS"]
    >>> aim = Target("DEFM_INSCRITS", "242900835", "2019", 5445.0, "2027", 440.0, demonstration=True)
    >>> target_words(aim, sheet).replace(HARD, " ")
    '440 personnes en 2027 (exemple)'
    """
    mark = f" ({EXAMPLE})" if target.demonstration else ""
    value = format_value(target.target_value, indicator.unit, indicator.decimals)
    return f"{value} {in_words(target.target_vintage)}{mark}"


def not_yet_published(count: int) -> str:
    """« pas encore publiés », in the number of the vintages concerned.

    >>> not_yet_published(1), not_yet_published(2)
    ('pas encore publié', 'pas encore publiés')
    """
    return "pas encore publiés" if count > 1 else "pas encore publié"
