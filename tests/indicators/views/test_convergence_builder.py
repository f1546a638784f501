"""Do the communes draw nearer, as the page says it: figures of the target picture, secrecy, refusals, words."""

from dataclasses import replace

import pytest

from indicators.observations import Status
from indicators.territories import EPCI_CODE
from indicators.thresholds import Thresholds
from indicators.views.comparison_rows import compare
from indicators.views.convergence_builder import build_tightenings
from indicators.views.convergence_views import ConvergenceView, SlopeRole, Tightening
from indicators.views.facts import Facts
from indicators.views.scope import territory_of
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

NBSP = "\u00a0"


def answer(indicator: str, facts: Facts | None = None, places: tuple[str, ...] = data.SIX) -> Tightening:
    known = facts or data.public_facts()
    chosen = tuple(territory_of(known, code) for code in places)
    return build_tightenings([compare(known, Selection(), chosen, indicator)], chosen)[0]


def view(indicator: str, facts: Facts | None = None, places: tuple[str, ...] = data.SIX) -> ConvergenceView:
    found = answer(indicator, facts, places).view
    assert found is not None
    return found


def texts(found: ConvergenceView) -> dict[str, list[str]]:
    return {line[0].text: [cell.text for cell in line[1:]] for line in found.fifths.rows}


def test_doctors_drift_apart_by_the_bottom_as_on_the_target_picture() -> None:
    found = view("APL_MG")
    assert found.answer == "Non, ils se creusent."
    assert found.sentence.startswith(
        "Entre 2022 et 2024, le cinquième d’habitants le mieux placé passe de 2,4 à 3,1 fois la valeur du cinquième"
    )
    assert texts(found) == {
        "Cinquième le mieux placé": ["5,20", "5,08", "5,33"],
        "Cinquième le moins bien placé": ["2,17", "2,04", "1,72"],
        "Rapport": ["2,4", "2,5", "3,1"],
        "Dispersion (écart type pondéré)": ["1,16", "1,15", "1,34"],
        "Dispersion, en % de la moyenne": ["30,6", "31,1", "36,0"],
    }
    assert found.reason_title == "Pourquoi l’écart s’ouvre"
    assert found.reason.startswith(
        f"Surtout par le bas, un décrochage{NBSP}: \u22120,45 pour le cinquième le moins bien placé, +0,13 pour"
    )
    assert "Plougasnou (\u22121,22)" in found.reason


def test_chosen_places_are_named_at_both_ends_and_the_community_is_told_apart() -> None:
    lines = {line.name: line for line in view("APL_MG").lines}
    assert (lines["Lanmeur"].start_label, lines["Lanmeur"].end_label) == ("Lanmeur 4,19", "3,25 Lanmeur")
    assert lines["Morlaix Communauté"].role is SlopeRole.WHOLE
    assert sum(line.role is SlopeRole.OTHER for line in lines.values()) == 20
    assert lines["Carantec"].start_label == ""


def test_where_low_is_good_the_ratio_tells_how_much_worse_the_worst_placed_are() -> None:
    found = view("PART_RSA_FOY")
    assert found.answer == "Oui, ils se resserrent."
    assert "le moins bien placé passe de 2,7 à 2,5 fois la valeur du cinquième le mieux placé" in found.sentence
    assert "un rattrapage" in found.reason
    assert list(texts(found))[:2] == ["Cinquième le mieux placé", "Cinquième le moins bien placé"]


def test_a_commune_withheld_one_year_leaves_both_ends_and_is_said() -> None:
    found = view("PART_RSA_FOY")
    assert len(found.table.rows) == 25
    assert "Lannéanou" not in {line[0].text for line in found.table.rows}
    assert any("Lannéanou (secret statistique, 2022, 2023 et 2024)" in notice for notice in found.notices)
    assert all(line.name != "Lannéanou" for line in found.lines)


def test_what_a_withheld_commune_held_the_other_years_weighs_nothing() -> None:
    known = data.public_facts()
    changed = data.facts_with(row("PART_RSA_FOY", data.LANNEANOU, "2020", 99.0, numerator=99.0, denominator=100.0))
    assert view("PART_RSA_FOY", changed).fifths.rows == view("PART_RSA_FOY", known).fifths.rows


def test_a_bound_is_never_differenced() -> None:
    censored = row("APL_MG", data.LANMEUR, "2023", 4.0, status=Status.CENSORED.value)
    found = view("APL_MG", data.facts_with(censored))
    assert any("Lanmeur (borné, 2023)" in notice for notice in found.notices)


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("PART_PEU_DIPL", "il y en a 2 (2017 et 2023)"),
        ("TP60", "il n’y en a aucun. Trop de communes manquent en 2023"),
        ("CAF_FOY_RSA", "Un effectif suit la taille des communes"),
    ],
)
def test_too_little_to_answer_is_said(indicator: str, words: str) -> None:
    found = answer(indicator)
    assert found.view is None
    assert words in found.refusal


def test_indicators_with_an_answer_come_first() -> None:
    known = data.public_facts()
    places = (territory_of(known, data.MORLAIX),)
    rows = [compare(known, Selection(), places, name) for name in ("TP60", "APL_MG")]
    assert [found.indicator for found in build_tightenings(rows, places)] == ["APL_MG", "TP60"]


def test_the_noise_is_a_setting_and_is_written() -> None:
    calm = replace(data.public_facts(), thresholds=Thresholds(spread_noise=50))
    found = view("APL_MG", calm)
    assert found.answer.startswith("Ni l’un ni l’autre")
    assert (found.reason_title, found.reason) == ("", "")
    assert any("sous 50\u202f% de changement (réglage)" in notice for notice in found.notices)


def test_chance_that_may_move_the_spread_is_written() -> None:
    assert any("le hasard des petits effectifs" in notice for notice in view("PART_RSA_FOY").notices)


def test_ten_years_are_shown_by_four_of_them_and_kept_whole_in_the_file() -> None:
    communes = data.public_facts().catalogue.communes()
    earlier = [
        row("APL_MG", c.code, str(year), 4.0 + i / 10) for i, c in enumerate(communes) for year in range(2015, 2022)
    ]
    found = view("APL_MG", data.facts_with(*earlier))
    assert found.shown == ("2015", "2018", "2021", "2024")
    assert len(found.fifths.columns) == 11


def test_the_parts_of_the_communes_add_up_in_the_file() -> None:
    found = view("APL_MG")
    parts = [line[-1].value for line in found.table.rows]
    spreads = [float(cell.value or 0) for cell in found.fifths.rows[3][1:]]
    assert sum(float(part or 0) for part in parts) == pytest.approx(spreads[-1] ** 2 - spreads[0] ** 2)


def test_a_group_is_followed_by_its_sums_and_a_place_without_values_is_named() -> None:
    found = view("APL_MG", places=(data.GROUP, data.FRANCE))
    assert any(line.name == "Littoral nord" and line.role is SlopeRole.CHOSEN for line in found.lines)
    assert next(line for line in found.lines if line.name == data.public_facts().catalogue.territories[EPCI_CODE].name)


def test_an_invented_year_marks_the_whole_answer() -> None:
    assert view("APL_MG", data.facts_with(row("APL_MG", data.LANMEUR, "2023", 3.9, demonstration=True))).demonstration
    assert not view("APL_MG").demonstration
