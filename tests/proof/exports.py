"""Proof of what leaves: every published figure comes back identical by each format, nothing secret or executable goes.

``python -m tests.proof.exports`` prints these lines alone.
"""

import csv
import io
import logging
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import identity
from data_access.identity.actor import DEMONSTRATION_ACTOR, SYSTEM_ACTOR
from data_access.services.downloads import OPEN_DATA, build_download
from data_access.services.imports import check_upload
from data_access.services.screens import facts_for
from data_access.settings import Settings
from data_access.store import Store
from indicators.views.values_table import published_rows
from tests.dashboard.sections import test_export_links as opened_links
from tests.data_access.exports.reading_back import formulas_of
from tests.proof.lines import Line, at_least, equal, show
from tests.proof.starter import first_start

FORMATS = (("csv", {}), ("csv", {"format": "international"}), ("xlsx", {}))
SIX = 6
FEWEST_LINKS = 300
BARE_RUNS = "streamlit.runtime.scriptrunner_utils.script_run_context"
"""Says at each page run without a server that it has none."""
RISK = re.compile(r"^[\s'\"]*[=+@]")


def round_trips(store: Store) -> Iterator[Line]:
    """Every real figure of the 26 communes and of the wider places, six places by six indicators at a time."""
    facts = facts_for(store)
    rows = published_rows(facts, facts.catalogue.indicators)
    real = sorted({name for name, invented in rows.select("indicator", "demonstration").iter_rows() if not invented})
    places = sorted(facts.catalogue.territories)
    sent = different = refused = formulas = 0
    for index, start in enumerate(range(0, len(real), SIX)):
        for second, first in enumerate(range(0, len(places), SIX)):
            extension, more = FORMATS[(index + second) % len(FORMATS)]
            asked = {
                "indicateurs": ",".join(real[start : start + SIX]),
                "territoires": ",".join(places[first : first + SIX]),
            }
            content = build_download(store, SYSTEM_ACTOR, "valeurs", extension, asked | more).content
            formulas += len(formulas_of(content)) if extension == "xlsx" else 0
            report = check_upload(store, SYSTEM_ACTOR, f"valeurs.{extension}", content)
            if report.counts.read == 0:
                continue
            sent += report.counts.read
            refused += not report.accepted
            if report.changes is not None:
                different += report.changes.new + len(report.changes.revised) + len(report.changes.withdrawn)
    yield equal(f"Réimport des exports CSV et XLSX, {sent} valeurs : fichiers refusés", refused, 0)
    yield equal("Réimport des exports CSV et XLSX : valeurs différentes", different, 0)
    yield equal("Formules dans les classeurs", formulas, 0)


def open_data(store: Store) -> Iterator[Line]:
    """The package of the edition in progress, read back by the standard reader and by our import."""
    archive = zipfile.ZipFile(io.BytesIO(build_download(store, SYSTEM_ACTOR, *OPEN_DATA, {}).content))
    content = archive.read("donnees/valeurs.csv")
    report = check_upload(store, SYSTEM_ACTOR, "valeurs.csv", content)
    changes = report.changes
    different = -1 if changes is None else changes.new + len(changes.revised)
    yield equal(f"Paquet ouvert, {report.counts.read} valeurs : différentes au réimport", different, 0)
    held = [] if changes is None else [c for c in changes.withdrawn if c.after_status != "secret"]
    yield equal("Paquet ouvert : valeurs perdues (hors numérateur retenu avec son taux secret)", len(held), 0)
    names = [name for name in archive.namelist() if name.endswith(".csv")]
    cells = [cell for name in names for row in csv.reader(io.StringIO(archive.read(name).decode())) for cell in row]
    risky = sum(bool(RISK.match(cell)) and not cell.startswith("'") for cell in cells)
    yield equal(f"Cellules du paquet qu’un tableur prendrait pour une formule, sur {len(cells)}", risky, 0)


def links(folder: Path) -> Iterator[Line]:
    """Every download link of every page tried, each asked for its file by somebody signed in."""
    logging.getLogger(BARE_RUNS).setLevel(logging.ERROR)
    with opened_links.store_in(folder) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "actor_without_request", lambda: DEMONSTRATION_ACTOR)
        found = [link for page in opened_links.PAGES for link in opened_links.links_of(page)]
        empty = opened_links.empty_files(store, found)
    yield at_least("Liens de téléchargement demandés", len(found), FEWEST_LINKS)
    yield equal("Liens sans fichier", len(empty), 0)


def main() -> int:
    """These lines alone, on a store made for the occasion."""
    with tempfile.TemporaryDirectory() as folder:
        first_start(Path(folder))
        store = Store(Settings(database_url="", data_dir=Path(folder)))
        kept = [show("Exports", (*round_trips(store), *open_data(store)))]
        store.engine.dispose()
        kept.append(show("Liens de téléchargement", links(Path(folder))))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
