"""The rows of targets as read and as exported: path, current value, way done, weight, author, reason. Sets nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.formats import HARD, format_measure, format_vintage
from indicators.progress import Result, clamped
from indicators.reading.four_numbers import percent
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.reading.targets import authorship, dated_measure, weight_words
from indicators.statuses import Status
from indicators.targets import Target
from indicators.views.facts import Facts
from indicators.views.numbers_builder import result_of
from indicators.views.scope import Figure
from indicators.views.series import latest_figure
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.target_query import Aim
from indicators.views.target_weights import shares_text
from indicators.views.words import figure_cell, figure_text

COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("code_indicateur", "Code de l’indicateur"),
    Column("objectifs", "Objectifs"),
    Column("territoire", "Territoire"),
    Column("code_territoire", "Code du territoire"),
    Column("unite", "Unité"),
    Column("date_initiale", "Date initiale"),
    Column("valeur_initiale", "Valeur initiale", numeric=True, decimals=2),
    Column("intermediaires", "Valeurs intermédiaires"),
    Column("date_cible", "Date de la cible"),
    Column("valeur_cible", "Valeur cible", numeric=True, decimals=2),
    Column("date_actuelle", "Date actuelle"),
    Column("valeur_actuelle", "Valeur actuelle", numeric=True, decimals=2),
    Column("avancement", "Chemin parcouru (%)", numeric=True, decimals=1),
    Column("attendu", "Chemin attendu (%)", numeric=True, decimals=1),
    Column("poids", "Poids", numeric=True, decimals=2),
    Column("part", "Part dans l’objectif"),
    Column("auteur", "Auteur"),
    Column("motif", "Motif"),
)
NO_TARGET = "sans cible"
CONTEXT = "n’entre dans aucun taux (indicateur de {nature})"
OF_A_COMMUNE = "cible d’une commune\u00a0: hors du taux de l’objectif"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One indicator on one territory. Texts are ready to read; ``bar`` and ``tick`` are rates clamped to 0-100.

    ``way`` is « 49 % attendu 63 % », or why there is no rate; ``counts`` is what the target weighs and where.
    """

    indicator: str
    territory: str
    label: str
    place: str
    objectives: str
    initial: str
    steps: tuple[str, ...]
    target: str
    current: str
    way: str
    counts: str
    signed: str
    bar: float | None = None
    tick: float | None = None
    fall: bool = False
    has_target: bool = False
    demonstration: bool = False


def target_row(facts: Facts, aim: Aim) -> TargetRow:
    """The row of an indicator on a territory; without a target it says so, and that it enters no rate.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> target_row(bare, Aim(bare.indicator("DEFM_INSCRITS"), "242900835", None)).target
    'sans cible'
    """
    indicator, target = aim.indicator, aim.target
    figure = latest_figure(facts, indicator, facts.territory(aim.territory))
    result = result_of(facts, indicator, target) if target else None
    return TargetRow(
        indicator=indicator.id,
        territory=aim.territory,
        label=indicator.short_label,
        place=facts.territory(aim.territory).name,
        objectives=", ".join(indicator.objectives),
        initial=dated_measure(target.initial_value, target.initial_vintage, indicator) if target else "–",
        steps=tuple(dated_measure(value, vintage, indicator) for vintage, value in target.intermediates)
        if target
        else (),
        target=dated_measure(target.target_value, target.target_vintage, indicator) if target else NO_TARGET,
        current=current_text(aim, figure),
        way=way_text(result),
        counts=counts_text(facts, aim),
        signed=authorship(target) if target else "",
        bar=result.bar if result else None,
        tick=None if result is None or result.expected is None else clamped(result.expected),
        fall=result is not None and result.rate is not None and result.rate < 0,
        has_target=target is not None,
        demonstration=bool(target and target.demonstration) or bool(figure and figure.demonstration),
    )


def current_text(aim: Aim, figure: Figure | None) -> str:
    """« 13,1 pour 100 (2024) », or the word of what is absent.

    >>> from indicators.catalogue import load_catalogue
    >>> current_text(Aim(load_catalogue().indicators["DEFM_INSCRITS"], "242900835", None), None)
    'aucune valeur publiée'
    """
    if figure is None:
        return "aucune valeur publiée"
    return f"{figure_text(figure, aim.indicator)} ({format_vintage(figure.vintage)})"


def way_text(result: Result | None) -> str:
    """« 49 % attendu 63 % », or why there is no rate.

    >>> way_text(None), way_text(Result("i", 49.0, 62.5)).replace("\u202f", " ")
    ('aucun taux, faute de cible', '49 % attendu 63 %')
    """
    if result is None:
        return "aucun taux, faute de cible"
    if result.rate is None or result.expected is None:
        return f"pas de taux{HARD}: {result.reason}"
    return f"{percent(result.rate)} attendu {percent(result.expected)}"


def counts_text(facts: Facts, aim: Aim) -> str:
    """« Poids 1 · 50 % de l’objectif 4.2 », or why the target counts in no objective.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> counts_text(bare, Aim(bare.indicator("DEFM_INSCRITS"), "242900835", None))
    ''
    """
    if aim.target is None:
        return ""
    said = share_words(facts, aim)
    return f"poids {weight_words(aim.target.weight)} · {said}"


def share_words(facts: Facts, aim: Aim) -> str:
    """What a target weighs in its objectives, or why it weighs in none.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> share_words(bare, Aim(bare.indicator("TP60"), "242900835", None))
    'n’entre dans aucun taux (indicateur de contexte)'
    """
    if aim.indicator.nature not in PROGRESS_NATURES:
        return CONTEXT.format(nature=aim.indicator.nature.value)
    return shares_text(facts, aim.indicator.id, aim.territory) or OF_A_COMMUNE


def targets_table(facts: Facts, aims: Sequence[Aim], title: str, stamp: Stamp) -> Table:
    """The table of these rows, for files and for reading aloud; an absent target is « sans cible », never blank.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> targets_table(bare, (), "Cibles", Stamp("", "", "", "", ())).name
    'cibles'
    """
    return Table("cibles", title, COLUMNS, tuple(_cells(facts, aim) for aim in aims), stamp)


def _cells(facts: Facts, aim: Aim) -> tuple[Cell, ...]:
    indicator, target, place = aim.indicator, aim.target, facts.territory(aim.territory)
    figure = latest_figure(facts, indicator, place)
    result = result_of(facts, indicator, target) if target else None
    named = (indicator.label, indicator.id, ", ".join(indicator.objectives), place.name, place.code)
    return (
        *(Cell(text, text) for text in (*named, indicator.unit or indicator.unit_long)),
        *_path(aim, target),
        _word(format_vintage(figure.vintage) if figure else "aucune"),
        figure_cell(figure, indicator) if figure else Cell("manquant", None, Status.NOT_AVAILABLE.value),
        _rate(result, result.rate if result else None),
        _rate(result, result.expected if result else None),
        *_weighed(facts, aim, target),
    )


def _path(aim: Aim, target: Target | None) -> tuple[Cell, ...]:
    if target is None:
        return (_word(NO_TARGET), _none(), _word("aucune"), _word(NO_TARGET), _none())
    marked = target.demonstration
    steps = ", ".join(dated_measure(value, vintage, aim.indicator) for vintage, value in target.intermediates)

    def measure(value: float) -> Cell:
        return Cell(format_measure(value, aim.indicator), value, demonstration=marked)

    return (
        _word(format_vintage(target.initial_vintage)),
        measure(target.initial_value),
        _word(steps or "aucune"),
        _word(format_vintage(target.target_vintage)),
        measure(target.target_value),
    )


def _weighed(facts: Facts, aim: Aim, target: Target | None) -> tuple[Cell, ...]:
    if target is None:
        return (_none(), _word("aucune"), _word("personne"), _word("aucun"))
    weight = Cell(weight_words(target.weight), target.weight, demonstration=target.demonstration)
    said = (share_words(facts, aim), target.author or "non nommé", target.reason or "aucun")
    return (weight, *(_word(text) for text in said))


def _rate(result: Result | None, value: float | None) -> Cell:
    if result is None or value is None:
        reason = Status.NOT_APPLICABLE if result is None else Status.NOT_AVAILABLE
        return Cell(NO_TARGET if result is None else result.reason, None, reason.value)
    return Cell(percent(value), round(value, 1), Status.CALCULATED.value, demonstration=result.demonstration)


def _word(text: str) -> Cell:
    return Cell(text, text)


def _none() -> Cell:
    return Cell(NO_TARGET, None, Status.NOT_APPLICABLE.value)
