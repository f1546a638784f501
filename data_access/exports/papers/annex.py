"""The annex: the sheet of each indicator shown in the dossier, with its limits. Reads nothing."""

from collections.abc import Sequence

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, sheet
from indicators.views.pages import Sheet

LEFT_OUT = frozenset({"Champs du fichier", "Règle d’agrégation", "Échelle la plus fine"})
"""Paragraphs of the screen that serve who imports, not who reads on paper."""


def annex_paper(sheets: Sequence[Sheet], stamp: PaperStamp, asked: str = "") -> Content:
    """Definition, calculation, source, limits and secrecy of each indicator; ``asked`` says which data partners owe."""
    invented = any(found.demonstration for found in sheets)
    content = {"asked": asked, "sheets": [_printed(found) for found in sheets]}
    return sheet(Heading("annexe", "Annexe\u00a0: indicateurs, définitions et limites", invented), stamp, content)


def _printed(found: Sheet) -> Content:
    return {
        "name": f"{found.label} ({found.indicator})",
        "freshness": found.freshness[1],
        "mark": found.demonstration,
        "rows": [list(row) for row in found.rows if row[0] not in LEFT_OUT],
    }
