"""One small file per source, in its real shape and on the figures that ship, as the pictures of the guide import it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl
from openpyxl.workbook import Workbook

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.publication import BatchDraft, record_and_publish
from data_access.starter_data.covariates import Reality
from data_access.starter_data.demonstration import demonstration_draft
from data_access.starter_data.real import real_drafts
from data_access.store import Store
from tests.data_access.importers import good_files
from tests.data_access.importers.producers import (
    social_files,
    territory_files,
    test_commune_dossier,
    test_equipment_counts_melodi,
    test_reference_population,
)
from tests.data_access.importers.producers import test_population_history as history
from tests.data_access.importers.producers.insee_files import delimited, shipped, table, workbook
from tests.data_access.importers.producers.melodi_files import long_text, with_foreign
from tests.data_access.importers.producers.test_census_housing import crossings as housing_of
from tests.data_access.importers.small_files import NEW_HEADER, archive, book
from tests.data_access.importers.test_contours import SHIPPED

REVISED = ("29067", "29279", "29207")
"""Communes whose figures of before were a little higher: the file of a producer revises them."""
RECENT, LEAST = "2023", 20
LEVELS = {"242900835": "EPCI", "29": "DEP", "FM": "FRANCE"}
REMOB = "REMOB_SORTIES"
PLACES = (("29151", "Morlaix"), ("29199", "Plouigneau"), ("29188", "Plougasnou"), ("29023", "Carantec"))
META = b"COD_VAR;COD_MOD;LIB_MOD\n"
IRIS = b"IRIS;LIBIRIS;COM;LIBCOM;DISP_TP6021;DISP_MED21;DISP_NOTE21\n291510101;Centre;29151;Morlaix;24,0;21450;0\n"


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A file of a source: the page of the guide it illustrates, its name at the producer, its content."""

    page: str
    name: str
    content: Callable[[], bytes]


def load_before(store: Store, progress: Callable[[float, str], None]) -> str:
    """The starter data as they stood one vintage before: what a file brings, revises and leaves as it was shows."""
    progress(0.0, "Chiffres d’avant")
    drafts = real_drafts(store.catalogue)
    invented = demonstration_draft(Reality(drafts[0].observations, store.catalogue))
    return record_and_publish(store, SYSTEM_ACTOR, [*map(_before, drafts), invented], "chiffres d’avant")


def _before(draft: BatchDraft) -> BatchDraft:
    """Without the latest vintage of each series, and with three communes a little higher."""
    latest, value = pl.col("vintage").max().over("indicator"), pl.col("value")
    kept = draft.observations.filter((pl.col("vintage") < latest) | (latest < RECENT))
    moved = pl.col("territory").is_in(REVISED) & value.is_not_null()
    counted = moved & pl.col("denominator").is_null() & (value >= LEAST)

    def higher(name: str) -> pl.Expr:
        column = pl.col(name)
        return pl.when(counted).then(column + 5).when(moved).then(column * 1.02).otherwise(column).alias(name)

    return replace(draft, observations=kept.with_columns(higher("value"), higher("numerator")))


def incomes() -> bytes:
    """Filosofi in its long form, in its archive: the shipped medians and poverty rates, masked where they are."""
    lines = [NEW_HEADER]
    for measure, unit, indicator in (("MED_SL", "EUR_YR", "MED_NV"), ("PR_MD60", "PT", "TP60")):
        for code, (value, _, _) in shipped(indicator, "2023").items():
            level = LEVELS.get(code, "COM")
            shown = "F" if value else "C"
            cells = (code, level, measure, unit, "2023", shown, "A", value)
            lines.append(";".join(f'"{cell}"' for cell in cells))
    data = "\n".join(lines).encode()
    return archive(DS_FILOSOFI_CC_2023_data__csv=data, DS_FILOSOFI_CC_2023_metadata__csv=META)


def melodi(name: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A data set of INSEE in its archive."""
    return archive(**{f"{name}_data__csv": long_text(with_foreign(rows)).encode(), f"{name}_metadata__csv": META})


def dossier() -> bytes:
    """The « dossier complet » in its archive, with its file of labels."""
    text = delimited(table(test_commune_dossier.columns())).encode()
    return archive(dossier_complet__csv=text, meta_dossier_complet__csv=test_commune_dossier.META)


def hidden_row() -> bytes:
    """Our template, filled in, with one row hidden: it asks for a confirmation."""

    def hide(workbook: Workbook) -> None:
        workbook["valeurs"].row_dimensions[3].hidden = True

    rows = [(REMOB, code, name, "2025", str(4 + 3 * n)) for n, (code, name) in enumerate(PLACES)]
    return book(*rows, change=hide)


def mistaken() -> bytes:
    """Our template with the three commonest mistakes: an unknown code, a value out of bounds, a comma twice."""
    return book(
        ("TP60", "29999", "Morlaix", "2023", "21"),
        ("TP60", "29151", "Morlaix", "2023", "210"),
        ("MED_NV", "29023", "Carantec", "2023", "31,680,00"),
    )


FILES: tuple[GuideFile, ...] = (
    GuideFile("insee-dossier-complet", "dossier_complet.zip", dossier),
    GuideFile(
        "insee-recensement", "DS_RP_LOGEMENT_PRINC_2023_CSV_FR.zip",
        lambda: melodi("DS_RP_LOGEMENT_PRINC_2023", [row for year in ("2023", "2012") for row in housing_of(year)]),
    ),
    GuideFile("insee-recensement-base", "base-cc-logement-2023_csv.zip", good_files.census_base),
    GuideFile(
        "insee-populations", "DS_POPULATIONS_REFERENCE_CSV_FR.zip",
        lambda: melodi("DS_POPULATIONS_REFERENCE", test_reference_population.crossings()),
    ),
    GuideFile(
        "insee-populations-historiques", "base-pop-historiques-1876-2023.xlsx",
        lambda: workbook({"pop_1876_2023": [*history.TITLES, *table(history.columns())]}),
    ),
    GuideFile("insee-filosofi", "DS_FILOSOFI_CC_2023_CSV_FR.zip", incomes),
    GuideFile(
        "insee-equipements", "DS_BPE_2025_CSV_FR.zip",
        lambda: melodi("DS_BPE_2025", test_equipment_counts_melodi.crossings()),
    ),
    GuideFile("insee-iris", "BASE_TD_FILO_IRIS_2021_DISP.csv", lambda: IRIS),
    GuideFile("caf-prestations", "s_ben_com_f.csv", social_files.caf_benefits),
    GuideFile("caf-petite-enfance", "txcouv_pe_epci.csv", lambda: social_files.childcare("epci")),
    GuideFile("emploi-inscrits", "dares_defm_communales-brutes.csv", social_files.jobseekers_yearly),
    GuideFile("emploi-inscrits-mois", "defmexp.csv", social_files.jobseekers_monthly),
    GuideFile("drees-apl", "APL aux médecins généralistes.xlsx", territory_files.doctors_access),
    GuideFile("sdes-rpls", "rpls_2025.xlsx", territory_files.social_housing),
    GuideFile("urssaf", "etablissements-et-effectifs-salaries.csv", territory_files.private_jobs),
    GuideFile("ssmsi-delinquance", "base-communale-delinquance.csv", territory_files.recorded_crime),
    GuideFile(
        "depp-ips", "fr-en-ips-ecoles-ap2022.csv",
        lambda: social_files.written(territory_files.school_rows()).encode("utf-8-sig"),
    ),
    GuideFile("contours", "communes.geojson", SHIPPED.read_bytes),
    GuideFile("notre-modele", "modele_indicateurs.xlsx", hidden_row),
)  # fmt: skip
"""What each page of the guide shows; the second file of a page has a picture of its own."""
