"""The words of the four numbers: rate and expected rate, coverage, vintages, pace. Never a zero for what is unknown."""

from collections.abc import Sequence

from indicators.formats import HARD, THIN, format_number, format_value, format_vintage, plural
from indicators.progress import MINIMUM_COVERAGE, Result, Summary

NO_RATE = "Pas de taux"
NO_MILESTONE = "Aucun jalon enregistré"
NOT_SAID = "Non renseignée"
WITHOUT_ACTIONS = "aucune fiche-action enregistrée"
NO_TARGET = "Aucune cible n’est fixée"
FOR_WANT_OF_RATE = "faute de taux"
NOTE = (
    "Les quatre nombres ne sont jamais fondus en un seul. Un taux n’est affiché qu’à partir de "
    f"{format_number(MINIMUM_COVERAGE)}{THIN}% de couverture. "
    "Les indicateurs d’un objectif ont des poids égaux, sauf mention. "
    "La réalisation compte les jalons des actions engagées\u202f; la confiance est l’avis le plus réservé des pilotes, "
    "sur les actions confirmées."
)
EXAMPLE_NOTE = "◇\u00a0Cibles ou valeurs d’exemple, inventées pour la démonstration."


def percent(value: float) -> str:
    """A rate without decimals: « 49 % », « −8 % ».

    >>> percent(-8.2).replace(THIN, " ")
    '−8 %'
    """
    return format_value(value, "%", 0)


def result_text(summary: Summary) -> str:
    """« 49 % attendu 63 % », or « Pas de taux ».

    >>> from indicators.progress import Pace
    >>> s = Summary(49.1, 62.5, 100.0, Pace.LATE, -13.4, "", False, ("2024",))
    >>> result_text(s).replace(THIN, " ")
    '49 % attendu 63 %'
    """
    if summary.rate is None or summary.expected is None:
        return NO_RATE
    return f"{percent(summary.rate)} attendu {percent(summary.expected)}"


def coverage_text(summary: Summary) -> str:
    """« Couverture 100 % · 2024 », « Couverture 40 %, il en faut 60 % », or that no target is set.

    >>> from indicators.progress import Pace
    >>> coverage_text(Summary(None, None, 40.0, Pace.NOT_COMPUTED, None, "", False)).replace(THIN, " ")
    'Couverture 40 %, il en faut 60 %'
    """
    if summary.rate is None and not summary.coverage and summary.reason.startswith(NO_TARGET):
        return NO_TARGET
    said = f"Couverture {percent(summary.coverage)}"
    if summary.rate is None:
        said += f", il en faut {percent(MINIMUM_COVERAGE)}"
    below = "sous le départ" if summary.rate is not None and summary.rate < 0 else ""
    return " · ".join(part for part in (said, vintages_text(summary.vintages), below) if part)


def vintages_text(vintages: Sequence[str]) -> str:
    """« 2024 », « 2022 à 2024 », nothing without a vintage.

    >>> vintages_text(("2022", "2024")), vintages_text(("2024",)), vintages_text(())
    ('2022 à 2024', '2024', '')
    """
    ends = dict.fromkeys(format_vintage(v) for v in (*vintages[:1], *vintages[-1:]))
    return " à ".join(ends)


def gap_text(gap: float | None) -> str:
    """« −14 points », « +1 point »; « faute de taux » when there is none.

    >>> gap_text(-13.6).replace(HARD, " "), gap_text(None)
    ('−14 points', 'faute de taux')
    """
    if gap is None:
        return FOR_WANT_OF_RATE
    number = format_number(gap, sign=True)
    return f"{number}{HARD}{'point' if number.lstrip('+−') in {'0', '1'} else 'points'}"


def lacking_text(results: Sequence[Result]) -> str:
    """Why indicators with a target give no rate, counted; nothing when all give one.

    >>> lacking_text([Result("a", None, None, reason="pas de valeur actuelle (manquant)")]).replace(HARD, " ")
    '1 indicateur : pas de valeur actuelle (manquant)'
    """
    reasons: dict[str, int] = {}
    for result in results:
        if result.rate is None and result.reason:
            reasons[result.reason] = reasons.get(result.reason, 0) + 1
    return "\u202f; ".join(f"{plural(n, 'indicateur', 'indicateurs')}{HARD}: {reason}" for reason, n in reasons.items())


def targets_text(count: int, without: int) -> str:
    """« 2 indicateurs avec cible, 1 sans cible », what the result of an objective rests on.

    >>> targets_text(2, 1).replace(HARD, " "), targets_text(0, 1).replace(HARD, " "), targets_text(0, 0)
    ('2 indicateurs avec cible, 1 sans cible', '1 indicateur de résultat, sans cible', 'aucun indicateur de résultat')
    """
    if not count and not without:
        return "aucun indicateur de résultat"
    if not count:
        return f"{plural(without, 'indicateur', 'indicateurs')} de résultat, sans cible"
    rest = f", {without}{HARD}sans cible" if without else ""
    return f"{plural(count, 'indicateur', 'indicateurs')} avec cible{rest}"
