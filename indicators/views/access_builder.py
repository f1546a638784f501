"""Words how far the communes are from services: people beyond a threshold, the farthest of a basket, a table."""

from collections.abc import Mapping, Sequence

from indicators.catalogue.services import ServiceKind, load_services
from indicators.formats import HARD, THIN, format_number, join_french, round_honestly
from indicators.service_points.access import Reached, people_beyond
from indicators.territories import EPCI_CODE
from indicators.views.access_measure import Measured, measure, times_in
from indicators.views.facts import Facts
from indicators.views.services_views import AccessView
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

BASIS = (
    "Distance à vol d’oiseau depuis le point de chaque commune (sa mairie\u202f; à défaut un point intérieur)\u00a0: "
    "tous les habitants y sont comptés comme s’ils y vivaient. C’est une approximation\u00a0: dans une grande commune, "
    "certains sont plus loin, d’autres plus près. Un service connu par sa seule commune est placé à ce même point."
)
ROAD = "Trajet par la route, de commune à commune\u00a0: {source} ({measured})."
NO_ROAD = "Aucune table de temps de trajet n’a été importée\u00a0: le temps par la route n’est pas dit."
UNKNOWN = "non renseigné"


def build_access(facts: Facts, axis: int, kind: str = "") -> AccessView | None:
    """How far the communes are from the basket of an axis, or from one kind.

    None when nothing is known of where any of them is.
    """
    rules = load_services()
    items = tuple(rules.kinds[code] for code in ((kind,) if kind else rules.baskets.get(axis, ())))
    found = measure(facts, items, rules)
    if not found.items:
        return None
    title = "Accès aux services\u00a0: le plus éloigné" if len(items) > 1 else f"Accès\u00a0: {items[0].label}"
    sentences = (*_beyond(facts, found), *_left_out(found, items))
    return AccessView(title, sentences, _basis(facts), _table(facts, found), found.demonstration)


def _beyond(facts: Facts, found: Measured) -> tuple[str, ...]:
    far = facts.thresholds
    air, road = found.farthest(), found.farthest_by_road()
    label = {item.code: item.label for item in found.items}
    one = f"de «\u00a0{label[found.counted[0]]}\u00a0»"
    what = "d’au moins un de ces services" if len(found.counted) > 1 else one
    said = [_people(found, air, far.far_km, f"{far.far_km}{HARD}km à vol d’oiseau {what}")]
    if any(r for r in road.values()):
        said.append(_people(found, road, far.far_minutes, f"{far.far_minutes}{HARD}minutes par la route {what}"))
    if len(found.counted) > 1:
        said.append(_most_often(found, air))
    return tuple(said)


def _people(found: Measured, reached: Mapping[str, Reached | None], threshold: float, words: str) -> str:
    sizes = {code: r.size if r else None for code, r in reached.items()}
    mark = "◇ " if any(r and r.demonstration for r in reached.values()) else ""
    communes = sum(size is not None and size > threshold for size in sizes.values())
    if not communes:
        return f"{mark}Aucune commune n’est à plus de {words}."
    count = people_beyond(sizes, {c.code: c.population or 0 for c in found.communes}, threshold)
    many = f"{communes}{HARD}communes" if communes > 1 else "une commune"
    return f"{mark}Environ {format_number(round_honestly(count))}{HARD}habitants ({many}) sont à plus de {words}."


def _most_often(found: Measured, farthest: Mapping[str, Reached | None]) -> str:
    outside = [r.kind for r in farthest.values() if r and not r.inside]
    item = max((i for i in found.items if i.code in found.counted), key=lambda i: outside.count(i.code))
    often = outside.count(item.code)
    where = f"dans {often}{HARD}communes sur {len(found.communes)}"
    return f"Le service le plus éloigné est le plus souvent «\u00a0{item.label}\u00a0», {where}."


def _left_out(found: Measured, items: Sequence[ServiceKind]) -> tuple[str, ...]:
    known = {item.code for item in found.items}
    invented = [i for i in found.items if i.code not in found.counted]
    absent = [i for i in items if i.code not in known]
    said = (("lieux de démonstration ◇", invented), ("aucun lieu renseigné", absent))
    return tuple(f"Non compté ({why})\u00a0: {_named(kinds)}." for why, kinds in said if kinds)


def _named(kinds: Sequence[ServiceKind]) -> str:
    return join_french([f"«\u00a0{kind.label}\u00a0»" for kind in kinds])


def _basis(facts: Facts) -> str:
    times = times_in(facts)
    road = ROAD.format(source=times[0].source, measured=times[0].measured or "sans date") if times else NO_ROAD
    return f"{BASIS} {road}"


def _table(facts: Facts, found: Measured) -> Table:
    columns = (
        Column("commune", "Commune"),
        Column("population", "Habitants", numeric=True),
        *(Column(f"km_{i.code.replace('-', '_')}", f"{i.label} (km)", numeric=True, decimals=1) for i in found.items),
        Column("plus_loin", "Le plus éloigné"),
        Column("plus_loin_km", "Le plus éloigné (km)", numeric=True, decimals=1),
        Column("plus_loin_minutes", "Le plus éloigné par la route (min)", numeric=True),
    )
    air, road = found.farthest(), found.farthest_by_road()
    label = {item.code: item.label for item in found.items}
    rows = tuple(
        (
            Cell(commune.name, commune.code),
            Cell(format_number(commune.population or 0), commune.population),
            *(_km(r) for r in found.by_air[commune.code]),
            Cell(_label(air[commune.code], label)),
            _km(air[commune.code]),
            _minutes(road[commune.code]),
        )
        for commune in found.communes
    )
    sources = [p.source for p in facts.registers.points if p.source] + [t.source for t in times_in(facts)]
    named = tuple(dict.fromkeys(["INSEE, Base permanente des équipements", *sources]))
    stamp = field_stamp(facts, "accès aux services", named, demonstration=found.demonstration)
    return Table("acces_services", "Distance de chaque commune aux services", columns, rows, stamp)


def _label(found: Reached | None, words: Mapping[str, str]) -> str:
    if found is None or found.size is None:
        return UNKNOWN
    return "tous dans la commune" if found.inside else words[found.kind]


def _km(found: Reached | None) -> Cell:
    if found is None or found.size is None:
        return Cell(UNKNOWN)
    text = "dans la commune" if found.inside else format_number(found.size, 1)
    return Cell(text, round(found.size, 1), demonstration=found.demonstration)


def _minutes(found: Reached | None) -> Cell:
    if found is None or found.size is None:
        return Cell(UNKNOWN)
    text = "dans la commune" if found.inside else f"{format_number(found.size)}{THIN}min"
    return Cell(text, found.size, demonstration=found.demonstration)


def field_stamp(facts: Facts, what: str, sources: tuple[str, ...], *, demonstration: bool) -> Stamp:
    """What travels with the tables of the registers: the whole community, what it is about, the version."""
    whole = facts.catalogue.territories[EPCI_CODE].name
    return Stamp(
        selection=f"{whole} · {what}",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=sources,
        demonstration=demonstration,
    )
