"""The examples from the command line: removed in one command that leaves what is real alone, actions loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import store as store_module
from data_access.cli import main
from data_access.example_removal import REMOVALS
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.evaluations import Evaluations
from data_access.repositories.registers import FieldRegisters
from data_access.services.action_updates import create_action
from data_access.services.actions import list_actions
from data_access.services.editions import check_edition, close_edition
from data_access.services.evaluation import write_judgement
from data_access.services.field_note_screens import read_notes
from data_access.services.field_notes import file_note
from data_access.services.neighbourhoods import list_neighbourhoods
from data_access.services.publication import record_and_publish
from data_access.starter_data.comments import load_example_comments
from data_access.starter_data.evaluation import load_example_evaluation
from data_access.starter_data.field_notes import load_example_notes
from data_access.starter_data.neighbourhoods import load_neighbourhoods
from data_access.starter_data.services import load_registers
from data_access.starter_data.surveys import load_survey
from data_access.store import Store, default_store
from indicators.evaluation import Question, judgement_of
from tests.data_access.action_samples import FAIR
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.services.test_field_notes import DRAFT
from tests.personas import OFFICER
from tests.tables import lay_tables


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store the command line opens, in the folder of the test."""
    monkeypatch.setenv("DATA_DIR", str(lay_tables(tmp_path / "var")))
    monkeypatch.setenv("DATABASE_URL", "")
    store_module.open_store.cache_clear()
    opened = default_store()
    opened.migrate()
    yield opened
    opened.engine.dispose()
    store_module.open_store.cache_clear()


def test_examples_are_removed_in_one_command_and_a_real_action_stays(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "load"]) == 0
    assert "119\u00a0fiches d’exemple en plus" in capsys.readouterr().out
    real = create_action(store, OFFICER, FAIR)
    assert main(["demo", "remove", "--reason", "mise en service"]) == 0
    assert "119\u00a0fiches d’exemple en moins" in capsys.readouterr().out
    assert list_actions(store, OFFICER) == (real,)
    assert main(["demo", "remove"]) == 0
    assert "Aucune fiche d’exemple n’est au plan." in capsys.readouterr().out
    assert main(["demo", "load"]) == 0
    assert "n’est pas vide" in capsys.readouterr().out
    assert list_actions(store, OFFICER) == (real,)


def test_the_examples_of_the_field_leave_with_them_and_real_facts_and_editions_stay(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    for load in (load_example_evaluation, load_registers, load_example_notes, load_example_comments,
                 load_neighbourhoods, load_survey):  # fmt: skip
        load(store)
    close_edition(store, SYSTEM_ACTOR, "COPIL de novembre")
    mine = file_note(store, OFFICER, DRAFT)
    write_judgement(store, OFFICER, Question.MEANS, 1, "Les moyens suivent les besoins.")
    assert main(["demo", "remove"]) == 0
    told = capsys.readouterr().out
    assert [words for words in REMOVALS if f"{words} (" not in told] == []
    assert read_notes(store, SYSTEM_ACTOR) == (mine,)
    assert list_neighbourhoods(store, SYSTEM_ACTOR) == ()
    with store.reading() as uow:
        held = FieldRegisters(uow.connection).in_force()
        judgements = Evaluations(uow.connection).judgements()
    assert (len(held.points), held.times, held.bodies) == (26, (), ())
    assert [
        found.author for found in (judgement_of(judgements, Question.MEANS, axis) for axis in range(7)) if found
    ] == [OFFICER.id]
    assert check_edition(store, SYSTEM_ACTOR, "1").damaged == ()
    assert main(["demo", "remove"]) == 0
    assert "terrain" not in capsys.readouterr().out
