"""The words the views share: context, stamp, choices, and the one rule against false precision."""

from indicators.observations import Status
from indicators.territories import Territory
from indicators.views.scope import Figure, Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.words import (
    commune_options,
    context_of,
    figure_cell,
    figure_text,
    reference_options,
    source_text,
    stamp_of,
    territory_options,
)
from tests.indicators.views.facts_samples import NORTH_COAST, row, starter_facts


def scope(indicator: str, territory: str = "29151", **facts: object) -> Scope:
    return scope_of(starter_facts(**facts), Selection(territory=territory), indicator)  # type: ignore[arg-type]


def figure(value: float | None, status: Status = Status.PUBLISHED, **parts: float) -> Figure:
    return Figure("29114", "2024", value, parts.get("numerator"), parts.get("denominator"), status)


def test_context_names_what_is_looked_at() -> None:
    context = context_of(scope("TP60"))
    assert (context.territory, context.vintage, context.reference) == ("Morlaix", "2023", "comparé au Finistère")
    assert (context.edition, context.as_of) == ("édition en cours", "17 novembre 2026")


def test_missing_reference_and_vintage_are_said() -> None:
    context = context_of(scope("TX_COUV_PE"))
    assert (context.vintage, context.reference) == ("aucun millésime publié", "sans référence publiée")


def test_stamp_carries_selection_version_and_source() -> None:
    stamp = stamp_of(scope("TP60"))
    assert stamp.selection == "Morlaix · 2023 · comparé au Finistère"
    assert (stamp.data_version, stamp.sources) == ("000001", ("INSEE, Filosofi, 2023",))


def test_invented_figures_are_credited_to_nobody() -> None:
    invented = row("TP60", "29059", "2023", 9.0, demonstration=True)
    assert source_text(scope("TP60", extra=[invented])).startswith("chiffres inventés pour la démonstration")


def test_communes_are_in_french_order_and_the_community_first() -> None:
    options = territory_options(starter_facts())
    assert options[0].label == "Morlaix Communauté"
    names = [o.label for o in commune_options(starter_facts())]
    assert len(names) == 26
    assert names.index("Plouezoc’h") < names.index("Plougasnou") < names.index("Saint-Jean-du-Doigt")
    assert options[-1].label == "Littoral nord"


def test_example_group_is_marked_in_the_selector() -> None:
    example = Territory("g", "Sud", NORTH_COAST.level, "", "", members=("29191",), demonstration=True)
    assert territory_options(starter_facts(groups=(example,)))[-1].label == "Sud\u00a0(groupe de démonstration)"


def test_another_community_is_offered_only_with_a_value() -> None:
    facts = starter_facts([row("APL_MG", "200067072", "2024", 3.0, level="epci")])
    doctors, poverty = facts.indicator("APL_MG"), facts.indicator("TP60")
    assert "200067072" in [o.code for o in territory_options(facts, doctors)]
    assert "200067072" not in [o.code for o in territory_options(facts, poverty)]


def test_references_offered_have_a_figure_at_the_vintage() -> None:
    facts = starter_facts()
    doctors = [o.label for o in reference_options(facts, facts.indicator("APL_MG"), "2024")]
    poverty = [o.label for o in reference_options(facts, facts.indicator("TP60"), "2023")]
    assert doctors == ["Morlaix Communauté", "Finistère", "France"]
    assert poverty == ["Finistère", "France métropolitaine"]


def test_share_on_sixty_people_has_no_decimal() -> None:
    rate = starter_facts().indicator("DEFM_POUR_100_15_64")
    assert figure_text(figure(15.04, numerator=9, denominator=60), rate) == "15\u00a0pour 100"
    assert figure_text(figure(15.04, numerator=67, denominator=444), rate) == "15,0\u00a0pour 100"


def test_suppressed_value_is_never_exported() -> None:
    poverty = starter_facts().indicator("TP60")
    cell = figure_cell(figure(None, Status.SECRET), poverty)
    assert (cell.text, cell.value, cell.status) == ("secret statistique", None, "secret")


def test_fragile_value_carries_its_caution_in_the_cell() -> None:
    rate = starter_facts().indicator("DEFM_POUR_100_15_64")
    assert figure_cell(figure(12.5, numerator=25, denominator=200), rate).detail.startswith("valeur fragile")
