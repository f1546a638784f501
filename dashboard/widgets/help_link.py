"""Where the help of each page stands, and the link to it beside the name of the page. Holds no help text."""

import re
from types import MappingProxyType

from dashboard.widgets.markup import Html, link
from indicators.formats import french_key

HELP_PAGE = "aide"
PAGE_TEXTS = MappingProxyType(
    {
        "accueil": "La page d’accueil",
        "axe": "Les pages d’axe",
        "decision-concertee": "Comparer pour décider ensemble",
        "portrait": "Le portrait de commune",
        "engagement": "La matrice d’engagement",
        "ponderation": "Peser les priorités ensemble",
        "evaluation": "Évaluer sans trop affirmer",
        "carnet": "Le carnet d’observation",
        "plan-d-actions": "Le plan d’actions",
        "ma-mise-a-jour": "Ma mise à jour",
        "cibles": "Les cibles",
        "seance": "Préparer et mener une séance",
        "decisions": "Les décisions",
        "depuis-le-dernier-copil": "Ce qui a changé depuis le dernier COPIL",
        "alertes": "Lire les alertes",
        "explorer": "Explorer les indicateurs",
        "dictionnaire": "Le dictionnaire",
        "donnees": "Préparer un fichier à importer",
        "administration": "Administrer l’outil",
    }
)
"""The help text of each page and its heading; the texts hold no heading, so that a page may show its own."""


def anchor(title: str) -> str:
    """The anchor of a heading: « Les règles d’alerte » is « les-regles-d-alerte »."""
    return re.sub(r"[^a-z0-9]+", "-", french_key(title)).strip("-")


def text_of(slug: str) -> str:
    """The name of the help text of a page: the home page and the six axis pages have one each."""
    if not slug:
        return "accueil"
    return "axe" if slug.startswith("axe-") else slug


def help_address(slug: str) -> str:
    """« /aide#les-pages-d-axe », or nothing for a page without a help text of its own."""
    title = PAGE_TEXTS.get(text_of(slug))
    return f"/{HELP_PAGE}#{anchor(title)}" if title else ""


def help_link(slug: str) -> Html | None:
    """The link of a page to its help; None on a page that has none."""
    address = help_address(slug)
    return link("Aide de cette page", address, class_="help-link") if address else None
