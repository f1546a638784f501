"""The register of pages: slug, file, group of the menu, operation. Draws nothing and knows no figure."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data_access.identity.actor import Actor
from indicators.catalogue.loader import load_catalogue
from indicators.errors import ProgrammingError
from indicators.project import Axis
from indicators.rights import load_rights

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "pages"
BRAND = ROOT / "assets" / "shell" / "brand.svg"
PROJECT = "Projet territorial de cohésion sociale"
HOME = ""
CONSULT, OPEN_TO_ALL = "page.consulter", "page.ouverte"

_through_the_menu: ContextVar[bool] = ContextVar("through_the_menu", default=False)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the slug of its address, its title, the script of ``pages/``, its group and the right it asks for."""

    slug: str
    title: str
    script: str
    group: str
    operation: str = CONSULT

    def is_open_to(self, actor: Actor) -> bool:
        """Whether an actor may ask for the page; the page asks again by itself."""
        return load_rights().allows(self.operation, actor.role, actor.functions)

    @property
    def file(self) -> Path:
        """The script Streamlit runs."""
        return PAGES / f"{self.script}.py"


def axis_script(axis: Axis) -> str:
    """« axe-4-autonomie » is drawn by ``pages/axis_4_autonomie.py``."""
    return axis.slug.replace("axe-", "axis_", 1).replace("-", "_")


def entries() -> tuple[PageEntry, ...]:
    """Every page, in the order of the menu; the axes come from the catalogue."""
    return (
        PageEntry(HOME, "Accueil", "home", "Piloter"),
        PageEntry("seance", "Séance", "meetings", "Piloter"),
        PageEntry("decisions", "Décisions", "decisions", "Piloter"),
        PageEntry("depuis-le-dernier-copil", "Depuis le dernier COPIL", "since_last", "Piloter"),
        PageEntry("alertes", "Alertes et règles", "alerts", "Piloter"),
        *(
            PageEntry(axis.slug, f"Axe {axis.number} · {axis.short_title}", axis_script(axis), "Axes")
            for axis in load_catalogue().axes
        ),
        PageEntry("decision-concertee", "Décision concertée", "comparison", "Décider"),
        PageEntry("portrait", "Portrait de commune", "portrait", "Décider"),
        PageEntry("engagement", "Matrice d’engagement", "engagement", "Décider"),
        PageEntry("ponderation", "Pondération concertée", "weighting", "Décider"),
        PageEntry("evaluation", "Évaluation du projet", "evaluation", "Décider"),
        PageEntry("carnet", "Carnet d’observation", "carnet", "Décider"),
        PageEntry("plan-d-actions", "Plan d’actions", "plan_actions", "Données"),
        PageEntry("ma-mise-a-jour", "Ma mise à jour", "my_update", "Données", "page.ma_mise_a_jour"),
        PageEntry("cibles", "Cibles", "targets", "Données"),
        PageEntry("explorer", "Explorer les indicateurs", "explorer", "Données"),
        PageEntry("dictionnaire", "Dictionnaire des indicateurs", "dictionary", "Données"),
        PageEntry("donnees", "Données et imports", "data", "Données", "page.donnees"),
        PageEntry("aide", "Aide et accessibilité", "help", "Données", OPEN_TO_ALL),
        PageEntry("administration", "Administration", "administration", "Données", "page.administration"),
    )


def entry_of(slug: str) -> PageEntry:
    """The page of a slug; ProgrammingError when it is not registered."""
    for entry in entries():
        if entry.slug == slug:
            return entry
    message = f"not a page of the register: {slug!r}"
    raise ProgrammingError(message)


def menu(actor: Actor) -> dict[str, list[StreamlitPage]]:
    """The groups of the menu with their pages: all are registered, those an actor may not open are not shown."""
    groups: dict[str, list[StreamlitPage]] = {}
    for entry in entries():
        page = st.Page(
            entry.file,
            title=entry.title,
            url_path=entry.slug,
            default=entry.slug == HOME,
            visibility="visible" if entry.is_open_to(actor) else "hidden",
        )
        groups.setdefault(entry.group, []).append(page)
    return groups


def tab_title(title: str) -> str:
    """The name of a browser tab."""
    return f"{title} · {PROJECT}"


def run(page: StreamlitPage) -> None:
    """Run the page the address names."""
    token = _through_the_menu.set(True)
    try:
        page.run()
    finally:
        _through_the_menu.reset(token)


def show(draw: Callable[..., None], *arguments: int) -> None:
    """Draw a page when it is reached through the menu; a script of ``pages/`` run by itself shows nothing."""
    if _through_the_menu.get():
        draw(*arguments)
