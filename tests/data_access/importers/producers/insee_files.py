"""Small INSEE files in their real shape, made out of the shipped figures: importing them must change nothing."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import openpyxl

from data_access.starter_data.real import REAL_FILE
from tests.data_access.batches import COMMUNES

Row = Sequence[object]
Parts = tuple[float, float]


@cache
def shipped(indicator: str, vintage: str) -> Mapping[str, tuple[str, str, str]]:
    """Value, numerator and denominator of each commune as they ship, texts as written."""
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["indicateur"] == indicator and r["millesime"] == vintage]
    return {r["code_territoire"]: (r["valeur"], r["numerateur"], r["denominateur"]) for r in rows}


def part(indicator: str, vintage: str, which: str) -> dict[str, str]:
    """One part of the shipped figures of communes: ``value``, ``over`` or ``under``."""
    position = ("value", "over", "under").index(which)
    found = shipped(indicator, vintage)
    return {code: found[code][position] for code in COMMUNES}


def less(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """The difference of two columns, as a producer would write it."""
    return {code: f"{float(first[code]) - float(second[code]):.10f}" for code in first}


def table(columns: Mapping[str, Mapping[str, str]], codes: Iterable[str] = COMMUNES) -> list[list[str]]:
    """A header « CODGEO » and one row a commune, after two foreign ones."""
    foreign = [["01001", *("12.5" for _ in columns)], ["75056", *("1000000.0" for _ in columns)]]
    own = [[code, *(column[code] for column in columns.values())] for code in codes]
    return [["CODGEO", *columns], *foreign, *own]


def delimited(rows: Sequence[Row], delimiter: str = ";") -> str:
    """Rows as a producer's text."""
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return content.getvalue()


def workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Sheets as a producer's workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def housing(year: str) -> dict[str, dict[str, str]]:
    """The columns of « base-cc-logement » for a census, out of the shipped shares."""
    p = f"P{year[2:]}_"
    return {
        f"{p}LOG": part("TX_VACANCE", year, "under"),
        f"{p}RP": part("PART_LOC_SOCIAL", year, "under"),
        f"{p}RSECOCC": part("PART_RES_SEC", year, "over"),
        f"{p}LOGVAC": part("TX_VACANCE", year, "over"),
        f"{p}RP_PROP": part("PART_PROPRIO", year, "over"),
        f"{p}RP_LOCHLMV": part("PART_LOC_SOCIAL", year, "over"),
    }


def work(year: str = "2023") -> dict[str, dict[str, str]]:
    """The columns of « base-cc-caract_emp » about going to work."""
    p = f"P{year[2:]}_ACTOCC15P"
    active = part("PART_MODES_ACTIFS_DT", year, "over")
    return {
        p: part("PART_VOITURE_DT", year, "under"),
        f"{p}_ILT2P": part("PART_TRAV_HORS_COM", year, "over"),
        f"{p}_MARCHE": {code: f"{float(text) - 1:.6f}" if float(text) > 1 else "0.0" for code, text in active.items()},
        f"{p}_VELO": {code: "1.0" if float(text) > 1 else text for code, text in active.items()},
        f"{p}_VOITURE": part("PART_VOITURE_DT", year, "over"),
        f"{p}_COMMUN": part("PART_TC_DT", year, "over"),
    }


def ages(year: str = "2023") -> dict[str, dict[str, str]]:
    """The columns of « base-cc-evol-struct-pop » that the shares of ages need."""
    p = f"P{year[2:]}_"
    very_old = dict.fromkeys(COMMUNES, "0.5")
    return {
        f"{p}POP": part("PART_75P", year, "under"),
        f"{p}POP7589": less(part("PART_75P", year, "over"), very_old),
        f"{p}POP90P": very_old,
        f"{p}H0019": part("PART_MOINS20", year, "over"),
        f"{p}H65P": part("INDICE_VIEIL", year, "over"),
        f"{p}F0019": dict.fromkeys(COMMUNES, "0.0"),
        f"{p}F65P": dict.fromkeys(COMMUNES, "0.0"),
    }


def schooling(year: str) -> dict[str, dict[str, str]]:
    """The columns of « base-cc-diplomes-formation »."""
    p = f"P{year[2:]}_NSCOL15P"
    brevet = dict.fromkeys(COMMUNES, "2.25")
    return {
        p: part("PART_PEU_DIPL", year, "under"),
        f"{p}_DIPLMIN": less(part("PART_PEU_DIPL", year, "over"), brevet),
        f"{p}_BEPC": brevet,
    }
