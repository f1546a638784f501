"""The lines of a portrait: strengths, gaps, what is doubtful, withheld or a landmark. Builds from gathered figures."""

from collections.abc import Iterable, Sequence

from indicators.catalogue.model import Indicator
from indicators.formats import HARD, format_range, format_vintage, french_key, join_french
from indicators.quality import quality_of
from indicators.reading.words import lower_first
from indicators.views.comparison_rows import Compared, ComparedRow, gap_text
from indicators.views.heat_builder import withheld_word
from indicators.views.people_builder import build_people
from indicators.views.portrait_figures import Family, Held, scale_of
from indicators.views.portrait_views import Against, PortraitLine, Standing, Unsaid
from indicators.views.scope import Figure, figure_of
from indicators.views.strip_builder import rank_text
from indicators.views.words import figure_text, printed_decimals, source_text

TITLES = {
    Family.GAP: (
        "Écarts",
        "Moins favorable que la communauté ou que la référence, au-delà de ce que le hasard explique.",
    ),
    Family.STRENGTH: (
        "Points d’appui",
        "Plus favorable que la communauté ou que la référence, au-delà de ce que le hasard explique.",
    ),
    Family.MIXED: ("À nuancer", "Favorable face à l’une, défavorable face à l’autre."),
    Family.DOUBTFUL: ("Ne pas conclure", "L’écart peut tenir au petit nombre de personnes comptées."),
    Family.LANDMARK: ("Repères", "Ni bons ni mauvais en soi, ou sans référence publiée."),
}
JUDGED = frozenset({Family.GAP, Family.STRENGTH, Family.MIXED})


def standing_of(found: Sequence[Held], family: Family) -> Standing:
    """The lines of a family, the widest gap first; real figures and invented ones apart."""
    title, explained = TITLES[family]
    chosen = [held for held in found if held.family is family]
    if family is not Family.LANDMARK:
        chosen.sort(key=lambda held: (-held.size, held.indicator.id))
    lines = [line_of(held) for held in chosen]
    real = tuple(line for line in lines if not line.demonstration)
    return Standing(title, explained, real, tuple(line for line in lines if line.demonstration))


def close_names(found: Iterable[Held]) -> str:
    """« logements vacants (7,6 %, 2023) et … »: what reads like the community and the reference."""
    names = [
        f"{lower_first(held.indicator.short_label)} ({figure_text(held.own.figure, held.indicator)}, "
        f"{format_vintage(held.row.vintage)}{f'{HARD}◇' if held.demonstration else ''})"
        for held in found
        if held.family is Family.CLOSE
    ]
    return join_french(sorted(names, key=french_key))


def unsaid_of(found: Iterable[Held]) -> tuple[Unsaid, ...]:
    """What is withheld here, why, and the nearest published figure; real indicators first."""
    said = [_unsaid(held) for held in found if held.family is Family.UNSAID]
    return tuple(sorted(said, key=lambda one: (one.demonstration, french_key(one.label))))


def line_of(held: Held) -> PortraitLine:
    """One indicator of the place, ready to be drawn."""
    indicator, figure = held.indicator, held.own.figure
    people, people_range = people_of(held)
    return PortraitLine(
        indicator=indicator.id,
        label=indicator.short_label,
        axis=int(indicator.objectives[0][0]) if indicator.objectives else 0,
        objective=indicator.objectives[0] if indicator.objectives else "",
        text=figure_text(figure, indicator),
        year=format_vintage(held.row.vintage),
        interval=_interval(held),
        rank=f"{rank_text(held.rank)} sur {held.rank.total}" if held.rank else "",
        whole=_against(held.against_whole, held.whole),
        reference=_against(held.row, held.reference),
        people=people,
        people_range=people_range,
        doubt=quality_of(figure.numerator, figure.denominator, indicator).reason or figure.reason,
        source=source_text(held.scope),
        scale=scale_of(held),
        demonstration=held.demonstration,
    )


def people_of(held: Held) -> tuple[str, str]:
    """The gap in people with its range, to the reference first; empty texts when nothing may be said of people.

    A figure that is neither good nor bad is not turned into people: nobody is too many.
    """
    rows = (held.row if held.reference else None, held.against_whole)
    for row in rows if held.family in JUDGED else ():
        cards = build_people((row,)) if row is not None else ()
        if cards and cards[0].possible:
            return f"{cards[0].headline} {cards[0].detail}", cards[0].range_text
    return "", ""


def _interval(held: Held) -> str:
    interval, indicator = held.own.interval, held.indicator
    if interval is None:
        return ""
    unit = indicator.unit if indicator.unit == "%" else ""
    return format_range(interval.low, interval.high, printed_decimals(held.own.figure, indicator), unit)


def _against(row: ComparedRow | None, cell: Compared | None) -> Against | None:
    if row is None or cell is None or row.scope.reference is None or row.scope.held is None:
        return None
    held = row.scope.held
    said = figure_text(held, row.indicator)
    return Against(row.scope.reference.name, said, gap_text(cell, held, row.indicator), cell.verdict.value)


def _unsaid(held: Held) -> Unsaid:
    indicator, figure = held.indicator, held.own.figure
    return Unsaid(
        label=f"{indicator.short_label}, {format_vintage(held.row.vintage)}",
        reason=figure.reason or withheld_word(held.row, figure),
        instead=_instead(held),
        demonstration=held.demonstration or bool(held.scope.communes["demonstration"].any()),
    )


def _instead(held: Held) -> str:
    """« niveau de vie médian : 22 540 € (2023) »: the readable neighbour of a withheld figure."""
    facts = held.scope.facts
    name = held.indicator.alternative
    vintages = facts.vintages(name) if facts.catalogue.offers(name) else ()
    if not vintages:
        return ""
    other: Indicator = facts.indicator(name)
    figure: Figure = figure_of(facts, other, held.own.place, vintages[-1])
    if not figure.comparable:
        return ""
    said = figure_text(figure, other)
    return f"{lower_first(other.short_label)}{HARD}: {said} ({format_vintage(vintages[-1])})"
