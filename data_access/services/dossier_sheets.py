"""Which tables the workbook of a dossier holds: those the screens show, in the order of the papers. Writes no file."""

from collections.abc import Callable, Mapping

from data_access.exports.dossier_workbook import BookSheet, chart_sheet, definitions_table, write_dossier_book
from data_access.services.dossier_views import DossierViews
from data_access.services.meeting_papers import read_meeting_record
from indicators.formats import format_date
from indicators.views.action_rows import build_action_list
from indicators.views.meeting_record import record_tables
from indicators.views.pages import AxisPage
from indicators.views.places import places_of

AGENDA, ATTENDANCE = "ordre du jour", "présences"


def dossier_workbook(views: DossierViews, progress: Callable[[float, str], None]) -> bytes:
    """The workbook of a meeting, with the eyes of the committee."""
    sheets: list[BookSheet] = []
    for place, (label, sheets_of) in enumerate(PARTS.items()):
        progress(place / (len(PARTS) + 1), label)
        sheets += sheets_of(views)
    progress(len(PARTS) / (len(PARTS) + 1), "Classeur")
    title = f"Dossier de séance, {views.meeting.kind} du {format_date(views.meeting.on)}"
    return write_dossier_book(title, sheets, views.stamp)


def _meeting(views: DossierViews) -> list[BookSheet]:
    """Agenda and attendance of this meeting, decisions of the one before, what changed since."""
    record = read_meeting_record(views.store, views.reader, views.number, views.edition)
    own = dict(record_tables(record))
    found = [BookSheet(name, own[name]) for name in (AGENDA, ATTENDANCE)]
    found.append(BookSheet("décisions et suites", views.decisions))
    return found + ([BookSheet("depuis le dernier copil", views.since.table)] if views.since else [])


def _state(views: DossierViews) -> list[BookSheet]:
    return [
        BookSheet("synthèse", views.home.numbers.table),
        BookSheet("actions confirmées", views.home_plan.table),
        *([BookSheet("écarts", views.gap_map.table)] if views.gap_map else []),
        *chart_sheet("écarts", views.gap_map),
    ]


def _axis(page: AxisPage) -> list[BookSheet]:
    """The four numbers, the actions, then the figures of the indicator with their charts."""
    block, name = page.block, f"axe {page.number}"
    found = [BookSheet(f"{name} quatre nombres", page.numbers.table), BookSheet(f"{name} actions", page.actions.table)]
    if block.strip is not None:
        found += [BookSheet(f"{name} communes", block.strip.table), *chart_sheet(f"{name} communes", block.strip)]
    if block.trend is not None:
        found += [BookSheet(f"{name} tendance", block.trend.table), *chart_sheet(f"{name} tendance", block.trend)]
    return found


def _rest(views: DossierViews) -> list[BookSheet]:
    """The fiches to settle, the commitments, the definitions."""
    facts, table = views.facts, views.engagement.table
    records = [page.record for page, _ in views.actions]
    asked = build_action_list(facts.plan, records, places_of(facts), table.stamp)
    stamp = views.home.numbers.table.stamp
    shown = definitions_table(views.sheets, stamp)
    return [
        *([BookSheet("fiches à arbitrer", asked.table)] if records else []),
        BookSheet("engagement", table),
        BookSheet("définitions et sources", shown),
    ]


PARTS: Mapping[str, Callable[[DossierViews], list[BookSheet]]] = {
    "Ordre du jour, décisions": _meeting,
    "Synthèse, écarts": _state,
    "Axes": lambda views: [sheet for page in views.axes for sheet in _axis(page)],
    "Engagement, définitions": _rest,
}
"""The sheets by part, in their order, and what is told while each is read."""
