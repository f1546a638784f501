"""The round trip of a workbook, from the outside: download, fill in, send back, settle, look at the store."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from data_access.identity.guard import ForbiddenError
from data_access.services import round_trip
from data_access.services.action_batches import write_together
from data_access.services.action_updates import archive_action, update_action
from data_access.services.actions import action_history, list_actions, read_action
from data_access.services.downloads import build_download
from data_access.services.journal import read_journal, verify
from data_access.services.round_trip import PlanMovedError, WorkbookReport, apply_workbook, compare_workbook
from data_access.store import Store
from indicators.actions.conflict import ConflictError
from indicators.actions.merge import Side
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.errors import NotFoundError, RefusedError
from indicators.execution import MilestoneState, Weather
from tests.confidentiality.matrix import content_of
from tests.data_access.action_samples import FAIR, LED_BY_CAF, PRIVATE, put, running
from tests.data_access.exports.reading_back import formulas_of
from tests.data_access.plan_files import as_ods, filled, my_workbook, parse_here, without_rows
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

NAME = "mes_actions.xlsx"
LIVE = ("journal", "journal_text")


@pytest.fixture
def database_url(tmp_path: Any) -> str:  # noqa: ANN401 a folder
    """What is proved here does not depend on the engine: the writes go through services proved on both."""
    return f"sqlite:///{tmp_path / 'pilotage.sqlite'}"


@pytest.fixture(autouse=True)
def parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child process is proved in ``tests/data_access/importers/test_plan_book.py``."""
    parse_here(monkeypatch)


def sent(store: Store, changes: Mapping[Any, Any], actor: Any = OFFICER) -> WorkbookReport:  # noqa: ANN401
    """The comparison of the actor's own workbook with some cells filled in."""
    return compare_workbook(store, actor, NAME, filled(my_workbook(store, actor), changes))


def codes(report: WorkbookReport) -> list[tuple[str, str, int | None]]:
    return [(fault.code, fault.sheet, fault.row) for fault in report.anomalies]


def test_the_workbook_comes_with_the_downloads_and_holds_only_what_its_reader_may_modify(store: Store) -> None:
    mine, other = running(store, FAIR), running(store, replace(LED_BY_CAF, pilot="Directrice CAF"))
    hidden = running(store, replace(PRIVATE, lead_organisation="Ville de Morlaix", pilot="Autre personne"))
    found = build_download(store, OFFICER, "mes_actions", "xlsx", {})
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    assert re.fullmatch(r"mes_actions_\d{4}-\d\d-\d\d_\d\dh\d\d\.xlsx", found.file_name)
    assert [row[0].value for row in book["Actions"].iter_rows(min_row=2) if row[0].value] == [mine.id]
    assert hidden.title.encode() not in b"".join(parts(found.content))
    assert other.title.encode() not in b"".join(parts(found.content))
    texts = " ".join(str(cell.value) for row in book["Lisez-moi"].iter_rows() for cell in row if cell.value)
    assert OFFICER.name in texts
    assert "édition en cours" in texts
    with pytest.raises(NotFoundError, match="Ce fichier n’existe pas"):
        build_download(store, OFFICER, "mes_actions", "csv", {})


def parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_identifiers_are_locked_and_lists_offer_what_may_follow(store: Store) -> None:
    record = running(store, FAIR)
    book = openpyxl.load_workbook(io.BytesIO(my_workbook(store, OFFICER)))
    sheet = book["Actions"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.protection.sheet
    locked = {header: sheet[f"{letter}2"].protection.locked for header, letter in columns.items()}
    assert [header for header, shut in locked.items() if shut] == [
        "Identifiant", "Version", "Numéro", "Objectif principal", "Démonstration", "À savoir",
    ]  # fmt: skip
    offered = [v.formula1 for v in sheet.data_validations.dataValidation if f"{columns['Statut']}2" in v.sqref]
    assert offered == ['"En cours,Réalisée,Bloquée,Suspendue"']
    assert sheet[f"{columns['Début']}2"].value.date() == record.start
    assert book["Budget"]["F2"].value == 12_000
    assert book["_tampon"].sheet_state == "veryHidden"


def test_a_demonstration_is_marked_on_each_of_its_rows_and_in_the_name_of_the_file(store: Store) -> None:
    from data_access.starter_data.actions import load_example_actions  # noqa: PLC0415 only here

    load_example_actions(store)
    running(store, FAIR)
    found = build_download(store, CHAIR, "mes_actions", "xlsx", {})
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    assert "demonstration" in found.file_name
    marked = {row[0].value: row[5].value for row in book["Actions"].iter_rows(min_row=2) if row[0].value}
    assert list(marked.values()).count("exemple") == len(marked) - 1
    assert "démonstration" in " ".join(str(c.value) for row in book["Lisez-moi"].iter_rows() for c in row)


def test_what_a_person_typed_is_never_a_formula(store: Store) -> None:
    running(store, replace(FAIR, title="=HYPERLINK(1)", need="@SUM(A1)", in_kind="+33 2 98"))
    content = my_workbook(store, OFFICER)
    assert formulas_of(content) == []
    assert compare_workbook(store, OFFICER, NAME, content).comparison.cells == ()  # type: ignore[union-attr]


def test_an_untouched_workbook_changes_nothing_even_saved_again_by_another_program(store: Store) -> None:
    running(store, replace(FAIR, need="Deux  espaces\net une ligne", initial_value=0.1 + 0.2, target_value=1e-7))
    running(store, replace(LED_BY_CAF, budget=(*FAIR.budget, replace(FAIR.budget[0], year=2027, fte=1 / 3))))
    content = my_workbook(store, CHAIR)
    for again in (content, filled(content, {}), as_ods(content), as_ods(content, shuffled=4)):
        report = compare_workbook(store, CHAIR, "renvoi", again)
        assert report.anomalies == ()
        assert report.comparison is not None
        assert report.comparison.cells == ()
        assert apply_workbook(store, CHAIR, report, {}) == ()


@pytest.mark.parametrize("saved", [lambda c: c, as_ods], ids=["xlsx", "ods"])
def test_what_only_the_workbook_changed_is_written_in_one_transaction_with_its_origin(
    store: Store,
    saved: Any,  # noqa: ANN401 a function of bytes
) -> None:
    first, second = running(store, FAIR), running(store, replace(FAIR, title="Deuxième", number=""))
    changes = {
        ("Actions", first.id, "Météo"): "Appui nécessaire",
        ("Actions", first.id, "Territoires"): "Morlaix ; Taulé",
        ("Actions", first.id, "Fin"): date(2028, 1, 31),
        ("Actions", second.id, "Valeur cible"): 12.5,
        ("Jalons", f"{first.id}/1", "État"): "tenu",
        ("Jalons", f"{first.id}/1", "Date réalisée"): date(2026, 12, 10),
        ("Partenaires", "+", "Numéro"): first.number,
        ("Partenaires", "+", "Partenaire"): "Mission locale",
        ("Partenaires", "+", "Degré"): "pressenti",
    }
    report = compare_workbook(store, OFFICER, NAME, saved(filled(my_workbook(store, OFFICER), changes)))
    assert report.anomalies == ()
    before = read_action(store, OFFICER, first.id)
    assert before.weather is Weather.NOT_SAID
    written = apply_workbook(store, OFFICER, report, {})
    assert [record.id for record in written] == [first.id, second.id]
    now = read_action(store, OFFICER, first.id)
    assert (now.weather, now.end, now.version) == (Weather.SUPPORT_NEEDED, date(2028, 1, 31), 2)
    assert now.territories == ("29151", "29279")
    assert (now.steps[0].state, now.steps[0].done) == (MilestoneState.KEPT, date(2026, 12, 10))
    assert now.steps[1] == before.steps[1]
    assert [p.organisation for p in now.partners] == ["CAF du Finistère", "Mission locale"]
    assert read_action(store, OFFICER, second.id).target_value == 12.5
    lines = [line for line in read_journal(store, ADMINISTRATOR) if line.origin.startswith("classeur")]
    assert {line.object for line in lines} == {f"action {first.id}", f"action {second.id}"}
    assert {line.origin for line in lines} == {f"classeur {report.fingerprint[:16]}"}
    assert all(NAME in line.reason and report.fingerprint in line.reason for line in lines)
    assert {line.actor for line in lines} == {OFFICER.id}
    assert verify(store, ADMINISTRATOR).intact
    assert len({action_history(store, OFFICER, r.id)[0].at for r in (first, second)}) == 1


def test_a_conflict_is_asked_and_the_other_cells_go_through(store: Store) -> None:
    record = running(store, FAIR)
    content = filled(
        my_workbook(store, OFFICER),
        {("Actions", record.id, "Intitulé"): "Permanence revue", ("Actions", record.id, "Moyens en nature"): "salle"},
    )
    update_action(store, CHAIR, replace(record, title="Permanence 2027", follow_up_body="COTECH"), 1)
    report = compare_workbook(store, OFFICER, NAME, content)
    assert report.comparison is not None
    (asked,) = report.comparison.conflicts
    assert (asked.base, asked.mine, asked.theirs) == (record.title, "Permanence revue", "Permanence 2027")
    assert [cell.field for cell in report.comparison.meanwhile] == ["follow_up_body"]
    with pytest.raises(RefusedError, match="attend votre choix"):
        apply_workbook(store, OFFICER, report, {})
    assert read_action(store, OFFICER, record.id).version == 2
    apply_workbook(store, OFFICER, report, {asked.key: Side.MINE})
    now = read_action(store, OFFICER, record.id)
    assert (now.title, now.in_kind, now.follow_up_body) == ("Permanence revue", "salle", "COTECH")
    assert (now.version, action_history(store, OFFICER, record.id)[0].changes[0].before) == (3, "Permanence 2027")


def test_a_plan_that_moved_since_the_comparison_is_compared_again(store: Store) -> None:
    record = running(store, FAIR)
    report = sent(store, {("Actions", record.id, "Intitulé"): "Permanence revue"})
    update_action(store, CHAIR, replace(record, title="Permanence 2027"), 1)
    with pytest.raises(PlanMovedError, match="Relisez la nouvelle comparaison"):
        apply_workbook(store, OFFICER, report, {})
    assert read_action(store, OFFICER, record.id).title == "Permanence 2027"
    again = round_trip.compare_again(store, OFFICER, report)
    assert again.comparison is not None
    assert [cell.theirs for cell in again.comparison.conflicts] == ["Permanence 2027"]


def test_a_write_between_the_last_look_and_the_transaction_is_not_overwritten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(store, FAIR)
    report = sent(store, {("Actions", record.id, "Intitulé"): "Permanence revue"})

    def interrupted(*arguments: Any) -> tuple[ActionRecord, ...]:  # noqa: ANN401 those of the service
        update_action(store, CHAIR, replace(record, title="Permanence 2027"), 1)
        return write_together(*arguments)

    monkeypatch.setattr(round_trip, "write_together", interrupted)
    with pytest.raises(PlanMovedError) as moved:
        apply_workbook(store, OFFICER, report, {})
    assert isinstance(moved.value.__cause__, ConflictError)
    assert read_action(store, OFFICER, record.id).title == "Permanence 2027"


def test_one_wrong_cell_refuses_the_file_and_every_fault_is_placed(store: Store) -> None:
    first, second = running(store, FAIR), running(store, replace(FAIR, title="Deuxième", number=""))
    before = content_of(store.engine)
    report = sent(
        store,
        {
            ("Actions", first.id, "Météo"): "soleil",
            ("Actions", first.id, "Fin"): "bientôt",
            ("Actions", first.id, "Version"): "9",
            ("Actions", second.id, "Statut"): "Proposée",
            ("Actions", second.id, "Moyens en nature"): "salle",
            ("Jalons", f"{second.id}/2", "Date prévue"): None,
            ("Financeurs", f"{first.id}/1", "Montant (€)"): "beaucoup",
            ("Budget", "+", "Année"): 2027,
        },
    )
    assert report.comparison is None
    assert codes(report) == [
        ("plan_cellule_verrouillee", "Actions", 2),
        ("plan_hors_liste", "Actions", 2),
        ("plan_date_illisible", "Actions", 2),
        ("plan_ligne_incomplete", "Jalons", 5),
        ("plan_nombre_illisible", "Financeurs", 2),
        ("plan_ligne_incomplete", "Budget", 4),
        ("plan_regle", "Actions", 3),
    ]
    weather = next(fault for fault in report.anomalies if fault.code == "plan_hors_liste")
    assert (weather.column, weather.value) == ("I (Météo)", "soleil")
    assert "objectif sécurisé" in weather.remedy
    assert "On ne passe pas de «\u00a0En cours\u00a0» à «\u00a0Proposée\u00a0»" in report.anomalies[-1].message
    with pytest.raises(RefusedError, match="a des anomalies"):
        apply_workbook(store, OFFICER, report, {})
    assert content_of(store.engine) == before


def test_a_formula_without_result_is_not_taken_for_an_empty_cell(store: Store) -> None:
    record = running(store, FAIR)
    report = sent(store, {("Actions", record.id, "Moyens en nature"): "=NA()"})
    assert codes(report) == [("plan_cellule_en_erreur", "Actions", 2)]


def test_a_deleted_row_changes_nothing_and_says_so(store: Store) -> None:
    first, second = running(store, FAIR), running(store, replace(FAIR, title="Deuxième", number=""))
    content = without_rows(my_workbook(store, OFFICER), "Actions", first.id)
    content = without_rows(content, "Jalons", f"{second.id}/1")
    report = compare_workbook(store, OFFICER, NAME, content)
    assert [code for code, _, _ in codes(report)] == ["plan_ligne_absente", "plan_element_absent"]
    assert first.number in report.anomalies[0].message
    assert report.comparison is not None
    assert report.comparison.cells == ()


def test_a_milestone_leaves_when_its_cells_are_emptied(store: Store) -> None:
    record = running(store, FAIR)
    emptied = dict.fromkeys(("Jalon", "Date prévue", "État", "Date réalisée", "Preuve"))
    report = sent(store, {("Jalons", f"{record.id}/1", header): None for header in emptied})
    apply_workbook(store, OFFICER, report, {})
    assert read_action(store, OFFICER, record.id).steps == record.steps[1:]


def test_a_new_row_creates_an_action_with_its_milestones(store: Store) -> None:
    running(store, FAIR)
    report = sent(
        store,
        {
            ("Actions", "+", "Numéro"): "1.2-07",
            ("Actions", "+", "Intitulé"): "Bus des droits",
            ("Actions", "+", "Objectif principal"): "1.2",
            ("Actions", "+", "Territoires"): "hors territoire",
            ("Jalons", "+", "Numéro"): "1.2-07",
            ("Jalons", "+", "Jalon"): "Premier passage",
            ("Jalons", "+", "Date prévue"): date(2027, 3, 1),
            ("Jalons", "+", "État"): "prévu",
            ("Actions", "+2", "Intitulé"): "Sans numéro",
            ("Actions", "+2", "Objectif principal"): "1.2",
        },
    )
    assert report.anomalies == ()
    new = apply_workbook(store, OFFICER, report, {})
    assert [(r.number, r.title, r.status) for r in new] == [
        ("1.2-07", "Bus des droits", ActionStatus.STUDY),
        ("1.2-08", "Sans numéro", ActionStatus.STUDY),
    ]
    assert [step.title for step in new[0].steps] == ["Premier passage"]
    assert not any(record.demonstration for record in new)


def test_a_director_writes_on_the_rows_of_their_organisation_alone(store: Store) -> None:
    own, other = running(store, LED_BY_CAF), running(store, FAIR)
    assert sent(store, {("Actions", own.id, "Moyens en nature"): "salle"}, DIRECTOR_CAF).accepted
    theirs = filled(my_workbook(store, CHAIR), {("Actions", other.id, "Moyens en nature"): "salle"})
    report = compare_workbook(store, DIRECTOR_CAF, NAME, theirs)
    assert codes(report) == [("plan_ligne_interdite", "Actions", 3)]
    added = {("Actions", "+", "Intitulé"): "Nouvelle", ("Actions", "+", "Objectif principal"): "1.2"}
    report = sent(store, added, CHAIR)
    content = filled(my_workbook(store, CHAIR), added)
    assert [c for c, _, _ in codes(compare_workbook(store, DIRECTOR_CAF, NAME, content))] == ["plan_creation_interdite"]


def test_a_workbook_says_nothing_of_an_action_its_sender_may_not_read(store: Store) -> None:
    hidden = running(store, PRIVATE)
    content = filled(my_workbook(store, OFFICER), {("Actions", hidden.id, "Moyens en nature"): "salle"})
    report = compare_workbook(store, DIRECTOR_CAF, NAME, content)
    assert {fault.code for fault in report.anomalies} == {"plan_ligne_inconnue"}
    assert all(hidden.title not in fault.sentence() for fault in report.anomalies)
    assert report.comparison is None


@pytest.mark.parametrize("actor", [NOBODY, ELECTED, ADMINISTRATOR], ids=lambda actor: actor.role.value)
def test_whoever_writes_on_no_action_has_no_workbook(store: Store, actor: Any) -> None:  # noqa: ANN401 a persona
    running(store, FAIR)
    content = my_workbook(store, CHAIR)
    with pytest.raises(ForbiddenError):
        build_download(store, actor, "mes_actions", "xlsx", {})
    with pytest.raises(ForbiddenError):
        compare_workbook(store, actor, NAME, content)
    report = compare_workbook(store, CHAIR, NAME, content)
    with pytest.raises(ForbiddenError):
        apply_workbook(store, actor, report, {})


def test_a_director_without_any_action_is_told_what_makes_one_theirs(store: Store) -> None:
    running(store, FAIR)
    with pytest.raises(NotFoundError, match="celles que votre organisation porte"):
        build_download(store, DIRECTOR_CAF, "mes_actions", "xlsx", {})


def test_an_action_archived_meanwhile_is_refused_and_one_left_alone_is_not_spoken_of(store: Store) -> None:
    first, second = running(store, FAIR), running(store, replace(FAIR, title="Deuxième", number=""))
    content = my_workbook(store, OFFICER)
    archive_action(store, OFFICER, first.id, 1, "doublon")
    changed = filled(content, {("Actions", first.id, "Moyens en nature"): "salle"})
    assert codes(compare_workbook(store, OFFICER, NAME, changed)) == [("plan_ligne_interdite", "Actions", 2)]
    other = filled(content, {("Actions", second.id, "Moyens en nature"): "salle"})
    report = compare_workbook(store, OFFICER, NAME, other)
    assert [record.id for record in apply_workbook(store, OFFICER, report, {})] == [second.id]


def forged(content: bytes, row: int, value: str) -> bytes:
    """A workbook whose hidden sheet says something else."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["_tampon"].cell(row, 2).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_forged_base_is_refused(store: Store) -> None:
    record = running(store, FAIR)
    content = my_workbook(store, OFFICER)
    update_action(store, CHAIR, replace(record, title="Permanence 2027"), 1)
    for row, value in ((7, "2"), (6, "autre"), (8, "0" * 64)):
        report = compare_workbook(store, OFFICER, NAME, forged(content, row, value))
        assert [fault.code for fault in report.anomalies] == ["plan_tampon_altere"]
        assert report.comparison is None


def test_a_workbook_of_another_installation_or_without_its_stamp_is_refused(
    store: Store,
    other_store: Store,
    tmp_path: Any,  # noqa: ANN401 a folder
) -> None:
    running(store, FAIR)
    content = my_workbook(store, OFFICER)
    other_store.settings.key_file.write_text("k" * 64, "ascii")
    assert [f.code for f in compare_workbook(other_store, OFFICER, NAME, content).anomalies] == ["plan_tampon_altere"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book["_tampon"]
    path = tmp_path / "sans.xlsx"
    book.save(path)
    assert [f.code for f in compare_workbook(store, OFFICER, NAME, path.read_bytes()).anomalies] == ["plan_sans_tampon"]


def test_a_code_that_left_the_lists_since_is_kept_when_others_are_added(store: Store) -> None:
    record = put(store, replace(FAIR, title="Liée", depends_on=()), status=ActionStatus.RUNNING)
    gone = running(store, replace(FAIR, title="Préalable", number=""))
    update_action(store, OFFICER, replace(record, depends_on=(gone.id,)), 1)
    archive_action(store, OFFICER, gone.id, 1, "doublon")
    report = sent(store, {("Actions", record.id, "Moyens en nature"): "salle"})
    assert report.accepted
    assert [r.depends_on for r in apply_workbook(store, OFFICER, report, {})] == [(gone.id,)]
    assert [r.title for r in list_actions(store, OFFICER)] == ["Liée"]
