"""Figures that must never be seen, planted in a store as a partner would deliver them; and how to look for them.

Each canary is secret for another reason. The marker is a figure that may be seen: what does not find it is blind.
"""

import base64
import binascii
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator

import polars as pl
import pytest

from data_access import publication_secrecy
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.groups import record_groups
from data_access.services.publication import record_and_publish, record_batch, withdraw_batch
from data_access.store import Store
from indicators.disclosure.audit import Leak, audit
from indicators.disclosure.rules import mask, primary, with_counts
from indicators.errors import RefusedError
from indicators.territories import EPCI_CODE, Level, Territory
from tests.data_access.batches import BOTSORHEL, CARANTEC, COMMUNES, GARLAN, MORLAIX, draft, row

CAME_SECRET, SMALL_BASE, SECONDARY, NOT_PUBLISHED, REFUSED, WITHDRAWN, REPLACED = range(4391701, 4391708)
CANARIES = (CAME_SECRET, SMALL_BASE, SECONDARY, NOT_PUBLISHED, REFUSED, WITHDRAWN, REPLACED)
MARKER = 5391799
SPACE = "[ \u00a0\u202f\u2009']?"
BASE64 = re.compile(rb"[A-Za-z0-9+/]{12,}={0,2}")
GROUP = Territory(
    "essai-canaris", "Groupe des canaris", Level.GROUP, "dans le groupe", "du groupe", 20_000, EPCI_CODE,
    (BOTSORHEL, CARANTEC, MORLAIX),
)  # fmt: skip


def plant(store: Store) -> str:
    """Fill the store with canaries; returns the words of the refusals it took to do so."""
    secret = {"status": "secret", "numerator": float(CAME_SECRET), "denominator": float(CAME_SECRET)}
    record_and_publish(
        store,
        SYSTEM_ACTOR,
        [
            draft(*_communes("2024", {BOTSORHEL: 2, CARANTEC: SECONDARY, MORLAIX: MARKER}), name="a.csv"),
            draft(row("ASSO_EMPLOI", BOTSORHEL, "2023", float(CAME_SECRET), **secret), name="b.csv"),
            draft(_rate(BOTSORHEL, 3, SMALL_BASE), _rate(MORLAIX, 95, MARKER), name="c.csv"),
            draft(*_communes("2022", {BOTSORHEL: 2, CARANTEC: REPLACED}), name="d.csv"),
        ],
        "canaris",
    )
    record_and_publish(
        store, SYSTEM_ACTOR, [draft(*_communes("2022", {BOTSORHEL: 2, CARANTEC: 6000001}), name="e.csv")]
    )
    record_batch(store, SYSTEM_ACTOR, draft(*_communes("2021", {BOTSORHEL: NOT_PUBLISHED}), name="f.csv"))
    record_and_publish(
        store, SYSTEM_ACTOR, [draft(*_communes("2020", {BOTSORHEL: 2, CARANTEC: WITHDRAWN}), name="g.csv")]
    )
    withdraw_batch(store, SYSTEM_ACTOR, _last(store), "retrait d’essai")
    record_groups(store, SYSTEM_ACTOR, [GROUP], "groupe d’essai")
    return _refusal(store)


def _last(store: Store) -> int:
    with store.reading() as uow:
        return max(batch.id for batch in uow.batches.all())


def _communes(vintage: str, given: dict[str, int]) -> list[dict[str, object]]:
    """Every commune and the exact total; those not given are all larger than any canary."""
    counts = {code: given.get(code, 5_500_000 + 1000 * place) for place, code in enumerate(COMMUNES)}
    rows = [row("ASSO_EMPLOI", code, vintage, float(count)) for code, count in counts.items()]
    return [*rows, row("ASSO_EMPLOI", EPCI_CODE, vintage, float(sum(counts.values())))]


def _rate(code: str, count: int, base: int) -> dict[str, object]:
    parts = {"numerator": float(count), "denominator": float(base)}
    return row("RES_AIDES_NUM", code, "2024", 1000 * count / base, **parts)


def _refusal(store: Store) -> str:
    """The words of a publication refused because its canary could be had."""

    def careless(rows: pl.DataFrame, *_: object) -> tuple[pl.DataFrame, tuple[Leak, ...]]:
        few = {**dict.fromkeys(COMMUNES, 10)}
        del few
        masked = mask(primary(with_counts(rows, store.catalogue))).select(rows.columns)
        return masked, audit(masked, rows, store.catalogue)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication_secrecy, "publish_safely", careless)
        table = draft(*_communes("2019", {GARLAN: 1, CARANTEC: REFUSED}), name="h.csv")
        with pytest.raises(RefusedError) as refusal:
            record_and_publish(store, SYSTEM_ACTOR, [table], "essai refusé")
    return str(refusal.value)


def found_in(content: bytes | str, wanted: Iterable[int] = CANARIES) -> set[int]:
    """The figures met in a content: in digits, with or without spaces; as binary numbers; inside base64 or a zip."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    wanted = tuple(wanted)
    return {figure for blob in _layers(raw) for figure in wanted if _holds(blob, figure)}


def _holds(blob: bytes, figure: int) -> bool:
    """Whether a blob holds a figure, in digits that a French thousands space may part, or packed."""
    million, thousand, unit = figure // 10**6, figure // 1000 % 1000, figure % 1000
    digits = rf"(?<![\d.]){million}{SPACE}{thousand:03}{SPACE}{unit:03}(?!\d)"
    if re.search(digits, blob.decode("utf-8", "ignore")):
        return True
    packed = (struct.pack(form, figure) for form in ("<d", "<f", "<q", "<i"))
    return any(pattern in blob for pattern in packed)


def _layers(raw: bytes) -> Iterator[bytes]:
    yield raw
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
        return
    for piece in BASE64.findall(raw):
        try:
            yield base64.b64decode(piece, validate=True)
        except (binascii.Error, ValueError):
            continue


def as_text(rows: object) -> str:
    """Any rows as one text."""
    return json.dumps(rows, ensure_ascii=False, default=str)
