"""What a process opens once: store, outlines, known codes of a version. One of the two rooms with caches."""

import gc
from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard.maps.outlines import Outlines, read_outlines
from dashboard.selection import KnownCodes
from data_access.services.sessions import SessionState, actor_of
from data_access.store import Store, default_store
from indicators.disclosure.since import masks_of
from indicators.views.pages import Option

OUTLINES_FILE = Path(__file__).resolve().parents[1] / "assets" / "geo" / "communes.geojson"


def store() -> Store:
    """The open store of this process."""
    return default_store()


def session_state(session_id: str, *, active: bool = True) -> SessionState:
    """Who comes by the id of a cookie, asked of the store at each call; nothing is kept here."""
    return actor_of(store(), session_id, active=active)


@st.cache_resource(max_entries=1, show_spinner=False)
def outlines() -> Outlines:
    """The outlines of the 26 communes."""
    return read_outlines(OUTLINES_FILE)


def data_key(edition: str = "") -> str:
    """The version shown, with the day: every cache key starts with it."""
    opened = store()
    version = opened.version_for(edition=edition)
    facts = opened.facts(version, edition)
    return f"{version}|{edition}|{facts.today.isoformat()}|{len(masks_of(facts.masks, int(version)))}"


def edition_options() -> tuple[Option, ...]:
    """The closed editions by number, the newest first; one closed a second ago is among them."""
    found = store().editions.all()[::-1]
    return tuple(Option(str(e.number), f"Édition {e.number} · {e.label}") for e in found)


def known_codes(version: str, edition: str = "") -> KnownCodes:
    """What an address may name: at a version, or at the edition it asks for when there is one."""
    editions = frozenset(option.code for option in edition_options())
    if edition in editions:
        return replace(codes_at(store().version_for(edition=edition), edition), editions=editions)
    return replace(codes_at(version), editions=editions)


@st.cache_resource(max_entries=8, show_spinner=False)
def codes_at(version: str, edition: str = "") -> KnownCodes:
    """The places, indicators and objectives of a version, or of an edition."""
    facts = store().facts(version, edition)
    catalogue = facts.catalogue
    territories = {*catalogue.territories, *(group.code for group in facts.groups)}
    objectives = {objective.id for axis in catalogue.axes for objective in axis.objectives}
    return KnownCodes(
        frozenset(territories), frozenset(sheet.id for sheet in catalogue.offered()), frozenset(objectives)
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def freeze_objects(version: str) -> str:
    """Move what is cached out of the collector's reach, once per data version.

    Streamlit runs a full collection after each run of a page: without this it costs more than the page.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return version
