"""A file holds the table of the page it comes from, for every visual a page links to; bad addresses are refused."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import NAMES
from dashboard.widgets.downloads import DRAWN
from data_access.exports.spreadsheet_safety import unguard
from data_access.identity.actor import DEMONSTRATION_ACTOR as ACTOR
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services import download_request, screens
from data_access.services.anomaly_reports import FOLDER, KEPT, keep_anomalies
from data_access.services.download_request import MAX_INDICATORS, PARAMETERS, read_request
from data_access.services.downloads import APART, VISUALS, build_download
from data_access.services.imports import check_upload
from data_access.services.journal import read_journal
from data_access.services.portrait import read_portrait
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError, UserError
from indicators.statuses import STATUS_WORDS, WITHHOLDING
from indicators.views import comparison_builder
from indicators.views.selection import Selection
from indicators.views.table import Table
from tests.data_access.exports.reading_back import csv_lines, formulas_of, sheet_rows
from tests.data_access.services.starter_store import build_base

MORLAIX = {"territoire": "29151"}
POVERTY = MORLAIX | {"axe": "3", "objectif": "3.2", "indicateur": "TP60"}
JOBS = MORLAIX | {"axe": "4", "objectif": "4.2", "indicateur": "DEFM_POUR_100_15_64"}
IN_EPCI = {"reference": "242900835"}
COMPARED = {"territoires": "29151,29114", "indicateurs": "TP60,DEFM_POUR_100_15_64"}
WORDS = {STATUS_WORDS[status] for status in WITHHOLDING}
LINES = "indicateur;code_territoire;millesime;valeur\r\n" + "TP60;29999;2023;douze\r\n=1+1;29151;2023;2\r\n" * 150


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = build_base(tmp_path_factory.mktemp("fichiers") / "var")
    opened = Store(Settings(data_dir=folder, database_url=""))
    yield opened
    opened.engine.dispose()


def selection(**names: str) -> Selection:
    return Selection(territory="29151", **names)


def poverty_block(store: Store) -> screens.AxisPage:
    return screens.read_axis_page(store, ACTOR, 3, selection(objective="3.2", indicator="TP60"))


def comparison(store: Store, indicator: str = "", reference: str = "") -> screens.ComparisonPage:
    chosen = (("29151", "29114"), ("TP60", "DEFM_POUR_100_15_64"))
    return screens.read_comparison(store, ACTOR, selection(indicator=indicator, reference=reference), *chosen)


def explorer(store: Store) -> screens.ExplorerPage:
    chosen = (("TP60", "DEFM_POUR_100_15_64"), ("29151", "29114"))
    return screens.read_explorer(store, ACTOR, selection(), *chosen)


def expected(store: Store, case: str) -> Table | None:
    """The table the page shows under the link of a case."""
    jobs = "DEFM_POUR_100_15_64"
    tables = {
        "nombres d’un axe": lambda: poverty_block(store).numbers.table,
        "nombres de l’accueil": lambda: screens.read_home(store, ACTOR, selection()).numbers.table,
        "carte d’un axe": lambda: poverty_block(store).block.map.table,
        "carte de l’accueil": lambda: screens.read_home(store, ACTOR, selection()).map.table,
        "carte de l’explorateur": lambda: explorer(store).map.table,
        "distribution d’un axe": lambda: poverty_block(store).block.strip.table,
        "distribution comparée": lambda: next(
            s.view.table for s in comparison(store, jobs).strips if s.indicator == jobs
        ),
        "tendance d’un axe": lambda: (
            screens.read_axis_page(store, ACTOR, 4, selection(objective="4.2", indicator=jobs)).block.trend.table
        ),
        "écarts": lambda: comparison(store).heat_details,
        "tendance de l’écart": lambda: next(
            t.view.table for t in comparison(store, jobs, "242900835").gap_trends if t.indicator == jobs
        ),
        "explorateur": lambda: explorer(store).table,
        "nuage": lambda: explorer(store).scatter.table,
        "dictionnaire": lambda: screens.read_dictionary(store, ACTOR).table,
        "portrait": lambda: read_portrait(store, ACTOR, selection()).table,
    }
    return tables[case]()


CASES = {
    "nombres d’un axe": ("nombres", POVERTY),
    "nombres de l’accueil": ("nombres", MORLAIX),
    "carte d’un axe": ("carte", POVERTY),
    "carte de l’accueil": ("carte", MORLAIX),
    "carte de l’explorateur": ("carte", MORLAIX | COMPARED | {"vue": "carte"}),
    "distribution d’un axe": ("distribution", POVERTY),
    "distribution comparée": ("distribution", MORLAIX | COMPARED | {"indicateur": "DEFM_POUR_100_15_64"}),
    "tendance d’un axe": ("tendance", JOBS),
    "écarts": ("ecarts", MORLAIX | COMPARED),
    "tendance de l’écart": ("tendance_ecart", MORLAIX | IN_EPCI | COMPARED | {"indicateur": "DEFM_POUR_100_15_64"}),
    "explorateur": ("explorateur", MORLAIX | COMPARED),
    "nuage": ("nuage", MORLAIX | COMPARED | {"vue": "nuage"}),
    "dictionnaire": ("dictionnaire", {}),
    "portrait": ("portrait", MORLAIX),
}


def download(store: Store, visual: str, params: dict[str, str], extension: str = "csv") -> bytes:
    found = build_download(store, ACTOR, visual, extension, params)
    assert re.fullmatch(rf"[a-z0-9_.-]+\.{extension}", found.file_name)
    return found.content


@pytest.mark.parametrize("case", CASES)
def test_every_line_of_the_screen_is_in_the_file_word_for_word(store: Store, case: str) -> None:
    table = expected(store, case)
    content = download(store, *CASES[case])
    lines = csv_lines(content, ";")
    assert len(lines) == len(table.rows) > 0
    for line, row in zip(lines, table.rows, strict=True):
        held = [unguard(text) for text in line.values()]
        assert not [cell for cell in row if not any(text.startswith(cell.text) for text in held)]
        marked = table.stamp.demonstration if not any(_marks(table)) else any(cell.demonstration for cell in row)
        assert (line["ligne_demonstration"] == "donnée de démonstration") is marked
        assert line["vue_version"] == store.current_version()
        assert line["vue_edition"] == "édition en cours"


def _marks(table: Table) -> list[bool]:
    return [cell.demonstration for row in table.rows for cell in row]


@pytest.mark.parametrize("case", CASES)
def test_a_workbook_holds_the_same_lines_without_any_formula(store: Store, case: str) -> None:
    table = expected(store, case)
    content = download(store, *CASES[case], extension="xlsx")
    assert len(sheet_rows(content)) == len(table.rows) + 1
    assert formulas_of(content) == []
    assert any(row[0] == "Version des données" for row in sheet_rows(content, "lisez-moi"))


def test_a_withheld_commune_is_exported_as_a_word_without_any_figure(store: Store) -> None:
    table = expected(store, "carte d’un axe")
    index = next(i for i, c in enumerate(table.columns) if c.numeric)
    lines = csv_lines(download(store, "carte", POVERTY), ";")
    withheld = [
        line for line, row in zip(lines, table.rows, strict=True) if row[index].status in set(map(str, WITHHOLDING))
    ]
    assert len(withheld) == 15
    for line in withheld:
        assert line[table.columns[index].key] in WORDS


def test_the_international_file_is_read_by_programs(store: Store) -> None:
    lines = csv_lines(download(store, "explorateur", MORLAIX | COMPARED | {"format": "international"}), ",")
    assert lines[0]["vue_version"] == store.current_version()


@pytest.mark.parametrize("visual", sorted(DRAWN))
def test_what_a_page_says_is_drawn_has_a_picture(store: Store, visual: str) -> None:
    trend = MORLAIX | COMPARED | IN_EPCI | {"indicateur": "DEFM_POUR_100_15_64"}
    asked = {"tendance_ecart": trend, "carte_actions": {}, "croisement": {"objectif": "1.4"},
             "reseau": {"objectif": "5.2"}}.get(visual, JOBS)  # fmt: skip
    assert download(store, visual, asked, "svg").startswith(b"<svg")


def test_a_table_has_no_picture_and_says_so(store: Store) -> None:
    with pytest.raises(NotFoundError, match="CSV ou en XLSX"):
        download(store, "nombres", MORLAIX, "png")


def test_a_download_leaves_no_line_in_the_journal(store: Store) -> None:
    before = read_journal(store, SYSTEM_ACTOR, 1)[0].id
    download(store, "carte", POVERTY)
    assert read_journal(store, SYSTEM_ACTOR, 1)[0].id == before


@pytest.mark.parametrize(
    ("visual", "extension", "params", "kind"),
    [
        ("inconnu", "csv", {}, NotFoundError),
        ("../../etc/passwd", "csv", {}, NotFoundError),
        ("carte", "exe", {}, NotFoundError),
        ("carte", "csv", {"axe": "9"}, NotFoundError),
        ("carte", "csv", {"axe": "3", "indicateur": "XYZ"}, UserError),
        ("nombres", "csv", {"territoire": "99999"}, NotFoundError),
        ("nombres", "csv", {"edition": "999"}, NotFoundError),
        ("nombres", "csv", {"chemin": "/etc/passwd"}, RefusedError),
        ("nombres", "csv", {"territoire": "../../etc"}, RefusedError),
        ("nombres", "csv", {"territoire": "29151\r\nx: y"}, RefusedError),
        ("nombres", "csv", {"annee": "1' OR 1=1"}, RefusedError),
        ("explorateur", "csv", {"indicateurs": ",".join(["TP60"] * (MAX_INDICATORS + 1))}, RefusedError),
        ("nombres", "csv", {"format": "xml"}, RefusedError),
        ("distribution", "csv", {}, RefusedError),
        ("tendance_ecart", "csv", {}, RefusedError),
        ("tendance", "csv", {}, RefusedError),
        ("reste", "csv", {}, NotFoundError),
        ("anomalies", "csv", {"empreinte": "0" * 64}, NotFoundError),
        ("anomalies", "csv", {"empreinte": "../pilotage"}, RefusedError),
        ("anomalies", "csv", {}, NotFoundError),
    ],
)
def test_a_wrong_address_is_refused_with_a_remedy(
    store: Store, visual: str, extension: str, params: dict[str, str], kind: type[UserError]
) -> None:
    with pytest.raises(kind) as refused:
        build_download(store, ACTOR, visual, extension, params)
    said = str(refused.value)
    assert said.endswith(".")
    assert said.count(".") >= 2
    assert "\r" not in said


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "autre"]), st.text(max_size=60), max_size=4))
def test_whatever_the_address_only_short_plain_codes_and_words_of_the_journal_pass(params: dict[str, str]) -> None:
    try:
        request = read_request(params)
    except RefusedError:
        return
    for name, value in request.params.items():
        words = r"[^\x00-\x1f\x7f]{1,160}" if name in {"geste", "objet", "texte"} else r"[A-Za-z0-9_.:,-]{1,400}"
        assert re.fullmatch(words, value)
        assert len(value) <= 400


def test_every_choice_of_a_page_is_a_parameter_of_a_file() -> None:
    assert set(NAMES) <= set(PARAMETERS)
    assert (download_request.MAX_TERRITORIES, MAX_INDICATORS) == (
        comparison_builder.MAX_TERRITORIES,
        comparison_builder.MAX_INDICATORS,
    )


def test_every_visual_a_page_links_to_has_a_file() -> None:
    sections = Path(screens.__file__).parents[2] / "dashboard"
    source = "".join(path.read_text("utf-8") for path in sections.rglob("*.py"))
    linked = set(re.findall(r'ExportLink\(\s*"(\w+)"', source)) | set(re.findall(r'_export\([^")]*"(\w+)"', source))
    assert {"nombres", "carte", "anomalies"} <= linked <= {*VISUALS, *(visual for visual, _ in APART)}


def test_all_anomalies_of_a_dry_run_are_in_the_file_with_their_place(store: Store) -> None:
    report = check_upload(store, ACTOR, "pauvreté.csv", LINES.encode())
    assert len(report.shown) < len(report.anomalies)
    assert keep_anomalies(store, ACTOR, report)
    params = {"empreinte": report.fingerprint}
    lines = csv_lines(download(store, "anomalies", params), ";")
    assert len(lines) == len(report.anomalies)
    assert {line["ligne"] for line in lines} >= {"2", "3", "300"}
    assert lines[0]["vue_selection"] == "Contrôle du fichier «\u00a0pauvreté.csv\u00a0»"
    assert formulas_of(download(store, "anomalies", params, "xlsx")) == []


def test_only_the_last_reports_are_kept(store: Store) -> None:
    folder = store.settings.data_dir / FOLDER
    folder.mkdir(exist_ok=True)
    for number in range(KEPT + 5):
        (folder / f"{number:064x}.json").write_text("{}", encoding="utf-8")
    report = check_upload(store, ACTOR, "pauvreté.csv", LINES.encode())
    assert keep_anomalies(store, ACTOR, report)
    assert len(list(folder.iterdir())) == KEPT


def test_a_folder_that_cannot_be_written_costs_the_download_only(store: Store, tmp_path: Path) -> None:
    blocked = Store(Settings(data_dir=tmp_path / "fichier", database_url=""), engine=store.engine)
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    report = check_upload(store, ACTOR, "pauvreté.csv", LINES.encode())
    assert not keep_anomalies(blocked, ACTOR, report)
