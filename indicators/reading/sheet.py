"""The paragraphs of an indicator's sheet that are rules put in words: direction, nature, sum, interval. No figure."""

from types import MappingProxyType

from indicators.catalogue.model import Aggregation, Direction, Indicator, Kind, Nature, SecrecyRule, Source
from indicators.formats import format_number, format_range

OUTLINES = "Contours\u00a0: IGN Admin Express"
DIRECTION_WORDS = MappingProxyType(
    {
        Direction.UP: "la hausse est favorable.",
        Direction.DOWN: "la baisse est favorable.",
        Direction.NEUTRAL: "aucun\u00a0: ni la hausse ni la baisse n’est jugée, rien n’est coloré en bien ou en mal.",
    }
)
AGGREGATION_WORDS = MappingProxyType(
    {
        Aggregation.SUM: "les communes s’additionnent\u202f; une seule valeur masquée masque le total.",
        Aggregation.RATIO_OF_SUMS: "somme des numérateurs sur somme des dénominateurs, pas une moyenne de taux\u202f; "
        "une seule valeur masquée masque le total.",
        Aggregation.WEIGHTED_MEAN: "moyenne des communes pondérée par leur population, dite «\u00a0estimée\u00a0».",
        Aggregation.NEVER: "aucune\u00a0: cette valeur se lit à l’échelle où elle est publiée.",
    }
)
ALONE = MappingProxyType({Direction.UP: "une hausse", Direction.DOWN: "une baisse"})
NOBODY_COUNTED = "Ce chiffre ne compte pas de personnes\u00a0: il n’est ni masqué ni arrondi."
NO_SECRECY = "aucun"
NOT_NAMED = frozenset({"", "-"})
"""A data set or a field the catalogue does not name."""
PROGRESS_NATURES = (Nature.RESULT, Nature.IMPACT, Nature.SERVICE_QUALITY)


def direction_words(indicator: Indicator) -> str:
    """Which way is favourable, in words; a range names its bounds, a sheet to be read with another one says so.

    >>> from indicators.catalogue import load_catalogue
    >>> direction_words(load_catalogue().indicators["TP60"])
    'la baisse est favorable.'
    """
    if indicator.direction is Direction.RANGE and indicator.target_range is not None:
        low, high = indicator.target_range
        return f"entre {format_range(low, high, indicator.decimals, indicator.unit).replace(' à ', ' et ')}."
    said = DIRECTION_WORDS.get(indicator.direction, "plage sans bornes.")
    if not indicator.read_with or indicator.direction not in ALONE:
        return said
    return f"{said[:-1]}, mais {ALONE[indicator.direction]} n’est pas un progrès à elle seule."


def nature_words(nature: Nature) -> str:
    """What the nature lets the indicator do.

    >>> nature_words(Nature.CONTEXT).endswith("il n’entre dans aucun taux d’avancement.")
    True
    """
    if nature in PROGRESS_NATURES:
        return f"{nature.value}\u00a0: il entre dans le taux de résultat de ses objectifs dès qu’une cible est fixée."
    return f"{nature.value}\u00a0: il n’entre dans aucun taux d’avancement."


def interval_words(indicator: Indicator, rounding: int) -> str:
    """How the intervals are computed, or why there is none.

    >>> from indicators.catalogue import load_catalogue
    >>> interval_words(load_catalogue().indicators["MED_NV"], 1).startswith("aucun")
    True
    """
    if indicator.kind is not Kind.RATE:
        return "aucun\u00a0: ils ne se calculent que pour un taux dont les effectifs sont connus."
    if not indicator.sampled:
        return "aucun\u00a0: le hasard n’entre pas dans ce chiffre, c’est un relevé complet."
    if indicator.published_rounding:
        return "aucun\u00a0: le producteur arrondit le taux sans donner les effectifs\u202f; aucun rang n’est possible."
    widened = f", élargis de l’arrondi à {rounding}" if rounding > 1 else ""
    method = f"à 95\u202f%, calculés sur les effectifs quand ils sont connus (méthode de Wilson){widened}"
    return f"{method}. Rang 1\u00a0= valeur la plus élevée."


def source_words(indicator: Indicator, source: Source, vintage: str) -> str:
    """Producer, distributor, data set and vintage as separate words; what is unknown is left out.

    >>> from indicators.catalogue import load_catalogue
    >>> c = load_catalogue(); i = c.indicators["PART_LOC_SOCIAL"]
    >>> source_words(i, c.source_of(i), "2023").endswith("base-cc-logement-2023. Millésime 2023.")
    True
    """
    named = ", ".join(part for part in (source.label, indicator.dataset) if part not in NOT_NAMED)
    said = f"Producteur\u00a0: {source.producer}. Diffuseur\u00a0: {source.distributor}. {named.rstrip('.')}."
    return f"{said} Millésime {vintage}." if vintage else f"{said} Aucun millésime publié ici."


def secrecy_words(indicator: Indicator, source: Source) -> str:
    """The secrecy rule that applies: that of the source, or the threshold of the sheet, then what the sheet adds.

    >>> from indicators.catalogue import load_catalogue
    >>> c = load_catalogue(); i = c.indicators["APL_MG"]
    >>> secrecy_words(i, c.source_of(i))
    'Aucun secret statistique.'
    >>> secrecy_words(c.indicators["PLACES_PE_CREEES"], c.sources["suivi_local"])
    'Aucun secret.'
    """
    own, rule = indicator.secrecy_text.strip(), _rule_words(indicator, source.secrecy)
    return rule if not own or source.secrecy.id == NO_SECRECY else f"{rule} {own.rstrip('.')}.".strip()


def _rule_words(indicator: Indicator, rule: SecrecyRule) -> str:
    """The rule of a source, put right where the sheet has its own threshold of counts."""
    if indicator.min_count is None or indicator.min_count == rule.min_count:
        return rule.text
    if indicator.min_count == 0:
        return "" if indicator.secrecy_text else NOBODY_COUNTED
    stricter = f"Pour cette fiche, un effectif inférieur à {format_number(indicator.min_count)} est masqué."
    return f"{rule.text} {stricter}" if rule.min_count else stricter
