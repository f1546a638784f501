"""Types the cells of one row of our template: codes, vintages, statuses, numbers. Records faults, guesses nothing."""

import difflib
import re
from dataclasses import dataclass, field
from functools import lru_cache

from data_access.importers.context import ImportContext, Place, Rule
from data_access.importers.faults import Faults
from data_access.importers.tables import Cells, RawTable
from indicators.formats import Parsed, ParseReason, french_key, parse_french_number
from indicators.vintages import is_vintage

SPACES = re.compile(r"[\s\u00a0\u202f\u2009\ufeff]+")
YEAR = re.compile(r"[0-9]{4}")
WHOLE = re.compile(r"([0-9]+)[.,]0+")
YEARS = (1900, 2100)
CODE_DIGITS = 5
TOTAL_NAMES = frozenset({"total", "ensemble", "total general", "total epci", "somme"})
ARTICLES = frozenset({"le", "la", "les", "l"})
cached_number = lru_cache(maxsize=65_536)(parse_french_number)


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """A cell with single plain spaces and none outside."""
    return SPACES.sub(" ", text).strip()


@lru_cache(maxsize=4_096)
def read_vintage(raw: str) -> str:
    """The vintage a cleaned cell holds, ``""`` when it is none; a spreadsheet may have added decimals to a year.

    >>> read_vintage("2024.0"), read_vintage("2026-T2"), read_vintage("24")
    ('2024', '2026-T2', '')
    """
    whole = WHOLE.fullmatch(raw)
    text = whole[1] if whole else raw
    return text if is_vintage(text) and YEARS[0] <= int(text[:4]) <= YEARS[1] else ""


@lru_cache(maxsize=4_096)
def name_key(name: str) -> str:
    """A place name as compared: no case, accent, article, hyphen; « St » is « Saint ».

    >>> name_key("Le Cloître-St-Thégonnec") == name_key("CLOITRE SAINT THEGONNEC (LE)")
    True
    """
    words = re.sub(r"[^a-z0-9]+", " ", french_key(name)).split()
    long = [{"st": "saint", "ste": "sainte"}.get(word, word) for word in words]
    return " ".join(sorted(word for word in long if word not in ARTICLES))


@dataclass
class CellReader:
    """Reads the cells of a table by column name; counts what it normalised."""

    table: RawTable
    columns: dict[str, int]
    context: ImportContext
    faults: Faults
    normalised: int = 0
    _suggestions: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, str], bool] = field(default_factory=dict)

    def text(self, cells: Cells, column: str) -> str:
        """The cleaned text of a column, ``""`` when the column is absent."""
        index = self.columns.get(column)
        return clean(cells[index]) if index is not None else ""

    def fault(self, code: str, row: int, column: str, value: object, /, **words: object) -> None:
        """Record a fault of one cell, its column named by letter and header."""
        index = self.columns.get(column)
        place = f"{self.table.letter(index)} ({column})" if index is not None else column
        self.faults.add(code, self.faults.at(row, place, value), **words)

    def near(self, kind: str, text: str, known: list[str]) -> str:
        """« (le plus proche : … ) » or nothing, computed once per distinct mistake."""
        key = f"{kind}\0{text}"
        if key not in self._suggestions:
            found = difflib.get_close_matches(text.upper(), known, 1, 0.6)
            self._suggestions[key] = f"(le plus proche : « {found[0]} »)" if found else ""
        return self._suggestions[key]

    def rule(self, row: int, cells: Cells) -> Rule | None:
        """The indicator of a row."""
        code = self.text(cells, "indicateur")
        found = self.context.rules.get(code) or self.context.rules.get(code.upper())
        if found is None:
            near = self.near("indicateur", code, list(self.context.rules))
            self.fault("indicateur_inconnu", row, "indicateur", code, code=code or "vide", proche=near)
        elif found.id != code:
            self.normalised += 1
        return found

    def place(self, row: int, cells: Cells) -> Place | None:
        """The territory of a row, its name checked against its code."""
        raw = cells[self.columns["code_territoire"]]
        code, name = clean(raw), self.text(cells, "nom_territoire")
        whole = WHOLE.fullmatch(code)
        code = whole[1] if whole else code
        found = self.context.places.get(code) or self.context.former.get(code)
        if found is None:
            self._unknown_place(row, code, name)
            return None
        if code != raw:
            self.normalised += 1
        return found if self._name_agrees(row, found, name) else None

    def _unknown_place(self, row: int, code: str, name: str) -> None:
        total = next((text for text in (code, name) if name_key(text) in TOTAL_NAMES), "")
        if total:
            self.fault("ligne_total", row, "code_territoire", code, nom=total)
        elif not code:
            self.fault("code_absent", row, "code_territoire", code)
        elif code.isdigit() and len(code) < CODE_DIGITS:
            full = code.zfill(CODE_DIGITS)
            words = {"code": code, "longueur": len(code), "complet": full}
            self.fault("code_zero_perdu", row, "code_territoire", code, **words)
        else:
            named = [p.code for p in self.context.places.values() if name and name_key(p.name) == name_key(name)]
            near = f"({name} a le code {named[0]})" if named else ""
            self.fault("territoire_inconnu", row, "code_territoire", code, code=code, proche=near)

    def _name_agrees(self, row: int, place: Place, name: str) -> bool:
        if not name or self._known_name(place, name):
            return True
        self.fault("nom_en_desaccord", row, "nom_territoire", name, code=place.code, attendu=place.name, nom=name)
        return False

    def _known_name(self, place: Place, name: str) -> bool:
        pair = (place.code, name)
        if pair not in self._names:
            key = name_key(name)
            own = key in {name_key(known) for known in (place.name, *place.aliases)}
            free = place.level != "commune" and key not in {
                name_key(p.name) for p in self.context.places.values() if p.code != place.code
            }
            self._names[pair] = own or free
        return self._names[pair]

    def vintage(self, row: int, cells: Cells) -> str:
        """A year, quarter or period; ``""`` when unreadable (recorded)."""
        raw = self.text(cells, "millesime")
        text = read_vintage(raw)
        if not text:
            self.fault("millesime_illisible", row, "millesime", raw, valeur=raw)
        return text

    def geography(self, row: int, cells: Cells) -> str:
        """The year of the communes' limits; blank when not declared."""
        raw = self.text(cells, "millesime_geo")
        text = read_vintage(raw)
        if raw and not YEAR.fullmatch(text):
            self.fault("geographie_illisible", row, "millesime_geo", raw, valeur=raw)
            return ""
        return text

    def number(self, row: int, cells: Cells, column: str) -> Parsed | None:
        """What a numeric cell says; None when it cannot be read (recorded)."""
        index = self.columns.get(column)
        raw = cells[index] if index is not None else ""
        parsed = cached_number(raw)
        if parsed.reason is ParseReason.UNREADABLE:
            self.fault("nombre_illisible", row, column, raw, valeur=raw)
            return None
        return parsed
