"""The finding on top of an indicator: place, value, year, reference, gap in people, direction, then the caution."""

import re
from collections.abc import Iterable
from dataclasses import replace

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import HARD, PLURAL_FROM, format_value, format_vintage, plural
from indicators.gaps import Measured, PeopleGap, gap_in_people
from indicators.observations import STATUS_WORDS, Status
from indicators.quality import quality_of
from indicators.reading.extremes import range_words
from indicators.reading.nouns import named, noun_of
from indicators.reading.numerals import capital
from indicators.reading.periods import in_words
from indicators.reading.secrecy import NOT_ZERO, few_words, remaining_table, secrecy_notice
from indicators.reading.travel import travel_sentence
from indicators.reading.words import lower_first
from indicators.territories import Level, Territory
from indicators.views.commune_figures import Commune, communes_of, has_commune_rows
from indicators.views.pages import Finding
from indicators.views.scope import Figure, Scope, scope_of
from indicators.views.words import figure_number, figure_text, short_text

__all__ = ["finding_of", "people_sentence", "reading_of", "remaining_table", "secrecy_notice"]

TEMPLATE = re.compile(r"(?P<when>[^{]*\{annee\}), (?P<what>.+) \{territoire_a\}\.")
SILENT_LIMITS = ("Lire avec sa source", "Aucune source publique", "Publié pour", "Formule")
"""First sentences of a sheet that the finding already says otherwise, or that say nothing of the figure."""
NO_REFERENCE = "Aucune référence n’est publiée pour comparer."
DOUBTS = {Status.PROVISIONAL: "Valeur provisoire.", Status.ESTIMATED: "Valeur estimée."}


def finding_of(scope: Scope) -> Finding:
    """The sentence on top; a withheld figure says why, what it does not mean and what to read instead."""
    if not scope.vintage:
        return Finding(f"Aucune valeur n’est publiée pour «{HARD}{scope.indicator.label}{HARD}».")
    figures = (scope.own, *([scope.held] if scope.held is not None else []))
    demonstration = any(f.demonstration for f in figures)
    if scope.own.value is None:
        strong, caution = _withheld(scope)
        return Finding(strong, caution, demonstration or scope.demonstration)
    people = _people_gap(scope)
    said = (f"{_compared(scope)}.", people_sentence(people, scope.indicator), travel_sentence(scope))
    return Finding(_joined(said), _caution(scope, people), demonstration)


def reading_of(indicator: Indicator, place: Territory, figure: Figure) -> str:
    """« À Morlaix, 21 % des habitants vivent sous le seuil de pauvreté en 2023 », without its full stop.

    The sentence of the sheet, turned to start with the place. A count under two, a bound, or a sentence of another
    shape takes a neutral form, « Crèches : 1 établissement à Morlaix en 2025 », so that nothing is wrongly agreed.
    """
    year, at = format_vintage(figure.vintage), capital(place.at)
    found = TEMPLATE.fullmatch(indicator.reading)
    few = indicator.kind is Kind.COUNT and figure.value is not None and abs(figure.value) < PLURAL_FROM
    if figure.status is Status.CENSORED:
        value = f"{figure_text(figure, indicator)} {in_words(figure.vintage)}"
        return f"{at}, l’indicateur «{HARD}{indicator.short_label}{HARD}» est {value}"
    if found is None or few:
        return f"{named(indicator)} {figure_text(figure, indicator)} {place.at} {in_words(figure.vintage)}"
    values = {"valeur": figure_text(figure, indicator), "nombre": figure_number(figure, indicator), "annee": year}
    what, when = (found[part].format(**values) for part in ("what", "when"))
    return f"{at}, {what} {lower_first(when)}"


def _compared(scope: Scope) -> str:
    """The reading, then « contre 13,2 dans Morlaix Communauté »; a count is set within the whole that holds it."""
    said = reading_of(scope.indicator, scope.territory, scope.own)
    if scope.reference is None or scope.held is None:
        return said + _range_of_communes(scope)
    joined = "sur" if scope.indicator.kind is Kind.COUNT and not scope.reference.comparator else "contre"
    mark = "" if scope.own.demonstration else _invented(scope.held)
    return f"{said}, {joined} {short_text(scope.held, scope.indicator)} {scope.reference.at}{mark}"


def _range_of_communes(scope: Scope) -> str:
    """« , de 8,3 (Sainte-Sève) à 18,6 (Plounéour-Ménez) selon la commune », when nothing else gives a scale."""
    communes = _shown_communes(scope)
    return f", {range_words(scope.indicator, communes, short_text)} selon la commune" if communes else ""


def _shown_communes(scope: Scope) -> list[Commune]:
    """The communes with a value, when the community is looked at and at least two have one."""
    held = [c for c in communes_of(scope) if c.value is not None]
    whole = scope.territory.level is Level.EPCI and not scope.territory.comparator
    return held if whole and len(held) >= PLURAL_FROM else []


def _people_gap(scope: Scope) -> PeopleGap | None:
    if scope.held is None or scope.reference is None:
        return None
    own, held = (Measured(f.value, f.numerator, f.denominator, f.status) for f in (scope.own, scope.held))
    found = gap_in_people(own, held, scope.indicator, scope.rounding)
    return found if isinstance(found, PeopleGap) else None


def people_sentence(gap: PeopleGap | None, indicator: Indicator) -> str:
    """« L’écart représente 250 à 400 personnes. »; nothing when chance may explain the gap, or nobody is counted."""
    if gap is None or not gap.conclusive or not round(gap.people):
        return ""
    less = " de moins" if gap.people < 0 else ""
    if gap.range_text:
        return f"L’écart représente {gap.range_text}{less}."
    return f"L’écart représente environ {format_value(abs(gap.rounded), indicator.people, 0)}{less}."


def _caution(scope: Scope, people: PeopleGap | None) -> str:
    """What must be known before repeating the figure, the most misleading first."""
    own, indicator = scope.own, scope.indicator
    doubt = quality_of(own.numerator, own.denominator, indicator).reason
    chance = "L’écart peut tenir au hasard." if people is not None and not people.conclusive else ""
    return _joined(
        (
            "Chiffre inventé pour la démonstration." if own.demonstration else "",
            "" if scope.reference or _shown_communes(scope) else NO_REFERENCE,
            _published_for(scope) or _first_limit(indicator),
            chance,
            f"{capital(doubt)}." if doubt else "",
            DOUBTS.get(own.status, ""),
            f"{capital(own.reason).rstrip('.')}." if own.reason else "",
        )
    )


def _published_for(scope: Scope) -> str:
    """« Le taux n’est publié que pour 11 communes sur 26. », when some communes have no value."""
    communes = communes_of(scope)
    shown = sum(c.figure.value is not None for c in communes)
    if not shown or shown == len(communes):
        return ""
    noun = noun_of(scope.indicator)
    counted = plural(shown, "commune", "communes")
    return f"{capital(noun.definite)} n’est {noun.agreed('publié')} que pour {counted} sur {len(communes)}."


def _first_limit(indicator: Indicator) -> str:
    """The first sentence of the limits of the sheet, unless it is one of those that add nothing here."""
    first = indicator.limits.split(". ")[0].rstrip(".")
    return "" if first.startswith(SILENT_LIMITS) else f"{first}."


def _withheld(scope: Scope) -> tuple[str, str]:
    """Why the place has no figure, what that does not mean, and what can be read instead."""
    at, year = capital(scope.territory.at), in_words(scope.vintage)
    quoted = f"l’indicateur «{HARD}{scope.indicator.short_label}{HARD}»"
    if scope.own.status is Status.SECRET and scope.territory.level is Level.COMMUNE:
        why = f"Il {few_words(scope)}. {NOT_ZERO}\u00a0: le chiffre est inconnu."
        return f"{at}, {quoted} est sous secret statistique {year}.", _joined((why, _alternative(scope)))
    if communes := _shown_communes(scope):
        said = f"{named(scope.indicator)} {range_words(scope.indicator, communes, figure_text)} selon la commune {year}"
        return f"{said}{_versus(scope)}.", _joined((_reason(scope), _published_for(scope)))
    strong = f"{at}, {quoted} {_absence(scope)} {year}."
    return strong, _joined((_reason(scope), _elsewhere(scope), _alternative(scope)))


def _elsewhere(scope: Scope) -> str:
    """The figure of the reference, said in place of the one that is missing."""
    if scope.reference is None or scope.held is None:
        return ""
    return f"{reading_of(scope.indicator, scope.reference, scope.held)}{_invented(scope.held)}."


def _invented(figure: Figure) -> str:
    return f" (◇{HARD}démonstration)" if figure.demonstration else ""


def _wrong_scale(scope: Scope) -> bool:
    """Whether the indicator is published for no commune at all."""
    return scope.territory.level in {Level.COMMUNE, Level.GROUP} and not has_commune_rows(scope)


def _absence(scope: Scope) -> str:
    """« n’est pas publié à cette échelle », « ne se calcule pas … », « n’a pas de valeur (secret statistique) »."""
    if _wrong_scale(scope):
        return "n’est pas publié à cette échelle"
    if scope.own.computed and scope.own.status is Status.NOT_APPLICABLE:
        return "ne se calcule pas pour un ensemble de communes"
    if scope.own.status is Status.NOT_AVAILABLE:
        return "n’a pas de valeur publiée"
    return f"n’a pas de valeur ({STATUS_WORDS[scope.own.status]})"


def _versus(scope: Scope) -> str:
    if scope.reference is None or scope.held is None:
        return ""
    return f", contre {short_text(scope.held, scope.indicator)} {scope.reference.at}"


def _reason(scope: Scope) -> str:
    """Why a figure is not computed, as a sentence; a place published by nobody says the finest level."""
    if _wrong_scale(scope) and "commune" not in scope.indicator.finest_level:
        return f"Échelle la plus fine publiée\u00a0: {scope.indicator.finest_level}."
    if scope.own.reason:
        return f"{capital(scope.own.reason.removeprefix(f'{scope.indicator.short_label}{HARD}: ')).rstrip('.')}."
    return ""


def _alternative(scope: Scope) -> str:
    """« À lire à la place : Niveau de vie médian, 25 780 € en 2023. », when the sheet names one with a value here."""
    name = scope.indicator.alternative
    if not scope.facts.catalogue.offers(name):
        return ""
    other = scope_of(scope.facts, replace(scope.selection, vintage=scope.vintage), name)
    if other.own.value is None:
        return ""
    value = f"{figure_text(other.own, other.indicator)} {in_words(other.vintage)}"
    return f"À lire à la place\u00a0: {lower_first(other.indicator.short_label)}, {value}."


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
