"""The distribution of the communes: three groups in words, ranks as intervals, ties and secrecy; published figures."""

from dataclasses import replace

from indicators.catalogue.model import Direction
from indicators.observations import Status
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.strip_builder import build_strip
from indicators.views.visuals import StripKind, StripRow, StripView, Tone
from tests.indicators.views.facts_samples import row, starter_facts

MORLAIX = "29151"
JOB_SEEKERS = "DEFM_POUR_100_15_64"


def scope(indicator: str, territory: str = MORLAIX, **facts: object) -> Scope:
    return scope_of(starter_facts(**facts), Selection(territory=territory), indicator)  # type: ignore[arg-type]


def strip_of(indicator: str, territory: str = MORLAIX, **facts: object) -> StripView:
    view = build_strip(scope(indicator, territory, **facts))
    assert view is not None
    return view


def rows_of(view: StripView) -> dict[str, StripRow]:
    return {r.name: r for group in view.groups for r in group.rows}


def test_job_seekers_split_into_three_sixteen_and_seven_communes() -> None:
    view = strip_of(JOB_SEEKERS)
    assert view.kind is StripKind.INTERVALS
    assert [g.title for g in view.groups] == [
        "Nettement au-dessus de la référence · 3\u00a0communes",
        "Ne pas conclure\u00a0: l’écart peut tenir au hasard · 16\u00a0communes",
        "Nettement au-dessous de la référence · 7\u00a0communes",
    ]
    assert [g.tone for g in view.groups] == [Tone.UNFAVOURABLE, Tone.NEUTRAL, Tone.FAVOURABLE]


def test_rank_is_an_interval_and_the_title_says_it() -> None:
    view = strip_of(JOB_SEEKERS)
    assert view.title == "Morlaix se place entre le 1er et le 8e rang sur 26"
    ranks = {name: r.rank_text for name, r in rows_of(view).items()}
    assert (ranks["Morlaix"], ranks["Plounéour-Ménez"], ranks["Sainte-Sève"]) == ("1 à 8", "1 à 6", "17 à 26")
    assert all(r.low is not None and r.high is not None and r.low < r.value < r.high for r in rows_of(view).values())


def test_without_a_commune_looked_at_the_title_counts_those_that_stand_apart() -> None:
    view = strip_of(JOB_SEEKERS, "242900835")
    assert view.title == "Trois communes sont nettement au-dessus de Morlaix Communauté, sept nettement au-dessous"


def test_neutral_indicator_has_no_warm_or_blue_group() -> None:
    asked = scope(JOB_SEEKERS)
    view = build_strip(replace(asked, indicator=replace(asked.indicator, direction=Direction.NEUTRAL)))
    assert view is not None
    assert {g.tone for g in view.groups} == {Tone.NEUTRAL}


def test_rows_go_from_the_highest_value_and_morlaix_is_selected() -> None:
    view = strip_of(JOB_SEEKERS)
    for group in view.groups:
        values = [r.value for r in group.rows]
        assert values == sorted(values, reverse=True)
    assert [r.name for r in rows_of(view).values() if r.selected] == ["Morlaix"]


def test_markers_name_the_reference_and_the_median_of_the_inhabitants_with_their_values() -> None:
    markers = {m.role: m for m in strip_of(JOB_SEEKERS).markers}
    assert markers["reference"].label == "Communauté 13,2"
    assert (markers["median"].label, markers["median"].value) == ("Médiane pondérée 12,3", 12.3)


def test_poverty_is_stacked_without_rank_and_says_why() -> None:
    view = strip_of("TP60")
    assert view.kind is StripKind.DOTS
    assert view.title == "Dix communes sur onze sont entre 7 et 12\u202f%"
    assert {r.rank_text for r in rows_of(view).values()} == {""}
    assert view.notices[0].startswith("Ne pas classer.")
    assert "Aucun rang sur 26 n’est possible avec 11\u00a0valeurs." in view.notices
    assert [m.label for m in view.markers] == ["Finistère 11,4\u202f%", "France métropolitaine 15,9\u202f%"]


def test_secret_communes_are_named_apart_and_kept_in_the_table() -> None:
    view = strip_of("TP60")
    assert len(view.withheld) == 15
    assert ("Garlan", "secret statistique") in view.withheld
    assert len(view.table.rows) == 26
    secret = [r for r in view.table.rows if r[2].status == "secret"]
    assert len(secret) == 15
    assert {r[2].value for r in secret} == {None}


def test_bound_is_named_apart_and_never_placed() -> None:
    view = strip_of("TP60", extra=[row("TP60", "29023", "2023", 5.0, status=Status.CENSORED.value)])
    assert ("Carantec", "borné à 5\u202f%") in view.withheld
    assert "Carantec" not in rows_of(view)


def test_register_without_chance_shows_values_and_refuses_ranks() -> None:
    view = strip_of("APL_MG")
    assert view.kind is StripKind.VALUES
    said = "Morlaix est à 4,75, entre 0,77 et 5,94\u00a0consultations par an et par habitant selon la commune"
    assert view.title == said
    assert "ne dépend pas du hasard" in view.notices[0]
    assert [g.side for g in view.groups] == ["all"]


def test_median_of_medians_is_not_the_value_of_the_community() -> None:
    view = strip_of("MED_NV")
    assert any("ce n’est pas la valeur de Morlaix Communauté" in notice for notice in view.notices)


def test_median_is_withheld_when_the_communes_shown_hold_too_few_inhabitants() -> None:
    secret = [row("APL_MG", code, "2024", None, status=Status.SECRET.value) for code in ("29151", "29199")]
    few = strip_of("APL_MG", "242900835", extra=secret)
    assert all(m.role != "median" for m in few.markers)
    absent = [row("APL_MG", code, "2024", None, status=Status.NOT_AVAILABLE.value) for code in ("29151", "29199")]
    view = strip_of("APL_MG", "242900835", extra=absent)
    assert view.kind is StripKind.VALUES
    assert all(m.role != "median" for m in view.markers)
    assert any("69\u202f% des habitants, il en faut 90\u202f%" in notice for notice in view.notices)


def test_median_says_how_many_communes_it_rests_on() -> None:
    absent = row("APL_MG", "29114", "2024", None, status=Status.NOT_AVAILABLE.value)
    view = strip_of("APL_MG", "242900835", extra=[absent])
    assert any("(25 communes sur 26, 99\u202f% des habitants)" in notice for notice in view.notices)


def test_count_has_neither_reference_nor_median() -> None:
    view = strip_of("CAF_FOY_RSA")
    assert view.markers == ()
    assert view.kind is StripKind.VALUES
    assert "Un effectif suit la taille des communes" in view.notices[0]


def test_fewer_than_two_communes_give_no_distribution() -> None:
    lone = row("TX_COUV_PE", MORLAIX, "2023", 60.1)
    assert build_strip(scope("TX_COUV_PE", extra=[lone])) is None
    assert build_strip(scope("TX_COUV_PE")) is None


def test_table_carries_intervals_ranks_and_groups() -> None:
    view = strip_of(JOB_SEEKERS)
    keys = [column.key for column in view.table.columns]
    morlaix = dict(zip(keys, next(r for r in view.table.rows if r[1].value == MORLAIX), strict=True))
    assert (morlaix["rang_min"].value, morlaix["rang_max"].value) == (1, 8)
    assert (morlaix["intervalle_bas"].text, morlaix["intervalle_haut"].text) == ("15,8", "17,3")
    assert morlaix["groupe"].text == "Nettement au-dessus de la référence"


def test_demonstration_is_marked_on_the_row_and_the_view() -> None:
    view = strip_of("APL_MG", extra=[row("APL_MG", "29059", "2024", 4.0, demonstration=True)])
    assert view.demonstration
    assert rows_of(view)["Garlan"].demonstration
    assert not rows_of(view)["Morlaix"].demonstration
