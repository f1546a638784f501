"""The open store: transactions, the version in force, the facts of a version in memory. Writes no row itself."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from threading import Lock

from sqlalchemy import Engine

from data_access import migrations, unit_of_work
from data_access.actions.shelf import PlanShelf
from data_access.catalogue_shelf import CatalogueShelf
from data_access.clock import PARIS, Clock, SystemClock, paris_date
from data_access.edition_shelf import EditionShelf
from data_access.engine import open_engine
from data_access.faults import StoreNotPreparedError, french_faults
from data_access.identity.chain import chain_key
from data_access.identity.parameters import CONFIRMATION_DAYS
from data_access.journal_heads import HEADS_FILE, HeadFile
from data_access.national_values import NationalValues, forget_lost
from data_access.repositories.data_versions import version_name
from data_access.repositories.editions import EditionRecord
from data_access.repositories.store_settings import STORE_ID
from data_access.security_log import SecurityLog
from data_access.settings import Settings, read_settings
from data_access.snapshots import Snapshot, SnapshotFolder, build_snapshot, facts_of, facts_on
from data_access.unit_of_work import UnitOfWork
from indicators.actions.access import EVERYONE, Viewer
from indicators.actions.plan import Plan
from indicators.catalogue.model import Catalogue
from indicators.computed import with_computed
from indicators.disclosure.since import MaskedSince, mask_past, masks_of
from indicators.errors import NotFoundError, RefusedError, StoreUnavailableError, UserError
from indicators.formats import format_date
from indicators.observations import empty_observations
from indicators.views.facts import Facts

VERSION_TTL_S = 1.0
FACTS_KEPT = 3
SNAPSHOTS_KEPT = 5
PLANNED_KEPT = 16
NO_VERSION = version_name(0)


@dataclass(frozen=True, slots=True)
class _SeenVersion:
    name: str
    at: float


class Store:
    """One open store. Safe between threads; several processes may share the same base."""

    def __init__(self, settings: Settings, engine: Engine | None = None, clock: Clock | None = None) -> None:
        """Open nothing yet: the first reading connects."""
        self.settings = settings
        self.clock: Clock = clock or SystemClock()
        self.engine = engine or open_engine(settings.resolved_database_url)
        self.snapshots = SnapshotFolder(settings.snapshot_dir)
        self.security = SecurityLog(settings.security_log, self.clock, lambda: self.chain_key)
        self.heads = HeadFile(settings.data_dir / HEADS_FILE, lambda: self.chain_key)
        self.catalogues = CatalogueShelf(self.reading)
        self.plans = PlanShelf(self.reading, self.clock, settings.mode)
        self.editions = EditionShelf(self.reading, self.clock, settings.mode, lambda: self.catalogue)
        self._seen: _SeenVersion | None = None
        self._store_id = ""
        self._outage = ""
        self._facts: OrderedDict[tuple[str, str, date, int, bool], Facts] = OrderedDict()
        self._bares: OrderedDict[tuple[str, int], Facts] = OrderedDict()
        self._planned: deque[tuple[Facts, Facts]] = deque(maxlen=PLANNED_KEPT)
        self._lock = Lock()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force: shipped sheets and own ones; the last one read while the base does not answer."""
        with suppress(StoreUnavailableError):
            return self.catalogues.at(self.current_version())
        return self.catalogues.last

    @cached_property
    def chain_key(self) -> bytes:
        """The key that chains the journal and seals the security log; read at the first need."""
        return chain_key(self.settings)

    @property
    def outage_notice(self) -> str:
        """A French sentence when the last good data are served in place of the base, an empty text otherwise."""
        return self._outage

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A consistent reading of the store."""
        with unit_of_work.reading(self.engine, self.clock) as uow:
            yield uow

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """One transaction; at its end the version in force is read anew, and the head of the day kept."""
        with unit_of_work.writing(self.engine, self.clock, self.chain_key) as uow:
            yield uow
        self._seen = None
        self.plans.forget()
        self.editions.forget()
        self.keep_head()

    def keep_head(self) -> None:
        """Note where the journal stands, once a day; what prevents it never undoes what was just written."""
        now = self.clock.now()
        with suppress(OSError, UserError):
            if not self.heads.has(paris_date(now)):
                with self.reading() as uow:
                    last = uow.journal.head()
                self.heads.add(last, now)

    def migrate(self) -> str:
        """Bring the base to the schema of this code; returns the revision."""
        with french_faults():
            revision = migrations.upgrade(self.engine, key=self.chain_key)
        self.keep_head()
        return revision

    def schema_revision(self) -> str:
        """Where the base stands; an empty text when it was never prepared."""
        with french_faults(), self.engine.connect() as connection:
            return migrations.current_revision(connection)

    def current_version(self) -> str:
        """The version in force, at most one second old; the last one seen while the base is unreachable."""
        now = self.clock.monotonic()
        seen = self._seen
        if seen is not None and now - seen.at < VERSION_TTL_S:
            return seen.name
        try:
            with self.reading() as uow:
                name = version_name(uow.versions.current())
        except StoreNotPreparedError:
            raise
        except StoreUnavailableError as error:
            name = self._last_good_version(error)
        else:
            self._outage = ""
        self._seen = _SeenVersion(name, now)
        return name

    def _last_good_version(self, error: StoreUnavailableError) -> str:
        kept = self.snapshots.versions()
        name = self._seen.name if self._seen else (kept[-1] if kept else "")
        snapshot = self.snapshots.read(name, self._store_id) if name else None
        if snapshot is None:
            raise error
        day = format_date(paris_date(snapshot.at))
        self._outage = f"La base de données est injoignable\u00a0: vous consultez les dernières données, du {day}."
        return name

    def version_for(self, as_of: datetime | date | str | None = None, edition: str = "") -> str:
        """The version an edition froze, else the one in force at an instant, else the current one."""
        if edition:
            return self.edition(edition).data_version
        if as_of is None or as_of == "":
            return self.current_version()
        instant = instant_of(as_of)
        with self.reading() as uow:
            found = uow.versions.at_or_before(instant)
        if found is None:
            day = format_date(paris_date(instant))
            message = f"Aucune donnée n’était publiée le {day}. Choisissez une date plus récente."
            raise NotFoundError(message)
        return version_name(found)

    def edition(self, number: str) -> EditionRecord:
        """A closed edition by its number; NotFoundError when there is none."""
        return self.editions.find(number)

    def facts(self, version: str, edition: str = "", viewer: Viewer = EVERYONE) -> Facts:
        """The facts of a version, kept in memory, with the plan as a person sees it; an edition's, at its closing.

        An edition is read with the catalogue it kept. A figure found since to break secrecy is masked in every version
        before the one that found it.
        """
        today = paris_date(self.edition(edition).at if edition else self.clock.now())
        plan = self.plan_of_edition(edition, viewer) if edition else self.plans.now(today, viewer)
        return self._with_plan(self._figures(version, edition, today), plan)

    def plan_of_edition(self, edition: str, viewer: Viewer) -> Plan:
        """The plan an edition froze, on its day and with its delay, as a person sees it."""
        closed = self.edition(edition)
        delay = self.editions.book(closed).settings[CONFIRMATION_DAYS]
        return self.plans.of_edition(closed.at, delay, viewer)

    def _with_plan(self, figures: Facts, plan: Plan) -> Facts:
        for known, facts in tuple(self._planned):
            if known is figures and facts.plan is plan:
                return facts
        found = replace(figures, plan=plan)
        self._planned.append((figures, found))
        return found

    def _figures(self, version: str, edition: str, today: date) -> Facts:
        masks = self.editions.masks(self.current_version())
        key = (version, edition, today, len(masks), self.catalogues.knows(version))
        with self._lock:
            forget_lost(self._facts)
            forget_lost(self._bares)
            if key not in self._facts:
                self._facts[key] = with_computed(self._read_with(self._bare(version, masks), edition, today, masks))
            self._facts.move_to_end(key)
            while len(self._facts) > FACTS_KEPT:
                self._facts.popitem(last=False)
            return self._facts[key]

    def _read_with(self, bare: Facts, edition: str, today: date, masks: tuple[MaskedSince, ...]) -> Facts:
        """The facts on a day, with the sheets and rules of an edition or those of today."""
        read = replace(bare, edition=edition, today=today, masks=masks)
        if not edition:
            return replace(read, catalogue=self.catalogues.at(bare.data_version))
        book = self.editions.book(self.edition(edition))
        return replace(read, catalogue=book.catalogue, rulebook=book.rulebook)

    def _bare(self, version: str, masks: tuple[MaskedSince, ...]) -> Facts:
        """The figures of a version before anything is computed from them, those masked since withheld."""
        bearing = masks_of(masks, int(version))
        key = (version, len(bearing))
        if key not in self._bares:
            self._bares[key] = self._on_copies(version, bearing) or self._in_memory(version, bearing)
        self._bares.move_to_end(key)
        while len(self._bares) > FACTS_KEPT:
            self._bares.popitem(last=False)
        return self._bares[key]

    def _on_copies(self, version: str, masks: tuple[MaskedSince, ...]) -> Facts | None:
        """The figures of a large version, read in its files; None when it is not one, or has no file yet."""
        large = self.snapshots.large(version, self._identity())
        if large is None:
            return None
        return facts_on(large[0], self.catalogue, NationalValues(large[1], masks))

    def _in_memory(self, version: str, masks: tuple[MaskedSince, ...]) -> Facts:
        """The figures of a version from its rows; those just written in files are read there."""
        found = self.snapshot(version)
        if found.observations.height > self.snapshots.large_from and (large := self._on_copies(version, masks)):
            return large
        return facts_of(replace(found, observations=mask_past(found.observations, masks)), self.catalogue)

    def snapshot(self, version: str) -> Snapshot:
        """The snapshot of a version: its file, else rebuilt from the store and kept."""
        if version == NO_VERSION:
            return Snapshot(NO_VERSION, self.clock.now(), empty_observations(), (), ())
        found = self.snapshots.read(version, self._identity())
        if found is None:
            with self.reading() as uow:
                found = build_snapshot(uow, version)
            self._keep(found)
        return found

    def _identity(self) -> str:
        if not self._store_id:
            with suppress(StoreUnavailableError), self.reading() as uow:
                self._store_id = uow.settings.find(STORE_ID)
        return self._store_id

    def _keep(self, snapshot: Snapshot) -> None:
        """Write the file and prune the others: a full or read-only disk costs speed, never an answer."""
        with suppress(OSError, StoreUnavailableError):
            self.snapshots.write(snapshot, self._identity())
            with self.reading() as uow:
                kept = {version_name(number) for number in uow.versions.last(SNAPSHOTS_KEPT)}
                kept |= {edition.data_version for edition in uow.editions.all()}
            self.snapshots.prune(kept | {snapshot.version})


def instant_of(as_of: datetime | date | str) -> datetime:
    """The instant asked for: a bare date is the end of that day in Morlaix, a bare time is the time of Morlaix."""
    if isinstance(as_of, str):
        try:
            as_of = date.fromisoformat(as_of) if len(as_of) <= len("2026-11-24") else datetime.fromisoformat(as_of)
        except ValueError as error:
            message = f"La date «\u00a0{as_of}\u00a0» n’est pas lisible. Écrivez-la comme 2026-11-24."
            raise RefusedError(message) from error
    if isinstance(as_of, datetime):
        return as_of if as_of.tzinfo else as_of.replace(tzinfo=PARIS)
    return datetime.combine(as_of + timedelta(days=1), time.min, PARIS) - timedelta(microseconds=1)


@lru_cache(maxsize=4)
def open_store(settings: Settings) -> Store:
    """The store of these settings, opened once per process."""
    return Store(settings)


def default_store() -> Store:
    """The store the environment names, opened once per process; StoreUnavailableError says why it cannot be."""
    return open_store(read_settings())
