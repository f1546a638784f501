"""The data page offers a gesture to those who may make it, and to nobody else."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.identity.parameters import SECOND_PERSON
from data_access.services.imports import check_upload, confirm_import
from data_access.services.parameters import change_parameter
from data_access.services.publication import list_batches
from data_access.store import Store
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, OFFICER

FILE = b"indicateur;code_territoire;millesime;valeur\r\nTP60;29151;2023;22\r\n"


def script() -> None:
    """The lower parts of the page."""
    from dashboard.sections.data_batches import show_batches  # noqa: PLC0415 run by Streamlit
    from dashboard.sections.data_import import show_import  # noqa: PLC0415

    show_import()
    show_batches()


def page_of(actor: Actor, patch: pytest.MonkeyPatch) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "".join(block.proto.body for block in page.get("html"))


@pytest.mark.parametrize("actor", [DIRECTOR_CAF, ADMINISTRATOR], ids=["direction", "administration"])
def test_who_may_not_import_reads_the_batches_and_gets_no_form(
    store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(actor, monkeypatch)
    assert (len(page.button), len(page.get("file_uploader")), len(page.text_input)) == (0, 0, 0)
    assert "/modele/indicateurs.xlsx" in said(page)
    assert "Votre rôle ne dépose pas de fichier." in said(page)
    assert f"{list_batches(store, actor)[0].id} · " in said(page)


def test_a_batch_that_waits_is_published_by_a_second_person_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    change_parameter(store, ADMINISTRATOR, SECOND_PERSON, 1, "règle de la convention")
    number = int(confirm_import(store, OFFICER, check_upload(store, OFFICER, "valeurs.csv", FILE), publish=False))
    page = page_of(OFFICER, monkeypatch)
    assert "1\u00a0lot attend sa publication." in said(page)
    next(b for b in page.button if b.label == "Publier ce lot").click().run()
    assert f"Vous avez importé le lot {number}\u00a0: une seconde personne doit le publier." in said(page)
    assert list_batches(store, OFFICER)[0].state == "enregistré"
    page = page_of(CHAIR, monkeypatch)
    next(b for b in page.button if b.label == "Publier ce lot").click().run()
    assert not page.exception
    assert f"Lot {number}, version des données {store.current_version()}." in said(page)
    assert list_batches(store, CHAIR)[0].state == "publié"
    assert not [b for b in page.button if b.label == "Publier ce lot"]
