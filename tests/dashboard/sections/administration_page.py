"""Opens the administration page on a prepared store, as a person, and works its forms. Judges nothing."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.settings import read_settings
from data_access.store import Store, open_store
from tests.tables import lay_tables

SECONDS = 60


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.administration import show_administration  # noqa: PLC0415 run by Streamlit

    show_administration()


@contextmanager
def opened_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of a folder, named by the environment for the time of a block."""
    for name in ("DATABASE_URL", "MODE", "SECRET_KEY", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(lay_tables(folder)))
    opened = open_store(read_settings())
    opened.migrate()
    yield opened
    opened.engine.dispose()


def seen_by(actor: Actor, monkeypatch: pytest.MonkeyPatch, part: str = "", **params: str) -> AppTest:
    """A part of the page as a person sees it."""
    monkeypatch.setattr(identity, "connected_request", lambda: None)
    monkeypatch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update({**({"vue": part} if part else {}), **params})
    return run(page)


def run(page: AppTest) -> AppTest:
    """Run the page again; an error of ours fails the test."""
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    """The words of the page, without the tags."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markup(page)))


def markup(page: AppTest) -> str:
    """Our own markup on the page."""
    return "".join(block.proto.body for block in page.get("html"))


def press(page: AppTest, label: str) -> AppTest:
    """Press a button."""
    next(button for button in page.button if button.label == label).click()
    return run(page)


def choose(page: AppTest, label: str, value: object) -> AppTest:
    """Choose in a list or among radio buttons."""
    found = next(field for field in (*page.selectbox, *page.radio) if field.label == label)
    found.set_value(value)
    return page


def write(page: AppTest, label: str, text: str) -> AppTest:
    """Type in the last field of this label."""
    [field for field in page.text_input if field.label == label][-1].input(text)
    return page


def confirm(page: AppTest) -> AppTest:
    """Tick every confirmation on the page."""
    for box in page.checkbox:
        box.check()
    return page
