"""The comparison and the explorer on the starter data: choices become the address, an odd one is survived."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation

MAIN = Path(__file__).resolve().parents[3] / "dashboard" / "main.py"

pytestmark = pytest.mark.usefixtures("starter_data")


def open_page(slug: str, **params: str) -> AppTest:
    """The page of a slug, run with these choices in its address."""
    entry = next(entry for entry in navigation.entries() if entry.slug == slug)
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run()
    for name, value in params.items():
        app.query_params[name] = value
    return app.switch_page(str(entry.file)).run()


def markup_of(app: AppTest) -> str:
    """Every piece of our own markup on the page."""
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_the_nine_indicators_of_the_common_core_can_be_edited_down() -> None:
    app = open_page("decision-concertee")
    chosen = app.multiselect(key="choix-indicateurs")
    assert len(chosen.value) == 9
    chosen.set_value(chosen.value[:8]).run()
    assert not app.exception
    written = app.query_params["indicateurs"]
    assert len((written if isinstance(written, str) else written[0]).split(",")) == 8
    assert markup_of(app).count('class="heat-label"') == 8


def test_the_files_of_the_comparison_name_exactly_what_is_shown() -> None:
    written = markup_of(open_page("decision-concertee", territoires="29151,29114", indicateurs="TP60,APL_MG"))
    assert "/export/ecarts.csv?territoires=29151%2C29114&amp;indicateurs=TP60%2CAPL_MG" in written
    assert "/export/tendance_ecart.xlsx" in written
    assert "indicateur=APL_MG" in written


@pytest.mark.parametrize("view", ["tableau", "tendance", "carte", "nuage", "inconnue"])
def test_every_view_of_the_explorer_opens_without_skipping_a_heading_level(view: str) -> None:
    app = open_page("explorer", vue=view, indicateurs="TP60,APL_MG", territoires="29151,29188")
    assert not app.exception
    written = markup_of(app)
    assert "Impossible d’afficher cette vue" not in written
    levels = [int(level) for level in re.findall(r"<h([1-6])", written)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_view_without_what_it_needs_says_what_to_choose() -> None:
    written = markup_of(open_page("explorer", vue="nuage", indicateurs="APL_MG"))
    assert "Choisissez exactement deux indicateurs" in written
