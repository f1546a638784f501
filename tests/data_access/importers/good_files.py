"""Files as an officer downloads them, each in its real shape and small: all of them must be accepted."""

from collections.abc import Callable

from tests.data_access.importers.producers import (
    insee_files,
    melodi_files,
    social_files,
    territory_files,
    test_census_ages,
    test_census_commuting,
    test_census_history,
    test_census_housing,
    test_census_population,
    test_commune_dossier,
    test_equipment_base,
    test_equipment_counts_melodi,
    test_population_history,
    test_reference_population,
)
from tests.data_access.importers.small_files import MORLAIX, archive, book, filosofi_new, filosofi_old, text

ROWS = (MORLAIX, ("TP60", "29023", "Carantec", "2021", "8"), ("POP_MUN", "29199", "Plouigneau", "2023", "5014"))


def filosofi_book() -> bytes:
    """The old commune table under five title rows."""
    rows = [line.split(";") for line in filosofi_old().splitlines()]
    return insee_files.workbook({"COM": [["Revenus"], [], [], [], ["Code géographique"], *rows]})


def census_base() -> bytes:
    """The archive of a theme: the commune table, the overseas one, the meta file."""
    rows = insee_files.table(insee_files.housing("2023"))
    packed = {
        "base-cc-logement-2023__CSV": insee_files.delimited(rows).encode("cp1252"),
        "base-cc-logement-2023-COM__CSV": insee_files.delimited([rows[0], ["97501", *["1.0"] * 6]]).encode(),
        "meta_base-cc-logement-2023__CSV": b"COD_VAR;LIB_VAR;LIB_VAR_LONG\r\n",
    }
    return archive(**packed)


def census_ages() -> bytes:
    """The workbook of ages, one census."""
    return insee_files.workbook({"COM_2023": test_census_ages.ages("2023", test_census_ages.shipped_ages())})


def dossier() -> bytes:
    """The « dossier complet » and its meta file."""
    table = insee_files.delimited(insee_files.table(test_commune_dossier.columns())).encode()
    return archive(dossier_complet__csv=table, meta_dossier_complet__csv=test_commune_dossier.META)


def population_history() -> bytes:
    """The workbook of populations since 1876."""
    rows = [*test_population_history.TITLES, *insee_files.table(test_population_history.columns())]
    return insee_files.workbook({"pop_1876_2023": rows})


GOOD: dict[str, Callable[[], bytes]] = {
    "modele.xlsx": lambda: book(*ROWS),
    "modele.csv": lambda: text(*ROWS).encode(),
    "cc_filosofi_2021_COM.csv": lambda: filosofi_old().encode(),
    "cc_filosofi_2021.xlsx": filosofi_book,
    "DS_FILOSOFI_CC_2023_data.csv": lambda: filosofi_new().encode("utf-16"),
    "base-cc-logement-2023_csv.zip": census_base,
    "pop-sexe-age-quinquennal.xlsx": census_ages,
    "dossier_complet.zip": dossier,
    "DS_RP_LOGEMENT_PRINC_data.csv": lambda: test_census_housing.texts()[0][0],
    "DS_RP_POPULATION_PRINC_data.csv": lambda: melodi_files.long_text(test_census_population.crossings()).encode(),
    "DS_RP_NAVETTES_PRINC.json": lambda: melodi_files.answer(test_census_commuting.crossings()).encode(),
    "DS_RP_SERIE_HISTORIQUE_data.csv": lambda: melodi_files.long_text(test_census_history.crossings()).encode(),
    "DS_POPULATIONS_REFERENCE.json": lambda: melodi_files.answer(test_reference_population.crossings()).encode(),
    "base-pop-historiques.xlsx": population_history,
    "BPE25.csv": lambda: test_equipment_base.content().encode(),
    "DS_BPE_data.csv": lambda: melodi_files.long_text(test_equipment_counts_melodi.crossings()).encode(),
    "s_ben_com_f.csv": social_files.caf_benefits,
    "s_ben_com_f.json": lambda: social_files.as_json(social_files.caf_rows(["2024"])),
    "txcouv_pe_epci.csv": lambda: social_files.childcare("epci"),
    "txcouv_pe_nat.json": lambda: social_files.as_json(social_files.childcare_rows("nat", ["2022", "2023"])),
    "nbpla_pe_com.csv": lambda: social_files.childcare("com", places=True),
    "defmexp.csv": social_files.jobseekers_monthly,
    "dares_defm_communales-brutes.csv": social_files.jobseekers_yearly,
    "APL_medecins_generalistes.xlsx": territory_files.doctors_access,
    "rpls.xlsx": territory_files.social_housing,
    "urssaf_commune_ape.csv": territory_files.private_jobs,
    "ssmsi_communes.csv": territory_files.recorded_crime,
    "fr-en-ips-ecoles-ap2022.json": lambda: social_files.as_json(territory_files.school_rows()),
}
"""The small files by the name a producer gives them."""
