"""The communes that can be followed over the years on one indicator, and why the others cannot. Words as little."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from indicators.convergence import YEARS_NEEDED, Panel
from indicators.formats import format_number, format_vintage, join_french
from indicators.intervals import Z95
from indicators.reading.periods import in_words
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import Territory
from indicators.views.commune_figures import MEDIAN_SHARE
from indicators.views.comparison_rows import ComparedRow, interval_of_figure, is_count
from indicators.views.scope import Figure, commune_rows
from indicators.views.trend_spans import break_vintages
from indicators.vintages import decimal_year

REDRAWN = "limites de la commune changées"


@dataclass(frozen=True, slots=True)
class Followed:
    """The panel, the communes left out with the word of what they lack, and the vintages left out.

    ``refusal`` is the French reason why there is no panel.
    """

    panel: Panel | None
    figures: Mapping[str, tuple[Figure, ...]]
    left_out: tuple[tuple[str, str], ...] = ()
    skipped: tuple[str, ...] = ()
    refusal: str = ""


def follow(row: ComparedRow) -> Followed:
    """The balanced panel of a compared indicator, up to the vintage shown and after the last break of its series.

    A vintage counts when the communes with a comparable value hold 90 % of the inhabitants. A commune withheld,
    missing or only given a bound at one of them leaves them all: both ends compare the same places.
    """
    if is_count(row.indicator):
        return Followed(None, {}, refusal="Un effectif suit la taille des communes\u00a0: son écart ne se lit pas.")
    by_vintage = {vintage: commune_figures(row, vintage) for vintage in _vintages(row)}
    kept = [vintage for vintage, figures in by_vintage.items() if _share(row, figures) >= MEDIAN_SHARE]
    skipped = tuple(vintage for vintage in by_vintage if vintage not in kept)
    if len(kept) < YEARS_NEEDED:
        return Followed(None, {}, skipped=skipped, refusal=_too_few(kept, skipped))
    communes = row.scope.facts.catalogue.communes()
    redrawn = _redrawn(row, communes, kept[0])
    whole = [c for c in communes if c not in redrawn and all(by_vintage[v][c.code].comparable for v in kept)]
    left = [(c.name, REDRAWN if c in redrawn else _lack(by_vintage, kept, c)) for c in communes if c not in whole]
    figures = {c.code: tuple(by_vintage[v][c.code] for v in kept) for c in whole}
    if _weight(whole) * 100 < MEDIAN_SHARE * _weight(communes):
        return Followed(None, {}, tuple(left), skipped, _too_small(whole, communes))
    return Followed(_panel(row, kept, whole, figures), figures, tuple(left), skipped)


def _redrawn(row: ComparedRow, communes: tuple[Territory, ...], first: str) -> set[Territory]:
    """Merged communes whose figures of the first vintage are drawn in other limits."""
    merged = {merger.current for merger in row.scope.facts.catalogue.mergers}
    places = ((c, replace(row.scope, territory=c)) for c in communes if c.code in merged)
    return {c for c, scope in places if any(b > first for b in break_vintages(scope, c))}


def _vintages(row: ComparedRow) -> list[str]:
    """Vintages of the communes after the last break, up to the one shown."""
    scope = row.scope
    source = scope.source
    start = decimal_year(source.break_vintage) if source.break_vintage else float("-inf")
    codes = [c.code for c in scope.facts.catalogue.communes()]
    rows = scope.facts.series(row.indicator.id).filter(pl.col("territory").is_in(codes))
    found = sorted(rows["vintage"].unique().to_list())
    return [vintage for vintage in found if vintage <= row.vintage and decimal_year(vintage) >= start]


def commune_figures(row: ComparedRow, vintage: str) -> dict[str, Figure]:
    """The figure of each commune at a vintage, withheld ones included."""
    rows = commune_rows(row.scope.facts, row.indicator.id, vintage)
    return {
        str(line["territory"]): Figure(
            territory=str(line["territory"]),
            vintage=vintage,
            value=line["value"],
            numerator=line["numerator"],
            denominator=line["denominator"],
            status=Status(str(line["status"])),
            demonstration=bool(line["demonstration"]),
        )
        for line in rows.iter_rows(named=True)
    }


def _share(row: ComparedRow, figures: Mapping[str, Figure]) -> float:
    communes = row.scope.facts.catalogue.communes()
    return 100 * _weight([c for c in communes if figures[c.code].comparable]) / _weight(communes)


def _weight(places: "list[Territory] | tuple[Territory, ...]") -> int:
    return sum(place.population or 0 for place in places)


def _panel(
    row: ComparedRow, vintages: list[str], communes: list[Territory], figures: Mapping[str, tuple[Figure, ...]]
) -> Panel:
    errors = {code: [_error(row, figure) for figure in held] for code, held in figures.items()}
    return Panel(
        vintages=tuple(vintages),
        communes=tuple(c.code for c in communes),
        weights=tuple(float(c.population or 0) for c in communes),
        values=tuple(tuple(figures[c.code][i].value or 0.0 for c in communes) for i in range(len(vintages))),
        errors=tuple(tuple(errors[c.code][i] for c in communes) for i in range(len(vintages))),
    )


def _error(row: ComparedRow, figure: Figure) -> float:
    found = interval_of_figure(figure, row.indicator, row.scope.rounding)
    return (found.high - found.low) / (2 * Z95) if found else 0.0


def _lack(by_vintage: Mapping[str, Mapping[str, Figure]], kept: list[str], commune: Territory) -> str:
    """« secret statistique en 2022 et 2023 », the first reason met."""
    absent = [v for v in kept if not by_vintage[v][commune.code].comparable]
    word = STATUS_WORDS[by_vintage[absent[0]][commune.code].status]
    return f"{word}, {join_french([format_vintage(v) for v in absent])}"


def _too_few(kept: list[str], skipped: tuple[str, ...]) -> str:
    years = join_french([format_vintage(vintage) for vintage in kept])
    held = f"il y en a {len(kept)} ({years})" if kept else "il n’y en a aucun"
    apart = f" Trop de communes manquent {join_french([in_words(v) for v in skipped])}." if skipped else ""
    return f"Il faut au moins trois millésimes comparables par commune\u202f; {held}.{apart}"


def _too_small(whole: list[Territory], communes: tuple[Territory, ...]) -> str:
    share = format_number(100 * _weight(whole) / _weight(communes))
    return (
        f"Les communes suivies à chaque millésime ne réunissent que {share}\u202f% des habitants\u202f; "
        f"il en faut {format_number(MEDIAN_SHARE)}."
    )
