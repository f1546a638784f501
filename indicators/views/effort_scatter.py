"""The scatter of effort and need: one point per commune that can be placed, the others named. Fits no line."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.formats import HARD, THIN, format_vintage, plural
from indicators.reading.words import lower_first
from indicators.views.effort_model import EffortLine, Limits
from indicators.views.effort_need import NEEDED, Need
from indicators.views.effort_table import effort_table, gap_text, per_head
from indicators.views.pages import ScatterPoint, ScatterView
from indicators.views.table import Stamp
from indicators.views.words import figure_text, source_text

NO_EFFECT = "Une dépense déclarée ne dit pas son effet, et un point ne dit pas pourquoi."


def effort_scatter(need: Need, lines: Sequence[EffortLine], limits: Limits, stamp: Stamp) -> ScatterView | None:
    """Euros per inhabitant across, unfavourable gap up; None when fewer than two communes can be placed."""
    placed = [line for line in lines if not line.reason]
    if len(placed) < NEEDED or need.reference is None or limits.strong is None:
        return None
    label = lower_first(need.indicator.short_label)
    title = f"Dépense par habitant et besoin ({label}), commune par commune"
    count = plural(len(placed), "commune placée", "communes placées")
    subtitle = (
        f"Un point = une commune{THIN}; {count} sur {len(lines)}. Plus haut, le besoin est plus fort (0{HARD}: "
        f"{need.reference.name}). Plus à gauche, la dépense par habitant est plus faible."
    )
    watched = [line.place.name for line in placed if line.watched]
    said = f"Peu de dépense et besoin fort{HARD}: {', '.join(watched) or 'aucune commune'}."
    return ScatterView(
        title=title,
        subtitle=subtitle,
        x_label=f"{_amount_word(stamp)}, € par habitant de la commune",
        y_label=f"Écart défavorable, {label}, {format_vintage(need.scope.vintage)}{_unit(need)}",
        points=tuple(_point(need, line) for line in placed),
        withheld=tuple((line.place.name, line.reason) for line in lines if line.reason),
        notices=(NO_EFFECT,),
        alt=f"{title}. {subtitle} {said}",
        source=f"{stamp.sources[0]}{THIN}; {source_text(need.scope)}",
        table=replace(effort_table(need, lines, (), stamp), title=title),
        demonstration=stamp.demonstration,
    )


def _amount_word(stamp: Stamp) -> str:
    """« Montants prévus 2026 », as the stamp says it."""
    found = next(part for part in stamp.selection.split(" · ") if part.startswith("montants"))
    return found[:1].upper() + found[1:]


def _unit(need: Need) -> str:
    unit = need.indicator.unit
    said = "points" if unit.startswith("%") else unit or need.indicator.unit_long
    return f" ({said})" if said else ""


def _point(need: Need, line: EffortLine) -> ScatterPoint:
    texts = (
        f"{per_head(line.per_inhabitant)} par habitant ({plural(line.total.actions, 'action', 'actions')})",
        f"{need.indicator.short_label} {figure_text(line.figure, need.indicator)}",
        gap_text(need, line),
    )
    return ScatterPoint(
        territory=line.place.code,
        name=line.place.name,
        x=line.per_inhabitant or 0.0,
        y=line.gap or 0.0,
        label=f"{THIN}; ".join(texts),
        population=line.place.population,
        selected=line.watched,
        demonstration=line.total.demonstration or line.figure.demonstration,
    )
