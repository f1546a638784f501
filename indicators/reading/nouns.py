"""What an indicator is called inside a sentence: « le taux », « la part », « l’effectif », with its agreement."""

from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import HARD, french_key
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
COUNT = Noun("le ", "nombre")
VALUE = Noun("la ", "valeur", feminine=True)
BY_LABEL = (
    ("taux", RATE),
    ("part ", SHARE),
    ("indice", Noun("l’", "indice")),
    ("population", Noun("la ", "population", feminine=True)),
    ("écart", Noun("l’", "écart")),
    ("délai", Noun("le ", "délai")),
    ("temps", Noun("le ", "temps")),
    ("prix", Noun("le ", "prix")),
    ("loyer", Noun("le ", "loyer")),
    ("niveau de vie", Noun("le ", "niveau de vie")),
)
"""First words of a label, with the noun that stands for the figure."""


def noun_of(indicator: Indicator) -> Noun:
    """The noun that stands for the figure of an indicator.

    >>> from indicators.catalogue import load_catalogue
    >>> sheets = load_catalogue().indicators
    >>> [noun_of(sheets[i]).definite for i in ("TP60", "DEFM_POUR_100_15_64", "CAF_FOY_RSA", "APL_MG", "INDICE_VIEIL")]
    ['le taux', 'la part', 'le nombre de foyers', 'la valeur', 'l’indice']
    """
    label = indicator.label.casefold()
    for start, noun in BY_LABEL:
        if label.startswith(start):
            return noun
    if indicator.kind is Kind.COUNT:
        counted = indicator.people or indicator.unit
        return replace(COUNT, word=f"{COUNT.word} {of_noun(counted)}") if counted else COUNT
    if indicator.kind is Kind.MEASURE:
        return VALUE
    return SHARE if indicator.scale == 100 else RATE  # noqa: PLR2004 out of a hundred is a share


def named(indicator: Indicator) -> str:
    """The short label that opens a sentence: followed by a colon, or by a comma when it already holds one.

    >>> from indicators.catalogue import load_catalogue
    >>> sheets = load_catalogue().indicators
    >>> named(sheets["BPE_EAJE"]).replace(HARD, " "), named(sheets["ALLER_VERS"]).replace(HARD, " ")
    ('Crèches :', 'Aller vers : rencontrés,')
    """
    return f"{indicator.short_label}{',' if ':' in indicator.short_label else f'{HARD}:'}"


def of_noun(noun: str) -> str:
    """« de personnes », « d’habitants », « d’enfants »: a plural after a quantity.

    >>> of_noun("personnes"), of_noun("habitants"), of_noun("équipements")
    ('de personnes', 'd’habitants', 'd’équipements')
    """
    return f"d’{noun}" if french_key(noun)[:1] in "aeiouh" else f"de {noun}"


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

    A name that holds an article commands its own agreement: « La commune du Cloître-Saint-Thégonnec est cerclée. ».

    >>> from indicators.catalogue import load_catalogue
    >>> places = load_catalogue().territories
    >>> [ringed(places[code], members) for code, members in (("29151", 1), ("29034", 1), ("242900835", 0))]
    ['Morlaix est cerclée.', 'La commune du Cloître-Saint-Thégonnec est cerclée.', '']
    """
    if not members:
        return ""
    if place.level is Level.COMMUNE and place.of.startswith(("de ", "d’")):
        return f"{place.name} est cerclée."
    if place.level is Level.COMMUNE:
        return f"La commune {place.of} est cerclée."
    many = f"Les {members} communes {place.of} sont cerclées."
    return many if members > 1 else f"La commune {place.of} est cerclée."
