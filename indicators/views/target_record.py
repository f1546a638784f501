"""One target in full: its path, what it weighs, its trend, its history, and why none may be set. Sets nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalogue.model import Indicator
from indicators.reading.sheet import direction_words, nature_words
from indicators.reading.targets import dated_measure, window_sentence
from indicators.target_rules import level_fault, nature_fault
from indicators.targets import Target, TargetChange, TargetWindow
from indicators.views.facts import Facts
from indicators.views.pages import Finding, Option
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.target_history import ChangeLine, change_lines
from indicators.views.target_query import Aim
from indicators.views.target_rows import TargetRow, target_row
from indicators.views.trend_builder import build_trend
from indicators.views.visuals import TrendView
from indicators.views.words import territory_options


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One indicator on one territory. ``target`` is the one in force or None; ``base`` the version it was read at.

    ``refusal`` says why no target may be set here, empty when one may; ``published`` are the figures one may start
    from, (vintage, value), oldest first; ``places`` the territories where a target may be set.
    """

    indicator: Indicator
    territory: str
    place: str
    finding: Finding
    lines: tuple[tuple[str, str], ...]
    row: TargetRow
    trend: TrendView | None
    history: tuple[ChangeLine, ...]
    target: Target | None
    base: int
    refusal: str
    published: tuple[tuple[str, float], ...]
    places: tuple[Option, ...]
    window: TargetWindow
    window_words: str


def build_target_record(
    facts: Facts, wanted: tuple[str, str], changes: Sequence[TargetChange], window: TargetWindow
) -> TargetRecord:
    """The target of an (indicator, territory), with or without a statement; KeyError when either is unknown.

    ``changes`` are those of this very target, the newest first.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_target_record(bare, ("DEFM_INSCRITS", "242900835"), (), TargetWindow(1)).finding.strong
    'Aucune cible n’est fixée pour Morlaix Communauté.'
    """
    indicator, place = facts.indicator(wanted[0]), facts.territory(wanted[1])
    target = facts.targets_of(indicator.id, place.code)
    scope = scope_of(facts, Selection(territory=place.code, indicator=indicator.id), indicator.id)
    trend = build_trend(scope)
    row = target_row(facts, Aim(indicator, place.code, target))
    known = facts.catalogue.territories.get(place.code)
    return TargetRecord(
        indicator=indicator,
        territory=place.code,
        place=place.name,
        finding=_finding(row),
        lines=_lines(indicator, row, target),
        row=row,
        trend=trend,
        history=change_lines(facts, changes),
        target=target,
        base=changes[0].version if changes else 0,
        refusal=nature_fault(indicator) or level_fault(indicator, known),
        published=_published(facts, indicator, place.code),
        places=_places(facts, indicator),
        window=window,
        window_words=window_sentence(window),
    )


def _finding(row: TargetRow) -> Finding:
    if not row.has_target:
        return Finding(f"Aucune cible n’est fixée pour {row.place}.", "Sans cible, il n’y a pas de taux d’avancement.")
    strong = f"De {row.initial} à {row.target} pour {row.place}."
    return Finding(strong, f"Valeur actuelle\u00a0: {row.current}. Chemin\u00a0: {row.way}.", row.demonstration)


def _lines(indicator: Indicator, row: TargetRow, target: Target | None) -> tuple[tuple[str, str], ...]:
    """What is known of the target, labelled; nothing is left blank."""
    common = [("Sens favorable", direction_words(indicator)), ("Nature", nature_words(indicator.nature))]
    if target is None:
        return (("Cible", "sans cible"), ("Valeur actuelle", row.current), *common)
    steps = ", ".join(row.steps) or "aucune"
    label = "Valeur intermédiaire" if len(row.steps) == 1 else "Valeurs intermédiaires"
    return (
        ("Valeur initiale", dated_measure(target.initial_value, target.initial_vintage, indicator)),
        (label, steps),
        ("Valeur cible", dated_measure(target.target_value, target.target_vintage, indicator)),
        ("Valeur actuelle", row.current),
        ("Chemin parcouru", row.way),
        ("Poids", row.counts.removeprefix("poids ")),
        ("Auteur et motif", row.signed),
        *common,
    )


def _published(facts: Facts, indicator: Indicator, territory: str) -> tuple[tuple[str, float], ...]:
    series = facts.series(indicator.id)
    rows = series.filter(series["territory"] == territory).drop_nulls("value").sort("vintage")
    return tuple((str(v), round(float(x), indicator.decimals)) for v, x in rows.select("vintage", "value").iter_rows())


def _places(facts: Facts, indicator: Indicator) -> tuple[Option, ...]:
    catalogue = facts.catalogue.territories
    return tuple(o for o in territory_options(facts) if not level_fault(indicator, catalogue.get(o.code)))
