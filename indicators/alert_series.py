"""Rules about a series or an objective: late, secret, fallen below its start, without a rate for lack of values."""

from collections.abc import Iterator

from indicators.alert_signs import Sign, credited, figures_in
from indicators.catalogue.alert_rules import AlertRule
from indicators.catalogue.model import Indicator
from indicators.formats import HARD, format_number, format_vintage, join_french
from indicators.freshness import FreshnessState
from indicators.progress import MINIMUM_COVERAGE
from indicators.reading.words import lower_first, month_of
from indicators.statuses import Status
from indicators.views.facts import Facts
from indicators.views.freshness_states import freshness_of, is_demonstration, latest_vintage
from indicators.views.numbers_builder import ObjectiveProgress, progress_of
from indicators.views.scope import commune_rows

DAYS_A_MONTH = 30.4375


def stale_series(_rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The core indicators whose expected vintage is late, or whose series is interrupted.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(stale_series(load_alert_rules()[3], bare))
    []
    """
    for indicator in _core(facts):
        found = freshness_of(facts, indicator)
        if found.state not in {FreshnessState.LATE, FreshnessState.STOPPED} or found.next_expected is None:
            continue
        yield Sign(
            magnitude=(facts.today - found.next_expected).days / DAYS_A_MONTH,
            fields={
                "indicateur": indicator.short_label,
                "mois": month_of(found.next_expected),
                "etat": "interrompue" if found.state is FreshnessState.STOPPED else "en retard de plus de six mois",
                "millesime": format_vintage(found.latest_vintage),
            },
            source=credited(facts.catalogue.source_of(indicator).producer, invented=is_demonstration(facts, indicator)),
            demonstration=is_demonstration(facts, indicator),
            indicator=indicator.id,
        )


def secret_series(rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The core indicators secret for more than ``share_percent`` of the communes at their latest vintage.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(secret_series(load_alert_rules()[4], bare))
    []
    """
    for indicator in _core(facts):
        vintage = latest_vintage(facts, indicator)
        figures = tuple(figures_in(commune_rows(facts, indicator.id, vintage))) if vintage else ()
        secret = sum(figure.status is Status.SECRET for figure in figures)
        if not figures or 100 * secret <= rule.share_percent * len(figures):
            continue
        invented = any(figure.demonstration for figure in figures)
        dated = f"{facts.catalogue.source_of(indicator).producer}, {format_vintage(vintage)}"
        readable = facts.catalogue.offers(indicator.alternative)
        nearest = facts.indicator(indicator.alternative) if readable else None
        yield Sign(
            magnitude=100 * secret / len(figures),
            fields={
                "indicateur": indicator.short_label,
                "nombre": format_number(secret),
                "total": format_number(len(figures)),
                "part": format_number(rule.share_percent),
                "lecture": f". À lire à la place{HARD}: {lower_first(nearest.short_label)}" if nearest else "",
            },
            source=credited(dated, invented=invented),
            demonstration=invented,
            indicator=indicator.id,
        )


def _core(facts: Facts) -> tuple[Indicator, ...]:
    return tuple(indicator for indicator in facts.catalogue.offered() if indicator.core)


def setbacks(_rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The objectives whose result rate is negative: worse than at the start.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(setbacks(load_alert_rules()[2], bare))
    []
    """
    for progress in _progress(facts):
        summary = progress.summary
        if summary.rate is not None and summary.expected is not None and summary.rate < 0:
            said = {"taux": format_number(summary.rate), "attendu": format_number(summary.expected)}
            yield _objective_sign(progress, said)


def missing_rates(_rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The objectives with targets whose present values weigh too little for a rate to be shown.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(missing_rates(load_alert_rules()[5], bare))
    []
    """
    for progress in _progress(facts):
        summary = progress.summary
        if summary.rate is None:
            yield _objective_sign(progress, {"minimum": format_number(MINIMUM_COVERAGE)})


def _progress(facts: Facts) -> Iterator[ObjectiveProgress]:
    """The progress of the objectives that have a target on the EPCI, in the order of the plan."""
    for axis in facts.catalogue.axes:
        yield from (found for o in axis.objectives if (found := progress_of(facts, o)).results)


def _objective_sign(progress: ObjectiveProgress, said: dict[str, str]) -> Sign:
    summary = progress.summary
    lowest = min(progress.results, key=lambda r: float("-inf") if r.rate is None else r.rate)
    years = join_french([format_vintage(vintage) for vintage in summary.vintages])
    named = {"objectif": progress.objective.short_title, "couverture": format_number(summary.coverage)}
    return Sign(
        magnitude=MINIMUM_COVERAGE - summary.coverage if summary.rate is None else -summary.rate,
        fields=named | said,
        source=_valued(years, invented=summary.demonstration),
        demonstration=summary.demonstration,
        indicator=lowest.indicator,
        objective=progress.objective.id,
    )


def _valued(years: str, *, invented: bool) -> str:
    if not years:
        return "Aucune valeur actuelle"
    return f"Cibles ou valeurs inventées, {years}" if invented else f"Valeurs {years}"
