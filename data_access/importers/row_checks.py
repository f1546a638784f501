"""Checks of one typed row: status against value, units, bounds, and the value against its own parts."""

from dataclasses import dataclass
from functools import lru_cache

from data_access.importers.cells import CellReader, clean
from data_access.importers.context import Rule
from indicators.formats import Parsed, ParseReason, format_number, french_key
from indicators.statuses import WITHHOLDING, Status

DEMONSTRATION = "demonstration"
STATUSES = {status.value: status for status in Status}
WITHHELD = frozenset(status.value for status in WITHHOLDING)
FACTORS = ((100.0, "(un facteur 100 les sépare)"), (0.01, "(un facteur 100 les sépare)"),
           (10.0, "(un facteur 10 les sépare)"), (0.1, "(un facteur 10 les sépare)"))  # fmt: skip
MARGIN = 1.001


@dataclass(frozen=True, slots=True)
class Figures:
    """The typed numbers of a row and the status they end up with."""

    value: float | None
    numerator: float | None
    denominator: float | None
    status: str
    demonstration: bool


@lru_cache(maxsize=256)
def _status_key(text: str) -> str:
    return french_key(clean(text)).replace(" ", "_")


def declared_status(reader: CellReader, row: int, text: str) -> tuple[str, bool] | None:
    """The status a cell declares (blank allowed) and the demonstration mark; None when unknown (recorded)."""
    key = _status_key(text)
    if key in {DEMONSTRATION, "synthetique"}:
        return Status.CALCULATED.value, True
    if key and key not in STATUSES:
        admitted = ", ".join([*STATUSES, DEMONSTRATION])
        reader.fault("statut_inconnu", row, "statut", text, statut=text, admis=admitted)
        return None
    if key != text:
        reader.normalised += 1
    return key, False


def settle(reader: CellReader, row: int, rule: Rule, numbers: list[Parsed], status_text: str) -> Figures | None:
    """The figures of a row once status, marks, units, bounds and parts agree; None as soon as one does not."""
    declared = declared_status(reader, row, status_text)
    if declared is None:
        return None
    value, numerator, denominator = numbers
    status = _status(reader, row, value, declared[0])
    if status is None:
        return None
    if status in WITHHELD:
        return _withheld(reader, row, numbers, status, demonstration=declared[1])
    if value.value is None:
        reader.fault("valeur_absente", row, "valeur", "", statut=status)
        return None
    good = _check_unit(reader, row, rule, value)
    good &= _check_bounds(reader, row, rule, value.value)
    good &= _check_parts(reader, row, rule, numbers)
    if not good:
        return None
    if rule.floor is not None and value.value <= rule.floor and not declared[1]:
        status = Status.CENSORED.value
    return Figures(value.value, numerator.value, denominator.value, status, declared[1])


def _status(reader: CellReader, row: int, value: Parsed, declared: str) -> str | None:
    if value.status is not None:
        if declared in WITHHELD and declared != value.status.value:
            reader.fault("statut_contradictoire", row, "statut", declared, statut=declared, valeur=value.status.value)
            return None
        return value.status.value
    if value.reason is ParseReason.EMPTY and not declared:
        return Status.NOT_AVAILABLE.value
    return declared or Status.PUBLISHED.value


def _withheld(
    reader: CellReader, row: int, numbers: list[Parsed], status: str, *, demonstration: bool
) -> Figures | None:
    for column, number in zip(("valeur", "numerateur", "denominateur"), numbers, strict=True):
        if number.value is not None:
            shown = format_number(number.value, 2).rstrip("0").rstrip(",")
            reader.fault("statut_contradictoire", row, column, shown, statut=status, valeur=shown)
            return None
    return Figures(None, None, None, status, demonstration)


def _check_unit(reader: CellReader, row: int, rule: Rule, value: Parsed) -> bool:
    if value.percent and not rule.percent:
        reader.fault("unite_inattendue", row, "valeur", f"{value.value} %", indicateur=rule.id, unite=rule.unit)
        return False
    return True


def _plain(number: float | None) -> str:
    if number is None:
        return "sans limite"
    return format_number(number, 0 if number == int(number) else 2)


def _check_bounds(reader: CellReader, row: int, rule: Rule, value: float) -> bool:
    if rule.count and value < 0 and rule.low == 0.0:
        reader.fault("effectif_negatif", row, "valeur", value, valeur=_plain(value))
        return False
    if (rule.low is not None and value < rule.low) or (rule.high is not None and value > rule.high):
        words = {"valeur": _plain(value), "bas": _plain(rule.low), "haut": _plain(rule.high), "indicateur": rule.id}
        reader.fault("hors_bornes", row, "valeur", value, **words)
        return False
    return True


def _check_parts(reader: CellReader, row: int, rule: Rule, numbers: list[Parsed]) -> bool:
    value, numerator, denominator = (number.value for number in numbers)
    for column, part in (("numerateur", numerator), ("denominateur", denominator)):
        if part is not None and part < 0:
            reader.fault("effectif_negatif", row, column, part, valeur=_plain(part))
            return False
    if denominator == 0:
        reader.fault("denominateur_nul", row, "denominateur", 0)
        return False
    if value is None or numerator is None or denominator is None:
        return True
    expected = rule.scale * numerator / denominator
    if abs(value - expected) <= tolerance(rule, numerator, denominator):
        return True
    words = {"valeur": _plain(value), "numerateur": _plain(numerator), "denominateur": _plain(denominator)}
    words |= {"attendu": format_number(expected, max(rule.decimals, 1)), "echelle": _factor(value, expected)}
    reader.fault("parts_incoherentes", row, "valeur", value, **words)
    return False


def tolerance(rule: Rule, numerator: float, denominator: float) -> float:
    """How far a value may be from its parts: half of its own rounding plus what rounded parts may hide."""
    half = max(0.5 / 10**rule.decimals, rule.value_step / 2)
    parts = rule.scale * (rule.step / 2) * (1 / denominator + numerator / denominator**2)
    return float((half + parts) * MARGIN)


def _factor(value: float, expected: float) -> str:
    for factor, words in FACTORS:
        if expected and abs(value / expected / factor - 1) < 0.02:  # noqa: PLR2004 two percent of a power of ten
            return words
    return ""
