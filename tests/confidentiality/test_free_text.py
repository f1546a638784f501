"""What people and files write is data: on every page, chart, tooltip, file and refusal it is read, and never acts."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit import config

from dashboard import resources
from dashboard.shell.french_pages import failure, message_page
from dashboard.widgets.markup import tag
from data_access.engine import NUL
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import close_edition
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError, UserError
from tests.confidentiality.hostile_pages import Visit, files, formulas_of, look_at, visits
from tests.confidentiality.hostile_store import Written, fill
from tests.confidentiality.matrix import content_of
from tests.confidentiality.payloads import PAYLOADS, TEXTS, Payload
from tests.confidentiality.shown_text import examine, read_markup
from tests.data_access.services.starter_store import copy_base
from tests.personas import CHAIR

STORABLE = [p for p in PAYLOADS if NUL not in p.text]
READ = {"donnees": len(STORABLE), "administration vue=comptes": 30, "administration vue=organisations": 30}
"""Pages that show a field filled with every text a base can hold: how many must be read there."""


@pytest.fixture(scope="module")
def hostile(starter_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store of this process, full of hostile texts."""
    kept = config.get_option("client.showErrorDetails")
    config.set_option("client.showErrorDetails", "full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(copy_base(starter_folder, tmp_path_factory.mktemp("hostile") / "var")))
        for name in ("DATABASE_URL", "MODE", "SECRET_KEY"):
            patch.delenv(name, raising=False)
        st.cache_resource.clear()
        yield resources.store()
    st.cache_resource.clear()
    config.set_option("client.showErrorDetails", kept)


@pytest.fixture(scope="module")
def written(hostile: Store) -> list[Written]:
    return fill(hostile)


def test_every_field_takes_the_texts_or_refuses_them_in_french(written: list[Written]) -> None:
    assert len(PAYLOADS) == len(TEXTS) == 40
    assert {field.field for field in written if not field.kept} == set()
    assert sum(field.kept for field in written) > 150


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if NUL in p.text], ids=lambda payload: payload.name)
def test_a_text_no_base_can_hold_is_refused_in_french(hostile: Store, payload: Payload) -> None:
    before = content_of(hostile.engine)
    with pytest.raises(RefusedError, match="caractère nul"):
        close_edition(hostile, SYSTEM_ACTOR, payload.text)
    assert content_of(hostile.engine) == before


def test_every_page_reads_the_texts_and_runs_none(
    hostile: Store, written: list[Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {visit.name: look_at(visit, monkeypatch) for visit in visits(hostile)}
    assert {name: faults for name, (_, faults) in found.items() if faults} == {}
    assert {name: len(found[name][0]) for name, least in READ.items() if len(found[name][0]) < least} == {}
    assert len(set().union(*(marks for marks, _ in found.values()))) == len(STORABLE)


def test_a_hostile_choice_in_an_address_is_read_and_left_out(
    hostile: Store, written: list[Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("territoire", "annee", "indicateur", "vue", "edition", "objectif")
    for k, payload in enumerate(PAYLOADS[:: len(names)]):
        visit = Visit(CHAIR, "axe-4-autonomie", ((names[k % len(names)], payload.text),))
        assert look_at(visit, monkeypatch)[1] == [], payload.name


def test_no_file_holds_a_formula_a_link_or_a_lost_text(hostile: Store, written: list[Written]) -> None:
    marks: set[str] = set()
    for name, content in files(hostile):
        found, acting = formulas_of(name, content)
        assert acting == [], name
        marks |= found
    assert len(marks) == len(STORABLE)


REFUSALS: tuple[Callable[[str], UserError], ...] = (RefusedError, NotFoundError, UserError)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_a_refusal_says_a_hostile_text_and_nothing_of_it_acts(payload: Payload) -> None:
    bare = read_markup(bytes(message_page("x", "x", 404).body).decode("utf-8"))[1]
    for page in [
        *(failure(refusal(payload.text)) for refusal in REFUSALS),
        message_page(payload.text, payload.text, 404),
    ]:
        texts, faults = read_markup(bytes(page.body).decode("utf-8"))
        assert faults == bare
        assert any(payload.text in said for said in texts)


ACTING = [p for p in PAYLOADS if p.name in {
    "balise script", "image qui échoue", "svg au chargement", "cadre", "objet", "détails ouverts", "feuille liée",
    "renvoi", "base", "formulaire", "fin de balise", "mutation", "lien javascript", "commentaire",
}]  # fmt: skip


@pytest.mark.parametrize("payload", ACTING, ids=lambda payload: payload.name)
def test_the_reading_finds_a_text_left_as_markup(payload: Payload) -> None:
    assert examine(iter([("html.body", f"<p>{payload.text}</p>")]))[1]
    assert not examine(iter([("html.body", tag("p", payload.text, title=payload.text).text)]))[1]


@pytest.mark.parametrize("place", ["checkbox.label", "button.label", "markdown.body", "radio.options", "heading.body"])
def test_the_reading_finds_a_text_left_where_markdown_is_read(place: str) -> None:
    assert examine(iter([(place, PAYLOADS[22].text)]))[1]


def test_the_reading_finds_a_tag_in_a_label_and_a_text_that_is_a_template() -> None:
    mark = PAYLOADS[29].mark
    for label in (f"<a href='x'>{mark}</a>", PAYLOADS[29].text, f"<span style='color:red'>{mark}</span>"):
        assert examine(iter([("plotly_chart.spec", json.dumps({"data": [{"text": [label]}]}))]))[1]
    assert examine(iter([("deck_gl_json_chart.json", json.dumps({"tooltip": {"html": mark}}))]))[1]
    assert examine(iter([("deck_gl_json_chart.json", json.dumps({"layers": [{"getText": f"@@={mark}"}]}))]))[1]


def test_the_reading_of_files_finds_a_formula_a_link_and_a_loose_text() -> None:
    mark = PAYLOADS[32].mark
    assert formulas_of("x.csv", f"a;=1+1 {mark}\r\n".encode())[1]
    assert formulas_of("x.csv", f"a; \u200b＝1 {mark}\r\n".encode())[1]
    assert not formulas_of("x.csv", f"a;'=1+1 {mark}\r\n".encode())[1]
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["=1+1", f"+1 {mark}"])
    book.active["C1"].hyperlink = "https://fuite.example/"
    book.save(stream)
    assert len(formulas_of("x.xlsx", stream.getvalue())[1]) == 3
