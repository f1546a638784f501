"""Checks the relations of the catalogue and returns every fault at once. Reads nothing but the catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from indicators.catalogue.loader import DATA, read_catalogue
from indicators.catalogue.model import Aggregation, Catalogue, Direction, Indicator, Kind, Nature
from indicators.catalogue.sheet_model import SheetFault
from indicators.errors import Anomaly

TEMPLATE_FIELDS = {"annee", "valeur", "territoire_a"}
BARE_TEMPLATE_FIELDS = {"annee", "nombre", "territoire_a"}
"""``nombre`` is the value without its unit, for a unit cut in two by the sentence."""
PROGRESS_NATURES = frozenset({Nature.RESULT, Nature.IMPACT, Nature.SERVICE_QUALITY})
MINIMUM_CORE = 2
CHECKED_TEXTS = ("label", "short_label", "question", "definition", "unit_long", "reading", "limits", "method")
NAMED_SHEETS = ("numerator_indicator", "denominator_indicator", "weight_indicator", "alternative", "read_with")
RETYPE = "Revoyez les apostrophes (’), les espaces insécables avant ; : ! ? et les points de suspension (…)"
TYPOGRAPHY = re.compile(r"'|[^\u202f\u00a0][?!;%](?=\s|$)|[^\u00a0]:(?=\s)|\.\.\.")


def check_catalogue(folder: Path = DATA) -> list[Anomaly]:
    """Every fault of a catalogue folder: unreadable sheets, then broken relations, in file order."""
    catalogue, anomalies = read_catalogue(folder)
    for indicator in catalogue.indicators.values():
        anomalies += [_anomaly(indicator.id, fault.fact) for fault in sheet_faults(indicator, catalogue)]
    for axis in catalogue.axes:
        for objective in axis.objectives:
            anomalies += [_anomaly(objective.id, text) for text in objective_faults(objective.id, catalogue)]
    return anomalies


def sheet_faults(indicator: Indicator, catalogue: Catalogue) -> tuple[SheetFault, ...]:
    """Every broken relation of a sheet: what it names, what its calculation asks for, how its texts are written."""
    return (*_reference_faults(indicator, catalogue), *_rule_faults(indicator), *_text_faults(indicator))


def objective_faults(objective: str, catalogue: Catalogue) -> Iterator[str]:
    """What an objective lacks among the sheets offered for it."""
    found = catalogue.for_objective(objective)
    if not any(i.nature in PROGRESS_NATURES for i in found):
        yield "aucun indicateur de résultat"
    if sum(i.core for i in found) < MINIMUM_CORE:
        yield f"moins de {MINIMUM_CORE} indicateurs du noyau"
    lead = catalogue.objective(objective).lead_indicator
    if lead not in {i.id for i in found}:
        yield f"l’indicateur de tête «\u00a0{lead}\u00a0» n’appartient pas à l’objectif"


def _anomaly(place: str, text: str) -> Anomaly:
    remedy = "Corrigez le fichier TOML du catalogue"
    return Anomaly("catalogue", f"{place}\u00a0: {text}", remedy, column=place, value=place)


def _reference_faults(indicator: Indicator, catalogue: Catalogue) -> Iterator[SheetFault]:
    objectives = {o.id for axis in catalogue.axes for o in axis.objectives}
    for objective in indicator.objectives:
        if objective not in objectives:
            fact = f"objectif inconnu «\u00a0{objective}\u00a0»"
            yield SheetFault("objectives", fact, "Choisissez parmi les objectifs de la convention, par exemple 4.2")
    if indicator.source not in catalogue.sources:
        fact = f"source inconnue «\u00a0{indicator.source}\u00a0»"
        yield SheetFault("source", fact, "Choisissez la source dans la liste")
    for field in NAMED_SHEETS:
        named = getattr(indicator, field)
        if named and named not in catalogue.indicators:
            fact = f"{field} nomme un indicateur inconnu «\u00a0{named}\u00a0»"
            yield SheetFault(field, fact, "Choisissez un indicateur du dictionnaire, ou laissez vide")


def _rule_faults(indicator: Indicator) -> Iterator[SheetFault]:
    if indicator.aggregation is Aggregation.RATIO_OF_SUMS and not (indicator.numerator and indicator.denominator):
        fact = "un rapport de sommes exige un numérateur et un dénominateur"
        yield SheetFault("aggregation", fact, "Écrivez les deux, ou choisissez une autre règle d’agrégation")
    if indicator.aggregation is Aggregation.SUM and indicator.kind is not Kind.COUNT:
        yield SheetFault(
            "aggregation", "seul un effectif s’additionne", "Choisissez «\u00a0rapport de sommes\u00a0» pour un taux"
        )
    if indicator.aggregation is Aggregation.WEIGHTED_MEAN and indicator.kind is Kind.COUNT:
        yield SheetFault("aggregation", "un effectif ne se moyenne pas", "Choisissez «\u00a0somme\u00a0»")
    if indicator.direction is Direction.RANGE and indicator.target_range is None:
        yield SheetFault("target_range", "le sens «\u00a0plage\u00a0» exige une plage", "Écrivez ses deux bornes")
    if indicator.target_range is not None and indicator.target_range[0] >= indicator.target_range[1]:
        yield SheetFault("target_range", "plage inversée", "Écrivez la borne basse, puis la borne haute")
    low, high = indicator.bounds
    if low is not None and high is not None and low >= high:
        yield SheetFault("minimum", "bornes inversées", "Écrivez un minimum plus petit que le maximum")


def _text_faults(indicator: Indicator) -> Iterator[SheetFault]:
    for field in CHECKED_TEXTS:
        if TYPOGRAPHY.search(getattr(indicator, field)):
            yield SheetFault(field, f"typographie française à revoir dans «\u00a0{field}\u00a0»", RETYPE)
    named = _fields_named(indicator.reading)
    if named not in (TEMPLATE_FIELDS, BARE_TEMPLATE_FIELDS):
        fact = "la phrase de lecture doit nommer {annee}, {valeur} (ou {nombre}) et {territoire_a}, sans autre accolade"
        yield SheetFault("reading", fact, "Par exemple\u00a0: En {annee}, on compte {valeur} {territoire_a}.")
    if not indicator.reading.endswith("."):
        yield SheetFault("reading", "la phrase de lecture doit finir par un point", "Ajoutez le point")
    if not indicator.question.endswith("?"):
        yield SheetFault("question", "la question doit finir par un point d’interrogation", "Ajoutez-le")


def _fields_named(reading: str) -> set[str]:
    """The fields between braces; a format, a conversion or a lone brace is a field that nobody knows.

    >>> sorted(_fields_named("En {annee}, {valeur} {territoire_a}.")), _fields_named("{valeur!r:>9}")
    (['annee', 'territoire_a', 'valeur'], {'?'})
    """
    try:
        parts = list(Formatter().parse(reading))
    except ValueError:
        return {"?"}
    return {"?" if form or conversion else name for _, name, form, conversion in parts if name is not None}
