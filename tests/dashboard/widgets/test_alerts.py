"""Alerts, their rules and the freshness counts as read on screen."""

from dashboard.widgets.alerts import alert_list, freshness_list, rule_list
from indicators.catalogue import load_catalogue
from indicators.catalogue.alert_rules import load_alert_rules
from indicators.reading.alert_rules import read_rule
from indicators.views.pages import Alert, FreshnessCount

REAL = Alert(
    "Plougasnou\u00a0: l’accès au médecin passe de 2,5 à 1,3\u00a0consultation par an et par habitant en deux ans",
    "Règle R1\u00a0: baisse de plus de 25\u202f% et valeur sous 2,5. DREES, 2022 et 2024.",
    "axe-5-prevention",
    "Voir l’objectif 5.1",
    (("objectif", "5.1"),),
)
INVENTED = Alert(
    "Logement\u00a0: le résultat recule", "Règle R3\u00a0: taux négatif.", "axe-4-autonomie", "Voir", (), True
)


def test_an_alert_gives_its_fact_then_its_rule_then_a_named_link() -> None:
    written = alert_list((REAL,), lambda alert: f"/{alert.slug}?objectif=5.1").text
    assert written.index("passe de 2,5 à 1,3") < written.index("Règle R1") < written.index("Voir l’objectif 5.1")
    assert 'href="/axe-5-prevention?objectif=5.1"' in written
    assert "Chiffres réels." in written
    assert "Plougasnou" in written.partition("aria-label=")[2].partition(">")[0]


def test_an_alert_on_invented_figures_says_so_before_its_rule() -> None:
    written = alert_list((INVENTED,), lambda _: "/").text
    assert written.index("◇ Démonstration.") < written.index("Règle R3")
    assert "Chiffres réels" not in written


def test_every_rule_is_listed_with_its_condition_and_its_reason() -> None:
    rules = tuple(read_rule(rule, load_catalogue()) for rule in load_alert_rules())
    written = rule_list(rules).text
    assert written.count('scope="row"') == len(rules)
    assert all(rule.why in written for rule in rules)
    assert "Accès au médecin généraliste\u00a0: baisse de plus de 25\u202f%" in written
    assert "{" not in written


def test_a_freshness_state_gives_its_word_its_count_and_its_names() -> None:
    count = FreshnessCount("En retard", "late", "vermilion", 1, "indicateur sur 121", ("Taux de pauvreté",))
    written = freshness_list((count,)).text
    assert "En retard" in written
    assert "indicateur sur 121" in written
    assert "Taux de pauvreté" in written
