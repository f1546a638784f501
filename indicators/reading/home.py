"""The sentence on top of the home page: axes with a rate, those that fall behind, what is missing. Computes no rate."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.formats import HARD, THIN, join_french
from indicators.progress import Pace
from indicators.reading.words import in_letters


@dataclass(frozen=True, slots=True)
class AxisState:
    """Where an axis stands: its number, whether a result rate is shown, and its pace (« non calculé » without one)."""

    number: int
    rated: bool
    pace: Pace


def home_sentence(states: Sequence[AxisState]) -> str:
    r"""How many axes have a result rate, and which fall behind or below their start.

    >>> home_sentence([AxisState(1, True, Pace.ON_TRACK), AxisState(4, True, Pace.LATE)])
    'Les deux axes ont un taux de résultat\u202f; l’axe 4 prend du retard.'
    >>> home_sentence([AxisState(1, False, Pace.NOT_COMPUTED), AxisState(2, False, Pace.NOT_COMPUTED)])
    'Aucun des deux axes n’a encore de taux de résultat.'
    """
    rated = [state for state in states if state.rated]
    total = in_letters(len(states))
    if not rated:
        return f"Aucun des {total} axes n’a encore de taux de résultat."
    return f"{_counted(len(rated), len(states))} un taux de résultat{_behind(rated)}."


def missing_sentence(states: Sequence[AxisState]) -> str:
    r"""Which axes have no rate and why; an empty text when all have one.

    >>> missing_sentence([AxisState(1, True, Pace.AHEAD), AxisState(3, False, Pace.NOT_COMPUTED)])
    'L’axe 3 n’a pas de taux\xa0: il manque des cibles ou des valeurs.'
    """
    missing = [state.number for state in states if not state.rated]
    if not missing:
        return ""
    if len(missing) == len(states):
        return "Il manque des cibles ou des valeurs."
    named = _named(missing)
    verb = "n’ont" if len(missing) > 1 else "n’a"
    return f"{named[:1].upper()}{named[1:]} {verb} pas de taux{HARD}: il manque des cibles ou des valeurs."


def _counted(rated: int, total: int) -> str:
    if rated == total:
        return f"Les {in_letters(total)} axes ont"
    said = in_letters(rated)
    verb = "axes" if rated > 1 else "axe"
    return f"{said[:1].upper()}{said[1:]} {verb} sur {in_letters(total)} {'ont' if rated > 1 else 'a'}"


def _behind(rated: Sequence[AxisState]) -> str:
    late = [state.number for state in rated if state.pace is Pace.LATE]
    fallen = [state.number for state in rated if state.pace is Pace.FALL]
    said = []
    if fallen:
        verb = "reculent sous leur valeur" if len(fallen) > 1 else "recule sous sa valeur"
        said.append(f"{_named(fallen)} {verb} de départ")
    if late:
        said.append(f"{_named(late)} {'prennent' if len(late) > 1 else 'prend'} du retard")
    if not said:
        return f"{THIN}; aucun ne prend de retard" if len(rated) > 1 else f"{THIN}; il ne prend pas de retard"
    return f"{THIN}; {join_french(said)}"


def _named(numbers: Sequence[int]) -> str:
    """« l’axe 4 », « les axes 3 et 6 »."""
    if len(numbers) == 1:
        return f"l’axe {numbers[0]}"
    return f"les axes {join_french([str(number) for number in numbers])}"
