"""Secret figures planted in a store are looked for in every byte that leaves it: none is ever met."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from dashboard import identity, navigation
from data_access import cli
from data_access.identity.actor import Actor
from data_access.services.dossier import PAPERS
from data_access.services.dossier_views import DossierViews
from data_access.services.downloads import MEDIA_TYPES, VISUALS, build_download
from data_access.services.editions import close_edition
from data_access.services.groups import record_groups
from data_access.services.journal import read_journal
from data_access.services.meetings import record_meeting, save_item
from data_access.services.observations import ValueQuery, read_values
from data_access.services.publication import list_batches
from data_access.settings import Settings
from data_access.snapshots import HEADER
from data_access.store import Store
from indicators.errors import UserError
from indicators.meetings import AgendaItem, Meeting, MeetingKind
from indicators.page_states import PageState
from indicators.territories import EPCI_CODE
from tests.confidentiality.canary_store import CANARIES, GROUP, MARKER, as_text, found_in, plant
from tests.data_access.batches import BOTSORHEL, CARANTEC, MORLAIX
from tests.data_access.services.starter_store import copy_base
from tests.opened_page import opened_page
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER
from tests.starter import named_by_the_environment

import polars as pl  # isort: skip

READERS = (ELECTED, DIRECTOR_CAF, OFFICER, ADMINISTRATOR)
INDICATORS = ("ASSO_EMPLOI", "RES_AIDES_NUM")
PLACES = (EPCI_CODE, BOTSORHEL, CARANTEC, GROUP.code)
PAGES = (
    ("", {"territoire": BOTSORHEL}),
    ("axe-3-lien-social", {"objectif": "3.3", "indicateur": "ASSO_EMPLOI"}),
    ("axe-3-lien-social", {"objectif": "3.3", "indicateur": "ASSO_EMPLOI", "territoire": CARANTEC, "couche": "ecart"}),
    ("axe-3-lien-social", {"objectif": "3.3", "indicateur": "ASSO_EMPLOI", "territoire": GROUP.code, "annee": "2022"}),
    ("axe-1-services", {"objectif": "1.3", "indicateur": "RES_AIDES_NUM", "territoire": MORLAIX}),
    ("decision-concertee", {"indicateurs": ",".join(INDICATORS), "territoires": f"{BOTSORHEL},{MORLAIX}"}),
    (
        "decision-concertee",
        {"indicateurs": ",".join(INDICATORS), "indicateur": "RES_AIDES_NUM", "objectif": "1.3", "vue": "millesimes"},
    ),
    (
        "explorer",
        {"vue": "tableau", "indicateurs": ",".join(INDICATORS), "territoires": f"{BOTSORHEL},{CARANTEC},{MORLAIX}"},
    ),
    ("explorer", {"vue": "carte", "indicateurs": ",".join(INDICATORS)}),
    ("explorer", {"vue": "tendance", "indicateurs": ",".join(INDICATORS), "territoires": f"{BOTSORHEL},{MORLAIX}"}),
    ("explorer", {"vue": "nuage", "indicateurs": ",".join(INDICATORS)}),
)


@pytest.fixture(scope="module")
def planted(starter_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """The starter data with canaries on top, an edition closed over them, and the words of a refusal."""
    folder = copy_base(starter_folder, tmp_path_factory.mktemp("canaris") / "var")
    with named_by_the_environment(folder), closed_over(Settings(data_dir=folder, database_url="")) as opened:
        yield opened


@contextmanager
def closed_over(settings: Settings) -> Iterator[tuple[Store, str]]:
    """A store with the canaries, an edition closed over them, and the words of a refusal."""
    store = Store(settings)
    refusal = plant(store)
    close_edition(store, CHAIR, "Édition des canaris")
    yield store, refusal
    store.engine.dispose()


def in_the_base(store: Store, figure: int) -> int:
    with store.engine.connect() as connection:
        columns = " OR ".join(f"{name} = :figure" for name in ("value", "numerator", "denominator"))
        query = text(f"SELECT count(*) FROM raw_observation WHERE {columns}")  # noqa: S608 names of ours
        return int(connection.execute(query, {"figure": figure}).scalar_one())


def bytes_of(app: AppTest) -> bytes:
    """Everything the page sends: each element as the browser receives it."""
    protos = [getattr(node, "proto", None) for node in app._tree]
    return b"\n".join(proto.SerializeToString() for proto in protos if hasattr(proto, "SerializeToString"))


def test_the_canaries_are_in_the_store_and_a_marker_that_is_seen_can_be_found(planted: tuple[Store, str]) -> None:
    store, _ = planted
    kept = {figure for figure in CANARIES if in_the_base(store, figure)}
    assert len(kept) == len(CANARIES) - 1
    shapes = f"{MARKER}", "5\u202f391\u202f799", f"{MARKER}.0", as_text([float(MARKER)])
    assert all(found_in(shape, [MARKER]) == {MARKER} for shape in shapes)
    assert found_in(pl.Series([float(MARKER)]).to_numpy().tobytes(), [MARKER]) == {MARKER}


def test_no_canary_is_in_a_published_row_of_any_version_nor_in_a_snapshot(planted: tuple[Store, str]) -> None:
    store, _ = planted
    with store.reading() as uow:
        shown = uow.published.ever()
        assert uow.versions.current() >= 7
    assert found_in(as_text(shown.to_dicts())) == set()
    assert found_in(as_text(shown.to_dicts()), [MARKER]) == {MARKER}
    for file in store.snapshots.path.glob("*.parquet"):
        content = as_text(pl.read_parquet(file).to_dicts()) + pl.read_parquet_metadata(file)[HEADER]
        assert found_in(content) == set()
        assert found_in(file.read_bytes()) == set()


@pytest.mark.parametrize(
    ("slug", "params"), PAGES, ids=[f"{slug or 'accueil'}-{n}" for n, (slug, _) in enumerate(PAGES)]
)
def test_no_canary_is_sent_by_a_page(
    planted: tuple[Store, str], slug: str, params: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "actor_without_request", lambda: OFFICER)
    app = opened_page(slug, params)
    assert not app.exception
    sent = bytes_of(app)
    assert len(sent) > 2000
    assert found_in(sent) == set()


def test_what_a_page_shows_is_found_in_what_it_sends(
    planted: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "actor_without_request", lambda: ELECTED)
    sent = bytes_of(opened_page("axe-3-lien-social", {"objectif": "3.3", "indicateur": "ASSO_EMPLOI", "annee": "2024"}))
    assert found_in(sent, [MARKER]) == {MARKER}
    assert found_in(sent) == set()


@pytest.mark.parametrize("slug", ["donnees", "administration", "dictionnaire"])
def test_no_canary_is_sent_by_a_page_of_work(
    planted: tuple[Store, str], slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = next((entry for entry in navigation.entries() if entry.slug == slug), None)
    assert entry is not None
    for actor in (OFFICER, ADMINISTRATOR):
        monkeypatch.setattr(identity, "actor_without_request", lambda actor=actor: actor)
        assert found_in(bytes_of(opened_page(slug, {}))) == set()


def downloads(
    store: Store, actor: Actor, asked: Sequence[Mapping[str, str]], each: int, forms: Iterable[str] = MEDIA_TYPES
) -> Iterator[bytes]:
    """The files of every visual on ``each`` of these selections in turn, or the words that refuse one."""
    turn = itertools.cycle(asked)
    for visual, extension in itertools.product(VISUALS, forms):
        for params in itertools.islice(turn, each):
            try:
                yield build_download(store, actor, visual, extension, params).content
            except UserError as error:
                yield str(error).encode()


def selections() -> list[dict[str, str]]:
    """Places and indicators of the canaries, as the links of the pages name them."""
    found = [
        {"axe": axis, "objectif": objective, "indicateur": indicator, "territoire": place}
        for (axis, objective, indicator), place in itertools.product(
            (("3", "3.3", "ASSO_EMPLOI"), ("1", "1.3", "RES_AIDES_NUM")), PLACES
        )
    ]
    compared = {"indicateurs": ",".join(INDICATORS), "territoires": f"{BOTSORHEL},{MORLAIX}"}
    frozen = {"edition": "1", "axe": "3", "objectif": "3.3", "indicateur": "ASSO_EMPLOI"}
    read = [{"indicateur": name, "vue": "millesimes", **compared} for name in INDICATORS]
    return [*found, *read, {"objectif": "1.3", "indicateur": "RES_AIDES_NUM"}, frozen, {}]


def canaries_in_files(store: Store, each: int | None = None) -> tuple[int, set[int]]:
    """How many files were read, and the figures met in them, the marker put aside once it is met."""
    asked = selections()
    count, met = 0, set[int]()
    for content in (
        *downloads(store, OFFICER, asked, each or len(asked)),
        *downloads(store, ADMINISTRATOR, [{}], 1, ["csv"] if each else MEDIA_TYPES),
    ):
        count += 1
        met |= found_in(content) | found_in(content, [MARKER])
    return count, met


def test_no_canary_is_in_a_file_of_any_role(planted: tuple[Store, str]) -> None:
    """One selection for each file of each visual, every one in its turn; ``make proof`` asks them all."""
    count, met = canaries_in_files(planted[0], each=1)
    assert count == (len(MEDIA_TYPES) + 1) * len(VISUALS)
    assert met == {MARKER}


def test_no_canary_is_in_the_papers_of_a_meeting(planted: tuple[Store, str]) -> None:
    store, _ = planted
    meeting = record_meeting(store, CHAIR, Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix"))
    for slug, params in PAGES[1:5]:
        save_item(store, CHAIR, meeting.id, AgendaItem("Point", page=PageState(slug, urlencode(params))))
    views = DossierViews(store, OFFICER, meeting.id)
    printed = as_text([part for paper in PAPERS.values() for part in paper.build(views)])
    assert found_in(printed) == set()
    assert "secret statistique" in printed


def test_every_reader_reads_the_same_masked_rows(planted: tuple[Store, str]) -> None:
    store, _ = planted
    asked = [ValueQuery(name, place) for name in INDICATORS for place in ("", GROUP.code)]
    asked += [ValueQuery("ASSO_EMPLOI", edition="1")]
    for query in asked:
        rows = [read_values(store, actor, query) for actor in READERS]
        assert all(found == rows[0] for found in rows)
        assert found_in(as_text(rows[0])) == set()


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_no_canary_is_printed_by_the_command_line(
    planted: tuple[Store, str], form: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert all(cli.main(["values", name, *form]) == 0 for name in INDICATORS)
    said = capsys.readouterr().out
    assert found_in(said) == set()
    assert found_in(said, [MARKER]) == {MARKER}


def test_no_canary_is_in_the_journal_nor_in_the_list_of_batches(planted: tuple[Store, str]) -> None:
    store, _ = planted
    lines = [str(line) for line in read_journal(store, ADMINISTRATOR, 500)]
    assert any("withdraw" in line or "retirer" in line for line in lines)
    assert found_in("\n".join(lines)) == set()
    assert found_in("\n".join(str(batch) for batch in list_batches(store, OFFICER))) == set()
    with store.engine.connect() as connection:
        assert found_in(as_text([tuple(row) for row in connection.execute(text("SELECT * FROM journal"))])) == set()


def test_no_canary_is_in_a_log_or_any_other_file_of_the_data_folder(planted: tuple[Store, str]) -> None:
    store, _ = planted
    files = [f for f in store.settings.data_dir.rglob("*") if f.is_file() and not f.name.startswith("pilotage.sqlite")]
    assert files
    assert {file.name: found_in(file.read_bytes()) for file in files if found_in(file.read_bytes())} == {}


def test_the_words_of_a_refusal_hold_no_canary_and_no_figure_of_the_table(planted: tuple[Store, str]) -> None:
    _, refusal = planted
    assert "Publication refusée" in refusal
    assert "moins les communes publiées" in refusal
    assert found_in(refusal) == set()


def test_a_group_with_secret_members_says_only_what_the_total_of_the_community_already_does(
    planted: tuple[Store, str],
) -> None:
    store, _ = planted
    shown = {
        row["territory"]: row["value"] for row in read_values(store, ELECTED, ValueQuery("ASSO_EMPLOI", "", "2024"))
    }
    members = set(GROUP.members)
    assert {code for code in members if shown[code] is None} == {BOTSORHEL, CARANTEC}
    others = sum(value for code, value in shown.items() if code not in members | {EPCI_CODE, GROUP.code})
    assert shown[GROUP.code] == shown[EPCI_CODE] - others
    with pytest.raises(UserError):
        record_groups(store, ELECTED, [GROUP])
