"""One sheet on one public as a line of the diagnosis: figure, reference, rank, course, people, or why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.diagnosis_publics import PublicSheet
from indicators.catalogue.model import Indicator, Kind
from indicators.catalogue.partners import partner_of
from indicators.diagnosis import SheetState, Tally, state_of
from indicators.formats import HARD, format_vintage, round_honestly
from indicators.observations import Status
from indicators.reading.diagnosis import concerned_sentence, unknown_sentence
from indicators.reading.numerals import capital
from indicators.territories import EPCI_CODE, Territory
from indicators.views.comparison_rows import is_count
from indicators.views.diagnosis_views import DiagnosisLine
from indicators.views.facts import Facts
from indicators.views.portrait_figures import Family, Held
from indicators.views.portrait_standing import line_of, unsaid_of
from indicators.views.portrait_views import PortraitLine
from indicators.views.scope import Figure, figure_of
from indicators.views.words import figure_text

NO_RANK, NOT_CONCLUSIVE, NO_COURSE = "pas de rang", "ne pas conclure", "aucune évolution lue"
NO_FIGURE = "aucun chiffre"
COMPARED = frozenset({Family.GAP, Family.STRENGTH, Family.MIXED, Family.DOUBTFUL, Family.CLOSE})
NOT_ZERO = "Cela ne veut pas dire zéro."
NOT_HERE = "Non publié pour ce lieu."
NOT_IMPORTED = "Aucune valeur n’est encore importée."


@dataclass(frozen=True)
class Gathered:
    """The figures of a place by indicator, and the words of their courses."""

    facts: Facts
    place: Territory
    held: Mapping[str, Held]
    courses: Mapping[str, str]


def lines_of(gathered: Gathered, sheets: Sequence[PublicSheet]) -> tuple[DiagnosisLine, ...]:
    """A line for every sheet offered, real figures first, then invented ones, then those not shown.

    Each state keeps the order of the table of publics; a sheet switched off is left out.
    """
    offered = [sheet for sheet in sheets if gathered.facts.catalogue.offers(sheet.indicator)]
    found = [_line(gathered, sheet) for sheet in offered]
    return tuple(sorted(found, key=lambda line: list(SheetState).index(line.state)))


def widest_of(lines: Sequence[DiagnosisLine], held: Mapping[str, Held]) -> PortraitLine | None:
    """The line that stands the farthest from what it is held against, among real figures: a gap first; None without."""
    real = [line for line in lines if line.state is SheetState.REAL]
    for family in (Family.GAP, Family.STRENGTH):
        found = [line for line in real if held[line.indicator].family is family]
        if found:
            return max(found, key=lambda line: held[line.indicator].size).line
    return None


def tally_of(lines: Sequence[DiagnosisLine], held: Mapping[str, Held]) -> Tally:
    """How many sheets are in each state; gaps, strengths and doubts are counted on real figures alone."""
    states = [line.state for line in lines]
    families = [held[line.indicator].family for line in lines if line.state is SheetState.REAL]
    return Tally(
        real=states.count(SheetState.REAL),
        invented=states.count(SheetState.INVENTED),
        withheld=states.count(SheetState.WITHHELD),
        absent=states.count(SheetState.ABSENT),
        compared=sum(family in COMPARED for family in families),
        gaps=families.count(Family.GAP),
        strengths=families.count(Family.STRENGTH),
        doubtful=families.count(Family.DOUBTFUL),
    )


def _line(gathered: Gathered, sheet: PublicSheet) -> DiagnosisLine:
    held = gathered.held.get(sheet.indicator)
    if held is None:
        return _absent(gathered, sheet)
    if held.own.figure.value is None:
        return _unshown(held, sheet)
    line = _placed(line_of(held), held)
    return DiagnosisLine(
        indicator=sheet.indicator,
        label=held.indicator.short_label,
        says=sheet.says,
        limits=held.indicator.limits,
        state=state_of(held.own.figure.value, held.own.figure.status, demonstration=held.demonstration),
        text=line.text,
        year=line.year,
        line=line,
        rank=line.rank or (NOT_CONCLUSIVE if held.family is Family.DOUBTFUL else NO_RANK),
        course=gathered.courses.get(sheet.indicator, NO_COURSE),
        concerned=_concerned(held),
        unit="" if held.indicator.unit else held.indicator.unit_long,
        demonstration=held.demonstration,
    )


def _placed(line: PortraitLine, held: Held) -> PortraitLine:
    """The line with its place among the communes, unless it is a count or the place is no commune nor group."""
    scaled = held.own.place.code != EPCI_CODE and not is_count(held.indicator)
    return line if scaled else replace(line, scale=None)


def _unshown(held: Held, sheet: PublicSheet) -> DiagnosisLine:
    """A figure that is secret, or has no meaning at this scale: its word, why, and the nearest one published."""
    said, figure = unsaid_of((held,))[0], held.own.figure
    return DiagnosisLine(
        indicator=sheet.indicator,
        label=held.indicator.short_label,
        says=sheet.says,
        limits=held.indicator.limits,
        state=state_of(None, figure.status, demonstration=False),
        text=figure_text(figure, held.indicator),
        year=format_vintage(held.row.vintage),
        line=None,
        rank=NO_RANK,
        course="",
        concerned="",
        reason=" ".join(text for text in (_sentence(said.reason), _sentence(said.instead), _not_zero(figure)) if text),
        demonstration=said.demonstration,
    )


def _absent(gathered: Gathered, sheet: PublicSheet) -> DiagnosisLine:
    """A sheet without any figure for the place: that of the community where it has one, else whom to ask."""
    indicator = gathered.facts.indicator(sheet.indicator)
    reason, invented = _absence(gathered, indicator)
    return DiagnosisLine(
        indicator=indicator.id,
        label=indicator.short_label,
        says=sheet.says,
        limits=indicator.limits,
        state=SheetState.ABSENT,
        text=NO_FIGURE,
        year="",
        line=None,
        rank=NO_RANK,
        course="",
        concerned="",
        reason=reason,
        demonstration=invented,
    )


def _absence(gathered: Gathered, indicator: Indicator) -> tuple[str, bool]:
    """Why nothing is shown, and whether what is read in its place is invented."""
    vintages = gathered.facts.vintages(indicator.id)
    if not vintages:
        return unknown_sentence(NOT_IMPORTED, partner_of(indicator).name), False
    whole = gathered.facts.catalogue.territories[EPCI_CODE]
    figure = figure_of(gathered.facts, indicator, whole, vintages[-1])
    if gathered.place.code == EPCI_CODE or not figure.comparable:
        return unknown_sentence(NOT_HERE, partner_of(indicator).name), False
    mark = f"{HARD}◇" if figure.demonstration else ""
    told = f"{whole.name}{HARD}: {figure_text(figure, indicator)} ({format_vintage(vintages[-1])}){mark}."
    return f"{NOT_HERE} {told}", figure.demonstration


def _concerned(held: Held) -> str:
    """The people a rate counts; a count is its own figure, and an unpublished numerator stays so."""
    figure, indicator = held.own.figure, held.indicator
    if figure.numerator is None or not indicator.people or indicator.kind is not Kind.RATE:
        return ""
    return concerned_sentence(round_honestly(figure.numerator), indicator.people)


def _not_zero(figure: Figure) -> str:
    return NOT_ZERO if figure.status is Status.SECRET else ""


def _sentence(text: str) -> str:
    return f"{capital(text.rstrip('.'))}." if text else ""
