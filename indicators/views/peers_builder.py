"""The places most alike: list, what brings them together, table; or why none can be given. Draws nothing."""

from collections.abc import Sequence

from indicators.formats import format_number, join_french, plural
from indicators.peers import Peer, Unlike, nearest
from indicators.reading.nouns import to_place
from indicators.statuses import STATUS_WORDS
from indicators.territories import Territory
from indicators.thresholds import Thresholds
from indicators.views.likeness import Likened
from indicators.views.resemblance_views import PeerLine, Peers
from indicators.views.table import Cell, Column, Stamp, Table

SAID = 2
"""Variables named on each side."""
METHOD = (
    "Distance\u00a0: écart moyen entre les deux territoires sur les caractères qu’ils ont en commun, en écarts types. "
    "0\u00a0: pareils. Chaque territoire compte autant, quelle que soit sa taille."
)


def build_peers(
    likened: Likened, subject: Territory, thresholds: Thresholds, frame: tuple[str, frozenset[str], Stamp]
) -> Peers:
    """The places nearest to one; ``frame`` is the French plural of what they are, the codes compared, the stamp."""
    noun, compared, stamp = frame
    near, apart = nearest(subject.code, likened.known, thresholds.peers, thresholds.shared)
    title = f"Les {noun} qui ressemblent le plus {to_place(subject)}"
    by_code = {place.code: place for place in likened.places}
    return Peers(
        title=title,
        lines=tuple(_line(likened, by_code[peer.place], peer, compared) for peer in near),
        refusal="" if near else _refusal(subject, apart, thresholds.shared),
        notes=_notes(likened, subject, apart, by_code) if near else (),
        table=_table(likened, subject, (*near, *apart), title, stamp),
    )


def _line(likened: Likened, place: Territory, peer: Peer, compared: frozenset[str]) -> PeerLine:
    alike, apart = peer.shared[:SAID], peer.shared[::-1][:SAID]
    return PeerLine(
        territory=place.code,
        name=place.name,
        distance=format_number(peer.distance, 2),
        shared=plural(len(peer.shared), "caractère commun", "caractères communs"),
        alike=join_french([likened.name(name) for name in alike]),
        apart=join_french([f"{likened.name(name)} ({likened.value(place.code, name)})" for name in apart]),
        compared=place.code in compared,
    )


def _refusal(subject: Territory, apart: Sequence[Unlike], least: int) -> str:
    """« Morlaix Communauté a au plus 1 caractère commun avec les autres ; il en faut 6 (réglage). … »."""
    most = max((len(unlike.shared) for unlike in apart), default=0)
    held = (
        f"a au plus {plural(most, 'caractère commun', 'caractères communs')}" if most else "n’a aucun caractère commun"
    )
    return (
        f"{subject.name} {held} avec les autres\u202f; il en faut {least} (réglage). Importez les fichiers nationaux "
        "des producteurs, à l’échelle de ces territoires, depuis «\u00a0Données et imports\u00a0»."
    )


def _notes(
    likened: Likened, subject: Territory, apart: Sequence[Unlike], by_code: dict[str, Territory]
) -> tuple[str, ...]:
    told = [METHOD]
    own = likened.figures[subject.code]
    missing = [f"{likened.name(name)} ({STATUS_WORDS[f.status]})" for name, f in own.items() if not f.comparable]
    if missing:
        told.append(f"{subject.name}\u00a0: sans {join_french(missing)}, laissé de côté.")
    if apart:
        names = join_french([by_code[unlike.place].name for unlike in apart])
        told.append(f"Trop peu de caractères communs pour être rapprochés\u00a0: {names}.")
    return tuple(told)


def _table(likened: Likened, subject: Territory, found: Sequence[Peer | Unlike], title: str, stamp: Stamp) -> Table:
    """The place itself, then the others by distance, with every figure they are likened by."""
    by_code = {place.code: place for place in likened.places}
    columns = (
        Column("code", "Code"),
        Column("territoire", "Territoire"),
        Column("distance", "Distance (écarts types)", numeric=True, decimals=2),
        Column("communs", "Caractères communs", numeric=True),
        *(Column(v.lower(), i.short_label, numeric=True, decimals=i.decimals) for v, i in likened.indicators.items()),
    )
    own = _row(likened, subject, Cell("0,00", 0.0), len(likened.known[subject.code]))
    rows = (_row(likened, by_code[f.place], _distance(f), len(f.shared)) for f in found)
    name = f"territoires_proches_{subject.code}"
    return Table(name, title, columns, (own, *rows), stamp, (METHOD,))


def _distance(found: Peer | Unlike) -> Cell:
    if isinstance(found, Unlike):
        return Cell("non calculée", detail="trop peu de caractères communs")
    return Cell(format_number(found.distance, 2), found.distance)


def _row(likened: Likened, place: Territory, distance: Cell, shared: int) -> tuple[Cell, ...]:
    figures = likened.figures[place.code]
    cells = (
        Cell(likened.value(place.code, name), f.value if f.comparable else None, f.status.value, f.demonstration)
        for name, f in figures.items()
    )
    return (Cell(place.code, place.code), Cell(place.name, place.name), distance, Cell(str(shared), shared), *cells)
