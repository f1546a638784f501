"""From raw rows to what may be shown: the one entry the store calls before anything is cached, drawn or exported."""

import polars as pl

from indicators.catalogue.model import Catalogue
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
from indicators.disclosure.suppression import secondary

__all__ = ["publish_mask"]


def publish_mask(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The observation frame as published: same rows, order and columns; what may not be shown is secret.

    Floors are censored; small counts and thin bases withheld, with every figure depending on them; further communes
    are withheld until no total of the EPCI gives a secret one back; the exact counts left are rounded where the
    source's rule says so. Secret rows never say whether they are primary or secondary. What was already withheld
    stays withheld, without figures. Method: Hundepohl et al. 2012, chapter 4; rules of the sources' catalogue.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> publish_mask(empty_observations(), load_catalogue()).height
    0
    """
    flags = primary(with_counts(frame, catalogue))
    withheld = _closure(flags, catalogue)
    published = flagged(flags, withheld, "withhold")
    return mask(round_counts(censor(published))).select(frame.columns)


def _closure(flags: pl.DataFrame, catalogue: Catalogue) -> set[Key]:
    """Withheld keys, grown by dependents and secondary suppression until nothing moves."""
    rows = keys_of(flags)
    withheld, small = keys_of(flags.filter("withhold")), keys_of(flags.filter("small"))
    while True:
        withheld, small = (grown & rows for grown in dependents(withheld, small, catalogue))
        marked = flagged(flagged(flags, small, "small"), withheld, "withhold")
        more = (secondary(marked, catalogue) & rows) - small
        if not more:
            return withheld
        withheld, small = withheld | more, small | more
