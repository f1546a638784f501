"""The share of decisions that rest on figures and field alike, as a batch published when a meeting closes."""

import hashlib
from contextlib import suppress

import polars as pl

from data_access.clock import paris_date
from data_access.held_grounds import bases_of
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.decisions import Decisions
from data_access.repositories.frames import OBSERVATION_COLUMNS
from data_access.services.publication import BatchDraft, record_and_publish
from data_access.store import Store
from indicators.decision_grounds import share_of
from indicators.errors import RefusedError
from indicators.observations import OBSERVATION_SCHEMA, Status
from indicators.territories import EPCI_CODE, Level

INDICATOR = "RES_DECISIONS_DOSSIER"
GEO_VINTAGE = "2025"
SOURCE = "Calcul du tableau de bord, registre des décisions du comité"
NOTE = "Décisions adoptées dans l’année\u00a0: au moins un chiffre figé et une observation du carnet encore en vigueur"


def publish_share(store: Store) -> None:
    """Publish the share again; nothing for a year without real decision, or when it is already what is published."""
    drawn = share_draft(store)
    if drawn is not None:
        with suppress(RefusedError):
            record_and_publish(store, SYSTEM_ACTOR, [drawn])


def share_draft(store: Store) -> BatchDraft | None:
    """The share of this year, status « calculé », for the whole community; invented decisions never count."""
    if INDICATOR not in store.catalogue.indicators:
        return None
    year = paris_date(store.clock.now()).year
    with store.reading() as uow:
        decisions = Decisions(uow.connection).all()
    found = share_of(bases_of(store, decisions), year)
    if not found.total:
        return None
    row = {
        "indicator": INDICATOR,
        "territory": EPCI_CODE,
        "level": Level.EPCI.value,
        "vintage": str(year),
        "value": 100 * found.both / found.total,
        "numerator": float(found.both),
        "denominator": float(found.total),
        "status": Status.CALCULATED.value,
        "demonstration": False,
        "geo_vintage": GEO_VINTAGE,
        "source": SOURCE,
        "note": NOTE,
    }
    frame = pl.DataFrame([row], schema=OBSERVATION_SCHEMA).select(OBSERVATION_COLUMNS)
    digest = hashlib.sha256(frame.write_csv().encode()).hexdigest()
    return BatchDraft("import", f"decisions-{year}.csv", digest, "calcul", GEO_VINTAGE, frame, NOTE)
