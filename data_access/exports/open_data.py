"""An edition as open data: tidy CSV files, their Table Schema and their Data Package, in one archive. Reads nothing."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access.exports.csv_file import exact_number
from data_access.exports.flat_rows import figure_of
from data_access.exports.spreadsheet_safety import guard
from indicators.catalogue.model import Catalogue, Indicator
from indicators.statuses import Status
from indicators.territories import Territory
from indicators.views.table import Cell, Table
from indicators.views.values_table import DEMONSTRATION, MARKS, NOT_GIVEN

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}
OPEN_LICENCE = "Licence Ouverte 2.0"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file of the archive: the same figures give the same bytes."""
NUMBERS = frozenset({"valeur", "numerateur", "denominateur"})
MISSING = sorted({*MARKS.values(), NOT_GIVEN, ""})
KEY = ("indicateur", "code_territoire", "millesime")
MEANINGS = {
    "indicateur": "Code de l’indicateur, décrit dans indicateurs.csv",
    "code_territoire": "Code INSEE ou SIREN, décrit dans territoires.csv",
    "nom_territoire": "Nom du territoire",
    "millesime": "Année, trimestre (2026-T2) ou période que décrit le chiffre",
    "valeur": "Valeur dans l’unité de l’indicateur, ou s (secret statistique), nd (manquant), so (sans objet)",
    "numerateur": "Effectif du haut du taux, nd s’il n’est pas publié",
    "denominateur": "Effectif du bas du taux, nd s’il n’est pas publié",
    "statut": "Statut de la valeur",
    "millesime_geo": "Année des limites communales",
    "source": "Producteur et fichier d’origine",
    "note": "Remarque du producteur ou de l’import",
}
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenData:
    """What a package holds: its values, the catalogue they are read with, and how the edition is named.

    ``fingerprint`` is that of the closed edition, ``""`` for the edition in progress; ``left_out`` says in French what
    the package does not hold and why.
    """

    values: Table
    catalogue: Catalogue
    edition: str
    fingerprint: str
    made_at: datetime
    left_out: tuple[str, ...]


def write_open_data(content: OpenData) -> bytes:
    """The archive: ``datapackage.json``, ``LISEZ-MOI.md`` and four tidy tables in UTF-8."""
    files = {
        "donnees/valeurs.csv": _values(content.values),
        "donnees/indicateurs.csv": _lines(INDICATOR_FIELDS, _indicators(content)),
        "donnees/territoires.csv": _lines(TERRITORY_FIELDS, _territories(content)),
        "donnees/sources.csv": _lines(SOURCE_FIELDS, _sources(content)),
    }
    described = json.dumps(_descriptor(content), ensure_ascii=False, indent=2)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"datapackage.json": described, "LISEZ-MOI.md": _read_me(content), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _values(table: Table) -> str:
    return _lines([column.key for column in table.columns], [[_written(cell) for cell in row] for row in table.rows])


def _written(cell: Cell) -> str:
    value = cell.value if cell.value == "" else figure_of(cell)
    return guard(value) if isinstance(value, str) else exact_number(value)


def _lines(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()


INDICATOR_FIELDS = (
    "indicateur",
    "libelle",
    "definition",
    "unite",
    "sens_favorable",
    "nature",
    "objectifs",
    "source",
    "limites",
)
TERRITORY_FIELDS = ("code_territoire", "nom_territoire", "niveau", "population_2023")
SOURCE_FIELDS = ("source", "producteur", "diffuseur", "libelle", "licence", "periodicite", "secret")


def _used(content: OpenData) -> list[Indicator]:
    names = dict.fromkeys(str(row[0].value) for row in content.values.rows)
    return [content.catalogue.indicators[name] for name in names]


def _indicators(content: OpenData) -> list[Row]:
    return [
        tuple(map(guard, (
            i.id, i.label, i.definition, i.unit or i.unit_long, i.direction.value, i.nature.value,
            ",".join(i.objectives), i.source, i.limits,
        )))
        for i in _used(content)
    ]  # fmt: skip


def _territories(content: OpenData) -> list[Row]:
    known: Mapping[str, Territory] = {**content.catalogue.former_communes(), **content.catalogue.territories}
    codes = dict.fromkeys(str(row[1].value) for row in content.values.rows)
    found = [(code, known.get(code)) for code in codes]
    return [
        (code, guard(place.name), place.level.value, str(place.population or "")) if place else (code, "", "", "")
        for code, place in found
    ]


def _sources(content: OpenData) -> list[Row]:
    used = dict.fromkeys(indicator.source for indicator in _used(content))
    sources = [content.catalogue.sources[name] for name in used]
    return [
        tuple(map(guard, (s.id, s.producer, s.distributor, s.label, s.licence, s.periodicity, s.secrecy.text)))
        for s in sources
    ]


def _descriptor(content: OpenData) -> dict[str, Any]:
    """The Data Package (Frictionless, version 2): what the files are, from whom, under which licence."""
    stamp = content.values.stamp
    producers = dict.fromkeys(content.catalogue.source_of(i).producer for i in _used(content))
    return {
        "$schema": PROFILE,
        "name": "projet-territorial-de-cohesion-sociale",
        "title": f"Projet territorial de cohésion sociale, {content.edition}",
        "description": " ".join(("Valeurs publiées, secret statistique appliqué.", *content.left_out)),
        "version": stamp.data_version,
        "created": content.made_at.isoformat(timespec="seconds"),
        "licenses": [LICENCE],
        "sources": [{"title": producer} for producer in producers],
        "resources": [
            _resource("valeurs", "donnees/valeurs.csv", _value_schema(content)),
            _resource("indicateurs", "donnees/indicateurs.csv", _text_schema(INDICATOR_FIELDS, "indicateur")),
            _resource("territoires", "donnees/territoires.csv", _territory_schema()),
            _resource("sources", "donnees/sources.csv", _text_schema(SOURCE_FIELDS, "source")),
        ],
        **({"empreinte": content.fingerprint} if content.fingerprint else {}),
    }


def _resource(name: str, path: str, schema: dict[str, Any]) -> dict[str, Any]:
    dialect = {"delimiter": ",", "header": True}
    return {
        "name": name, "type": "table", "path": path, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": dialect, "schema": {"$schema": SCHEMA_PROFILE, **schema},
    }  # fmt: skip


def _value_schema(content: OpenData) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for column in content.values.columns:
        kind = "number" if column.key in NUMBERS else "string"
        field: dict[str, Any] = {"name": column.key, "type": kind, "description": MEANINGS[column.key]}
        if column.key in KEY:
            field["constraints"] = {"required": True}
        if column.key == "statut":
            field["constraints"] = {"required": True, "enum": [status.value for status in Status]}
        fields.append(field)
    links = [_link("indicateur", "indicateurs"), _link("code_territoire", "territoires")]
    return {"fields": fields, "missingValues": MISSING, "primaryKey": list(KEY), "foreignKeys": links}


def _link(field: str, resource: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": resource, "fields": [field]}}


def _text_schema(names: Sequence[str], key: str) -> dict[str, Any]:
    return {"fields": [{"name": name, "type": "string"} for name in names], "primaryKey": [key]}


def _territory_schema() -> dict[str, Any]:
    kinds = {"population_2023": "integer"}
    fields = [{"name": name, "type": kinds.get(name, "string")} for name in TERRITORY_FIELDS]
    return {"fields": fields, "primaryKey": ["code_territoire"]}


def _read_me(content: OpenData) -> str:
    stamp = content.values.stamp
    lines = [
        f"# Projet territorial de cohésion sociale, {content.edition}",
        "",
        f"- Données arrêtées au\u00a0: {stamp.as_of}",
        f"- Version des données\u00a0: {stamp.data_version}",
        *([f"- Empreinte de l’édition\u00a0: {content.fingerprint}"] if content.fingerprint else []),
        f"- Licence\u00a0: {OPEN_LICENCE}, citer chaque producteur (donnees/sources.csv)",
        *(f"- {text}" for text in content.left_out),
        "",
        "Un chiffre retenu n’est jamais vide ni zéro\u00a0: s (secret statistique), nd (manquant) ou so (sans objet).",
        "Son statut est à côté. Le fichier donnees/valeurs.csv se réimporte tel quel dans l’outil. Un texte qu’un",
        "tableur prendrait pour une formule est précédé d’une apostrophe.",
    ]
    return "\n".join(lines) + "\n"


__all__ = ["DEMONSTRATION", "OPEN_LICENCE", "OpenData", "write_open_data"]
