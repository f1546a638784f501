"""The list of what is missing: the figure, what it would unlock, whom to ask. Ranks nothing."""

from collections.abc import Callable, Iterable

from dashboard.widgets.badges import badge
from dashboard.widgets.markup import Html, link, tag
from indicators.formats import plural
from indicators.views.missing_views import MissingLine

Address = Callable[[str], str]


def missing_list(lines: Iterable[MissingLine], sheet: Address, objective: Address) -> Html:
    """One line per indicator, in the order given."""
    return tag("ol", *(_line(line, sheet, objective) for line in lines), class_="missing")


def _line(line: MissingLine, sheet: Address, objective: Address) -> Html:
    count = len(line.unlocked)
    word = f"débloque {plural(count, 'objectif', 'objectifs')}" if count else "ne débloque rien à lui seul"
    state = badge("target" if count else "minus", word, "blue" if count else "grey")
    name = link(line.label, sheet(line.indicator), class_="name")
    kind = tag("span", f"{line.lacking} · {'noyau commun' if line.core else 'extension'}", class_="cell-detail")
    gains = [
        tag("span", link(option.label, objective(option.code)), f"\u00a0: {gain}", class_="gain")
        for option, gain in line.unlocked
    ]
    served = ", ".join(option.code for option in line.served)
    also = tag("span", f"Sert aussi {served}", class_="cell-detail") if served else None
    asked = tag("span", line.ask, tag("span", line.when, class_="cell-detail"))
    told = line.asked or "jamais demandée"
    whom = tag("span", f"À demander à\u00a0: {line.partner}", tag("span", told, class_="cell-detail"), class_="gain")
    return tag("li", tag("div", name, kind), tag("div", state, *gains, also), tag("div", "Source\u00a0: ", asked, whom))
