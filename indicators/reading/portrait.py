"""The sentences on top of a portrait: how many gaps and strengths, the widest, what cannot be concluded."""

from collections.abc import Sequence

from indicators.formats import HARD, THIN, format_number
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters, lower_first
from indicators.territories import Territory
from indicators.views.portrait_views import PortraitLine


def portrait_sentence(place: Territory, gaps: Sequence[PortraitLine], strengths: Sequence[PortraitLine]) -> str:
    """How a place stands, on real figures only, the widest gap first.

    >>> from indicators.catalogue import load_catalogue
    >>> portrait_sentence(load_catalogue().territories["29114"], (), ())
    'À Lannéanou, aucun chiffre publié ne s’écarte nettement de la communauté ni de la référence.'
    """
    where = capital(place.at)
    if not gaps and not strengths:
        return f"{where}, aucun chiffre publié ne s’écarte nettement de la communauté ni de la référence."
    said = f"{where}, {_counted(len(gaps), 'écart défavorable')} et {_counted(len(strengths), 'point d’appui')}."
    first = (*gaps, *strengths)[0]
    return f"{said} {'Le plus marqué' if gaps else 'Le premier'}{HARD}: {told_line(first)}."


def doubt_sentence(doubtful: int, unsaid: int) -> str:
    r"""What may not be concluded, and what is not published here; an empty text when neither.

    >>> doubt_sentence(0, 1)
    'Un chiffre n’est pas diffusé ici\u202f; cela ne veut pas dire zéro.'
    """
    said = []
    if doubtful:
        noun = "chiffres ne permettent" if doubtful > 1 else "chiffre ne permet"
        said.append(f"{capital(in_letters(doubtful))} {noun} pas de conclure, faute d’effectifs suffisants.")
    if unsaid:
        noun = "chiffres ne sont pas diffusés" if unsaid > 1 else "chiffre n’est pas diffusé"
        said.append(f"{capital(in_letters(unsaid))} {noun} ici{THIN}; cela ne veut pas dire zéro.")
    return " ".join(said)


def inhabitants_text(people: int, total: int) -> str:
    r"""« 3 192 habitants en 2023, soit 4,9 % de la communauté ».

    >>> inhabitants_text(3192, 65713)
    '3\u202f192\xa0habitants en 2023, soit 4,9\u202f% de la communauté'
    """
    share = format_number(100 * people / total, 1) if total else "–"
    return f"{format_number(people)}{HARD}habitants en 2023, soit {share}{THIN}% de la communauté"


def place_field_sentence(count: int, shown: int) -> str:
    """What the carnet holds of a place that may be quoted.

    >>> place_field_sentence(0, 0)
    'Aucune observation citable n’est déposée ici. Cela ne dit pas que tout va bien.'
    """
    if not count:
        return "Aucune observation citable n’est déposée ici. Cela ne dit pas que tout va bien."
    noun = "observations citables" if count > 1 else "observation citable"
    left = f" Les {in_letters(shown, feminine=True)} dernières sont lues ici." if shown < count else ""
    return f"{capital(in_letters(count, feminine=True))} {noun}.{left}"


def _counted(count: int, noun: str) -> str:
    """« aucun écart défavorable », « trois points d’appui »."""
    if not count:
        return f"aucun {noun}"
    return f"{in_letters(count)} {_plural(noun)}" if count > 1 else f"un {noun}"


def _plural(noun: str) -> str:
    return {"écart défavorable": "écarts défavorables", "point d’appui": "points d’appui"}[noun]


def told_line(line: PortraitLine) -> str:
    """« accès au médecin généraliste, 1,26 (2024), contre 4,36 (Finistère) »."""
    held = line.reference if line.reference and line.reference.gap else line.whole
    compared = f", contre {held.text} ({held.name})" if held else ""
    return f"{lower_first(line.label)}, {line.text} ({line.year}){compared}"
