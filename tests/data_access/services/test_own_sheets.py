"""Own sheets: proposed, accepted by somebody else, imported, shown, revised, withdrawn; and sheets switched off."""

import pytest

from data_access.exports.ods_file import write_ods
from data_access.exports.text_sheets import TextSheet
from data_access.importers.recognise import TEMPLATE_COLUMNS
from data_access.importers.sheet_book import write_sheet_template
from data_access.repositories.own_sheets import SheetGesture
from data_access.repositories.proposals import ProposalState
from data_access.services.downloads import build_download
from data_access.services.editions import check_edition, close_edition
from data_access.services.imports import check_upload, confirm_import
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.own_sheet_screens import read_own_sheets, read_sheet_template
from data_access.services.own_sheets import (
    check_book,
    check_sheet,
    decide_sheet,
    propose_book,
    propose_sheet,
    propose_withdrawal,
    take_back_sheet,
)
from data_access.services.proposals import Verdict
from data_access.services.publication import record_and_publish
from data_access.services.screens import read_axis_page, read_dictionary, read_explorer
from data_access.services.sheet_switches import Switch, read_sheet_states, switch_sheets
from data_access.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import NotFoundError, RefusedError
from indicators.views.selection import Selection
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.data_access.sheet_samples import CODE, TYPED
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

YES = Verdict(accepted=True)
REASON = "suivi voulu par le comité"
VALUES = TextSheet(
    "valeurs",
    [TEMPLATE_COLUMNS, (CODE, MORLAIX, "Morlaix", "2025", "42"), (CODE, CARANTEC, "Carantec", "2025", "3")],
)


def accepted(store: Store, **changes: str) -> str:
    """The sheet of the samples, in force; the version it came with."""
    made = propose_sheet(store, DIRECTOR_CAF, {**TYPED, **changes}, REASON)
    return f"{decide_sheet(store, OFFICER, made.id, YES).data_version:06d}"


def imported(store: Store) -> None:
    report = check_upload(store, OFFICER, "valeurs.ods", write_ods([VALUES]))
    assert (report.format, report.anomalies) == ("modele_ods", ())
    confirm_import(store, OFFICER, report)


def test_a_sheet_is_proposed_accepted_filled_and_shown_everywhere(store: Store) -> None:
    assert store.catalogue is load_catalogue()
    version = accepted(store)
    assert version == store.current_version()
    assert store.catalogue.own == (CODE,)
    imported(store)
    sheet = next(s for s in read_dictionary(store, ELECTED).sheets if s.indicator == CODE)
    assert sheet.label == "Places d’accueil dans les relais petite enfance"
    chosen = Selection(territory=MORLAIX, objective="2.1", indicator=CODE)
    axis = read_axis_page(store, ELECTED, 2, chosen)
    assert axis.block.indicator == CODE
    explorer = read_explorer(store, ELECTED, chosen, (CODE,), (MORLAIX,))
    assert "42\u00a0places" in {cell.text for line in explorer.table.rows for cell in line}
    shown = build_download(store, ELECTED, "explorateur", "csv", {"indicateurs": CODE, "territoires": CARANTEC})
    assert "Places en relais" in shown.content.decode()
    lines = read_journal(store, ADMINISTRATOR, JournalQuery(object=f"fiche {CODE}"))
    assert [line.operation for line in lines] == ["accepter une fiche", "proposer une fiche"]


def test_nobody_decides_of_the_sheet_they_proposed_and_a_refusal_says_why(store: Store) -> None:
    made = propose_sheet(store, OFFICER, TYPED, REASON)
    with pytest.raises(RefusedError, match="une autre personne"):
        decide_sheet(store, OFFICER, made.id, YES)
    with pytest.raises(RefusedError, match="motif"):
        decide_sheet(store, CHAIR, made.id, Verdict(accepted=False))
    with pytest.raises(RefusedError, match="déjà une proposition en attente"):
        propose_sheet(store, DIRECTOR_CAF, TYPED, REASON)
    refused = decide_sheet(store, CHAIR, made.id, Verdict(accepted=False, reason="doublon du RPE"))
    assert (refused.state, refused.data_version, store.catalogue.own) == (ProposalState.REFUSED, 0, ())
    with pytest.raises(RefusedError, match="déjà refusée"):
        decide_sheet(store, CHAIR, made.id, YES)
    again = propose_sheet(store, DIRECTOR_CAF, TYPED, REASON)
    assert take_back_sheet(store, DIRECTOR_CAF, again.id).state is ProposalState.WITHDRAWN
    assert [line.proposal.decision_reason for line in read_own_sheets(store, ELECTED).decided] == ["", "doublon du RPE"]


def test_a_shipped_code_is_never_taken_and_every_fault_is_told_at_once(store: Store) -> None:
    wrong = {**TYPED, "id": "TP60", "decimals": "douze", "objectives": "9.9", "question": "Combien", "label": "   "}
    found = check_sheet(store, OFFICER, wrong)
    assert found.indicator is None
    assert {fault.field for fault in found.faults} == {"id", "decimals", "objectives", "question", "label"}
    with pytest.raises(RefusedError, match=r"5.fautes"):
        propose_sheet(store, OFFICER, wrong, REASON)
    assert read_own_sheets(store, OFFICER).own == ()


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_a_workbook_sent_back_proposes_its_sheets_all_or_none(store: Store, extension: str) -> None:
    second = {**TYPED, "id": "HALTES", "label": "Haltes-garderies", "short_label": "Haltes"}
    content = write_sheet_template(store.catalogue, extension, [TYPED, {**second, "decimals": "x"}])
    checked = check_book(store, OFFICER, f"fiches.{extension}", content)
    assert [(fault.row, fault.column) for fault in checked.anomalies] == [(3, "Décimales")]
    with pytest.raises(RefusedError, match="fautes"):
        propose_book(store, OFFICER, checked, REASON)
    content = write_sheet_template(store.catalogue, extension, [TYPED, second])
    checked = check_book(store, OFFICER, f"fiches.{extension}", content)
    assert checked.anomalies == ()
    made = propose_book(store, OFFICER, checked, REASON)
    assert [(p.sheet_id, p.file_name) for p in made] == [(CODE, f"fiches.{extension}"), ("HALTES", made[1].file_name)]
    assert made[0].indicator == check_sheet(store, OFFICER, TYPED).indicator


def test_a_revision_keeps_what_published_figures_mean_and_masks_them_again(store: Store) -> None:
    accepted(store)
    imported(store)
    before = store.current_version()
    with pytest.raises(RefusedError, match="Gardez cette valeur"):
        propose_sheet(store, OFFICER, {**TYPED, "unit": "enfants"}, REASON, CODE)
    stricter = {**TYPED, "min_count": "5", "limits": "Les petits effectifs sont masqués."}
    made = propose_sheet(store, OFFICER, stricter, REASON, CODE)
    assert made.kind is SheetGesture.REVISION
    assert read_own_sheets(store, CHAIR).to_decide[0].changed == ("limits", "min_count")
    version = f"{decide_sheet(store, CHAIR, made.id, YES).data_version:06d}"
    statuses = dict(store.facts(version).series(CODE).select("territory", "status").iter_rows())
    assert statuses[CARANTEC] == "secret"
    assert store.facts(before).indicator(CODE).min_count == 0
    with pytest.raises(RefusedError, match="assouplirait le secret"):
        propose_sheet(store, OFFICER, TYPED, REASON, CODE)


def test_a_withdrawn_sheet_leaves_the_pages_and_the_imports_and_its_figures_stay(store: Store) -> None:
    accepted(store)
    imported(store)
    close_edition(store, CHAIR, "COPIL")
    made = propose_withdrawal(store, OFFICER, CODE, "plus suivi")
    decide_sheet(store, CHAIR, made.id, YES)
    assert CODE not in {sheet.indicator for sheet in read_dictionary(store, ELECTED).sheets}
    assert CODE in {sheet.indicator for sheet in read_dictionary(store, ELECTED, "1").sheets}
    assert check_edition(store, ELECTED, "1").intact
    assert store.facts(store.current_version()).series(CODE).height == 2
    report = check_upload(store, OFFICER, "suite.ods", write_ods([VALUES]))
    assert {fault.code for fault in report.anomalies} == {"indicateur_inconnu"}
    with pytest.raises(NotFoundError):
        propose_withdrawal(store, OFFICER, CODE, "encore")
    with pytest.raises(RefusedError, match="code d’une fiche du territoire"):
        propose_sheet(store, OFFICER, TYPED, REASON)
    back = propose_sheet(store, OFFICER, TYPED, "suivi repris", CODE)
    decide_sheet(store, CHAIR, back.id, YES)
    assert store.catalogue.offers(CODE)


def test_a_sheet_switched_off_leaves_the_pages_keeps_its_figures_and_comes_back(store: Store) -> None:
    record_and_publish(store, OFFICER, [draft(row("FS_20MIN", MORLAIX, "2025", 80.0))])
    close_edition(store, CHAIR, "COPIL")
    switch_sheets(store, OFFICER, Switch(("FS_20MIN",), shown=False, reason="hors des priorités"))
    shown = {sheet.indicator for sheet in read_dictionary(store, ELECTED).sheets}
    assert "FS_20MIN" not in shown
    assert len(shown) == len(load_catalogue().indicators) - 1
    assert "FS_20MIN" in {sheet.indicator for sheet in read_dictionary(store, ELECTED, "1").sheets}
    assert store.facts(store.current_version()).series("FS_20MIN").height == 1
    state = read_sheet_states(store, ADMINISTRATOR)[0]
    assert (state.indicator.id, state.shown, state.reason) == ("FS_20MIN", False, "hors des priorités")
    with pytest.raises(NotFoundError, match="n’existe pas"):
        build_download(store, ELECTED, "explorateur", "csv", {"indicateurs": "FS_20MIN"})
    with pytest.raises(RefusedError, match="déjà écartées"):
        switch_sheets(store, OFFICER, Switch(("FS_20MIN",), shown=False, reason="encore"))
    switch_sheets(store, ADMINISTRATOR, Switch(("FS_20MIN",), shown=True, reason="demande du COPIL"))
    assert store.catalogue.offers("FS_20MIN")
    lines = read_journal(store, ADMINISTRATOR, JournalQuery(object="fiche FS_20MIN"))
    assert [line.operation for line in lines] == ["proposer une fiche sur les pages", "écarter une fiche des pages"]


def test_the_common_core_of_an_objective_cannot_be_switched_off(store: Store) -> None:
    with pytest.raises(RefusedError, match=r"objectif 4\.2"):
        switch_sheets(store, OFFICER, Switch(("DEFM_POUR_100_15_64",), shown=False, reason="essai"))
    with pytest.raises(NotFoundError):
        switch_sheets(store, OFFICER, Switch(("INCONNU",), shown=False, reason="essai"))
    with pytest.raises(RefusedError, match="motif"):
        switch_sheets(store, OFFICER, Switch(("FS_20MIN",), shown=False, reason=" "))


def test_the_template_of_a_revision_holds_the_sheet_in_force(store: Store) -> None:
    accepted(store)
    content = read_sheet_template(store, OFFICER, "ods", CODE)
    checked = check_book(store, OFFICER, "fiches.ods", content)
    assert checked.anomalies == ()
    assert checked.sheets[0][1].indicator == store.catalogue.indicators[CODE]
