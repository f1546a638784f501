"""Proof of the rights: the matrix tried three ways, twenty tabs of two roles, hostile texts on every page and file."""

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import streamlit as st
from playwright.sync_api import sync_playwright
from sqlalchemy import select

from dashboard import resources
from data_access.models.journal import JournalLine
from data_access.services.preparation import prepare_store
from data_access.starter_data import load_starter_data
from data_access.store import Store, open_store
from tests.architecture import test_operations as operations
from tests.browser.chromium import FLAGS, chromium
from tests.browser.hostile_walk import walk_in, walked
from tests.confidentiality import hostile_pages
from tests.confidentiality.crosstalk import visits_together
from tests.confidentiality.hostile_store import fill
from tests.confidentiality.matrix import COLUMNS, content_of, is_allowed, written
from tests.confidentiality.payloads import PAYLOADS
from tests.confidentiality.real_server import House, house_in
from tests.confidentiality.trials import (
    OPERATIONS,
    SLUGS,
    TOUCHED,
    Trial,
    addresses_asked,
    base_in,
    calls_of,
    every_door,
    pages_asked,
    run,
)  # fmt: skip
from tests.proof.lines import Line, at_least, equal

BARE_RUNS = "streamlit.runtime.scriptrunner_utils.script_run_context"
"""Says at each page run without a server that it has none."""
FEWEST_CELLS = 300
TABS = 20
GESTURES = {
    "garder une vue": "vues.garder",
    "retirer une vue": "vues.retirer",
    "écarter une fiche des pages": "fiches.activer",
}
"""What a page filled with forged fields may write for a person who has the right, in the words of the journal."""
IN_A_BROWSER = 4
"""Fields that each ask for pages of their own (groups, editions) hold one text in so many in front of the browser."""


def matrix() -> Iterator[Line]:
    """Every operation x five roles x three ways; what is not listed, what nobody asks for."""
    listed, asked = set(written()), set(OPERATIONS.values())
    strings = set().union(*(operations.constants(s) for s in operations.sources("data_access", "dashboard", "pages")))
    yield Line("Opérations de la matrice, services gardés", f"{len(listed)}, {len(OPERATIONS)}")
    yield equal("Opérations du code absentes de la matrice", len(asked - listed), 0)
    yield equal("Opérations de la matrice que rien ne demande", len(listed - strings), 0)
    with TemporaryDirectory() as folder:
        base = base_in(Path(folder) / "base")
        tried = [trial for name in OPERATIONS for trial in calls_of(base, Path(folder) / "case", name)]
    yield from _told("appel de service", tried)
    with TemporaryDirectory() as folder, house_in(Path(folder) / "var") as house:
        before = content_of(house.store.engine, but=TOUCHED)
        messages = [trial for column in COLUMNS for trial in pages_asked(house, column)]
        addresses = [trial for column in COLUMNS for trial in addresses_asked(house, column)]
        after = content_of(house.store.engine, but=TOUCHED)
        changed = [table for table in after if after[table] != before.get(table)]
        last = _gestures(house)[-1].id
        messages += every_door(house)
        gestures = [line for line in _gestures(house) if line.id > last]
        crossed = run(visits_together(house, TABS, SLUGS))
    yield from _told("message forgé", messages)
    yield from _told("adresse", addresses)
    cells = {
        (trial.way, trial.what, trial.column) for trial in (*tried, *messages, *addresses) if trial.column in COLUMNS
    }
    yield at_least("Cases essayées, cinq rôles et trois voies", len(cells), FEWEST_CELLS)
    yield equal("Tables changées par une page refusée ou une adresse", ", ".join(changed) or 0, 0)
    beyond = sorted({f"{line.operation}, {line.role}" for line in gestures if not _is_granted(line)})
    yield Line("Gestes faits sur une page ouverte dont chaque champ est forgé", str(len(gestures)))
    yield equal("Gestes faits sans en avoir le droit", "; ".join(beyond) or 0, 0)
    shown = f"{TABS} onglets de deux rôles à la fois, {TABS * len(SLUGS)} pages : croisements"
    yield equal(shown, "; ".join(sorted(set(crossed))[:5]) or 0, 0)


def _gestures(house: House) -> list[Any]:
    """The lines of the journal, the oldest first."""
    with house.store.engine.connect() as connection:
        return list(connection.execute(select(JournalLine.id, JournalLine.role, JournalLine.operation)
                                       .order_by(JournalLine.id)))  # fmt: skip


def _is_granted(line: Any) -> bool:  # noqa: ANN401 a row
    """Whether the role of a line is given the operation behind its words; words not listed here are never granted."""
    role = next((actor for actor in COLUMNS.values() if actor.role.label == line.role), None)
    return role is not None and line.operation in GESTURES and is_allowed(GESTURES[line.operation], role)


def _told(way: str, tried: list[Trial]) -> Iterator[Line]:
    said = ", ".join(f"{column} {count}" for column, count in Counter(trial.column for trial in tried).items())
    yield Line(f"Essais par {way}", f"{len(tried)} ({said})")
    broken = [f"{trial.what}, {trial.column}" for trial in tried if not trial.kept]
    yield equal(f"Écarts par {way}", "; ".join(broken[:5]) or 0, 0)


def free_text() -> Iterator[Line]:
    """Forty hostile texts in every field: pages without a browser, files, then pages in a real one."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", folder)
        for name in ("DATABASE_URL", "MODE", "SECRET_KEY"):
            patch.delenv(name, raising=False)
        logging.getLogger(BARE_RUNS).setLevel(logging.ERROR)
        open_store.cache_clear()
        st.cache_resource.clear()
        store = resources.store()
        prepare_store(store, load_starter_data, lambda _share, _words: None)
        for field in fill(store, every=1):
            yield Line(
                f"{len(PAYLOADS)} textes, champ «\u00a0{field.field}\u00a0»",
                f"{field.kept} gestes faits, {field.refused} refusés",
            )
        yield from _pages(store, patch)
        yield from _files(store)
        store.engine.dispose()
        open_store.cache_clear()
        st.cache_resource.clear()
    yield from _browser()


def _pages(store: Store, patch: pytest.MonkeyPatch) -> Iterator[Line]:
    found = [hostile_pages.look_at(visit, patch) for visit in hostile_pages.visits(store)]
    marks = set().union(*(read for read, _ in found))
    yield Line("Pages lues sans navigateur, textes rencontrés", f"{len(found)}, {len(marks)}")
    yield equal("Endroits où un texte pourrait agir", sum(len(faults) for _, faults in found), 0)


def _files(store: Store) -> Iterator[Line]:
    read = [hostile_pages.formulas_of(name, content) for name, content in hostile_pages.files(store)]
    yield Line("Fichiers téléchargés", str(len(read)))
    yield equal("Formules et liens qui s’exécuteraient", sum(len(acting) for _, acting in read), 0)


def _browser() -> Iterator[Line]:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with walk_in(Path(folder) / "var", browser, every=IN_A_BROWSER) as walk:
            walked(walk, hostile_pages.visits(walk.store))
        browser.close()
    yield Line("Pages ouvertes dans un navigateur, textes lus", f"{walk.pages}, {len(walk.read)}")
    yield equal("Textes exécutés, chargés d’ailleurs ou refusés par la politique", len(walk.faults), 0)
