"""Files as an officer downloads them, each in its real shape and small: all of them must be accepted."""

from collections.abc import Callable

from tests.data_access.importers.producers import social_files, territory_files
from tests.data_access.importers.producers.insee_files import delimited, housing, table, workbook
from tests.data_access.importers.producers.insee_samples import SAMPLES
from tests.data_access.importers.small_files import MORLAIX, archive, book, filosofi_new, filosofi_old, text

ROWS = (MORLAIX, ("TP60", "29023", "Carantec", "2021", "8"), ("POP_MUN", "29199", "Plouigneau", "2023", "5014"))


def filosofi_book() -> bytes:
    """The old commune table under five title rows."""
    rows = [line.split(";") for line in filosofi_old().splitlines()]
    return workbook({"COM": [["Revenus"], [], [], [], ["Code géographique"], *rows]})


def census_base() -> bytes:
    """The archive of a theme: the commune table, the overseas one, the meta file."""
    rows = table(housing("2023"))
    packed = {
        "base-cc-logement-2023__CSV": delimited(rows).encode("cp1252"),
        "base-cc-logement-2023-COM__CSV": delimited([rows[0], ["97501", *["1.0"] * 6]]).encode(),
        "meta_base-cc-logement-2023__CSV": b"COD_VAR;LIB_VAR;LIB_VAR_LONG\r\n",
    }
    return archive(**packed)


GOOD: dict[str, Callable[[], bytes]] = {
    "modele.xlsx": lambda: book(*ROWS),
    "modele.csv": lambda: text(*ROWS).encode(),
    "cc_filosofi_2021_COM.csv": lambda: filosofi_old().encode(),
    "cc_filosofi_2021.xlsx": filosofi_book,
    "DS_FILOSOFI_CC_2023_data.csv": lambda: filosofi_new().encode("utf-16"),
    "base-cc-logement-2023_csv.zip": census_base,
    **SAMPLES,
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
