"""Checks the relations of the catalogue and returns every fault at once. Reads nothing but the catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path

from indicators.catalogue.loader import DATA, read_catalogue
from indicators.catalogue.model import Aggregation, Catalogue, Direction, Indicator, Kind, Nature
from indicators.errors import Anomaly

TEMPLATE_FIELDS = {"annee", "valeur", "territoire_a"}
BARE_TEMPLATE_FIELDS = {"annee", "nombre", "territoire_a"}
"""``nombre`` is the value without its unit, for a unit cut in two by the sentence."""
PROGRESS_NATURES = frozenset({Nature.RESULT, Nature.IMPACT, Nature.SERVICE_QUALITY})
MINIMUM_CORE = 2
TYPOGRAPHY = re.compile(r"'|[^\u202f\u00a0][?!;%](?=\s|$)|[^\u00a0]:(?=\s)|\.\.\.")


def check_catalogue(folder: Path = DATA) -> list[Anomaly]:
    """Every fault of a catalogue folder: unreadable sheets, then broken relations, in file order."""
    catalogue, anomalies = read_catalogue(folder)
    for indicator in catalogue.indicators.values():
        anomalies += [_anomaly(indicator.id, text) for text in _faults_of(indicator, catalogue)]
    for axis in catalogue.axes:
        for objective in axis.objectives:
            anomalies += [_anomaly(objective.id, text) for text in _objective_faults(objective.id, catalogue)]
    return anomalies


def _anomaly(place: str, text: str) -> Anomaly:
    remedy = "Corrigez le fichier TOML du catalogue"
    return Anomaly("catalogue", f"{place}\u00a0: {text}", remedy, column=place, value=place)


def _faults_of(indicator: Indicator, catalogue: Catalogue) -> Iterator[str]:
    yield from _reference_faults(indicator, catalogue)
    yield from _rule_faults(indicator)
    yield from _text_faults(indicator)


def _reference_faults(indicator: Indicator, catalogue: Catalogue) -> Iterator[str]:
    objectives = {o.id for axis in catalogue.axes for o in axis.objectives}
    for objective in indicator.objectives:
        if objective not in objectives:
            yield f"objectif inconnu «\u00a0{objective}\u00a0»"
    if indicator.source not in catalogue.sources:
        yield f"source inconnue «\u00a0{indicator.source}\u00a0»"
    for field in ("numerator_indicator", "denominator_indicator", "weight_indicator", "alternative", "read_with"):
        named = getattr(indicator, field)
        if named and named not in catalogue.indicators:
            yield f"{field} nomme un indicateur inconnu «\u00a0{named}\u00a0»"


def _rule_faults(indicator: Indicator) -> Iterator[str]:
    if indicator.aggregation is Aggregation.RATIO_OF_SUMS and not (indicator.numerator and indicator.denominator):
        yield "un rapport de sommes exige un numérateur et un dénominateur"
    if indicator.aggregation is Aggregation.SUM and indicator.kind is not Kind.COUNT:
        yield "seul un effectif s’additionne"
    if indicator.aggregation is Aggregation.WEIGHTED_MEAN and indicator.kind is Kind.COUNT:
        yield "un effectif ne se moyenne pas"
    if indicator.direction is Direction.RANGE and indicator.target_range is None:
        yield "le sens «\u00a0plage\u00a0» exige une plage"
    if indicator.scale <= 0:
        yield "le multiplicateur doit être positif"
    low, high = indicator.bounds
    if low is not None and high is not None and low >= high:
        yield "bornes inversées"


def _text_faults(indicator: Indicator) -> Iterator[str]:
    for field in ("label", "short_label", "question", "definition", "unit_long", "reading", "limits", "method"):
        text = getattr(indicator, field)
        if not text.strip():
            yield f"champ vide «\u00a0{field}\u00a0»"
        if TYPOGRAPHY.search(text):
            yield f"typographie française à revoir dans «\u00a0{field}\u00a0»"
    named = set(re.findall(r"{(\w+)}", indicator.reading))
    if named not in (TEMPLATE_FIELDS, BARE_TEMPLATE_FIELDS):
        yield "la phrase de lecture doit nommer {annee}, {valeur} (ou {nombre}) et {territoire_a}"
    if not indicator.reading.endswith("."):
        yield "la phrase de lecture doit finir par un point"
    if not indicator.question.endswith("?"):
        yield "la question doit finir par un point d’interrogation"


def _objective_faults(objective: str, catalogue: Catalogue) -> Iterator[str]:
    found = catalogue.for_objective(objective)
    if not any(i.nature in PROGRESS_NATURES for i in found):
        yield "aucun indicateur de résultat"
    if sum(i.core for i in found) < MINIMUM_CORE:
        yield f"moins de {MINIMUM_CORE} indicateurs du noyau"
    lead = catalogue.objective(objective).lead_indicator
    if lead not in {i.id for i in found}:
        yield f"l’indicateur de tête «\u00a0{lead}\u00a0» n’appartient pas à l’objectif"
