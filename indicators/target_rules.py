"""What a target must be before it enters a progress rate: every refusal in French, with its remedy. Writes nothing."""

import math
from collections.abc import Iterator
from itertools import pairwise

from indicators.catalogue.model import Direction, Indicator
from indicators.formats import decimals_of, format_measure, format_number, format_range, format_vintage, plural
from indicators.progress import is_upkeep
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.targets import Target
from indicators.territories import Level, Territory
from indicators.vintages import decimal_year, is_vintage

LEVEL_CODES = {Level.COMMUNE: "COM", Level.EPCI: "EPCI"}
"""The levels that may have a target of their own, as the sheets name them."""
LEVEL_WORDS = {Level.COMMUNE: "par commune", Level.EPCI: "pour la communauté"}
MOST_STEPS = 6
HEAVIEST = 100.0
PRECISION = 6
"""Decimals a typed value is looked at with."""


def target_faults(
    target: Target, indicator: Indicator, place: Territory | None, *, upkeep: bool = False
) -> tuple[str, ...]:
    r"""Why a target cannot be set, one sentence a fault; empty when it may.

    ``place`` is None when the territory does not exist. ``upkeep`` says that holding what was there is meant.

    >>> from indicators.catalogue import load_catalogue
    >>> c = load_catalogue()
    >>> jobs, home = c.indicators["DEFM_INSCRITS"], c.territories["242900835"]
    >>> target_faults(Target(jobs.id, home.code, "2019", 5445.0, "2027", 4400.0), jobs, home)
    ()
    >>> target_faults(Target(jobs.id, home.code, "2019", 5445.0, "2017", 4400.0), jobs, home)[0].split(":")[0]
    'Les dates ne se suivent pas\xa0'
    """
    subject = [fault for fault in (nature_fault(indicator), level_fault(indicator, place)) if fault]
    if subject:
        return tuple(subject)
    found = (*_dates(target), *_values(target, indicator), *_weight(target))
    return found or (*_between(target, indicator), *_ends(target, indicator, upkeep=upkeep))


def nature_fault(indicator: Indicator) -> str:
    """Why an indicator takes no target, empty when it may: only results, impacts and quality of service enter a rate.

    >>> from indicators.catalogue import load_catalogue
    >>> nature_fault(load_catalogue().indicators["DEFM_INSCRITS"])
    ''
    """
    if indicator.nature in PROGRESS_NATURES:
        return ""
    return (
        f"«\u00a0{indicator.short_label}\u00a0» est un indicateur de {indicator.nature.value}\u00a0: il n’entre dans "
        "aucun taux d’avancement et ne reçoit pas de cible. Choisissez un indicateur de résultat, d’impact ou de "
        "qualité de service."
    )


def level_fault(indicator: Indicator, place: Territory | None) -> str:
    r"""Why a territory takes no target of an indicator, empty when it may: it exists and is published at that level.

    >>> from indicators.catalogue import load_catalogue
    >>> c = load_catalogue()
    >>> level_fault(c.indicators["TX_COUV_PE"], c.territories["29151"]).split(":")[0]
    '«\xa0Accueil du jeune enfant\xa0» n’est pas publié par commune\xa0'
    """
    if place is None or place.comparator or place.level not in LEVEL_CODES:
        return "Une cible se fixe pour Morlaix Communauté ou pour l’une de ses communes. Choisissez-en une."
    if LEVEL_CODES[place.level] in indicator.levels:
        return ""
    return (
        f"«\u00a0{indicator.short_label}\u00a0» n’est pas publié {LEVEL_WORDS[place.level]}\u00a0: aucune valeur ne "
        "dirait si la cible est atteinte. Choisissez un territoire où il est publié."
    )


def unfavourable_sentence(target: Target, indicator: Indicator) -> str:
    """Says that a target goes against the favourable direction; empty when it does not, or when none is favourable.

    >>> from indicators.catalogue import load_catalogue
    >>> jobs = load_catalogue().indicators["DEFM_INSCRITS"]
    >>> unfavourable_sentence(Target(jobs.id, "242900835", "2019", 5445.0, "2027", 4400.0), jobs)
    ''
    """
    rises, falls = target.target_value > target.initial_value, target.target_value < target.initial_value
    if indicator.direction is Direction.RANGE and indicator.target_range is not None:
        low, high = indicator.target_range
        if low <= target.target_value <= high:
            return ""
        wanted = f"entre {format_range(low, high, indicator.decimals, indicator.unit).replace(' à ', ' et ')}"
    elif (indicator.direction is Direction.UP and falls) or (indicator.direction is Direction.DOWN and rises):
        wanted = "à la hausse" if indicator.direction is Direction.UP else "à la baisse"
    else:
        return ""
    path = f"{format_measure(target.initial_value, indicator)} à {format_measure(target.target_value, indicator)}"
    return (
        f"Cette cible va de {path}, alors que le sens favorable de «\u00a0{indicator.short_label}\u00a0» est "
        f"{wanted}. Confirmez que c’est voulu, ou corrigez les valeurs."
    )


def _dates(target: Target) -> Iterator[str]:
    steps = [vintage for vintage, _ in target.intermediates]
    vintages = [target.initial_vintage, *steps, target.target_vintage]
    unread = [vintage for vintage in vintages if not is_vintage(vintage)]
    if unread:
        yield f"La date «\u00a0{unread[0]}\u00a0» n’est pas lisible. Écrivez une année comme 2027, ou 2027-T2."
        return
    if len(steps) > MOST_STEPS:
        yield f"{plural(len(steps), 'valeur intermédiaire', 'valeurs intermédiaires')}\u00a0: gardez-en {MOST_STEPS}."
    for before, after in pairwise(vintages):
        if decimal_year(before) >= decimal_year(after):
            said = f"{format_vintage(before)} puis {format_vintage(after)}"
            yield (
                f"Les dates ne se suivent pas\u00a0: {said}. Écrivez, dans l’ordre, la date initiale, les dates "
                "intermédiaires, puis celle de la cible."
            )
            return


def _values(target: Target, indicator: Indicator) -> Iterator[str]:
    low, high = indicator.bounds
    for value in (target.initial_value, *(value for _, value in target.intermediates), target.target_value):
        if not math.isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
            yield f"Une valeur n’est pas possible pour «\u00a0{indicator.short_label}\u00a0». Vérifiez l’unité."
            return
        if decimals_of(value, PRECISION) > indicator.decimals:
            typed = format_number(value, decimals_of(value, PRECISION))
            kept = plural(indicator.decimals, "décimale", "décimales") if indicator.decimals else "sans décimale"
            yield (
                f"«\u00a0{typed}\u00a0» a plus de décimales que la fiche n’en montre ({kept}). Écrivez "
                f"{format_number(value, indicator.decimals)}."
            )
            return


def _between(target: Target, indicator: Indicator) -> Iterator[str]:
    low, high = sorted((target.initial_value, target.target_value))
    for vintage, value in target.intermediates:
        if not low <= value <= high:
            said = format_measure(value, indicator)
            ends = f"{format_measure(low, indicator)} et {format_measure(high, indicator)}"
            fact = f"La valeur intermédiaire de {format_vintage(vintage)} ({said}) sort du chemin."
            yield f"{fact} Écrivez-la entre {ends}."
            return


def _ends(target: Target, indicator: Indicator, *, upkeep: bool) -> Iterator[str]:
    held = is_upkeep(target, indicator)
    if held and not upkeep and target.initial_value == target.target_value:
        yield (
            "La cible est égale à la valeur initiale. Cochez «\u00a0Maintien\u00a0» s’il s’agit de garder ce niveau, "
            "ou changez la cible."
        )
    if upkeep and not held:
        yield (
            "Un maintien garde la valeur initiale, et la cible en diffère. Écrivez deux fois la même valeur, ou "
            "décochez «\u00a0Maintien\u00a0»."
        )


def _weight(target: Target) -> Iterator[str]:
    if not math.isfinite(target.weight) or not 0 < target.weight <= HEAVIEST:
        yield "Le poids doit être plus grand que 0 et de 100 au plus. Écrivez 1 pour un poids ordinaire."
