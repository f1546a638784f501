"""Whether the communes draw nearer, in words: the answer, the fifths, by which end, and who drives it."""

from collections.abc import Sequence

from indicators.catalogue.model import Direction, Indicator
from indicators.convergence import Cause, Convergence, Mover, Outcome, steady
from indicators.formats import format_gap, format_number, format_vintage, join_french
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters
from indicators.territories import Territory
from indicators.views.commune_figures import round_half_up

ANSWERS = {
    Outcome.WIDENS: "Non, ils se creusent.",
    Outcome.NARROWS: "Oui, ils se resserrent.",
    Outcome.STABLE: "Ni l’un ni l’autre\u00a0: ils restent stables.",
    Outcome.INCONCLUSIVE: "On ne peut pas conclure.",
    Outcome.MIXED: "La réponse dépend de la mesure.",
}
REASON_TITLES = {Outcome.WIDENS: "Pourquoi l’écart s’ouvre", Outcome.NARROWS: "Pourquoi l’écart se réduit"}
CAUSES = {
    Cause.CATCHING_UP: "Surtout par le bas, un rattrapage",
    Cause.DECLINE_OF_STRONG: "Surtout par le haut, un recul des mieux placés\u00a0: l’écart se réduit sans progrès",
    Cause.DECLINE_OF_WEAK: "Surtout par le bas, un décrochage",
    Cause.BREAKAWAY: "Surtout par le haut\u00a0: les mieux placés s’éloignent",
    Cause.BOTH_ENDS: "Par les deux bouts à la fois",
    Cause.MIDDLE: "Ni par le haut ni par le bas\u00a0: les communes du milieu changent de place",
}
NEUTRAL_CAUSES = {
    Cause.CATCHING_UP: "Surtout par le bas\u00a0: les valeurs les plus basses montent",
    Cause.DECLINE_OF_STRONG: "Surtout par le haut\u00a0: les valeurs les plus hautes descendent",
    Cause.DECLINE_OF_WEAK: "Surtout par le bas\u00a0: les valeurs les plus basses descendent",
    Cause.BREAKAWAY: "Surtout par le haut\u00a0: les valeurs les plus hautes montent",
}
RATIO_DECIMALS = 1
NAMED = 2
"""Communes named as driving the change."""


def end_names(direction: Direction) -> tuple[str, str]:
    """What the best and the worst placed fifths are called; without a favourable way, the highest and the lowest.

    >>> end_names(Direction.UP)
    ('le mieux placé', 'le moins bien placé')
    """
    if direction in {Direction.UP, Direction.DOWN}:
        return "le mieux placé", "le moins bien placé"
    return "aux valeurs les plus hautes", "aux valeurs les plus basses"


def fifths_sentence(found: Convergence, direction: Direction) -> str:
    """« Entre 2022 et 2024, le cinquième d’habitants le mieux placé passe de 2,4 à 3,1 fois la valeur du … ».

    Without ratios (a fifth at zero), the deviation is told instead.
    """
    first, last = found.spreads[0], found.spreads[-1]
    span = f"Entre {format_vintage(first.vintage)} et {format_vintage(last.vintage)}"
    if first.ratio is None or last.ratio is None:
        return f"{span}, un cinquième des habitants est à zéro\u00a0: leur rapport n’a pas de sens."
    best, worst = end_names(direction)
    above, below = (worst, best) if direction is Direction.DOWN else (best, worst)
    before, after = (format_number(ratio, RATIO_DECIMALS) for ratio in (first.ratio, last.ratio))
    moved = f"passe de {before} à {after} fois" if before != after else f"reste à {after} fois"
    return f"{span}, le cinquième d’habitants {above} {moved} la valeur du cinquième {below}."


def caution(found: Convergence, noise_percent: float) -> str:
    """What keeps from concluding: chance, two measures that disagree, a course that came back; else nothing."""
    if found.outcome is Outcome.INCONCLUSIVE:
        return "Le changement peut venir des seuls petits effectifs."
    if found.outcome is Outcome.MIXED:
        return _two_measures(found, noise_percent)
    if found.outcome in REASON_TITLES and not steady(found.spreads, noise_percent):
        return "Le mouvement n’est pas continu d’un millésime à l’autre."
    return ""


def _two_measures(found: Convergence, noise_percent: float) -> str:
    first, last = found.spreads[0], found.spreads[-1]
    if first.coefficient is None or last.coefficient is None:
        return ""
    in_unit = _moved(first.deviation, last.deviation, noise_percent)
    in_share = _moved(first.coefficient, last.coefficient, noise_percent)
    return f"En valeur, la dispersion {in_unit}\u202f; en proportion de la moyenne, elle {in_share}."


def _moved(first: float, last: float, noise_percent: float) -> str:
    if abs(last - first) <= noise_percent / 100 * first:
        return "reste stable"
    return "augmente" if last > first else "diminue"


def reason_text(found: Convergence, indicator: Indicator, communes: dict[str, Territory]) -> str:
    """« Surtout par le bas, un décrochage : −0,45 pour le cinquième le moins bien placé, … » then who drives it."""
    if found.cause is None:
        return ""
    judged = indicator.direction in {Direction.UP, Direction.DOWN}
    causes = CAUSES if judged else {**CAUSES, **NEUTRAL_CAUSES}
    best, worst = end_names(indicator.direction)
    ends = [(found.worse_change, worst), (found.better_change, best)]
    told = ", ".join(f"{signed(change, indicator)} pour le cinquième {name}" for change, name in ends)
    return f"{causes[found.cause]}\u00a0: {told}. {_drivers(found.movers, indicator, communes)}".strip()


def signed(change: float, indicator: Indicator) -> str:
    """A change as printed, without the unit in words that the chart already says."""
    unit = indicator.unit if not any(c.isalpha() for c in indicator.unit) else ""
    return format_gap(round_half_up(change, indicator.decimals), unit, indicator.decimals)


def _drivers(movers: Sequence[Mover], indicator: Indicator, communes: dict[str, Territory]) -> str:
    found = [m for m in movers[:NAMED] if m.part and m.part * movers[0].part > 0]
    if not found:
        return ""
    named = join_french([f"{communes[m.territory].name} ({signed(m.change, indicator)})" for m in found])
    if len(found) == 1:
        return f"Une commune pèse le plus, par son évolution et sa population\u00a0: {named}."
    count = capital(in_letters(len(found)))
    return f"{count} communes pèsent le plus, par leur évolution et leur population\u00a0: {named}."
