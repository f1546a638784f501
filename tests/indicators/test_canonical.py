"""Canonical bytes: the same for the same content, read back whole, and deaf to fields a later version adds."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

import pytest

from indicators.canonical import canonical, plain, restored
from indicators.catalogue.loader import load_catalogue
from indicators.catalogue.model import Catalogue
from indicators.catalogue.rulebook import Rulebook, load_rulebook
from indicators.meetings import Meeting, MeetingKind


class Colour(StrEnum):
    """An enumeration."""

    BLUE = "bleu"


@dataclass(frozen=True)
class Old:
    """What an earlier version wrote."""

    name: str
    colour: Colour
    on: date | None = None


@dataclass(frozen=True)
class New:
    """The same, with a field that came later."""

    name: str
    colour: Colour
    on: date | None = None
    later: tuple[str, ...] = ()


def test_the_whole_catalogue_comes_back_in_its_order() -> None:
    known = load_catalogue()
    back = restored(Catalogue, canonical(known))
    assert back == known
    assert list(back.indicators) == list(known.indicators)
    assert list(back.territories) == list(known.territories)
    assert canonical(back) == canonical(known)


def test_the_rules_beside_the_sheets_come_back() -> None:
    assert restored(Rulebook, canonical(load_rulebook())) == load_rulebook()


def test_a_meeting_with_its_hour_comes_back() -> None:
    meeting = Meeting(MeetingKind.STEERING, date(2026, 12, 10), "Hôtel de ville de Morlaix", starts=time(14, 30))
    assert restored(Meeting, canonical(meeting)) == meeting


def test_any_change_of_a_sheet_changes_the_bytes() -> None:
    known = load_catalogue()
    doctors = known.indicators["APL_MG"]
    for changed in (replace(doctors, noise=doctors.noise + 0.01), replace(doctors, definition="Autre.")):
        other = replace(known, indicators={**known.indicators, "APL_MG": changed})
        assert canonical(other) != canonical(known)


def test_a_field_that_comes_later_changes_no_byte_while_it_is_at_its_default() -> None:
    assert canonical(Old("Morlaix", Colour.BLUE)) == canonical(New("Morlaix", Colour.BLUE))
    assert canonical(New("Morlaix", Colour.BLUE, later=("a",))) != canonical(New("Morlaix", Colour.BLUE))


@pytest.mark.parametrize("day", [None, date(2026, 11, 25)])
def test_what_a_later_version_wrote_is_read_by_an_earlier_one(day: date | None) -> None:
    written = canonical(New("Morlaix", Colour.BLUE, day, ("a", "b")))
    assert restored(Old, written) == Old("Morlaix", Colour.BLUE, day)
    assert restored(New, written) == New("Morlaix", Colour.BLUE, day, ("a", "b"))


def test_sets_are_sorted_and_mappings_keep_their_order() -> None:
    assert plain(frozenset({"b", "a"})) == ["a", "b"]
    assert plain({"z": 1, "a": 2}) == [["z", 1], ["a", 2]]
