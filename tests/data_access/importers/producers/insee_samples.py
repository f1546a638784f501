"""One good file of each INSEE format by its name, as the damage tests and the proof use them."""

from collections.abc import Callable, Mapping

from tests.data_access.importers.producers import (
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
from tests.data_access.importers.producers.insee_files import delimited, housing, table, workbook
from tests.data_access.importers.producers.melodi_files import answer, long_text
from tests.data_access.importers.small_files import archive

SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "base-cc-logement-2023.CSV": lambda: delimited(table(housing("2023"))).encode(),
    "base-cc-logement-2023.xlsx": lambda: workbook({"COM_2023": [("Titre",), *table(housing("2023"))]}),
    "dossier_complet.csv": lambda: delimited(table(test_commune_dossier.columns())).encode(),
    "pop-sexe-age-quinquennal6823.xlsx": lambda: workbook(
        {"COM_2023": test_census_ages.ages("2023", test_census_ages.shipped_ages())}
    ),
    "base-pop-historiques-1876-2023.xlsx": lambda: workbook({"pop": table(test_population_history.columns())}),
    "DS_RP_LOGEMENT_PRINC_data.csv": lambda: long_text(test_census_housing.crossings()).encode(),
    "DS_RP_LOGEMENT_PRINC.json": lambda: answer(test_census_housing.crossings()).encode(),
    "DS_RP_POPULATION_PRINC_data.csv": lambda: long_text(test_census_population.crossings()).encode(),
    "DS_RP_NAVETTES_PRINC_data.csv": lambda: long_text(test_census_commuting.crossings()).encode(),
    "DS_RP_SERIE_HISTORIQUE_data.csv": lambda: long_text(test_census_history.crossings()).encode(),
    "DS_POPULATIONS_REFERENCE.json": lambda: answer(test_reference_population.crossings()).encode(),
    "BPE25.zip": lambda: archive(BPE25__csv=test_equipment_base.content().encode()),
    "DS_BPE_data.csv": lambda: long_text(test_equipment_counts_melodi.crossings()).encode(),
}
