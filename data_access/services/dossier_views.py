"""The views a dossier is made of, each read at its first need by the services of the screens. Prints nothing."""

from dataclasses import replace
from functools import cached_property

from data_access.clock import PARIS
from data_access.exports.papers.evaluation import report_kind
from data_access.exports.papers.gaps import STRIPS
from data_access.exports.papers.sheets import SHARED, PaperStamp
from data_access.identity.actor import Actor
from data_access.identity.signatories import signatory_of
from data_access.services.comments import read_comments
from data_access.services.corroboration import read_corroboration
from data_access.services.data_requests import read_requests_sentence
from data_access.services.decision_screens import read_decision_log
from data_access.services.download_request import read_request
from data_access.services.engagement import read_engagement
from data_access.services.evaluation import read_evaluation
from data_access.services.field_note_screens import read_quotes
from data_access.services.meeting_papers import read_meeting_record
from data_access.services.meetings import list_meetings, read_dates, read_meeting
from data_access.services.portrait import list_portraits, read_portrait
from data_access.services.screens import (
    facts_for,
    read_axis_page,
    read_comparison,
    read_dictionary,
    read_home,
    read_home_plan,
)
from data_access.services.since_last import SinceAsked, read_since_last
from data_access.store import Store
from indicators.actions.words import Confidentiality
from indicators.errors import NotFoundError, UserError
from indicators.evaluation import ReportKind
from indicators.meetings import ItemNature, Meeting, MeetingDates
from indicators.page_states import PageState
from indicators.rights import Role
from indicators.views.axis_field import AxisField
from indicators.views.comparison_builder import common_core
from indicators.views.comparison_views import ComparedStrip
from indicators.views.decision_log import LogQuery
from indicators.views.engagement_model import EngagementQuery, EngagementView
from indicators.views.evaluation_views import EvaluationPage
from indicators.views.facts import Facts
from indicators.views.home_plan import HomePlan
from indicators.views.meeting_record import MeetingRecord
from indicators.views.pages import AxisPage, HomePage, Sheet
from indicators.views.portrait_views import Portrait
from indicators.views.record_page import RecordPage, build_record_page
from indicators.views.selection import Selection
from indicators.views.since_last_views import SinceLast
from indicators.views.table import Table
from indicators.views.visuals import MapLayer, MapView

EVALUATION = "evaluation"
"""The page whose items join a report."""
QUOTED = 2
"""Extracts on the sheet of an axis: it stays on one page."""


def _reader_of(actor: Actor) -> Actor:
    """With whose eyes a dossier is read: paper goes round, so restricted records are in none.

    What signatories and partners read stays readable to whoever belongs to one of them.
    """
    signatory = actor.signatory or signatory_of(actor.organisation)
    return Actor("comite", "Comité", Role.ELECTED, actor.organisation, signatory)


class DossierViews:
    """The views of one meeting, now or as an edition froze them, with the eyes of the committee."""

    def __init__(self, store: Store, actor: Actor, number: int, edition: str = "") -> None:
        """Read nothing yet."""
        self.store, self.reader, self.number, self.edition = store, _reader_of(actor), number, edition

    @cached_property
    def facts(self) -> Facts:
        """The facts, with the actions the committee reads."""
        return facts_for(self.store, self.edition, self.reader)

    @cached_property
    def stamp(self) -> PaperStamp:
        """What every page carries."""
        shared = any(r.confidentiality is Confidentiality.PARTNERS for r in self.facts.plan.records)
        made_at = self.store.clock.now().astimezone(PARIS)
        return PaperStamp(self.edition, self.facts.as_of, self.facts.data_version, made_at, SHARED if shared else "")

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting; NotFoundError when there is none."""
        return read_meeting(self.store, self.reader, self.number, self.edition)

    @cached_property
    def invented(self) -> frozenset[str]:
        """The demonstration actions."""
        return frozenset(record.id for record in self.facts.plan.everything if record.demonstration)

    @cached_property
    def dates(self) -> MeetingDates:
        """What is due around it."""
        return read_dates(self.store, self.reader, self.meeting)

    @cached_property
    def previous(self) -> MeetingRecord | None:
        """The record of the meeting of the same body before this one; None when it is the first."""
        known = list_meetings(self.store, self.reader, self.edition)
        earlier = [m for m in known if m.kind is self.meeting.kind and m.on < self.meeting.on]
        last = max(earlier, key=lambda m: m.on, default=None)
        return read_meeting_record(self.store, self.reader, last.id, self.edition) if last else None

    @cached_property
    def decisions(self) -> Table:
        """Every decision with the state of its execution."""
        return read_decision_log(self.store, self.reader, LogQuery(), self.edition).table

    @cached_property
    def since(self) -> SinceLast | None:
        """What changed since the last closed edition; None while there is none before."""
        try:
            found = read_since_last(self.store, self.reader, SinceAsked(edition=self.edition))
        except NotFoundError:
            return None
        return found.page if found else None

    @cached_property
    def home(self) -> HomePage:
        """The six axes, the alerts, the freshness."""
        return read_home(self.store, self.reader, Selection(edition=self.edition))

    @cached_property
    def home_plan(self) -> HomePlan:
        """Confirmations and milestones of the plan."""
        return read_home_plan(self.store, self.reader, self.edition)

    @cached_property
    def axes(self) -> tuple[AxisPage, ...]:
        """The page of each axis that an item of the agenda opens: what is to be decided first, then in its order."""
        by_slug = {axis.slug: axis.number for axis in self.store.catalogue.axes}
        asked: dict[int, PageState] = {}
        for item in sorted(self.meeting.items, key=lambda item: item.nature is not ItemNature.DECISION):
            if item.page is not None and item.page.slug in by_slug:
                asked.setdefault(by_slug[item.page.slug], item.page)
        return tuple(self._axis(number, page) for number, page in asked.items())

    def field(self, objective: str) -> AxisField:
        """What the field says of an objective, as the sheet and the slide of its axis carry it."""
        return AxisField(
            read_corroboration(self.store, self.reader, self.edition).line(objective),
            read_quotes(self.store, self.reader, objective, self.edition, QUOTED),
            read_comments(self.store, self.reader, objective, self.edition),
        )

    @cached_property
    def gap_map(self) -> MapView | None:
        """The gaps of the first indicator of the agenda that has a map, else of the home page."""
        pages = [replace(selection, layer=MapLayer.GAP.value) for selection in self._selections]
        found = (read_axis_page(self.store, self.reader, page.number, asked).block.map
                 for page, asked in zip(self.axes, pages, strict=True))  # fmt: skip
        return next((view for view in found if view is not None), self.home.map)

    @cached_property
    def gap_strips(self) -> tuple[ComparedStrip, ...]:
        """The distributions of the indicators of the agenda, then of those compared by default."""
        shown = [page.block.indicator for page in self.axes if page.block.strip is not None]
        wanted = tuple(dict.fromkeys((*shown, *common_core(self.facts))))[:STRIPS]
        return read_comparison(self.store, self.reader, Selection(edition=self.edition), (), wanted).strips

    @cached_property
    def actions(self) -> tuple[tuple[RecordPage, str], ...]:
        """The fiches on the agenda with the question put, then those that need an arbitration, once each."""
        plan = self.facts.plan
        asked = {item.action: item.question for item in self.meeting.items if item.action in plan.by_id}
        asked |= {r.id: r.arbitration for r in plan.to_arbitrate if r.id not in asked}
        return tuple((build_record_page(self.facts, plan.by_id[code]), question) for code, question in asked.items())

    @cached_property
    def portraits(self) -> tuple[Portrait, ...]:
        """The portrait of each commune or group that a page of the agenda looks at."""
        known = {option.code for option in list_portraits(self.store, self.reader, self.edition)}
        named = [item.page.choices.get("territoire", "") for item in self.meeting.items if item.page is not None]
        places = [code for code in dict.fromkeys(named) if code in known]
        return tuple(
            read_portrait(self.store, self.reader, Selection(territory=code, edition=self.edition)) for code in places
        )

    @cached_property
    def reports(self) -> tuple[tuple[EvaluationPage, ReportKind], ...]:
        """The report of each evaluation that an item of the agenda opens: its axis, halfway or final."""
        pages = [item.page.choices for item in self.meeting.items if item.page and item.page.slug == EVALUATION]
        asked = {(page.get("axe", ""), report_kind(page.get("vue", ""))): None for page in pages}
        known = {"", *(str(axis.number) for axis in self.store.catalogue.axes)}
        return tuple(
            (read_evaluation(self.store, self.reader, int(axis or 0), self.edition), kind)
            for axis, kind in asked
            if axis in known
        )

    @cached_property
    def engagement(self) -> EngagementView:
        """Who commits to what."""
        return read_engagement(self.store, self.reader, EngagementQuery(), self.edition)

    @cached_property
    def asked(self) -> str:
        """What was asked of partners and what came, in one sentence."""
        return read_requests_sentence(self.store, self.reader, self.edition)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheet of each indicator that a paper shows."""
        shown = {page.block.indicator for page in self.axes} | {strip.indicator for strip in self.gap_strips}
        shown |= {line.indicator for line in self.since.values} if self.since else set()
        shown |= {measure.indicator for page, _ in self.actions for measure in page.measures}
        known = read_dictionary(self.store, self.reader, self.edition).sheets
        return tuple(found for found in known if found.indicator in shown)

    @cached_property
    def _selections(self) -> tuple[Selection, ...]:
        return tuple(
            Selection(objective=page.objective, indicator=page.block.indicator, edition=self.edition)
            for page in self.axes
        )

    def _axis(self, number: int, page: PageState) -> AxisPage:
        """The page as the item shows it; on its own choices when those of the item no longer stand."""
        try:
            selection = replace(read_request(page.choices).selection, edition=self.edition)
            return read_axis_page(self.store, self.reader, number, selection)
        except UserError:
            return read_axis_page(self.store, self.reader, number, Selection(edition=self.edition))
