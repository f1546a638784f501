"""The dictionary page on the starter data: one list of every sheet, its filters, and the sheet asked for."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import entries
from tests.dashboard.test_pages import markup_of, open_page

pytestmark = pytest.mark.usefixtures("starter_data")


def dictionary(**params: str) -> AppTest:
    return open_page(next(entry for entry in entries() if entry.slug == "dictionnaire"), **params)


def test_the_127_sheets_are_one_list_with_both_files() -> None:
    written = markup_of(dictionary())
    assert written.count('class="sheet-list"') == 1
    assert written.count("<li><a") == 127
    assert "/export/dictionnaire.csv" in written
    assert "/export/dictionnaire.xlsx" in written


def test_a_word_without_accents_finds_the_sheets_that_hold_it() -> None:
    app = dictionary()
    app.text_input(key="dictionnaire-mots").set_value("medecin généralistes").run()
    written = markup_of(app)
    assert 0 < written.count("<li><a") < 20
    assert "Accessibilité potentielle localisée aux médecins généralistes" in written


def test_invented_series_can_be_read_apart_and_keep_their_mark() -> None:
    app = dictionary()
    app.selectbox(key="dictionnaire-valeurs").set_value("De démonstration").run()
    written = markup_of(app)
    listed = written.partition('class="sheet-list"')[2].partition("</ul>")[0]
    assert listed.count("<li><a") == listed.count("chip-demo") > 0


def test_no_match_says_what_to_do_next() -> None:
    app = dictionary()
    app.text_input(key="dictionnaire-mots").set_value("ornithorynque").run()
    assert "Aucune fiche ne contient ces mots." in markup_of(app)


def test_the_sheet_of_the_address_is_shown_with_its_objectives() -> None:
    written = markup_of(dictionary(indicateur="TP60"))
    assert "Publié pour 11 communes sur 26" in written
    assert "/axe-3-lien-social?objectif=3.2&amp;indicateur=TP60" in written
