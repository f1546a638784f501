"""Figures beside the field and the comments of an objective on its axis page: card, name refused, corrected, kept."""

import pytest

from dashboard import identity
from dashboard.navigation import entry_of
from data_access.identity.demonstration import PERSON_BY_ID
from tests.dashboard.test_pages import markup_of, open_page

NAMED = "Depuis le départ de Mme Le Goff, plus personne ne tient l’accueil."


@pytest.mark.usefixtures("starter_data")
def test_an_objective_shows_both_sides_and_a_comment_is_kept_once_its_name_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(identity, "actor_without_request", lambda: PERSON_BY_ID["demo-chargee"])
    app = open_page(entry_of("axe-4-autonomie"), objectif="4.2")
    shown = markup_of(app)
    assert not app.exception
    assert "Les chiffres s’améliorent, mais le terrain dit que cela se dégrade." in shown
    assert "une observation n’est pas un verdict" in shown
    assert "/export/commentaires.csv?objectif=4.2" in shown
    next(area for area in app.text_area if area.label == "Commentaire").input(NAMED)
    send = "Vérifier et enregistrer le commentaire"
    next(button for button in app.button if button.label == send).click()
    found = markup_of(app.run())
    assert "1\u00a0passage peut faire reconnaître quelqu’un." in found
    kept = markup_of(app.button("commentaire-remplacer").click().run())
    assert "Commentaire enregistré." in kept
    assert "[une personne]" in kept
    assert "Le Goff" not in kept
