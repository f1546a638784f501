"""Loading at first start: whole, once, resumed after an interruption, with examples that say they are examples."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.observations import ValueQuery, read_values
from data_access.services.preparation import prepare_store
from data_access.services.publication import list_batches
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.starter_data.groups import example_groups
from data_access.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import NotFoundError
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts


class Steps:
    """Keeps what a progress bar is told."""

    def __init__(self) -> None:
        self.told: list[tuple[float, str]] = []

    def __call__(self, fraction: float, label: str = "") -> None:
        """Keep one step."""
        self.told.append((fraction, label))


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """What a new store shows, loaded once for the tests that only read it."""
    opened = Store(Settings(database_url="", data_dir=tmp_path_factory.mktemp("var")))
    prepare_store(opened, load_starter_data, Steps())
    yield opened.facts(opened.current_version())
    opened.engine.dispose()


def test_first_start_loads_everything_and_tells_its_progress(store: Store) -> None:
    steps = Steps()
    assert prepare_store(store, load_starter_data, steps)
    shares = [share for share, _ in steps.told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(label for _, label in steps.told)
    facts = store.facts(store.current_version())
    assert sum(frame.height for frame in facts.by_indicator.values()) > 3303 + 243
    assert len(facts.groups) == 2
    assert not prepare_store(store, load_starter_data, steps)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_interrupted_loading_is_taken_up_from_the_start(store: Store) -> None:
    """On PostgreSQL; test_interrupted_setup.py has SQLite interrupted, its process killed."""

    def interrupted(opened: Store, progress: Steps) -> None:
        load_starter_data(opened, progress)
        message = "coupure"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        prepare_store(store, interrupted, Steps())
    assert prepare_store(store, load_starter_data, Steps())
    states = [batch.state for batch in list_batches(store, SYSTEM_ACTOR)]
    assert states == ["publié"] * 3 + ["retiré"] * 3


def test_examples_of_targets_are_marked_and_start_from_what_is_published(facts: Facts) -> None:
    assert facts.targets
    for target in facts.targets:
        assert target.demonstration
        assert target.author == "exemple"
        row = facts.series(target.indicator)
        known = row.filter((row["territory"] == target.territory) & (row["vintage"] == target.initial_vintage))
        if not known.is_empty():
            assert target.initial_value == pytest.approx(known["value"].item(), abs=0.5)
    jobseekers = facts.targets_of("DEFM_POUR_100_15_64")
    assert jobseekers is not None
    assert (jobseekers.initial_value, jobseekers.initial_vintage) == (14.5, "2019")
    assert (jobseekers.target_value, jobseekers.target_vintage) == (11.7, "2027")


def test_three_indicators_have_targets_of_communes_none_on_a_withheld_start(facts: Facts) -> None:
    communal = {target.indicator for target in facts.targets if target.territory != EPCI_CODE}
    assert len(communal) == 3
    for target in facts.targets:
        rows = facts.series(target.indicator)
        start = rows.filter((rows["territory"] == target.territory) & (rows["vintage"] == target.initial_vintage))
        assert not start.height or start["value"].item() is not None


def test_most_objectives_have_a_target_and_some_do_not(facts: Facts) -> None:
    catalogue = load_catalogue()
    objectives = [objective.id for axis in catalogue.axes for objective in axis.objectives]
    bare = [
        objective
        for objective in objectives
        if not any(facts.targets_of(i.id) for i in catalogue.for_objective(objective))
    ]
    assert len(objectives) == 23
    assert bare == ["3.2", "6.2"]


def test_groups_are_examples_of_real_communes(facts: Facts) -> None:
    for group in facts.groups:
        assert group.demonstration
        assert "exemple" in group.name
        assert group.population == sum(facts.catalogue.territories[code].population or 0 for code in group.members)


def test_no_comparator_has_any_demonstration_value(facts: Facts) -> None:
    comparators = {place.code for place in facts.catalogue.territories.values() if place.comparator}
    for rows in facts.by_indicator.values():
        assert comparators.isdisjoint(set(rows["territory"]))
        invented = rows.filter(rows["demonstration"])
        assert set(invented["level"]) <= {"commune", "epci", "groupe"}


def test_a_group_of_an_unknown_commune_cannot_be_an_example(tmp_path: Path) -> None:
    file = tmp_path / "groups.toml"
    file.write_text('[[group]]\ncode = "g"\nname = "G"\nat = "à g"\nof = "de g"\nmembers = ["29999"]\n')
    with pytest.raises(KeyError):
        example_groups(load_catalogue(), file)


def test_an_indicator_unknown_to_the_catalogue_has_no_value_to_read(store: Store) -> None:
    with pytest.raises(NotFoundError):
        read_values(store, SYSTEM_ACTOR, ValueQuery("INCONNU"))
