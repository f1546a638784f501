"""A sheet as an officer types it: places in the relays for young children of the community."""

from collections.abc import Mapping

from data_access.importers.sheet_book import write_sheet_template
from indicators.catalogue import load_catalogue

TYPED: Mapping[str, str] = {
    "id": "places_relais",
    "label": "Places d'accueil dans les relais petite enfance",
    "short_label": "Places en relais",
    "question": "Combien de places les relais offrent-ils ?",
    "definition": "Places ouvertes au 31 décembre, ateliers compris.",
    "reading": "En {annee}, on compte {valeur} {territoire_a}.",
    "limits": "Une place ouverte n'est pas une place occupée.",
    "kind": "effectif",
    "unit": "places",
    "unit_long": "places en relais",
    "decimals": "0",
    "aggregation": "somme",
    "numerator": "places ouvertes",
    "sampled": "non",
    "method": "Comptage des relais, repris sans retraitement.",
    "source": "suivi_local",
    "finest_level": "commune",
    "levels": "commune; intercommunalité",
    "min_count": "0",
    "direction": "la hausse est favorable",
    "objectives": "2.1",
    "nature": "réalisation",
}
CODE = "PLACES_RELAIS"


def other_sheet(code: str) -> dict[str, str]:
    """The same sheet under another code and another name."""
    return {**TYPED, "id": code, "label": f"Places dans les {code.lower()}", "short_label": code.capitalize()}


def written(*sheets: Mapping[str, str]) -> bytes:
    """A workbook of sheets sent back, as an .ods."""
    return write_sheet_template(load_catalogue(), "ods", sheets)
