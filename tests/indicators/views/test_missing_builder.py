"""What is missing, by how many objectives each figure would unlock."""

from indicators.catalogue.model import Availability
from indicators.views.missing_builder import FIRST_FIGURE, FIRST_RESULT, INVENTED, NOTHING, build_missing
from tests.indicators.views.facts_samples import row, starter_facts

EPCI = "242900835"


def test_what_unlocks_the_most_objectives_comes_first() -> None:
    lines = build_missing(starter_facts()).lines
    counts = [len(line.unlocked) for line in lines]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_a_published_figure_is_not_missing_and_an_invented_one_is() -> None:
    invented = [row("TX_COUV_PE", EPCI, "2023", 60.0, level="epci", demonstration=True)]
    lines = {line.indicator: line for line in build_missing(starter_facts(invented)).lines}
    assert "TP60" not in lines
    assert lines["TX_COUV_PE"].lacking == INVENTED
    assert lines["IPS_ECOLES"].lacking == NOTHING


def test_a_result_unlocks_the_result_of_its_objectives_until_one_is_real() -> None:
    gains = {line.indicator: line for line in build_missing(starter_facts()).lines}
    assert [(o.code, gain) for o, gain in gains["TX_COUV_PE"].unlocked] == [
        ("2.1", FIRST_RESULT),
        ("2.2", FIRST_RESULT),
    ]
    real = [row("TX_COUV_EAJE", EPCI, "2023", 20.0, level="epci")]
    after = {line.indicator: line for line in build_missing(starter_facts(real)).lines}
    assert [(o.code, gain) for o, gain in after["TX_COUV_PE"].unlocked] == [("2.2", FIRST_RESULT)]
    assert [option.code for option in after["TX_COUV_PE"].served] == ["2.1"]


def test_a_context_figure_unlocks_an_objective_without_any_real_figure() -> None:
    lines = {line.indicator: line for line in build_missing(starter_facts()).lines}
    assert FIRST_FIGURE in {gain for _, gain in lines["FIBRE_RACC"].unlocked}


def test_what_the_tool_computes_is_asked_of_nobody() -> None:
    facts = starter_facts()
    computed = {i.id for i in facts.catalogue.indicators.values() if i.availability is Availability.COMPUTED}
    assert computed
    assert computed.isdisjoint({line.indicator for line in build_missing(facts).lines})


def test_the_file_says_whom_to_ask_and_when() -> None:
    missing = build_missing(starter_facts())
    assert len(missing.table.rows) == len(missing.lines)
    line = next(line for line in missing.lines if line.indicator == "TX_COUV_PE")
    assert line.ask.startswith("data.caf.fr")
    assert line.when == "annuelle, 14\u00a0mois après la période"
