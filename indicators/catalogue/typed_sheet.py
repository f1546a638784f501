"""Reads a sheet typed in French fields, and tells every fault at once. Knows no form, no workbook and no store."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.catalogue.checks import sheet_faults
from indicators.catalogue.loader import indicator_from
from indicators.catalogue.model import Availability, Catalogue, Indicator, Kind
from indicators.catalogue.own_sheets import Revision, own_faults
from indicators.catalogue.sheet_form import FIELDS, HIGH, LOW, Entry, FormField, choices_of, label_of
from indicators.catalogue.sheet_model import SheetFault, table_faults
from indicators.errors import Anomaly
from indicators.formats import french_key, parse_french_number

FIXED = {"core": False, "latest_vintage": "local", "availability": Availability.NONE.value}
"""What an own sheet never chooses."""
STAND_IN: Mapping[str, Any] = {
    "id": "X_STAND_IN", "label": "x", "short_label": "x", "question": "x\u202f?", "definition": "x", "unit_long": "x",
    "decimals": 0, "direction": "neutre", "nature": "contexte", "kind": "mesure", "aggregation": "jamais",
    "objectives": ["1.1"], "source": "suivi_local", "finest_level": "x", "levels": ["COM"], "limits": "x",
    "reading": "{annee} {valeur} {territoire_a}.", "method": "x", **FIXED,
}  # fmt: skip
"""What stands in the place of a faulty field, so that the others are checked all the same."""
TIED = {
    "aggregation": ("kind", "numerator", "denominator"),
    "target_range": ("direction",),
    "minimum": ("maximum",),
    "min_count": ("source",),
    "min_base": ("source",),
}
"""Fields judged together: nothing is said of one while another of them cannot be read."""
YES, NO = "oui", "non"
SPACES = re.compile(r"[ \t\r\n]+")
SEPARATORS = re.compile(r"\s*[;,\n]\s*")


@dataclass(frozen=True)
class TypedSheet:
    """A sheet as typed: its texts, the sheet they make (None as soon as there is a fault), and its faults."""

    texts: Mapping[str, str]
    indicator: Indicator | None
    faults: tuple[SheetFault, ...] = ()
    anomalies: tuple[Anomaly, ...] = field(default=())


def read_sheet(texts: Mapping[str, str], catalogue: Catalogue, revision: Revision | None = None) -> TypedSheet:
    """The sheet that texts make, checked as the shipped ones are, then as an own sheet.

    >>> from indicators.catalogue import load_catalogue
    >>> found = read_sheet({"id": "tp 60"}, load_catalogue())
    >>> found.indicator is None, found.anomalies[0].column
    (True, 'Code')
    """
    unread: list[SheetFault] = []
    table = {**FIXED, **_read_fields(texts, catalogue, unread)}
    told = {fault.field for fault in unread}
    faults = [*unread, *(fault for fault in table_faults(table) if fault.field not in told)]
    told = {fault.field for fault in faults}
    tried = indicator_from({**STAND_IN} | {key: value for key, value in table.items() if key not in told})
    related = (*sheet_faults(tried, catalogue), *own_faults(tried, catalogue, revision))
    faults += [fault for fault in related if not told & {fault.field, *TIED.get(fault.field, ())}]
    ordered = tuple(sorted(faults, key=_place))
    return TypedSheet(texts, None if faults else tried, ordered, tuple(anomaly_of(fault) for fault in ordered))


def anomaly_of(fault: SheetFault) -> Anomaly:
    """A fault in the words of the form: where, what, how to mend it."""
    label = label_of(fault.field)
    fact = fault.fact.replace(f"\u00a0{fault.field}\u00a0", f"\u00a0{label}\u00a0")
    return Anomaly("fiche", fact, fault.remedy, column=label)


def typeset(text: str) -> str:
    r"""A text typed with a plain keyboard, in French typography.

    >>> typeset("Combien d'enfants : où ?")
    'Combien d’enfants\xa0: où\u202f?'
    """
    text = SPACES.sub(" ", text).strip().replace("'", "’").replace("...", "…")
    text = re.sub(r"« ?", "«\u00a0", text)
    text = re.sub(r"[ \u00a0]?»", "\u00a0»", text)
    text = re.sub(r"(?<=\d) ?%", "\u202f%", text)
    text = re.sub(r"(?<=\S) ?([;?!%])(?=\s|$)", "\u202f\\1", text).replace("\u00a0\u202f", "\u202f")
    return (
        re.sub(r"(?<=\S) ?:(?=\s|$)", "\u00a0:", text)
        .replace("\u00a0\u00a0", "\u00a0")
        .replace("\u202f\u202f", "\u202f")
    )


def _place(fault: SheetFault) -> int:
    keys = [one.key for one in FIELDS]
    key = LOW if fault.field == "target_range" else fault.field
    return keys.index(key) if key in keys else len(keys)


def _read_fields(texts: Mapping[str, str], catalogue: Catalogue, faults: list[SheetFault]) -> dict[str, Any]:
    choices, table = choices_of(catalogue), {}
    for one in FIELDS:
        text = SPACES.sub(" ", texts.get(one.key, "")).strip()
        if not text:
            continue
        try:
            table[one.key] = _read(one, text, choices.get(one.key, {}))
        except _UnreadError as unread:
            faults.append(SheetFault(one.key, *unread.words))
    return _with_scale(_with_range(table))


class _UnreadError(Exception):
    """A text that its field does not read: the fact and the remedy."""

    def __init__(self, text: str, fact: str, remedy: str) -> None:
        self.words = (f"«\u00a0{text[:60]}\u00a0» {fact}", remedy)
        super().__init__(fact)


def _read(one: FormField, text: str, choices: Mapping[str, str]) -> Any:  # noqa: ANN401 of the kind of the field
    if one.entry is Entry.CHOICES:
        return list(dict.fromkeys(_choice(part, choices) for part in SEPARATORS.split(text) if part))
    if one.entry is Entry.CHOICE:
        return _choice(text, choices)
    if one.entry is Entry.YES_NO:
        return _yes_no(text)
    if one.entry in {Entry.WHOLE, Entry.NUMBER}:
        return _number(text, whole=one.entry is Entry.WHOLE)
    return text.upper() if one.key == "id" else typeset(text) if len(text) > len("%") else text


def _choice(text: str, choices: Mapping[str, str]) -> str:
    wanted = french_key(text)
    for code, label in choices.items():
        if wanted in (french_key(code), french_key(label)) or text == f"{code} {label}":
            return code
    shown = list(choices)
    listed = ", ".join(shown) if len(shown) <= len(FIELDS) // 4 else "celles de la liste"
    raise _UnreadError(text, "n’est pas un choix", f"Choisissez parmi\u00a0: {listed}")


def _yes_no(text: str) -> bool:
    if french_key(text) in {YES, NO}:
        return french_key(text) == YES
    raise _UnreadError(text, "n’est ni oui ni non", "Écrivez oui ou non")


def _number(text: str, *, whole: bool) -> float:
    found = parse_french_number(text).value
    if found is None:
        raise _UnreadError(text, "n’est pas un nombre", "Écrivez-le en chiffres, par exemple 12,5")
    if whole and found != int(found):
        raise _UnreadError(text, "n’est pas un nombre entier", "Écrivez un nombre sans décimale")
    return int(found) if whole else float(found)


def _with_range(table: dict[str, Any]) -> dict[str, Any]:
    ends = [table.pop(key) for key in (LOW, HIGH) if key in table]
    return table | ({"target_range": ends} if ends else {})


def _with_scale(table: dict[str, Any]) -> dict[str, Any]:
    """A count that says nothing of its scale is what it is."""
    return {"scale": 1.0, **table} if table.get("kind") == Kind.COUNT else table
