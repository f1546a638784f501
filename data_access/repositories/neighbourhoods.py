"""Neighbourhoods as versions, their outlines and their published figures, as of an instant. Reads no raw figure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Connection, func, insert, select

from data_access.clock import from_microseconds, paris_date
from data_access.identity.actor import Actor
from data_access.models import NeighbourhoodOutline, NeighbourhoodPublication, NeighbourhoodVersion
from data_access.repositories.meetings import LATER
from indicators.neighbourhoods import Key, Neighbourhood, NeighbourhoodFigure, NeighbourhoodKind

Coordinates: TypeAlias = list[list[list[list[float]]]]
"""The coordinates of a multipolygon: parts, rings, points of longitude and latitude."""


@dataclass(frozen=True, slots=True)
class OutlineRecord:
    """An outline in force: whose it is, its coordinates, who drew it."""

    code: str
    coordinates: Coordinates
    source: str


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """A gesture on a batch of figures: published as masked, or withdrawn (no figure then)."""

    id: int
    batch: int
    on: date
    author_name: str
    withdrawn: bool
    figures: tuple[NeighbourhoodFigure, ...]
    reason: str = ""


@dataclass(frozen=True)
class Neighbourhoods:
    """The neighbourhoods of the store; ``until`` is the instant they are read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def in_force(self) -> tuple[Neighbourhood, ...]:
        """Those not withdrawn, by commune, kind and name."""
        found = [_neighbourhood(row) for row in self._last(NeighbourhoodVersion) if not row["withdrawn"]]
        order = list(NeighbourhoodKind)
        return tuple(sorted(found, key=lambda one: (one.commune, order.index(one.kind), one.name, one.code)))

    def ever(self) -> tuple[Neighbourhood, ...]:
        """The last statement on every code ever defined, withdrawn ones included."""
        return tuple(_neighbourhood(row) for row in self._last(NeighbourhoodVersion))

    def outlines(self) -> tuple[OutlineRecord, ...]:
        """The last outline of each code, by code."""
        rows = sorted(self._last(NeighbourhoodOutline), key=lambda row: str(row["code"]))
        return tuple(OutlineRecord(row["code"], json.loads(row["coordinates"]), row["source"]) for row in rows)

    @cached_property
    def publications(self) -> tuple[PublicationRecord, ...]:
        """Every gesture on the batches, the oldest first."""
        table = NeighbourhoodPublication
        statement = select(*table.__table__.columns).where(table.at <= self.until).order_by(table.id)
        return tuple(_publication(dict(row)) for row in self.connection.execute(statement).mappings())

    def batches_in_force(self) -> tuple[int, ...]:
        """The batches published and not withdrawn, the oldest publication first."""
        last = {one.batch: one for one in self.publications}
        found = sorted((one for one in last.values() if not one.withdrawn), key=lambda one: one.id)
        return tuple(one.batch for one in found)

    def figures(self) -> tuple[NeighbourhoodFigure, ...]:
        """The figures in force, masked: the latest publication of a key; real ones put those of demonstration out."""
        last = {one.batch: one for one in self.publications}
        found: dict[Key, NeighbourhoodFigure] = {}
        for batch in self.batches_in_force():
            found |= {figure.key: figure for figure in last[batch].figures}
        real = {figure.indicator for figure in found.values() if not figure.demonstration}
        kept = [figure for figure in found.values() if not figure.demonstration or figure.indicator not in real]
        return tuple(sorted(kept, key=lambda figure: figure.key))

    def ever_shown(self) -> frozenset[Key]:
        """The figures that were ever published with a value."""
        return frozenset(f.key for one in self.publications for f in one.figures if f.value is not None)

    def last(self) -> str:
        """What changes when anything of neighbourhoods does: a part of the key of what shows them."""
        tables = (NeighbourhoodVersion, NeighbourhoodOutline, NeighbourhoodPublication)
        counts = [select(func.count()).select_from(t).where(t.at <= self.until).scalar_subquery() for t in tables]
        return "-".join(str(count) for count in self.connection.execute(select(*counts)).one())

    def add(
        self, draft: Neighbourhood, signed: Mapping[str, Any], *, withdrawn: bool = False, reason: str = ""
    ) -> None:
        """Append a statement."""
        held = asdict(draft) | {"kind": draft.kind.value, "valid_from": draft.valid_from.isoformat()}
        self.connection.execute(
            insert(NeighbourhoodVersion).values(**held, **signed, withdrawn=withdrawn, reason=reason)
        )

    def add_outlines(self, outlines: Sequence[OutlineRecord], signed: Mapping[str, Any]) -> None:
        """Append outlines already checked."""
        rows = [
            {"code": one.code, "coordinates": json.dumps(one.coordinates, separators=(",", ":")), "source": one.source}
            for one in outlines
        ]
        if rows:
            self.connection.execute(insert(NeighbourhoodOutline), [row | dict(signed) for row in rows])

    def add_publication(self, batch: int, figures: Sequence[NeighbourhoodFigure], signed: Mapping[str, Any]) -> None:
        """Append the publication of a batch, its figures already masked."""
        held = {"batch": batch, "withdrawn": False, "figures": figures_text(figures), "reason": ""}
        self.connection.execute(insert(NeighbourhoodPublication).values(**held, **signed))

    def add_withdrawal(self, batch: int, reason: str, signed: Mapping[str, Any]) -> None:
        """Append the withdrawal of a batch."""
        held = {"batch": batch, "withdrawn": True, "figures": "[]", "reason": reason}
        self.connection.execute(insert(NeighbourhoodPublication).values(**held, **signed))

    def _last(self, table: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 one of the two tables of versions
        latest = select(func.max(table.id)).where(table.at <= self.until).group_by(table.code)
        statement = select(*table.__table__.columns).where(table.id.in_(latest)).order_by(table.id)
        return (dict(row) for row in self.connection.execute(statement).mappings())


def signed_by(actor: Actor, at: int) -> dict[str, Any]:
    """Who appends a line, and when."""
    return {"author": actor.id, "author_name": actor.name or actor.id, "at": at}


def figures_text(figures: Sequence[NeighbourhoodFigure]) -> str:
    """Figures as kept: JSON, in their order."""
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, separators=(",", ":"))


def figures_from(text: str) -> tuple[NeighbourhoodFigure, ...]:
    """The figures of :func:`figures_text`."""
    return tuple(NeighbourhoodFigure(**held) for held in json.loads(text))


def _neighbourhood(row: Mapping[str, Any]) -> Neighbourhood:
    held = {f.name: row[f.name] for f in fields(Neighbourhood)}
    kind, day = NeighbourhoodKind(row["kind"]), date.fromisoformat(row["valid_from"])
    return Neighbourhood(**held | {"kind": kind, "valid_from": day})


def _publication(row: Mapping[str, Any]) -> PublicationRecord:
    day = paris_date(from_microseconds(row["at"]))
    signed = (row["id"], row["batch"], day, row["author_name"], row["withdrawn"])
    return PublicationRecord(*signed, figures_from(row["figures"]), row["reason"])
