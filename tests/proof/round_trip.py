"""Proof of the round trip of workbooks: one-sided changes kept, conflicts asked, nothing overwritten unseen.

``python -m tests.proof.round_trip`` prints these lines alone.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.journal import read_journal, verify
from data_access.settings import Settings
from data_access.store import Store
from tests.data_access.plan_trips import plan_to_travel, round_trip, saved_in_turn
from tests.proof.lines import Line, at_least, equal, show

FILES, SAVED_AGAIN = 200, 6
FORMATS = (("ods", "ods"), ("xlsx", "xlsx:Calc MS Excel 2007 XML"))
OFFICE = "soffice"


def round_trips(folder: Path) -> Iterator[Line]:
    """Every figure, on stores made for the occasion."""
    yield from through_files(_store(folder / "fichiers"), FILES, saved_in_turn, "xlsx et ods")
    if shutil.which(OFFICE):
        yield from through_files(
            _store(folder / "bureau"), SAVED_AGAIN, saved_by_the_office, "enregistrés par LibreOffice"
        )
    else:
        yield Line("Fichiers enregistrés par LibreOffice", "LibreOffice n’est pas sur cette machine")


def through_files(
    store: Store, files: int, saved: Callable[[int], Callable[[bytes], bytes]], words: str
) -> Iterator[Line]:
    """Random files, each compared with the plan that others changed meanwhile, then written."""
    chance = random.Random(2_027)  # noqa: S311 no secret here
    plan_to_travel(store)
    found = [round_trip(store, chance, saved(number)) for number in range(files)]
    yield equal(f"{files} classeurs ({words}) : refusés", sum(trip.refused for trip in found), 0)
    mine, theirs = sum(trip.mine for trip in found), sum(trip.theirs for trip in found)
    lost = sum(trip.lost for trip in found)
    yield equal(f"Changements d’un seul côté, {mine} du classeur et {theirs} du plan : perdus", lost, 0)
    yield at_least("Conflits posés", sum(trip.conflicts for trip in found), files)
    yield equal("Écrasements que personne n’a choisis", sum(trip.overwritten for trip in found), 0)
    lines = [line for line in read_journal(store, SYSTEM_ACTOR) if line.origin.startswith("classeur ")]
    yield equal("Lignes du journal venues d’un classeur sans son nom", sum("renvoi" not in x.reason for x in lines), 0)
    yield equal("Chaîne du journal intacte", verify(store, SYSTEM_ACTOR).intact, True)


def saved_by_the_office(number: int) -> Callable[[bytes], bytes]:
    """Open the file and save it again, as an .ods or as an .xlsx in turn."""
    extension, filter_name = FORMATS[number % len(FORMATS)]

    def saved(content: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as place:
            source, out = Path(place) / "source.xlsx", Path(place) / "renvoi"
            source.write_bytes(content)
            command = [
                OFFICE,
                f"-env:UserInstallation=file://{place}/profil",
                "--headless",
                "--convert-to",
                filter_name,
            ]
            subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True)  # noqa: S603
            return (out / f"source.{extension}").read_bytes()

    return saved


def _store(folder: Path) -> Store:
    folder.mkdir()
    store = Store(Settings(database_url="", data_dir=folder))
    store.migrate()
    return store


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        sys.exit(0 if show("Aller-retour du plan d’actions", round_trips(Path(own))) else 1)
