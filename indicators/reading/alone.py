"""What is said of a figure whose move proves nothing by itself: which sheet it is read with. Judges no figure."""

from indicators.catalogue.model import Catalogue, Indicator
from indicators.formats import HARD
from indicators.trends import Travel

MOVES = frozenset({Travel.RISING, Travel.FALLING})


def alone_note(indicator: Indicator, travel: Travel, catalogue: Catalogue) -> str:
    r"""Which sheet a rise or a fall is read with; empty when the sheet stands alone, or did not move.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> alone_note(catalogue.indicators["CAF_FOY_RSA"], Travel.FALLING, catalogue).replace("\xa0", " ")
    'Ni bon ni mauvais seul : à lire avec « Non-recours estimé » (objectif 1.4).'
    >>> alone_note(catalogue.indicators["APL_MG"], Travel.FALLING, catalogue)
    ''
    """
    other = catalogue.indicators.get(indicator.read_with)
    if other is None or travel not in MOVES:
        return ""
    where = f" (objectif {other.objectives[0]})" if other.objectives else ""
    return f"Ni bon ni mauvais seul{HARD}: à lire avec «{HARD}{other.short_label}{HARD}»{where}."
