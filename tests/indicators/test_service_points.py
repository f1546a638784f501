"""Hours, distances, network and readers of the registers of the field: pure rules on real communes."""

import pytest

from indicators.actions.access import EVERYONE, PROGRAM, Viewer
from indicators.actions.model import ActionRecord, Partner
from indicators.actions.words import ActionStatus, Confidentiality, PartnerDegree
from indicators.catalogue import load_catalogue
from indicators.catalogue.services import CommunePoint, load_services
from indicators.service_points.access import (
    Reached,
    nearest_by_air,
    nearest_by_road,
    people_beyond,
    spots_of,
    worst_of,
)
from indicators.service_points.hours import HoursError, hours_text, opens_saturday, read_hours, week_text, weekly_hours
from indicators.service_points.lambert import degrees_of
from indicators.service_points.model import CoordinationBody, Registers, ServicePoint, TravelTimes
from indicators.service_points.network import build_network
from indicators.service_points.reading import seen_by

MORLAIX, PLOUGASNOU, BOTSORHEL = "29151", "29188", "29014"
PLACES = load_services().places
FRANCE_SERVICES = load_services().kinds["france-services"]


def point(commune: str, kind: str = "france-services", *, demonstration: bool = False) -> ServicePoint:
    at = PLACES[commune]
    return ServicePoint(f"{kind}-{commune}", "Lieu", kind, "CCAS", commune, at.longitude, at.latitude,
                        demonstration=demonstration)  # fmt: skip


def test_hours_written_back_are_read_again_alike() -> None:
    said = "lundi-vendredi 9h-12h, 13h30-17h ; jeudi 17h-18h30 sur rendez-vous ; samedi 9h-12h une semaine sur deux"
    found = read_hours(said)
    assert read_hours(hours_text(found)) == found
    assert weekly_hours(found) == pytest.approx(5 * 6.5 + 1.5 + 1.5)
    assert opens_saturday(found)


@pytest.mark.parametrize("text", ["lundi", "lundi 12h-9h", "jour 9h-12h", "lundi 25h-26h", "lundi 9h-12h, 11h-14h"])
def test_hours_that_make_no_sense_are_refused_with_their_piece(text: str) -> None:
    with pytest.raises(HoursError):
        read_hours(text)


def test_no_hours_is_not_known_and_never_closed() -> None:
    assert hours_text(()) == "horaires non renseignés"
    assert week_text(()) == "non renseigné"


def test_a_real_place_sends_the_invented_ones_away() -> None:
    invented, real = point(MORLAIX, demonstration=True), point(PLOUGASNOU)
    assert [s.commune for s in spots_of(FRANCE_SERVICES, [invented], (), PLACES)] == [MORLAIX]
    assert [s.commune for s in spots_of(FRANCE_SERVICES, [invented, real], (), PLACES)] == [PLOUGASNOU]
    counted = spots_of(FRANCE_SERVICES, [invented], (BOTSORHEL,), PLACES)
    assert [(s.commune, s.demonstration) for s in counted] == [(BOTSORHEL, False)]


def test_the_nearest_place_by_air_and_by_road_may_differ_and_an_unknown_time_says_nothing() -> None:
    spots = spots_of(FRANCE_SERVICES, [point(MORLAIX), point(PLOUGASNOU)], (), PLACES)
    air = nearest_by_air(BOTSORHEL, PLACES[BOTSORHEL], "france-services", spots)
    assert air.spot is not None
    assert (air.spot.commune, air.inside) == (MORLAIX, False)
    times = {BOTSORHEL: TravelTimes(BOTSORHEL, ((PLOUGASNOU, 18.0), (MORLAIX, 24.0)))}
    road = nearest_by_road(BOTSORHEL, "france-services", spots, times)
    assert (road.size, road.spot and road.spot.commune) == (18.0, PLOUGASNOU)
    assert nearest_by_road(PLOUGASNOU, "france-services", spots, times).size is None


def test_people_beyond_counts_strictly_and_worst_leaves_out_what_is_nowhere() -> None:
    assert people_beyond({"a": 10.0, "b": 10.1}, {"a": 500, "b": 40}, 10) == 40
    assert worst_of([Reached("a", None), Reached("b", 1.0), Reached("c", 1.0)]) == Reached("b", 1.0)


def test_a_town_hall_outside_its_commune_is_replaced_by_a_point_inside() -> None:
    assert PLACES["29059"] == CommunePoint(PLACES["29059"].longitude, PLACES["29059"].latitude, town_hall=False)
    assert PLACES["29059"].latitude > 48


def test_lambert_coordinates_of_morlaix_fall_in_morlaix() -> None:
    east, north = degrees_of(197_000, 6_853_000)
    assert (round(east, 1), round(north, 1)) == (-3.8, 48.6)


def test_the_network_is_the_same_in_whatever_order_its_facts_come() -> None:
    communes = load_catalogue().communes()
    bodies = (
        CoordinationBody("b", "Sud", ("CAF", "CCAS"), (MORLAIX,)),
        CoordinationBody("a", "Nord", ("CCAS",), (PLOUGASNOU, MORLAIX)),
    )
    record = ActionRecord("1", "5.2-01", "Titre", "5.2", status=ActionStatus.RUNNING, lead_organisation="Ville",
                          partners=(Partner("CAF", PartnerDegree.COMMITTED), Partner("X", PartnerDegree.EXPECTED)),
                          territories=(BOTSORHEL,))  # fmt: skip
    found = build_network(bodies, [record], communes, {})
    assert found == build_network(bodies[::-1], [record], communes[::-1], {})
    assert {link.start for link in found.shared} == {"Ville", "CAF"}
    assert BOTSORHEL in found.uncovered
    assert set(found.communes) == {c.code for c in communes}


def test_a_restricted_body_is_read_by_those_who_sit_in_it_alone() -> None:
    body = CoordinationBody("i", "Cellule", ("CCAS",), (MORLAIX,), confidentiality=Confidentiality.RESTRICTED)
    held = Registers(bodies=(body,))
    assert seen_by(held, EVERYONE).bodies == ()
    assert seen_by(held, Viewer(frozenset(), "CAF", "CAF", restricted=True)).bodies == ()
    assert seen_by(held, Viewer(frozenset(), "CCAS", restricted=True)).bodies == (body,)
    assert seen_by(held, PROGRAM).bodies == (body,)
