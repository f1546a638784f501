"""The page of weighting as each person sees it: nothing, the form, the waiting screen, the results, what is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.services.weighting import (
    cast_ballot,
    list_rounds,
    open_round,
    read_my_ballot,
    read_points,
    reveal,
    save_points,
)
from data_access.store import Store
from tests.dashboard.sections.plan_pages import SECONDS, empty_store, labels, press, ran, said
from tests.data_access.services.weighting_rooms import (
    GIVEN,
    QUESTION,
    VOICE_EPCI,
    VOICE_TOWN,
    VOICES,
    answered_round,
    opened_round,
    revealed_round,
)
from tests.personas import ADMINISTRATOR, CHAIR, ELECTED, NOBODY, VOICE_CAF

POINTS = GIVEN[VOICE_CAF.id]


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.weighting import show_weighting  # noqa: PLC0415 run by Streamlit

    show_weighting()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path / "var", monkeypatch) as opened:
        yield opened


def page_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def fill(page: AppTest, points: dict[str, int]) -> AppTest:
    for field, value in zip(page.number_input, points.values(), strict=True):
        field.set_value(value)
    return ran(page)


def button(page: AppTest, label: str) -> object:
    return next(found for found in page.button if found.label == label)


def test_without_a_round_the_page_says_what_comes_next_and_only_the_chair_opens_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(ELECTED, monkeypatch)
    assert "Aucune pondération n’a encore été ouverte." in said(page)
    assert labels(page) == []
    chair = page_of(CHAIR, monkeypatch)
    chair.selectbox[0].set_value("4")
    press(chair, "Ouvrir la pondération")
    assert "Pondération ouverte." in said(chair)
    assert chair.query_params["ponderation"] == "1"
    assert list_rounds(store, CHAIR)[0].objectives == ("4.1", "4.2", "4.3", "4.4")


def test_a_signatory_counts_points_and_gives_them_once_there_are_a_hundred(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = opened_round(store).number
    page = page_of(VOICE_CAF, monkeypatch)
    assert page.number_input[0].label == "4.1 Remobilisation, confiance en soi"
    assert "Vos points : 0 sur 100" in said(page)
    assert button(page, "Poser mes points").disabled
    fill(page, POINTS | {"4.4": 30})
    assert "Vos points : 97 sur 100" in said(page)
    assert "Il reste 3 points à poser." in said(page)
    assert button(page, "Poser mes points").disabled
    fill(page, POINTS | {"4.4": 35})
    assert "Retirez 2 points." in said(page)
    fill(page, POINTS)
    assert "Le compte est bon" in said(page)
    press(page, "Poser mes points")
    assert "Vos points sont posés." in said(page)
    assert "Vos points sont posés depuis" in said(page)
    assert dict(read_my_ballot(store, VOICE_CAF, number).points) == POINTS


def test_what_is_typed_comes_back_in_another_tab(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened_round(store).number
    fill(page_of(VOICE_CAF, monkeypatch), {"4.1": 12, "4.2": 30, "4.3": 0, "4.4": 0})
    assert read_points(store, VOICE_CAF, number) == {"4.1": 12, "4.2": 30, "4.3": 0, "4.4": 0}
    again = page_of(VOICE_CAF, monkeypatch)
    assert [field.value for field in again.number_input] == [12, 30, 0, 0]
    assert "Axe 4 · Autonomie et insertion 42 points" in said(again)


def test_points_given_come_back_to_be_corrected(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, POINTS)
    page = page_of(VOICE_CAF, monkeypatch)
    assert [field.value for field in page.number_input] == list(POINTS.values())
    assert button(page, "Poser mes points").disabled


def test_the_chair_sees_who_answered_and_no_field_nor_any_point(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, POINTS)
    page = page_of(CHAIR, monkeypatch)
    assert "1 signataire sur 4 a posé ses 100 points." in said(page)
    assert "CAF du Finistère a répondu à" in said(page)
    assert said(page).count("n’a pas encore répondu") == 3
    assert len(page.number_input) == 0
    assert button(page, "Révéler ensemble").disabled
    assert "il manque : Morlaix Communauté, Département du Finistère et Ville et CCAS de Morlaix." in said(page)


def test_the_chair_reveals_at_once_when_all_have_answered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answered_round(store)
    page = page_of(CHAIR, monkeypatch)
    assert not page.checkbox
    press(page, "Révéler ensemble")
    assert "Points révélés." in said(page)
    assert "Où les signataires ne sont-ils pas d’accord" in said(page)


def test_the_chair_says_that_one_does_not_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened_round(store).number
    page = page_of(CHAIR, monkeypatch)
    assert "personne n’a répondu" in said(page)
    assert not page.checkbox
    cast_ballot(store, VOICE_CAF, number, POINTS)
    ran(page)
    page.checkbox[0].check()
    ran(page)
    assert "Leur absence sera dite." in said(page)
    press(page, "Révéler ensemble")
    assert "N’ont pas répondu : Morlaix Communauté, le Département et la Ville." in said(page)


def test_somebody_who_does_not_take_part_sees_no_answer_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answered_round(store)
    for person in (ELECTED, ADMINISTRATOR):
        page = page_of(person, monkeypatch)
        assert "Les points restent masqués" in said(page)
        assert "a répondu" not in said(page)
        assert len(page.number_input) == 0
        assert labels(page) == ["Actualiser"]


def test_nobody_is_shown_the_way_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    revealed_round(store)
    page = page_of(NOBODY, monkeypatch)
    assert "Vous n’êtes pas connecté." in said(page)
    assert QUESTION not in said(page)


def test_the_revealed_screen_puts_disagreement_first_and_says_that_nothing_is_decided(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    revealed_round(store)
    page = page_of(CHAIR, monkeypatch)
    words = said(page)
    order = [words.index(part) for part in (
        "séparent les signataires", "Où les signataires", "Les deux premiers résistent-ils",
        "Toujours parmi les deux premiers", "Parfois seulement", "Le COPIL retient jusqu’à deux objectifs",
        "La formule ne décide rien.",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "/export/ponderation.csv?ponderation=1" in "".join(str(b.proto.body) for b in page.get("html"))
    assert page.get("plotly_chart")[0].proto.alt.startswith("4 objectifs sur 4")


def test_the_objectives_retained_are_written_with_their_reasons_and_corrected_without_erasing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = revealed_round(store).number
    page = page_of(CHAIR, monkeypatch)
    page.multiselect[0].set_value(["4.3"])
    press(page, "Enregistrer ce qui est retenu")
    assert "demande un motif" in said(page)
    page.text_area[0].set_value("Retenu après débat, <b>malgré</b> son rang.")
    press(page, "Enregistrer ce qui est retenu")
    assert "4.3 Mobilité durable" in said(page)
    assert "Retenu après débat, <b>malgré</b> son rang." in said(page)
    assert "Écrit par Animatrice de séance" in said(page)
    assert list_rounds(store, CHAIR)[0].outcome.objectives == ("4.3",)
    reader = page_of(ELECTED, monkeypatch, ponderation=str(number))
    assert "4.3 Mobilité durable" in said(reader)
    assert labels(reader) == []


def test_a_screen_left_open_goes_to_the_results_by_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = answered_round(store).number
    page = page_of(VOICE_TOWN, monkeypatch)
    assert len(page.number_input) == 4
    reveal(store, CHAIR, number)
    ran(page)
    assert len(page.number_input) == 0
    assert "Où les signataires" in said(page)


def test_the_round_of_the_address_is_shown_and_one_that_does_not_exist_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    revealed_round(store)
    opened_round(store, "2")
    assert "pondération n° 2, ouverte" in said(page_of(CHAIR, monkeypatch))
    assert "pondération n° 1, révélée" in said(page_of(CHAIR, monkeypatch, ponderation="1"))
    assert "n’existe pas" in said(page_of(CHAIR, monkeypatch, ponderation="9"))
    assert "laissé de côté" in said(page_of(CHAIR, monkeypatch, ponderation="un"))


def test_a_round_given_up_shows_no_point(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = answered_round(store).number
    page = page_of(CHAIR, monkeypatch)
    page.text_input[0].set_value("mauvaise question")
    press(page, "Abandonner la pondération")
    assert "Pondération abandonnée." in said(page)
    shown = said(page_of(CHAIR, monkeypatch, ponderation=str(number)))
    assert "Ses points ne seront pas montrés." in shown


def test_a_question_is_never_read_as_markup(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    open_round(store, CHAIR, "<script>alert(1)</script> **gras**", "4")
    page = page_of(ELECTED, monkeypatch)
    assert "<script>alert(1)" not in "".join(str(b.proto.body) for b in page.get("html"))
    assert "<script>alert(1)</script> **gras**" in said(page)


def test_points_of_others_never_reach_a_session_state(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = answered_round(store, VOICES[:3]).number
    save_points(store, VOICE_EPCI, number, {"4.1": 77})
    page = page_of(VOICE_TOWN, monkeypatch)
    held = [page.session_state[f"ponderation-{number}-4-{place}"] for place in (1, 2, 3, 4)]
    assert held == [0, 0, 0, 0]
