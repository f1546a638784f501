"""What a past edition no longer shows, in dated French sentences. Names indicators, never a place nor a figure."""

from collections.abc import Sequence
from datetime import date

from indicators.catalogue.model import Catalogue
from indicators.disclosure.since import MaskedSince
from indicators.formats import format_date, join_french

NAMED_AT_MOST = 3


def masked_sentences(masks: Sequence[MaskedSince], catalogue: Catalogue) -> tuple[str, ...]:
    r"""One sentence per day on which figures were masked, the oldest day first; nothing without a mask.

    >>> from indicators.catalogue import load_catalogue
    >>> found = MaskedSince("DEFM_INSCRITS", "29014", "2024", 4, date(2027, 3, 12))
    >>> masked_sentences([found], load_catalogue())[0].replace("\u00a0", " ")
    '1 chiffre de « Demandeurs d’emploi inscrits » est masqué depuis le 12 mars 2027, au titre du secret statistique.'
    """
    days = sorted({mask.on for mask in masks})
    return tuple(_sentence(day, [mask for mask in masks if mask.on == day], catalogue) for day in days)


def _sentence(day: date, masks: Sequence[MaskedSince], catalogue: Catalogue) -> str:
    count = len({mask.key for mask in masks})
    verb = "chiffres" if count > 1 else "chiffre"
    told = "sont masqués" if count > 1 else "est masqué"
    since = f"depuis le {format_date(day)}, au titre du secret statistique."
    return f"{count}\u00a0{verb} de {_names(masks, catalogue)} {told} {since}"


def _names(masks: Sequence[MaskedSince], catalogue: Catalogue) -> str:
    known = catalogue.indicators
    ids = sorted({mask.indicator for mask in masks})
    labels = [f"«\u00a0{known[i].short_label if i in known else i}\u00a0»" for i in ids[:NAMED_AT_MOST]]
    rest = len(ids) - len(labels)
    return join_french([*labels, f"{rest} autre{'s' if rest > 1 else ''}"] if rest else labels)
