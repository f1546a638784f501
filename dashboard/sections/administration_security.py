"""The security log: refusals, sign-ins, sessions, in French words; its seals and its purge. Writes no event."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections import administration_filters as filters
from dashboard.sections.administration_filters import JournalFilters
from dashboard.sections.administration_words import known_names, moment, person
from dashboard.widgets.fact_table import WIDE, as_typed, fact_table, with_details
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import show_refusal
from data_access.identity.actor import Actor
from data_access.identity.endings import Ending
from data_access.security_log import NOT_KEPT, SecurityEvent, code_of
from data_access.services.security import SecurityQuery, read_security_log, verify_security_log
from data_access.store import Store
from indicators.errors import UserError
from indicators.rights import Role, load_rights
from indicators.views.pages import Notice

HEADERS = ("Quand", "Événement", "Qui", "Précisions")
EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "refus": "Accès refusé",
        "connexion_refusee": "Connexion refusée",
        "session_ouverte": "Session ouverte",
        "session_fermee": "Déconnexion",
        "session_close": "Session terminée",
        "session_revoquee": "Session fermée par l’administration",
        "mot_de_passe_change": "Mot de passe changé",
        "journal_verifie": "Journal vérifié",
        "journal_autre_cle": "Journal tenu avec une autre clé",
        "securite_verifie": "Journal de sécurité vérifié",
        "securite_purge": "Purge demandée",
        "purge": "Point de contrôle\u00a0: lignes de plus de douze mois retirées",
        "illisible": "Ligne illisible",
    }
)
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "operation": "opération",
        "role": "rôle",
        "session": "session",
        "origin": "par",
        "cause": "cause",
        "account": "compte",
        "login": "empreinte de l’identifiant",
        "address": "empreinte de l’adresse",
        "outcome": "résultat",
        "lines": "lignes",
        "count": "lignes",
        "first": "de",
        "last": "à",
        "digest": "empreinte",
    }
)
ORIGINS = ("mot de passe", "fournisseur d’identité", "démonstration")
CODES: Mapping[str, str] = MappingProxyType(
    {code_of(words): words for words in (*ORIGINS, *(ending.value for ending in Ending))}
)
"""What the log keeps as codes, in words again."""
SHORTENED, KEPT = 24, 12
NOTE = (
    "Ni chiffre, ni texte libre, ni ce qui a été tapé\u00a0: des codes et des empreintes. Les lignes partent après "
    "douze mois, derrière un point de contrôle signé."
)


def show_security() -> None:
    """The events, the newest first, and the verification of the seals."""
    store, actor = resources.store(), current_actor()
    render(tag("h2", "Journal de sécurité"), tag("p", NOTE, class_="subtitle"))
    _show_verification(store, actor)
    wanted = filters.current_filters()
    with st.container(horizontal=True, key="administration-evenements"):
        filters.list_field("Événement", filters.EVENT, wanted[filters.EVENT], EVENTS)
    _show_events(_one_more(store, actor, wanted), known_names(store, actor), wanted.page)


def _one_more(store: Store, actor: Actor, wanted: JournalFilters) -> Sequence[SecurityEvent]:
    """The events of the page, and one of the next page when there is one."""
    query = SecurityQuery(event=wanted[filters.EVENT], count=filters.PER_PAGE, page=wanted.page)
    following = replace(query, count=1, page=wanted.page * filters.PER_PAGE + 1)
    return [*read_security_log(store, actor, query), *read_security_log(store, actor, following)]


def _show_events(found: Sequence[SecurityEvent], names: dict[str, str], page: int) -> None:
    if not found:
        text = "Les connexions, les refus et les sessions y laissent chacun une ligne. Changez le filtre ou la page."
        render(empty_state("Aucun événement à montrer.", text))
    else:
        rows = [_row(event, names) for event in found[: filters.PER_PAGE]]
        render(fact_table("Événements de sécurité, du plus récent au plus ancien", HEADERS, rows, WIDE))
    filters.show_pages(page, more=len(found) > filters.PER_PAGE)


def _row(event: SecurityEvent, names: dict[str, str]) -> tuple[Child, ...]:
    words = dict(event.words)
    actor = words.pop("actor", "")
    details = [f"{WORDS.get(name, name)}\u00a0: {_said(name, word)}" for name, word in words.items()]
    who = with_details(person(actor, names)) if actor else "personne de connu"
    return (
        _when(event.at),
        EVENTS.get(event.event, event.event),
        who,
        with_details("", *map(as_typed, details)) if details else "aucune",
    )


def _when(at: str) -> str:
    try:
        return moment(datetime.fromisoformat(at))
    except ValueError:
        return "date illisible"


def _said(name: str, word: str) -> str:
    """A code in French where it has words (operation, role, instant); a long digest keeps its first signs."""
    if word in CODES or word == NOT_KEPT:
        return CODES.get(word, "non conservé")
    if name == "operation" and word in load_rights().by_operation:
        return load_rights().by_operation[word].label
    if name == "role" and word in set(Role):
        return Role(word).label
    if name in ("first", "last"):
        return _when(word)
    return f"{word[:KEPT]}…" if len(word) > SHORTENED and word.isalnum() else word


def _show_verification(store: Store, actor: Actor) -> None:
    if not st.button("Vérifier les sceaux du journal de sécurité"):
        return
    try:
        found = verify_security_log(store, actor)
    except UserError as error:
        show_refusal("La vérification n’a pas pu se faire.", str(error))
        return
    first, *rest = found.sentences()
    icon = "check_circle" if found.intact else "alert"
    render(tag("div", notice(Notice(icon, first, " ".join(rest))), role="status" if found.intact else "alert"))
