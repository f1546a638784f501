"""What is said of withheld communes: how many, how many people, why, what it does not mean, what can still be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator
from indicators.formats import HARD, THIN, format_number, format_vintage, plural
from indicators.observations import Status
from indicators.reading.nouns import named_place, noun_of, of_noun
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters
from indicators.territories import Level
from indicators.views.commune_figures import Commune, communes_of
from indicators.views.commune_table import table_name
from indicators.views.pages import Notice
from indicators.views.scope import Figure, Scope, population_of, scope_of
from indicators.views.table import Cell, Column, Table
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of

NOT_ZERO = f"Cela ne veut pas dire «{HARD}zéro{HARD}»"


def secret_communes(scope: Scope) -> tuple[Commune, ...]:
    """The communes whose figure is under statistical secrecy at the vintage shown, in the order of the codes."""
    return tuple(c for c in communes_of(scope) if c.figure.status is Status.SECRET)


def secrecy_notice(scope: Scope) -> Notice | None:
    """« 15 communes sur 26 sont sous secret statistique. Elles comptent … »; None when no commune is."""
    secret = secret_communes(scope)
    if not secret:
        return None
    communes = scope.facts.catalogue.communes()
    people = population_of(scope.facts, tuple(c.place.code for c in secret))
    share = 100 * people / population_of(scope.facts, tuple(c.code for c in communes))
    noun, many = noun_of(scope.indicator), len(secret) > 1
    counted = f"{plural(len(secret), 'commune', 'communes')} sur {len(communes)}"
    strong = f"{counted} {'sont' if many else 'est'} sous secret statistique."
    subject, their = ("Elles comptent", "leur") if many else ("Elle compte", f"{'sa' if noun.feminine else 'son'}")
    inhabited = (
        f"{subject} {plural(people, 'habitant', 'habitants')}, soit {format_number(share)}{THIN}% de la population."
    )
    why = f"{capital(their)} {noun.word} n’est pas {noun.agreed('publié')}\u00a0: {noun.pronoun} {few_words(scope)}."
    unknown = f"{noun.definite} est {noun.agreed('inconnu')}, et le tableau de bord ne l’estime pas."
    return Notice("lock", strong, f"{inhabited} {why} {NOT_ZERO}\u00a0: {unknown}")


def few_words(scope: Scope) -> str:
    """Why a figure is withheld: it rests on too few people, by the rule of the producer."""
    counted = of_noun(scope.indicator.people) if scope.indicator.people else "de ménages ou de personnes"
    return f"porte sur trop peu {counted} (règle\u00a0: {scope.source.producer})"


@dataclass(frozen=True, slots=True)
class _Landmark:
    """A place the secret communes are set against, with the value of the readable indicator."""

    name: str
    value: float
    own: bool = False


def remaining_table(scope: Scope) -> Table | None:
    """The secret communes with the readable indicator of the sheet (poverty: median living standard), lowest first.

    None without secret communes, without such an indicator, or when it has no value for any of them.
    """
    secret = secret_communes(scope)
    if not secret or not scope.facts.catalogue.offers(scope.indicator.alternative):
        return None
    other = scope_of(scope.facts, replace(scope.selection, vintage=scope.vintage), scope.indicator.alternative)
    figures = {c.place.code: c.figure for c in communes_of(other)}
    readable = [c for c in secret if figures[c.place.code].comparable]
    if not readable:
        return None
    ordered = sorted(secret, key=lambda c: (not figures[c.place.code].comparable, figures[c.place.code].value or 0.0))
    marks = _landmarks(other, secret)
    return Table(
        name=table_name("reste-lisible", scope),
        title=_title(other, secret, figures, marks),
        columns=(
            Column("commune", "Commune"),
            Column("code", "Code INSEE"),
            Column("valeur", scope.indicator.short_label),
            _readable_column(other.indicator),
            *((Column("place", "Place"),) if marks else ()),
        ),
        rows=tuple(_row(scope, other.indicator, commune, figures[commune.place.code], marks) for commune in ordered),
        stamp=replace(stamp_of(scope), sources=tuple(dict.fromkeys((source_text(scope), source_text(other))))),
        notes=(_note(other, len(readable), len(secret), marks),),
    )


def _readable_column(indicator: Indicator) -> Column:
    label = f"{indicator.short_label} ({indicator.unit or indicator.unit_long})"
    return Column("valeur_lisible", label, numeric=True, decimals=indicator.decimals)


def _landmarks(other: Scope, secret: Sequence[Commune]) -> tuple[_Landmark, ...]:
    """The place looked at, unless it is itself secret, and its reference; lowest first."""
    own_secret = other.territory.code in {c.place.code for c in secret}
    pairs = ((None if own_secret else other.territory, other.own), (other.reference, other.held))
    found = [
        _Landmark(named_place(place), figure.value, own=place.level is Level.COMMUNE)
        for place, figure in pairs
        if place is not None and figure is not None and figure.comparable and figure.value is not None
    ]
    return tuple(sorted(found, key=lambda mark: mark.value))


def _row(
    scope: Scope, indicator: Indicator, commune: Commune, figure: Figure, marks: Sequence[_Landmark]
) -> tuple[Cell, ...]:
    cells = (
        Cell(commune.place.name, commune.place.name),
        Cell(commune.place.code, commune.place.code),
        figure_cell(commune.figure, scope.indicator),
        figure_cell(figure, indicator),
    )
    if not marks:
        return cells
    place = place_among(figure.value if figure.comparable else None, [(m.name, m.value) for m in marks])
    return (*cells, Cell(place, place))


def place_among(value: float | None, marks: Sequence[tuple[str, float]]) -> str:
    """« plus bas que Morlaix », « entre Morlaix et le Finistère », « plus haut que le Finistère »; marks lowest first.

    >>> [place_among(v, [("Morlaix", 23610), ("le Finistère", 26210)]) for v in (22540, 24710, 28650, None)]
    ['plus bas que Morlaix', 'entre Morlaix et le Finistère', 'plus haut que le Finistère', 'sans valeur']
    """
    if value is None:
        return "sans valeur"
    (low_name, low), (high_name, high) = marks[0], marks[-1]
    if value < low:
        return f"plus bas que {low_name}"
    if value > high:
        return f"plus haut que {high_name}"
    return f"entre {low_name} et {high_name}" if low_name != high_name else f"comme {low_name}"


def _title(other: Scope, secret: Sequence[Commune], figures: dict[str, Figure], marks: Sequence[_Landmark]) -> str:
    """« Niveau de vie médian : cinq des 15 communes sous secret sont plus bas que Morlaix »."""
    label, many = other.indicator.short_label, len(secret)
    own = next((m for m in marks if m.own), None)
    mark = own or next(iter(marks[-1:]), None)
    if mark is None:
        return f"{label} des {many} communes sous secret"
    lower = sum((figures[c.place.code].value or mark.value) < mark.value for c in secret)
    number = in_letters(lower, feminine=True) if lower else "aucune"
    verb = "sont" if lower > 1 else "est" if lower else "n’est"
    return f"{label}{HARD}: {number} des {many} communes sous secret {verb} plus bas que {mark.name}"


def _note(other: Scope, readable: int, secret: int, marks: Sequence[_Landmark]) -> str:
    """« Niveau de vie médian : publié pour les 15 communes, 2023. Morlaix 23 610 €, Finistère 26 210 €. »."""
    every = f"les {secret} communes" if readable == secret else f"{readable} de ces {secret} communes"
    said = f"{other.indicator.short_label}{HARD}: publié pour {every}, {format_vintage(other.vintage)}."
    values = [(m.name, Figure("", other.vintage, m.value, None, None, Status.PUBLISHED)) for m in marks]
    known = ", ".join(f"{name} {figure_text(figure, other.indicator)}" for name, figure in values)
    return f"{said} {capital(known)}." if known else said
