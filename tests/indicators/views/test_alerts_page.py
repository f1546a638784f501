"""The page of alerts: rule, figures and place of each; silences apart and named; the rules of the facts."""

from dataclasses import replace
from datetime import date

from indicators.catalogue.alert_rules import load_alert_rules
from indicators.catalogue.rulebook import load_rulebook
from indicators.silences import WHOLE_RULE, Silence
from indicators.views.alerts_page import build_alerts, rule_lines
from indicators.views.home_builder import build_home
from indicators.views.selection import Selection
from tests.indicators.views.facts_samples import starter_facts

FACTS = starter_facts()
PLOUGASNOU = "APL_MG:29188"
PAGE = build_alerts(FACTS)


def silence(rule: str, subject: str, until: date | None = None) -> Silence:
    return Silence(rule, subject, "permanence ouverte", "chargee", "Chargée de mission", FACTS.today, until)


def test_each_alert_names_its_rule_its_figures_its_place_and_where_to_look() -> None:
    line = next(line for line in PAGE.heard if line.subject == PLOUGASNOU)
    assert (line.rule, line.place) == ("R1", "Plougasnou")
    assert line.alert.rule.startswith("Règle R1")
    assert dict(line.alert.params)["indicateur"] == "APL_MG"
    assert [line.severity for line in PAGE.heard] == sorted(line.severity for line in PAGE.heard)
    assert all(line.alert.rule.startswith(f"Règle {line.rule}") and line.place for line in PAGE.heard)


def test_a_silent_alert_leaves_the_list_and_stays_written_with_its_author() -> None:
    page = build_alerts(replace(FACTS, silences=(silence("R1", PLOUGASNOU, date(2099, 3, 1)),)))
    assert len(page.heard) == len(PAGE.heard) - 1
    (line,) = page.silences
    assert line.terms == "mise en silence par Chargée de mission le 17 novembre 2026, jusqu’au 1er mars 2099 compris"
    assert line.covers.startswith("Plougasnou")
    assert line.count == 1
    assert "1 autre est en silence" in page.finding.caution.replace("\u00a0", " ")
    assert len(page.table.rows) == len(PAGE.table.rows)
    told = {line.reading.id: (line.raised, line.silent) for line in page.rules}
    assert told["R1"] == (4, 1)


def test_a_silent_rule_covers_all_its_alerts_even_when_it_raises_none() -> None:
    page = build_alerts(replace(FACTS, silences=(silence("R1", WHOLE_RULE), silence("R7", WHOLE_RULE))))
    assert "R1" not in {line.rule for line in page.heard}
    counts = {line.silence.rule: (line.count, line.covers) for line in page.silences}
    assert counts == {
        "R1": (4, "toutes les alertes de cette règle"), "R7": (0, "toutes les alertes de cette règle"),
    }  # fmt: skip


def test_the_home_page_shows_no_silent_alert_and_says_how_many_there_are() -> None:
    home = build_home(replace(FACTS, silences=(silence("R1", WHOLE_RULE),)), Selection())
    assert home.alerts
    assert all("Règle R1\u00a0" not in alert.rule for alert in home.alerts)
    assert "4 alertes sont en silence." in home.finding.caution.replace("\u00a0", " ")


def test_the_rules_are_those_the_facts_are_read_with() -> None:
    first = replace(load_alert_rules()[1], gap_percent=55)
    kept = replace(FACTS, rulebook=replace(load_rulebook(), alerts=(first,)))
    (line,) = rule_lines(kept)
    assert "55\u202f%" in line.reading.condition
