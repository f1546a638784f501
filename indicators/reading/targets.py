"""Targets in words: their path, their weight, who set them and why, when a change counts. Judges no target."""

from indicators.catalogue.model import Indicator
from indicators.formats import HARD, decimals_of, format_date, format_measure, format_number, format_vintage
from indicators.targets import Target, TargetWindow
from indicators.vintages import decimal_year

ARROW = " → "
WITHDRAWN, NONE = "retirée", "aucune cible"
WEIGHT_DECIMALS = 2


def dated_measure(value: float, vintage: str, indicator: Indicator) -> str:
    """« 11,7 % (2027) »: a value of a target with its year.

    >>> from indicators.catalogue import load_catalogue
    >>> dated_measure(4400.0, "2027", load_catalogue().indicators["DEFM_INSCRITS"])
    '4\u202f400\u00a0personnes (2027)'
    """
    return f"{format_measure(value, indicator)} ({format_vintage(vintage)})"


def path_words(target: Target, indicator: Indicator) -> str:
    """« 14,5 % (2019) → 13,0 % (2023) → 11,7 % (2027) », oldest first.

    >>> from indicators.catalogue import load_catalogue
    >>> aim = Target("DEFM_INSCRITS", "242900835", "2019", 545.0, "2027", 440.0)
    >>> path_words(aim, load_catalogue().indicators["DEFM_INSCRITS"]).replace(HARD, " ")
    '545 personnes (2019) → 440 personnes (2027)'
    """
    ends = ((target.initial_vintage, target.initial_value), (target.target_vintage, target.target_value))
    path = sorted((*ends, *target.intermediates), key=lambda point: decimal_year(point[0]))
    return ARROW.join(dated_measure(value, vintage, indicator) for vintage, value in path)


def weight_words(weight: float) -> str:
    """« 1 », « 1,5 »: the weight as it was typed.

    >>> weight_words(1.0), weight_words(1.5)
    ('1', '1,5')
    """
    return format_number(weight, decimals_of(weight, WEIGHT_DECIMALS))


def change_words(target: Target | None, indicator: Indicator, *, first: bool = False) -> str:
    """What a change left or found: the path and its weight, « aucune cible » before the first, « retirée » after.

    >>> from indicators.catalogue import load_catalogue
    >>> jobs = load_catalogue().indicators["DEFM_INSCRITS"]
    >>> change_words(None, jobs, first=True), change_words(None, jobs)
    ('aucune cible', 'retirée')
    """
    if target is None:
        return NONE if first else WITHDRAWN
    return f"{path_words(target, indicator)}, poids {weight_words(target.weight)}"


def authorship(target: Target) -> str:
    """« Fixée par Chargée de mission. Motif : … », the mark of an invented target first.

    >>> authorship(Target("i", "t", "2019", 1.0, "2027", 2.0, author="Anne", reason="COPIL")).replace(HARD, " ")
    'Fixée par Anne. Motif : COPIL.'
    """
    who = "Cible d’exemple ◇" if target.demonstration else f"Fixée par {target.author or 'une personne non nommée'}"
    why = f" Motif{HARD}: {target.reason.rstrip('.')}." if target.reason else ""
    return f"{who}.{why}"


def target_sentence(target: Target, indicator: Indicator) -> str:
    """The path of a target, who set it and why, as a sheet and a trend say it.

    >>> from indicators.catalogue import load_catalogue
    >>> aim = Target("DEFM_INSCRITS", "242900835", "2019", 545.0, "2027", 440.0, author="Anne", reason="COPIL")
    >>> target_sentence(aim, load_catalogue().indicators["DEFM_INSCRITS"]).replace(HARD, " ")
    '545 personnes (2019) → 440 personnes (2027). Fixée par Anne. Motif : COPIL.'
    """
    return f"{path_words(target, indicator)}. {authorship(target)}"


def window_sentence(window: TargetWindow) -> str:
    """When a change made now will count, or why none may be made.

    >>> window_sentence(TargetWindow(3)).replace(HARD, " ")
    'Ce changement comptera à partir de l’édition en cours (n° 3).'
    """
    if window.frozen:
        since = f" depuis le {format_date(window.frozen_at)}" if window.frozen_at else ""
        why = f" ({window.reason.rstrip('.')})" if window.reason else ""
        return (
            f"Les cibles sont gelées{since} par {window.frozen_by or 'l’animation'}{why}\u00a0: le comité de l’édition "
            f"n°{HARD}{window.edition} se tient. Elles changeront de nouveau après sa clôture, ou quand l’animation "
            "lèvera le gel."
        )
    counted = f"Ce changement comptera à partir de l’édition en cours (n°{HARD}{window.edition})."
    if not window.closed_at:
        return counted
    kept = f"l’édition n°{HARD}{window.edition - 1}, close le {format_date(window.closed_at)}, garde ses cibles"
    return f"{counted} {kept[:1].upper()}{kept[1:]}."
