"""Indicators whose published values changed between two states: new, revised, withdrawn, masked. Draws nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from indicators.catalogue.model import Availability, Indicator
from indicators.evidence import FrozenFigure
from indicators.formats import format_gap, plural
from indicators.project import Objective
from indicators.statuses import Status
from indicators.territories import Territory
from indicators.trends import Travel, noise_of
from indicators.views.facts import Facts
from indicators.views.scope import Figure
from indicators.views.since_last_views import Badge, Interval, Shown, ValueLine
from indicators.views.then_and_now import ARROWS, ThenNow, compared, latest_figure
from indicators.views.words import figure_text

NO_VALUE = "pas de valeur"
NEW: Badge = ("plus", "nouveau", "blue")
GONE: Badge = ("minus", "retiré", "amber")
MASKED: Badge = ("lock", "masqué", "grey")
REVISED: Badge = ("pencil", "révisé", "grey")
SAME: Badge = ("equal", "stable", "grey")
ELSEWHERE: Badge = ("equal", "inchangé ici", "grey")
READ_TOGETHER = ("territory", "vintage", "value", "status")
SHEET = ("definition", "numerator", "denominator", "unit", "scale", "source")
"""What makes two sheets measure the same thing."""


@dataclass(frozen=True, slots=True)
class CommuneMoves:
    """How many values of communes changed, and those that moved beyond the noise: commune and gap, widest first."""

    changed: int
    beyond: tuple[tuple[Territory, float], ...]


def value_lines(interval: Interval) -> tuple[ValueLine, ...]:
    """The indicators that changed, beyond the noise first, then in the order of the objectives.

    What the tool computes about itself is left out: it moves every day without any new figure.
    """
    found = [line for place, i in enumerate(_followed(interval)) for line in _line(interval, i, place)]
    return tuple(line for _, line in sorted(found, key=lambda pair: (not pair[1].beyond, pair[0])))


def followed_count(interval: Interval) -> int:
    """How many indicators the comparison looks at."""
    return len(_followed(interval))


def _followed(interval: Interval) -> list[Indicator]:
    sides = (side.facts.catalogue.offered() for side in (interval.then, interval.now))
    every = {indicator.id: indicator for offered in sides for indicator in offered}.values()
    kept = [i for i in every if i.availability is not Availability.COMPUTED and not i.auxiliary]
    return sorted(kept, key=lambda i: i.objectives[0] if i.objectives else "9")


def _line(interval: Interval, indicator: Indicator, place: int) -> Iterable[tuple[int, ValueLine]]:
    then, now = interval.then.facts, interval.now.facts
    territory = now.territory(interval.territory)
    changed = _changed(then, now, indicator.id, territory)
    if changed.is_empty():
        return
    before, after = (_latest(facts, indicator, territory) for facts in (then, now))
    said = _told(interval, indicator, before)
    communes = _communes(interval, indicator, changed, broken=said.difference is None)
    reading, beyond = _reading(indicator, before, after, said)
    objective = _objective(now, indicator)
    yield (
        place,
        ValueLine(
            indicator=indicator.id,
            label=indicator.short_label,
            objective=objective.id if objective else "",
            axis=objective.axis if objective else 0,
            slug=now.catalogue.axis(objective.axis).slug if objective else "",
            before=Shown(said.then.text, said.then.value, said.then.status, said.then.vintage),
            after=_shown(indicator, after),
            difference=said.difference,
            gap="sans objet" if before is None else said.difference_text,
            reading=reading,
            notes=(*_notes(interval, indicator, said), *_commune_words(communes, indicator)),
            communes=communes.changed,
            beyond=beyond or bool(communes.beyond),
            source=_source(now, then, indicator),
            demonstration=any(f is not None and f.demonstration for f in (before, after)),
        ),
    )


def _shown(indicator: Indicator, figure: Figure | None) -> Shown:
    if figure is None:
        return Shown(NO_VALUE, None, Status.NOT_AVAILABLE.value, "")
    return Shown(figure_text(figure, indicator), figure.value, figure.status.value, figure.vintage)


def _changed(then: Facts, now: Facts, indicator: str, territory: Territory) -> pl.DataFrame:
    """The rows of the place and of the communes that are not the same on both sides, figures of now first."""
    codes = {territory.code, *(c.code for c in now.catalogue.communes())}
    sides = [f.series(indicator).filter(pl.col("territory").is_in(codes)).select(READ_TOGETHER) for f in (then, now)]
    joined = sides[1].join(sides[0], on=["territory", "vintage"], how="full", coalesce=True, suffix="_then")
    same = pl.col("value").eq_missing(pl.col("value_then")) & pl.col("status").eq_missing(pl.col("status_then"))
    return joined.filter(~same)


def _latest(facts: Facts, indicator: Indicator, territory: Territory) -> Figure | None:
    return latest_figure(facts, indicator, territory) if indicator.id in facts.catalogue.indicators else None


def _told(interval: Interval, indicator: Indicator, before: Figure | None) -> ThenNow:
    """The figure of then beside that of now, with everything the page of decisions says of such a pair."""
    territory = interval.now.facts.territory(interval.territory)
    held = before or Figure(territory.code, "", None, None, None, Status.NOT_AVAILABLE)
    text = figure_text(held, indicator) if before else NO_VALUE
    frozen = FrozenFigure(
        indicator.id, indicator.short_label, territory.code, territory.name, held.vintage, held.value, text,
        held.status.value, "territoire", held.source, held.demonstration,
    )  # fmt: skip
    told = compared(interval.now.facts, frozen)
    if before is not None and _redefined(interval, indicator.id):
        return ThenNow(told.then, told.now_text, told.now_value, told.now_vintage, told.now_status, None,
                       "non calculée", Travel.UNREADABLE, told.notes, told.masked, told.demonstration)  # fmt: skip
    return told


def _redefined(interval: Interval, indicator: str) -> bool:
    then, now = (side.facts.catalogue.indicators.get(indicator) for side in (interval.then, interval.now))
    return then is not None and now is not None and any(getattr(then, f) != getattr(now, f) for f in SHEET)


def _reading(indicator: Indicator, before: Figure | None, after: Figure | None, said: ThenNow) -> tuple[Badge, bool]:
    """The badge of a line, and whether it is read first."""
    had, has = (f is not None and f.value is not None for f in (before, after))
    if said.masked:
        return MASKED, True
    if not had or not has:
        return (NEW, True) if has else (GONE, True) if had else (ELSEWHERE, False)
    if said.difference is None:
        return ("minus", "non comparable", "grey"), True
    value = before.value if before and before.value is not None else 0.0
    beyond = abs(said.difference) > noise_of(indicator, value)
    if not said.newer:
        return (REVISED, beyond) if said.difference else (ELSEWHERE, False)
    icon, tone = ARROWS[said.travel]
    return (icon, said.travel.value, tone), said.travel is not Travel.STABLE


def _notes(interval: Interval, indicator: Indicator, said: ThenNow) -> list[str]:
    """What the pair alone does not say; « révisée depuis la décision » is no decision here."""
    notes = [n.replace(" depuis la décision", "") for n in said.notes if not n.startswith("Aucun millésime")]
    if _redefined(interval, indicator.id):
        notes.insert(0, "La définition de la fiche a changé\u00a0: aucun écart n’est calculé.")
    moved = said.difference
    if moved is not None and said.newer and said.travel is Travel.STABLE and said.then.value:
        notes.append(_under_noise(indicator, said.then.value))
    return notes


def _under_noise(indicator: Indicator, value: float) -> str:
    noise = format_gap(noise_of(indicator, value), indicator.unit, max(indicator.decimals, 1)).removeprefix("+")
    if indicator.noise_relative:
        noise = format_gap(indicator.noise * 100, "", 0).removeprefix("+") + "\u202f%"
    return f"Sous le seuil de bruit de {noise}."


def _communes(interval: Interval, indicator: Indicator, changed: pl.DataFrame, *, broken: bool) -> CommuneMoves:
    communes = {c.code: c for c in interval.now.facts.catalogue.communes()}
    rows = changed.filter(pl.col("territory").is_in(list(communes)))
    if broken:
        return CommuneMoves(rows.height, ())
    first, last = (_last_values(s.facts, indicator.id, communes) for s in (interval.then, interval.now))
    pairs = {code: (first[code][0], last[code][0]) for code in first.keys() & last.keys()
             if first[code][1] is last[code][1]}  # fmt: skip
    gaps = [(communes[c], b - a) for c, (a, b) in sorted(pairs.items()) if abs(b - a) > noise_of(indicator, a)]
    widest = sorted(gaps, key=lambda pair: (-abs(pair[1]), pair[0].code))
    return CommuneMoves(rows.height, tuple(widest) if rows.height else ())


def _last_values(facts: Facts, indicator: str, communes: Iterable[str]) -> dict[str, tuple[float, bool]]:
    """The value of each commune at their latest vintage, bounds left out, and whether it is invented."""
    rows = facts.series(indicator).filter(pl.col("territory").is_in(list(communes)))
    if rows.is_empty():
        return {}
    latest = rows.filter(pl.col("vintage") == rows["vintage"].max())
    firm = latest.filter(pl.col("value").is_not_null() & (pl.col("status") != Status.CENSORED.value))
    shown = firm.select("territory", "value", "demonstration")
    return {str(code): (float(value), bool(invented)) for code, value, invented in shown.iter_rows()}


def _commune_words(moves: CommuneMoves, indicator: Indicator) -> list[str]:
    if not moves.changed:
        return []
    said = plural(moves.changed, "valeur de commune change", "valeurs de communes changent")
    if not moves.beyond:
        return [f"{said}."]
    place, gap = moves.beyond[0]
    count = plural(len(moves.beyond), "commune", "communes")
    moved = format_gap(gap, indicator.unit, indicator.decimals)
    return [f"{said}\u202f; {count} au-delà du bruit, d’abord {place.name} ({moved})."]


def _objective(facts: Facts, indicator: Indicator) -> Objective | None:
    known = {o.id: o for axis in facts.catalogue.axes for o in axis.objectives}
    return next((known[name] for name in indicator.objectives if name in known), None)


def _source(now: Facts, then: Facts, indicator: Indicator) -> str:
    catalogue = now.catalogue if indicator.id in now.catalogue.indicators else then.catalogue
    return catalogue.source_of(indicator).producer
