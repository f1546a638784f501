"""Active actions by commune, as circles. Those of the whole community are said apart, never spread. Draws nothing."""

from collections.abc import Mapping, Sequence

from indicators.actions.model import ActionRecord
from indicators.actions.rules import ACTIVE
from indicators.actions.words import OUTSIDE
from indicators.formats import HARD, french_key, join_french, plural
from indicators.observations import Status
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.facts import Facts
from indicators.views.places import places_of
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.visuals import LegendClass, MapItem, MapKind, MapLayer, MapView, Tone

COLUMNS = (
    Column("code", "Code"),
    Column("commune", "Commune"),
    Column("actions", "Actions actives", numeric=True),
    Column("numeros", "Numéros"),
)
NAMED_AT_MOST = 6
COUNTED = "Actions validées, en cours ou bloquées dont le statut est confirmé."


def build_action_map(facts: Facts, records: Sequence[ActionRecord], territory: str, stamp: Stamp) -> MapView:
    """The map of the active, confirmed actions among these records: how many name each commune, itself or its group.

    An action that names three communes counts once in each; one of the whole community counts in none. ``territory``
    is ringed when it is a commune.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_action_map(facts, (), "", Stamp("", "", "", "", ())).title
    'Aucune action active ne nomme une commune'
    """
    active = [r for r in records if r.status in ACTIVE and facts.plan.is_current(r)]
    places, communes = places_of(facts), sorted(facts.catalogue.communes(), key=lambda c: french_key(c.name))
    found = {commune.code: tuple(r for r in active if _touches(r, commune, places)) for commune in communes}
    items = tuple(_item(c, found[c.code], selected=c.code == territory) for c in communes)
    title = _title(found, places)
    apart = _apart(active)
    return MapView(
        title=title,
        subtitle=COUNTED,
        layer=MapLayer.VALUE,
        kind=MapKind.CIRCLES,
        classes=(LegendClass("cercle proportionnel au nombre", sum(map(bool, found.values())), Tone.SEQUENTIAL_3),),
        items=items,
        reference_text="",
        disabled_layers=(),
        notices=(*apart, "Une action qui nomme plusieurs communes compte une fois dans chacune."),
        alt=" ".join((f"{title}.", "Carte des 26 communes, un cercle par commune.", *apart)),
        source="plan d’actions du projet territorial",
        table=_table(communes, found, stamp, apart),
        demonstration=any(r.demonstration for r in active),
    )


def _touches(record: ActionRecord, commune: Territory, places: Mapping[str, Territory]) -> bool:
    groups = (places[code] for code in record.territories if code in places and places[code].level is Level.GROUP)
    return commune.code in record.territories or any(commune.code in group.members for group in groups)


def _item(commune: Territory, records: tuple[ActionRecord, ...], *, selected: bool) -> MapItem:
    count = len(records)
    shown = ", ".join(r.number for r in records[:NAMED_AT_MOST])
    more = f" et {count - NAMED_AT_MOST} autres" if count > NAMED_AT_MOST else ""
    said = plural(count, "action active", "actions actives") if count else "aucune action active"
    invented = any(r.demonstration for r in records)
    return MapItem(
        territory=commune.code,
        name=commune.name,
        value=float(count),
        label=str(count),
        tone=Tone.SEQUENTIAL_3 if count else Tone.NEUTRAL,
        status=Status.CALCULATED.value,
        status_word="compté",
        sentence=f"{commune.name}{HARD}: {said}{f' ({shown}{more})' if count else ''}."
        f"{' Donnée de démonstration.' if invented else ''}",
        demonstration=invented,
        selected=selected,
    )


def _title(found: Mapping[str, tuple[ActionRecord, ...]], places: Mapping[str, Territory]) -> str:
    without = [code for code, records in found.items() if not records]
    most = max(found, key=lambda code: len(found[code]), default="")
    if not most or not found[most]:
        return "Aucune action active ne nomme une commune"
    lead = places[most]
    said = f"{plural(len(found[most]), 'action active', 'actions actives')} {lead.at}"
    if not without:
        return f"{said}, au moins une dans chaque commune"
    return f"{said}, aucune dans {plural(len(without), 'commune', 'communes')}"


def _apart(active: Sequence[ActionRecord]) -> tuple[str, ...]:
    whole = sum(EPCI_CODE in r.territories for r in active)
    outside = sum(r.territories == (OUTSIDE,) for r in active)
    unsaid = sum(not r.territories for r in active)
    said = []
    if whole:
        verb = "porte" if whole == 1 else "portent"
        said.append(f"À part\u00a0: {plural(whole, 'action', 'actions')} {verb} sur toute la communauté.")
    others = [
        f"{plural(outside, 'action est', 'actions sont')} hors territoire" if outside else "",
        f"{plural(unsaid, 'action', 'actions')} sans territoire renseigné" if unsaid else "",
    ]
    shown = join_french([text for text in others if text])
    return (*said, f"{shown}.") if shown else tuple(said)


def _table(
    communes: Sequence[Territory],
    found: Mapping[str, tuple[ActionRecord, ...]],
    stamp: Stamp,
    apart: tuple[str, ...],
) -> Table:
    rows = tuple(
        (
            Cell(commune.code, commune.code),
            Cell(commune.name, commune.name),
            Cell(
                str(len(found[commune.code])),
                float(len(found[commune.code])),
                demonstration=any(r.demonstration for r in found[commune.code]),
            ),
            Cell(", ".join(r.number for r in found[commune.code]) or "aucune"),
        )
        for commune in communes
    )
    return Table("carte_actions", "Actions actives par commune", COLUMNS, rows, stamp, (COUNTED, *apart))
