"""The rules of the alerts as a reader reads them: condition with its thresholds, what is watched. Applies none."""

from dataclasses import dataclass

from indicators.actions.rules import CONFIRM_WITHIN_DAYS
from indicators.catalogue.alert_rules import AlertRule, RuleCase
from indicators.catalogue.model import Catalogue, Direction
from indicators.formats import HARD, THIN, format_number, with_unit
from indicators.freshness import LATE_AFTER_MONTHS, STOPPED_AFTER_PERIODS
from indicators.progress import MINIMUM_COVERAGE
from indicators.reading.words import in_letters, years_in_words


@dataclass(frozen=True, slots=True)
class RuleReading:
    """One rule in words: its number, its name, its condition, why it exists, and one line per indicator watched."""

    id: str
    title: str
    condition: str
    why: str
    watched: tuple[str, ...]


def read_rule(rule: AlertRule, catalogue: Catalogue, confirm_within: int = CONFIRM_WITHIN_DAYS) -> RuleReading:
    r"""A rule with its thresholds put in words; ``confirm_within`` is the delay of the settings, in days.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> read_rule(load_alert_rules()[0], load_catalogue()).watched[0].partition(". ")[0]
    'Accès au médecin généraliste\xa0: baisse de plus de 25\u202f% en trois ans au plus et valeur sous 2,5'
    """
    thresholds = {
        "ecart": format_number(rule.gap_percent),
        "part": format_number(rule.share_percent),
        "dispersion": format_number(rule.spread_percent),
        "mois_de_retard": in_letters(LATE_AFTER_MONTHS),
        "periodes": in_letters(STOPPED_AFTER_PERIODS),
        "minimum": format_number(MINIMUM_COVERAGE),
        "confirmation": format_number(confirm_within),
    }
    return RuleReading(
        id=rule.id,
        title=rule.title,
        condition=rule.condition.format_map(thresholds),
        why=rule.why,
        watched=tuple(_case(case, catalogue) for case in rule.cases),
    )


def _case(case: RuleCase, catalogue: Catalogue) -> str:
    indicator = catalogue.indicators[case.indicator]
    down = indicator.direction is Direction.UP
    limit = format_number(case.limit, 0 if case.limit == int(case.limit) else 1)
    shown = with_unit(limit, case.unit if case.unit.startswith("%") else "")
    change = f"{'baisse' if down else 'hausse'} de plus de {format_number(case.change_percent)}{THIN}%"
    span = f"en {years_in_words(case.years)} au plus"
    side = f"valeur {'sous' if down else 'au-dessus de'} {shown}"
    return f"{indicator.short_label}{HARD}: {change} {span} et {side}. {case.why}"
