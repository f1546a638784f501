"""Draws the import context from the catalogue: bounds, rounding, floors and thresholds of each indicator."""

from functools import cache

from data_access.importers.context import Fusion, ImportContext, Place, Rule, to_json
from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Aggregation, Catalogue, Indicator, Kind


def _rule(catalogue: Catalogue, indicator: Indicator) -> Rule:
    source = catalogue.source_of(indicator)
    secrecy = source.secrecy
    low, high = indicator.bounds
    percent = indicator.unit.startswith("%")
    is_count = indicator.kind is Kind.COUNT
    floored = indicator.kind is Kind.RATE and percent
    return Rule(
        id=indicator.id,
        label=indicator.short_label,
        count=is_count,
        percent=percent,
        additive=indicator.aggregation is Aggregation.SUM,
        ratio=indicator.aggregation is Aggregation.RATIO_OF_SUMS,
        scale=indicator.scale,
        low=0.0 if is_count and low is None else low,
        high=high,
        decimals=indicator.decimals,
        value_step=indicator.published_rounding,
        step=secrecy.rounding,
        floor=secrecy.floor if floored else None,
        threshold=secrecy.min_count if indicator.min_count is None else indicator.min_count,
        source=f"{source.producer} {source.label}",
        unit=indicator.unit,
    )


def context_of(catalogue: Catalogue) -> ImportContext:
    """The import context of a catalogue."""
    former = {
        code: Place(code, name, "commune")
        for merger in catalogue.mergers
        for code, name in zip(merger.former, merger.former_names, strict=True)
    }
    places = {
        t.code: Place(t.code, t.name, str(t.level), (former[t.code].name,) if t.code in former else (), t.population)
        for t in catalogue.territories.values()
    }
    return ImportContext(
        rules={i.id: _rule(catalogue, i) for i in catalogue.indicators.values() if i.id not in catalogue.withdrawn},
        places=places,
        former={code: place for code, place in former.items() if code not in places},
        communes=tuple(t.code for t in catalogue.communes()),
        fusions=tuple(Fusion(m.year, m.current, m.former) for m in catalogue.mergers),
    )


@cache
def shipped_context() -> str:
    """The context of the shipped catalogue as JSON, built once per process."""
    return to_json(context_of(load_catalogue()))


def catalogue_context(catalogue: Catalogue | None = None) -> str:
    """The context of a catalogue as JSON; of the shipped one when none is given."""
    known = catalogue is None or catalogue is load_catalogue()
    return shipped_context() if known or catalogue is None else to_json(context_of(catalogue))
