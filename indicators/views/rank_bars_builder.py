"""Rank intervals of the communes, in three groups against the reference. Never orders what cannot be told apart."""

from indicators.formats import format_measure, format_ordinal, french_key, plural
from indicators.gaps import Measured
from indicators.ranking import RankInterval, Side, side_of
from indicators.reading.nouns import named_place, noun_of
from indicators.reading.numerals import capital
from indicators.views.comparison_rows import ComparedRow
from indicators.views.comparison_views import RankBand, RankBar, RankBars
from indicators.views.heat_builder import row_label
from indicators.views.strip_builder import build_strip
from indicators.views.table import Table
from indicators.views.words import source_text

SUBTITLE = (
    "Rang 1\u00a0: la valeur la plus élevée. Chaque barre va du rang le plus haut au rang le plus bas compatibles avec "
    "les effectifs (95\u202f%). En gras\u00a0: les territoires choisis."
)
SIDES = (
    (Side.ABOVE, "nettement plus {high} que {reference}"),
    (Side.INCONCLUSIVE, "Ne pas conclure\u00a0: on ne peut pas les départager {of}"),
    (Side.BELOW, "nettement plus {low} que {reference}"),
)


def build_rank_bars(row: ComparedRow, ranks: list[RankInterval], chosen: frozenset[str]) -> RankBars | None:
    """The bars of ranked communes; None when they are not drawn as a distribution either."""
    strip = build_strip(row.scope)
    if strip is None:
        return None
    title = f"{row_label(row)}\u00a0: rang parmi {plural(len(ranks), 'commune', 'communes')}"
    bands = tuple(band for band in _bands(row, ranks, chosen) if band.bars)
    table = Table(f"rangs_{row.indicator.id.lower()}", title, strip.table.columns, strip.table.rows, strip.table.stamp)
    return RankBars(
        title=title,
        subtitle=SUBTITLE,
        total=len(ranks),
        bands=bands,
        model=_model(row),
        alt=f"{title}. {'. '.join(band.title for band in bands if band.title)}.",
        source=source_text(row.scope),
        table=table,
        demonstration=row.demonstration,
    )


def exact_reference(row: ComparedRow) -> float | None:
    """The reference rate recomputed from its parts, so that its rounding tips no commune over."""
    held = row.scope.held
    if held is None:
        return None
    return Measured(held.value, held.numerator, held.denominator, held.status).rate(row.indicator.scale)


def _bands(row: ComparedRow, ranks: list[RankInterval], chosen: frozenset[str]) -> list[RankBand]:
    reference = exact_reference(row)
    bars = [_bar(row, rank, chosen) for rank in ranks]
    if reference is None:
        return [RankBand("all", "", tuple(bars))]
    bands = []
    for side, words in SIDES:
        found = [bar for bar, rank in zip(bars, ranks, strict=True) if side_of(rank.interval, reference) is side]
        if side is Side.INCONCLUSIVE:
            found.sort(key=lambda bar: french_key(bar.name))
        bands.append(RankBand(side.value, _title(row, words, side, len(found)), tuple(found)))
    return bands


def _title(row: ComparedRow, words: str, side: Side, count: int) -> str:
    """« Part nettement plus élevée que le Finistère · 7 communes »."""
    reference = row.scope.reference
    noun = noun_of(row.indicator)
    said = words.format(
        high=noun.agreed("élevé"),
        low="basse" if noun.feminine else "bas",
        reference=named_place(reference) if reference else "",
        of=reference.of if reference else "",
    )
    counted = plural(count, "commune", "communes")
    if side is Side.INCONCLUSIVE:
        return f"{said} · {counted}, ordre alphabétique"
    return f"{capital(noun.word)} {said} · {counted}"


def _bar(row: ComparedRow, rank: RankInterval, chosen: frozenset[str]) -> RankBar:
    place = row.scope.facts.territory(rank.territory)
    low, high = format_ordinal(rank.low), format_ordinal(rank.high)
    return RankBar(
        territory=place.code,
        name=place.name,
        low=rank.low,
        high=rank.high,
        text=low if low == high else f"{low} à {high}",
        label=format_measure(rank.value, row.indicator),
        selected=place.code in chosen,
        demonstration=row.demonstration,
    )


def _model(row: ComparedRow) -> str:
    """How the ranks are had, and what they do not measure."""
    rounded = f", arrondi à {row.scope.rounding} compris" if row.scope.rounding > 1 else ""
    return (
        f"Modèle\u00a0: intervalles à 95\u202f% sur les effectifs{rounded}, communes comparées deux à deux "
        "(Goldstein et Spiegelhalter). Ce modèle ne mesure pas les erreurs de collecte."
    )
