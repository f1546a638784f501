"""The map of the communes: classes, readings, secrecy, circles, table; on published figures."""

from dataclasses import replace

import pytest

from indicators.catalogue.model import Direction
from indicators.observations import Status
from indicators.targets import Target
from indicators.views.map_builder import build_map
from indicators.views.map_layers import gap_tones
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.visuals import MapItem, MapKind, MapLayer, MapView, Tone
from tests.indicators.views.facts_samples import row, starter_facts

MORLAIX, GARLAN, PLOUNEOUR, PLOUGASNOU = "29151", "29059", "29202", "29188"
JOB_SEEKERS = "DEFM_POUR_100_15_64"


def scope(indicator: str, territory: str = MORLAIX, layer: str = "valeur", **facts: object) -> Scope:
    return scope_of(starter_facts(**facts), Selection(territory=territory, layer=layer), indicator)  # type: ignore[arg-type]


def map_of(indicator: str, territory: str = MORLAIX, layer: str = "valeur", **facts: object) -> MapView:
    view = build_map(scope(indicator, territory, layer, **facts))
    assert view is not None
    return view


def item(view: MapView, code: str) -> MapItem:
    return next(i for i in view.items if i.territory == code)


def cells(view: MapView, code: str) -> dict[str, tuple[str, object]]:
    keys = [column.key for column in view.table.columns]
    found = next(r for r in view.table.rows if r[1].value == code)
    return {key: (cell.text, cell.value) for key, cell in zip(keys, found, strict=True)}


def test_map_of_job_seekers_says_its_finding_and_rings_morlaix() -> None:
    view = map_of(JOB_SEEKERS)
    assert view.title == "Trois communes dépassent 16\u00a0pour 100"
    assert view.subtitle.endswith("par commune, 2024. Morlaix est cerclée.")
    assert view.reference_text == "référence 13,2 (Morlaix Communauté)"
    assert [i.territory for i in view.items if i.selected] == [MORLAIX]
    assert len(view.items) == 26


def test_every_commune_is_counted_once_in_the_legend_and_falls_in_the_class_it_prints() -> None:
    view = map_of(JOB_SEEKERS)
    assert sum(c.count for c in view.classes) == 26
    assert view.classes[0].label == "moins de 9"
    top = [i.name for i in view.items if i.tone is Tone.SEQUENTIAL_5]
    assert top == ["Guimaëc", "Morlaix", "Plounéour-Ménez"]
    assert view.classes[-1].label == "16 et plus"
    assert view.classes[-1].count == 3


def test_poverty_map_hatches_fifteen_communes_and_names_the_highest_published_rate() -> None:
    view = map_of("TP60")
    assert view.title == "Le taux publié le plus élevé est à Morlaix (21\u202f%)"
    withheld = [c for c in view.classes if c.withheld]
    assert [(c.label, c.count) for c in withheld] == [("secret statistique", 15)]
    assert sum(c.count for c in view.classes if not c.withheld) == 11


def test_secret_commune_is_never_blank_nor_zero() -> None:
    view = map_of("TP60")
    garlan = item(view, GARLAN)
    assert garlan.value is None
    assert (garlan.label, garlan.status_word, garlan.tone) == ("secret", "secret statistique", Tone.WITHHELD)
    assert "secret statistique" in garlan.sentence
    assert cells(view, GARLAN)["valeur"] == ("secret statistique", None)
    assert cells(view, GARLAN)["ecart"] == ("écart non calculé", None)


def test_reference_keeps_its_decimal_beside_whole_rates_and_their_gap_claims_none() -> None:
    view = map_of("TP60")
    assert view.reference_text == "référence 11,4\u202f% (Finistère)"
    assert item(view, MORLAIX).label == "21\u202f%"
    assert cells(view, MORLAIX)["ecart"] == ("+10", 9.6)


def test_gap_map_prints_signs_keeps_empty_classes_and_warms_the_unfavourable_side() -> None:
    view = map_of("APL_MG", "242900835", "ecart")
    assert view.layer is MapLayer.GAP
    assert (
        view.title == "Dix communes sont à 2\u00a0consultations par an et par habitant ou plus au-dessous du Finistère"
    )
    assert view.classes[0].tone is Tone.DIVERGING_LOW_2
    assert (view.classes[-1].label, view.classes[-1].count_text) == ("+2 et plus", "0\u00a0commune")
    assert item(view, PLOUGASNOU).label == "−3,10"
    assert item(view, PLOUGASNOU).tone is Tone.DIVERGING_LOW_2


def test_high_job_seekers_are_warm_and_low_ones_blue() -> None:
    view = map_of(JOB_SEEKERS, layer="ecart")
    assert item(view, PLOUNEOUR).tone is Tone.DIVERGING_LOW_2
    assert item(view, "29265").tone is Tone.DIVERGING_HIGH_2


def test_neutral_indicator_never_takes_the_warm_and_blue_scale() -> None:
    assert not {t for t in gap_tones(Direction.NEUTRAL) if t.value.startswith("diverging")}
    neutral = scope(JOB_SEEKERS, layer="ecart")
    view = build_map(replace(neutral, indicator=replace(neutral.indicator, direction=Direction.NEUTRAL)))
    assert view is not None
    assert all(not i.tone.value.startswith("diverging") for i in view.items)
    assert any("neutre" in notice for notice in view.notices)


def test_count_is_drawn_with_circles_and_refuses_gaps() -> None:
    view = map_of("CAF_FOY_RSA", layer="ecart")
    assert view.kind is MapKind.CIRCLES
    assert view.layer is MapLayer.VALUE
    reasons = dict(view.disabled_layers)
    assert reasons[MapLayer.GAP].startswith("un effectif suit la taille de la commune")
    assert any("Écart à la référence" in notice for notice in view.notices)
    assert view.title == "Morlaix compte 540\u00a0foyers allocataires du RSA, sur 1\u202f100 dans Morlaix Communauté"


def test_published_zero_stays_a_zero() -> None:
    lanneanou = item(map_of("CAF_FOY_RSA"), "29114")
    assert (lanneanou.value, lanneanou.label, lanneanou.tone is Tone.WITHHELD) == (0.0, "0", False)


def test_progress_is_refused_until_a_commune_has_its_own_target() -> None:
    assert dict(map_of("APL_MG").disabled_layers)[MapLayer.PROGRESS] == "aucune commune n’a sa propre cible."
    target = Target("APL_MG", PLOUGASNOU, "2022", 2.48, "2027", 3.0)
    view = map_of("APL_MG", layer="avancement", targets=(target,))
    assert view.layer is MapLayer.PROGRESS
    plougasnou = item(view, PLOUGASNOU)
    assert (plougasnou.label, plougasnou.tone) == ("−235\u202f%", Tone.UNFAVOURABLE)
    assert item(view, MORLAIX).label == "sans cible"
    assert ("sans cible", 25) in [(c.label, c.count) for c in view.classes]
    assert cells(view, PLOUGASNOU)["avancement"][0] == "−235\u202f%"


def test_a_map_of_invented_targets_says_so_on_its_card_and_in_its_files() -> None:
    target = Target("APL_MG", PLOUGASNOU, "2022", 2.48, "2027", 3.0, demonstration=True)
    view = map_of("APL_MG", layer="avancement", targets=(target,))
    assert view.demonstration
    assert view.table.stamp.demonstration
    assert any("Cibles d’exemple" in notice for notice in view.notices)
    assert not map_of("APL_MG", targets=(target,)).demonstration


def test_target_of_the_community_is_never_lent_to_a_commune() -> None:
    assert MapLayer.PROGRESS in dict(map_of("DEFM_INSCRITS").disabled_layers)


def test_gap_is_refused_with_its_reason_when_no_reference_is_published() -> None:
    kept = starter_facts()
    lone = {k: v.filter(v["level"] == "commune") for k, v in kept.by_indicator.items() if k == "MED_NV"}
    view = build_map(scope_of(replace(kept, by_indicator=lone), Selection(territory=MORLAIX, layer="ecart"), "MED_NV"))
    assert view is not None
    assert dict(view.disabled_layers)[MapLayer.GAP] == "aucune référence n’est publiée en 2023."
    assert view.layer is MapLayer.VALUE
    assert view.reference_text == ""


def test_bound_is_hatched_with_its_word_and_never_classed() -> None:
    low = row("TP60", "29023", "2023", 5.0, status=Status.CENSORED.value)
    view = map_of("TP60", extra=[low])
    carantec = item(view, "29023")
    assert (carantec.value, carantec.tone) == (None, Tone.WITHHELD)
    assert carantec.status_word == "borné à 5\u202f%"
    assert "borné à 5\u202f%" in [c.label for c in view.classes if c.withheld]
    assert cells(view, "29023")["valeur"][0] == "borné à 5\u202f%"


def test_fragile_values_are_flagged_and_counted() -> None:
    view = map_of(JOB_SEEKERS)
    assert {i.name for i in view.items if i.fragile} == {"Botsorhel", "Lannéanou", "Locquénolé", "Saint-Jean-du-Doigt"}
    assert "≈ moins de 50\u00a0personnes\u00a0: valeur fragile (4\u00a0communes)." in view.notices


def test_demonstration_travels_to_the_view_the_item_the_table_and_the_source() -> None:
    view = map_of("APL_MG", extra=[row("APL_MG", GARLAN, "2024", 4.0, demonstration=True)])
    assert view.demonstration
    assert view.table.stamp.demonstration
    assert item(view, GARLAN).demonstration
    assert item(view, GARLAN).sentence.endswith("Donnée de démonstration.")
    assert not item(view, MORLAIX).demonstration
    assert view.source.startswith("chiffres inventés")


def test_group_rings_its_four_communes() -> None:
    view = map_of(JOB_SEEKERS, "groupe-nord")
    assert sum(i.selected for i in view.items) == 4
    assert view.subtitle.endswith("Les 4 communes du groupe Littoral nord sont cerclées.")


def test_indicator_without_commune_rows_has_no_map() -> None:
    only_whole = row("TX_COUV_PE", "242900835", "2023", 60.1, level="epci")
    assert build_map(scope("TX_COUV_PE", "242900835", extra=[only_whole])) is None


@pytest.mark.parametrize("layer", ["valeur", "ecart", "inconnue"])
def test_alternative_text_says_the_finding_and_what_is_missing(layer: str) -> None:
    view = map_of("TP60", layer=layer)
    assert view.alt.startswith(view.title)
    assert "15 communes sans valeur comparable." in view.alt


def test_table_has_one_row_per_commune_and_machine_headers() -> None:
    view = map_of(JOB_SEEKERS)
    keys = [column.key for column in view.table.columns]
    assert keys == [
        "commune", "code", "valeur", "ecart", "classe", "statut", "numerateur", "denominateur", "millesime", "source",
    ]  # fmt: skip
    assert len(view.table.rows) == 26
    assert cells(view, MORLAIX)["numerateur"] == ("1\u202f585", 1585.0)
    assert view.table.name == "carte-defm-pour-100-15-64-2024"
    assert view.table.stamp.selection == "Morlaix · 2024 · comparé à Morlaix Communauté"
