"""Every download link a page writes leads to a file that holds the table under it.

Each visual of each page is asked here for one of its files; ``make proof`` asks every link (tests/proof/exports.py).
"""

import html
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data_access.identity.actor import DEMONSTRATION_ACTOR
from data_access.services.download_request import read_request
from data_access.services.downloads import build_download
from data_access.settings import read_settings
from data_access.store import Store, open_store
from tests.data_access.exports.reading_back import csv_lines
from tests.data_access.services.starter_store import build_base

COMPARED = {"territoires": "29151,29114", "indicateurs": "TP60,MED_NV"}
VIEWS = ("tableau", "carte", "nuage")
PAGES = {
    "home": ("show_home()", {}),
    "home_of_a_commune": ("show_home()", {"territoire": "29151"}),
    **{f"axis_{number}": (f"show_axis({number})", {}) for number in range(1, 7)},
    "axis_under_secrecy": ("show_axis(3)", {"objectif": "3.2", "indicateur": "TP60", "territoire": "29114"}),
    "axis_gap_layer": ("show_axis(4)", {"territoire": "29151", "couche": "ecart"}),
    "comparison": ("show_comparison()", {}),
    "comparison_chosen": ("show_comparison()", COMPARED),
    **{f"explorer_{view}": ("show_explorer()", COMPARED | {"vue": view}) for view in VIEWS},
    "explorer_trend": ("show_explorer()", COMPARED | {"vue": "tendance", "indicateurs": "APL_MG,TP60"}),
    "dictionary": ("show_dictionary()", {}),
    "plan": ("show_plan()", {}),
    "plan_filtered": ("show_plan()", {"axe": "4", "marque": "en-retard,a-confirmer", "texte": "emploi", "tri": "fin"}),
    "plan_calendar": ("show_plan()", {"vue": "calendrier", "territoire": "29151"}),
    "plan_budget": ("show_plan()", {"vue": "budget", "porteur": "caf-du-finistere"}),
    "plan_map": ("show_plan()", {"vue": "carte", "public": "tout-public"}),
    "engagement": ("show_engagement()", {"axe": "4", "rang": "montants", "montrer": "roles"}),
    "effort": ("show_engagement()", {"vue": "effort", "partage": "non", "financeur": "caf-du-finistere"}),
    "my_update": ("show_my_update()", {}),
    "to_update": ("show_my_update()", {"vue": "liste"}),
    "action": ("show_plan()", {"action": "A-0001"}),
}
MODULES = {"show_home": "home", "show_axis": "axis", "show_comparison": "comparison", "show_explorer": "explorer",
           "show_plan": "plan", "show_engagement": "engagement", "show_my_update": "my_update"}  # fmt: skip


class Link(NamedTuple):
    """A file a page offers."""

    visual: str
    extension: str
    choices: dict[str, str]


LINK = re.compile(r'href="(/export/[^"]+)"')


@contextmanager
def store_in(folder: Path) -> Iterator[Store]:
    """The store of a data folder, which pages open too."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("DATABASE_URL", raising=False)
        environment.setenv("DATA_DIR", str(folder))
        opened = open_store(read_settings())
        yield opened
        opened.engine.dispose()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store_in(build_base(tmp_path_factory.mktemp("liens") / "var")) as opened:
        yield opened


def written_by(call: str, params: dict[str, str]) -> str:
    """All the markup a page writes."""
    name = call.partition("(")[0]
    module = MODULES.get(name, "dictionary")
    page = AppTest.from_string(f"from dashboard.sections.{module} import {name}\n{call}", default_timeout=90)
    page.query_params.update(params)
    page.run()
    assert not page.exception
    return "".join(block.proto.body for block in page.get("html"))


def links_of(page: str) -> list[Link]:
    """The download links of a page, in order, each once."""
    found = dict.fromkeys(html.unescape(found) for found in LINK.findall(written_by(*PAGES[page])))
    return [Link(*Path(parts.path).name.split("."), dict(parse_qsl(parts.query))) for parts in map(urlsplit, found)]


def one_of_each(links: list[Link], turn: int) -> list[Link]:
    """A link of each visual: its first file, or its second… as turns go."""
    by_visual: dict[str, list[Link]] = {}
    for link in links:
        by_visual.setdefault(link.visual, []).append(link)
    return [same[turn % len(same)] for same in by_visual.values()]


def empty_files(store: Store, links: Iterable[Link]) -> list[Link]:
    """The links whose file holds nothing."""
    built = ((link, build_download(store, DEMONSTRATION_ACTOR, *link).content) for link in links)
    return [link for link, content in built if not (csv_lines(content, ";") if link.extension == "csv" else content)]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_gives_a_file(store: Store, page: str) -> None:
    links = links_of(page)
    assert links
    assert [read_request(link.choices) for link in links]
    assert empty_files(store, one_of_each(links, list(PAGES).index(page))) == []
