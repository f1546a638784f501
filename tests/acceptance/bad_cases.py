"""The fifty bad inputs by number, and those that are one row of a plan of actions."""

from dataclasses import dataclass, field

NUMBERS = (
    1, 2, 3, 5, 7, 8, 10, 11, 14, 16, 17, 20, 21, 24, 25, 26, 29, 30, 34, 36,
    39, 40, 41, 43, 46, 48, 51, 52, 55, 56, 57, 59, 64, 66, 67, 72, 73, 77, 78, 79,
    81, 83, 84, 85, 86, 87, 89, 91, 96, 98,
)  # fmt: skip
CASES = tuple(f"BI{number:03}" for number in NUMBERS)
"""Each is the name of a case, or begins the name of a test, of this room."""
HEADERS = ("Intitulé", "Objectif", "Statut", "Début", "Fin")
MARKUP = "<script>x</script> <img onerror=x> [x](javascript:alert(1)) $\\href{javascript:a}{b}$"


@dataclass(frozen=True)
class ActionRow:
    """A row to refuse: its case, its cells, the fault expected, its column, words its sentence must hold."""

    case: str
    row: tuple[object, ...]
    code: str
    column: str
    words: tuple[str, ...] = field(default=())


ACTION_ROWS = (
    ActionRow("BI078", ("Guide", "1.1", "", "31/02/2026"), "plan_date_illisible", "D (Début)", ("31/02/2026",)),
    ActionRow("BI081", ("Guide", "1.1", "", "01/03/2026", "01/02/2026"), "plan_regle", "E (Fin)", ("précède",)),
    ActionRow("BI083", ("Guide", "1.1", "Terminée ✔"), "plan_hors_liste", "C (Statut)", ("Terminée ✔", "Réalisée")),
    ActionRow("BI085", ("Guide", "6.9"), "plan_hors_liste", "B (Objectif)", ("6.9", "1.1 Améliorer")),
    ActionRow(
        "BI089", ('=HYPERLINK("http://x";"clic")', "1.1"), "plan_cellule_en_erreur", "A (Intitulé)", ("formule",)
    ),
)
