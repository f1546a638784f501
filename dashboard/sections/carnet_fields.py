"""The fields of a note, in the order of a phone: where, what was said, the prudent defaults last. Saves nothing."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from data_access.services.neighbourhoods import list_neighbourhoods
from indicators.actions.words import PUBLICS
from indicators.field.notes import OBJECTIVES_AT_MOST, TEXT_AT_MOST, NoteDraft
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength
from indicators.territories import EPCI_CODE

E = TypeVar("E", bound=StrEnum)
FORMAT = "DD/MM/YYYY"
HINT = "Ce que vous avez vu ou entendu, en une à trois phrases."
ELSEWHERE = "Choisir, ou écrire un autre lieu"
CONSENT_HELP = "Citable sans nom\u00a0: la personne a dit oui. Sinon ses mots ne sortent pas du carnet."


def place_field(start: NoteDraft, key: str) -> str:
    """The place of the note, out of the form: its neighbourhoods are offered as soon as it is chosen."""
    catalogue = resources.store().catalogue
    names = {EPCI_CODE: "Tout le territoire", **{t.code: t.name for t in catalogue.communes()}}
    codes = list(names)
    place = codes.index(start.territory) if start.territory in names else 0
    found = st.selectbox("Lieu", codes, place, format_func=lambda code: names.get(code, code), key=f"{key}-lieu")
    return found or EPCI_CODE


def draft_fields(start: NoteDraft, territory: str, key: str) -> NoteDraft:
    """The draft as the fields give it, at a place, starting from another draft."""
    text = st.text_area("Observation", start.text, height=140, max_chars=TEXT_AT_MOST, placeholder=HINT,
                        key=f"{key}-texte")  # fmt: skip
    objectives = _objectives(start, key)
    left, right = st.columns(2)
    with left:
        source = _choice("Nature", tuple(SourceType), start.source, f"{key}-nature")
    with right:
        on = st.date_input("Date de l’observation", start.on, format=FORMAT, key=f"{key}-date")
        direction = _choice("Pour l’objectif, cela…", tuple(Direction), start.direction, f"{key}-sens")
    with st.expander("Public, quartier, consentement, qui peut lire"):
        public = st.selectbox("Public", PUBLICS, PUBLICS.index(start.public), key=f"{key}-public")
        neighbourhood = _neighbourhood(start, territory, key)
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


def _neighbourhood(start: NoteDraft, territory: str, key: str) -> str:
    """A neighbourhood defined in the commune, or another place in one’s own words."""
    defined = list_neighbourhoods(resources.store(), current_actor())
    names = list(dict.fromkeys(place.name for place in defined if place.commune == territory))
    kept = start.neighbourhood if start.territory == territory else ""
    if kept and kept not in names:
        names.append(kept)
    chosen = names.index(kept) if kept else None
    found = st.selectbox("Quartier ou hameau (facultatif)", names, chosen, key=f"{key}-quartier-{territory}",
                         placeholder=ELSEWHERE, accept_new_options=True)  # fmt: skip
    return found or ""


def _choice(label: str, choices: tuple[E, ...], start: E, key: str, told: str | None = None) -> E:
    found = st.selectbox(label, choices, choices.index(start), format_func=_capital, key=key, help=told)
    return found or start


def _capital(choice: StrEnum) -> str:
    return f"{choice.value[:1].upper()}{choice.value[1:]}"
