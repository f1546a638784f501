"""Ordinals of a chart: « 1er » and « 5e » with their ending raised, in escaped text. Draws nothing."""

import re

from dashboard.charts.layout import plain

ORDINAL = re.compile(r"(?<=\d)(er|e)(?![0-9A-Za-zÀ-ÿ])")


def raised(text: str) -> str:
    """Escaped text whose ordinals have a superscript ending.

    >>> raised("1er à 7e"), raised("5e ex æquo")
    ('1<sup>er</sup> à 7<sup>e</sup>', '5<sup>e</sup> ex æquo')
    """
    return ORDINAL.sub(r"<sup>\1</sup>", plain(text))
