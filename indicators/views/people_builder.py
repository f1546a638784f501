"""Gaps said in people or places, one card per indicator, with arithmetic and range; or why there is none."""

from collections import defaultdict
from collections.abc import Iterable

from indicators.catalogue.model import Direction, Indicator
from indicators.formats import HARD, PLURAL_FROM, format_number, format_vintage, join_french, singular
from indicators.gaps import PeopleGap, RoughGap, rough_gap_in_people
from indicators.reading.numerals import capital
from indicators.reading.words import lower_first
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import Level, Territory
from indicators.views.comparison_rows import Compared, ComparedRow, Verdict, compare, inhabitants, is_share
from indicators.views.comparison_views import PeopleCard
from indicators.views.heat_builder import withheld_word
from indicators.views.words import figure_text

IMPOSSIBLE = "aucun calcul possible"
NO_REFERENCE = "référence non publiée"
NO_PARTS = "effectifs du taux non publiés"
ROUGH = (
    "Ordre de grandeur\u00a0: la population 2023 est prise à la place de la base du taux, non publiée ici. "
    "Seul l’arrondi du taux est compté."
)


def build_people(rows: tuple[ComparedRow, ...]) -> tuple[PeopleCard, ...]:
    """For each indicator, the widest conclusive gap in people, unfavourable first; then what is refused, and why."""
    cards = [card for row in rows if (card := _widest(row)) is not None]
    rough = [card for row in rows if (card := _roughly(row)) is not None]
    refusals = [card for row in rows for card in _refusals(row)]
    apart = _without_people(rows)
    return (*cards, *rough, *refusals, *([apart] if apart else []))


def _widest(row: ComparedRow) -> PeopleCard | None:
    found = [(cell, gap) for cell in row.cells if isinstance(gap := _gap(row, cell), PeopleGap)]
    told = [(cell, gap) for cell, gap in found if gap.conclusive and gap.rounded]
    if not told:
        return None
    cell, gap = max(told, key=lambda pair: (_unfavourable(row.indicator, pair[1]), abs(pair[1].people)))
    return _card(row, cell, gap)


def _roughly(row: ComparedRow) -> PeopleCard | None:
    """The widest order of magnitude of a rate whose parts are not published; its range is the headline."""
    found = [(cell, gap) for cell in row.cells if (gap := _rough_gap(row, cell)) is not None and gap.conclusive]
    if not found or row.scope.reference is None:
        return None
    cell, gap = max(found, key=lambda pair: (_worse_off(row.indicator, pair[1].people), abs(pair[1].people)))
    more = "de plus" if gap.people > 0 else "de moins"
    return PeopleCard(
        title=_title(row, (cell.place,)),
        headline=f"environ {gap.range_text}",
        detail=f"{more} qu’avec le taux {row.scope.reference.of}",
        arithmetic=gap.arithmetic,
        range_text=ROUGH,
        possible=True,
        demonstration=row.demonstration,
    )


def _rough_gap(row: ComparedRow, cell: Compared) -> RoughGap | None:
    """None where the parts are published, where nothing is, and for a place whose inhabitants are not known."""
    held, figure, people = row.scope.held, cell.figure, inhabitants(row.scope.facts, cell.place)
    if (
        not row.indicator.rough_people
        or cell.verdict is Verdict.REFERENCE
        or figure.numerator is not None
        or not people
    ):
        return None
    if held is None or held.value is None or figure.value is None or not figure.comparable:
        return None
    return rough_gap_in_people(figure.value, held.value, people, row.indicator)


def _gap(row: ComparedRow, cell: Compared) -> PeopleGap | str:
    return "" if cell.verdict is Verdict.REFERENCE else row.people_gap(cell)


def _unfavourable(indicator: Indicator, gap: PeopleGap) -> bool:
    return _worse_off(indicator, gap.people)


def _worse_off(indicator: Indicator, people: float) -> bool:
    if indicator.direction is Direction.UP:
        return people < 0
    return indicator.direction is Direction.DOWN and people > 0


def _card(row: ComparedRow, cell: Compared, gap: PeopleGap) -> PeopleCard:
    reference = row.scope.reference
    noun = row.indicator.people
    word = singular(noun) if abs(gap.rounded) < PLURAL_FROM else noun
    more = "de plus" if gap.people > 0 else "de moins"
    return PeopleCard(
        title=_title(row, (cell.place,)),
        headline=f"environ {format_number(abs(gap.rounded))}{HARD}{word}",
        detail=f"{more} qu’avec le taux {reference.of if reference else 'de la référence'}",
        arithmetic=gap.arithmetic,
        range_text=_range(row, gap),
        possible=True,
        demonstration=row.demonstration,
    )


def _range(row: ComparedRow, gap: PeopleGap) -> str:
    if not gap.range_text:
        return "Comptage complet\u00a0: le hasard n’y entre pas, il n’y a pas de fourchette."
    rounded = f", effectifs arrondis à {row.scope.rounding}" if row.scope.rounding > 1 else ""
    return f"Fourchette\u00a0: {gap.range_text} (modèle de petit effectif, 95\u202f%{rounded})."


def _refusals(row: ComparedRow) -> Iterable[PeopleCard]:
    """One card per reason; none for a figure that does not count people, or whose reference is not published."""
    if not is_share(row.indicator):
        return []
    by_reason: dict[str, list[Compared]] = defaultdict(list)
    for cell in row.cells:
        reason = _gap(row, cell)
        if isinstance(reason, str) and reason and not (_rough_gap(row, cell) and _roughly(row)):
            by_reason[_reason(row, cell, reason)].append(cell)
    return [_refusal(row, tuple(cells), reason) for reason, cells in by_reason.items()]


def _reason(row: ComparedRow, cell: Compared, given: str) -> str:
    if row.scope.held is None:
        return NO_REFERENCE
    if cell.figure.value is None:
        return withheld_word(row, cell.figure)
    if cell.figure.numerator is None or cell.figure.denominator is None:
        return NO_PARTS
    return given.partition("\u00a0:")[0].rstrip(".")


def _refusal(row: ComparedRow, cells: tuple[Compared, ...], reason: str) -> PeopleCard:
    places = tuple(cell.place for cell in cells)
    people = _inhabitants(row, places)
    lines = [f"{format_number(people)}{HARD}habitants"] if people and reason != NO_REFERENCE else []
    return PeopleCard(
        title=_title(row, places),
        headline=IMPOSSIBLE,
        detail=reason,
        arithmetic=(*lines, *_why(row, reason)),
        range_text=_instead(row, places),
        possible=False,
        demonstration=row.demonstration,
    )


def _why(row: ComparedRow, reason: str) -> tuple[str, ...]:
    if reason == NO_REFERENCE:
        return ("choisissez une autre référence",)
    if reason == NO_PARTS:
        return (f"non diffusés par le producteur ({row.scope.source.producer})",)
    return ("chiffre non diffusé",) if reason == STATUS_WORDS[Status.SECRET] else ()


def _inhabitants(row: ComparedRow, places: tuple[Territory, ...]) -> int:
    """Inhabitants of one place or of several communes; 0 when unknown, or when places may hold one another."""
    if len(places) > 1 and any(place.level is not Level.COMMUNE for place in places):
        return 0
    known = [inhabitants(row.scope.facts, place) or 0 for place in places]
    return sum(known) if all(known) else 0


def _instead(row: ComparedRow, places: tuple[Territory, ...]) -> str:
    """The nearest published figure: « À la place : niveau de vie médian, 22 540 € à Lannéanou (…, 2023). »."""
    scope = row.scope
    if not row.indicator.alternative:
        return ""
    other = compare(scope.facts, scope.selection, places, row.indicator.alternative)
    told = [f"{figure_text(c.figure, other.indicator)} {c.place.at}" for c in other.cells if c.figure.comparable]
    if not told:
        return ""
    reference, held = other.scope.reference, other.scope.held
    compared = f"{reference.name}\u00a0: {figure_text(held, other.indicator)}, " if reference and held else ""
    name = lower_first(other.indicator.short_label)
    return f"À la place\u00a0: {name}, {join_french(told)} ({compared}{format_vintage(other.vintage)})."


def _without_people(rows: tuple[ComparedRow, ...]) -> PeopleCard | None:
    names = [lower_first(row.indicator.short_label) for row in rows if not is_share(row.indicator)]
    if not names:
        return None
    return PeopleCard(
        title=capital(join_french(names)),
        headline=IMPOSSIBLE,
        detail="pas un taux de personnes ou de lieux",
        arithmetic=("l’écart se lit dans l’unité de l’indicateur, au tableau 1",),
        range_text="",
        possible=False,
    )


def _title(row: ComparedRow, places: tuple[Territory, ...]) -> str:
    everyone = len(places) > 1 and len(places) == len(row.cells)
    names = f"Les {len(places)} territoires" if everyone else join_french([place.name for place in places])
    return f"{names} · {lower_first(row.indicator.short_label)}, {format_vintage(row.vintage)}"
