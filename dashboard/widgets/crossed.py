"""The legend of nine with its counts, and what could be extended to one commune."""

from collections.abc import Callable

from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.markup import Html, link, ordinals, tag
from indicators.coverage import COVERS, Cover, Need
from indicators.views.coverage_views import CoverageMap, CoveredCommune, GridLine

CAPTION = "Nombre de communes par besoin et par nombre d’actions actives"


def crossed_legend(view: CoverageMap) -> Html:
    """A real table of three by three: needs down, active actions across, communes counted in each case."""
    caption = tag("caption", CAPTION, class_="crossed-caption")
    body = tag("tbody", *(_line(line) for line in view.grid))
    foot = tag("tr", tag("td"), *(tag("th", label, scope="col") for label in view.covers))
    below = tag(
        "tr", tag("td"), tag("td", "actions actives touchant la commune", colspan=len(COVERS), class_="crossed-axis")
    )
    return tag("table", caption, body, tag("tfoot", foot, below), class_="crossed")


def commune_box(commune: CoveredCommune, address: Callable[[str], str]) -> Html:
    """One commune: its need, its actions, then the actions next door, each with the way to its record."""
    title = tag("h4", commune.name, " ", demonstration_chip(commune.demonstration, "Démonstration"))
    said = tag("p", ordinals(commune.sentence))
    if not commune.proposals:
        return tag("div", title, said, tag("p", "Aucune action active des communes voisines ne peut lui être étendue."),
                   class_="reading-box grey")  # fmt: skip
    lines = [
        tag("li", link(f"{p.number} {p.title}", address(p.id)), f" ({p.where})", " ◇" if p.demonstration else None)
        for p in commune.proposals
    ]
    head = tag("p", "Actions de communes voisines, à étendre\u202f?")
    return tag("div", title, said, head, tag("ul", *lines), class_="reading-box")


def _line(line: GridLine) -> Html:
    cells = (_cell(line.need, cover, count) for cover, count in zip(COVERS, line.counts, strict=True))
    return tag("tr", tag("th", line.label, scope="row"), *cells)


def _cell(need: Need, cover: Cover, count: int) -> Html:
    corner = need is Need.STRONG and cover is Cover.NONE
    mark = f"crossed-{need.value}-{cover.value}"
    return tag("td", tag("span", str(count)), class_=f"{mark} crossed-blind" if corner else mark)
