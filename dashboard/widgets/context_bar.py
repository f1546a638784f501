"""« Vous regardez : … »: territory, year, reference and edition, always visible, with the way to change them."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.markup import Html, link, ordinals, render, show, tag
from indicators.formats import format_vintage
from indicators.views.boundaries import THEN
from indicators.views.pages import ContextLine, Option

LIMITS = (Option("", "Les 26 communes d’aujourd’hui"), Option(THEN, "Géographie de l’époque"))
LIMITS_HELP = "Saint-Thégonnec Loc-Eguiner date de 2016, Plouigneau avec Le Ponthou de 2019."
CHANGE = "Changer de territoire, d’année, de référence, d’édition"


@dataclass(frozen=True, slots=True)
class ContextOptions:
    """What may be chosen from the context bar of a page."""

    territories: tuple[Option, ...] = ()
    references: tuple[Option, ...] = ()
    vintages: tuple[str, ...] = ()


def context_line(context: ContextLine) -> Html:
    """« Vous regardez : **Morlaix** · **2024** · comparé à **Morlaix Communauté** · **édition en cours** »."""
    reference = context.reference
    parts = [
        tag("strong", ordinals(context.territory)),
        tag("strong", ordinals(context.vintage)) if context.vintage else None,
    ]
    parts += [
        ordinals(reference)
        if reference.startswith("comparé")
        else tag("strong", ordinals(reference))
        if reference
        else None
    ]
    parts += [tag("strong", ordinals(context.edition)) if context.edition else None]
    shown = [part for part in parts if part is not None]
    separated = [child for index, part in enumerate(shown) for child in ((" · ", part) if index else (part,))]
    return tag("p", "Vous regardez\u00a0: ", *separated, class_="context-line")


def as_of_line(context: ContextLine) -> Html:
    """« Données arrêtées au … »."""
    said = context.as_of if context.as_of.startswith("Données") else f"Données arrêtées au {context.as_of}"
    return tag("p", said, class_="context-asof")


def room_link(choices: PageChoices) -> Html:
    """The way to the same page, large and without any menu."""
    return tag("p", link("Projeter cette page", choices.address(mode="seance")), class_="context-asof")


def demonstration_banner() -> Html:
    """The banner of a view that holds invented figures."""
    text = " Cette vue contient des chiffres inventés pour la démonstration\u00a0: chacun porte le signe ◇."
    return tag("p", demonstration_chip(shown=True), text, class_="demo-banner")


def show_context_bar(context: ContextLine, options: ContextOptions, choices: PageChoices) -> None:
    """The line, the pop-over that changes it, and the date of the data."""
    with st.container(key="context-bar", horizontal=True, vertical_alignment="center", gap="small"):
        show(context_line(context).text, width="content")
        with st.popover(CHANGE, icon=":material/tune:"):
            _selectors(options, choices)
        render(as_of_line(context), room_link(choices))
    if context.demonstration:
        render(demonstration_banner())


def _selectors(options: ContextOptions, choices: PageChoices) -> None:
    select_one(Choice("territoire", "Territoire", options.territories), choices["territoire"])
    if options.vintages:
        years = (
            Option("", "Dernier millésime publié"),
            *(Option(v, format_vintage(v)) for v in reversed(options.vintages)),
        )
        select_one(Choice("annee", "Année", years), choices["annee"])
        select_one(Choice("geographie", "Limites des communes", LIMITS, help=LIMITS_HELP), choices["geographie"])
    if options.references:
        references = (Option("", "Référence habituelle"), *(o for o in options.references if o.code))
        select_one(Choice("reference", "Comparé à", references), choices["reference"])
    if editions := resources.edition_options():
        select_one(Choice("edition", "Édition", (Option("", "Édition en cours"), *editions)), choices["edition"])
