"""What an indicator is called inside a sentence: « le taux », « la part », « l’effectif », with its agreement."""

from dataclasses import dataclass

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import format_vintage, french_key
from indicators.territories import Level, Territory


@dataclass(frozen=True, slots=True)
class Noun:
    """A French noun with its article: « le taux », its plural possessive « leur taux », and the endings it commands."""

    article: str
    word: str
    feminine: bool = False

    @property
    def definite(self) -> str:
        """« le taux », « l’effectif »."""
        return f"{self.article}{self.word}"

    @property
    def pronoun(self) -> str:
        """« il », « elle »."""
        return "elle" if self.feminine else "il"

    def agreed(self, adjective: str) -> str:
        """An adjective or participle in « é », « u » or « n » given its ending: « publiée », « connue »."""
        return f"{adjective}e" if self.feminine else adjective


RATE = Noun("le ", "taux")
SHARE = Noun("la ", "part", feminine=True)
COUNT = Noun("l’", "effectif")
INDEX = Noun("l’", "indice")
VALUE = Noun("la ", "valeur", feminine=True)
POPULATION = Noun("la ", "population", feminine=True)


def noun_of(indicator: Indicator) -> Noun:
    """The noun that stands for the figure of an indicator.

    >>> from indicators.catalogue import load_catalogue
    >>> sheets = load_catalogue().indicators
    >>> [noun_of(sheets[i]).definite for i in ("TP60", "DEFM_POUR_100_15_64", "CAF_FOY_RSA", "APL_MG", "INDICE_VIEIL")]
    ['le taux', 'la part', 'l’effectif', 'la valeur', 'l’indice']
    """
    label = indicator.label.casefold()
    for start, noun in (("taux", RATE), ("part ", SHARE), ("indice", INDEX), ("population", POPULATION)):
        if label.startswith(start):
            return noun
    if indicator.kind is Kind.COUNT:
        return COUNT
    if indicator.kind is Kind.MEASURE:
        return VALUE
    return SHARE if indicator.scale == 100 else RATE  # noqa: PLR2004 out of a hundred is a share


def of_noun(noun: str) -> str:
    """« de personnes », « d’habitants », « d’enfants »: a plural after a quantity.

    >>> of_noun("personnes"), of_noun("habitants"), of_noun("équipements")
    ('de personnes', 'd’habitants', 'd’équipements')
    """
    return f"d’{noun}" if french_key(noun)[:1] in "aeiouh" else f"de {noun}"


def in_vintage(vintage: str) -> str:
    """« en 2024 », « au 2e trimestre 2026 ».

    >>> in_vintage("2024"), in_vintage("2026-T2")
    ('en 2024', 'au 2e trimestre 2026')
    """
    return f"{'au' if '-T' in vintage else 'en'} {format_vintage(vintage)}"


def between_vintages(first: str, last: str) -> str:
    """« de 2022 à 2024 », « du 2e trimestre 2025 au 2e trimestre 2026 ».

    >>> between_vintages("2022", "2024"), between_vintages("2025-T2", "2026-T2")
    ('de 2022 à 2024', 'du 2e trimestre 2025 au 2e trimestre 2026')
    """
    start, end = ("du", "au") if "-T" in first else ("de", "à")
    return f"{start} {format_vintage(first)} {end} {format_vintage(last)}"


def to_place(place: Territory) -> str:
    """« à Morlaix Communauté », « au Finistère », « à la Bretagne »: what something is compared to.

    >>> from indicators.catalogue import load_catalogue
    >>> places = load_catalogue().territories
    >>> to_place(places["29"]), to_place(places["242900835"]), to_place(places["29034"])
    ('au Finistère', 'à Morlaix Communauté', 'au Cloître-Saint-Thégonnec')
    """
    for start, joined in (("du ", "au "), ("des ", "aux "), ("de la ", "à la "), ("de l’", "à l’")):
        if place.of.startswith(start):
            return f"{joined}{place.of.removeprefix(start)}"
    if place.level in {Level.REGION, Level.FRANCE, Level.METROPOLITAN_FRANCE}:
        return f"à la {place.name}"
    return f"à {place.name}"


def named_place(place: Territory) -> str:
    """The name with its article, as a subject or a complement: « le Finistère », « Morlaix », « la Bretagne ».

    >>> from indicators.catalogue import load_catalogue
    >>> places = load_catalogue().territories
    >>> [named_place(places[code]) for code in ("29", "29151", "29034")]
    ['le Finistère', 'Morlaix', 'Le Cloître-Saint-Thégonnec']
    """
    if place.level is Level.COMMUNE:
        return place.name
    for joined, article in (("au ", "le "), ("aux ", "les "), ("à ", "")):
        if to_place(place).startswith(joined):
            return f"{article}{to_place(place).removeprefix(joined)}"
    return place.name


def ringed(place: Territory, members: int) -> str:
    """« Morlaix est cerclée. », « Les 4 communes du groupe Littoral nord sont cerclées. », nothing for the whole.

    >>> from indicators.catalogue import load_catalogue
    >>> ringed(load_catalogue().territories["29151"], 1), ringed(load_catalogue().territories["242900835"], 0)
    ('Morlaix est cerclée.', '')
    """
    if not members:
        return ""
    if place.level is Level.COMMUNE:
        return f"{place.name} est cerclée."
    many = f"Les {members} communes {place.of} sont cerclées."
    return many if members > 1 else f"La commune {place.of} est cerclée."
