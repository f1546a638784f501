"""Described profiles of the communes, with how sure each membership is; refused when they are not clear. No drawing."""

from collections.abc import Sequence
from statistics import median_low

from indicators.formats import format_number, french_key, join_french, plural
from indicators.reading.words import in_letters
from indicators.statuses import STATUS_WORDS
from indicators.territories import Territory
from indicators.typology import DRAWS, Member, Profile, Refusal, Typology, profiles_of
from indicators.views.likeness import Likened
from indicators.views.resemblance_views import ProfileCard, Profiles
from indicators.views.table import Cell, Column, Stamp, Table

TITLE = "Des profils de communes\u202f?"
LETTERS = "ABCDEF"
TOLD = 3
"""Traits of a profile told at most."""
SURE = 0.8
"""Share of the redrawings from which a membership is sure."""
STRONG, FAIR = 0.7, 0.5
"""Bounds of a mean silhouette (Kaufman and Rousseeuw 1990)."""
HUNDRED = 100
BETWEEN = "\u202f; "


def build_profiles(likened: Likened, subject: Territory, quality: int, stamp: Stamp) -> Profiles:
    """Four to six profiles on the indicators that every commune has, or why there are none.

    ``quality`` is the least mean silhouette, in hundredths.
    """
    found = profiles_of(likened.known, quality / HUNDRED)
    left = _left_out(likened, found.variables)
    if isinstance(found, Refusal):
        return Profiles(TITLE, "", (), _refusal(found, quality), left, None)
    by_code = {place.code: place for place in likened.places}
    cards = tuple(
        _card(likened, profile, LETTERS[index], by_code, subject) for index, profile in enumerate(found.profiles)
    )
    title = f"{in_letters(len(cards)).capitalize()} profils de communes"
    table = _table(likened, found, by_code, title, stamp)
    return Profiles(title, _quality(found.quality), cards, "", (_method(found), *left), table)


def _card(
    likened: Likened, profile: Profile, letter: str, by_code: dict[str, Territory], subject: Territory
) -> ProfileCard:
    places = [by_code[member.place] for member in profile.members]
    people = sum(place.population or 0 for place in places)
    size = f"{plural(len(places), 'commune', 'communes')}, {plural(people, 'habitant', 'habitants')}"
    names = sorted((place.name for place in places), key=french_key)
    doubtful = sorted((by_code[m.place].name for m in profile.members if not sure(m)), key=french_key)
    return ProfileCard(
        letter=letter,
        title=f"Profil {letter}, à l’image {by_code[profile.typical].of}",
        size=size,
        communes=join_french(names),
        paragraph=_paragraph(likened, profile, [place.code for place in places]),
        doubtful=_doubt(doubtful, len(places)),
        selected=subject in places,
    )


def _doubt(names: Sequence[str], total: int) -> str:
    if len(names) == total:
        return "Appartenance peu sûre pour toutes ses communes\u00a0: un regroupement fragile."
    return f"Appartenance peu sûre\u00a0: {join_french(list(names))}." if names else ""


def sure(member: Member) -> bool:
    """Whether a commune stays in its profile whichever indicators weigh more, and lies nearer to it than to another."""
    return member.confidence >= SURE and member.silhouette > 0


def _paragraph(likened: Likened, profile: Profile, codes: Sequence[str]) -> str:
    """« Par rapport à la commune médiane, plus haut : …. Plus bas : …. », each with its range and the middle value."""
    if not profile.traits:
        return "Aucun caractère ne s’y écarte nettement de l’ensemble\u00a0: ce sont les communes du milieu."
    told = profile.traits[:TOLD]
    higher = [_trait(likened, name, codes) for name, mean in told if mean > 0]
    lower = [_trait(likened, name, codes) for name, mean in told if mean < 0]
    said = [f"Plus haut que la commune médiane\u00a0: {BETWEEN.join(higher)}."] if higher else []
    said += [f"Plus bas\u00a0: {BETWEEN.join(lower)}."] if lower else []
    return " ".join(said)


def _trait(likened: Likened, name: str, codes: Sequence[str]) -> str:
    """« logements vacants, de 9,1 % à 14,1 % (commune médiane : 7,8 %) »."""
    inside = sorted((likened.figures[code][name] for code in codes), key=lambda f: f.value or 0.0)
    every = [row[name] for row in likened.figures.values()]
    middle_value = median_low(f.value or 0.0 for f in every)
    middle = next(f for f in every if f.value == middle_value)
    ends = [likened.text(figure, name) for figure in (inside[0], inside[-1])]
    span = f"de {ends[0]} à {ends[1]}" if ends[0] != ends[1] else ends[0]
    return f"{likened.name(name)}, {span} (commune médiane\u00a0: {likened.text(middle, name)})"


def _left_out(likened: Likened, kept: tuple[str, ...]) -> tuple[str, ...]:
    """What every commune does not have, with the reason and how many lack it."""
    told = []
    for name in likened.indicators:
        lacking = likened.lacking(name)
        if name not in kept and lacking:
            count = plural(len(lacking), "commune", "communes")
            told.append(f"{likened.name(name)} ({STATUS_WORDS[lacking[0].status]}, {count})")
    return (f"Laissé de côté, faute de valeur partout\u00a0: {join_french(told)}.",) if told else ()


def _quality(quality: float) -> str:
    """« Netteté moyenne 0,31 sur 1 : faible. À lire avec prudence. »."""
    word = "forte" if quality > STRONG else "moyenne" if quality > FAIR else "faible"
    careful = "" if quality > FAIR else " À lire avec prudence\u00a0: des communes sont à la limite de deux profils."
    return f"Netteté {format_number(quality, 2)} sur 1\u00a0: {word}.{careful}"


def _method(found: Typology) -> str:
    count = plural(len(found.variables), "caractère", "caractères")
    return (
        f"Méthode de Ward sur {count}, en écarts types\u202f; netteté\u00a0: silhouette moyenne. Une appartenance est "
        f"sûre quand la commune reste dans son profil dans {format_number(HUNDRED * SURE)}\u202f% de {DRAWS} tirages "
        "des caractères."
    )


def _refusal(found: Refusal, quality: int) -> str:
    least = format_number(quality / HUNDRED, 2)
    if found.quality is None:
        return (
            "Aucun découpage en quatre à six profils d’au moins deux communes n’est possible avec les chiffres publiés "
            "pour toutes. Lisez plutôt les communes les plus proches."
        )
    return (
        f"Les communes ne forment pas de profils assez nets\u00a0: {format_number(found.quality, 2)} sur 1, il faut "
        f"{least} (réglage). Les regrouper inventerait des frontières. Lisez plutôt les communes les plus proches."
    )


def _table(likened: Likened, found: Typology, by_code: dict[str, Territory], title: str, stamp: Stamp) -> Table:
    columns = (
        Column("code", "Code"),
        Column("commune", "Commune"),
        Column("profil", "Profil"),
        Column("silhouette", "Netteté", numeric=True, decimals=2),
        Column("confiance", "Confiance (%)", numeric=True),
        Column("appartenance", "Appartenance"),
        *(
            Column(v.lower(), likened.indicators[v].short_label, numeric=True, decimals=likened.indicators[v].decimals)
            for v in found.variables
        ),
    )
    rows = [
        _row(likened, found, member, LETTERS[index], by_code)
        for index, profile in enumerate(found.profiles)
        for member in profile.members
    ]
    return Table("profils_de_communes", title, columns, tuple(rows), stamp, (_quality(found.quality), _method(found)))


def _row(
    likened: Likened, found: Typology, member: Member, letter: str, by_code: dict[str, Territory]
) -> tuple[Cell, ...]:
    figures = likened.figures[member.place]
    percent = round(HUNDRED * member.confidence)
    return (
        Cell(member.place, member.place),
        Cell(by_code[member.place].name, by_code[member.place].name),
        Cell(letter, letter),
        Cell(format_number(member.silhouette, 2), member.silhouette),
        Cell(str(percent), float(percent)),
        Cell("sûre" if sure(member) else "peu sûre"),
        *(
            Cell(likened.value(member.place, v), figures[v].value, figures[v].status.value, figures[v].demonstration)
            for v in found.variables
        ),
    )
