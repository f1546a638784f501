"""The figures of a decision, then and today: difference, vintages, what was revised, withdrawn or masked since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator
from indicators.disclosure.since import masks_of
from indicators.evidence import Evidence, FrozenFigure
from indicators.formats import format_gap, format_vintage
from indicators.reading.alone import alone_note
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.territories import Territory
from indicators.trends import Point, Travel, noise_of, read_trend
from indicators.views.facts import Facts
from indicators.views.scope import Figure, figure_of, scope_of
from indicators.views.selection import Selection
from indicators.views.table import Cell, Column, Table
from indicators.views.trend_spans import break_vintages
from indicators.views.words import figure_text, status_word

MASKED_SINCE = "masqué depuis"
BROKEN = "La définition ou le périmètre a changé entre les deux millésimes\u00a0: aucune différence n’est calculée."
ARROWS = {
    Travel.IMPROVING: ("check", "blue"),
    Travel.WORSENING: ("alert", "vermilion"),
    Travel.RISING: ("up", "grey"),
    Travel.FALLING: ("down", "grey"),
    Travel.STABLE: ("equal", "grey"),
    Travel.UNREADABLE: ("minus", "grey"),
}
"""Pictogram and tone of each reading."""


@dataclass(frozen=True, slots=True)
class ThenNow:
    """One frozen figure beside today's. ``difference`` is None when they cannot be differenced.

    ``then`` is masked here when the very figure became secret since: the fact is in ``notes``.
    """

    then: FrozenFigure
    now_text: str
    now_value: float | None
    now_vintage: str
    now_status: str
    difference: float | None
    difference_text: str
    travel: Travel
    notes: tuple[str, ...]
    masked: bool = False
    demonstration: bool = False

    @property
    def newer(self) -> bool:
        """Whether today's figure is of another vintage."""
        return self.now_vintage != self.then.vintage

    @property
    def reading(self) -> str:
        """The direction in words, or that the vintage is the same."""
        return self.travel.value if self.newer else "même millésime"


def then_and_now(facts: Facts, evidence: Evidence) -> tuple[ThenNow, ...]:
    """Every frozen figure beside the latest of the same place and indicator; places looked at first.

    A figure secret today at the vintage it was frozen at is masked, whatever it said then: the one exception to
    identity. What left the catalogue has no figure today.
    """
    laid = {mask.key for mask in masks_of(facts.masks, int(evidence.data_version or 0))}
    return tuple(compared(facts, figure, masked=_key(figure) in laid) for figure in evidence.figures)


def masked_since(lines: Iterable[ThenNow]) -> bool:
    """Whether a frozen figure may no longer be shown: neither may the picture and the table that hold it."""
    return any(line.masked for line in lines)


def noise_words(facts: Facts, lines: Iterable[ThenNow]) -> tuple[str, ...]:
    """« Écart de moins de 0,1 : lu « stable ». », once per indicator."""
    known = dict.fromkeys(line.then.indicator for line in lines if line.then.indicator in facts.catalogue.indicators)
    return tuple(_noise(facts.indicator(name)) for name in known)


def then_now_table(number: str, evidence: Evidence, lines: tuple[ThenNow, ...], today: Facts) -> Table:
    """The comparison as a table; withheld figures keep their word and export nothing."""
    columns = (
        Column("indicateur", "Indicateur"),
        Column("territoire", "Territoire"),
        Column("alors", "Alors", numeric=True, decimals=2),
        Column("millesime_alors", "Millésime d’alors"),
        Column("aujourd_hui", "Aujourd’hui", numeric=True, decimals=2),
        Column("millesime_aujourd_hui", "Millésime d’aujourd’hui"),
        Column("difference", "Différence", numeric=True, decimals=2),
        Column("lecture", "Lecture"),
        Column("a_savoir", "À savoir"),
    )
    stamp = replace(
        evidence.table.stamp,
        selection=f"décision {number} · {evidence.table.stamp.selection}",
        data_version=today.data_version,
        as_of=today.as_of,
        demonstration=evidence.demonstration or any(line.demonstration for line in lines),
    )
    title = f"Les chiffres de la décision {number}, alors et aujourd’hui"
    return Table(f"decision-{number}", title, columns, tuple(_row(line) for line in lines), stamp)


def _row(line: ThenNow) -> tuple[Cell, ...]:
    then, mark = line.then, line.then.demonstration
    name = f"{then.place} (référence)" if then.role == "référence" else then.place
    return (
        Cell(then.label, then.label),
        Cell(name, then.territory),
        Cell(then.text, then.value, then.status, mark),
        Cell(format_vintage(then.vintage) if then.vintage else "", then.vintage),
        Cell(line.now_text, line.now_value, line.now_status, line.demonstration),
        Cell(format_vintage(line.now_vintage) if line.now_vintage else "", line.now_vintage),
        Cell(line.difference_text, line.difference, demonstration=mark or line.demonstration),
        Cell(line.reading, line.reading),
        Cell(" ".join(line.notes), " ".join(line.notes)),
    )


def compared(facts: Facts, then: FrozenFigure, *, masked: bool = False) -> ThenNow:
    """One frozen figure beside the latest of the same place; ``masked``: it was found to break secrecy since."""
    indicator = facts.catalogue.indicators.get(then.indicator)
    place = _place(facts, then.territory)
    if indicator is None or place is None:
        gone = "Cet indicateur ou ce territoire n’est plus suivi."
        word = STATUS_WORDS[Status.NOT_AVAILABLE]
        absent = (word, None, "", Status.NOT_AVAILABLE.value)
        masked = masked and then.value is not None
        held = _masked(then) if masked else then
        return ThenNow(held, *absent, None, "non calculée", Travel.UNREADABLE, (gone,), masked)
    same = figure_of(facts, indicator, place, then.vintage)
    if masked:
        same = replace(same, value=None, status=Status.SECRET)
    now = latest_figure(facts, indicator, place) or same
    masked = same.status is Status.SECRET and then.value is not None
    shown = _masked(then) if masked else then
    broken = _is_broken(facts, place, then, now)
    difference = None if broken else _difference(shown, now)
    travel = Travel.UNREADABLE if broken else _travel(shown, now, indicator)
    alone = alone_note(indicator, travel, facts.catalogue)
    return ThenNow(
        then=shown,
        now_text=figure_text(now, indicator),
        now_value=now.value,
        now_vintage=now.vintage,
        now_status=now.status.value,
        difference=difference,
        difference_text=_difference_text(difference, indicator),
        travel=travel,
        notes=(*([BROKEN] if broken else []), *([alone] if alone else []), *_notes(then, same, now, indicator, facts)),
        masked=masked,
        demonstration=now.demonstration,
    )


def _masked(then: FrozenFigure) -> FrozenFigure:
    return replace(then, value=None, text=MASKED_SINCE, status=Status.SECRET.value)


def _key(figure: FrozenFigure) -> tuple[str, str, str]:
    return figure.indicator, figure.territory, figure.vintage


def _place(facts: Facts, code: str) -> Territory | None:
    try:
        return facts.territory(code)
    except KeyError:
        return None


def latest_figure(facts: Facts, indicator: Indicator, place: Territory) -> Figure | None:
    """The figure of the last vintage at which the place has a row, withheld or not."""
    for vintage in reversed(facts.vintages(indicator.id)):
        found = figure_of(facts, indicator, place, vintage)
        if found.status is not Status.NOT_AVAILABLE:
            return found
    return None


def _is_broken(facts: Facts, place: Territory, then: FrozenFigure, now: Figure) -> bool:
    """Whether the series broke between the two vintages: a new definition, a commune not recomposed."""
    scope = scope_of(facts, Selection(territory=place.code), then.indicator)
    return any(then.vintage < vintage <= now.vintage for vintage in break_vintages(scope, place))


def _difference(then: FrozenFigure, now: Figure) -> float | None:
    if then.value is None or now.value is None or then.demonstration is not now.demonstration:
        return None
    return None if Status.CENSORED in (then.status, now.status) else now.value - then.value


def _difference_text(difference: float | None, indicator: Indicator) -> str:
    if difference is None:
        return "non calculée"
    return format_gap(difference, indicator.unit, indicator.decimals)


def _travel(then: FrozenFigure, now: Figure, indicator: Indicator) -> Travel:
    if _difference(then, now) is None or then.vintage == now.vintage:
        same = then.vintage == now.vintage and then.value is not None and now.value == then.value
        return Travel.STABLE if same else Travel.UNREADABLE
    points = (Point(then.vintage, then.value, Status(then.status)), Point(now.vintage, now.value, now.status))
    return read_trend(points, indicator).travel


def _notes(then: FrozenFigure, same: Figure, now: Figure, indicator: Indicator, facts: Facts) -> tuple[str, ...]:
    said = []
    year = format_vintage(then.vintage) if then.vintage else ""
    if same.status is Status.SECRET and then.value is not None:
        said.append(
            f"Secret statistique constaté depuis\u00a0: la valeur de {year} n’est plus montrée ({facts.as_of})."
        )
    elif then.value is not None and same.value is None:
        said.append(f"Valeur de {year} retirée depuis la décision ({status_word(same.status)}).")
    elif then.value is not None and same.value != then.value:
        said.append(f"Valeur de {year} révisée depuis\u00a0: {figure_text(same, indicator)}.")
    elif then.value is None and same.value is not None and then.vintage:
        said.append(f"Valeur de {year} publiée depuis\u00a0: {figure_text(same, indicator)}.")
    if then.demonstration is not now.demonstration:
        said.append("Une donnée de démonstration a été remplacée\u00a0: aucune différence n’est calculée.")
    if now.status in WITHHOLDING and then.value is not None and same.value is not None:
        said.append(f"Millésime {format_vintage(now.vintage)}\u00a0: {status_word(now.status)}.")
    return tuple(said)


def _noise(indicator: Indicator) -> str:
    if indicator.noise_relative:
        share = format_gap(indicator.noise * 100, "%", 1).removeprefix("+")
        return f"{indicator.label}\u00a0: un écart de moins de {share} est lu «\u00a0stable\u00a0»."
    noise = format_gap(noise_of(indicator, 0.0), indicator.unit, max(indicator.decimals, 1)).removeprefix("+")
    return f"{indicator.label}\u00a0: un écart de moins de {noise} est lu «\u00a0stable\u00a0»."
