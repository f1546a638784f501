"""The sentences the pages say of some facts, gathered under the place where each is read. Words nothing itself."""

from collections.abc import Iterator, Mapping

from indicators.views.axis_builder import build_axis_page
from indicators.views.comparison_builder import build_comparison
from indicators.views.dictionary_builder import build_dictionary
from indicators.views.facts import Facts
from indicators.views.home_builder import build_home
from indicators.views.pages import AxisPage, Finding
from indicators.views.plan_page import build_plan_page
from indicators.views.plan_query import PlanQuery
from indicators.views.selection import Selection


def sentences_of(facts: Facts) -> Mapping[str, str]:
    """Each sentence by its place: the top of every page, the alerts, the alternatives of the visuals of objectives.

    On the whole community, on the choices a page makes by itself, and with the actions these facts hold.
    """
    return dict(_every(facts))


def _every(facts: Facts) -> Iterator[tuple[str, str]]:
    selection = Selection(edition=facts.edition)
    home = build_home(facts, selection)
    yield "accueil", _said(home.finding)
    for place, alert in enumerate(home.alerts, 1):
        yield f"accueil, alerte {place}", f"{alert.fact} {alert.rule}"
    for axis in facts.catalogue.axes:
        for objective in axis.objectives:
            chosen = Selection(edition=facts.edition, objective=objective.id)
            yield from _objective(build_axis_page(facts, axis.number, chosen), objective.id)
    yield "decision-concertee", _said(build_comparison(facts, selection).finding)
    yield "dictionnaire", _said(build_dictionary(facts).finding)
    yield "plan-d-actions", _said(build_plan_page(facts, PlanQuery()).finding)


def _objective(page: AxisPage, name: str) -> Iterator[tuple[str, str]]:
    block = page.block
    yield f"objectif {name}", _said(block.finding)
    row = next((row for row in page.numbers.rows if row.code == name), None)
    if row is not None:
        cells = (row.realisation, row.result, row.pace, row.confidence)
        yield f"objectif {name}, nombres", " | ".join(f"{cell.main} {cell.detail}" for cell in cells)
    for word, view in (("carte", block.map), ("distribution", block.strip), ("tendance", block.trend)):
        if view is not None:
            yield f"objectif {name}, {word}", view.alt
    for place, said in enumerate(block.notices, 1):
        yield f"objectif {name}, avis {place}", f"{said.strong} {said.text}"


def _said(found: Finding) -> str:
    return f"{found.strong} {found.caution}".strip()
