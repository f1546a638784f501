"""The catalogue shipped: exact titles, complete sheets, and every fault reported at once."""

import shutil
from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.checks import PROGRESS_NATURES, check_catalogue
from indicators.catalogue.loader import DATA, CatalogueError, read_catalogue
from indicators.catalogue.model import Availability, Direction
from indicators.territories import EPCI_CODE, Level

CATALOGUE = load_catalogue()
OBJECTIVES = {
    "1.1": "Améliorer la lisibilité de l’offre de services",
    "1.2": "Améliorer la couverture territoriale des services",
    "1.3": "Accompagner la dématérialisation des services publics",
    "1.4": "Aller vers les publics isolés ou «\u00a0invisibles\u00a0» et lutter contre le non-recours",
    "1.5": "Permettre l’accès aux offres de loisirs, au sport, à la culture",
    "2.1": "Favoriser la diversité des modes d’accueil du jeune enfant pour répondre aux besoins des familles "
    "sur tout le territoire",
    "2.2": "Favoriser la qualité des services d’accueil, l’information et l’accompagnement des parents "
    "dans leur choix de mode d’accueil",
    "2.3": "Soutenir les projets éducatifs du territoire favorisant l’épanouissement de chaque enfant",
    "2.4": "Soutenir la fonction parentale et faciliter les relations parents-enfants",
    "3.1": "Favoriser la mixité sociale, le lien social et l’engagement citoyen",
    "3.2": "Lutter contre les discriminations et les fractures sociales",
    "3.3": "Promouvoir et soutenir les initiatives associatives",
    "4.1": "Soutenir les actions de remobilisation et de confiance en soi",
    "4.2": "Favoriser les conditions d’accès et de retour à l’emploi",
    "4.3": "Favoriser la mobilité durable des habitants",
    "4.4": "Favoriser les conditions d’accès et de maintien dans le logement",
    "5.1": "Soutenir les actions de prévention et l’accompagnement des publics",
    "5.2": "Favoriser le décloisonnement, le travail en réseau pour prévenir les situations d’urgence "
    "et les ruptures de parcours",
    "5.3": "Accompagner la perte d’autonomie des personnes âgées, favoriser la vie sociale et les solidarités locales",
    "6.1": "Observer la situation sociale de l’agglomération",
    "6.2": "Mettre en évidence et analyser les écarts de développement",
    "6.3": "Mettre à disposition des instances de pilotage des éléments de connaissance quantitatifs et qualitatifs de "
    "nature à faciliter la prise de décision concertée",
    "6.4": "Apporter, par son expertise et au moyen d’indicateurs prédéfinis, une contribution au suivi et à "
    "l’évaluation des programmes et actions de politiques publiques",
}


def plain(text: str) -> str:
    """A title without the choice of its spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_shipped_catalogue_has_no_fault() -> None:
    assert check_catalogue() == []


def test_axes_and_objectives_are_worded_exactly_as_the_convention() -> None:
    found = {o.id: plain(o.title) for axis in CATALOGUE.axes for o in axis.objectives}
    assert found == {code: plain(title) for code, title in OBJECTIVES.items()}
    assert [axis.number for axis in CATALOGUE.axes] == [1, 2, 3, 4, 5, 6]


def test_every_objective_has_a_result_indicator_and_two_core_ones() -> None:
    for objective in OBJECTIVES:
        found = CATALOGUE.for_objective(objective)
        assert any(i.nature in PROGRESS_NATURES for i in found), objective
        assert sum(i.core for i in found) >= 2, objective


def test_the_two_objectives_without_a_map_say_why() -> None:
    refused = {o.id for axis in CATALOGUE.axes for o in axis.objectives if o.map_refusal}
    assert refused == {"5.2", "6.4"}


def test_indicators_said_to_be_neutral_by_the_design_stay_neutral() -> None:
    assert CATALOGUE.indicators["PART_LOC_SOCIAL"].direction is Direction.NEUTRAL
    assert CATALOGUE.indicators["INDICE_VIEIL"].direction is Direction.NEUTRAL


def test_the_perimeter_is_26_communes_adding_up_to_the_known_population() -> None:
    communes = CATALOGUE.communes()
    assert len(communes) == 26
    assert sum(c.population or 0 for c in communes) == 65_713
    assert set(CATALOGUE.territories[EPCI_CODE].members) == {c.code for c in communes}
    assert all(c.at and c.of for c in CATALOGUE.territories.values())


@pytest.mark.parametrize(
    ("code", "at", "of"),
    [
        ("29151", "à Morlaix", "de Morlaix"),
        ("29034", "au Cloître-Saint-Thégonnec", "du Cloître-Saint-Thégonnec"),
        ("29", "dans le Finistère", "du Finistère"),
    ],
)
def test_territories_carry_their_french_articles(code: str, at: str, of: str) -> None:
    found = CATALOGUE.territories[code]
    assert (found.at, found.of) == (at, of)


def test_comparators_are_epci_outside_the_perimeter() -> None:
    found = [t for t in CATALOGUE.territories.values() if t.comparator]
    assert len(found) == 14
    assert {t.level for t in found} == {Level.EPCI}


def test_the_mergers_inside_the_perimeter_are_known() -> None:
    assert {(m.year, m.current) for m in CATALOGUE.mergers} == {(2016, "29266"), (2019, "29199")}


def test_what_has_no_public_source_is_declared_as_demonstration() -> None:
    declared = {i.availability for i in CATALOGUE.indicators.values()}
    assert Availability.DEMONSTRATION in declared
    for indicator in CATALOGUE.indicators.values():
        if indicator.nature.value == "réalisation":
            assert indicator.availability is not Availability.PUBLIC, indicator.id


def test_every_fault_of_a_broken_catalogue_is_reported_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    axis = folder / "axis_4.toml"
    text = axis.read_text(encoding="utf-8")
    text = text.replace('source = "suivi_local"', 'source = "nulle_part"', 1).replace(
        'kind = "effectif"', 'kind = "total"', 1
    )
    axis.write_text(text.replace('objectives = ["4.2"]', 'objectives = ["9.9"]', 1), encoding="utf-8")
    found = check_catalogue(folder)
    said = " ".join(fault.sentence() for fault in found)
    assert len(found) >= 2
    assert "fiche illisible" in said
    assert "9.9" in said


def test_an_unreadable_sheet_names_its_file_and_indicator(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    axis = folder / "axis_1.toml"
    axis.write_text(axis.read_text(encoding="utf-8").replace("decimals = ", "decimales = ", 1), encoding="utf-8")
    _, anomalies = read_catalogue(folder)
    assert [a.file for a in anomalies] == ["axis_1.toml"]
    assert "decimales" in str(CatalogueError(anomalies))
