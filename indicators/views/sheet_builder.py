"""Builds the sheet of an indicator: labelled paragraphs and its freshness badge. Words come from the catalogue."""

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import format_number, format_vintage
from indicators.reading.sheet import (
    AGGREGATION_WORDS,
    NOT_NAMED,
    OUTLINES,
    PROGRESS_NATURES,
    direction_words,
    interval_words,
    nature_words,
    secrecy_words,
    source_words,
)
from indicators.reading.targets import target_sentence
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.freshness_states import FRESHNESS_BADGES, freshness_of, is_demonstration
from indicators.views.pages import Option, Sheet
from indicators.views.scope import Scope
from indicators.views.words import figure_text, printed_decimals

COUNTED = {Kind.RATE: "Numérateur", Kind.COUNT: "Ce qui est compté", Kind.MEASURE: "Ce qui est mesuré"}
OWN_SHEET = "proposée et acceptée par les signataires\u202f; elle n’est pas du catalogue livré."
INVENTED = "Les valeurs montrées sont inventées pour la démonstration, en attendant celles de la source."


def build_sheet(facts: Facts, indicator: Indicator, scope: Scope | None = None) -> Sheet:
    """The sheet of an indicator; with a scope, the calculation is shown with the figures of the place looked at.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_sheet(facts, facts.indicator("TP60")).freshness
    ('question', 'Sans valeur', 'grey')
    """
    state = freshness_of(facts, indicator)
    pictogram, tone = FRESHNESS_BADGES[state.state]
    word = state.state.value
    return Sheet(
        indicator=indicator.id,
        label=indicator.label,
        rows=tuple((label, _sentence(text)) for label, text in _rows(facts, indicator, scope) if text),
        freshness=(pictogram, f"{word[:1].upper()}{word[1:]}", tone),
        demonstration=is_demonstration(facts, indicator),
        objectives=tuple(Option(o, f"{o} {facts.catalogue.objective(o).short_title}") for o in indicator.objectives),
        own=indicator.id in facts.catalogue.own,
    )


def _rows(facts: Facts, indicator: Indicator, scope: Scope | None) -> list[tuple[str, str]]:
    source, state = facts.catalogue.source_of(indicator), freshness_of(facts, indicator)
    vintage = scope.vintage if scope is not None else state.latest_vintage
    demonstration, rhythm = is_demonstration(facts, indicator), facts.catalogue.rhythm_of(indicator).periodicity
    return [
        ("Définition", indicator.definition),
        ("Calcul", _calculation(indicator, scope)),
        ("Source", source_words(indicator, source, format_vintage(vintage))),
        ("Champs du fichier", f"«\u00a0{indicator.fields}\u00a0»" if indicator.fields not in NOT_NAMED else ""),
        ("Démonstration", INVENTED if demonstration else ""),
        ("Méthode", indicator.method),
        ("Limites", indicator.limits),
        ("Secret", secrecy_words(indicator, source)),
        ("Intervalles", interval_words(indicator, source.secrecy.rounding)),
        ("Licence", f"{source.licence}. {OUTLINES}."),
        ("Sens favorable", direction_words(indicator)),
        ("Nature", nature_words(indicator.nature)),
        ("Cible", _target(facts, indicator, scope)),
        ("Périodicité et prochaine publication", f"{_sentence(rhythm)} {state.sentence}"),
        ("Règle d’agrégation", AGGREGATION_WORDS[indicator.aggregation]),
        ("Échelle la plus fine", indicator.finest_level),
        ("Origine de la fiche", OWN_SHEET if indicator.id in facts.catalogue.own else ""),
    ]


def _target(facts: Facts, indicator: Indicator, scope: Scope | None) -> str:
    """The target of the place looked at, else of the community, with who set it and why; never borrowed unsaid."""
    own = scope.territory.code if scope is not None else EPCI_CODE
    for code in dict.fromkeys((own, EPCI_CODE)):
        target = facts.targets_of(indicator.id, code)
        if target is not None:
            return f"{facts.territory(code).name}\u00a0: {target_sentence(target, indicator)}"
    return "sans cible\u00a0: il n’entre dans aucun taux." if indicator.nature in PROGRESS_NATURES else ""


def _calculation(indicator: Indicator, scope: Scope | None) -> str:
    """Numerator and denominator in words, then with the figures of the place when both are known."""
    said = [
        f"{COUNTED[indicator.kind]}\u00a0: {indicator.numerator}." if indicator.numerator else "",
        f"Dénominateur\u00a0: {indicator.denominator}." if indicator.denominator else "",
        _worked(indicator, scope) if scope is not None else "",
    ]
    return " ".join(s for s in said if s)


def _worked(indicator: Indicator, scope: Scope) -> str:
    own, at = scope.own, scope.territory.at
    place = f"{at[:1].upper()}{at[1:]}, {format_vintage(own.vintage)}\u00a0: "
    if not own.vintage:
        return ""
    if own.value is None:
        return f"{place}{(own.reason or figure_text(own, indicator)).rstrip('.')}."
    if own.numerator is None or not own.denominator or indicator.kind is not Kind.RATE:
        caution = f" ({own.reason})" if own.reason else ""
        return f"{place}{figure_text(own, indicator)}{caution}."
    decimals = printed_decimals(own, indicator)
    parts = f"{_count(own.numerator)} ÷ {_count(own.denominator)} × {format_number(indicator.scale)}"
    return f"{place}{parts} = {format_number(own.value, decimals)}."


def _count(value: float) -> str:
    """A count of people or places, without decimals: those of the weighted counts of the census mean nothing."""
    return format_number(value)


def _sentence(text: str) -> str:
    """A text opened by a capital and closed by a full stop."""
    kept = text.strip()
    if not kept:
        return ""
    opened = f"{kept[:1].upper()}{kept[1:]}"
    return opened if opened[-1] in ".!?»" else f"{opened}."
