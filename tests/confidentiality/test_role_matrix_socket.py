"""Every page and every gesture x every role, by forged messages on the real server: no figure, no form, no write."""

import httpx
import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.identity import COOKIE
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.publication import list_batches
from tests.architecture.source import sources
from tests.confidentiality.crosstalk import faults_of, visits_together
from tests.confidentiality.doors import OPERATION_OF_PAGE, PAGE_DOORS, PageDoor
from tests.confidentiality.matrix import COLUMNS, content_of, is_allowed, written
from tests.confidentiality.real_server import House
from tests.confidentiality.socket_client import Screen, forged, look, tab
from tests.confidentiality.trials import (
    SLUGS,
    TOUCHED,
    attacks,
    broken,
    door_tried,
    is_refused,
    opens,
    pages_asked,
    run,
    someone,
)  # fmt: skip

FILE = b"indicateur;code_territoire;millesime;valeur\r\nTP60;29151;2023;22\r\n"


@pytest.mark.parametrize("column", COLUMNS)
def test_every_page_asked_by_name_by_hash_and_with_forged_widgets(house: House, column: str) -> None:
    """A page that opens is asked by its hash once for each role here, every page in turn by ``make proof``."""
    before, opened = content_of(house.store.engine, but=TOUCHED), [slug for slug in SLUGS if opens(slug, column)]
    place = list(COLUMNS).index(column) % len(opened)
    trials = list(pages_asked(house, column, opened[place : place + 1]))
    assert broken(trials) == []
    assert len(trials) == len(opened) + 1 + 3 * (len(SLUGS) - len(opened))
    assert content_of(house.store.engine, but=TOUCHED) == before


@pytest.mark.parametrize("door", PAGE_DOORS, ids=lambda door: f"{door.operation} {door.slug}")
def test_a_page_offers_an_operation_to_whom_it_is_granted(house: House, door: PageDoor) -> None:
    assert broken(door_tried(house, door)) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_the_menu_names_the_pages_of_the_role_and_no_other(house: House, column: str) -> None:
    shown = run(look(house.url, house.session(column), "aide")).shown_pages
    assert shown == {slug for slug in SLUGS if opens(slug, column)}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_file_sent_and_published_by_forged_messages(house: House, column: str) -> None:
    """The whole gesture, with the identifiers of whoever may make it: upload, check, publish."""
    granted = is_allowed("import.controler", COLUMNS[column])
    before, known = content_of(house.store.engine, but=TOUCHED), len(list_batches(house.store, SYSTEM_ACTOR))
    status, screens = run(_send_and_publish(house, column))
    sends = is_allowed("pieces.ajouter", COLUMNS[column])
    assert status == (204 if sends else 401 if column == "anonyme" else 403)
    recorded = list_batches(house.store, SYSTEM_ACTOR)[: len(list_batches(house.store, SYSTEM_ACTOR)) - known]
    assert [batch.recorded_by for batch in recorded] == ([house.accounts[column]] if granted else [])
    if granted:
        assert "une seconde personne doit le publier" in screens[-1].markup
        assert recorded[0].state == "enregistré"
    else:
        assert content_of(house.store.engine, but=TOUCHED) == before
        assert not any("valeur prête" in screen.markup for screen in screens)


async def _send_and_publish(house: House, column: str) -> tuple[int, list[Screen]]:
    async with tab(house.url, house.session("charge_de_projet")) as model:
        widgets = (await model.ask("donnees")).widgets()
        field = next(name for kind, name in widgets if kind == "file_uploader" and "donnees-fichier" in name)
    async with tab(house.url, house.session(column)) as opened:
        first = await opened.ask("donnees")
        address, file_id = await opened.upload_address("valeurs.csv")
        status = _upload(house, column, address)
        state = forged("file_uploader", field)
        state.file_uploader_state_value.uploaded_file_info[0].file_id = file_id
        info = state.file_uploader_state_value.uploaded_file_info[0]
        info.file_urls.upload_url, info.file_urls.file_id, info.size = address, file_id, len(FILE)
        checked = await opened.ask("donnees", states=[state])
        pressed = [forged(*widget) for widget in checked.widgets() if "donnees-publier" in widget[1]]
        return status, [first, checked, await opened.ask("donnees", states=[state, *pressed])]


def _upload(house: House, column: str, address: str) -> int:
    cookies = {COOKIE: house.session(column)} if house.session(column) else {}
    with httpx.Client(base_url=house.url, cookies=cookies) as client:
        client.get("/_stcore/health")
        token = client.cookies.get("_streamlit_xsrf", "")
        files = {"file": ("valeurs.csv", FILE, "text/csv")}
        return client.put(address, files=files, headers={"X-Xsrftoken": token}).status_code


@pytest.mark.parametrize("column", ["charge_de_projet", "directeur_partenaire", "anonyme"])
def test_the_forms_of_the_administration_do_nothing_for_another_role(house: House, column: str) -> None:
    before = content_of(house.store.engine, but=TOUCHED)
    for part in ("comptes", "organisations", "sessions", "reglages", "journal", "securite"):
        states = attacks(house, "administration", f"vue={part}")
        assert states
        assert is_refused(
            run(look(house.url, house.session(column), "administration", query=f"vue={part}", states=states))
        )
    assert content_of(house.store.engine, but=TOUCHED) == before


def test_forged_choices_of_whoever_may_open_a_page_break_nothing(house: House) -> None:
    for slug in SLUGS:
        states = [state for state in attacks(house, slug) if not state.HasField("trigger_value")]
        screen = run(look(house.url, house.session(someone(OPERATION_OF_PAGE[slug])), slug, states=states))
        assert screen.markup.count("<h1") == 1, slug
        assert "incident" not in screen.markup, slug
        assert "exception" not in screen.kinds, slug


def test_a_state_of_the_wrong_kind_is_an_incident_without_a_trace(house: House) -> None:
    """Streamlit itself cannot read it: the page says a number and nothing of how it is made."""
    widgets = run(look(house.url, house.session("elu"), "")).widgets()
    states = [WidgetState(id=widget, json_value="{}") for kind, widget in widgets if kind == "deck_gl_json_chart"]
    screen = run(look(house.url, house.session("elu"), "", states=states))
    assert len(states) == 1
    assert "incident" in screen.markup
    assert "exception" not in screen.kinds
    assert b"Traceback" not in screen.bytes
    assert b"site-packages" not in screen.bytes


def test_an_operation_without_a_door_is_called_by_no_page() -> None:
    """Nothing to forge: what no page and no address of ours calls cannot be reached by a message."""
    offered = {door.operation for door in PAGE_DOORS} | {"import.enregistrer", "import.publier"}
    by_address = {"comptes.mot_de_passe", "sessions.prolonger", "sessions.fermer"}
    by_record = {"actions.modifier", "actions.lire_restreint", "actions.statut", "actions.archiver",
                 "actions.rouvrir", "notes.ajouter", "pieces.ajouter",
                 "brouillons.tenir", "propositions.decider", "vues.retirer", "fiches.decider",
                 "terrain.corriger", "terrain.retirer"}  # fmt: skip
    without = set(written()) - offered - by_address - by_record
    assert without == {"securite.purger", "demonstration.retirer"}
    gestures = {"record_targets", "list_targets", "record_groups", "purge_security_log"}
    assert {s.path: s.names() & gestures for s in sources("dashboard", "pages") if s.names() & gestures} == {}


def test_two_roles_side_by_side_never_see_one_another(house: House) -> None:
    assert run(visits_together(house, tabs=4, slugs=("", "axe-4-autonomie", "donnees"))) == []


def test_a_page_given_to_the_wrong_person_would_be_noticed(house: House) -> None:
    names = ["son nom manque", "le nom de l’autre"]
    for slug, lacks in (("administration", "une page refusée est dessinée"), ("axe-4-autonomie", "le lieu de l’autre")):
        screen = run(look(house.url, house.session("administrateur"), slug, query="territoire=29279"))
        assert faults_of("administrateur", slug, screen) == []
        assert faults_of("elu", slug, screen) == [*names, lacks]
