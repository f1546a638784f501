"""Small files in the real form of social producers, filled with the figures we start from where we have them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import xlsxwriter

from data_access.starter_data.real import read_real_figures
from indicators.catalogue import load_catalogue

Cell = str | float | None
Sheet = Sequence[Sequence[Cell]]
COMMUNES = load_catalogue().communes()
CODES = tuple(commune.code for commune in COMMUNES)
NAMES = {commune.code: commune.name for commune in COMMUNES}
POPULATIONS = {commune.code: commune.population or 0 for commune in COMMUNES}
ELSEWHERE = (("01001", "L’Abergement-Clémenciat"), ("29019", "Brest"), ("75056", "Paris"))
BENEFITS = ("ndur", "rsa", "ppa", "ndural", "apl", "als", "alf", "af", "cf", "asf", "ndurpaje", "ab", "cmg")
BENEFIT_INDICATORS = {
    "indfoy_ndur": "CAF_FOY_ALLOC", "indnbp_ndur": "CAF_PERS_COUV", "indfoy_rsa": "CAF_FOY_RSA",
    "indfoy_ppa": "CAF_FOY_PPA", "indfoy_ndural": "CAF_FOY_AL", "indfoy_af": "CAF_FOY_AF",
    "indfoy_ndurpaje": "CAF_FOY_PAJE",
}  # fmt: skip
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


@cache
def known() -> dict[tuple[str, str, str], float]:
    """The figures we start from, by indicator, territory and vintage."""
    rows = read_real_figures().select("indicator", "territory", "vintage", "value").rows()
    return {(i, t, v): value for i, t, v, value in rows if value is not None}


def known_years(indicator: str) -> list[str]:
    """The vintages we start from, of an indicator."""
    return sorted({vintage for name, _, vintage in known() if name == indicator})


def written(rows: Iterable[Sequence[Cell]], delimiter: str = ";", *, quoted: bool = False) -> str:
    """Rows as a delimited text, blank cells empty."""
    lines = io.StringIO()
    quoting = csv.QUOTE_NONNUMERIC if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n", quoting=quoting)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return lines.getvalue()


def number(value: float | None) -> Cell:
    """A figure as an export writes it."""
    return "" if value is None else f"{value:g}" if value == int(value) else repr(value)


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """A workbook of these sheets, texts and numbers as such."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for position, row in enumerate(rows):
                sheet.write_row(position, 0, ["" if cell is None else cell for cell in row])
    return content.getvalue()


def as_json(rows: Sequence[Sequence[Cell]]) -> bytes:
    """A table as the JSON of a portal: a list of records, blanks null."""
    header, *body = rows
    records = [dict(zip(header, (None if cell == "" else cell for cell in row), strict=True)) for row in body]
    return json.dumps(records, ensure_ascii=False).encode()


def caf_rows(years: Sequence[str] = (), communes: Sequence[str] = CODES) -> list[list[Cell]]:
    """CAF, s_ben_com_f: three columns a benefit, communes of elsewhere, the rows that could not be located."""
    stems = [f"{kind}_{benefit}" for benefit in BENEFITS for kind in ("indfoy", "indnbp", "indmtt")]
    rows: list[list[Cell]] = [["dtreffre", "numcomdo", "nomcom", *stems]]
    for year in years or known_years("CAF_FOY_RSA"):
        rows.append([f"{year}-12", "", "Non localisé", *[5] * len(stems)])
        rows += [[f"{year}-12", code, name, *[10] * len(stems)] for code, name in ELSEWHERE]
        for code in communes:
            figures = [known().get((BENEFIT_INDICATORS.get(stem, ""), code, year), 0) for stem in stems]
            rows.append([f"{year}-12", code, NAMES[code].upper(), *map(number, figures)])
    return rows


def caf_benefits(years: Sequence[str] = (), communes: Sequence[str] = CODES) -> bytes:
    """The text of the portal, with its byte order mark."""
    return written(caf_rows(years, communes)).encode("utf-8-sig")


CHILDCARE_KEYS = {"com": "com", "epci": "epci", "dep": "dep", "reg": "regi", "nat": ""}
CHILDCARE_PLACES: dict[str, list[tuple[str, str]]] = {
    "com": [("01053", "Bourg-en-Bresse"), ("29019", "Brest"), ("29151", "MORLAIX")],
    "epci": [("242900314", "Brest Métropole"), ("242900835", "CA Morlaix Communauté"), ("200067072", "CC Haut-Léon")],
    "dep": [("01", "Ain"), ("29", "Finistère")],
    "reg": [("27", "Bourgogne-Franche-Comté"), ("53", "Bretagne")],
    "nat": [("", "FRANCE ENTIERE HORS MAYOTTE")],
}
RATE_STEMS = ("psu_col", "hors_psu_col", "eaje", "prescol", "am_ind", "gad_ind", "ind")


def childcare_rows(scale: str, years: Sequence[str], *, places: bool = False, shift: float = 0) -> list[list[Cell]]:
    """CAF, txcouv_pe_* or nbpla_pe_*: one row a place and year, a placeholder row of extreme values."""
    stem, total = ("pl", f"tot_offre_{scale}") if places else ("txcouv", f"txcouv_{scale}")
    key = [] if scale == "nat" else [f"num{CHILDCARE_KEYS[scale]}"]
    name = "national" if scale == "nat" else f"nom{CHILDCARE_KEYS[scale]}"
    rows: list[list[Cell]] = [["annee", *key, name, *(f"{stem}_{s}_{scale}" for s in RATE_STEMS), total]]
    for year in years:
        date = f"{year}-01-01" if scale == "nat" else year
        for rank, (code, label) in enumerate(CHILDCARE_PLACES[scale]):
            figures = _childcare_figures(rank, int(year), shift, places=places)
            rows.append([date, *([code] if key else []), label, *figures])
        if key:
            rows.append([date, "XX" if not places else "XXX", "XX", *[195.8] * (len(RATE_STEMS) + 1)])
    return rows


def _childcare_figures(rank: int, year: int, shift: float, *, places: bool) -> list[Cell]:
    base = [15.2, 3.1, 18.3, 3.4, 38.6, 1.4, 40.0, 61.7]
    moved = [round(value + rank + (year - 2020) / 10 + shift, 1) for value in base]
    return [round(value * 10) if places else value for value in moved]


def childcare(scale: str, years: Sequence[str] = ("2022", "2023"), *, places: bool = False) -> bytes:
    """The text of the portal."""
    return written(childcare_rows(scale, years, places=places)).encode("utf-8-sig")


MONTHLY_HEAD = (
    "Demandeurs d'emploi inscrits en fin de mois à France Travail",
    "Catégories A, B, C - données brutes - communes de plus de 5 000 habitants",
    "Source : France Travail-Dares, STMT",
)
MONTHLY_NOTES = (
    "Les effectifs sont arrondis au multiple de 5 ; * : effectif trop faible pour être diffusé",
    "Champ : France métropolitaine",
    "Données extraites le 12/11/2026",
)


def jobseekers_monthly(zones: Mapping[str, Sequence[str]] | None = None, head: Sequence[str] = MONTHLY_HEAD) -> bytes:
    """France Travail, defmexp: three lines above the header, one column a month, three lines of notes below."""
    columns = [f"{month} {year}" for year in (2023, 2024) for month in MONTHS]
    rows = zones or {
        "Brest": ["12345"] * len(columns),
        "MORLAIX": [str(1600 - 5 * k) for k in range(len(columns))],
        "Plouigneau": ["", "*", *["290"] * (len(columns) - 2)],
        "Finistère": ["51230"] * len(columns),
    }
    lines = [*head, ";".join(["Zone géographique", *columns])]
    lines += [";".join([zone, *cells]) for zone, cells in rows.items()]
    return "\n".join([*lines, *MONTHLY_NOTES, ""]).encode("utf-8")


YEARLY_LABELS = (
    "Date", "Code région", "Région", "Code département", "Département", "Code commune", "Commune",
    "Type de données", "Catégorie", "Sexe", "Tranche d'âge", "Nombre de demandeurs d'emploi",
)  # fmt: skip
YEARLY_FIELDS = (
    "date", "code_region", "region", "code_departement", "departement", "code_commune", "commune",
    "type_de_donnees", "categorie", "sexe", "tranche_d_age", "nombre_de_demandeurs_d_emploi",
)  # fmt: skip


def yearly_rows(communes: Sequence[str] = CODES, header: Sequence[str] = YEARLY_LABELS) -> list[list[Cell]]:
    """Dares, by commune: fourth quarters, details by sex and age, totals that are no commune."""
    rows: list[list[Cell]] = [list(header)]
    for year in known_years("DEFM_INSCRITS"):
        place = [f"{year}-T4", "53", "Bretagne", "29", "Finistère"]
        rows.append([*place, "Total", "Total France métropolitaine", "Brutes", "ABC", "Total", "Total", "5400000"])
        for code in communes:
            count = known()["DEFM_INSCRITS", code, year]
            whole = [*place, code, NAMES[code], "Brutes", "ABC"]
            rows.append([*whole, "Hommes", "Total", number(5 * (count // 10))])
            rows.append([*whole, "Total", "Moins de 25 ans", ""])
            rows.append([*whole, "Total", "Total", number(count)])
    return rows


def jobseekers_yearly(communes: Sequence[str] = CODES) -> bytes:
    """The text of the portal."""
    return written(yearly_rows(communes)).encode("utf-8-sig")
