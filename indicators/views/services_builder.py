"""Builds the points of service of an axis: which are shown, their words, their table. Measures no distance."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue.services import ServiceKind, ServiceRules, load_services
from indicators.formats import format_date, french_key, plural
from indicators.service_points.hours import hours_text, opens_evening, opens_saturday, week_text, weekly_hours
from indicators.service_points.model import ServicePoint
from indicators.views.access_builder import build_access, field_stamp
from indicators.views.access_measure import present_in
from indicators.views.facts import Facts
from indicators.views.pages import Option
from indicators.views.services_views import ServicesAsked, ServicesView, ShapeLine, ShownPoint
from indicators.views.table import Cell, Column, Table

ALL = Option("", "Toutes les sortes")
ANYWHERE = "présent dans la commune, lieu exact et horaires non renseignés"
ABOUT = "point de la commune"
BPE = "INSEE, Base permanente des équipements"
COLUMNS = (
    Column("nom", "Lieu"),
    Column("sorte", "Sorte"),
    Column("organisme", "Organisme"),
    Column("commune", "Commune"),
    Column("horaires", "Horaires"),
    Column("heures", "Heures par semaine", numeric=True, decimals=2),
    Column("samedi", "Ouvert le samedi"),
    Column("soir", "Ouvert après 18 h"),
    Column("verifie", "Vérifié le"),
    Column("longitude", "Longitude", numeric=True, decimals=6),
    Column("latitude", "Latitude", numeric=True, decimals=6),
    Column("source", "Source"),
)


def build_services(facts: Facts, axis: int, asked: ServicesAsked) -> ServicesView:
    """The points of service of an axis; an unknown kind shows them all.

    A kind that the register does not place, and that a count says is in a commune, is shown at the point of that
    commune, without hours.
    """
    rules = load_services()
    kinds = rules.of_axis(axis)
    asked = asked if asked.kind in {kind.code for kind in kinds} else replace(asked, kind="")
    every = points_of(facts, kinds, rules)
    wanted = [p for p in every if asked.kind in ("", p.kind)]
    shown = tuple(p for p in wanted if _open(p, asked))
    return ServicesView(
        title="Points de service",
        finding=_finding(shown, wanted, asked),
        kinds=(ALL, *(Option(kind.code, kind.label) for kind in kinds)),
        asked=asked,
        points=tuple(_shown(facts, p, rules.kinds[p.kind]) for p in shown),
        legend=tuple(line for kind in kinds if (line := _line(kind, shown)).count),
        notices=_notices(wanted, asked),
        alt=_finding(shown, wanted, asked),
        source="\u202f; ".join(dict.fromkeys(p.source for p in shown if p.source)),
        table=_table(facts, shown, rules),
        access=build_access(facts, axis, asked.kind),
        demonstration=any(p.demonstration for p in shown),
    )


def points_of(facts: Facts, kinds: Sequence[ServiceKind], rules: ServiceRules) -> tuple[ServicePoint, ...]:
    """The points of these kinds, by kind then by commune; real ones replace the invented ones of their kind."""
    found: list[ServicePoint] = []
    for kind in kinds:
        own = [p for p in facts.registers.points if p.kind == kind.code]
        real = [p for p in own if not p.demonstration]
        placed = {p.commune for p in real}
        counted = [code for code in present_in(facts, kind) if code not in placed]
        found += real if real or counted else own
        found += [_counted(facts, kind, code, rules) for code in counted]
    order = [kind.code for kind in kinds]
    return tuple(sorted(found, key=lambda p: (order.index(p.kind), french_key(_place(facts, p)), french_key(p.name))))


def _counted(facts: Facts, kind: ServiceKind, code: str, rules: ServiceRules) -> ServicePoint:
    place, commune = rules.places[code], facts.territory(code)
    vintage = facts.vintages(kind.counted_by)[-1]
    name = f"{kind.label} {commune.at}"
    return ServicePoint(
        code=f"{kind.code}-{code}",
        name=name,
        kind=kind.code,
        organisation="",
        commune=code,
        longitude=place.longitude,
        latitude=place.latitude,
        vintage=vintage,
        source=f"{BPE} {vintage}",
        exact=False,
    )


def _open(point: ServicePoint, asked: ServicesAsked) -> bool:
    return (not asked.saturday or opens_saturday(point.openings)) and (
        not asked.evening or opens_evening(point.openings)
    )


def _finding(shown: Sequence[ServicePoint], wanted: Sequence[ServicePoint], asked: ServicesAsked) -> str:
    """« 41 lieux dans 26 communes ; 18 ouvrent le samedi, 5 après 18 h. »."""
    if not wanted:
        return "Aucun point de service n’est encore enregistré."
    when = [word for word, held in (("le samedi", asked.saturday), ("après 18\u202fh", asked.evening)) if held]
    if when:
        many = f"{plural(len(shown), 'lieu', 'lieux')} sur {len(wanted)} ouvert{_s(shown)}"
        return f"{many} {' et '.join(when)}, dans {_communes(shown)}."
    known = [p for p in shown if p.openings]
    saturday = sum(opens_saturday(p.openings) for p in known)
    evening = sum(opens_evening(p.openings) for p in known)
    head = f"{plural(len(shown), 'lieu', 'lieux')} dans {_communes(shown)}"
    if not known:
        return f"{head}\u202f; aucun horaire n’est renseigné."
    said = f"sur {len(known)} aux horaires connus, {saturday} ouvrent le samedi et {evening} après 18\u202fh"
    return f"{head}\u202f; {said}."


def _s(shown: Sequence[ServicePoint]) -> str:
    return "s" if len(shown) > 1 else ""


def _communes(shown: Sequence[ServicePoint]) -> str:
    return plural(len({p.commune for p in shown}), "commune", "communes")


def _notices(wanted: Sequence[ServicePoint], asked: ServicesAsked) -> tuple[str, ...]:
    found = []
    unknown = sum(not p.openings for p in wanted)
    if unknown and (asked.saturday or asked.evening):
        found.append(
            f"{plural(unknown, 'lieu', 'lieux')} sans horaires renseignés\u00a0: ce tri ne peut pas les retenir."
        )
    if any(not p.exact for p in wanted):
        found.append("Symbole vide\u00a0: seule la commune est connue, le symbole est posé au point de la commune.")
    if wanted:
        found.append(
            "Les symboles trop proches sont écartés pour rester lisibles\u202f; le tableau donne le lieu exact."
        )
    return tuple(found)


def _shown(facts: Facts, point: ServicePoint, kind: ServiceKind) -> ShownPoint:
    mark = "◇ Démonstration. " if point.demonstration else ""
    where = _place(facts, point)
    hours = f"{hours_text(point.openings)}." if point.openings else f"{ANYWHERE}." if not point.organisation else ""
    who = f" ({point.organisation})" if point.organisation else ""
    total = f" {week_text(point.openings)}." if point.openings else ""
    sentence = f"{mark}{kind.label}\u00a0: {point.name}{who}, {where}. {hours}{total}".strip()
    return ShownPoint(
        point.code, kind.shape, point.longitude, point.latitude, sentence, point.exact, point.demonstration
    )


def _line(kind: ServiceKind, shown: Sequence[ServicePoint]) -> ShapeLine:
    own = [p for p in shown if p.kind == kind.code]
    exact, invented = any(p.exact for p in own), any(p.demonstration for p in own)
    return ShapeLine(kind.shape, kind.label, len(own), exact, invented)


def _place(facts: Facts, point: ServicePoint) -> str:
    return facts.territory(point.commune).name


def _table(facts: Facts, shown: Sequence[ServicePoint], rules: ServiceRules) -> Table:
    sources = tuple(dict.fromkeys(p.source for p in shown if p.source))
    stamp = field_stamp(facts, "points de service", sources, demonstration=any(p.demonstration for p in shown))
    return Table("points_de_service", "Points de service et horaires", COLUMNS, tuple(
        _row(facts, p, rules.kinds[p.kind]) for p in shown
    ), stamp)  # fmt: skip


def _row(facts: Facts, point: ServicePoint, kind: ServiceKind) -> tuple[Cell, ...]:
    known = bool(point.openings)
    hours = weekly_hours(point.openings)
    return (
        Cell(point.name, point.name, demonstration=point.demonstration),
        Cell(kind.label, kind.label),
        Cell(point.organisation or "non renseigné", point.organisation or None),
        Cell(_place(facts, point), point.commune),
        Cell(hours_text(point.openings)),
        Cell(week_text(point.openings), hours if known else None),
        Cell(_yes(opens_saturday(point.openings), known=known)),
        Cell(_yes(opens_evening(point.openings), known=known)),
        Cell(format_date(point.checked) if point.checked else "non renseigné", _iso(point)),
        Cell(f"{point.longitude:.5f}".replace(".", ","), point.longitude),
        Cell(f"{point.latitude:.5f}".replace(".", ","), point.latitude, detail="" if point.exact else ABOUT),
        Cell(point.source or "non renseignée"),
    )


def _iso(point: ServicePoint) -> str | None:
    return point.checked.isoformat() if point.checked else None


def _yes(held: bool, *, known: bool) -> str:  # noqa: FBT001 a word of a table
    return ("oui" if held else "non") if known else "non renseigné"
