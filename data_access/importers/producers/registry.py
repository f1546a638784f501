"""The formats of producers, in the order they are tried: the most particular header first. Reads no file."""

from data_access.importers.producer import Producer
from data_access.importers.producers.caf_benefits import CAF_BENEFITS
from data_access.importers.producers.childcare import CHILDCARE
from data_access.importers.producers.doctors_access import DOCTORS_ACCESS
from data_access.importers.producers.filosofi_communes import FILOSOFI_COMMUNES
from data_access.importers.producers.filosofi_melodi import FILOSOFI_MELODI
from data_access.importers.producers.jobseekers_monthly import JOBSEEKERS_MONTHLY
from data_access.importers.producers.jobseekers_yearly import JOBSEEKERS_YEARLY
from data_access.importers.producers.private_jobs import PRIVATE_JOBS
from data_access.importers.producers.recorded_crime import RECORDED_CRIME
from data_access.importers.producers.school_position import SCHOOL_POSITION
from data_access.importers.producers.social_housing import SOCIAL_HOUSING

PRODUCERS: tuple[Producer, ...] = (
    FILOSOFI_MELODI,
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
