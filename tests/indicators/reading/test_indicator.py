"""The finding, the notice of secrecy and what remains readable, word for word on published figures."""

import pytest

from indicators.observations import Status
from indicators.reading.indicator import finding_of, remaining_table, secrecy_notice
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from tests.indicators.views.facts_samples import row, starter_facts

MORLAIX, GARLAN, EPCI = "29151", "29059", "242900835"
JOB_SEEKERS = "DEFM_POUR_100_15_64"


def scope(indicator: str, territory: str = MORLAIX, vintage: str = "", **facts: object) -> Scope:
    return scope_of(starter_facts(**facts), Selection(territory=territory, vintage=vintage), indicator)  # type: ignore[arg-type]


def plain(text: str) -> str:
    """The text with ordinary spaces, to be compared with what is read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_finding_gives_place_value_year_reference_and_people() -> None:
    finding = finding_of(scope(JOB_SEEKERS))
    assert plain(finding.strong) == (
        "À Morlaix, 16,6 demandeurs d’emploi sont inscrits pour 100 habitants de 15 à 64 ans en 2024, "
        "contre 13,2 dans Morlaix Communauté. L’écart représente 250 à 400 personnes."
    )
    assert finding.caution == "Ce n’est pas un taux de chômage."
    assert not finding.demonstration


def test_finding_of_poverty_says_for_how_many_communes_it_is_published() -> None:
    finding = finding_of(scope("TP60"))
    assert plain(finding.strong) == (
        "À Morlaix, 21 % des habitants vivent sous le seuil de pauvreté en 2023, contre 11,4 % dans le Finistère."
    )
    assert plain(finding.caution) == "Le taux n’est publié que pour 11 communes sur 26."


def test_fall_then_stability_is_told_in_two_steps() -> None:
    strong = plain(finding_of(scope("DEFM_INSCRITS")).strong)
    assert "sur 4 935 dans Morlaix Communauté" in strong
    assert strong.endswith("Le nombre de personnes a baissé de 2017 à 2022, puis il est stable.")


def test_change_after_the_year_asked_is_not_told() -> None:
    strong = plain(finding_of(scope("CAF_FOY_RSA", vintage="2022")).strong)
    assert strong.startswith("À Morlaix, 670 foyers perçoivent le RSA en 2022, sur 1 350")
    assert strong.endswith("Le nombre de foyers a baissé de 2020 à 2022.")


def test_gap_that_chance_may_explain_is_not_said_in_people() -> None:
    finding = finding_of(scope(JOB_SEEKERS, GARLAN))
    assert "représente" not in finding.strong
    assert "L’écart peut tenir au hasard." in finding.caution


def test_shortfall_is_said_de_moins() -> None:
    finding = finding_of(scope(JOB_SEEKERS, "29266"))
    assert plain(finding.strong).endswith("L’écart représente 39 à 92 personnes de moins.")


def test_fragile_value_says_so() -> None:
    assert "Valeur fragile\u00a0: moins de 50" in finding_of(scope(JOB_SEEKERS, "29114")).caution


def test_secret_figure_says_why_what_it_does_not_mean_and_what_to_read() -> None:
    finding = finding_of(scope("TP60", GARLAN))
    assert plain(finding.strong) == "À Garlan, l’indicateur « Taux de pauvreté » est sous secret statistique en 2023."
    assert plain(finding.caution) == (
        "Il porte sur trop peu de ménages ou de personnes (règle : INSEE). Cela ne veut pas dire « zéro » : le chiffre "
        "est inconnu. À lire à la place : niveau de vie médian, 25 780 € en 2023."
    )


def test_community_without_a_sum_shows_the_range_of_its_communes() -> None:
    finding = finding_of(scope("TP60", EPCI))
    assert plain(finding.strong) == (
        "Taux de pauvreté : de 7 % (Carantec) à 21 % (Morlaix) selon la commune en 2023, "
        "contre 11,4 % dans le Finistère."
    )
    assert "ne s’additionne pas" in finding.caution


def test_community_without_reference_is_set_among_its_communes() -> None:
    strong = plain(finding_of(scope(JOB_SEEKERS, EPCI)).strong)
    assert strong.startswith("Dans Morlaix Communauté, 13,2 demandeurs d’emploi")
    assert "de 8,3 (Sainte-Sève) à 18,6 (Plounéour-Ménez) selon la commune" in strong


def test_count_of_none_keeps_the_singular_and_stays_a_zero() -> None:
    strong = plain(finding_of(scope("CAF_FOY_RSA", "29114")).strong)
    assert strong.startswith("Foyers au RSA : 0 foyer à Lannéanou en 2024, sur 1 100")


def test_figure_published_for_the_community_only_says_at_which_scale() -> None:
    whole = row("TX_COUV_PE", EPCI, "2023", 60.1, level="epci")
    finding = finding_of(scope("TX_COUV_PE", extra=[whole]))
    assert "n’est pas publié à cette échelle en 2023" in finding.strong
    assert plain(finding.caution).endswith(
        "Dans Morlaix Communauté, on compte 60,1 places pour 100 enfants de moins de 3 ans en 2023."
    )


def test_nothing_published_is_said_plainly() -> None:
    assert plain(finding_of(scope("TX_COUV_PE")).strong) == (
        "Aucune valeur n’est publiée pour « Taux de couverture global d’accueil du jeune enfant »."
    )


def test_bound_is_said_as_a_bound() -> None:
    low = row("TP60", "29023", "2023", 5.0, status=Status.CENSORED.value)
    assert "est borné à 5\u202f% en 2023" in finding_of(scope("TP60", "29023", extra=[low])).strong


def test_invented_figure_is_marked_in_the_finding() -> None:
    finding = finding_of(scope("APL_MG", extra=[row("APL_MG", MORLAIX, "2024", 4.0, demonstration=True)]))
    assert finding.demonstration
    assert finding.caution.startswith("Chiffre inventé pour la démonstration.")


def test_invented_reference_is_marked_beside_its_value() -> None:
    whole = row("APL_MG", EPCI, "2024", 3.7, level="epci", demonstration=True)
    finding = finding_of(scope("APL_MG", extra=[whole]))
    assert finding.demonstration
    assert "(◇\u00a0démonstration)" in finding.strong


def test_secrecy_notice_counts_communes_and_inhabitants() -> None:
    notice = secrecy_notice(scope("TP60"))
    assert notice is not None
    assert (notice.icon, plain(notice.strong)) == ("lock", "15 communes sur 26 sont sous secret statistique.")
    assert plain(notice.text) == (
        "Elles comptent 14 723 habitants, soit 22 % de la population. Leur taux n’est pas publié : il porte sur trop "
        "peu de ménages ou de personnes (règle : INSEE). Cela ne veut pas dire « zéro » : le taux est inconnu, et le "
        "tableau de bord ne l’estime pas."
    )


def test_no_secrecy_notice_where_everything_is_published() -> None:
    assert secrecy_notice(scope("APL_MG")) is None


def test_remaining_table_sets_secret_communes_beside_the_readable_indicator() -> None:
    table = remaining_table(scope("TP60"))
    assert table is not None
    assert plain(table.title) == "Niveau de vie médian : cinq des 15 communes sous secret sont plus bas que Morlaix"
    assert len(table.rows) == 15
    first = table.rows[0]
    assert [plain(c.text) for c in first] == [
        "Lannéanou", "29114", "secret statistique", "22 540 €", "plus bas que Morlaix",
    ]  # fmt: skip
    places = [r[-1].text for r in table.rows]
    counted = [
        places.count(p) for p in ("plus bas que Morlaix", "entre Morlaix et le Finistère", "plus haut que le Finistère")
    ]
    assert counted == [5, 4, 6]
    assert all(r[2].value is None for r in table.rows)


@pytest.mark.parametrize("indicator", ["APL_MG", JOB_SEEKERS, "MED_NV"])
def test_nothing_remains_to_be_read_without_secrecy(indicator: str) -> None:
    assert remaining_table(scope(indicator)) is None
