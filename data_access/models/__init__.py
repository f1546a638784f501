"""The tables of the store. Facts are appended; the few columns written afterwards are named in their docstring."""

from data_access.models.base import Base
from data_access.models.batches import Batch, BatchEvent, DataVersion, Edition, Setting
from data_access.models.identity import (
    Account,
    AccountPassword,
    AccountVersion,
    OrganisationVersion,
    ParameterVersion,
    SessionRow,
    SignInAttempt,
)
from data_access.models.journal import JournalLine, JournalText
from data_access.models.observations import PublishedObservation, RawObservation
from data_access.models.versions import TargetVersion, TerritoryGroupVersion

__all__ = [
    "Account",
    "AccountPassword",
    "AccountVersion",
    "Base",
    "Batch",
    "BatchEvent",
    "DataVersion",
    "Edition",
    "JournalLine",
    "JournalText",
    "OrganisationVersion",
    "ParameterVersion",
    "PublishedObservation",
    "RawObservation",
    "SessionRow",
    "Setting",
    "SignInAttempt",
    "TargetVersion",
    "TerritoryGroupVersion",
]
