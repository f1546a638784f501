"""The words every view shares: context line, stamp, choices of the selectors, figures in cells. Builds no visual."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import HARD, format_number, format_value, format_vintage, french_key
from indicators.quality import quality_of
from indicators.reading.nouns import to_place
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.facts import Facts
from indicators.views.pages import ContextLine, Option
from indicators.views.scope import REFERENCE_LEVELS, Figure, Scope, figure_of
from indicators.views.table import Cell, Stamp

NO_REFERENCE = "sans référence publiée"
PROPOSED_BY = "Valeur proposée par"
"""How the note of a figure names who proposed it."""
GROUP_MARK = f"{HARD}(groupe de démonstration)"


def compared_to(reference: Territory | None) -> str:
    """« comparé à Morlaix Communauté », « comparé au Finistère », or that no reference is published.

    >>> from indicators.catalogue import load_catalogue
    >>> compared_to(load_catalogue().territories["29"]), compared_to(None)
    ('comparé au Finistère', 'sans référence publiée')
    """
    if reference is None:
        return NO_REFERENCE
    return f"comparé {to_place(reference)}"


def edition_text(edition: str) -> str:
    """« édition en cours », « édition 3 ».

    >>> edition_text(""), edition_text("3")
    ('édition en cours', 'édition 3')
    """
    return f"édition {edition}" if edition else "édition en cours"


def context_of(scope: Scope) -> ContextLine:
    """The context line of an indicator on a selection; the vintage is the one shown, not the one asked."""
    return ContextLine(
        territory=scope.territory.name,
        vintage=format_vintage(scope.vintage) if scope.vintage else "aucun millésime publié",
        reference=compared_to(scope.reference),
        edition=edition_text(scope.facts.edition),
        as_of=scope.facts.as_of,
        demonstration=scope.demonstration,
    )


def stamp_of(scope: Scope) -> Stamp:
    """What travels with every table of an indicator: selection, version, edition, sources, demonstration mark."""
    context = context_of(scope)
    return Stamp(
        selection=f"{context.territory} · {context.vintage} · {context.reference}",
        data_version=scope.facts.data_version,
        edition=context.edition,
        as_of=scope.facts.as_of,
        sources=(source_text(scope),),
        demonstration=scope.demonstration,
    )


def source_text(scope: Scope) -> str:
    """« INSEE, Filosofi, 2023 »: producer, data set, vintage shown; an invented figure is credited to nobody."""
    source = scope.source
    named = ", ".join(part for part in (source.producer, source.label, format_vintage(scope.vintage)) if part)
    if not scope.demonstration:
        return named
    return f"chiffres inventés pour la démonstration, en attendant {named}"


def territory_options(facts: Facts, indicator: Indicator | None = None) -> tuple[Option, ...]:
    """The places that may be looked at: the community, its communes, the groups, then the other communities.

    Another community is offered only with an indicator, and only when it has a value of it.
    """
    whole = facts.catalogue.territories[EPCI_CODE]
    groups = sorted(facts.groups, key=lambda g: french_key(g.name))
    others = _with_value(facts, indicator) if indicator is not None else ()
    marked = (replace(g, name=f"{g.name}{GROUP_MARK}") if g.demonstration else g for g in groups)
    return (Option(whole.code, whole.name), *commune_options(facts), *_options((*marked, *others)))


def commune_options(facts: Facts) -> tuple[Option, ...]:
    """The 26 communes in French alphabetical order."""
    return tuple(_options(sorted(facts.catalogue.communes(), key=lambda c: french_key(c.name))))


def reference_options(facts: Facts, indicator: Indicator, vintage: str) -> tuple[Option, ...]:
    """The places a figure can be compared to at a vintage: those with a comparable figure, from the nearest."""
    places = facts.catalogue.territories.values()
    nearest = sorted(
        (p for p in places if p.level in REFERENCE_LEVELS),
        key=lambda p: (p.comparator, REFERENCE_LEVELS.index(p.level), french_key(p.name)),
    )
    return tuple(_options(p for p in nearest if figure_of(facts, indicator, p, vintage).comparable))


def indicator_options(indicators: Iterable[Indicator]) -> tuple[Option, ...]:
    """The indicators offered, in the order given, under their whole label."""
    return tuple(Option(i.id, i.label) for i in indicators)


def printed_decimals(figure: Figure, indicator: Indicator) -> int:
    """The decimals a figure is printed with, the one rule against false precision.

    Those of its sheet; none for a rate on so few people that one of them weighs more than one unit of the rate (a
    share on 60 people has no decimal). Unknown parts keep those of the sheet. A producer that rounds communes to whole
    points gives wider places with one decimal more, which is kept.

    >>> from indicators.catalogue import load_catalogue
    >>> rate = load_catalogue().indicators["DEFM_POUR_100_15_64"]
    >>> [printed_decimals(Figure("29114", "2024", 15.0, 9, base, Status.CALCULATED), rate) for base in (60, 444)]
    [0, 1]
    """
    chance = indicator.kind is Kind.RATE and indicator.sampled
    if chance and figure.denominator is not None and 0 < figure.denominator < indicator.scale:
        return 0
    finer = indicator.published_rounding and figure.value is not None and figure.value % indicator.published_rounding
    return indicator.decimals + 1 if finer else indicator.decimals


def figure_number(figure: Figure, indicator: Indicator) -> str:
    """The value without its unit, or the word of the status that withholds it."""
    if figure.value is None:
        return status_word(figure.status)
    number = format_number(figure.value, printed_decimals(figure, indicator))
    return f"borné à {number}" if figure.status is Status.CENSORED else number


def figure_text(figure: Figure, indicator: Indicator) -> str:
    """The value with its unit, « borné à 5 % », or the word of the status that withholds it."""
    if figure.value is None:
        return status_word(figure.status)
    text = format_value(figure.value, indicator.unit, printed_decimals(figure, indicator))
    return f"borné à {text}" if figure.status is Status.CENSORED else text


def short_text(figure: Figure, indicator: Indicator) -> str:
    """The value for a drawing: with its unit when it is the sign « % » or « € », alone when the unit is in words."""
    if figure.value is None or any(c.isalpha() for c in indicator.unit):
        return figure_number(figure, indicator)
    return figure_text(figure, indicator)


def gap_decimals(own: Figure, held: Figure, indicator: Indicator) -> int:
    """The decimals of a gap: those of the coarser of its two figures, since a difference is no finer than its parts."""
    return min(printed_decimals(own, indicator), printed_decimals(held, indicator))


def status_word(status: Status) -> str:
    """The French word of a status; a value absent without a withholding status is « manquant ».

    >>> status_word(Status.SECRET), status_word(Status.NOT_AVAILABLE)
    ('secret statistique', 'manquant')
    """
    return STATUS_WORDS[status]


def figure_cell(figure: Figure, indicator: Indicator) -> Cell:
    """A figure in a table: text with unit, machine value (None when withheld), status, mark, and its caution."""
    withheld = figure.value is None or figure.status in WITHHOLDING
    doubt = "" if withheld else quality_of(figure.numerator, figure.denominator, indicator).reason
    return Cell(
        text=figure_text(figure, indicator),
        value=None if withheld else figure.value,
        status=figure.status.value,
        demonstration=figure.demonstration,
        detail=doubt or figure.reason or provenance_of(figure),
    )


def provenance_of(figure: Figure) -> str:
    """« Valeur proposée par CAF du Finistère »: who proposed a figure that somebody else accepted; else nothing.

    >>> provenance_of(Figure("29114", "2024", 15.0, None, None, Status.PROVISIONAL, note=f"{PROPOSED_BY} la CAF"))
    'Valeur proposée par la CAF'
    """
    return figure.note if figure.note.startswith(PROPOSED_BY) else ""


def _options(places: Iterable[Territory]) -> Iterable[Option]:
    return (Option(place.code, place.name) for place in places)


def _with_value(facts: Facts, indicator: Indicator) -> tuple[Territory, ...]:
    rows = facts.series(indicator.id)
    held = set(rows.filter(rows["value"].is_not_null())["territory"].to_list())
    found = (t for t in facts.catalogue.territories.values() if t.comparator and t.level is Level.EPCI)
    return tuple(sorted((t for t in found if t.code in held), key=lambda t: french_key(t.name)))
