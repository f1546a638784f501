"""How a survey lies in a workbook: its three sheets and their columns. Reads and writes no file."""

from collections.abc import Mapping
from types import MappingProxyType

from indicators.actions.fields import FieldKind
from indicators.actions.sheets import SheetColumn, Use

WAVES, QUESTIONS, RESULTS = "vagues", "questions", "resultats"
T = FieldKind.TEXT


def _columns(**headers: str) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(key, header, T, Use.TOLD) for key, header in headers.items())


COLUMNS: Mapping[str, tuple[SheetColumn, ...]] = MappingProxyType(
    {
        WAVES: _columns(
            survey="enquete", name="intitule", wave="vague", first="debut", last="fin", asked="population_interrogee",
            mode="mode", effect="effet_de_plan", producer="producteur",
        ),
        QUESTIONS: _columns(
            survey="enquete", question="question", wording="libelle", objectives="objectifs",
            favourable="reponses_favorables", indicator="indicateur",
        ),
        RESULTS: _columns(
            survey="enquete", wave="vague", question="question", place="lieu", sample="repondants",
            population="population_du_lieu", answer="reponse", count="effectif", share="part_redressee",
        ),
    }
)  # fmt: skip
ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        WAVES: ("survey", "name", "wave", "first", "last", "asked", "mode"),
        QUESTIONS: ("survey", "question", "wording", "objectives"),
        RESULTS: ("survey", "wave", "question", "place", "sample", "answer", "count"),
    }
)
"""The columns without which a sheet is not read."""
EXAMPLES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        WAVES: (
            ("habitants", "Enquête auprès des habitants", "2026", "02/03/2026", "27/03/2026",
             "habitants de 18 ans et plus", "tirage au sort, téléphone", "1,4", "Morlaix Communauté"),
        ),
        QUESTIONS: (
            ("habitants", "demarche", "Savez-vous où vous adresser pour une démarche\u202f?", "1.1", "oui",
             "CONNAIT_OU"),
        ),
        RESULTS: (
            ("habitants", "2026", "demarche", "242900835", "640", "52\u202f000", "oui", "390", ""),
            ("habitants", "2026", "demarche", "242900835", "640", "52\u202f000", "non", "250", ""),
            ("habitants", "2026", "demarche", "Morlaix", "150", "12\u202f000", "oui", "96", ""),
            ("habitants", "2026", "demarche", "Morlaix", "150", "12\u202f000", "non", "54", ""),
        ),
    }
)  # fmt: skip
MANUAL = (
    "Trois feuilles\u00a0: vagues (qui est interrogé, comment), questions, resultats (une ligne par lieu et réponse).",
    "enquete et question\u00a0: un code (minuscules, chiffres, tirets simples), le même d’une vague à l’autre.",
    "lieu\u00a0: le nom ou le code d’une commune, Morlaix Communauté pour l’ensemble, ou le code d’un quartier défini.",
    "repondants\u00a0: les réponses exprimées à la question dans le lieu. Les effectifs des réponses s’y additionnent.",
    "population_du_lieu\u00a0: combien de personnes pouvaient être interrogées. Vide, la marge n’en tient pas compte.",
    "part_redressee\u00a0: la part en %, quand l’échantillon est redressé. L’effet de plan est alors obligatoire.",
    "effet_de_plan\u00a0: 1 pour un tirage simple, plus pour un tirage par grappes ou un redressement. Vide vaut 1.",
    "reponses_favorables\u00a0: séparées par un point-virgule\u202f; l’indicateur alimenté les compte.",
    "Donnez l’ensemble du territoire\u00a0: sans lui, rien n’est comparé et aucun indicateur n’est alimenté.",
    "Écrivez les vrais effectifs, même petits\u00a0: l’outil masque ce qui doit l’être avant tout affichage.",
    "La feuille «\u00a0exemple\u00a0» n’est jamais importée.",
)
