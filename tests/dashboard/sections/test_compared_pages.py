"""The comparison and the explorer on the starter data: choices become the address, an odd one is survived."""

import re
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from tests.opened_page import opened_page

pytestmark = pytest.mark.usefixtures("starter_data")


def open_page(slug: str, **params: str) -> AppTest:
    """The page of a slug, run with these choices in its address."""
    return opened_page(slug, params)


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


def test_the_eight_questions_are_anchored_in_order_and_none_breaks() -> None:
    app = open_page("decision-concertee")
    assert not app.exception
    written = markup_of(app)
    names = (
        "ecarts",
        "distribution",
        "personnes",
        "conclure",
        "resserrement",
        "angles-morts",
        "corroboration",
        "ressemblances",
        "cartes",
    )
    places = [written.index(f'<h2 id="{name}"') for name in names]
    assert places == sorted(places)
    assert all(f'href="#{name}"' in written for name in names)
    assert "Non, ils se creusent." in written
    assert "Question à poser au COPIL" in written


def test_every_file_of_the_comparison_is_linked_with_what_it_is_about() -> None:
    written = markup_of(open_page("decision-concertee", indicateur="APL_MG"))
    for visual in (
        "resserrement",
        "cinquiemes",
        "angles_morts",
        "voisins",
        "epci_proches",
        "profils",
        "petites_cartes",
    ):
        assert f"/export/{visual}.csv" in written
    assert "objectif=5.1" in written


def test_an_objective_of_the_address_is_read_and_its_blind_spots_told() -> None:
    app = open_page("decision-concertee", objectif="4.3")
    assert "Angles morts de l’objectif 4.3" in markup_of(app)
    assert app.selectbox(key="angles-objectif").value == "4.3"
    app.selectbox(key="angles-objectif").set_value("5.2").run()
    assert "Les angles morts ne se lisent pas" in markup_of(app)


def test_a_near_commune_is_one_link_away_from_the_comparison() -> None:
    written = markup_of(open_page("decision-concertee", territoires="29151,29188"))
    assert "territoires=29151%2C29188%2C29254" in written
    assert "Ajouter Saint-Martin-des-Champs à la comparaison" in written


def test_one_indicator_is_read_at_both_questions_of_doubt() -> None:
    app = open_page("decision-concertee", indicateur="TX_VACANCE")
    assert app.selectbox(key="rang-lu").value == app.selectbox(key="resserrement-lu").value == "TX_VACANCE"
    assert "il y en a 2 (2012 et 2023)" in markup_of(app)


def test_maps_by_year_are_chosen_in_the_address() -> None:
    written = markup_of(open_page("decision-concertee", vue="millesimes"))
    assert "Accès au médecin généraliste, 2022–2024, mêmes classes" in written


def test_blind_spots_are_one_link_away_from_an_axis() -> None:
    written = markup_of(open_page("axe-5-prevention", objectif="5.3"))
    assert "/decision-concertee?objectif=5.3#angles-morts" in written


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
