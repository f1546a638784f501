"""Every line of a diagnosis as one table, for files: public, sheet, figure, reading, limits. Adds nothing."""

from collections.abc import Sequence

from indicators.diagnosis import SheetState
from indicators.territories import Territory
from indicators.views.diagnosis_views import DiagnosisLine, PublicPart
from indicators.views.portrait_views import Against
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("public", "Public"),
    Column("indicateur", "Indicateur"),
    Column("valeur", "Valeur"),
    Column("millesime", "Millésime"),
    Column("intervalle", "Intervalle à 95\u202f%"),
    Column("personnes", "Personnes comptées"),
    Column("communaute", "Communauté"),
    Column("reference", "Référence"),
    Column("ecart_personnes", "Écart en personnes"),
    Column("rang", "Rang possible"),
    Column("evolution", "Évolution"),
    Column("etat", "Ce qui est là"),
    Column("manque", "Pourquoi, et que lire"),
    Column("dit", "Ce que la fiche dit de ce public"),
    Column("limites", "Limites"),
)
STATES = {
    SheetState.REAL: "chiffre réel",
    SheetState.INVENTED: "chiffre de démonstration",
    SheetState.WITHHELD: "non diffusé ici",
    SheetState.ABSENT: "aucun chiffre ici",
}
NONE = "non publié"


def diagnosis_table(parts: Sequence[PublicPart], place: Territory, stamp: Stamp) -> Table:
    """One row per sheet of each public; a sheet that speaks of two publics has two rows."""
    rows = tuple(_row(part, line) for part in parts for line in part.lines)
    notes = ("Un rang n’est donné qu’avec son intervalle à 95\u202f%\u202f; le rang 1 est la valeur la plus élevée.",)
    return Table(f"diagnostic_{place.code}", f"Diagnostic social {place.of}", COLUMNS, rows, stamp, notes)


def against_text(held: Against | None) -> str:
    """« Finistère : 11,7 %, +1,7 point, neutre »; « non publié » where there is none."""
    if held is None:
        return NONE
    return f"{held.name}\u00a0: {', '.join(part for part in (held.text, held.gap, held.verdict) if part)}"


def _row(part: PublicPart, line: DiagnosisLine) -> tuple[Cell, ...]:
    found = line.line
    texts = (
        part.title,
        line.label,
        f"{line.text} {line.unit}".strip(),
        line.year,
        (found.interval if found else "") or "sans intervalle",
        line.concerned or "non dit",
        against_text(found.whole if found else None),
        against_text(found.reference if found else None),
        (found.people if found else "") or "aucun calcul",
        line.rank,
        line.course or "aucune évolution lue",
        STATES[line.state],
        line.reason or (found.doubt if found else ""),
        line.says,
        line.limits,
    )
    return tuple(Cell(text, text, demonstration=line.demonstration) for text in texts)
