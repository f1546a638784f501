"""Proof of the secrecy: planted leaks, the starter data attacked source by source, seeded territories, removals."""

import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from data_access.publication_secrecy import past_of
from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from indicators.disclosure.attacker.published import World, systems_of
from indicators.disclosure.attacker.seen_rows import limit_of, seen_rows
from indicators.disclosure.attacker.verdict import attack
from indicators.disclosure.audit import audit
from indicators.observations import empty_observations
from tests.confidentiality.canary_store import MARKER
from tests.confidentiality.simulated import SIZES
from tests.confidentiality.test_canaries import canaries_in_files, closed_over
from tests.confidentiality.test_random_territories import recoverable, removals
from tests.indicators.disclosure.attacker.test_planted_leaks import COUNTS, SQUARE, crossed, found, planted
from tests.proof.lines import Line, at_most, equal

TERRITORIES = 50
PATTERNS = 100
SOURCE_S = 600.0
AUDIT_S = 2.0


def planted_leaks() -> Iterator[Line]:
    """The auditor itself: what it must find, and what it must not."""
    caught, total = planted()
    yield equal("Fuites plantées trouvées par l’auditeur", f"{caught} sur {total}", "12 sur 12")
    yield equal("Fuites trouvées dans un tableau sûr", len(found(crossed(COUNTS, SQUARE))), 0)


def starter_data(store: Store) -> Iterator[Line]:
    """Everything the store ever showed, attacked as a publication is, then source by source."""
    with store.reading() as uow:
        past, groups = past_of(uow), uow.groups.ever()
    nothing = empty_observations()
    started = time.monotonic()
    leaks = audit(nothing, nothing, store.catalogue, past, groups)
    spent = time.monotonic() - started
    yield equal("Cellules retrouvables dans les données de départ", len(leaks), 0)
    yield at_most("Audit des données de départ", spent, AUDIT_S, "s")
    for source, lines in _by_source(store, past).items():
        world = World(store.catalogue, groups)
        started = time.monotonic()
        systems = systems_of(seen_rows(nothing, nothing, lines, store.catalogue), world)
        findings = attack(systems)
        spent = time.monotonic() - started
        targets = sum(len(system.targets) for system in systems)
        if not targets:
            continue
        yield equal(f"Source {source}, {targets} petits effectifs attaqués, retrouvables", len(findings), 0)
        yield at_most(f"Source {source}, durée de l’audit", spent, SOURCE_S, "s")


def _by_source(store: Store, past: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of each source whose rule withholds small counts."""
    catalogue = store.catalogue
    sources: dict[str, list[str]] = {}
    for indicator in catalogue.indicators.values():
        if limit_of(indicator, catalogue):
            sources.setdefault(indicator.source, []).append(indicator.id)
    return {source: past.filter(pl.col("indicator").is_in(names)) for source, names in sources.items()}


def canaries(folder: Path) -> Iterator[Line]:
    """Secret figures planted on top of the starter data, looked for in every file of every selection."""
    prepared = Store(Settings(data_dir=folder, database_url=""))
    prepare_store(prepared, load_starter_data, lambda _share, _words: None)
    prepared.engine.dispose()
    with closed_over(prepared.settings) as (store, _):
        count, met = canaries_in_files(store)
    yield equal(f"Chiffres secrets plantés lus dans {count} fichiers", len(met - {MARKER}), 0)
    yield equal("Chiffre témoin, publié, lu dans ces fichiers", len(met & {MARKER}), 1)


def territories() -> Iterator[Line]:
    """Seeded territories delivered table after table, corrected, with totals of groups: nothing can be had."""
    started = time.monotonic()
    for name, mean in SIZES.items():
        found_cells = withheld = 0
        for seed in range(TERRITORIES):
            leaks, secrets = recoverable(seed, mean)
            found_cells, withheld = found_cells + leaks, withheld + secrets
        words = f"{TERRITORIES} territoires de {name}, {withheld} cellules masquées, retrouvables"
        yield equal(words, found_cells, 0)
    yield Line("Durée", f"{time.monotonic() - started:.0f} s")
    reported, tried = removals(range(PATTERNS))
    share = 100 * reported / tried
    yield Line(
        f"Suppressions secondaires retirées une à une ({tried}), signalées",
        f"{share:.1f} %",
        "au moins 95 %",
        share >= 95,
    )
