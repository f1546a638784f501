"""The sentences of the social diagnosis: what figures say of a public, what is not known, when it is due."""

from collections.abc import Sequence

from indicators.diagnosis import Tally, due_in
from indicators.formats import HARD, PLURAL_FROM, THIN, format_number, join_french, plural, singular
from indicators.reading.numerals import capital
from indicators.reading.portrait import told_line
from indicators.reading.words import in_letters
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.portrait_views import PortraitLine

FEW_COMMUNES = (
    "Dans une petite commune, une partie des chiffres est couverte par le secret statistique\u00a0: un chiffre non "
    "diffusé ne veut pas dire zéro."
)
COURSES = (
    "Une évolution n’est lue que pour le noyau commun et les chiffres qui ont un sens favorable, au-delà du bruit, de "
    "l’arrondi et du hasard."
)
UNSAID = (
    (
        "Il ne compte pas les personnes que personne n’a rencontrées\u00a0: le non-recours et l’isolement échappent "
        "aux fichiers comme au carnet."
    ),
    (
        "Il ne dit pas pourquoi\u00a0: deux chiffres qui évoluent ensemble ne prouvent pas que l’un cause l’autre, et "
        "aucune action n’y est créditée d’un effet."
    ),
    "Il n’additionne pas les publics\u00a0: une même personne peut être comptée dans plusieurs parties.",
    (
        "Il ne dit rien d’une personne\u00a0: les paroles citées sont des exemples choisis pour être publiables, pas "
        "un échantillon."
    ),
    "Il décrit l’année de chaque source, souvent deux ou trois ans avant aujourd’hui.",
)
"""What a diagnosis never says, whatever the place."""


def public_sentence(place: Territory, noun: str, tally: Tally, widest: PortraitLine | None = None) -> str:
    r"""What real figures say of a public: how many read badly and well, and the farthest from what it is held against.

    >>> from indicators.catalogue import load_catalogue
    >>> public_sentence(load_catalogue().territories["29188"], "les jeunes", Tally(real=3, compared=1, gaps=1))
    'À Plougasnou, pour les jeunes\xa0: un écart défavorable et aucun point d’appui.'
    """
    where = f"{capital(place.at)}, pour {noun}"
    compared = "de la référence" if place.code == EPCI_CODE else "de la communauté ni de la référence"
    if not tally.real:
        return f"{where}, aucun chiffre réel n’est publié."
    if not tally.compared:
        return (
            f"{where}, aucun chiffre réel ne se juge{HARD}: ce sont des repères, sans référence ou sans sens favorable."
        )
    if not tally.gaps and not tally.strengths:
        return f"{where}, {_none_apart(tally.compared)} {compared}."
    bad = _counted(tally.gaps, "écart défavorable", "écarts défavorables")
    good = _counted(tally.strengths, "point d’appui", "points d’appui")
    first = f" {'Le plus marqué' if tally.gaps else 'Le premier'}{HARD}: {told_line(widest)}." if widest else ""
    return f"{where}{HARD}: {bad} et {good}.{first}"


def _none_apart(compared: int) -> str:
    if compared == 1:
        return "le seul chiffre réel qui se compare ne s’écarte pas nettement"
    return f"aucun des {in_letters(compared)} chiffres réels qui se comparent ne s’écarte nettement"


def basis_sentence(tally: Tally) -> str:
    """What the sheets rest on: real figures, invented ones, withheld ones, and those without any.

    >>> basis_sentence(Tally(real=3, withheld=1))
    'Sur quatre fiches, trois ont un chiffre réel et une n’est pas diffusée ici.'
    """
    told = [
        (tally.real, "a un chiffre réel", "ont un chiffre réel"),
        (tally.invented, "n’a qu’un chiffre de démonstration", "n’ont qu’un chiffre de démonstration"),
        (tally.withheld, "n’est pas diffusée ici", "ne sont pas diffusées ici"),
        (tally.absent, "n’a aucun chiffre ici", "n’ont aucun chiffre ici"),
    ]
    said = [f"{_feminine(count)} {many if count > 1 else one}" for count, one, many in told if count]
    doubt = ""
    if tally.doubtful:
        noun = "chiffres réels ne permettent" if tally.doubtful > 1 else "chiffre réel ne permet"
        doubt = f" {capital(in_letters(tally.doubtful))} {noun} pas de conclure."
    return f"Sur {_feminine(tally.sheets)} fiches, {join_french(said)}.{doubt}"


def diagnosis_sentence(place: Territory, tally: Tally, without: Sequence[str]) -> str:
    r"""The sentence on top: how much of the six publics real figures light up; ``without`` have none.

    >>> from indicators.catalogue import load_catalogue
    >>> diagnosis_sentence(load_catalogue().territories["29188"], Tally(real=20, absent=10), ())
    'Le diagnostic de Plougasnou lit six publics sur 20\xa0chiffres réels.'
    """
    said = f"Le diagnostic {place.of} lit six publics sur {plural(tally.real, 'chiffre réel', 'chiffres réels')}"
    lacking = f"{THIN}; aucun pour {join_french(list(without))}" if without else ""
    return f"{said}{lacking}."


def lacks_sentence(tally: Tally) -> str:
    r"""What the reader must not take for a real figure, nor for a zero.

    >>> lacks_sentence(Tally(invented=2, withheld=1, absent=4))
    'Deux chiffres sont de démonstration, un n’est pas diffusé et quatre manquent\u202f; aucun ne vaut zéro.'
    """
    told = [
        (tally.invented, "chiffre est de démonstration", "chiffres sont de démonstration"),
        (tally.withheld, "n’est pas diffusé", "ne sont pas diffusés"),
        (tally.absent, "manque", "manquent"),
    ]
    said = [f"{_masculine(count)} {many if count > 1 else one}" for count, one, many in told if count]
    if not said:
        return ""
    return f"{capital(join_french(said))}{THIN}; aucun ne vaut zéro."


def concerned_sentence(people: float, noun: str) -> str:
    r"""How many people, places or households the numerator of a rate counts, already rounded.

    >>> concerned_sentence(680.0, "habitants")
    'soit environ 680\xa0habitants'
    """
    word = singular(noun) if people < PLURAL_FROM else noun
    return f"soit environ {format_number(people)}{HARD}{word}"


def actions_sentence(place: Territory, named: int, whole: int) -> str:
    """How many active actions are turned to a public here; those of the whole community apart.

    >>> from indicators.catalogue import load_catalogue
    >>> actions_sentence(load_catalogue().territories["29188"], 0, 2)
    'Aucune action active tournée vers ce public ne nomme Plougasnou. Deux portent sur toute la communauté.'
    """
    if place.code == EPCI_CODE:
        return _actions_of_all(named + whole)
    here = _named(place)
    said = f"Aucune action active tournée vers ce public ne nomme {here}."
    if named:
        noun = "actions actives tournées" if named > 1 else "action active tournée"
        verb = "nomment" if named > 1 else "nomme"
        said = f"{capital(_feminine(named))} {noun} vers ce public {verb} {here}."
    wide = (
        f" {capital(_feminine(whole))} {'portent' if whole > 1 else 'porte'} sur toute la communauté." if whole else ""
    )
    return f"{said}{wide}"


def _actions_of_all(count: int) -> str:
    if not count:
        return "Aucune action active du plan n’est tournée vers ce public."
    noun = "actions actives sont tournées" if count > 1 else "action active est tournée"
    return f"{capital(_feminine(count))} {noun} vers ce public."


def field_sentence(here: int, whole: int, shown: int) -> str:
    """What the carnet holds of a public that may be quoted, here and for the whole community.

    >>> field_sentence(0, 0, 0)
    'Aucune observation citable n’est déposée sur ce public. Cela ne dit pas que tout va bien.'
    """
    total = here + whole
    if not total:
        return "Aucune observation citable n’est déposée sur ce public. Cela ne dit pas que tout va bien."
    said = f"{capital(_feminine(total))} {'observations citables' if total > 1 else 'observation citable'}"
    wide = f", dont {format_number(whole)} pour toute la communauté" if whole and here else ""
    wide = wide or (", pour toute la communauté" if whole else "")
    left = f" Les {_feminine(shown)} premières sont lues ici." if shown < total else ""
    return f"{said}{wide}.{left}"


def surveys_sentence(count: int, place: Territory) -> str:
    """What surveys are in a diagnosis: everybody was asked, so that none speaks of a public.

    >>> from indicators.catalogue import load_catalogue
    >>> surveys_sentence(0, load_catalogue().territories["29188"])
    'Aucune enquête n’est encore importée.'
    """
    if not count:
        return "Aucune enquête n’est encore importée."
    scale = "" if place.code == EPCI_CODE else f" Elles sont lues pour toute la communauté, pas pour {_named(place)}."
    return f"Des questions posées à tous les habitants\u00a0: elles ne parlent d’aucun public à part.{scale}"


def _named(place: Territory) -> str:
    return "ce groupe" if place.level is Level.GROUP else place.name


def unknown_sentence(text: str, asked: str) -> str:
    """What no sheet counts, with whom to ask.

    >>> unknown_sentence("Les aidants ne sont comptés par aucune source.", "")
    'Les aidants ne sont comptés par aucune source.'
    """
    return f"{text} À demander à{HARD}: {asked}." if asked else text


def frame_sentences(renewal: int, place: Territory) -> tuple[str, ...]:
    """The legal frame of the analysis of social needs, and what this document is in it.

    The rule is article R. 123-1 of the code de l’action sociale et des familles.
    """
    first = (
        "L’analyse des besoins sociaux (ABS) est un diagnostic sociodémographique établi par le centre communal ou "
        "intercommunal d’action sociale, pour son ressort, avec les partenaires publics et privés (article R. 123-1 "
        "du code de l’action sociale et des familles)."
    )
    due = (
        "Elle est présentée au conseil d’administration au cours de l’année civile qui suit chaque renouvellement "
        f"général des conseils municipaux\u00a0: après celui de {renewal}, en {due_in(renewal)}. Les années suivantes, "
        "des analyses complémentaires, par thème, peuvent l’être au débat d’orientation budgétaire."
    )
    scale = " Une communauté sans centre intercommunal n’y est pas tenue." if place.code == EPCI_CODE else ""
    last = (
        "Ce document en donne les chiffres, les paroles et les manques\u202f; il ne la remplace pas\u00a0: il reste à "
        f"le discuter avec les partenaires et à le présenter.{scale}"
    )
    return first, due, last


def _counted(count: int, one: str, many: str) -> str:
    return f"aucun {one}" if not count else f"{_masculine(count)} {many if count > 1 else one}"


def _masculine(count: int) -> str:
    return in_letters(count)


def _feminine(count: int) -> str:
    return in_letters(count, feminine=True)
