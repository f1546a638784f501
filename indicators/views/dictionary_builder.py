"""Builds the dictionary: every sheet, where it stands, and one table of all of them for the exports."""

from collections.abc import Sequence

from indicators.catalogue.model import Availability, Indicator
from indicators.formats import HARD, format_date, format_vintage, french_key, join_french, plural
from indicators.freshness import Freshness, FreshnessState
from indicators.reading.sheet import secrecy_words
from indicators.reading.words import invented_among
from indicators.views.facts import Facts
from indicators.views.freshness_states import freshness_counts, freshness_of, is_demonstration
from indicators.views.pages import DictionaryPage, Finding
from indicators.views.sheet_builder import build_sheet
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("libelle", "Libellé"),
    Column("objectifs", "Objectifs"),
    Column("nature", "Nature"),
    Column("unite", "Unité"),
    Column("sens_favorable", "Sens favorable"),
    Column("source", "Source"),
    Column("periodicite", "Périodicité"),
    Column("dernier_millesime", "Dernier millésime"),
    Column("fraicheur", "Fraîcheur"),
    Column("prochaine_publication", "Prochaine publication attendue"),
    Column("echelles", "Échelles publiées"),
    Column("secret", "Secret"),
    Column("disponibilite", "Disponibilité"),
    Column("limites", "Limites"),
)
LEVEL_WORDS = {
    "COM": "commune",
    "EPCI": "intercommunalité",
    "DEP": "département",
    "REG": "région",
    "FR": "France",
    "FM": "France métropolitaine",
    "IRIS": "quartier (IRIS)",
}
REAL, INVENTED = "donnée réelle", "donnée de démonstration"
NO_VALUE = {
    Availability.COMPUTED: "calculée par l’outil, sans valeur pour l’instant",
    Availability.NONE: "à importer",
}


def build_dictionary(facts: Facts) -> DictionaryPage:
    """Every sheet of the catalogue in French alphabetical order, the freshness counts and the table of all sheets."""
    indicators = sorted(facts.catalogue.offered(), key=lambda i: french_key(i.label))
    return DictionaryPage(
        finding=_finding(facts, indicators),
        sheets=tuple(build_sheet(facts, indicator) for indicator in indicators),
        table=_table(facts, indicators),
        freshness=freshness_counts(facts),
    )


def availability(facts: Facts, indicator: Indicator) -> str:
    """Where the values of an indicator come from at this version: real, invented, or what is missing.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> availability(bare, bare.indicator("TP60"))
    'sans valeur'
    """
    if facts.series(indicator.id).is_empty():
        return NO_VALUE.get(indicator.availability, "sans valeur")
    return INVENTED if is_demonstration(facts, indicator) else REAL


def _finding(facts: Facts, indicators: Sequence[Indicator]) -> Finding:
    held = [availability(facts, indicator) for indicator in indicators]
    real, invented = held.count(REAL), held.count(INVENTED)
    shares = [
        f"{real} {'ont' if real > 1 else 'a'} des valeurs réelles",
        f"{invented} des valeurs de démonstration" if invented else "",
        f"{len(held) - real - invented} aucune valeur" if len(held) > real + invented else "",
    ]
    sheets = plural(len(held), "fiche", "fiches")
    strong = f"{sheets} d’indicateur{HARD}: {join_french([share for share in shares if share])}."
    return Finding(strong, _lateness(facts, indicators))


def _lateness(facts: Facts, indicators: Sequence[Indicator]) -> str:
    behind = {FreshnessState.LATE, FreshnessState.STOPPED}
    late = [indicator for indicator in indicators if freshness_of(facts, indicator).state in behind]
    if not late:
        return "Aucune série n’est en retard."
    said = plural(len(late), "série est en retard ou interrompue", "séries sont en retard ou interrompues")
    invented = sum(is_demonstration(facts, indicator) for indicator in late)
    return f"{said}{invented_among(invented, len(late), feminine=True)}."


def _table(facts: Facts, indicators: Sequence[Indicator]) -> Table:
    producers = sorted({facts.catalogue.source_of(i).producer for i in indicators}, key=french_key)
    stamp = Stamp(
        selection="Dictionnaire des indicateurs",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=tuple(producers),
        demonstration=any(is_demonstration(facts, indicator) for indicator in indicators),
    )
    title = f"Dictionnaire des indicateurs, {plural(len(indicators), 'fiche', 'fiches')}"
    return Table("dictionnaire", title, COLUMNS, tuple(_row(facts, indicator) for indicator in indicators), stamp)


def _row(facts: Facts, indicator: Indicator) -> tuple[Cell, ...]:
    source, state = facts.catalogue.source_of(indicator), freshness_of(facts, indicator)
    invented = is_demonstration(facts, indicator)
    texts = (
        indicator.id,
        indicator.label,
        ", ".join(indicator.objectives),
        indicator.nature.value,
        indicator.unit or indicator.unit_long,
        indicator.direction.value,
        source.label if source.producer == source.label else f"{source.producer}, {source.label}",
        facts.catalogue.rhythm_of(indicator).periodicity,
        format_vintage(state.latest_vintage) or "aucun",
        state.state.value,
        _due(state),
        ", ".join(LEVEL_WORDS.get(level, level) for level in indicator.levels),
        secrecy_words(indicator, source),
        availability(facts, indicator),
        indicator.limits,
    )
    invented_columns = {"dernier_millesime", "fraicheur", "disponibilite"}
    return tuple(
        Cell(text, text, demonstration=invented and column.key in invented_columns)
        for column, text in zip(COLUMNS, texts, strict=True)
    )


def _due(state: Freshness) -> str:
    if state.next_expected:
        return format_date(state.next_expected)
    return "sans date de publication" if state.latest_vintage else "inconnue, aucune valeur publiée"
