"""Who looks like whom, as the page tells it: distances, what is missing, refusals, profiles in plain French."""

from dataclasses import replace

import pytest

from indicators.catalogue.resemblance import load_likeness
from indicators.territories import EPCI_CODE
from indicators.thresholds import Thresholds
from indicators.views.facts import Facts
from indicators.views.resemblance_builder import build_resemblance
from indicators.views.resemblance_views import ResemblanceScreen
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

NBSP = "\u00a0"
LANNION, HAUT_LEON = "200065928", "200067072"
KNOWN = ("INDICE_VIEIL", "PART_PEU_DIPL", "DEFM_POUR_100_15_64", "PART_RES_SEC", "PART_VOITURE_DT", "APL_MG")


def screen(facts: Facts | None = None, territory: str = "", **others: object) -> ResemblanceScreen:
    known = facts or data.public_facts()
    chosen = Selection(territory=territory) if territory else Selection()
    return build_resemblance(replace(known, **others), chosen)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shown() -> ResemblanceScreen:
    return screen()


def test_eight_communes_come_by_distance_with_what_they_share(shown: ResemblanceScreen) -> None:
    lines = shown.communes.lines
    assert len(lines) == 8
    distances = [float(line.distance.replace(",", ".")) for line in lines]
    assert distances == sorted(distances)
    assert (lines[0].name, lines[0].shared) == ("Saint-Martin-des-Champs", f"9{NBSP}caractères communs")
    assert shown.communes.title == "Les communes qui ressemblent le plus à Morlaix"


def test_the_variables_are_listed_with_their_year(shown: ResemblanceScreen) -> None:
    assert len(shown.variables) == len(load_likeness()) == 9
    assert "Niveau de vie médian (2023)" in shown.variables


def test_a_place_already_compared_is_said_so(shown: ResemblanceScreen) -> None:
    compared = {line.territory for line in shown.communes.lines if line.compared}
    assert data.LANMEUR in compared
    assert "29254" not in compared


def test_a_secret_variable_is_left_out_of_the_distances_and_named() -> None:
    found = screen(territory=data.LANNEANOU).communes
    assert {line.shared for line in found.lines} == {f"8{NBSP}caractères communs"}
    assert any("sans part des foyers au RSA (secret statistique)" in note for note in found.notes)
    assert found.table.rows[0][-4].status == "secret"
    assert found.table.rows[0][-4].value is None


def test_too_little_in_common_is_refused_with_the_number_needed(shown: ResemblanceScreen) -> None:
    found = shown.communities
    assert found.lines == ()
    assert found.refusal.startswith(
        f"Morlaix Communauté a au plus 1{NBSP}caractère commun avec les autres\u202f; il en"
    )
    assert found.table.rows[1][2].text == "non calculée"
    assert found.title.endswith("à Morlaix Communauté")


def test_once_their_figures_are_imported_communities_are_likened() -> None:
    years = {"DEFM_POUR_100_15_64": "2024", "APL_MG": "2024"}
    rows = [
        row(name, code, years.get(name, "2023"), value, level="epci")
        for code, value in ((LANNION, 14.0), (HAUT_LEON, 30.0), (EPCI_CODE, 13.0))
        for name in KNOWN
    ]
    found = screen(data.facts_with(*rows)).communities
    assert found.lines[0].name == "Lannion-Trégor Communauté"
    assert found.refusal == ""


def test_the_number_of_places_and_of_shared_variables_are_settings() -> None:
    few = screen(thresholds=Thresholds(peers=3))
    assert len(few.communes.lines) == 3
    assert screen(thresholds=Thresholds(shared=1)).communities.lines


def test_profiles_are_told_in_plain_french_with_what_makes_them(shown: ResemblanceScreen) -> None:
    profiles = shown.profiles
    assert profiles.title == "Quatre profils de communes"
    assert profiles.quality.startswith(f"Netteté 0,31 sur 1{NBSP}: faible.")
    coast = next(card for card in profiles.cards if "Carantec" in card.communes)
    assert coast.communes == "Carantec, Locquirec et Plougasnou"
    assert (
        f"résidences secondaires, de 39,8\u202f% à 52,6\u202f% (commune médiane{NBSP}: 11,3\u202f%)" in coast.paragraph
    )
    assert coast.doubtful == ""
    assert sum(int(card.size.split(NBSP)[0]) for card in profiles.cards) == 26


def test_a_variable_that_is_secret_somewhere_makes_no_profile(shown: ResemblanceScreen) -> None:
    assert any("part des foyers au RSA (secret statistique, 1\u00a0commune)" in n for n in shown.profiles.notes)
    table = shown.profiles.table
    assert table is not None
    assert "part_rsa_foy" not in {column.key for column in table.columns}


def test_unclear_profiles_are_refused_with_the_clarity_reached_and_what_to_read_instead() -> None:
    found = screen(thresholds=Thresholds(quality=60)).profiles
    assert (found.cards, found.table) == ((), None)
    assert found.refusal.startswith(
        f"Les communes ne forment pas de profils assez nets{NBSP}: 0,31 sur 1, il faut 0,60"
    )
    assert "les communes les plus proches" in found.refusal


def test_a_doubtful_membership_is_named(shown: ResemblanceScreen) -> None:
    hills = next(card for card in shown.profiles.cards if "Botsorhel" in card.communes)
    assert hills.doubtful.startswith(f"Appartenance peu sûre{NBSP}: ")


def test_the_profile_of_the_commune_read_is_singled_out() -> None:
    cards = screen(territory=data.PLOUGASNOU).profiles.cards
    assert [card.communes for card in cards if card.selected] == ["Carantec, Locquirec et Plougasnou"]
