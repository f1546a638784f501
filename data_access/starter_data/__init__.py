"""The data a new store starts with: real public figures, and demonstrations marked as such where nothing is public."""

from collections.abc import Callable

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.groups import record_groups
from data_access.services.publication import record_and_publish
from data_access.services.targets import record_targets
from data_access.starter_data.actions import load_example_actions
from data_access.starter_data.comments import load_example_comments
from data_access.starter_data.covariates import Reality
from data_access.starter_data.demonstration import demonstration_draft
from data_access.starter_data.evaluation import load_example_evaluation
from data_access.starter_data.field_notes import load_example_notes
from data_access.starter_data.groups import example_groups
from data_access.starter_data.neighbourhoods import load_neighbourhoods
from data_access.starter_data.real import real_drafts
from data_access.starter_data.services import load_registers
from data_access.starter_data.surveys import load_survey
from data_access.starter_data.targets import example_targets
from data_access.store import Store

__all__ = ["load_starter_data"]

REASON = "données de départ"


def load_starter_data(store: Store, progress: Callable[[float, str], None]) -> str:
    """Publish the starter data in an empty store, masked; returns the data version."""
    progress(0.05, "Lecture des chiffres publics")
    drafts = real_drafts(store.catalogue)
    progress(0.2, "Tirage des données de démonstration")
    invented = demonstration_draft(Reality(drafts[0].observations, store.catalogue))
    progress(0.4, "Publication des valeurs, secret appliqué")
    version = record_and_publish(store, SYSTEM_ACTOR, [*drafts, invented], REASON)
    progress(0.8, "Groupes de communes et cibles d’exemple")
    record_groups(store, SYSTEM_ACTOR, example_groups(store.catalogue), REASON)
    version = record_targets(store, SYSTEM_ACTOR, example_targets(store.facts(version)), REASON)
    progress(0.9, "Fiches-actions d’exemple")
    load_example_actions(store)
    load_example_evaluation(store)
    load_registers(store)
    load_example_notes(store)
    load_example_comments(store)
    load_neighbourhoods(store)
    load_survey(store)
    progress(1.0, "Données de départ prêtes")
    return version
