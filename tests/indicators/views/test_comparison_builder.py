"""The comparison page: its choices, its finding, its notices, and the tie of each part to its indicator."""

from dataclasses import replace

import pytest

from indicators.errors import NotFoundError
from indicators.views.comparison_builder import COMMON_CORE, DEFAULT_TERRITORIES, build_comparison
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

NBSP = "\u00a0"


def test_without_a_choice_six_places_and_the_common_core_are_compared_with_the_finistere() -> None:
    page = build_comparison(data.public_facts(), Selection())
    assert page.chosen_territories == DEFAULT_TERRITORIES == data.SIX
    assert page.chosen_indicators == COMMON_CORE
    assert page.context.reference == "comparé au Finistère"


def test_the_commune_looked_at_comes_first_among_the_six() -> None:
    page = build_comparison(data.public_facts(), Selection(territory="29023"))
    assert page.chosen_territories == ("29023", *data.SIX[:5])


def test_the_finding_counts_the_places_clearly_worse_off_and_names_the_worst() -> None:
    finding = build_comparison(data.public_facts(), Selection()).finding
    assert finding.strong == (
        f"Accès au médecin généraliste{NBSP}: dans 4 des 6 territoires choisis, la valeur est nettement inférieure à "
        "celle du Finistère (4,36 consultations par an et par habitant en 2024)\u202f; elle est la plus basse à "
        "Plounéour-Ménez (0,77) et à Plougasnou (1,26)."
    )
    assert (
        finding.caution
        == f"Taux de pauvreté{NBSP}: secret statistique pour 2 des 6 territoires choisis. Ne pas les classer."
    )


def test_places_that_stand_close_to_the_reference_are_not_said_to_be_worse_off() -> None:
    page = build_comparison(data.public_facts(), Selection(), (data.MORLAIX, data.PLOUIGNEAU), ("APL_MG",))
    assert page.finding.strong == (
        "Aucun des territoires choisis n’est nettement moins bien placé que la référence sur l’indicateur comparé."
    )


def test_without_any_reference_the_finding_says_that_no_gap_is_known() -> None:
    page = build_comparison(data.public_facts(), Selection(), data.SIX, ("FIBRE_RACC",))
    assert "Aucun écart n’est calculable" in page.finding.strong
    assert any("Choisissez Morlaix Communauté comme référence" in notice.text for notice in page.notices)


def test_more_than_six_places_are_cut_and_said() -> None:
    codes = tuple(c.code for c in data.public_facts().catalogue.communes())[:8]
    page = build_comparison(data.public_facts(), Selection(), codes, ("APL_MG",))
    assert page.chosen_territories == codes[:6]
    assert any("6 territoires au plus" in notice.text for notice in page.notices)


def test_a_year_that_an_indicator_does_not_have_is_said() -> None:
    page = build_comparison(data.public_facts(), Selection(vintage="2022"), data.SIX, ("APL_MG", "TP60"))
    assert page.heat.rows[0][0].detail.startswith("2022")
    notice = next(n for n in page.notices if n.strong == "2022 n’existe pas partout.")
    assert "Taux de pauvreté (2023)" in notice.text
    assert "Accès au médecin" not in notice.text


def test_another_community_is_offered_only_where_it_has_a_value() -> None:
    lannion = "200065928"
    value = row("APL_MG", lannion, "2024", 3.9, level="epci")
    facts = data.facts_with(value)
    assert lannion in {option.code for option in build_comparison(facts, Selection(), (), ("APL_MG",)).territories}
    assert lannion not in {option.code for option in build_comparison(facts, Selection(), (), ("TP60",)).territories}


def test_an_unknown_place_or_indicator_is_named_with_its_remedy() -> None:
    with pytest.raises(NotFoundError, match="29999"):
        build_comparison(data.public_facts(), Selection(), ("29999",), ())
    with pytest.raises(NotFoundError, match="INCONNU"):
        build_comparison(data.public_facts(), Selection(), (), ("INCONNU",))


def test_an_indicator_without_values_by_commune_never_shifts_the_strips_of_the_others() -> None:
    empty = next(
        i.id for i in data.public_facts().catalogue.indicators.values() if not data.public_facts().vintages(i.id)
    )
    page = build_comparison(data.public_facts(), Selection(), data.SIX, (empty, "TP60"))
    assert page.chosen_indicators == (empty, "TP60")
    assert [strip.indicator for strip in page.strips] == ["TP60"]
    assert page.strips[0].view.title.startswith("Taux de pauvreté")


def test_a_demonstration_group_is_said_without_calling_its_figures_invented() -> None:
    facts = data.public_facts()
    invented = replace(facts, groups=(replace(facts.groups[0], demonstration=True),))
    page = build_comparison(invented, Selection(), (data.GROUP,), ("APL_MG",))
    assert not page.context.demonstration
    assert page.heat.stamp.demonstration
    assert any(notice.strong == "Groupe de démonstration." for notice in page.notices)
    assert "groupe de démonstration" in page.heat.columns[2].label
