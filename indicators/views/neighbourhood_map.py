"""The map of one figure in the neighbourhoods of one commune: classes, labels, who has no outline. Draws nothing."""

from collections.abc import Mapping

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import format_measure, format_number, format_vintage, join_french, plural
from indicators.neighbourhoods import Neighbourhood, NeighbourhoodFigure
from indicators.statuses import STATUS_WORDS, Status
from indicators.views.facts import Facts
from indicators.views.neighbourhood_views import HeldNeighbourhoods, MappedNeighbourhood, NeighbourhoodMap
from indicators.views.visuals import Tone

TONES = (Tone.SEQUENTIAL_1, Tone.SEQUENTIAL_2, Tone.SEQUENTIAL_3)
"""Three classes: a commune has a handful of neighbourhoods."""
Figures = Mapping[tuple[str, str], NeighbourhoodFigure]


def build_neighbourhood_map(
    facts: Facts, held: HeldNeighbourhoods, shown: tuple[tuple[Neighbourhood, ...], Figures], asked: tuple[str, str]
) -> NeighbourhoodMap | None:
    """The map of an indicator at a vintage (``asked``), None without an indicator, an outline, or on several communes.

    A division in several kinds is drawn in the one that has figures: two never overlap on a map. A count fills nothing.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_neighbourhood_map(bare, HeldNeighbourhoods(), ((), {}), ("TP60", "2021")) is None
    True
    """
    places, figures = shown
    code, vintage = asked
    known = [place for place in places if (place.code, code) in figures]
    drawn = [place for place in known if place.code in held.outlines]
    if not code or not drawn or len({place.commune for place in places}) != 1:
        return None
    shown_kind = max(
        {p.kind for p in drawn}, key=lambda kind: sum(_value(figures, p, code) for p in drawn if p.kind is kind)
    )
    drawn = [place for place in drawn if place.kind is shown_kind]
    indicator = facts.indicator(code)
    values = [v for p in drawn if (v := figures[p.code, code].value) is not None]
    classes = () if indicator.kind is Kind.COUNT else _classes(values, indicator)
    items = tuple(_item(place, figures[place.code, code], indicator, classes) for place in drawn)
    commune = facts.territory(drawn[0].commune)
    return NeighbourhoodMap(
        title=indicator.label,
        subtitle=f"{shown_kind.label.capitalize()}, {commune.name}, {format_vintage(vintage)}",
        alt=_alt(indicator, items, commune.at),
        commune=commune.code,
        classes=tuple((f"{words}\u00a0· {plural(count, 'quartier', 'quartiers')}", tone)
                      for _, _, words, tone, count in classes),
        items=items,
        outlines={place.code: held.outlines[place.code] for place in drawn},
        others=tuple(place.name for place in known if place not in drawn),
        demonstration=any(place.demonstration for place in drawn),
    )  # fmt: skip


def _value(figures: Figures, place: Neighbourhood, code: str) -> bool:
    return figures[place.code, code].value is not None


def _classes(values: list[float], indicator: Indicator) -> tuple[tuple[float, float, str, Tone, int], ...]:
    """Classes of equal width over the values shown, those that hold none left out."""
    if not values:
        return ()
    low, high = min(values), max(values)
    count = 1 if low == high else len(TONES)
    width = (high - low) / count
    found = []
    for rank in range(count):
        start, end = low + rank * width, high if rank == count - 1 else low + (rank + 1) * width
        inside = sum(_within(value, (start, end), last=rank == count - 1) for value in values)
        digits = max(indicator.decimals, 1) if width < 1 else indicator.decimals
        words = f"{format_number(start, digits)} à {format_measure(end, indicator)}"
        if inside:
            found.append((start, end, words if count > 1 else format_measure(end, indicator), TONES[rank], inside))
    return tuple(found)


def _within(value: float, bounds: tuple[float, float], *, last: bool) -> bool:
    return bounds[0] <= value < bounds[1] or (last and value == bounds[1])


def _item(
    place: Neighbourhood,
    figure: NeighbourhoodFigure,
    indicator: Indicator,
    classes: tuple[tuple[float, float, str, Tone, int], ...],
) -> MappedNeighbourhood:
    if figure.value is None:
        return MappedNeighbourhood(place.code, place.name, STATUS_WORDS[Status(figure.status)], None, withheld=True)
    tone = next(
        (t for start, end, _, t, _ in classes if _within(figure.value, (start, end), last=end == classes[-1][1])), None
    )
    return MappedNeighbourhood(place.code, place.name, format_measure(figure.value, indicator), tone, withheld=False)


def _alt(indicator: Indicator, items: tuple[MappedNeighbourhood, ...], at: str) -> str:
    said = join_french([f"{item.name} {item.label}" for item in items])
    return f"Carte des quartiers {at}, {indicator.short_label}\u00a0: {said}."
