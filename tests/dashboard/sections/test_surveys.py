"""The surveys on the page of the carnet: a question, its places, another wave; the sheet it feeds says so."""

import pytest

from dashboard.navigation import entry_of
from tests.dashboard.test_pages import markup_of, open_page

pytestmark = pytest.mark.usefixtures("starter_data")


def test_a_question_is_read_place_by_place_with_its_margin_and_its_file() -> None:
    app = open_page(entry_of("carnet"), vue="enquetes")
    shown = markup_of(app)
    assert not app.exception
    assert "58\u202f% des répondants disent «\u00a0oui\u00a0»" in shown
    assert "on ne conclut ni à une hausse, ni à une baisse" in shown
    assert all(words in shown for words in ("trop peu de réponses", "secret statistique", "tirage au sort, téléphone"))
    assert "/export/enquete.csv?vue=enquetes" in shown
    app.selectbox("choix-enquete").select("habitants--trajet")
    moved = markup_of(app.run())
    assert app.query_params["enquete"] == "habitants--trajet"
    assert "C’est moins qu’à la vague 2023 (63\u202f%), au-delà de la marge." in moved
