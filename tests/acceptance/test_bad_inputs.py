"""One test per bad input: refused whole with the sentence that helps, or accepted as the rules say.

Each file goes through the service, in its own process, within 300 MB; the proof prints the time each takes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from data_access.identity.actor import DEMONSTRATION_ACTOR
from data_access.importers.report import ImportReport
from data_access.services.imports import check_upload, confirm_import
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import RefusedError
from tests.acceptance import bad_files as bad
from tests.tables import lay_tables

MEGABYTE = 1024 * 1024
FACT_TABLES = ("batch", "batch_event", "raw_observation", "published_observation", "data_version")


@dataclass(frozen=True)
class Refused:
    """A file to refuse: its case, its name, its bytes, the faults expected and words their sentences must hold."""

    case: str
    name: str
    build: Callable[[], bytes]
    codes: frozenset[str]
    words: tuple[str, ...] = field(default=())


def refused(case: str, build: Callable[[], bytes], codes: str, *words: str) -> Refused:
    """A case; its file is named after what it pretends to be."""
    text_built = build in bad.TEXTS
    return Refused(
        case, "indicateurs.csv" if text_built else "indicateurs.xlsx", build, frozenset(codes.split()), words
    )


REFUSED = (
    refused("BI001", bad.empty, "fichier_vide", "taille 0", "indicateurs.xlsx"),
    refused("BI002", bad.renamed_text, "pas_un_classeur", "n’est pas un classeur Excel (.xlsx)"),
    refused("BI003", bad.old_xls, "ancien_xls", "97-2003", "(.xlsx)"),
    refused("BI005", bad.with_macros, "classeur_macros", "ni lue ni conservée"),
    refused("BI007", bad.libreoffice, "classeur_libreoffice", "LibreOffice", ".xlsx"),
    refused("BI008", bad.truncated, "fichier_abime", "incomplet ou abîmé", "à nouveau"),
    refused("BI010", bad.escaping_path, "chemin_interdit", "evil.xml"),
    refused("BI010b", bad.absolute_path, "chemin_interdit", "/etc/evil.xml"),
    refused("BI011", bad.zeros_bomb, "contenu_trop_grand", "décompressé trop grand", "x.bin"),
    refused("BI014", bad.million_rows, "trop_de_lignes", "20\u202f000", "valeurs"),
    refused("BI014b", bad.last_cell_of_the_sheet, "trop_de_lignes", "trop de lignes"),
    refused("BI016", bad.billion_laughs, "xml_interdit", "DOCTYPE", "sheet1.xml"),
    refused("BI020", bad.eleven_megabytes, "fichier_trop_lourd", "10\u00a0Mo"),
    refused("BI024", bad.missing_sheet, "feuille_absente", "«\u00a0valeurs\u00a0» introuvable", "Feuil1", "Notes"),
    refused("BI025", bad.missing_column, "colonne_absente", "code_territoire", "code_commune", "B"),
    refused("BI026", bad.doubled_header, "entete_en_double", "valeur", "C et D"),
    refused("BI029", bad.merged_cells, "cellules_fusionnees", "A5:A9"),
    refused("BI034", bad.total_row, "ligne_total", "Total", "242900835"),
    refused("BI039", bad.lost_zero, "code_zero_perdu", "4 chiffres", "01004", "ligne 3"),
    refused("BI043c", bad.merged_commune_undeclared, "fusion_sans_geographie", "Le Ponthou", "2018"),
    refused("BI046", bad.name_against_code, "nom_en_desaccord", "Morlaix", "Carantec", "ligne 2"),
    refused("BI048", bad.duplicate, "doublon", "lignes 2 et 4"),
    refused("BI055", bad.mixed_units, "unites_melangees", "unités mélangées", "E2, E3"),
    refused("BI056", bad.rate_over_hundred, "hors_bornes", "125", "100"),
    refused("BI057", bad.negative_count, "effectif_negatif", "−3"),
    refused("BI059", bad.excel_errors, "erreur_excel", "#DIV/0! en E2", "#N/A en E3", "#REF! en E4"),
    refused("BI072b", bad.undecodable, "encodage_illisible", "0x81", "ligne 2"),
    refused("BI077", bad.decimal_commas_unquoted, "colonnes_variables", "nombre de colonnes variable", "ligne 2"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One prepared, empty store for the whole set: nothing may ever be added to it by a refusal."""
    folder = tmp_path_factory.mktemp("bad-inputs")
    opened = Store(Settings(database_url="", data_dir=lay_tables(folder / "var")))
    opened.migrate()
    yield opened
    opened.engine.dispose()


def rows_written(store: Store) -> dict[str, int]:
    """How many rows each table of facts holds."""
    with store.engine.connect() as connection:
        return {t: connection.execute(sql(f"SELECT count(*) FROM {t}")).scalar_one() for t in FACT_TABLES}  # noqa: S608


def check(store: Store, name: str, content: bytes) -> ImportReport:
    """The dry run of a file, its cost verified."""
    report = check_upload(store, DEMONSTRATION_ACTOR, name, content)
    assert report.memory_bytes < 300 * MEGABYTE
    return report


def sentences(report: ImportReport) -> str:
    """Every sentence a user would read."""
    return "\n".join(fault.sentence() for fault in report.anomalies)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.case)
def test_a_bad_file_is_refused_whole_with_the_sentence_that_helps(store: Store, case: Refused) -> None:
    before = rows_written(store)
    report = check(store, case.name, case.build())
    assert not report.accepted
    assert {fault.code for fault in report.anomalies if fault.blocking} & case.codes
    read = sentences(report)
    assert [word for word in case.words if word not in read] == []
    assert case.name in read
    assert "Error" not in read
    assert "Traceback" not in read
    with pytest.raises(RefusedError):
        confirm_import(store, DEMONSTRATION_ACTOR, report)
    assert rows_written(store) == before


def values_of(report: ImportReport) -> list[tuple[str, str, float | None, str]]:
    """Indicator, territory, value and status of each accepted row."""
    assert report.observations is not None, sentences(report)
    return report.observations.select("indicator", "territory", "value", "status").rows()


def test_bi017_an_external_entity_opens_no_local_file(store: Store, tmp_path: Path) -> None:
    witness = tmp_path / "temoin.txt"
    witness.write_text("canari-4391701", encoding="utf-8")
    report = check(store, "x.xlsx", bad.external_entity(witness))
    assert [fault.code for fault in report.anomalies] == ["xml_interdit"]
    assert "canari-4391701" not in repr(report)


def test_bi011_a_bomb_is_refused_within_150_megabytes(store: Store) -> None:
    report = check(store, "bombe.xlsx", bad.zeros_bomb())
    assert report.memory_bytes < 150 * MEGABYTE


def test_bi010_nothing_is_created_outside_the_temporary_folder(store: Store, tmp_path: Path) -> None:
    before = set(tmp_path.parent.rglob("*evil*"))
    check(store, "x.xlsx", bad.escaping_path())
    assert set(tmp_path.parent.rglob("*evil*")) == before
    assert not Path("/etc/evil.xml").exists()


def test_bi021_a_name_is_quoted_clean_and_never_used_as_a_path(store: Store) -> None:
    report = check(store, "../../../etc/cron.d/x.xlsx", bad.good())
    assert report.accepted
    assert report.file_name == "x.xlsx"
    with store.reading() as uow:
        assert uow.journal.last(1)[0].object == "x.xlsx"


def test_bi030_hidden_rows_wait_for_an_explicit_and_traced_confirmation(store: Store) -> None:
    report = check(store, "masquees.xlsx", bad.hidden_rows())
    assert report.accepted
    assert report.confirmations == ("lignes_masquees",)
    assert "numéros de lignes 3, 4" in sentences(report)
    with pytest.raises(RefusedError, match="demande une confirmation"):
        confirm_import(store, DEMONSTRATION_ACTOR, report)
    batch = confirm_import(store, DEMONSTRATION_ACTOR, report, ["lignes_masquees"], publish=False)
    with store.reading() as uow:
        line = uow.journal.last(1)[0]
    assert line.object == f"lot {batch}"
    assert "lignes masquées qui contiennent des valeurs\u00a0: 2" in line.reason


def test_bi034_a_total_with_the_code_of_the_epci_is_the_epci(store: Store) -> None:
    report = check(store, "x.xlsx", bad.total_with_epci_code())
    assert report.observations is not None
    assert report.observations["level"].to_list() == ["commune", "epci"]


def test_bi036_blank_rows_are_ignored_and_the_count_of_read_rows_is_exact(store: Store) -> None:
    report = check(store, "x.xlsx", bad.blank_rows())
    assert (report.counts.read, report.counts.kept) == (2, 2)
    assert report.counts.blank >= 3


def test_bi040_a_code_typed_as_a_number_is_read_as_text_and_counted(store: Store) -> None:
    assert values_of(check(store, "x.xlsx", bad.code_as_number())) == [("TP60", "29151", 19.0, "publie")]
    report = check(store, "x.csv", bad.code_with_decimals())
    assert values_of(report) == [("TP60", "29151", 19.0, "publie")]
    assert report.counts.normalised == 1


def test_bi041_a_hard_space_around_a_code_is_removed_and_counted(store: Store) -> None:
    report = check(store, "x.xlsx", bad.code_with_hard_space())
    assert values_of(report) == [("TP60", "29151", 19.0, "publie")]
    assert report.counts.normalised == 1


def test_bi043_former_communes_are_added_up_in_the_current_one_and_the_sum_is_told(store: Store) -> None:
    report = check(store, "x.xlsx", bad.merged_commune_counts())
    then = [("POP_MUN", "29199-2018", 4742.0, "publie"), ("POP_MUN", "29219-2018", 163.0, "publie")]
    assert values_of(report) == [("POP_MUN", "29199", 4905.0, "calcule"), *then]
    assert report.counts.merged == 2
    assert report.observations is not None
    assert "29199 + 29219" in report.observations["note"][0]


def test_bi043_a_median_of_former_communes_is_said_missing_and_never_averaged(store: Store) -> None:
    report = check(store, "x.xlsx", bad.merged_commune_median())
    assert ("MED_NV", "29199", None, "non_disponible") in values_of(report)
    assert "MED_NV ne s’additionne pas" in sentences(report)
    assert "Plouigneau" in sentences(report)


@pytest.mark.parametrize("number", ["12,5", "12.5"])
def test_bi051_a_decimal_comma_is_read(store: Store, number: str) -> None:
    assert values_of(check(store, "x.csv", bad.one_number(number)))[0][2] == 12.5


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_bi052_every_thousands_space_is_read(store: Store, space: str) -> None:
    assert values_of(check(store, "x.csv", bad.one_number(f"1{space}234,5", "POP_MUN")))[0][2] == 1234.5


def test_bi064_each_mark_stays_distinct_and_zero_stays_zero(store: Store) -> None:
    found = [(value, status) for _, _, value, status in values_of(check(store, "x.xlsx", bad.every_mark()))]
    secret, missing, useless = (None, "secret"), (None, "non_disponible"), (None, "sans_objet")
    assert found == [secret, missing, missing, secret, secret, missing, useless, missing, (0.0, "publie")]


@pytest.mark.parametrize("mark", ["< 5", "moins de 5"])
def test_bi066_a_small_count_written_in_words_is_a_secret(store: Store, mark: str) -> None:
    assert values_of(check(store, "x.csv", bad.one_number(mark, "PERMANENCES_DELOC"))) == [
        ("PERMANENCES_DELOC", "29151", None, "secret")
    ]


def test_bi067_a_small_exact_count_is_kept_apart_and_masked_when_published(store: Store) -> None:
    report = check(store, "x.xlsx", bad.small_exact_count())
    assert [value for _, _, value, _ in values_of(report)] == [3.0]
    assert "sous_le_seuil" in [fault.code for fault in report.anomalies]
    version = confirm_import(store, DEMONSTRATION_ACTOR, report)
    shown = store.facts(version).by_indicator["DEFM_INSCRITS"].row(0, named=True)
    assert (shown["value"], shown["status"]) == (None, "secret")


def test_bi072_windows_1252_is_detected_and_shown_in_the_preview(store: Store) -> None:
    report = check(store, "x.csv", bad.windows_1252())
    assert report.accepted
    assert report.encoding == "Windows 1252"
    assert "Plouégat-Guérand" in report.preview[1]


def test_bi073_a_byte_order_mark_is_not_part_of_the_first_header(store: Store) -> None:
    report = check(store, "x.csv", bad.with_byte_order_mark())
    assert report.accepted
    assert report.preview[0][0] == "indicateur"


def test_bi096_every_fault_is_listed_in_one_pass_two_hundred_on_screen(store: Store) -> None:
    report = check(store, "x.xlsx", bad.one_wrong_row_of_500())
    assert [(fault.code, fault.row) for fault in report.anomalies] == [("nombre_illisible", 500)]
    many = check(store, "x.xlsx", bad.three_hundred_wrong_rows())
    assert len(many.anomalies) == 300
    assert len(many.shown) == 200


def test_bi098_the_same_file_sent_twice_is_recognised(store: Store) -> None:
    content = bad.good("18")
    first, second = check(store, "a.xlsx", content), check(store, "b.xlsx", content)
    confirm_import(store, DEMONSTRATION_ACTOR, first)
    before = rows_written(store)
    with pytest.raises(RefusedError, match="déjà importé"):
        confirm_import(store, DEMONSTRATION_ACTOR, second)
    assert check(store, "c.xlsx", content).already_imported
    assert rows_written(store) == before
