"""The concerted decision, first form: resolves what is compared and gathers its parts. Computes no figure."""

from dataclasses import dataclass

from indicators.catalogue.model import Indicator
from indicators.formats import format_vintage, join_french, plural
from indicators.reading.comparison import comparison_finding
from indicators.territories import Level, Territory
from indicators.views.comparison_rows import (
    DEFAULT_REFERENCE,
    ComparedRow,
    compare,
    indicators_offered,
    is_count,
    places_offered,
)
from indicators.views.convergence_builder import build_tightenings
from indicators.views.facts import Facts
from indicators.views.gap_trend_builder import build_gap_trends
from indicators.views.heat_builder import HeatFrame, build_heat, build_heat_details, heat_legend, heat_reading
from indicators.views.pages import ComparisonPage, ContextLine, Notice, Option
from indicators.views.people_builder import build_people
from indicators.views.rank_reading import build_rank_readings
from indicators.views.scope import territory_of
from indicators.views.selection import Selection
from indicators.views.small_strip_builder import build_small_strip
from indicators.views.table import Stamp
from indicators.views.words import (
    compared_to,
    edition_text,
    indicator_options,
    reference_options,
    source_text,
)

MAX_TERRITORIES = 6
MAX_INDICATORS = 9
DEFAULT_TERRITORIES = ("29151", "29199", "29188", "29113", "29202", "29114")
"""Morlaix, Plouigneau, Plougasnou, Lanmeur, Plounéour-Ménez, Lannéanou: town, coast and hills, 342 to 15,194 people."""
COMMON_CORE = (
    "APL_MG",
    "FIBRE_RACC",
    "PART_PEU_DIPL",
    "TP60",
    "MED_NV",
    "TX_VACANCE",
    "PART_VOITURE_DT",
    "INDICE_VIEIL",
    "PART_LOC_SOCIAL",
)
"""The nine indicators compared by default, one or two per axis, all published by commune."""


@dataclass(frozen=True)
class _Asked:
    """What is compared, once defaults are taken and limits applied."""

    facts: Facts
    selection: Selection
    places: tuple[Territory, ...]
    indicators: tuple[Indicator, ...]
    reference: Territory
    rows: tuple[ComparedRow, ...]


def build_comparison(
    facts: Facts, selection: Selection, territories: tuple[str, ...] = (), indicators: tuple[str, ...] = ()
) -> ComparisonPage:
    """The comparison of up to six places on up to nine indicators, each line at one vintage against one reference.

    Empty choices take the defaults; NotFoundError names an unknown territory, reference or indicator.
    """
    asked = _asked(facts, selection, territories, indicators)
    frame = HeatFrame(asked.reference, asked.places, _stamp(asked))
    strips = (build_small_strip(row, asked.places) for row in asked.rows)
    return ComparisonPage(
        finding=comparison_finding(asked.rows),
        context=_context(asked),
        heat=build_heat(asked.rows, frame),
        heat_reading=heat_reading(asked.rows),
        heat_details=build_heat_details(asked.rows, frame),
        heat_legend=heat_legend(asked.rows),
        strips=tuple(strip for strip in strips if strip is not None),
        people=build_people(asked.rows),
        ranks=build_rank_readings(asked.rows, asked.places),
        gap_trends=build_gap_trends(asked.rows),
        tightenings=build_tightenings(asked.rows, asked.places),
        territories=places_offered(facts, asked.indicators, asked.places),
        indicators=indicator_options(indicators_offered(facts, asked.indicators)),
        references=_reference_options(asked),
        chosen_territories=tuple(place.code for place in asked.places),
        chosen_indicators=tuple(indicator.id for indicator in asked.indicators),
        notices=_notices(asked, territories, indicators),
    )


def common_core(facts: Facts) -> tuple[str, ...]:
    """The indicators compared by default, but those switched off."""
    return tuple(name for name in COMMON_CORE if facts.catalogue.offers(name))


def _asked(facts: Facts, selection: Selection, territories: tuple[str, ...], indicators: tuple[str, ...]) -> _Asked:
    codes = dict.fromkeys(territories or _default_territories(facts, selection))
    places = tuple(territory_of(facts, code) for code in codes)[:MAX_TERRITORIES]
    chosen = tuple(dict.fromkeys(indicators or common_core(facts)))[:MAX_INDICATORS]
    rows = tuple(compare(facts, selection, places, name) for name in chosen)
    reference = territory_of(facts, selection.reference or DEFAULT_REFERENCE)
    return _Asked(facts, selection, places, tuple(row.indicator for row in rows), reference, rows)


def _default_territories(facts: Facts, selection: Selection) -> tuple[str, ...]:
    """The six places, the one looked at first when it is a commune or a group."""
    looked_at = territory_of(facts, selection.territory)
    first = (looked_at.code,) if looked_at.level in {Level.COMMUNE, Level.GROUP} else ()
    return tuple(dict.fromkeys((*first, *DEFAULT_TERRITORIES)))[:MAX_TERRITORIES]


def _context(asked: _Asked) -> ContextLine:
    year = asked.selection.vintage
    return ContextLine(
        territory=plural(len(asked.places), "territoire choisi", "territoires choisis"),
        vintage=f"dernier millésime jusqu’à {format_vintage(year)}"
        if year
        else "dernier millésime de chaque indicateur",
        reference=compared_to(asked.reference),
        edition=edition_text(asked.facts.edition),
        as_of=asked.facts.as_of,
        demonstration=any(row.demonstration for row in asked.rows),
    )


def _stamp(asked: _Asked) -> Stamp:
    context = _context(asked)
    names = join_french([place.name for place in asked.places])
    return Stamp(
        selection=f"{names} · {context.vintage} · {context.reference}",
        data_version=asked.facts.data_version,
        edition=context.edition,
        as_of=asked.facts.as_of,
        sources=tuple(dict.fromkeys(source_text(row.scope) for row in asked.rows)),
        demonstration=context.demonstration or any(place.demonstration for place in asked.places),
    )


def _reference_options(asked: _Asked) -> tuple[Option, ...]:
    """The places at least one of the chosen indicators can be compared to, the Finistère always offered."""
    offers = [reference_options(asked.facts, row.indicator, row.vintage) for row in asked.rows]
    found = {option.code: option for offer in offers for option in offer}
    found.setdefault(asked.reference.code, Option(asked.reference.code, asked.reference.name))
    places = asked.facts.catalogue.territories
    order = {code: rank for rank, code in enumerate(places)}
    return tuple(sorted(found.values(), key=lambda option: order.get(option.code, len(order))))


def _notices(asked: _Asked, territories: tuple[str, ...], indicators: tuple[str, ...]) -> tuple[Notice, ...]:
    return (*_cut(territories, indicators), *_years(asked), *_unpublished(asked), *_groups(asked))


def _cut(territories: tuple[str, ...], indicators: tuple[str, ...]) -> list[Notice]:
    said = []
    if len(set(territories)) > MAX_TERRITORIES:
        said.append(f"{MAX_TERRITORIES} territoires au plus se comparent\u00a0: les suivants sont laissés de côté.")
    if len(set(indicators)) > MAX_INDICATORS:
        said.append(f"{MAX_INDICATORS} indicateurs au plus se comparent\u00a0: les suivants sont laissés de côté.")
    return [Notice("info", "Choix limité.", text) for text in said]


def _years(asked: _Asked) -> list[Notice]:
    """A year that an indicator does not have is said, with the one shown instead."""
    year = asked.selection.vintage
    if not year:
        return []
    moved = [row for row in asked.rows if row.vintage and row.vintage != year]
    if not moved:
        return []
    told = join_french([f"{row.indicator.short_label} ({format_vintage(row.vintage)})" for row in moved])
    text = f"Sans millésime {format_vintage(year)}, montrés à un autre qui est écrit sur leur ligne\u00a0: {told}."
    return [Notice("info", f"{format_vintage(year)} n’existe pas partout.", text)]


def _unpublished(asked: _Asked) -> list[Notice]:
    """Lines without a published reference, with the reference that would have one."""
    bare = [row for row in asked.rows if row.scope.reference is None and row.vintage and not is_count(row.indicator)]
    if not bare:
        return []
    names = join_french([row.indicator.short_label for row in bare])
    options = [{o.code for o in reference_options(asked.facts, row.indicator, row.vintage)} for row in bare]
    shared = set.intersection(*options)
    other = next((t for t in asked.facts.catalogue.territories.values() if t.code in shared), None)
    remedy = f" Choisissez {other.name} comme référence pour le lire." if other else ""
    said = f"{names}\u00a0: rien n’est publié {asked.reference.at} ni à une échelle plus large.{remedy}"
    return [Notice("info", "Écart non calculé.", said)]


def _groups(asked: _Asked) -> list[Notice]:
    invented = [place.name for place in asked.places if place.demonstration]
    if not invented:
        return []
    text = (
        f"{join_french(invented)}\u00a0: dessiné pour la démonstration\u202f; ses chiffres additionnent ses communes."
    )
    return [Notice("info", "Groupe de démonstration.", text)]
