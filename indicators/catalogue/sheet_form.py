"""The fields of a sheet as an officer fills them: groups, labels, help, choices. Reads and checks no value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from indicators.catalogue.model import Aggregation, Catalogue, Direction, Indicator, Kind, Nature
from indicators.catalogue.own_sheets import COMPUTED_SOURCE
from indicators.catalogue.sheet_model import LEVELS
from indicators.formats import french_key

MEASURED, COMPUTED, SOURCED, PLACED, AIMED = (
    "Ce qui est mesuré",
    "Comment c’est calculé",
    "Source et rythme",
    "Territoires et secret",
    "Sens et objectif",
)
GROUPS = (MEASURED, COMPUTED, SOURCED, PLACED, AIMED)


class Entry(StrEnum):
    """How a field is typed."""

    TEXT = "texte"
    LONG = "texte long"
    WHOLE = "nombre entier"
    NUMBER = "nombre"
    CHOICE = "un choix"
    CHOICES = "plusieurs choix"
    YES_NO = "oui ou non"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its key in the table of a sheet, its group, its label, what to write, whether it must be filled."""

    key: str
    group: str
    label: str
    entry: Entry
    help: str
    required: bool = False
    length: int = 200


LOW, HIGH = "range_low", "range_high"
"""The two ends of ``target_range``: one field each."""
FIELDS = (
    FormField("id", MEASURED, "Code", Entry.TEXT, "Majuscules sans accent, chiffres, traits bas\u00a0: PLACES_RELAIS. "
              "Il ne changera plus.", required=True, length=40),
    FormField("label", MEASURED, "Libellé", Entry.TEXT, "Le nom complet, comme dans le dictionnaire.", required=True),
    FormField("short_label", MEASURED, "Libellé court", Entry.TEXT, "Celui des cartes et des tableaux.", required=True,
              length=80),
    FormField("question", MEASURED, "Question posée", Entry.TEXT, "Une phrase qui finit par «\u00a0?\u00a0».",
              required=True, length=1000),
    FormField("definition", MEASURED, "Définition", Entry.LONG, "Ce qui est compté, sur qui, à quelle date.",
              required=True, length=1000),
    FormField("reading", MEASURED, "Phrase de lecture", Entry.TEXT,
              "Avec {annee}, {valeur} et {territoire_a}\u00a0: En {annee}, on compte {valeur} {territoire_a}.",
              required=True, length=1000),
    FormField("limits", MEASURED, "Limites", Entry.LONG, "Ce que le chiffre ne dit pas.", required=True, length=1000),
    FormField("kind", COMPUTED, "Nature du chiffre", Entry.CHOICE, "Un effectif se compte, un taux a deux parts.",
              required=True),
    FormField("unit", COMPUTED, "Unité", Entry.TEXT, "Imprimée après la valeur\u00a0: %, €, places.", length=40),
    FormField("unit_long", COMPUTED, "Unité en toutes lettres", Entry.TEXT, "Elle termine une phrase\u00a0: places "
              "d’accueil.", required=True),
    FormField("decimals", COMPUTED, "Décimales", Entry.WHOLE, "De 0 à 4.", required=True),
    FormField("aggregation", COMPUTED, "Règle d’agrégation", Entry.CHOICE,
              "Comment les communes s’additionnent en un groupe.", required=True),
    FormField("numerator", COMPUTED, "Numérateur, ou ce qui est compté", Entry.TEXT, "En toutes lettres."),
    FormField("denominator", COMPUTED, "Dénominateur", Entry.TEXT, "En toutes lettres, pour un taux."),
    FormField("scale", COMPUTED, "Multiplicateur", Entry.NUMBER, "100 pour un pourcentage, 1\u202f000 pour mille "
              "habitants. Vide\u00a0: 100, et 1 pour un effectif."),
    FormField("people", COMPUTED, "Ce que compte le numérateur, au pluriel", Entry.TEXT,
              "Habitants, foyers, places… Vide si l’écart ne se dit pas en personnes.", length=80),
    FormField("numerator_indicator", COMPUTED, "Indicateur du numérateur", Entry.CHOICE,
              "S’il est au dictionnaire\u00a0: son secret s’étend à celui-ci."),
    FormField("denominator_indicator", COMPUTED, "Indicateur du dénominateur", Entry.CHOICE,
              "S’il est au dictionnaire\u00a0: son secret s’étend à celui-ci."),
    FormField("weight_indicator", COMPUTED, "Indicateur de pondération", Entry.CHOICE, "Pour une moyenne pondérée."),
    FormField("minimum", COMPUTED, "Valeur la plus petite admise", Entry.NUMBER, "Une valeur plus petite est refusée à "
              "l’import."),
    FormField("maximum", COMPUTED, "Valeur la plus grande admise", Entry.NUMBER, "100 pour un pourcentage."),
    FormField("sampled", COMPUTED, "Le hasard entre dans le chiffre", Entry.YES_NO,
              "Oui pour une enquête ou des personnes, non pour un registre d’équipements. Vide\u00a0: oui."),
    FormField("published_rounding", COMPUTED, "Pas d’arrondi du producteur", Entry.NUMBER,
              "1 pour un taux publié en points entiers. Vide\u00a0: valeur exacte."),
    FormField("method", COMPUTED, "Méthode", Entry.LONG, "D’où vient la valeur, ce qui est retraité.", required=True,
              length=1000),
    FormField("source", SOURCED, "Source", Entry.CHOICE, "Elle donne le producteur, la licence et le secret.",
              required=True),
    FormField("dataset", SOURCED, "Fichier d’origine", Entry.TEXT, "Nom du fichier ou du tableau."),
    FormField("fields", SOURCED, "Champs du fichier", Entry.TEXT, "Noms des colonnes utilisées."),
    FormField("periodicity", SOURCED, "Périodicité", Entry.TEXT, "Annuelle, trimestrielle… Vide\u00a0: celle de la "
              "source.", length=60),
    FormField("period_months", SOURCED, "Mois entre deux publications", Entry.WHOLE, "0 si elle est irrégulière."),
    FormField("lag_months", SOURCED, "Délai de publication, en mois", Entry.WHOLE, "Après la fin de la période."),
    FormField("finest_level", PLACED, "Échelle la plus fine", Entry.CHOICE, "Celle que la source publie.",
              required=True),
    FormField("levels", PLACED, "Échelles publiées", Entry.CHOICES, "Toutes celles qui auront une valeur.",
              required=True),
    FormField("min_count", PLACED, "Effectif masqué en dessous de", Entry.WHOLE,
              "Vide\u00a0: la règle de la source. Moins strict (0) seulement pour ce qui ne compte pas de personnes."),
    FormField("min_base", PLACED, "Taux masqué sous ce dénominateur", Entry.WHOLE,
              "Vide\u00a0: la règle de la source."),
    FormField("fragile_base", PLACED, "Valeur fragile sous ce numérateur", Entry.WHOLE,
              "Elle porte «\u00a0≈\u00a0». Vide\u00a0: 50."),
    FormField("secrecy_text", PLACED, "Règle de secret, en une phrase", Entry.TEXT, "Montrée avec la fiche.",
              length=300),
    FormField("direction", AIMED, "Sens favorable", Entry.CHOICE, "Neutre si ni la hausse ni la baisse n’est un "
              "progrès.", required=True),
    FormField(LOW, AIMED, "Plage\u00a0: borne basse", Entry.NUMBER, "Seulement pour le sens «\u00a0plage\u00a0»."),
    FormField(HIGH, AIMED, "Plage\u00a0: borne haute", Entry.NUMBER, "Seulement pour le sens «\u00a0plage\u00a0»."),
    FormField("objectives", AIMED, "Objectifs", Entry.CHOICES, "Le premier est l’objectif principal.", required=True),
    FormField("nature", AIMED, "Type d’évaluation", Entry.CHOICE, "Seuls un résultat, un impact ou une qualité de "
              "service entrent dans un taux d’atteinte.", required=True),
    FormField("alternative", AIMED, "À lire si celui-ci est secret", Entry.CHOICE,
              "L’indicateur public le plus proche."),
    FormField("read_with", AIMED, "À lire avec", Entry.CHOICE, "La fiche sans laquelle un mieux ne prouve rien."),
    FormField("remark", AIMED, "Remarque", Entry.LONG, "Pour les chargés de projet, sans nom de personne.",
              length=1000),
)  # fmt: skip
"""One column of the workbook and one field of the form each, in this order."""
BY_KEY: Mapping[str, FormField] = MappingProxyType({field.key: field for field in FIELDS})
LINKS = frozenset({"numerator_indicator", "denominator_indicator", "weight_indicator", "alternative", "read_with"})
KIND_WORDS = {Kind.COUNT: "effectif", Kind.RATE: "taux", Kind.MEASURE: "mesure"}
DIRECTION_WORDS = {
    Direction.UP: "la hausse est favorable",
    Direction.DOWN: "la baisse est favorable",
    Direction.RANGE: "favorable dans une plage",
    Direction.NEUTRAL: "neutre",
}
LEVEL_WORDS = dict(
    zip(
        LEVELS,
        ("quartier (IRIS)", "commune", "intercommunalité", "département", "région", "France", "France métropolitaine"),
        strict=True,
    )
)
FINEST = ("commune", "intercommunalité", "quartier (IRIS)", "établissement", "adresse", "département")


def label_of(key: str) -> str:
    r"""The label of a field by its key in the table; the key itself when no field holds it.

    >>> label_of("unit_long"), label_of("target_range"), label_of("autre")
    ('Unité en toutes lettres', 'Plage\xa0: borne basse', 'autre')
    """
    field = BY_KEY.get(LOW if key == "target_range" else key)
    return field.label if field else key


def choices_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """The code and the label of every choice, by field."""
    sheets = sorted(catalogue.offered(), key=lambda i: french_key(i.label))
    sources = sorted(catalogue.sources.values(), key=lambda s: french_key(s.producer))
    links: dict[str, str] = {sheet.id: f"{sheet.label} ({sheet.id})" for sheet in sheets}
    return {
        "kind": {kind.value: word for kind, word in KIND_WORDS.items()},
        "aggregation": {rule.value: rule.value for rule in Aggregation},
        "direction": {direction.value: word for direction, word in DIRECTION_WORDS.items()},
        "nature": {nature.value: nature.value for nature in Nature},
        "source": {s.id: f"{s.producer} · {s.label}" for s in sources if s.id != COMPUTED_SOURCE},
        "finest_level": {word: word for word in FINEST},
        "levels": dict(LEVEL_WORDS),
        "objectives": {o.id: f"{o.id} {o.short_title}" for axis in catalogue.axes for o in axis.objectives},
        **dict.fromkeys(sorted(LINKS), links),
    }


def texts_of(indicator: Indicator) -> dict[str, str]:
    """What the fields hold for a sheet, as somebody would type it.

    >>> from indicators.catalogue import load_catalogue
    >>> texts_of(load_catalogue().indicators["BPE_PANIER_PROX"])["maximum"]
    '26'
    """
    held = {field.key: getattr(indicator, field.key, None) for field in FIELDS}
    held |= dict(zip(("minimum", "maximum"), indicator.bounds, strict=True))
    held |= dict(zip((LOW, HIGH), indicator.target_range or (None, None), strict=True))
    return {key: _text(value) for key, value in held.items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in value)
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
