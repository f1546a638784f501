"""Every page, opened through the entry script on the starter data, without a browser."""

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboard import identity, navigation
from dashboard.navigation import PageEntry
from tests.opened_page import opened_page
from tests.personas import ADMINISTRATOR

ENTRIES = navigation.entries()
SECONDS = 60
ADMINISTRATION = "administration"

pytestmark = pytest.mark.usefixtures("starter_data", "full_errors")


@pytest.fixture
def full_errors() -> "object":
    """Let a test see the error of a page: the configuration served hides it from visitors."""
    kept = config.get_option("client.showErrorDetails")
    config.set_option("client.showErrorDetails", "full")
    yield None
    config.set_option("client.showErrorDetails", kept)


def open_page(entry: PageEntry, **params: str) -> AppTest:
    """The page after its run."""
    return opened_page(entry.slug, params)


def markup_of(app: AppTest) -> str:
    """Every piece of our own markup on the page."""
    return "".join(str(element.proto.body) for element in app.get("html"))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.slug or "accueil" for entry in ENTRIES])
def test_every_page_opens_with_exactly_one_title(entry: PageEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    if entry.slug == ADMINISTRATION:
        monkeypatch.setattr(identity, "actor_without_request", lambda: ADMINISTRATOR)
    app = open_page(entry)
    assert not app.exception
    assert markup_of(app).count("<h1") + len(app.title) == 1
    assert "Impossible d’afficher cette vue" not in markup_of(app)


def test_a_page_that_is_not_for_a_role_shows_a_refusal_under_its_name() -> None:
    app = open_page(next(entry for entry in ENTRIES if entry.slug == ADMINISTRATION))
    assert not app.exception
    assert markup_of(app).count("<h1") == 1
    assert "accès refusé" in markup_of(app)
    assert "<table" not in markup_of(app)


def test_an_unknown_commune_in_the_address_is_said_and_left_out() -> None:
    app = open_page(ENTRIES[4], territoire="29999")
    assert not app.exception
    assert "29999" in markup_of(app)
    assert "territoire" not in app.query_params


def test_a_page_run_by_itself_shows_nothing() -> None:
    app = AppTest.from_file(str(ENTRIES[0].file), default_timeout=SECONDS).run()
    assert not app.exception
    assert markup_of(app) == ""


def test_a_page_says_its_name_in_the_browser_tab() -> None:
    titles = {navigation.tab_title(entry.title) for entry in ENTRIES}
    assert len(titles) == len(ENTRIES)
    assert all(title.endswith(" · Projet territorial de cohésion sociale") for title in titles)
