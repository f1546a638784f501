"""The demonstration: nobody signs in, a browser of this machine plays a fictional person and may become another."""

import pytest
from starlette.applications import Starlette

from dashboard.identity import COOKIE
from dashboard.shell.launch import refuse_wrong_mode
from data_access.identity.demonstration import PERSONS
from data_access.services.sessions import actor_of
from data_access.store import default_store
from tests.dashboard.shell.production import field_of
from tests.dashboard.shell.visitor import Visitor


def test_a_first_visit_opens_on_the_page_asked_for(stranger: Visitor) -> None:
    answer = stranger.get("/explorer")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert actor_of(default_store(), stranger.cookies[COOKIE]).actor.name == "Animatrice de séance"
    again = stranger.cookies[COOKIE]
    stranger.get("/")
    assert stranger.cookies[COOKIE] == again


def test_an_id_of_another_store_is_no_obstacle(stranger: Visitor) -> None:
    stranger.hold(COOKIE, "d’une autre installation".encode().hex())
    assert stranger.get("/").status_code == 200
    assert actor_of(default_store(), stranger.cookies[COOKIE]).expires_at is not None


def test_a_visit_by_another_name_than_this_machine_opens_nothing(
    shell: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.shell.doors.is_known", lambda *_names: True)
    visitor = Visitor(shell)
    assert visitor.get("http://tableau.example/").status_code == 303
    assert COOKIE not in visitor.cookies


def test_a_mere_look_opens_nothing(stranger: Visitor) -> None:
    assert stranger.request("HEAD", "/").status_code == 200
    assert COOKIE not in stranger.cookies


def test_one_becomes_another_person_under_a_new_id(client: Visitor) -> None:
    former = client.cookies[COOKIE]
    token = field_of(client.get("/connexion").text, "jeton")
    answer = client.post("/session/personne", {"jeton": token, "personne": "demo-elue", "retour": "/explorer"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/explorer")
    assert client.cookies[COOKIE] != former
    assert actor_of(default_store(), client.cookies[COOKIE]).actor.id == "demo-elue"
    assert actor_of(default_store(), former).expires_at is None


def test_every_person_of_the_demonstration_is_offered(client: Visitor) -> None:
    page = client.get("/connexion").text
    assert [person.name for person in PERSONS if person.name not in page] == []
    assert page.count('type="radio"') == len(PERSONS)
    assert "mot_de_passe" not in page
    assert "fictives" in page


def test_a_person_who_does_not_exist_is_refused(client: Visitor) -> None:
    token = field_of(client.get("/connexion").text, "jeton")
    answer = client.post("/session/personne", {"jeton": token, "personne": "administrateur"})
    assert answer.status_code == 404
    assert "Choisissez-la dans la liste" in answer.text


def test_whoever_left_chooses_a_person_again(client: Visitor) -> None:
    kept = client.cookies[COOKIE]
    client.post("/session/fermer", {"jeton": client.get("/session/etat").json()["jeton"]})
    client.hold(COOKIE, kept)
    answer = client.get("/aide")
    assert answer.status_code == 200
    assert client.get("/").headers["location"] == "/connexion?retour=%2F"


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::"])  # noqa: S104 refused, never bound
def test_a_demonstration_never_starts_on_another_address(
    starter_data: object, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        refuse_wrong_mode(address)
    sentence = str(stopped.value.code)
    assert sentence.startswith("Le mode démonstration n’a pas de mot de passe")
    assert "\n" not in sentence
    assert capsys.readouterr().err == ""


def test_a_production_without_a_key_never_starts(starter_data: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODE", "production")
    with pytest.raises(SystemExit) as stopped:
        refuse_wrong_mode("127.0.0.1")
    assert "SECRET_KEY" in str(stopped.value.code)
