"""Alerts (fact, then the rule that raised it with its figures) and the freshness of the data."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import fact_table
from dashboard.widgets.markup import Child, Html, join, link, ordinals, pictogram, tag
from indicators.formats import format_number, plural
from indicators.reading.alert_rules import RuleReading
from indicators.reading.numerals import capital
from indicators.views.alerts_page import AlertLine, RuleLine, SilenceLine
from indicators.views.pages import Alert, FreshnessCount

HEADERS = ("Gravité", "Alerte et lieu", "Règle et chiffres", "Où regarder")
SEVERITIES: Mapping[int, tuple[str, str, str]] = MappingProxyType(
    {1: ("alert", "À lire d’abord", "vermilion"), 2: ("late", "À suivre", "amber"), 3: ("info", "Pour mémoire", "grey")}
)
"""Pictogram, word and tone of each severity of a rule."""


def alert_list(alerts: tuple[Alert, ...], address: Callable[[Alert], str]) -> Html:
    """Each alert with where to look."""
    return tag("ul", *(_alert(alert, address(alert)) for alert in alerts), class_="alerts")


def alert_table(lines: Sequence[AlertLine], address: Callable[[Alert], str]) -> Html:
    """Each alert on a line: how grave, the fact and its place, the rule with its figures, where to look."""
    rows = [_line(line, address(line.alert)) for line in lines]
    return fact_table("Alertes levées, les plus graves d’abord", HEADERS, rows, "wide raised")


def silence_text(line: SilenceLine) -> Html:
    """What is in silence, by whom and until when, why, and how many alerts it keeps silent."""
    count = plural(line.count, "alerte ne se compte pas", "alertes ne se comptent pas")
    effect = f"{count} aujourd’hui." if line.count else "Aucune alerte ne se déclencherait aujourd’hui."
    return tag(
        "div",
        tag("strong", ordinals(line.title)),
        tag("p", ordinals(line.covers)),
        tag("p", ordinals(f"{capital(line.terms)}. Motif\u00a0: {line.silence.reason}"), class_="subtitle"),
        tag("p", ordinals(effect), class_="card-note"),
    )


def rule_list(rules: Sequence[RuleReading], today: Mapping[str, str] | None = None) -> Html:
    """The rules as a table: number and name, when it alerts, why it exists; what each raises, by id, when told."""
    labels = ("Règle", "Quand elle alerte", "Pourquoi", *([] if today is None else ["Levées"]))
    head = tag("tr", *(tag("th", label, scope="col") for label in labels))
    caption = tag("caption", "Les règles d’alerte et leurs seuils", class_="visually-hidden")
    table = tag(
        "table", caption, tag("thead", head), tag("tbody", *(_rule(rule, today) for rule in rules)), class_="data-table"
    )
    return tag("div", table, class_="table-wrap")


def _line(line: AlertLine, address: str) -> tuple[Child, ...]:
    alert, grave = line.alert, SEVERITIES[min(line.severity, max(SEVERITIES))]
    origin = "◇ Démonstration. " if alert.demonstration else alert.origin
    fact = tag("span", tag("strong", ordinals(alert.fact)), tag("span", line.place, class_="cell-detail"))
    way = link(alert.link, address, aria_label=f"{alert.link}\u00a0: {alert.fact}")
    return badge(*grave), fact, join([origin, ordinals(alert.rule)]), way


def raised_words(line: RuleLine) -> str:
    """« 3 alertes, dont 1 en silence »."""
    silent = f", dont {line.silent} en silence" if line.silent else ""
    return f"{plural(line.raised, 'alerte', 'alertes')}{silent}" if line.raised else "aucune"


def _rule(rule: RuleReading, today: Mapping[str, str] | None) -> Html:
    watched = tag("ul", *(tag("li", ordinals(line)) for line in rule.watched)) if rule.watched else None
    name = join([tag("strong", rule.id), f"\u00a0· {rule.title}"])
    told = [] if today is None else [tag("td", today.get(rule.id, ""))]
    condition = tag("td", ordinals(rule.condition), watched)
    return tag("tr", tag("th", name, scope="row"), condition, tag("td", rule.why), *told)


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
