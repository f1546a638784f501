"""The data page: dry run, publication, cancellation, batches and journal, on the starter data."""

import io
import itertools
import re

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard.sections.data_page import loaded_finding
from data_access.identity.actor import DEMONSTRATION_ACTOR
from data_access.services.anomaly_reports import FOLDER
from data_access.services.loaded_data import LoadedData
from data_access.services.publication import list_batches
from data_access.settings import read_settings
from data_access.store import Store
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import delimited, housing, table

HEADER = "indicateur;code_territoire;millesime;valeur;numerateur;denominateur;statut;note"
GOOD = f"{HEADER}\r\nTP60;29151;2023;22;;;;\r\nTP60;29163;2022;13;;;;\r\nTP60;29114;2023;s;;;;\r\n"
BAD = f"{HEADER}\r\nTP60;29999;2023;22;;;;\r\nTP60;29151;2023;=1+1;;;;\r\n"
NAME = "pauvreté 2023.csv"


def script() -> None:
    """The three lower parts of the page, without the views of the other pages."""
    from dashboard.sections.data_batches import show_batches, show_journal  # noqa: PLC0415 run by Streamlit
    from dashboard.sections.data_import import show_import  # noqa: PLC0415

    show_import()
    show_batches()
    show_journal()


def whole_script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.data_page import show_data  # noqa: PLC0415 run by Streamlit

    show_data()


def opened_page() -> AppTest:
    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    return page


def dropped(page: AppTest, content: str, name: str = NAME) -> AppTest:
    page.file_uploader[0].set_value((name, content.encode(), "text/csv"))
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "".join(block.proto.body for block in page.get("html"))


def press(page: AppTest, label: str) -> AppTest:
    button = next(b for b in page.button if b.label == label)
    button.click().run()
    assert not page.exception
    return page


def test_the_whole_page_starts_with_its_name_and_what_is_loaded(store: Store) -> None:
    page = AppTest.from_function(whole_script, default_timeout=60).run()
    assert not page.exception
    text = said(page)
    assert text.count("<h1") == 1
    assert "Données et imports" in text
    assert f"Version des données {store.current_version()}, arrêtée au" in text
    assert "Fraîcheur des données" in text
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_offers_the_templates_and_lists_what_was_received(store: Store) -> None:
    text = said(opened_page())
    assert 'href="/modele/indicateurs.xlsx"' in text
    assert 'href="/modele/indicateurs.csv"' in text
    for batch in list_batches(store, DEMONSTRATION_ACTOR):
        assert f"{batch.id} · {batch.file_name}" in text


def test_an_officer_reads_in_the_journal_their_own_gestures_only(store: Store) -> None:
    text = said(opened_page())
    assert "Vous n’avez encore rien fait ici" in text
    assert "Charger les données de départ" not in text


def test_a_dry_run_says_everything_and_writes_no_figure(store: Store) -> None:
    before = store.current_version()
    page = dropped(opened_page(), GOOD)
    text = said(page)
    assert "3\u00a0valeurs prêtes à publier. Rien n’est encore enregistré." in text
    assert "Notre modèle (.csv)" in text
    assert "Voir les plus fortes révisions (1 sur 1)" in text
    assert "Morlaix, 2023" in text
    assert "secret statistique" in text
    assert [b.label for b in page.button if b.label.startswith("Publier")] == ["Publier 3\u00a0valeurs"]
    assert store.current_version() == before


def test_the_report_survives_a_rerun_without_a_second_check(store: Store) -> None:
    page = dropped(opened_page(), GOOD)
    checked = said(page).count("Contrôler un fichier")
    page.run()
    assert "3\u00a0valeurs prêtes à publier" in said(page)
    assert said(page).count("Contrôler un fichier") == checked == 1


def test_a_published_file_is_confirmed_with_its_date_and_version_and_can_be_cancelled(store: Store) -> None:
    page = press(dropped(opened_page(), GOOD), "Publier 3\u00a0valeurs")
    batch = list_batches(store, DEMONSTRATION_ACTOR)[0]
    text = said(page)
    assert f"3\u00a0valeurs publiées depuis «\u00a0{NAME}\u00a0», le " in text
    assert f"Lot {batch.id}, version des données {store.current_version()}." in text
    morlaix = store.facts(store.current_version()).series("TP60").filter(territory="29151", vintage="2023")
    assert morlaix["value"].to_list() == [22.0]
    page.text_input[0].input("Mauvais fichier")
    page.checkbox[0].check()
    press(page, "Annuler cette publication")
    assert f"Lot {batch.id}, motif\u00a0: Mauvais fichier." in said(page)
    assert list_batches(store, DEMONSTRATION_ACTOR)[0].state == "retiré"
    back = store.facts(store.current_version()).series("TP60").filter(territory="29151", vintage="2023")
    assert back["value"].to_list() == [21.0]


def test_a_file_with_faults_cannot_be_published_and_every_fault_is_said_with_its_place(store: Store) -> None:
    page = dropped(opened_page(), BAD)
    text = said(page)
    assert "2\u00a0anomalies bloquantes. Rien n’a été enregistré" in text
    assert "ligne 2, colonne B" in text
    assert "29999" in text
    assert not [b for b in page.button if b.label.startswith("Publier")]
    fingerprint = next((read_settings().data_dir / FOLDER).glob("*.json")).stem
    assert f"/export/anomalies.csv?empreinte={fingerprint}" in text


def hidden_rows() -> bytes:
    """A workbook whose second value is in a hidden row."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("valeurs")
        sheet.write_row(0, 0, ["indicateur", "code_territoire", "millesime", "valeur"])
        sheet.write_row(1, 0, ["TP60", "29151", "2023", 22])
        sheet.write_row(2, 0, ["TP60", "29163", "2023", 13])
        sheet.set_row(2, None, None, {"hidden": True})
    return stream.getvalue()


def test_hidden_rows_are_published_only_once_confirmed(store: Store) -> None:
    page = opened_page()
    page.file_uploader[0].set_value(("masquées.xlsx", hidden_rows(), "application/octet-stream"))
    page.run()
    publish = next(b for b in page.button if b.label.startswith("Publier"))
    assert publish.disabled
    box = next(c for c in page.checkbox if c.label.startswith("J’ai vérifié et je confirme"))
    assert "lignes masquées" in box.label
    box.check().run()
    assert not page.exception
    press(page, "Publier 2\u00a0valeurs")
    assert "2\u00a0valeurs publiées" in said(page)
    assert "Confirmé\u00a0: " in list_batches(store, DEMONSTRATION_ACTOR)[0].note


def test_a_script_in_a_file_is_shown_as_text(store: Store) -> None:
    text = said(dropped(opened_page(), f"{HEADER}\r\nTP60;<img src=x onerror=alert(1)>;2023;22;;;;\r\n"))
    assert "<img" not in text
    assert "&lt;img" in text


def test_the_same_file_twice_is_refused_with_the_number_of_its_batch(store: Store) -> None:
    page = press(dropped(opened_page(), GOOD), "Publier 3\u00a0valeurs")
    number = list_batches(store, DEMONSTRATION_ACTOR)[0].id
    again = dropped(page, GOOD)
    assert f"Ce fichier est déjà importé (lot {number})." in said(again)
    assert not [b for b in again.button if b.label.startswith("Publier")]


@pytest.mark.parametrize(
    ("reason", "sure", "refusal"),
    [("", True, "Écrivez le motif du retrait"), ("Erreur", False, "Cochez la confirmation")],
)
def test_a_withdrawal_without_reason_or_confirmation_is_refused(
    store: Store, reason: str, sure: bool, refusal: str
) -> None:
    page, before = opened_page(), store.current_version()
    page.selectbox[0].select(list_batches(store, DEMONSTRATION_ACTOR)[0].id)
    page.text_input[0].input(reason)
    if sure:
        page.checkbox[0].check()
    press(page, "Retirer ce lot")
    assert refusal in said(page)
    assert store.current_version() == before


def test_a_withdrawal_names_the_batch_and_leaves_a_line_in_the_journal(store: Store) -> None:
    page = opened_page()
    chosen = list_batches(store, DEMONSTRATION_ACTOR)[0].id
    page.selectbox[0].select(chosen)
    page.text_input[0].input("Démonstration finie")
    page.checkbox[0].check()
    press(page, "Retirer ce lot")
    text = said(page)
    assert "Lot retiré." in text
    assert "Retirer un lot\u00a0: " in text
    assert "Démonstration finie" in text
    assert list_batches(store, DEMONSTRATION_ACTOR)[0].state == "retiré"


def test_the_finding_counts_real_and_demonstration_indicators() -> None:
    found = loaded_finding(LoadedData(49, 65, 7, "000003", "25 novembre 2026"))
    assert found.strong == "49\u00a0indicateurs sur 121 portent des chiffres réels, 65 des données de démonstration."
    assert (
        found.caution == "7\u00a0n’ont encore aucune valeur. Version des données 000003, arrêtée au 25 novembre 2026."
    )


@pytest.mark.usefixtures("store")
def test_a_producers_file_says_what_it_is_what_it_brings_and_what_it_changes() -> None:
    columns = housing("2023")
    columns["P23_LOGVAC"] = columns["P23_LOGVAC"] | {"29151": "2000.0", "29023": "s"}
    kept = [code for code in COMMUNES if code != "29279"]
    page = dropped(opened_page(), delimited(table(columns, kept)), "base-cc-logement-2023.CSV")
    text = said(page).replace("\u00a0", " ")
    assert "INSEE Recensement, base communale" in text
    assert "Ce que le fichier apporte : 4 indicateurs" in text
    assert "1 commune absente du fichier" in text
    assert "Taulé" in text
    assert "Voir les plus fortes révisions (1 sur 1)" in text
    assert "Voir les valeurs retirées (1 sur 1)" in text
    assert "Ce qui reste secret : 1 valeur" in text
    assert "absentes du fichier, gardées telles quelles" in text
    assert "Communes dans leurs limites au 1" in text
