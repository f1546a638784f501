"""One cell of a workbook of the plan, both ways: the value as written, the text read back. Guesses nothing."""

import math
import re
from datetime import date, timedelta
from typing import Any

from indicators.actions.fields import ENUMS, FieldKind
from indicators.actions.lexicon import SEPARATOR, CodeList, Lexicon, split_choices
from indicators.actions.plain import STATES
from indicators.actions.words import Outcome, Participation
from indicators.execution import Weather
from indicators.formats import ParseReason, parse_french_number

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00(?:\.0+)?)?")
FRENCH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
SERIAL = re.compile(r"\d{5}(?:\.0+)?")
FIRST_DAY, SERIALS = date(1899, 12, 30), range(36_526, 73_051)
"""Day numbers of the years 2000 to 2099, which a spreadsheet writes when a date has lost its look."""
YEAR = re.compile(r"(\d{4})(?:[.,]0+)?")
PLAIN = re.compile(r"-?\d{1,20}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?")
"""What a program writes for a number."""
ENDS = re.compile(r"\r\n?|_x000[Dd]_\n?")
TOLERANCE, READ_TO = 1e-12, 1e-9
"""A workbook keeps sixteen digits, and is read to nine decimals."""
BLANK_WORDS = {"outcome": Outcome.NONE, "weather": Weather.NOT_SAID, "participation": Participation.NONE}
"""What an empty cell says for the choices that may be left unsaid."""
MAY_BE_EMPTY = frozenset({"lead_organisation"})


class MisreadError(ValueError):
    """A cell that says nothing readable: the code of the fault and what it quotes."""

    def __init__(self, code: str, **words: str) -> None:
        """Keep the code and its words."""
        super().__init__(code)
        self.code = code
        self.words = words


def plain_text(text: str) -> str:
    r"""A text as compared and kept: one kind of line end, no blank at the end of lines nor around.

    >>> plain_text(" Un  \r\ndeux ")
    'Un\ndeux'
    """
    lines = ENDS.sub("\n", text).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def written(key: str, kind: FieldKind, value: Any, lexicon: Lexicon) -> str | float | date | None:  # noqa: ANN401
    """What a workbook holds for a value: a text, a number, a date, or nothing.

    >>> known = Lexicon({"territories": CodeList({"29151": "Morlaix"})})
    >>> written("territories", FieldKind.CHOICES, ("29151", "29279"), known)
    'Morlaix\u202f; 29279'
    """
    if value in (None, "", ()):
        return None
    if kind in (FieldKind.DATE, FieldKind.NUMBER):
        return value if isinstance(value, date) else float(value)
    if kind is FieldKind.CHOICES:
        return SEPARATOR.join(lexicon.of(key).write(str(code)) for code in value)
    if kind is FieldKind.CHOICE:
        return lexicon.of(key).write(str(value))
    return str(value)


def read(key: str, kind: FieldKind, text: str, lexicon: Lexicon) -> Any:  # noqa: ANN401 fields are of many types
    """The value of a cell; MisreadError when it cannot be one.

    >>> read("end", FieldKind.DATE, "31/12/2027", Lexicon({})), read("weather", FieldKind.CHOICE, "", Lexicon({})).value
    (datetime.date(2027, 12, 31), 'non renseignée')
    """
    cell = plain_text(text)
    if kind is FieldKind.DATE:
        return read_date(cell)
    if kind is FieldKind.NUMBER:
        return read_year(cell) if key.endswith(".year") else read_number(cell)
    if kind is FieldKind.CHOICES:
        return tuple(dict.fromkeys(_code(lexicon.of(key), part) for part in split_choices(cell)))
    if kind is FieldKind.CHOICE:
        return _choice(key, cell, lexicon)
    return cell


def is_unchanged(key: str, kind: FieldKind, text: str, value: Any, lexicon: Lexicon) -> bool:  # noqa: ANN401
    """Whether a cell still says what was written for a value: what a spreadsheet does to its look is no change.

    >>> is_unchanged("start", FieldKind.DATE, "2027-03-01 00:00:00", date(2027, 3, 1), Lexicon({}))
    True
    """
    before, cell = written(key, kind, value, lexicon), plain_text(text)
    if before is None:
        return not cell
    if isinstance(before, str):
        return _same_text(kind, before, cell)
    try:
        now = read(key, kind, cell, lexicon)
    except MisreadError:
        return False
    if isinstance(before, date) or now is None:
        return bool(now == before)
    return math.isclose(now, before, rel_tol=TOLERANCE, abs_tol=READ_TO)


def _same_text(kind: FieldKind, before: str, cell: str) -> bool:
    if kind is FieldKind.CHOICES:
        return split_choices(plain_text(before)) == split_choices(cell)
    return plain_text(before) == cell


def read_date(text: str) -> date | None:
    """A day: an ISO date, a French one, or the day number a spreadsheet left.

    >>> read_date("2027-03-01 00:00:00"), read_date("1/3/2027"), read_date("46447"), read_date("")
    (datetime.date(2027, 3, 1), datetime.date(2027, 3, 1), datetime.date(2027, 3, 1), None)
    """
    if not text:
        return None
    if SERIAL.fullmatch(text) and int(float(text)) in SERIALS:
        return FIRST_DAY + timedelta(days=int(float(text)))
    iso, french = ISO.fullmatch(text), FRENCH.fullmatch(text)
    parts = iso.groups() if iso else tuple(reversed(french.groups())) if french else ()
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError as fault:
        raise MisreadError("plan_date_illisible", valeur=text) from fault


def read_number(text: str) -> float | None:
    """A number in either notation, None for an empty cell.

    >>> read_number("12\u202f000,5"), read_number("")
    (12000.5, None)
    """
    if PLAIN.fullmatch(text):
        return float(text)
    found = parse_french_number(text.replace("€", ""))
    if found.reason is ParseReason.EMPTY:
        return None
    if found.reason is not ParseReason.OK or found.value is None or found.percent:
        raise MisreadError("plan_nombre_illisible", valeur=text)
    return found.value


def read_year(text: str) -> int | None:
    """A year of four digits, None for an empty cell.

    >>> read_year("2027.0")
    2027
    """
    if not text:
        return None
    found = YEAR.fullmatch(text)
    if not found:
        raise MisreadError("plan_annee_illisible", valeur=text)
    return int(found[1])


def _choice(key: str, cell: str, lexicon: Lexicon) -> Any:  # noqa: ANN401 a closed list or a text
    field, _, attribute = key.partition(".")
    kind = ENUMS.get(STATES[field] if attribute in ("state", "degree") else field)
    if not cell:
        return _nothing(key, lexicon)
    code = _code(lexicon.of(key), cell)
    return kind(code) if kind else code


def _nothing(key: str, lexicon: Lexicon) -> Any:  # noqa: ANN401 a closed list or a text
    if key in BLANK_WORDS:
        return BLANK_WORDS[key]
    if key in MAY_BE_EMPTY:
        return ""
    raise MisreadError("plan_choix_vide", admis=lexicon.of(key).admitted)


def _code(known: CodeList, text: str) -> str:
    found = known.find(text)
    if found is None:
        words = {"proche": known.near(text), "admis": known.admitted}
        raise MisreadError("plan_hors_liste", valeur=text, **words)
    return found
