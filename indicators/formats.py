"""French numbers, dates and lists, used by screens and exports alike; and the one parser of French numbers."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.statuses import Status

if TYPE_CHECKING:
    from indicators.catalogue.model import Indicator

THIN = "\u202f"
HARD = "\u00a0"
MINUS = "\u2212"
PREPOSITIONS = ("par ", "pour ", "en ", "d’", "de ", "du ", "sur ")
INVARIABLE = frozenset({"relais", "fois", "mois"})
PLURAL_FROM = 2
"""French takes the plural from two on: 0, 1 and 1,9 are singular."""
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def _rounded(value: float, decimals: int) -> Decimal:
    """The value as printed, halves away from zero as in spreadsheets; ValueError when it is not finite."""
    if not math.isfinite(value):
        message = f"not a printable number: {value}"
        raise ValueError(message)
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """A French number: thin spaces in thousands, decimal comma, true minus; ``sign`` writes « + » too.

    Halves are rounded away from zero, minus zero is written 0. Infinite or missing numbers raise ValueError: they
    are never printed.

    >>> format_number(26210.4), format_number(-0.04, 1), format_number(4.355, 2, sign=True)
    ('26\u202f210', '0,0', '+4,36')
    """
    rounded = _rounded(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", THIN).replace(".", ",")
    if not rounded:
        return text
    return (MINUS if rounded < 0 else "+" if sign else "") + text


def with_unit(number: str, unit: str) -> str:
    """A number followed by its unit: a thin space before « % », a hard one before words.

    >>> with_unit("11,4", "%"), with_unit("26", "€"), with_unit("4,36", "")
    ('11,4\u202f%', '26\u00a0€', '4,36')
    """
    if not unit:
        return number
    return f"{number}{THIN if unit.startswith('%') else HARD}{unit}"


def format_value(value: float, unit: str, decimals: int) -> str:
    """A value with its unit, rounded to the decimals of its sheet; « 1 structure » keeps the singular.

    >>> format_value(1100, "foyers", 0), format_value(1, "structures", 0), format_value(21, "%", 0)
    ('1\u202f100\u00a0foyers', '1\u00a0structure', '21\u202f%')
    """
    return with_unit(format_number(value, decimals), _agreed(unit, value, decimals))


def format_measure(value: float, indicator: "Indicator") -> str:
    """A value of an indicator with the unit and decimals of its sheet: « 11,4 % », « 26 210 € », « 4,36 ».

    >>> from indicators.catalogue import load_catalogue
    >>> format_measure(26210, load_catalogue().indicators["MED_NV"])
    '26\u202f210\u00a0€'
    """
    return format_value(value, indicator.unit, indicator.decimals)


def decimals_of(value: float, most: int) -> int:
    """The decimals a round bound needs, at most ``most``: « 16 », « 1,6 » and not « 1,60 ».

    >>> decimals_of(16.0, 1), decimals_of(1.6, 2), decimals_of(2.25, 2)
    (0, 1, 2)
    """
    return next((d for d in range(most) if _rounded(value, d) == _rounded(value, most)), most)


def singular(unit: str) -> str:
    """The singular of a unit in « s »: one word, or a noun followed by a preposition; other units are kept.

    >>> singular("foyers"), singular("pour 100"), singular("relais"), singular("fois")
    ('foyer', 'pour 100', 'relais', 'fois')
    >>> singular("consultations par an et par habitant"), singular("équipements sportifs pour 1 000 habitants")
    ('consultation par an et par habitant', 'équipements sportifs pour 1 000 habitants')
    """
    head, space, tail = unit.partition(" ")
    alone = HARD not in unit and (not tail or tail.startswith(PREPOSITIONS))
    return f"{head[:-1]}{space}{tail}" if alone and head.endswith("s") and head not in INVARIABLE else unit


def _agreed(unit: str, value: float, decimals: int) -> str:
    """The unit in the number French gives it: singular under two."""
    return singular(unit) if abs(_rounded(value, decimals)) < PLURAL_FROM else unit


def format_gap(gap: float, unit: str, decimals: int) -> str:
    """A signed gap; the gap between two percentages is in points.

    >>> format_gap(9.6, "%", 1), format_gap(-3600, "€", 0)
    ('+9,6\u00a0points', '\u22123\u202f600\u00a0€')
    """
    unit = f"points{unit[1:]}" if unit.startswith("%") else unit
    if unit.startswith("points ") and abs(_rounded(gap, decimals)) < PLURAL_FROM:
        unit = f"point{unit[6:]}"
    return with_unit(format_number(gap, decimals, sign=True), _agreed(unit, gap, decimals))


def format_range(low: float, high: float, decimals: int = 0, unit: str = "") -> str:
    """« 250 à 400 personnes », or one number when both print alike.

    >>> format_range(250, 400, unit="personnes"), format_range(3, 3)
    ('250 à 400\u00a0personnes', '3')
    """
    first, last = format_number(low, decimals), format_number(high, decimals)
    return with_unit(last if first == last else f"{first} à {last}", _agreed(unit, high, decimals))


def round_honestly(value: float) -> float:
    """A count of people rounded to two significant digits, so that it claims no false precision.

    >>> round_honestly(1459), round_honestly(47), round_honestly(6.4), round_honestly(-595)
    (1500.0, 47.0, 6.0, -600.0)
    """
    digits = 0 if abs(value) < 10 else 1 - math.floor(math.log10(abs(value)))  # noqa: PLR2004 single digits stay whole
    return float(_rounded(value, digits))


def format_ordinal(rank: int) -> str:
    """« 1er », « 2e » in plain text; the screen sets the ending as a superscript.

    >>> format_ordinal(1), format_ordinal(8)
    ('1er', '8e')
    """
    return f"{rank}er" if rank == 1 else f"{rank}e"


def plural(count: int, one: str, many: str) -> str:
    """« 1 commune », « 7 communes »; zero takes the singular in French.

    >>> plural(0, "commune", "communes"), plural(7, "commune", "communes")
    ('0\u00a0commune', '7\u00a0communes')
    """
    return f"{format_number(count)}{HARD}{many if count > 1 else one}"


def join_french(items: Sequence[str]) -> str:
    """« a, b et c ».

    >>> join_french(["Morlaix", "Taulé", "Henvic"])
    'Morlaix, Taulé et Henvic'
    """
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} et {items[-1]}"


def format_date(day: date) -> str:
    """« 24 novembre 2026 », « 1er mars 2027 ».

    >>> format_date(date(2027, 3, 1))
    '1er mars 2027'
    """
    number = format_ordinal(1) if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def format_weekday(day: date) -> str:
    """« jeudi 10 décembre 2026 ».

    >>> format_weekday(date(2026, 12, 10))
    'jeudi 10 décembre 2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {format_date(day)}"


def format_hour(hour: time) -> str:
    """« 14 h 30 ».

    >>> format_hour(time(14, 30))
    '14\u202fh\u202f30'
    """
    return f"{hour.hour}{THIN}h{THIN}{hour.minute:02d}"


def format_datetime(instant: datetime) -> str:
    """« 24 novembre 2026 à 17 h 05 », in the time zone the instant carries.

    >>> format_datetime(datetime(2026, 11, 24, 17, 5))
    '24 novembre 2026 à 17\u00a0h\u00a005'
    """
    return f"{format_date(instant)} à {instant.hour}{HARD}h{HARD}{instant.minute:02d}"


def format_vintage(vintage: str) -> str:
    """A vintage as read: « 2024 », « 2e trimestre 2026 ».

    >>> format_vintage("2026-T2"), format_vintage("2024")
    ('2e trimestre 2026', '2024')
    """
    found = re.fullmatch(r"(\d{4})-T([1-4])", vintage)
    return f"{format_ordinal(int(found[2]))} trimestre {found[1]}" if found else vintage


def french_key(text: str) -> str:
    """A sort key without accents or case, the same on every database and machine.

    >>> sorted(["Taulé", "Évreux", "Henvic"], key=french_key)
    ['Évreux', 'Henvic', 'Taulé']
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")


class ParseReason(StrEnum):
    """What a cell turned out to be."""

    OK = "ok"
    EMPTY = "vide"
    SECRET = "secret"
    NOT_AVAILABLE = "non_disponible"
    NOT_APPLICABLE = "sans_objet"
    UNREADABLE = "illisible"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a cell says: a value (OK), or the status its mark stands for, or that it is empty or unreadable."""

    reason: ParseReason
    value: float | None = None
    percent: bool = False

    @property
    def status(self) -> Status | None:
        """The withholding status of a mark, None for a number, an empty or an unreadable cell."""
        return Status(self.reason) if self.reason in WITHHELD_REASONS else None


WITHHELD_REASONS = frozenset({ParseReason.SECRET, ParseReason.NOT_AVAILABLE, ParseReason.NOT_APPLICABLE})
MARKS: dict[str, ParseReason] = {
    **dict.fromkeys(("s", "c", "*", "ndiff", "secret", "secret statistique"), ParseReason.SECRET),
    **dict.fromkeys(
        ("ns", "n.s.", "nd", "n.d.", "na", "n/a", "#n/a", "_u", "…", "...", "non disponible"),
        ParseReason.NOT_AVAILABLE,
    ),
    **dict.fromkeys(("so", "s.o.", "_z", "-", "–", "—", "//", "///", "sans objet"), ParseReason.NOT_APPLICABLE),
}
"""Marks of the producers, lower case: INSEE (s, ns, nd, c, ///), SDMX (_Z, _U), SSMSI (ndiff), schools (NS)."""
SMALL_COUNT = re.compile(r"(?:<|≤|moins de|inférieur à)\s*[0-9]+", re.IGNORECASE)
NUMBER = re.compile(r"[+\-\u2212]?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.,][0-9]+)?(?:[eE][+\-]?[0-9]{1,2})?")


def parse_french_number(text: str | None) -> Parsed:
    """The one reader of numbers in files: comma or dot, every kind of space, « % », and every mark of secrecy.

    A percentage keeps its printed value (« 12,5 % » gives 12.5) and sets ``percent``. Nothing is guessed: what is
    neither a number nor a known mark is UNREADABLE.

    >>> parse_french_number("1\u202f234,5").value, parse_french_number("s").status.value
    (1234.5, 'secret')
    >>> parse_french_number("< 5").reason.value, parse_french_number("douze").reason.value
    ('secret', 'illisible')
    """
    cleaned = " ".join((text or "").split())
    if not cleaned:
        return Parsed(ParseReason.EMPTY)
    if SMALL_COUNT.fullmatch(cleaned):
        return Parsed(ParseReason.SECRET)
    mark = MARKS.get(cleaned.casefold())
    if mark is not None:
        return Parsed(mark)
    bare = cleaned.removesuffix("%").rstrip()
    if not NUMBER.fullmatch(bare):
        return Parsed(ParseReason.UNREADABLE)
    value = float(bare.replace(" ", "").replace(",", ".").replace(MINUS, "-"))
    return Parsed(ParseReason.OK, value, percent=bare != cleaned)
