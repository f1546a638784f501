"""The fields of a note, in the order of a phone: what was said first, the prudent defaults last. Saves nothing."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from dashboard import resources
from indicators.actions.words import PUBLICS
from indicators.field.notes import NEIGHBOURHOOD_AT_MOST, OBJECTIVES_AT_MOST, TEXT_AT_MOST, NoteDraft
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength
from indicators.territories import EPCI_CODE

E = TypeVar("E", bound=StrEnum)
FORMAT = "DD/MM/YYYY"
HINT = "Ce que vous avez vu ou entendu, en une à trois phrases."
CONSENT_HELP = "Citable sans nom\u00a0: la personne a dit oui. Sinon ses mots ne sortent pas du carnet."


def draft_fields(start: NoteDraft, key: str) -> NoteDraft:
    """The draft as the fields give it, starting from another."""
    text = st.text_area("Observation", start.text, height=140, max_chars=TEXT_AT_MOST, placeholder=HINT,
                        key=f"{key}-texte")  # fmt: skip
    objectives = _objectives(start, key)
    left, right = st.columns(2)
    with left:
        territory = _place(start, key)
        source = _choice("Nature", tuple(SourceType), start.source, f"{key}-nature")
    with right:
        on = st.date_input("Date de l’observation", start.on, format=FORMAT, key=f"{key}-date")
        direction = _choice("Pour l’objectif, cela…", tuple(Direction), start.direction, f"{key}-sens")
    with st.expander("Public, quartier, consentement, qui peut lire"):
        public = st.selectbox("Public", PUBLICS, PUBLICS.index(start.public), key=f"{key}-public")
        neighbourhood = st.text_input("Quartier ou hameau (facultatif)", start.neighbourhood, key=f"{key}-quartier",
                                      max_chars=NEIGHBOURHOOD_AT_MOST)  # fmt: skip
        strength = _choice("Force du constat", tuple(Strength), start.strength, f"{key}-force")
        consent = _choice("Consentement", tuple(Consent), start.consent, f"{key}-consentement", CONSENT_HELP)
        secrecy = _choice("Qui peut lire", tuple(NoteSecrecy), start.secrecy, f"{key}-secret")
    return NoteDraft(
        text=text or "", source=source, on=on if isinstance(on, date) else start.on, territory=territory,
        objectives=tuple(objectives), public=public or PUBLICS[0], neighbourhood=(neighbourhood or "").strip(),
        consent=consent, secrecy=secrecy, direction=direction, strength=strength,
    )  # fmt: skip


def _objectives(start: NoteDraft, key: str) -> Sequence[str]:
    titles = {o.id: f"{o.id} {o.short_title}" for axis in resources.store().catalogue.axes for o in axis.objectives}
    chosen = [code for code in start.objectives if code in titles]
    return st.multiselect("Objectifs concernés (un à trois)", list(titles), chosen, key=f"{key}-objectifs",
                          format_func=lambda code: titles.get(code, code), max_selections=OBJECTIVES_AT_MOST,
                          placeholder="Choisir")  # fmt: skip


def _place(start: NoteDraft, key: str) -> str:
    catalogue = resources.store().catalogue
    names = {EPCI_CODE: "Tout le territoire", **{t.code: t.name for t in catalogue.communes()}}
    codes = list(names)
    place = codes.index(start.territory) if start.territory in names else 0
    found = st.selectbox("Lieu", codes, place, format_func=lambda code: names.get(code, code), key=f"{key}-lieu")
    return found or EPCI_CODE


def _choice(label: str, choices: tuple[E, ...], start: E, key: str, told: str | None = None) -> E:
    found = st.selectbox(label, choices, choices.index(start), format_func=_capital, key=key, help=told)
    return found or start


def _capital(choice: StrEnum) -> str:
    return f"{choice.value[:1].upper()}{choice.value[1:]}"
