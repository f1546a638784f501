"""The finding of a comparison: how many chosen places stand clearly apart, and where nothing may be ranked."""

from collections.abc import Sequence

from indicators.catalogue.model import Direction
from indicators.formats import format_number, join_french
from indicators.reading.nouns import named
from indicators.reading.periods import in_words
from indicators.statuses import STATUS_WORDS, Status
from indicators.views.comparison_rows import UNFAVOURABLE, Compared, ComparedRow
from indicators.views.pages import Finding
from indicators.views.words import figure_text

NAMED = 2
"""Places named at most in the finding: the two worst."""


def comparison_finding(rows: Sequence[ComparedRow]) -> Finding:
    """The indicator where most places are clearly worse off than the reference, then the secrecy that forbids order.

    >>> comparison_finding(()).strong
    'Choisissez au moins un indicateur et un territoire à comparer.'
    """
    if not rows or not rows[0].cells:
        return Finding("Choisissez au moins un indicateur et un territoire à comparer.")
    lead = max(rows, key=lambda row: len(_worse(row)))
    said = _lead(lead) if _worse(lead) else _none(rows)
    return Finding(said, _secrets(rows), demonstration=any(row.demonstration for row in rows))


def _worse(row: ComparedRow) -> list[Compared]:
    """The places clearly worse off than the reference, widest gap first."""
    found = [cell for cell in row.cells if cell.verdict in UNFAVOURABLE and cell.gap is not None]
    return sorted(found, key=lambda cell: -abs(cell.gap.absolute if cell.gap else 0.0))


def _lead(row: ComparedRow) -> str:
    worse, reference, held = _worse(row), row.scope.reference, row.scope.held
    if reference is None or held is None:
        return ""
    low = row.indicator.direction is Direction.UP
    side, ends = ("inférieure", "la plus basse") if low else ("supérieure", "la plus élevée")
    unit = row.indicator.unit_long if row.indicator.unit in {"", "%"} else ""
    measured = " ".join(part for part in (figure_text(held, row.indicator), unit) if part)
    places = join_french([f"{c.place.at} ({figure_text(c.figure, row.indicator)})" for c in worse[:NAMED]])
    return (
        f"{named(row.indicator)} dans {_among(len(worse), len(row.cells))}, la valeur est nettement {side} "
        f"à celle {reference.of} ({measured} {in_words(row.vintage)})\u202f; "
        f"elle est {ends} {places}."
    )


def _among(count: int, total: int) -> str:
    """« 4 des 6 territoires choisis », « les 3 territoires choisis », « le territoire choisi »."""
    if total == 1:
        return "le territoire choisi"
    if count == total:
        return f"les {format_number(total)} territoires choisis"
    return f"{format_number(count)} des {format_number(total)} territoires choisis"


def _none(rows: Sequence[ComparedRow]) -> str:
    compared = [row for row in rows if any(cell.gap is not None for cell in row.cells)]
    if not compared:
        return "Aucun écart n’est calculable\u00a0: la référence n’est pas publiée pour ces indicateurs."
    many = len(compared) > 1
    over = f"les {format_number(len(compared))} indicateurs comparés" if many else "l’indicateur comparé"
    return f"Aucun des territoires choisis n’est nettement moins bien placé que la référence sur {over}."


def _secrets(rows: Sequence[ComparedRow]) -> str:
    """« Taux de pauvreté : secret statistique pour 2 des 6 territoires choisis. Ne pas les classer. »."""
    said = []
    for row in rows:
        count = sum(cell.figure.status is Status.SECRET for cell in row.cells)
        if count:
            said.append(f"{named(row.indicator)} {STATUS_WORDS[Status.SECRET]} pour {_among(count, len(row.cells))}")
    told = "\u202f; ".join(said)
    return f"{told}. Ne pas les classer." if said else ""
