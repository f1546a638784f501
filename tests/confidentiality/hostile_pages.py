"""Every page and every file of a store full of hostile texts, and what is found on each. Asserts nothing."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity, navigation
from dashboard.sections import administration, administration_filters, data_batches
from data_access.identity.actor import Actor
from data_access.services.downloads import build_download
from data_access.store import Store
from tests.confidentiality.payloads import MARK
from tests.confidentiality.shown_text import Fault, examine, places_of
from tests.opened_page import opened_page
from tests.personas import ADMINISTRATOR, CHAIR

SIX = 6
INDICATORS = "POP_MUN,TP60"
SKIPPED = re.compile("^[\\s'\"`\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
TRIGGERS = "=+-@\t\r\n＝＋－＠"


@dataclass(frozen=True)
class Visit:
    """Who opens which page, on which choices."""

    actor: Actor
    slug: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """« administration vue=journal », choices of places left out."""
        said = " ".join(f"{k}={v}" for k, v in self.params if k in {"vue", "page", "edition"})
        return f"{self.slug or 'accueil'} {said}".strip()


def visits(store: Store) -> Iterator[Visit]:
    """Every page, every part of the administration, and the pages that draw the groups of communes."""
    for entry in navigation.entries():
        yield Visit(ADMINISTRATOR if entry.slug == administration.SLUG else CHAIR, entry.slug)
    for part in administration.PARTS:
        yield Visit(ADMINISTRATOR, administration.SLUG, (("vue", part),))
    yield Visit(CHAIR, "plan-d-actions", (("vue", "propositions"),))
    yield Visit(CHAIR, "cibles", (("vue", "historique"),))
    yield Visit(CHAIR, "cibles", (("indicateur", "POP_MUN"),))
    groups = [group.code for group in store.facts(store.current_version()).groups if "repere" in group.code]
    for first in range(0, len(groups), SIX):
        compared = (("territoires", ",".join(groups[first : first + SIX])), ("indicateurs", INDICATORS))
        yield Visit(CHAIR, "decision-concertee", compared)
        for view in ("tableau", "tendance", "carte", "nuage"):
            yield Visit(CHAIR, "explorer", (*compared, ("vue", view)))
    for group in groups:
        yield Visit(CHAIR, "axe-4-autonomie", (("territoire", group),))
    yield Visit(CHAIR, "portrait", (("territoire", groups[0]),))
    with store.reading() as uow:
        editions = [str(edition.number) for edition in uow.editions.all()]
    for group, edition in zip(groups, editions, strict=False):
        yield Visit(CHAIR, "", (("territoire", group), ("edition", edition)))


def opened(visit: Visit, patch: pytest.MonkeyPatch) -> AppTest:
    """The page after its run, with the whole journal on it."""
    patch.setattr(identity, "actor_without_request", lambda: visit.actor)
    patch.setattr(data_batches, "JOURNAL_LINES", 100_000)
    patch.setattr(administration_filters, "PER_PAGE", 100_000)
    return opened_page(visit.slug, dict(visit.params))


def look_at(visit: Visit, patch: pytest.MonkeyPatch) -> tuple[set[str], list[Fault]]:
    """The marks read on a page and the places where a text could act; a broken page is a fault too."""
    app = opened(visit, patch)
    marks, faults = examine(places_of(app))
    return marks, [*faults, *(Fault("exception", str(error.value)) for error in app.exception)]


def files(store: Store) -> Iterator[tuple[str, bytes]]:
    """Every file that may carry a text somebody wrote."""
    groups = [group.code for group in store.facts(store.current_version()).groups if "repere" in group.code]
    compared = {"territoires": ",".join(groups[:SIX]), "indicateurs": INDICATORS}
    asked = (
        (ADMINISTRATOR, "journal", {}),
        *((CHAIR, "explorateur", compared | {"territoires": code}) for code in groups),
        (CHAIR, "ecarts", compared),
        (CHAIR, "dictionnaire", {}),
        (CHAIR, "portrait", {"territoire": groups[0]}),
        (CHAIR, "cibles", {}),
        (CHAIR, "historique_cibles", {}),
        (CHAIR, "nombres", {"territoire": groups[0], "axe": "6"}),
        *((CHAIR, "anomalies", {"empreinte": kept.stem}) for kept in _reports(store)),
    )
    for actor, visual, params in asked:
        for extension in ("csv", "xlsx"):
            yield f"{visual}.{extension}", build_download(store, actor, visual, extension, params).content


def _reports(store: Store) -> list[Path]:
    return sorted((store.settings.data_dir / "rapports").glob("*.json"))


def formulas_of(name: str, content: bytes) -> tuple[set[str], list[str]]:
    """The marks of a file, and its cells that a spreadsheet would run or follow."""
    cells = list(_csv_cells(content) if name.endswith(".csv") else _book_cells(content))
    marks = {mark for text, _ in cells for mark in re.findall(MARK, text)}
    return marks, [text[:60] for text, acts in cells if acts]


def _csv_cells(content: bytes) -> Iterator[tuple[str, bool]]:
    for line in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        for cell in line:
            bare = SKIPPED.sub("", cell)
            risky = (
                bare[:1] in TRIGGERS and bare != "" and not cell.startswith("'") and re.search(MARK, cell) is not None
            )
            yield cell, risky


def _book_cells(content: bytes) -> Iterator[tuple[str, bool]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value or "")
                bare = SKIPPED.sub("", text)
                formula = cell.data_type == "f" and not cell.quotePrefix
                loose = bare[:1] in TRIGGERS and bare != "" and isinstance(cell.value, str) and not cell.quotePrefix
                yield text, formula or cell.hyperlink is not None or (loose and re.search(MARK, text) is not None)
