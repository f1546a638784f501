"""The map of a meeting: clearly above the reference, cannot be told, clearly below. Colours nothing else."""

from collections.abc import Mapping
from dataclasses import replace

from indicators.formats import plural
from indicators.ranking import Side
from indicators.views.pages import IndicatorBlock
from indicators.views.visuals import LegendClass, MapItem, MapKind, MapLayer, MapView, StripGroup, StripKind, Tone

WORDS: Mapping[str, str] = {
    Side.ABOVE.value: "nettement au-dessus",
    Side.INCONCLUSIVE.value: "on ne peut pas conclure",
    Side.BELOW.value: "nettement au-dessous",
}
UNJUDGED: Mapping[str, Tone] = {
    Side.ABOVE.value: Tone.SEQUENTIAL_5,
    Side.INCONCLUSIVE.value: Tone.NEUTRAL,
    Side.BELOW.value: Tone.SEQUENTIAL_2,
}
"""Tones of an indicator without a favourable direction: dark above, light below, none of them a judgement."""

OTHER_SIDE: Mapping[Tone, Tone] = {
    Tone.FAVOURABLE: Tone.UNFAVOURABLE,
    Tone.UNFAVOURABLE: Tone.FAVOURABLE,
}


def conclude_map(block: IndicatorBlock) -> MapView | None:
    """The map of who stands clearly apart; None when no rank is possible, the map of values then stands.

    Only the communes concerned (clearly on the unfavourable side, else clearly above) carry their value.
    """
    view, strip = block.map, block.strip
    if view is None or strip is None or strip.kind is not StripKind.INTERVALS or view.layer is not MapLayer.VALUE:
        return None
    groups = {group.side: group for group in strip.groups}
    if not set(groups) <= set(WORDS):
        return None
    tones = _tones(groups)
    side_of = {row.territory: side for side, group in groups.items() for row in group.rows}
    concerned = _concerned(groups, tones)
    items = tuple(_item(item, side_of.get(item.territory, ""), tones, concerned) for item in view.items)
    counts = {side: len(groups[side].rows) if side in groups else 0 for side in WORDS}
    classes = tuple(LegendClass(word, counts[side], tones[side]) for side, word in WORDS.items())
    withheld = tuple(c for c in view.classes if c.withheld)
    return replace(
        view,
        kind=MapKind.CHOROPLETH,
        classes=classes + withheld,
        items=items,
        title=view.title,
        alt=f"{view.title.rstrip('.')}. {_counted(counts)}.",
    )


def _tones(groups: Mapping[str, StripGroup]) -> dict[str, Tone]:
    judged: dict[str, Tone] = {side: group.tone for side, group in groups.items() if group.tone is not Tone.NEUTRAL}
    if not judged:
        return dict(UNJUDGED)
    above = judged.get(Side.ABOVE.value) or OTHER_SIDE[judged[Side.BELOW.value]]
    return {
        Side.ABOVE.value: above,
        Side.INCONCLUSIVE.value: Tone.NEUTRAL,
        Side.BELOW.value: judged.get(Side.BELOW.value) or OTHER_SIDE[above],
    }


def _concerned(groups: Mapping[str, StripGroup], tones: Mapping[str, Tone]) -> frozenset[str]:
    sides = [side for side in groups if tones[side] is Tone.UNFAVOURABLE] or [Side.ABOVE.value]
    return frozenset(row.territory for side in sides if side in groups for row in groups[side].rows)


def _item(item: MapItem, side: str, tones: Mapping[str, Tone], concerned: frozenset[str]) -> MapItem:
    tone = tones[side] if side else Tone.WITHHELD
    return replace(item, tone=tone, label=item.label if item.territory in concerned else "")


def _counted(counts: Mapping[str, int]) -> str:
    said = (f"{WORDS[side]}\u00a0: {plural(count, 'commune', 'communes')}" for side, count in counts.items())
    text = ", ".join(said)
    return text[:1].upper() + text[1:]
