"""The paper of a page: read as whoever asks, refused as the page is."""

from dataclasses import replace

import pytest

from data_access.services.page_papers import build_page_paper
from data_access.store import Store
from indicators.actions.words import Confidentiality
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.action_samples import LED_BY_CAF, put
from tests.data_access.batches import MORLAIX
from tests.data_access.services.meeting_rooms import VALUES, publish
from tests.personas import DIRECTOR_CAF, ELECTED

STRANGER = replace(DIRECTOR_CAF, id="amis", organisation="Les Amis du quai", signatory="")


def test_a_page_has_its_paper_as_a_tagged_pdf(store: Store) -> None:
    publish(store, "2023", "valeurs.csv", **VALUES)
    action = put(store, LED_BY_CAF, title="Accueil #1 [partagé]", confidentiality=Confidentiality.RESTRICTED)
    asked = (
        ("portrait", {"territoire": MORLAIX}),
        ("fiche-action", {"action": action.id}),
        ("engagement", {"axe": "4"}),
    )
    for name, params in asked:
        done = build_page_paper(store, DIRECTOR_CAF, name, params)
        assert done.content.startswith(b"%PDF-")
        assert b"/MarkInfo" in done.content
    assert done.file_name == "matrice-d-engagement-qui-s-engage-sur-quoi.pdf"
    for actor in (ELECTED, STRANGER):
        with pytest.raises(NotFoundError):
            build_page_paper(store, actor, "fiche-action", {"action": action.id})


def test_a_paper_that_is_not_one_or_an_address_of_elsewhere_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        build_page_paper(store, ELECTED, "autre", {})
    with pytest.raises(RefusedError):
        build_page_paper(store, ELECTED, "portrait", {"fichier": "../../etc/passwd"})
