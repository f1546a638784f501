"""The formats of producers, in the order they are tried: the most particular header first. Reads no file."""

from data_access.importers.producer import Producer
from data_access.importers.producers.caf_benefits import CAF_BENEFITS
from data_access.importers.producers.census_ages import CENSUS_AGES
from data_access.importers.producers.census_base import CENSUS_BASE
from data_access.importers.producers.census_commuting import CENSUS_COMMUTING
from data_access.importers.producers.census_history import CENSUS_HISTORY
from data_access.importers.producers.census_housing import CENSUS_HOUSING
from data_access.importers.producers.census_population import CENSUS_POPULATION
from data_access.importers.producers.childcare import CHILDCARE
from data_access.importers.producers.commune_dossier import COMMUNE_DOSSIER
from data_access.importers.producers.doctors_access import DOCTORS_ACCESS
from data_access.importers.producers.equipment_base import EQUIPMENT_BASE
from data_access.importers.producers.equipment_counts_melodi import EQUIPMENT_COUNTS_MELODI
from data_access.importers.producers.filosofi_communes import FILOSOFI_COMMUNES
from data_access.importers.producers.filosofi_melodi import FILOSOFI_MELODI
from data_access.importers.producers.jobseekers_monthly import JOBSEEKERS_MONTHLY
from data_access.importers.producers.jobseekers_yearly import JOBSEEKERS_YEARLY
from data_access.importers.producers.population_history import POPULATION_HISTORY
from data_access.importers.producers.private_jobs import PRIVATE_JOBS
from data_access.importers.producers.recorded_crime import RECORDED_CRIME
from data_access.importers.producers.reference_population import REFERENCE_POPULATION
from data_access.importers.producers.school_position import SCHOOL_POSITION
from data_access.importers.producers.small_areas import SMALL_AREAS
from data_access.importers.producers.social_housing import SOCIAL_HOUSING

PRODUCERS: tuple[Producer, ...] = (
    FILOSOFI_MELODI,
    CENSUS_POPULATION,
    CENSUS_HOUSING,
    CENSUS_COMMUTING,
    CENSUS_HISTORY,
    REFERENCE_POPULATION,
    EQUIPMENT_COUNTS_MELODI,
    EQUIPMENT_BASE,
    CENSUS_AGES,
    POPULATION_HISTORY,
    SMALL_AREAS,
    COMMUNE_DOSSIER,
    CENSUS_BASE,
    FILOSOFI_COMMUNES,
    CAF_BENEFITS,
    CHILDCARE,
    DOCTORS_ACCESS,
    JOBSEEKERS_MONTHLY,
    JOBSEEKERS_YEARLY,
    PRIVATE_JOBS,
    RECORDED_CRIME,
    SCHOOL_POSITION,
    SOCIAL_HOUSING,
)


def producer_of(names: tuple[str, ...]) -> Producer | None:
    """The producer whose header this row of names is, None when it is nobody's."""
    return next((producer for producer in PRODUCERS if producer.heads(names)), None)
