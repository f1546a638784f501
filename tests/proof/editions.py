"""Proof of the editions: every page and file identical after everything has moved, fingerprints, schemas, masks."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data_access import catalogue_shelf, migrations
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import check_edition, read_edition
from data_access.services.observations import ValueQuery, read_values
from data_access.services.publication import withdraw_batch
from data_access.settings import Settings
from data_access.store import Store
from tests.data_access.clocks import HandClock
from tests.data_access.services.replayed import build_closed, everything_moves, other_catalogue, seen
from tests.personas import CHAIR
from tests.proof.lines import Line, at_least, equal

FEWEST = 60
STARTER, WITHDRAWN = "1", 1
"""The edition closed over the starter data, and the batch withdrawn for secrecy."""


def everything() -> Iterator[Line]:
    """An edition over the starter data, read before and after all that may move."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        clock = HandClock()
        store = Store(Settings(data_dir=build_closed(Path(folder) / "var"), database_url=""), clock=clock)
        before, mark = seen(store), store.edition(STARTER).fingerprint
        everything_moves(store, clock)
        patch.setattr(catalogue_shelf, "load_catalogue", other_catalogue)
        again = Store(store.settings, clock=clock)
        after = seen(again)
        yield at_least("Pages et fichiers relus sous l’édition", len(before), FEWEST)
        differing = [name for name in before if before[name] != after[name]]
        yield equal("Différents après données, cibles, réglages, statuts, poids, catalogue, temps", len(differing), 0)
        yield from _fingerprint(again, mark)
        yield from _schema(again, mark)
        yield from _masks(again)
        store.engine.dispose()
        again.engine.dispose()


def _fingerprint(store: Store, mark: str) -> Iterator[Line]:
    check = check_edition(store, CHAIR, STARTER)
    yield Line("Empreinte de l’édition", mark)
    yield equal("Empreinte recalculée, identique", check.found == mark, True)
    yield equal("Parties vérifiées, identiques", sum(part.intact for part in check.parts), len(check.parts))


def _schema(store: Store, mark: str) -> Iterator[Line]:
    migrations.downgrade(store.engine, "0005")
    store.migrate()
    yield equal(
        "Empreinte après un retour à un schéma ancien", check_edition(store, CHAIR, STARTER).found == mark, True
    )


def _masks(store: Store) -> Iterator[Line]:
    """A batch withdrawn for secrecy: nothing of it is read any more under the edition, whose fingerprint holds."""
    with store.reading() as uow:
        shown = uow.published.ever().filter(batch_id=WITHDRAWN)
    withdraw_batch(store, SYSTEM_ACTOR, WITHDRAWN, "preuve", secrecy=True)
    keys = set(shown.select("indicator", "territory", "vintage").iter_rows())
    read = [
        line
        for indicator in sorted({key[0] for key in keys})
        for line in read_values(store, CHAIR, ValueQuery(indicator, edition=STARTER))
        if (indicator, line["territory"], line["vintage"]) in keys and line["value"] is not None
    ]
    yield at_least("Valeurs du lot retiré pour secret", len(keys), 1)
    yield equal("Encore lisibles sous l’édition", len(read), 0)
    yield equal("Avis datés sur l’édition", len(read_edition(store, CHAIR, STARTER).masked), 1)
    yield equal("Empreinte toujours vérifiée", check_edition(store, CHAIR, STARTER).intact, True)
