"""Builds the network of an objective that has no value map: bodies of coordination, actions, communes."""

from collections.abc import Sequence

from indicators.actions.rules import ACTIVE
from indicators.coverage import serves
from indicators.formats import format_date, join_french, plural
from indicators.service_points.network import Network, build_network
from indicators.views.access_builder import field_stamp
from indicators.views.facts import Facts
from indicators.views.network_views import BODY, COMMUNE, ORGANISATION, NetworkView, Node, Tie
from indicators.views.table import Cell, Column, Table

OBJECTIVES = ("5.2",)
"""The objectives that show a network in place of a map."""
NOBODY = "Aucune instance de coordination n’est enregistrée"
READ_AS = (
    "Trait plein\u00a0: l’organisme siège, l’instance traite les situations de la commune. Trait pointillé\u00a0: une "
    "action active de l’objectif nomme la commune, portée par l’organisme ou avec lui comme partenaire engagé."
)
COLUMNS = (
    Column("lien", "Lien"),
    Column("nom", "Instance ou organisme"),
    Column("organismes", "Organismes"),
    Column("communes", "Communes"),
    Column("rythme", "Rythme"),
    Column("derniere", "Dernière réunion"),
    Column("actions", "Actions"),
    Column("source", "Source"),
)


def build_network_view(facts: Facts, objective: str) -> NetworkView:
    """The network of an objective from the bodies and the actions that whoever asks may read."""
    records = [
        r for r in facts.plan.records if r.status in ACTIVE and facts.plan.is_current(r) and serves(r, objective)
    ]
    communes = facts.catalogue.communes()
    groups = {group.code: group for group in facts.groups}
    found = build_network(facts.registers.bodies, records, communes, groups)
    whole = sorted(r.number for r in records if not any(r.number in link.actions for link in found.shared))
    demonstration = any(b.demonstration for b in found.bodies) or any(link.demonstration for link in found.shared)
    title, subtitle = _finding(facts, found)
    sources = tuple(dict.fromkeys([b.source for b in found.bodies if b.source] + ["plan d’actions"]))
    return NetworkView(
        title=title,
        subtitle=subtitle,
        nodes=(*_organisations(found), *_bodies(found), *_communes(facts, found)),
        ties=_ties(found),
        notes=(READ_AS, *_apart(whole)),
        alt=f"{title}. {subtitle}",
        source="\u202f; ".join(sources),
        table=_table(facts, found, sources, demonstration=demonstration),
        demonstration=demonstration,
    )


def _finding(facts: Facts, found: Network) -> tuple[str, str]:
    if not found.bodies:
        return NOBODY, "Importez-les depuis la page «\u00a0Données et imports\u00a0» pour dessiner le réseau."
    met = len(found.communes) - len(found.uncovered)
    title = f"{met} communes sur {len(found.communes)} ont une instance de coordination"
    people = sum(facts.territory(code).population or 0 for code in found.uncovered)
    bodies = plural(len(found.bodies), "instance", "instances")
    seats = plural(len({link.start for link in found.seats}), "organisme y siège", "organismes y siègent")
    rest = f"{plural(people, 'habitant vit', 'habitants vivent')} dans une commune sans instance" if people else ""
    return title, f"{bodies}\u202f; {seats}{f'{chr(0x202F)}; {rest}' if rest else ''}"


def _heights(count: int) -> list[float]:
    return [(place + 0.5) / count for place in range(count)]


def _organisations(found: Network) -> list[Node]:
    places = _heights(len(found.organisations))
    return [Node(f"o:{name}", ORGANISATION, name, y) for name, y in zip(found.organisations, places, strict=True)]


def _bodies(found: Network) -> list[Node]:
    places = _heights(len(found.bodies))
    return [
        Node(f"b:{b.code}", BODY, b.name, y, b.rhythm, demonstration=b.demonstration)
        for b, y in zip(found.bodies, places, strict=True)
    ]


def _communes(facts: Facts, found: Network) -> list[Node]:
    places = _heights(len(found.communes))
    return [
        Node(f"c:{code}", COMMUNE, facts.territory(code).name, y, apart=code in found.uncovered)
        for code, y in zip(found.communes, places, strict=True)
    ]


def _ties(found: Network) -> tuple[Tie, ...]:
    shared = [Tie(f"o:{link.start}", f"c:{link.end}", dotted=True) for link in found.shared]
    seats = [Tie(f"o:{link.start}", f"b:{link.end}") for link in found.seats]
    return (*shared, *seats, *(Tie(f"b:{link.start}", f"c:{link.end}") for link in found.reach))


def _apart(whole: Sequence[str]) -> tuple[str, ...]:
    if not whole:
        return ()
    return (f"Sans commune nommée, donc sans trait\u00a0: {join_french(whole)}.",)


def _table(facts: Facts, found: Network, sources: tuple[str, ...], *, demonstration: bool) -> Table:
    rows = [
        (
            Cell("instance"),
            Cell(b.name, b.name, demonstration=b.demonstration),
            Cell(join_french(b.organisations)),
            Cell(join_french([facts.territory(code).name for code in b.communes])),
            Cell(b.rhythm or "non renseigné"),
            Cell(
                format_date(b.last_met) if b.last_met else "non renseigné",
                b.last_met.isoformat() if b.last_met else None,
            ),
            Cell("–"),
            Cell(b.source or "non renseignée"),
        )
        for b in found.bodies
    ]
    for name in found.organisations:
        held = [link for link in found.shared if link.start == name]
        if held:
            numbers = sorted({number for link in held for number in link.actions})
            rows.append(
                (
                    Cell("actions partagées"),
                    Cell(name, name, demonstration=any(link.demonstration for link in held)),
                    Cell(name),
                    Cell(join_french([facts.territory(link.end).name for link in held])),
                    Cell("–"),
                    Cell("–"),
                    Cell(join_french(numbers), ", ".join(numbers)),
                    Cell("plan d’actions"),
                )
            )
    if found.uncovered:
        names = [facts.territory(code).name for code in found.communes if code in found.uncovered]
        none = (Cell("sans instance"), Cell("communes sans instance"), Cell("–"), Cell(join_french(names)))
        rows.append((*none, Cell("–"), Cell("–"), Cell("–"), Cell("–")))
    stamp = field_stamp(facts, "réseau de coordination", sources, demonstration=demonstration)
    return Table("reseau", "Instances de coordination, organismes et communes", COLUMNS, tuple(rows), stamp)
