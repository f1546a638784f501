"""Opens the plan of actions on a small store, as a person, and works its fields. Judges nothing."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.settings import read_settings
from data_access.store import Store, open_store
from tests.tables import lay_tables

SECONDS = 60
NAMES = ("DATABASE_URL", "MODE", "SECRET_KEY", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.plan import show_plan  # noqa: PLC0415 run by Streamlit

    show_plan()


@contextmanager
def empty_store(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A migrated store without any figure nor action, named by the environment."""
    for name in NAMES:
        patch.delenv(name, raising=False)
    patch.setenv("DATA_DIR", str(lay_tables(folder)))
    opened = open_store(read_settings())
    opened.migrate()
    yield opened
    opened.engine.dispose()


def plan_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    """The page of the plan as a person opens it, in a new tab."""
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def ran(page: AppTest) -> AppTest:
    """Run the page again; an error of ours fails the test."""
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    """The words of the page, without the tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup(page))).split())


def markup(page: AppTest) -> str:
    """Our own markup on the page."""
    return "".join(str(block.proto.body) for block in page.get("html"))


def press(page: AppTest, label: str) -> AppTest:
    """Press a button."""
    next(button for button in page.button if button.label == label).click()
    return ran(page)


def labels(page: AppTest) -> list[str]:
    """The buttons of the page."""
    return [button.label for button in page.button]


def field(page: AppTest, label: str) -> Any:  # noqa: ANN401 any widget
    """The last field of this label."""
    fields = (*page.text_input, *page.text_area, *page.selectbox, *page.multiselect, *page.radio, *page.date_input)
    return [found for found in fields if found.label == label][-1]


def write(page: AppTest, label: str, value: Any) -> AppTest:  # noqa: ANN401 any value
    """Set a field, then run the page as Streamlit does."""
    field(page, label).set_value(value)
    return ran(page)
