"""Alerts (fact, then the rule that raised it with its figures) and the freshness of the data."""

from collections.abc import Callable

from dashboard.widgets.badges import badge
from dashboard.widgets.markup import Html, join, link, ordinals, pictogram, tag
from indicators.formats import format_number
from indicators.reading.alert_rules import RuleReading
from indicators.views.pages import Alert, FreshnessCount


def alert_list(alerts: tuple[Alert, ...], address: Callable[[Alert], str]) -> Html:
    """Each alert with where to look."""
    return tag("ul", *(_alert(alert, address(alert)) for alert in alerts), class_="alerts")


def rule_list(rules: tuple[RuleReading, ...]) -> Html:
    """The rules as a table: number and name, when it alerts, why it exists."""
    head = tag("tr", *(tag("th", label, scope="col") for label in ("Règle", "Quand elle alerte", "Pourquoi")))
    caption = tag("caption", "Les règles d’alerte et leurs seuils", class_="visually-hidden")
    table = tag("table", caption, tag("thead", head), tag("tbody", *map(_rule, rules)), class_="data-table")
    return tag("div", table, class_="table-wrap")


def _rule(rule: RuleReading) -> Html:
    watched = tag("ul", *(tag("li", ordinals(line)) for line in rule.watched)) if rule.watched else None
    name = join([tag("strong", rule.id), f"\u00a0· {rule.title}"])
    return tag("tr", tag("th", name, scope="row"), tag("td", ordinals(rule.condition), watched), tag("td", rule.why))


def freshness_list(counts: tuple[FreshnessCount, ...]) -> Html:
    """How many indicators are up to date, expected, late; names on demand."""
    return tag("div", *(child for count in counts for child in _freshness(count)), class_="freshness")


def _alert(alert: Alert, address: str) -> Html:
    origin = "◇ Démonstration. " if alert.demonstration else alert.origin
    body = tag(
        "div",
        tag("span", ordinals(alert.fact), class_="alert-fact"),
        tag("span", origin, ordinals(alert.rule), class_="alert-rule"),
        link(alert.link, address, aria_label=f"{alert.link}\u00a0: {alert.fact}"),
    )
    return tag("li", pictogram("alert"), body)


def _freshness(count: FreshnessCount) -> tuple[Html, Html]:
    names = (
        tag("details", tag("summary", "voir lesquels"), tag("p", ", ".join(count.names), class_="names"))
        if count.names
        else None
    )
    said = tag("div", tag("span", f"{format_number(count.count)} "), ordinals(count.text), names)
    return badge(count.pictogram, count.state, count.tone), said
