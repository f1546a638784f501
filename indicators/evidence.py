"""What a decision rests on, frozen: figures as published, table and picture of the screen, and their fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from indicators.page_states import PageState
from indicators.views.table import Cell, Column, Stamp, Table


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One figure as it was published, masked; ``value`` is None where ``status`` withholds it, ``text`` then says why.

    ``role`` is « territoire » for the place looked at, « référence », or « commune ».
    """

    indicator: str
    label: str
    territory: str
    place: str
    vintage: str
    value: float | None
    text: str
    status: str
    role: str
    source: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was on the screen when a decision was taken. ``picture`` is an SVG, empty when the page draws nothing.

    ``taken_at`` is an ISO instant in UTC; ``data_version`` the version in force then. A page that shows no figure of a
    territory (the plan of actions) has a table and no figure.
    """

    page: PageState
    visual: str
    title: str
    subtitle: str
    taken_at: str
    figures: tuple[FrozenFigure, ...]
    table: Table
    picture: str
    alt: str

    @property
    def data_version(self) -> str:
        """The version the figures come from."""
        return self.table.stamp.data_version

    @property
    def demonstration(self) -> bool:
        """Whether a figure is invented."""
        return self.table.stamp.demonstration or any(f.demonstration for f in self.figures)


def written(evidence: Evidence) -> str:
    """Everything but the picture as one JSON text, the same for the same evidence."""
    content = asdict(evidence)
    content.pop("picture")
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str, picture: str) -> Evidence:
    """The evidence back from what :func:`written` gave."""
    content = json.loads(text)
    return Evidence(
        page=PageState(**content["page"]),
        visual=content["visual"],
        title=content["title"],
        subtitle=content["subtitle"],
        taken_at=content["taken_at"],
        figures=tuple(FrozenFigure(**figure) for figure in content["figures"]),
        table=_table(content["table"]),
        picture=picture,
        alt=content["alt"],
    )


def fingerprint(text: str, picture: str) -> str:
    """The SHA-256 of the written evidence and of its picture.

    >>> fingerprint("{}", "")[:12], fingerprint("{}", "<svg/>")[:12]
    ('4011d84b4354', 'c27360328828')
    """
    digests = (hashlib.sha256(part.encode()).hexdigest() for part in (text, picture))
    return hashlib.sha256("|".join(digests).encode()).hexdigest()


def _table(content: Mapping[str, Any]) -> Table:
    stamp = content["stamp"]
    return Table(
        name=content["name"],
        title=content["title"],
        columns=tuple(Column(**column) for column in content["columns"]),
        rows=tuple(tuple(Cell(**cell) for cell in row) for row in content["rows"]),
        stamp=Stamp(**{**stamp, "sources": tuple(stamp["sources"])}),
        notes=tuple(content["notes"]),
        definitions=tuple((name, said) for name, said in content["definitions"]),
    )
