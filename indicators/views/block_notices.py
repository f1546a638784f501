"""What must be said beside an indicator before it is read: floor, moved reference, moved year, paired readings."""

from types import MappingProxyType

from indicators.catalogue.model import Kind
from indicators.formats import format_number, format_value, format_vintage
from indicators.reading.numerals import capital
from indicators.reading.periods import in_words
from indicators.statuses import Status
from indicators.territories import EPCI_CODE, Level
from indicators.views.boundaries import limits_notice
from indicators.views.pages import Notice
from indicators.views.scope import Scope, territory_of
from indicators.views.series import latest_figure
from indicators.views.words import compared_to, figure_text

PAIRED_READING = MappingProxyType(
    dict.fromkeys(("TX_COUV_CAF", "CAF_FOY_RSA", "PART_RSA_FOY"), "PART_MENAGES_NR"),
)
"""Indicators whose fall is not a success by itself, with the one to read beside them."""


def block_notices(scope: Scope) -> tuple[Notice, ...]:
    """The notices of an indicator on a selection, the most disturbing first; the one on secrecy is built apart.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> [notice.strong for notice in block_notices(scope)]
    ['Aucune valeur n’est publiée pour cet indicateur.']
    """
    found = (
        no_value_notice(scope),
        year_notice(scope),
        reference_notice(scope),
        floor_notice(scope),
        paired_notice(scope),
        limits_notice(scope),
    )
    return tuple(notice for notice in found if notice is not None)


def no_value_notice(scope: Scope) -> Notice | None:
    """Nothing is published for this indicator: who makes it, and where to bring it in.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> no_value_notice(scope).icon
    'info'
    """
    if scope.vintage:
        return None
    page = "«\u00a0Données et imports\u00a0»"
    text = f"Source attendue\u00a0: {scope.source.producer}. Importez un fichier sur la page {page}."
    return Notice("info", "Aucune valeur n’est publiée pour cet indicateur.", text)


def year_notice(scope: Scope) -> Notice | None:
    """The year asked has no vintage: another one is shown, and which.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> year_notice(scope) is None
    True
    """
    asked, shown = scope.selection.vintage, scope.vintage
    if not asked or not shown or asked[:4] == shown[:4] or _inside(asked, shown):
        return None
    side = "le premier millésime publié ensuite" if scope.later_only else "le dernier millésime publié avant"
    strong = f"{format_vintage(asked)} n’est pas publié pour cet indicateur."
    return Notice("info", strong, f"Vous voyez {format_vintage(shown)}, {side}.")


def _inside(asked: str, shown: str) -> bool:
    """Whether a period of years holds the year asked."""
    return len(shown) == len("2024-2025") and shown[:4] <= asked[:4] <= shown[5:]


def reference_notice(scope: Scope) -> Notice | None:
    """The reference is not the one asked or expected, or there is none at this vintage; counts are not compared.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> reference_notice(scope) is None
    True
    """
    if scope.own.value is None or scope.indicator.kind is Kind.COUNT:
        return None
    year = in_words(scope.vintage)
    if scope.reference is None:
        strong = f"Aucune référence n’est publiée {year} pour cet indicateur."
        return Notice("info", strong, "La valeur est montrée seule, sans comparaison.")
    if not scope.reference_moved:
        return None
    said, wanted = compared_to(scope.reference), _wanted(scope)
    lacking = f"{wanted} n’a pas de valeur comparable" if wanted else "La référence la plus proche n’est pas publiée"
    return Notice("info", f"{said[:1].upper()}{said[1:]}.", f"{lacking} {year}.")


def _wanted(scope: Scope) -> str:
    """The name of the reference asked, or of the one expected for a commune or a group."""
    if scope.selection.reference:
        return territory_of(scope.facts, scope.selection.reference).name
    near = scope.territory.level in {Level.COMMUNE, Level.GROUP}
    return scope.facts.territory(EPCI_CODE).name if near else ""


def floor_notice(scope: Scope) -> Notice | None:
    """The floor under which the producer writes the floor itself, and how many communes it concerns.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> floor_notice(scope) is None
    True
    """
    floor = scope.source.secrecy.floor
    if floor is None or scope.indicator.kind is not Kind.RATE or scope.indicator.unit != "%" or not scope.vintage:
        return None
    said, producer = format_value(floor, "%", 0), scope.source.producer
    statuses = scope.communes["status"].to_list()
    shown = scope.communes["value"].count()
    bounded = sum(status == Status.CENSORED.value for status in statuses)
    among = f"des {shown} communes publiées"
    verb = "sont concernées" if bounded > 1 else "est concernée"
    concerned = f"{format_number(bounded)} {among} {verb}" if bounded else f"aucune {among} n’est concernée"
    text = (
        f"Le producteur ({producer}) écrit «\u00a0{said}\u00a0» à la place de tout taux plus bas. Une valeur bornée "
        "ne se classe pas, ne se moyenne pas, ne se compare pas d’une année à l’autre. "
        f"{capital(in_words(scope.vintage))}, {concerned}."
    )
    return Notice("info", f"Plancher de {said}.", text)


def paired_notice(scope: Scope) -> Notice | None:
    """A fall that is not a success by itself is shown with the indicator to read beside it, at its latest vintage.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> paired_notice(scope) is None
    True
    """
    name = PAIRED_READING.get(scope.indicator.id)
    if name is None:
        return None
    sheet = scope.facts.indicator(name)
    text = f"À lire avec «\u00a0{sheet.label}\u00a0»\u00a0: {_paired_value(scope, name)}."
    return Notice("alert", "Une baisse n’est pas un succès à elle seule.", text)


def _paired_value(scope: Scope, name: str) -> str:
    """The latest figure of the paired indicator on the place, else on the community, else that there is none."""
    sheet = scope.facts.indicator(name)
    for place in (scope.territory, scope.facts.territory(EPCI_CODE)):
        figure = latest_figure(scope.facts, sheet, place)
        if figure is not None and figure.value is not None:
            mark = " (◇\u00a0donnée de démonstration)" if figure.demonstration else ""
            return f"{figure_text(figure, sheet)} {place.at} {in_words(figure.vintage)}{mark}"
    return "aucune valeur publiée à ce jour"
