"""Proves the trend: what is drawn, what is left open, what is said, and that nothing is foreseen."""

from dataclasses import replace

import pytest

from indicators.intervals import interval_of
from indicators.statuses import Status
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.trend_builder import build_trend
from indicators.views.visuals import LineRole, TrendLine, TrendView
from tests.indicators.views.facts_samples import JOB_SEEKERS_TARGET, row, starter_facts

MORLAIX, LANNEANOU, SAINT_THEGONNEC = "29151", "29114", "29266"
RSA_SHARE = "PART_RSA_FOY"


def trend(indicator: str, territory: str, facts: object = None, **selection: str) -> TrendView:
    view = build_trend(scope_of(facts or starter_facts(), Selection(territory, **selection), indicator))  # type: ignore[arg-type]
    assert view is not None
    return view


def line(view: TrendView, role: LineRole) -> TrendLine:
    return next(found for found in view.lines if found.role is role)


def test_a_single_vintage_without_target_gives_no_trend() -> None:
    assert build_trend(scope_of(starter_facts(), Selection(MORLAIX), "MED_NV")) is None


def test_the_target_of_the_community_is_drawn_beside_the_reference_and_never_on_the_commune() -> None:
    view = trend("DEFM_INSCRITS", MORLAIX)
    assert [found.role for found in view.lines] == [LineRole.TERRITORY, LineRole.REFERENCE, LineRole.TARGET]
    assert view.title == (
        "Demandeurs d’emploi inscrits\u00a0: en baisse dans Morlaix Communauté depuis 2020, "
        "mais pas assez vite pour la cible de 2027"
    )


def test_the_target_of_the_community_is_not_drawn_when_the_reference_is_another_place() -> None:
    finistere = [row("DEFM_INSCRITS", "29", year, 60000.0, level="departement") for year in ("2023", "2024")]
    view = trend("DEFM_INSCRITS", MORLAIX, starter_facts(finistere), reference="29")
    assert [found.role for found in view.lines] == [LineRole.TERRITORY]
    assert not any("cible" in text for text in (view.title, *view.notices))


def test_a_commune_with_its_own_target_is_the_one_the_title_speaks_of() -> None:
    own = Target("DEFM_INSCRITS", MORLAIX, "2019", 1725.0, "2027", 1400.0)
    view = trend("DEFM_INSCRITS", MORLAIX, starter_facts(targets=(JOB_SEEKERS_TARGET, own)))
    assert "à Morlaix" in view.title
    assert line(view, LineRole.TARGET).end_label == "Cible 2027 1\u202f400"
    assert [found.role for found in view.lines] == [LineRole.TERRITORY, LineRole.TARGET]


def test_the_two_rates_are_the_median_slope_and_the_straight_line_to_the_target() -> None:
    view = trend("DEFM_INSCRITS", EPCI_CODE)
    # By hand: median of the fifteen slopes of 5445, 5590, 5400, 5085, 4965, 4935; then (4400 - 4935) / 3.
    values = {2019: 5445, 2020: 5590, 2021: 5400, 2022: 5085, 2023: 4965, 2024: 4935}
    slopes = sorted((values[b] - values[a]) / (b - a) for a in values for b in values if b > a)
    assert slopes[7] == pytest.approx(-120.0)
    assert view.rates == (
        ("−120", "rythme actuel\u00a0: personnes par an depuis 2019"),
        ("−178", "rythme nécessaire\u00a0: personnes par an jusqu’en 2027 (exemple)"),
    )
    assert any("ce n’est pas une prévision" in text for text in view.notices)


def test_no_line_goes_past_its_last_published_value() -> None:
    view = trend("DEFM_INSCRITS", MORLAIX)
    assert {line(view, role).points[-1].vintage for role in (LineRole.TERRITORY, LineRole.REFERENCE)} == {"2024"}


def test_the_years_until_the_target_are_hatched_as_not_yet_published() -> None:
    view = trend("DEFM_INSCRITS", EPCI_CODE)
    assert [(span.start, span.end, span.text) for span in view.missing] == [(2024.6, 2026.4, "pas encore publiés")]
    last = view.table.rows[-1]
    assert last[0].value == "2027"
    assert (last[1].value, last[1].status, last[1].text) == (None, "pas_encore_publie", "pas encore publié")


def test_the_mark_of_an_invented_target_travels_to_the_view_its_label_its_cell_and_its_export() -> None:
    view = trend("DEFM_INSCRITS", EPCI_CODE)
    assert view.demonstration
    assert line(view, LineRole.TARGET).end_label == "Cible 2027 4\u202f400 ◇ exemple"
    assert view.table.rows[-1][-1].demonstration
    assert view.table.stamp.demonstration
    real = trend("DEFM_INSCRITS", EPCI_CODE, starter_facts(targets=(replace(JOB_SEEKERS_TARGET, demonstration=False),)))
    assert not real.demonstration
    assert not real.table.stamp.demonstration


def test_a_secret_vintage_leaves_a_gap_a_reason_and_no_figure() -> None:
    hidden = row("CAF_FOY_RSA", MORLAIX, "2022", None, status=Status.SECRET.value)
    view = trend("CAF_FOY_RSA", MORLAIX, starter_facts([hidden]))
    point = next(p for p in line(view, LineRole.TERRITORY).points if p.vintage == "2022")
    assert (point.value, point.label, point.low, point.high) == (None, "secret statistique", None, None)
    assert [span.text for span in view.missing] == ["2022\u00a0: secret statistique"]
    cell = next(r for r in view.table.rows if r[0].value == "2022")[1]
    assert (cell.value, cell.text, cell.status) == (None, "secret statistique", "secret")


def test_the_vintage_filosofi_never_spread_is_hatched_and_its_break_forbids_a_direction() -> None:
    before = row("MED_NV", MORLAIX, "2021", 21000.0)
    view = trend("MED_NV", MORLAIX, starter_facts([before]))
    assert [(span.start, span.text) for span in view.missing] == [(2022.0, "2022\u00a0: non diffusé")]
    assert [(span.start, span.text) for span in view.breaks] == [(2023.0, "rupture de série")]
    assert ("Morlaix\u00a0: non lisible", "question") in view.readings
    assert view.title == "Niveau de vie médian\u00a0: aucune évolution ne peut être lue à Morlaix"
    assert not view.rates
    values = [p.value for p in line(view, LineRole.TERRITORY).points]
    assert values == [21000.0, None, None, 23610.0]


def test_vintages_the_census_skips_are_not_said_to_be_missing() -> None:
    assert trend("POP_MUN", MORLAIX).missing == ()


def test_a_merger_is_marked_and_said_recomposed_when_the_rows_are_drawn_in_todays_limits() -> None:
    view = trend("POP_MUN", SAINT_THEGONNEC)
    assert [(span.start, span.text) for span in view.breaks] == [(2016.0, "fusion de 2016\u00a0: recomposé")]
    assert any("recomposées dans les limites actuelles" in text for text in view.notices)


def test_rows_in_the_limits_of_a_former_commune_are_not_compared_with_those_after_the_merger() -> None:
    years = ("1968", "1975", "1982", "1990", "1999", "2010", "2015")
    former = [row("POP_MUN", SAINT_THEGONNEC, year, 1900.0, geo_vintage=year) for year in years]
    view = trend("POP_MUN", SAINT_THEGONNEC, starter_facts(former))
    assert [span.text for span in view.breaks] == ["fusion de 2016\u00a0: périmètre changé"]
    assert "depuis 2020" in view.title
    assert view.rates[0][1].endswith("depuis 2020")


def test_the_community_is_not_broken_by_mergers_inside_it() -> None:
    assert trend("POP_MUN", EPCI_CODE).breaks == ()


def test_a_change_hidden_by_the_rounding_of_counts_reads_stable() -> None:
    view = trend("CAF_FOY_RSA", LANNEANOU)
    assert view.readings[0] == ("Lannéanou\u00a0: stable", "flat")


def test_the_arrow_follows_the_data_and_the_word_follows_the_favourable_direction() -> None:
    view = trend("DEFM_INSCRITS", EPCI_CODE)
    assert view.readings == (("Communauté\u00a0: s’améliore", "down"),)


def test_a_neutral_indicator_rises_or_falls_without_being_judged() -> None:
    view = trend("POP_MUN", SAINT_THEGONNEC)
    assert view.readings == (("Saint-Thégonnec Loc-Éguiner\u00a0: en hausse", "up"),)


def share(year: str, value: float, count: float, base: float) -> dict[str, object]:
    return row(RSA_SHARE, MORLAIX, year, value, numerator=count, denominator=base)


def test_a_rate_with_known_parts_carries_its_interval_widened_by_the_rounding() -> None:
    facts = starter_facts([share("2022", 16.0, 640.0, 4000.0), share("2024", 15.0, 615.0, 4100.0)])
    view = trend(RSA_SHARE, MORLAIX, facts)
    expected = interval_of(615.0, 4100.0, 100.0, rounding=5)
    point = line(view, LineRole.TERRITORY).points[-1]
    assert (point.low, point.high) == (expected.low, expected.high)
    assert [c.key for c in view.table.columns if c.key.startswith("borne")] == ["borne_basse", "borne_haute"]
    assert any("intervalle à 95" in text for text in view.notices)


def test_a_denominator_that_does_not_follow_the_years_is_said_on_the_chart() -> None:
    fixed = starter_facts([share("2022", 16.0, 640.0, 4000.0), share("2024", 15.4, 615.0, 4000.0)])
    assert any("4\u202f000 pour toutes les années" in text for text in trend(RSA_SHARE, MORLAIX, fixed).notices)
    moving = starter_facts([share("2022", 16.0, 640.0, 4000.0), share("2024", 15.0, 615.0, 4100.0)])
    assert not any("Dénominateur" in text for text in trend(RSA_SHARE, MORLAIX, moving).notices)


def test_a_count_of_a_commune_is_not_drawn_beside_the_count_of_the_community() -> None:
    view = trend("CAF_FOY_RSA", MORLAIX)
    assert [found.role for found in view.lines] == [LineRole.TERRITORY]


def test_the_table_has_one_row_per_vintage_and_never_a_blank_cell() -> None:
    view = trend("DEFM_INSCRITS", MORLAIX)
    assert [r[0].value for r in view.table.rows] == [*(str(year) for year in range(2015, 2025)), "2027"]
    assert all(cell.text for r in view.table.rows for cell in r)
    assert {len(r) for r in view.table.rows} == {len(view.table.columns)}


def test_a_target_without_any_value_is_shown_and_said_to_be_without_value() -> None:
    aimed = Target("RES_SORTIES_POS", EPCI_CODE, "2024", 30.0, "2028", 45.0)
    view = trend("RES_SORTIES_POS", EPCI_CODE, starter_facts(targets=(aimed,)))
    assert [found.role for found in view.lines] == [LineRole.TARGET]
    assert "aucune valeur comparable" in view.title
    assert view.rates == ()


@pytest.mark.parametrize(
    ("target_value", "clause"),
    [
        (4400.0, "mais pas assez vite pour la cible de 2027"),
        (4700.0, "au rythme que demande la cible de 2027"),
        (4950.0, "la cible de 2027 est atteinte"),
        (6000.0, "à l’opposé de la cible de 2027"),
    ],
)
def test_the_title_compares_the_current_pace_with_the_one_the_target_asks_for(target_value: float, clause: str) -> None:
    aimed = replace(JOB_SEEKERS_TARGET, target_value=target_value)
    assert trend("DEFM_INSCRITS", EPCI_CODE, starter_facts(targets=(aimed,))).title.endswith(clause)


def test_a_commune_without_value_still_shows_the_community_and_its_target() -> None:
    whole = [
        row("RES_SORTIES_POS", EPCI_CODE, year, value, level="epci") for year, value in (("2022", 30.0), ("2023", 33.0))
    ]
    later = row(
        "RES_SORTIES_POS", EPCI_CODE, "2024", None, level="epci", status=Status.NOT_AVAILABLE.value, source="essai"
    )
    aimed = Target("RES_SORTIES_POS", EPCI_CODE, "2022", 30.0, "2027", 50.0)
    view = trend("RES_SORTIES_POS", MORLAIX, starter_facts([*whole, later], targets=(aimed,)))
    assert [found.role for found in view.lines] == [LineRole.REFERENCE, LineRole.TARGET]
    assert "dans Morlaix Communauté" in view.title
    assert all(r[1].text == "manquant" for r in view.table.rows if str(r[0].value) <= "2024")


def test_withheld_years_that_follow_one_another_are_hatched_once() -> None:
    hidden = [row("CAF_FOY_RSA", MORLAIX, year, None, status=Status.SECRET.value) for year in ("2021", "2022", "2023")]
    view = trend("CAF_FOY_RSA", MORLAIX, starter_facts(hidden))
    assert [(s.start, s.end, s.text) for s in view.missing] == [
        (2021.0, 2023.0, "2021 à 2023\u00a0: secret statistique")
    ]


def test_an_invented_series_is_credited_to_nobody_even_when_its_last_year_is_missing() -> None:
    held = [
        row("ASSO_CREEES", EPCI_CODE, y, v, level="epci", demonstration=True) for y, v in (("2022", 3.0), ("2023", 3.4))
    ]
    last = row("ASSO_CREEES", EPCI_CODE, "2024", None, level="epci", status=Status.NOT_AVAILABLE.value, source="essai")
    view = trend("ASSO_CREEES", EPCI_CODE, starter_facts([*held, last]))
    assert view.demonstration
    assert view.source.startswith("chiffres inventés pour la démonstration")
    assert view.table.stamp.sources[0].startswith("chiffres inventés pour la démonstration")


def test_a_reference_keeps_the_decimal_its_producer_gives_at_the_end_of_its_line() -> None:
    rows = [row("TP60", code, "2021", value) for code, value in (("29151", 19.0), ("29", 11.2))]
    scope = scope_of(starter_facts(rows), Selection("29151"), "TP60")
    trend = build_trend(scope)
    assert trend is not None
    assert [line.end_label.replace("\u202f", " ") for line in trend.lines] == ["Morlaix 21 %", "Finistère 11,4 %"]
