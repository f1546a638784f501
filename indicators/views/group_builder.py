"""What a group of communes shows: every indicator added up, recomputed or refused with its reason. Draws nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.model import Aggregation, Indicator
from indicators.formats import HARD, format_vintage, join_french, plural
from indicators.observations import Status
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.commune_table import source_cell
from indicators.views.facts import Facts
from indicators.views.scope import Figure, Scope, commune_rows, population_of, scope_of
from indicators.views.selection import Selection
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text, figure_cell, status_word

RULES = {
    Aggregation.SUM: "somme des communes",
    Aggregation.RATIO_OF_SUMS: "taux recalculé, numérateur et dénominateur additionnés",
    Aggregation.WEIGHTED_MEAN: "moyenne pondérée par la population",
    Aggregation.NEVER: "ne s’additionne pas",
}
COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("valeur", "Valeur du groupe", numeric=True),
    Column("millesime", "Millésime"),
    Column("calcul", "Calcul"),
    Column("statut", "Statut"),
    Column("raison", "Pourquoi il n’y a pas de chiffre, ou précaution"),
    Column("source", "Source"),
)


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with what it shows; the counts are numbers of indicators published by commune.

    ``shown`` have a figure at their latest vintage, ``not_additive`` cannot be added up, ``secret`` are withheld for
    secrecy, ``missing`` lack a commune or a part.
    """

    group: Territory
    members: tuple[str, ...]
    population: int
    shown: int
    not_additive: int
    secret: int
    missing: int
    reading: str
    table: Table


def build_group(facts: Facts, group: Territory) -> GroupView:
    """What a group shows at the latest vintage of every indicator published by commune.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_group(facts, Territory("g", "G", Level.GROUP, "dans G", "de G", members=("29151", "29023"))).population
    18466
    """
    drawn = facts if any(known.code == group.code for known in facts.groups) else _with(facts, group)
    scopes = tuple(_scopes(drawn, group))
    kinds = [_kind(scope.own, scope.indicator) for scope in scopes]
    counts = tuple(kinds.count(kind) for kind in ("shown", "not_additive", "secret", "missing"))
    names = tuple(facts.catalogue.territories[code].name for code in group.members)
    population = population_of(facts, group.members)
    table, reading = _table(drawn, group, scopes), _reading(group, counts)
    shown, not_additive, secret, missing = counts
    return GroupView(group, names, population, shown, not_additive, secret, missing, reading, table)


def _with(facts: Facts, group: Territory) -> Facts:
    return replace(facts, groups=(*facts.groups, group))


def _scopes(facts: Facts, group: Territory) -> Iterator[Scope]:
    """One scope per indicator that has a row by commune at its latest vintage."""
    for indicator in facts.catalogue.offered():
        vintages = facts.vintages(indicator.id)
        if not vintages:
            continue
        scope = scope_of(facts, Selection(territory=group.code), indicator.id)
        rows = commune_rows(facts, indicator.id, scope.vintage)
        if (rows["status"] != Status.NOT_AVAILABLE.value).any():
            yield scope


def _kind(figure: Figure, indicator: Indicator) -> str:
    if figure.value is not None:
        return "shown"
    if indicator.aggregation is Aggregation.NEVER:
        return "not_additive"
    return "secret" if figure.status is Status.SECRET else "missing"


def _reading(group: Territory, counts: Sequence[int]) -> str:
    """« Le groupe « Vallée » montre 41 indicateurs ; 30 ne s’additionnent pas, 6 restent sous secret. »."""
    shown, not_additive, secret, missing = counts
    kept = []
    if not_additive:
        kept.append(f"{not_additive} ne {'s’additionnent' if not_additive > 1 else 's’additionne'} pas")
    if secret:
        kept.append(f"{secret} {'restent' if secret > 1 else 'reste'} sous secret statistique")
    if missing:
        lacks = "manquent" if missing > 1 else "manque"
        kept.append(f"{missing} {lacks} d’une valeur ou d’une pondération dans une commune au moins")
    said = f"Ce groupe de {plural(len(group.members), 'commune', 'communes')} montre "
    said += plural(shown, "indicateur", "indicateurs") if shown else "zéro indicateur"
    return f"{said}\u202f; {join_french(kept)}." if kept else f"{said}."


def _table(facts: Facts, group: Territory, scopes: Sequence[Scope]) -> Table:
    names = join_french([facts.catalogue.territories[code].name for code in group.members])
    sources = tuple(dict.fromkeys(scope.source.producer for scope in scopes if scope.own.value is not None))
    invented = any(scope.own.demonstration for scope in scopes)
    edition = edition_text(facts.edition)
    stamp = Stamp(f"{group.name} · dernier millésime", facts.data_version, edition, facts.as_of, sources, invented)
    title = f"{group.name}{HARD}: ce que le groupe montre"
    notes = (f"Communes du groupe{HARD}: {names}.", SECRECY_NOTE)
    return Table(f"groupe-{group.code}", title, COLUMNS, tuple(_row(scope) for scope in scopes), stamp, notes)


SECRECY_NOTE = (
    "Le total d’un groupe comprend ses communes sous secret quand rien ne permet de retrouver leur valeur, par "
    "soustraction avec les totaux publiés ou avec les autres groupes\u202f; sinon il n’est pas montré."
)


def _row(scope: Scope) -> tuple[Cell, ...]:
    figure, indicator = scope.own, scope.indicator
    bare = replace(figure, reason="")
    return (
        Cell(indicator.label, indicator.label),
        figure_cell(bare, indicator),
        Cell(format_vintage(scope.vintage), scope.vintage),
        Cell(RULES[indicator.aggregation], RULES[indicator.aggregation]),
        Cell(status_word(figure.status), figure.status.value),
        Cell(figure.reason, figure.reason),
        source_cell(scope, figure),
    )


def drawn_group(name: str, code: str, members: Sequence[str], facts: Facts) -> Territory:
    r"""A group as its author names it, with the French forms its name takes in a sentence.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> drawn_group("Vallée du Queffleuth", "g-1", ("29151",), facts).of
    'du groupe «\xa0Vallée du Queffleuth\xa0»'
    """
    quoted = f"groupe «\u00a0{name}\u00a0»"
    ordered = tuple(sorted(dict.fromkeys(members)))
    people = population_of(facts, ordered)
    at, of = f"dans le {quoted}", f"du {quoted}"
    return Territory(code, name, Level.GROUP, at, of, people, EPCI_CODE, ordered)
