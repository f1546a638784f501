"""Proves the four numbers: never blended, never an invented zero, always with coverage and vintage."""

from dataclasses import replace

import pytest

from indicators.catalogue import load_catalogue
from indicators.progress import Pace
from indicators.statuses import Status
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.numbers_builder import (
    numbers_for_axis,
    numbers_for_project,
    objective_row,
    progress_of,
)
from indicators.views.pages import NumbersRow
from tests.indicators.views.facts_samples import JOB_SEEKERS_TARGET, row, starter_facts

HARD, THIN = "\u00a0", "\u202f"


def objective(objective_id: str, facts: Facts | None = None) -> NumbersRow:
    return objective_row(facts or starter_facts(), load_catalogue().objective(objective_id))


def aimed(indicator: str, initial: float, target: float, **others: object) -> Target:
    return replace(Target(indicator, EPCI_CODE, "2020", initial, "2028", target), **others)  # type: ignore[arg-type]


def seen(indicator: str, value: float | None, **others: object) -> dict[str, object]:
    return row(indicator, EPCI_CODE, "2024", value, level="epci", **others)


def childcare(*targets: Target, extra: tuple[dict[str, object], ...] = ()) -> Facts:
    return starter_facts(extra, targets=targets)


def test_the_result_of_an_objective_is_the_way_covered_by_its_result_indicator() -> None:
    found = objective("4.2")
    # By hand: 100 x (4935 - 5435) / (4400 - 5435) = 48.3; expected at 2024: 100 x 5 / 8 = 62.5.
    assert found.result.main == f"48{THIN}% attendu 63{THIN}%"
    assert found.result.bar == pytest.approx(100 * 500 / 1035)
    assert found.result.tick == 62.5
    assert found.pace.badge == ("hourglass", "En retard", "vermilion")
    assert found.pace.detail == f"−14{HARD}points"


def test_every_rate_is_printed_with_its_coverage_and_its_vintage() -> None:
    assert objective("4.2").result.detail == f"Couverture 100{THIN}% · 2024"


def test_the_mark_of_an_invented_target_travels_to_the_cells_the_table_and_its_stamp() -> None:
    numbers = numbers_for_axis(starter_facts(), 4, "4.2")
    assert objective("4.2").result.demonstration
    assert numbers.demonstration
    assert numbers.table.stamp.demonstration
    assert "◇" in numbers.note


def test_an_invented_value_marks_the_rate_even_under_a_real_target() -> None:
    facts = childcare(aimed("RES_SORTIES_POS", 30.0, 50.0), extra=(seen("RES_SORTIES_POS", 40.0, demonstration=True),))
    assert objective("4.1", facts).result.demonstration
    real = childcare(aimed("RES_SORTIES_POS", 30.0, 50.0), extra=(seen("RES_SORTIES_POS", 40.0),))
    assert not objective("4.1", real).result.demonstration


def test_without_a_target_there_is_no_rate_and_no_zero() -> None:
    found = objective("4.1", starter_facts(targets=()))
    assert (found.result.main, found.result.detail) == ("Pas de taux", "Aucune cible n’est fixée")
    assert (found.result.bar, found.result.tick) == (None, None)
    assert found.pace.badge == ("minus", "Non calculé", "grey")
    assert found.pace.detail == "faute de taux"
    assert found.detail == f"1{HARD}indicateur de résultat, sans cible"


def test_under_sixty_percent_of_coverage_no_rate_is_shown_and_the_missing_share_is_said() -> None:
    facts = childcare(
        aimed("TX_COUV_PE", 60.0, 70.0, weight=2.0),
        aimed("TX_COUV_EAJE", 20.0, 30.0, weight=2.0),
        aimed("TX_COUV_AM", 40.0, 45.0),
        extra=(seen("TX_COUV_PE", 65.0),),
    )
    found = objective("2.1", facts)
    assert found.result.main == "Pas de taux"
    assert found.result.detail.startswith(f"Couverture 40{THIN}%, il en faut 60{THIN}%")
    assert f"2{HARD}indicateurs{HARD}: pas de valeur actuelle (manquant)" in found.result.detail


def test_a_fall_below_the_start_keeps_its_sign_and_says_recul() -> None:
    worse = aimed("DEFM_INSCRITS", 4800.0, 4000.0)
    found = objective("4.2", starter_facts(targets=(worse,)))
    assert found.result.main.startswith(f"−17{THIN}%")
    assert (found.result.bar, found.result.fall) == (0.0, True)
    assert found.pace.badge == ("undo", "Recul", "vermilion")
    assert "sous le départ" in found.result.detail


def test_a_rate_past_the_target_is_kept_and_only_its_bar_is_clamped() -> None:
    found = objective("4.2", starter_facts(targets=(aimed("DEFM_INSCRITS", 5435.0, 5035.0),)))
    assert found.result.main.startswith(f"125{THIN}%")
    assert found.result.bar == 100.0
    assert found.pace.badge == ("forward", "En avance", "blue")


def test_the_target_of_a_commune_never_enters_the_rate_of_the_community() -> None:
    commune = replace(JOB_SEEKERS_TARGET, territory="29151")
    assert objective("4.2", starter_facts(targets=(commune,))).result.main == "Pas de taux"


def test_a_context_indicator_never_enters_a_rate_even_with_a_target() -> None:
    facts = starter_facts(targets=(Target("CAF_FOY_RSA", EPCI_CODE, "2020", 1000.0, "2028", 900.0),))
    assert progress_of(facts, load_catalogue().objective("4.1")).results == ()


def test_a_secret_current_value_gives_no_rate_and_no_figure() -> None:
    hidden = seen("RES_SORTIES_POS", None, status=Status.SECRET.value)
    found = objective("4.1", childcare(aimed("RES_SORTIES_POS", 30.0, 50.0), extra=(hidden,)))
    assert found.result.main == "Pas de taux"
    assert "secret statistique" in found.result.detail


def test_upkeep_that_is_lost_shows_its_distance_and_no_rate() -> None:
    facts = childcare(aimed("RES_SORTIES_POS", 50.0, 50.0), extra=(seen("RES_SORTIES_POS", 40.0),))
    found = objective("4.1", facts)
    assert found.result.main == "Pas de taux"
    assert f"maintien non tenu, à 10{HARD}points du niveau à garder" in found.result.detail


def test_realisation_and_confidence_wait_for_action_records_without_a_zero() -> None:
    found = objective("4.2")
    assert (found.realisation.main, found.realisation.squares) == ("Aucun jalon enregistré", None)
    assert found.confidence.badge == ("question", "Non renseignée", "grey")


def test_an_axis_with_one_objective_out_of_four_shows_no_rate() -> None:
    axis = next(r for r in numbers_for_project(starter_facts()).rows if r.slug == "axe-4-autonomie")
    assert axis.result.main == "Pas de taux"
    assert axis.result.detail == f"Couverture 25{THIN}%, il en faut 60{THIN}% · 2024 · 1{HARD}objectif sur 4"


def test_an_axis_is_the_mean_of_its_objectives_rates() -> None:
    facts = childcare(
        aimed("ASSO_CREEES", 10.0, 20.0),
        aimed("PARTICIP_ELEC", 50.0, 60.0),
        extra=(seen("ASSO_CREEES", 14.0), seen("PARTICIP_ELEC", 58.0)),
    )
    axis = next(r for r in numbers_for_project(facts).rows if r.slug == "axe-3-lien-social")
    # By hand: (40 + 80) / 2 against an expected rate of 50 halfway through 2020-2028.
    assert axis.result.main == f"60{THIN}% attendu 50{THIN}%"
    assert axis.result.detail.endswith(f"2{HARD}objectifs sur 3")
    assert axis.pace.badge == ("check", "Conforme", "blue")


def test_the_project_has_six_rows_and_an_axis_one_row_per_objective() -> None:
    facts = starter_facts()
    assert len(numbers_for_project(facts).rows) == 6
    assert [r.code for r in numbers_for_axis(facts, 1).rows] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert [r.code for r in numbers_for_axis(facts, 4, "4.2").rows if r.current] == ["4.2"]


def test_the_exported_table_has_a_row_per_line_and_leaves_unknown_figures_empty_with_a_word() -> None:
    for numbers in (numbers_for_axis(starter_facts(), 4), numbers_for_project(starter_facts())):
        assert len(numbers.table.rows) == len(numbers.rows)
        for cells, shown in zip(numbers.table.rows, numbers.rows, strict=True):
            assert all(cell.text for cell in cells)
            assert len(cells) == len(numbers.table.columns)
            assert (cells[3].value is None) is (shown.result.main == "Pas de taux")


@pytest.mark.parametrize("pace", list(Pace))
def test_every_pace_has_a_badge_with_a_word(pace: Pace) -> None:
    from dashboard.pictograms import resolve  # noqa: PLC0415 the drawing room is asked for its names only here
    from indicators.views.numbers_builder import PACE_BADGES  # noqa: PLC0415

    pictogram, word, _ = PACE_BADGES[pace]
    assert resolve(pictogram)
    assert word.casefold() == pace.value
