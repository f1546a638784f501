"""« Mes groupes de communes »: read by all, drawn by who may; a leak is refused with its way out, on the real data."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.groups import GroupDraft, draw_group, list_groups
from data_access.store import Store
from tests.dashboard.sections.plan_pages import SECONDS, markup, press, ran, said
from tests.personas import ELECTED, OFFICER

COAST, SOUTH = "exemple-littoral", "exemple-monts-arree"
CARANTEC, MORLAIX, LANNEANOU = "29023", "29151", "29114"


def script() -> None:
    """The part of the page alone."""
    from dashboard import resources  # noqa: PLC0415 run by Streamlit
    from dashboard.sections.groups import show_groups  # noqa: PLC0415
    from dashboard.selection import open_page  # noqa: PLC0415

    show_groups(open_page("decision-concertee", resources.known_codes(resources.store().current_version())))


def part(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def drawing(patch: pytest.MonkeyPatch, *members: str, name: str = "Rade") -> AppTest:
    """The form open, with a name and communes ticked."""
    page = part(OFFICER, patch)
    page.toggle(key="groupe-dessiner").set_value(True)
    ran(page)
    page.text_input(key="groupe-nom").set_value(name)
    for code in members:
        page.checkbox(key=f"groupe-commune-{code}").check()
    return page


def test_everybody_reads_the_groups_and_what_one_shows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = part(ELECTED, monkeypatch)
    assert "Communes du littoral (exemple) ◇" in said(page)
    assert not page.toggle
    page.selectbox(key="groupe-lu").set_value(COAST)
    ran(page)
    assert "Ce groupe de 7 communes montre" in said(page)
    assert f"/export/groupe.csv?territoire={COAST}" in markup(page)
    assert "elle se lit à l’échelle où elle est publiée" in said(page)


def test_a_group_joins_the_comparison_by_its_link(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    written = markup(part(ELECTED, monkeypatch, territoires=MORLAIX))
    assert f"territoires={MORLAIX}%2C{COAST}" in written
    assert "déjà choisi" in said(part(ELECTED, monkeypatch, territoires=COAST))


def test_an_unsafe_group_is_refused_and_the_nearest_one_taken(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = press(drawing(monkeypatch, MORLAIX, LANNEANOU), "Vérifier ce groupe")
    assert "Groupe refusé tel quel." in said(page)
    assert "laisserait retrouver un effectif secret" in said(page)
    press(page, "Prendre le groupe proposé")
    assert not page.exception
    assert not page.checkbox(key=f"groupe-commune-{LANNEANOU}").value or page.checkbox(key="groupe-commune-29014").value
    assert "Ce groupe de " in said(page)


def test_a_group_is_saved_and_shared_or_refused_as_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = press(drawing(monkeypatch, MORLAIX, LANNEANOU), "Enregistrer ce groupe")
    assert "Le groupe n’a pas été enregistré." in said(page)
    press(page, "Garder ces communes, totaux masqués")
    assert "Groupe enregistré." in said(page)
    names = [group.name for group in list_groups(store, SYSTEM_ACTOR, store.current_version())]
    assert "Rade" in names
    assert "Rade" in said(part(ELECTED, monkeypatch))


def test_a_group_without_a_name_says_what_to_do(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = press(drawing(monkeypatch, MORLAIX, CARANTEC, name=""), "Vérifier ce groupe")
    assert "Donnez au groupe un nom" in said(page)


def test_a_withdrawal_asks_for_a_reason_and_says_what_it_did(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_group(store, OFFICER, GroupDraft("Rade", (MORLAIX, CARANTEC), keep_masked=True))
    page = part(OFFICER, monkeypatch)
    page.toggle(key="groupe-retirer").set_value(True)
    ran(page)
    press(page, "Retirer ce groupe")
    assert "Choisissez le groupe à retirer." in said(page)
    code = next(g.code for g in list_groups(store, SYSTEM_ACTOR, store.current_version()) if g.name == "Rade")
    page.selectbox[-1].set_value(code)
    page.text_input[-1].set_value("plus utile")
    press(page, "Retirer ce groupe")
    assert "Groupe retiré." in said(page)
    assert "Rade" not in [g.name for g in list_groups(store, SYSTEM_ACTOR, store.current_version())]
