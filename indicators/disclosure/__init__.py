"""From raw rows to what may be shown: the one entry the store calls before anything is cached, drawn or exported."""

from collections.abc import Sequence

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure.additive_tables import Surroundings, secondary
from indicators.disclosure.former_communes import hidden_with_their_commune
from indicators.disclosure.past import already_masked, already_shown, no_past
from indicators.disclosure.rules import (
    Key,
    censor,
    dependents,
    flagged,
    keys_of,
    mask,
    primary,
    round_counts,
    with_counts,
)
from indicators.territories import Territory

__all__ = ["publish_mask"]


def publish_mask(
    frame: pl.DataFrame,
    catalogue: Catalogue,
    past: pl.DataFrame | None = None,
    groups: Sequence[Territory] = (),
    refused: frozenset[Key] = frozenset(),
) -> pl.DataFrame:
    """The observation frame as published: same rows, order and columns; what may not be shown is secret.

    Floors are censored; small counts and thin bases withheld, with every figure depending on them; further communes
    are withheld until no total of the EPCI or of a group gives a secret one back; the exact counts left are rounded
    where the source's rule says so. ``past`` is all that was published before: a figure once shown protects nobody,
    one once masked stays masked as long as it is delivered unchanged. ``refused`` keys are withheld whatever they
    hold. Secret rows never say whether they are primary or secondary. What was already withheld stays withheld,
    without figures. Method: Hundepohl et al. 2012, chapter 4; rules of the sources' catalogue.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> publish_mask(empty_observations(), load_catalogue()).height
    0
    """
    before = no_past() if past is None else past
    kept_secret = already_masked(before, frame) | refused
    around = Surroundings(frozenset(already_shown(before, frame)), tuple(groups))
    flags = primary(with_counts(frame, catalogue))
    if kept_secret:
        flags = _kept(flags, kept_secret)
    withheld = _closure(flags, catalogue, around)
    published = flagged(flags, withheld, "withhold")
    return mask(round_counts(censor(published))).select(frame.columns)


def _kept(flags: pl.DataFrame, keys: set[Key]) -> pl.DataFrame:
    """The flags with these keys withheld; where counts are guarded, they must not be found again either."""
    marked = flagged(flags, keys, "kept")
    again = pl.col("kept") & (pl.col("min_count") > 0)
    return marked.with_columns(small=pl.col("small") | again, withhold=pl.col("withhold") | pl.col("kept"))


def _closure(flags: pl.DataFrame, catalogue: Catalogue, around: Surroundings) -> set[Key]:
    """Withheld keys, grown by dependents and secondary suppression until nothing moves."""
    rows = keys_of(flags)
    withheld, small = keys_of(flags.filter("withhold")), keys_of(flags.filter("small"))
    while True:
        withheld, small = (grown & rows for grown in dependents(withheld, small, catalogue))
        marked = flagged(flagged(flags, small, "small"), withheld, "withhold")
        more = (secondary(marked, catalogue, around) & rows) - small
        beside = hidden_with_their_commune(marked, catalogue) - withheld
        if not more and not beside:
            return withheld
        withheld, small = withheld | more | beside, small | more
