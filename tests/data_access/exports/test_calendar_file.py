"""A calendar that any diary opens: lines of 75 octets, texts escaped, whole days, identifiers that stay."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data_access.exports.calendar_file import OCTETS, escaped, folded, write_calendar
from indicators.views.deadlines import Deadline

MADE = datetime(2026, 11, 25, 13, 31, tzinfo=UTC)
DEADLINE = Deadline(
    "A-1-fin", date(2026, 12, 31), "Fin", "Fin 4.2-01 Café; débat, \\ bilan", ("Ligne 1", "Ligne 2"), True
)


def lines_of(content: bytes) -> list[str]:
    """The lines put together again, as a diary reads them."""
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_a_date_is_a_whole_day_with_its_texts_escaped() -> None:
    lines = lines_of(write_calendar("Mes échéances", [DEADLINE], MADE))
    product = "-//Morlaix Communauté//Projet territorial de cohésion sociale//FR"
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{product}"]
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20261125T133100Z" in lines
    assert "SUMMARY:Fin 4.2-01 Café\\; débat\\, \\\\ bilan" in lines
    assert "DESCRIPTION:Ligne 1\\nLigne 2" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_the_identifier_is_that_of_the_date_whatever_its_day_and_words() -> None:
    def uid(deadline: Deadline) -> str:
        found = lines_of(write_calendar("x", [deadline], MADE + timedelta(days=3)))
        return next(line for line in found if line.startswith("UID:"))

    moved = Deadline("A-1-fin", date(2027, 6, 30), "Fin", "Autre titre", (), False)
    assert uid(DEADLINE) == uid(moved)
    assert uid(DEADLINE) != uid(Deadline("A-2-fin", date(2027, 6, 30), "Fin", "Autre titre", (), False))


@given(st.text(max_size=300))
def test_no_line_is_too_long_and_none_is_lost(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    cut = folded(line)
    assert all(len(part.encode("utf-8", "surrogatepass")) <= OCTETS for part in cut.split("\r\n"))
    assert cut.replace("\r\n ", "") == line


@given(st.text(max_size=120))
def test_a_text_never_adds_a_line_to_the_file(text: str) -> None:
    assert not set(escaped(text)) & {"\r", "\n", "\x00"}
