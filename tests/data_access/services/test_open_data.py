"""What leaves as open data: a valid package, only what may be opened, and figures that come back identical."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from data_access.exports.spreadsheet_safety import unguard
from data_access.identity.actor import DEMONSTRATION_ACTOR as ACTOR
from data_access.services.downloads import OPEN_DATA, build_download
from data_access.services.imports import check_upload
from data_access.services.screens import facts_for
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.statuses import WITHHOLDING
from tests.data_access.services.starter_store import build_base

COMPARED = {"territoires": "29151,29114,242900835", "indicateurs": "TP60,DEFM_POUR_100_15_64,EVOL_POP"}
TABLES = ("valeurs", "indicateurs", "territoires", "sources")
FILES = {"datapackage.json", "LISEZ-MOI.md", *(f"donnees/{name}.csv" for name in TABLES)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = build_base(tmp_path_factory.mktemp("ouvertes") / "var")
    return Store(Settings(data_dir=folder, database_url=""))


@pytest.fixture(scope="module")
def package(store: Store) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(build_download(store, ACTOR, *OPEN_DATA, {}).content))


def lines(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package.read(f"donnees/{name}.csv").decode("utf-8"))))


def test_each_file_has_the_columns_its_schema_declares(package: zipfile.ZipFile) -> None:
    described = json.loads(package.read("datapackage.json"))
    assert set(package.namelist()) == FILES
    assert {r["path"] for r in described["resources"]} == {name for name in FILES if name.endswith(".csv")}
    for resource in described["resources"]:
        rows = lines(package, resource["name"])
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert list(rows[0]) == names
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(keys) == len(set(keys))


def test_a_number_is_a_number_or_a_declared_mark_and_every_code_is_described(package: zipfile.ZipFile) -> None:
    described = json.loads(package.read("datapackage.json"))
    schema = next(r["schema"] for r in described["resources"] if r["name"] == "valeurs")
    numbers = [field["name"] for field in schema["fields"] if field["type"] == "number"]
    values = lines(package, "valeurs")
    assert all(
        row[name] in schema["missingValues"] or float(row[name]) is not None for row in values for name in numbers
    )
    for column, file in (("indicateur", "indicateurs"), ("code_territoire", "territoires")):
        assert {row[column] for row in values} == {row[column] for row in lines(package, file)}


def test_a_withheld_figure_leaves_as_its_mark_and_nothing_invented_leaves(
    store: Store, package: zipfile.ZipFile
) -> None:
    values = lines(package, "valeurs")
    withheld = [row for row in values if row["statut"] in set(map(str, WITHHOLDING))]
    assert len([row for row in withheld if row["indicateur"] == "TP60"]) == 15
    assert {row[name] for row in withheld for name in ("valeur", "numerateur", "denominateur")} <= {"s", "nd", "so"}
    facts = facts_for(store)
    invented = {name for name, rows in facts.by_indicator.items() if rows["demonstration"].all()}
    assert invented
    assert invented.isdisjoint({row["indicateur"] for row in values})
    assert "démonstration" in package.read("LISEZ-MOI.md").decode("utf-8")


def test_the_same_version_gives_the_same_files(store: Store, package: zipfile.ZipFile) -> None:
    again = zipfile.ZipFile(io.BytesIO(build_download(store, ACTOR, *OPEN_DATA, {}).content))
    assert all(again.read(name) == package.read(name) for name in FILES if name.endswith(".csv"))


def test_an_unknown_edition_has_no_package(store: Store) -> None:
    with pytest.raises(NotFoundError):
        build_download(store, ACTOR, *OPEN_DATA, {"edition": "999"})


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_what_the_explorer_gives_comes_back_identical(store: Store, extension: str) -> None:
    content = build_download(store, ACTOR, "valeurs", extension, COMPARED).content
    report = check_upload(store, ACTOR, f"valeurs.{extension}", content)
    assert report.accepted
    assert report.changes is not None
    assert (report.changes.new, report.changes.revised, report.changes.withdrawn) == (0, (), ())
    assert report.counts.kept > 20


def test_no_cell_of_the_package_is_a_formula(package: zipfile.ZipFile) -> None:
    for name in TABLES:
        texts = [text for row in lines(package, name) for text in row.values()]
        assert not [text for text in texts if unguard(text)[:1] in {"=", "+", "@"} and not text.startswith("'")]


def test_the_package_is_named_after_its_version(store: Store, tmp_path: Path) -> None:
    name = build_download(store, ACTOR, *OPEN_DATA, {}).file_name
    assert name.startswith("donnees-ouvertes_en-cours_")
    assert name.endswith(f"_v{store.current_version()}.zip")
    assert (tmp_path / name).name == name
