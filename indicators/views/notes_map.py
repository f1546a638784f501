"""Field notes by commune, as circles: how many each has, never a shade that would read as a rate. Quotes nothing."""

from collections.abc import Sequence

from indicators.field.notes import FieldNote
from indicators.formats import HARD, format_date, french_key, plural
from indicators.observations import Status
from indicators.territories import EPCI_CODE, Territory
from indicators.views.facts import Facts
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.visuals import LegendClass, MapItem, MapKind, MapLayer, MapView, Tone
from indicators.views.words import edition_text

COLUMNS = (
    Column("code", "Code"),
    Column("commune", "Commune"),
    Column("observations", "Observations", numeric=True),
)
SOURCE = "carnet d’observation des signataires"
READ_BY = "Observations que vous pouvez lire, retirées exclues. Une commune sans observation n’est pas sans besoin."


def build_notes_map(facts: Facts, notes: Sequence[FieldNote]) -> MapView:
    """How many of these notes are about each commune; those of the whole community are said apart, never spread.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_notes_map(facts, ()).title
    'Aucune observation ne porte sur une commune'
    """
    live = [note for note in notes if not note.withdrawal]
    communes = sorted(facts.catalogue.communes(), key=lambda c: french_key(c.name))
    found = {c.code: [n for n in live if n.draft.territory == c.code] for c in communes}
    whole = sum(note.draft.territory == EPCI_CODE for note in live)
    heard = sum(map(bool, found.values()))
    placed = sum(map(len, found.values()))
    title = f"{plural(placed, 'observation', 'observations')} dans {plural(heard, 'commune', 'communes')} sur 26"
    title = title if placed else "Aucune observation ne porte sur une commune"
    apart = (f"À part\u00a0: {plural(whole, 'observation', 'observations')} sur toute la communauté.",) if whole else ()
    invented = any(note.demonstration for note in live)
    return MapView(
        title=title,
        subtitle="Observations de terrain, un cercle par commune qui en a",
        layer=MapLayer.VALUE,
        kind=MapKind.CIRCLES,
        classes=(LegendClass("cercle proportionnel au nombre", heard, Tone.SEQUENTIAL_3),),
        items=tuple(_item(c, found[c.code]) for c in communes),
        reference_text="",
        disabled_layers=(),
        notices=(*apart, READ_BY),
        alt=" ".join((f"{title}.", "Carte des 26 communes, un cercle par commune.", *apart)),
        source=SOURCE,
        table=_table(facts, communes, found, demonstration=invented),
        demonstration=invented,
    )


def last_heard(facts: Facts, notes: Sequence[FieldNote], objective: str) -> str:
    """« 3 observations lisibles, la dernière le 9 mars 2026 à Guerlesquin », or that there is none.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> last_heard(facts, (), "4.2")
    'Aucune observation que vous puissiez lire sur cet objectif.'
    """
    about = [n for n in notes if not n.withdrawal and objective in n.draft.objectives]
    if not about:
        return "Aucune observation que vous puissiez lire sur cet objectif."
    last = max(about, key=lambda note: note.draft.on)
    known = facts.catalogue.territories.get(last.draft.territory)
    where = f" {known.at}" if known else ""
    mark = f"{HARD}◇" if any(note.demonstration for note in about) else ""
    many = plural(len(about), "observation", "observations")
    return f"{many}{mark}, la dernière le {format_date(last.draft.on)}{where}."


def _item(commune: Territory, notes: Sequence[FieldNote]) -> MapItem:
    count = len(notes)
    said = plural(count, "observation", "observations") if count else "aucune observation"
    invented = any(note.demonstration for note in notes)
    mark = " Donnée de démonstration." if invented else ""
    return MapItem(
        territory=commune.code,
        name=commune.name,
        value=float(count),
        label=str(count),
        tone=Tone.SEQUENTIAL_3 if count else Tone.NEUTRAL,
        status=Status.CALCULATED.value,
        status_word="compté",
        sentence=f"{commune.name}{HARD}: {said}.{mark}",
        demonstration=invented,
    )


def _table(
    facts: Facts, communes: Sequence[Territory], found: dict[str, list[FieldNote]], *, demonstration: bool
) -> Table:
    stamp = Stamp(
        selection="Observations de terrain par commune",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=(SOURCE,),
        demonstration=demonstration,
    )
    rows = tuple(
        (
            Cell(c.code, c.code),
            Cell(c.name, c.name),
            Cell(str(len(found[c.code])), float(len(found[c.code])),
                 demonstration=any(n.demonstration for n in found[c.code])),
        )
        for c in communes
    )  # fmt: skip
    return Table("observations_communes", "Observations par commune", COLUMNS, rows, stamp, (READ_BY,))
