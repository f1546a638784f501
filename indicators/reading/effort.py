"""The sentences of effort and need: who receives little with a strong need, what stays apart. Counts nothing."""

from collections.abc import Sequence

from indicators.formats import HARD, THIN, join_french, plural
from indicators.reading.words import lower_first
from indicators.views.effort_model import EffortBlock, EffortLine
from indicators.views.pages import Finding
from indicators.views.plan_budget import euros

NAMED_AT_MOST = 6


def effort_finding(
    lines: Sequence[EffortLine], blocks: Sequence[EffortBlock], need: str, *, demonstration: bool
) -> Finding:
    """« 3 communes reçoivent peu alors que le besoin y est fort (accès au médecin) : … »; then what is not spread.

    >>> effort_finding((), (), "accès au médecin", demonstration=False).strong
    'Aucune commune ne peut être placée.'
    """
    placed = [line for line in lines if not line.reason]
    watched = [line.place.name for line in placed if line.watched]
    if not placed:
        strong = "Aucune commune ne peut être placée."
    elif not any(line.total.euros for line in placed):
        strong = "Aucune dépense n’est rattachée à une commune\u00a0: l’effort ne se compare pas au besoin."
    elif not watched:
        strong = f"Aucune commune ne cumule peu de dépense et un besoin fort ({lower_first(need)})."
    else:
        count = plural(len(watched), "commune reçoit", "communes reçoivent")
        shown = watched if len(watched) <= NAMED_AT_MOST else [*watched[:NAMED_AT_MOST], "d’autres"]
        strong = f"{count} peu alors que le besoin y est fort ({lower_first(need)}){HARD}: {join_french(shown)}."
    return Finding(strong, _apart(blocks), demonstration)


def _apart(blocks: Sequence[EffortBlock]) -> str:
    said = [f"{lower_first(block.title)}, {euros(block.total.euros)}" for block in blocks if block.total.euros]
    if not said:
        return ""
    return f"Non réparti sur les communes{HARD}: {f'{THIN}; '.join(said)}."


def thresholds_text(little: str, mean: str, strong: str, percent: int) -> str:
    """The thresholds in words, printed with the table they make.

    >>> thresholds_text("6 €", "12 €", "0,4", 10).startswith("Peu")
    True
    """
    need = (
        f"Besoin fort{HARD}: écart défavorable d’au moins {percent}{THIN}% de la référence, soit {strong}, "
        "hors petits effectifs et hors écarts que le hasard explique."
        if strong
        else f"Besoin fort{HARD}: aucun seuil, faute de référence publiée."
    )
    return (
        f"Peu{HARD}: moins de la moitié de la moyenne par habitant des dépenses rattachées à une commune, "
        f"soit moins de {little} par habitant (moyenne{HARD}: {mean}). {need}"
    )
