"""One cell both ways: what is written is read back as no change, whatever a spreadsheet does to its look."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.actions.cells import FIRST_DAY, MisreadError, is_unchanged, plain_text, read, written
from indicators.actions.fields import FieldKind
from indicators.actions.lexicon import CodeList, Lexicon, split_choices, unique_labels
from indicators.execution import Weather

PLACES = Lexicon({"territories": CodeList({"29151": "Morlaix", "29279": "Taulé", "g1": "Rade (g1)"})})
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
numbers = st.floats(-1e9, 1e9, allow_nan=False)


@given(days)
def test_a_day_is_read_whatever_the_spreadsheet_makes_of_it(day: date) -> None:
    serial = (day - FIRST_DAY).days
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d} 00:00:00", f"{day:%d/%m/%Y}", str(serial), f"{serial}.0"):
        assert is_unchanged("end", FieldKind.DATE, text, day, PLACES)
        assert read("end", FieldKind.DATE, text, PLACES) == day
        assert not is_unchanged("end", FieldKind.DATE, text, day + timedelta(days=1), PLACES)


@given(numbers)
def test_a_number_is_read_back_and_no_nearer_one_is_taken_for_it(number: float) -> None:
    exact = f"{number:.16g}"
    for text in (repr(number), exact, exact if "e" in exact else exact.replace(".", ",")):
        assert is_unchanged("target_value", FieldKind.NUMBER, text, number, PLACES)
    assert not is_unchanged("target_value", FieldKind.NUMBER, repr(number + 1), number, PLACES)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=60))
def test_a_text_is_read_back(text: str) -> None:
    kept = plain_text(text)
    assert is_unchanged("need", FieldKind.LONG_TEXT, text.replace("\n", "\r\n"), kept, PLACES)
    assert read("need", FieldKind.LONG_TEXT, f" {text} ", PLACES) == kept


@given(st.lists(st.sampled_from(["29151", "29279", "g1"]), unique=True))
def test_several_choices_are_read_back_in_their_order(codes: list[str]) -> None:
    cell = written("territories", FieldKind.CHOICES, tuple(codes), PLACES) or ""
    assert is_unchanged("territories", FieldKind.CHOICES, str(cell), tuple(codes), PLACES)
    assert read("territories", FieldKind.CHOICES, str(cell), PLACES) == tuple(codes)


@pytest.mark.parametrize(
    ("key", "kind", "text", "code"),
    [
        ("end", FieldKind.DATE, "bientôt", "plan_date_illisible"),
        ("end", FieldKind.DATE, "31/02/2027", "plan_date_illisible"),
        ("end", FieldKind.DATE, "12", "plan_date_illisible"),
        ("target_value", FieldKind.NUMBER, "une dizaine", "plan_nombre_illisible"),
        ("target_value", FieldKind.NUMBER, "12 %", "plan_nombre_illisible"),
        ("budget.year", FieldKind.NUMBER, "27", "plan_annee_illisible"),
        ("weather", FieldKind.CHOICE, "soleil", "plan_hors_liste"),
        ("status", FieldKind.CHOICE, "", "plan_choix_vide"),
        ("territories", FieldKind.CHOICES, "Morlaix ; Brest", "plan_hors_liste"),
    ],
)
def test_what_cannot_be_read_is_named_and_never_guessed(key: str, kind: FieldKind, text: str, code: str) -> None:
    with pytest.raises(MisreadError) as fault:
        read(key, kind, text, PLACES)
    assert fault.value.code == code


def test_the_nearest_name_is_offered_for_a_mistake() -> None:
    with pytest.raises(MisreadError) as fault:
        read("territories", FieldKind.CHOICES, "Morlais", PLACES)
    assert fault.value.words["proche"] == "(le plus proche\u00a0: «\u00a0Morlaix\u00a0»)"


def test_an_empty_cell_says_what_may_be_left_unsaid() -> None:
    assert read("weather", FieldKind.CHOICE, "", PLACES) is Weather.NOT_SAID
    assert read("lead_organisation", FieldKind.CHOICE, " ", PLACES) == ""
    assert read("end", FieldKind.DATE, "", PLACES) is None


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.text("abé ;-()", max_size=6), max_size=6))
def test_each_code_is_found_back_from_the_way_it_is_written(named: dict[str, str]) -> None:
    known = CodeList(unique_labels(named.items()))
    for code in named:
        (cell,) = split_choices(known.write(code))
        assert known.find(cell) == code
