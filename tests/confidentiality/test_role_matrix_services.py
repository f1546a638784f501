"""Every service x every role, called directly: the cell is what happens, and a refusal changes nothing."""

from pathlib import Path

import pytest

from data_access.identity.parameters import SECOND_PERSON
from data_access.services.groups import record_groups
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.parameters import change_parameter
from data_access.services.publication import publish_batch, record_batch
from indicators.errors import RefusedError
from indicators.rights import Grant, Role, load_rights
from tests.confidentiality.matrix import COLUMNS, cell, content_of, written
from tests.confidentiality.service_calls import CALLS
from tests.confidentiality.service_scene import COAST, OTHER, scene_in
from tests.confidentiality.trials import EVERYBODY, OPERATIONS, Base, base_in, broken, calls_of
from tests.personas import ADMINISTRATOR, CHAIR, OFFICER


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_in(tmp_path_factory.mktemp("matrice") / "base")


def test_every_guarded_service_is_in_the_matrix_of_calls() -> None:
    assert set(CALLS) == set(OPERATIONS)


@pytest.mark.parametrize("name", CALLS)
def test_a_service_is_open_as_written_and_a_refusal_writes_one_line_and_nothing_else(
    base: Base, tmp_path: Path, name: str
) -> None:
    trials = list(calls_of(base, tmp_path / "cellule", name))
    assert broken(trials) == []
    assert {trial.column for trial in trials} == set(EVERYBODY)


def test_the_guard_reads_every_cell_as_it_is_written() -> None:
    rights = load_rights()
    found = {
        (operation, column): rights.allows(operation, actor.role, actor.functions)
        for operation in written()
        for column, actor in EVERYBODY.items()
    }
    assert found == {(o, c): cell(o, c).allowed for o in written() for c in EVERYBODY}
    assert len([key for key in found if key[1] in COLUMNS]) >= 150


def test_the_administrator_writes_no_figure_of_business() -> None:
    business = ("import.", "cibles.", "groupes.", "editions.")
    writes = {"controler", "enregistrer", "publier", "retirer", "fixer", "geler", "dessiner", "clore"}
    asked = [o for o in written() if o.startswith(business) and o.split(".")[1] in writes]
    assert len(asked) == len(writes)
    assert {load_rights().grant(operation, Role.ADMINISTRATOR) for operation in asked} == {Grant.NO}


def test_an_officer_reads_the_lines_of_that_officer_alone(base: Base, tmp_path: Path) -> None:
    with scene_in(base.folder, tmp_path / "cellule", base.report) as scene:
        assert read_journal(scene.store, OFFICER) == []
        record_groups(scene.store, OFFICER, [COAST], "revu")
        record_groups(scene.store, CHAIR, [COAST], "revu encore")
        assert {line.actor for line in read_journal(scene.store, OFFICER)} == {OFFICER.id}
        assert read_journal(scene.store, OFFICER, JournalQuery(actor=CHAIR.id)) == []
        assert {OFFICER.id, CHAIR.id} < {line.actor for line in read_journal(scene.store, ADMINISTRATOR)}


def test_whoever_recorded_a_batch_does_not_publish_it_when_two_people_are_asked(base: Base, tmp_path: Path) -> None:
    with scene_in(base.folder, tmp_path / "cellule", base.report) as scene:
        change_parameter(scene.store, ADMINISTRATOR, SECOND_PERSON, 1, "règle de la convention")
        number = record_batch(scene.store, OFFICER, OTHER)
        before = content_of(scene.store.engine)
        with pytest.raises(RefusedError):
            publish_batch(scene.store, OFFICER, number)
        assert content_of(scene.store.engine) == before
        publish_batch(scene.store, CHAIR, number)
