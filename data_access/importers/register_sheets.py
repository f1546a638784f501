"""How the registers of the field lie in a workbook: its sheets and their columns. Reads and writes no file."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.actions.fields import FieldKind
from indicators.actions.sheets import SheetColumn, Use

SERVICES, TIMES, BODIES, EQUIPMENT = "services", "trajets", "instances", "bpe"
T = FieldKind.TEXT


def _columns(**headers: str) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(key, header, T, Use.TOLD) for key, header in headers.items())


COLUMNS: Mapping[str, tuple[SheetColumn, ...]] = MappingProxyType(
    {
        SERVICES: _columns(
            code="code", name="nom", kind="sorte", organisation="organisme", commune="commune", longitude="longitude",
            latitude="latitude", hours="horaires", vintage="millesime", source="source", checked="verifie_le",
            confidentiality="confidentialite", withdrawn="retirer",
        ),
        TIMES: _columns(
            origin="origine", end="destination", minutes="minutes", source="source", measured="date"
        ),
        BODIES: _columns(
            code="code", name="nom", organisations="organismes", communes="communes", rhythm="rythme",
            last_met="derniere_reunion", source="source", confidentiality="confidentialite", withdrawn="retirer",
        ),
        EQUIPMENT: _columns(
            year="AN", commune="DEPCOM", type="TYPEQU", name="NOMRS", longitude="LONGITUDE", latitude="LATITUDE",
            east="LAMBERT_X", north="LAMBERT_Y",
        ),
    }
)  # fmt: skip
ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        SERVICES: ("name", "kind", "commune"),
        TIMES: ("origin", "end", "minutes"),
        BODIES: ("name", "organisations", "communes"),
        EQUIPMENT: ("commune", "type"),
    }
)
"""The columns without which a sheet is not read."""
EXAMPLES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        SERVICES: (
            ("", "Accueil social de proximité", "accueil-social", "CCAS de Morlaix", "29151", "-3.8259", "48.5766",
             "lundi-vendredi 9h-12h, 14h-17h ; samedi 9h-12h une semaine sur deux", "2026", "CCAS de Morlaix",
             "15/10/2026", "public", ""),
        ),
        TIMES: (("29114", "29151", "21", "calcul d’itinéraire", "2026"),),
        BODIES: (
            ("", "Cellule de coordination", "CCAS de Morlaix ; CAF du Finistère", "Morlaix ; Taulé",
             "une fois par mois", "05/11/2026", "CCAS de Morlaix", "partenaires", ""),
        ),
        EQUIPMENT: (("2025", "29151", "A206", "Bureau de poste", "-3.8281", "48.5779", "", ""),),
    }
)  # fmt: skip
HOURS = (
    "horaires\u00a0: «\u00a0lundi-vendredi 9h-12h, 14h-17h\u202f; samedi 9h-12h une semaine sur deux\u00a0», suivi de "
    "«\u00a0sur rendez-vous\u00a0» s’il y a lieu. Vide vaut «\u00a0non renseigné\u00a0», jamais «\u00a0fermé\u00a0»."
)
TRIPS = (
    "trajets\u00a0: minutes par la route d’une commune à une autre\u202f; source et date sont affichées. "
    "Une origine renvoyée remplace toute sa ligne."
)
MANUAL = (
    "Une feuille par registre\u00a0: remplissez celles qui vous servent, laissez les autres vides.",
    "services\u00a0: une ligne par lieu. Sans coordonnées, le lieu est posé au point de la commune.",
    HOURS,
    TRIPS,
    "instances\u00a0: organismes et communes séparés par un point-virgule.",
    "bpe\u00a0: collez les lignes de la Base permanente des équipements, ses en-têtes compris.",
    "confidentialite\u00a0: public, partenaires ou restreint. retirer\u00a0: oui pour enlever une ligne du registre.",
    "Une ligne absente du fichier reste comme elle est\u202f; une ligne présente devient une nouvelle version.",
    "La feuille «\u00a0exemple\u00a0» n’est jamais importée.",
)
