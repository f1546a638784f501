"""Builds the social diagnosis of a place: six publics, each with figures, field, actions and what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.actions.model import ActionRecord
from indicators.actions.rules import ACTIVE
from indicators.actions.words import Confidentiality
from indicators.catalogue.diagnosis_publics import Public, last_renewal, load_publics
from indicators.diagnosis import SheetState, notes_of
from indicators.errors import NotFoundError
from indicators.field.notes import FieldNote
from indicators.field.quotes import quote_of
from indicators.formats import HARD, THIN, format_number
from indicators.reading.diagnosis import (
    COURSES,
    FEW_COMMUNES,
    UNSAID,
    actions_sentence,
    basis_sentence,
    diagnosis_sentence,
    field_sentence,
    frame_sentences,
    lacks_sentence,
    public_sentence,
    surveys_sentence,
    unknown_sentence,
)
from indicators.territories import EPCI_CODE, Territory
from indicators.views.action_rows import ActionList, build_action_list
from indicators.views.comparison_rows import is_count
from indicators.views.diagnosis_lines import Gathered, lines_of, tally_of, widest_of
from indicators.views.diagnosis_table import diagnosis_table
from indicators.views.diagnosis_views import Diagnosis, DiagnosisLine, PublicPart
from indicators.views.facts import Facts
from indicators.views.pages import Finding, Option
from indicators.views.places import places_of
from indicators.views.portrait_builder import (
    CHANCE,
    NO_PLAN,
    context_of_place,
    is_portrayed,
    names_place,
    place_subtitle,
    places_held,
    places_portrayed,
    references_offered,
    stamp_of_figures,
)
from indicators.views.portrait_courses import courses_of
from indicators.views.portrait_figures import gather
from indicators.views.scope import territory_of
from indicators.views.selection import Selection
from indicators.views.small_strip_builder import build_small_strip
from indicators.views.survey_views import SurveyCard
from indicators.views.table import Stamp
from indicators.views.visuals import StripView

QUOTED = 3
"""Extracts of the field under each public."""
NOT_A_PLACE = "Le diagnostic se lit pour la communauté, une commune ou un groupe de communes. Choisissez-en un."


@dataclass(frozen=True)
class _Reading:
    """What every part is built from."""

    gathered: Gathered
    notes: Sequence[FieldNote]
    stamp: Stamp

    @property
    def facts(self) -> Facts:
        return self.gathered.facts

    @property
    def place(self) -> Territory:
        return self.gathered.place


def places_diagnosed(facts: Facts) -> tuple[Option, ...]:
    """The places that have a diagnosis: the community, the communes in alphabetical order, the groups."""
    return (Option(EPCI_CODE, facts.catalogue.territories[EPCI_CODE].name), *places_portrayed(facts))


def build_diagnosis(
    facts: Facts, selection: Selection, notes: Sequence[FieldNote], surveys: tuple[SurveyCard, ...] = ()
) -> Diagnosis:
    """The diagnosis of the place looked at; NotFoundError for a place that has none, or an unknown reference.

    ``notes`` are those the reader may read: only words that are public and consented to are quoted or counted.
    ``surveys`` are the questions put to all inhabitants.
    """
    place = territory_of(facts, selection.territory)
    if place.code != EPCI_CODE and not is_portrayed(facts, place.code):
        raise NotFoundError(NOT_A_PLACE)
    publics = load_publics().values()
    spoken = {sheet.indicator for public in publics for sheet in public.sheets}
    found = [held for held in gather(facts, selection, place) if held.indicator.id in spoken]
    courses = {m.indicator: f"{c.word}{HARD}: {m.sentence}" for c in courses_of(found) for m in c.movements}
    gathered = Gathered(facts, place, {held.indicator.id: held for held in found}, courses)
    context = context_of_place(facts, place, selection, found)
    reading = _Reading(gathered, notes, stamp_of_figures(facts, found, context))
    parts = tuple(_part(reading, public) for public in publics)
    return Diagnosis(
        territory=place.code,
        name=place.name,
        of=place.of,
        subtitle=_subtitle(facts, place),
        finding=_finding(gathered, parts),
        context=context,
        parts=parts,
        surveys_said=surveys_sentence(len(surveys), place),
        surveys=surveys,
        frame=frame_sentences(last_renewal(), place),
        unsaid=UNSAID if place.code == EPCI_CODE else (*UNSAID, FEW_COMMUNES),
        notes=(CHANCE, COURSES, f"Sources{HARD}: {f'{THIN}; '.join(reading.stamp.sources)}."),
        table=diagnosis_table(parts, place, reading.stamp),
        territories=places_diagnosed(facts),
        references=references_offered(facts),
        shared=any(_is_shared(facts, part.actions) for part in parts),
        demonstration=any(_is_invented(part) for part in parts) or any(card.demonstration for card in surveys),
    )


def _part(reading: _Reading, public: Public) -> PublicPart:
    gathered, place = reading.gathered, reading.place
    lines = lines_of(gathered, public.sheets)
    tally = tally_of(lines, gathered.held)
    named, whole = _actions(reading, public)
    near, wide = notes_of(reading.notes, public.publics, places_held(reading.facts, place), (EPCI_CODE,))
    quotes = tuple(quote_of(note, reading.facts.catalogue.territories) for note in (*near, *wide)[:QUOTED])
    known = reading.facts.plan.known
    return PublicPart(
        id=public.id,
        title=public.title,
        ages=public.ages,
        finding=Finding(
            public_sentence(place, public.noun, tally, widest_of(lines, gathered.held)), basis_sentence(tally)
        ),
        lines=lines,
        unknown=tuple(unknown_sentence(gap.text, gap.asked) for gap in public.gaps),
        strip=_strip(reading, lines),
        actions=_listed(reading, named, whole),
        actions_said=actions_sentence(place, len(named), len(whole)) if known else NO_PLAN,
        quotes=quotes,
        field_said=field_sentence(len(near), len(wide), len(quotes)),
        tally=tally,
    )


def _actions(reading: _Reading, public: Public) -> tuple[list[ActionRecord], list[ActionRecord]]:
    """The active actions turned to a public: those that name the place, those of the whole community.

    A restricted record is left out whoever reads: a diagnosis is made to go round.
    """
    places = places_of(reading.facts)
    turned = [
        r
        for r in reading.facts.plan.records
        if r.status in ACTIVE
        and r.confidentiality is not Confidentiality.RESTRICTED
        and set(r.publics) & set(public.publics)
    ]
    if reading.place.code == EPCI_CODE:
        return turned, []
    named = [r for r in turned if names_place(r, reading.place, places)]
    return named, [r for r in turned if EPCI_CODE in r.territories and r not in named]


def _listed(reading: _Reading, named: Sequence[ActionRecord], whole: Sequence[ActionRecord]) -> ActionList:
    """One list: the actions that name the place first."""
    plan, places, stamp = reading.facts.plan, places_of(reading.facts), reading.stamp
    every = build_action_list(plan, (*named, *whole), places, stamp)
    near = {record.id for record in named}
    return replace(every, rows=tuple(sorted(every.rows, key=lambda row: row.id not in near)))


def _strip(reading: _Reading, lines: Sequence[DiagnosisLine]) -> StripView | None:
    """The communes on a line for the first real rate or measure of the table, else the first invented one."""
    shown = [line for line in lines if line.line is not None]
    ordered = [*(li for li in shown if li.state is SheetState.REAL), *(li for li in shown if li.demonstration)]
    rates = (line for line in ordered if not is_count(reading.facts.indicator(line.indicator)))
    found = (build_small_strip(reading.gathered.held[line.indicator].row, (reading.place,)) for line in rates)
    return next((strip.view for strip in found if strip is not None), None)


def _subtitle(facts: Facts, place: Territory) -> str:
    if place.code != EPCI_CODE:
        return place_subtitle(facts, place)
    count = len(facts.catalogue.communes())
    return f"{format_number(place.population or 0)}{HARD}habitants en 2023, {count}{HARD}communes"


def _finding(gathered: Gathered, parts: Sequence[PublicPart]) -> Finding:
    """A sheet that speaks of two publics counts once here."""
    once = {line.indicator: line for part in parts for line in part.lines}
    whole = tally_of(tuple(once.values()), gathered.held)
    without = [part.title.lower() for part in parts if not part.tally.real]
    return Finding(diagnosis_sentence(gathered.place, whole, without), lacks_sentence(whole))


def _is_shared(facts: Facts, listed: ActionList) -> bool:
    return any(facts.plan.by_id[r.id].confidentiality is not Confidentiality.PUBLIC for r in listed.rows)


def _is_invented(part: PublicPart) -> bool:
    lines = any(line.demonstration for line in part.lines)
    return lines or part.actions.demonstration or any(quote.demonstration for quote in part.quotes)
