"""The selection of a page: read from the address, remembered across pages, written back. The only keeper of choices."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.selection_words import WORDS
from indicators.territories import EPCI_CODE
from indicators.views.boundaries import THEN
from indicators.views.plan_query import MARKS, ORDERS, PUBLIC_CODES, STATUSES
from indicators.views.selection import Selection
from indicators.views.target_query import ORIGINS, STATES
from indicators.views.visuals import MapLayer

GLOBAL_NAMES = ("territoire", "annee", "reference", "geographie", "edition")
PLAN_NAMES = ("axe", "statut", "porteur", "public", "marque", "texte", "tri", "page", "action")
TARGET_NAMES = ("cible", "origine")
ENGAGEMENT_NAMES = ("montrer", "rang", "seuls", "financeur", "montant", "partage")
MEETING_NAMES = ("reunion", "point", "mode", "decision", "etat", "suivi", "par", "exercice")
NOTE_NAMES = ("note", "source", "depuis", "jusqu")
SURVEY_NAMES = ("enquete", "vague", "reponse")
PAGE_NAMES = (
    "objectif", "indicateur", "couche", "territoires", "indicateurs", "vue", "ponderation", "precedente", "fond",
    "niveau", "service", "ouvert", *PLAN_NAMES, *ENGAGEMENT_NAMES, *TARGET_NAMES, *MEETING_NAMES, *NOTE_NAMES,
    *SURVEY_NAMES,
)  # fmt: skip
NAMES = GLOBAL_NAMES + PAGE_NAMES
MAX_COMPARED = 6
MAX_INDICATORS = 9
"""The common core of the comparison holds nine; the explorer takes six of them."""
MAX_FILTERED = 15
"""As many words as a filter of the plan holds: there are fifteen publics."""
LONGEST_SEARCH = 120
LONGEST_NUMBER = 7
MEMORY = "selection"
YEAR = re.compile(r"\d{4}(?:-(?:T[1-4]|\d{4}))?")
DEPENDENTS = {"objectif": ("indicateur",), "enquete": ("vague", "reponse")}
"""Choices that mean nothing once another has changed: an indicator belongs to its objective."""
DEFAULTS = {"territoire": EPCI_CODE}
PASSING = frozenset({"action", "page", "reunion", "point", "mode", "decision", "note"})
"""What a page does not take back when one returns to it: what was open on it, the page of a list."""
FILTERS: Mapping[str, frozenset[str]] = {
    "statut": frozenset(STATUSES),
    "public": frozenset(PUBLIC_CODES),
    "marque": frozenset(MARKS),
    "porteur": frozenset(),
}
"""The filters of the plan that take several codes, with their closed list; organisations are known by the plan only."""


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """What an address may name."""

    territories: frozenset[str]
    indicators: frozenset[str]
    objectives: frozenset[str]
    editions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PageChoices:
    """The valid choices of a page, by name of the address; a name left out is at the default of the page."""

    slug: str
    values: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        """The choice, or the default."""
        return self.values.get(name) or DEFAULTS.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        """A choice of several codes, in the order of the address."""
        return tuple(code for code in self.values.get(name, "").split(",") if code)

    @property
    def selection(self) -> Selection:
        """What the services are asked for."""
        return Selection(
            territory=self["territoire"],
            vintage=self["annee"],
            reference=self["reference"],
            indicator=self["indicateur"],
            objective=self["objectif"],
            edition=self["edition"],
            geography=self["geographie"],
            layer=self["couche"],
        )

    def address(self, slug: str | None = None, **changes: str) -> str:
        """The address of a page with the global choices kept; on the same page every choice is kept."""
        kept = NAMES if slug is None or slug == self.slug else GLOBAL_NAMES
        values = {name: self.values[name] for name in kept if self.values.get(name)} | changes
        path = f"/{self.slug if slug is None else slug.strip('/')}"
        query = urlencode({name: value for name, value in values.items() if value})
        return f"{path}?{query}" if query else path

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """The choices as the parameters of a download."""
        return tuple((name, self.values[name]) for name in NAMES if self.values.get(name))


@dataclass
class Memory:
    """What a session remembers: the last page, the global choices, and the choices proper to each page."""

    slug: str | None = None
    shared: dict[str, str] = field(default_factory=dict)
    by_page: dict[str, dict[str, str]] = field(default_factory=dict)

    def recall(self, slug: str) -> dict[str, str]:
        """Choices to restore on a page reached without any in its address."""
        return {**self.shared, **self.by_page.get(slug, {})}

    def keep(self, choices: PageChoices) -> None:
        """Remember the choices in force."""
        self.slug = choices.slug
        self.shared = {name: choices.values[name] for name in GLOBAL_NAMES if choices.values.get(name)}
        kept = {name: choices.values[name] for name in PAGE_NAMES if choices.values.get(name)}
        if "action" in kept:
            kept.pop("vue", None)
        self.by_page[choices.slug] = {name: value for name, value in kept.items() if name not in PASSING}


def resolve(slug: str, params: Mapping[str, str], memory: Memory, known: KnownCodes) -> PageChoices:
    """The address decides; a page just reached without any choice in its address takes back the remembered ones."""
    named = {name: params[name] for name in NAMES if params.get(name)}
    arrived = memory.slug not in (None, slug)
    asked = memory.recall(slug) if arrived and not named else named
    values, notices = {}, []
    for name, value in asked.items():
        valid, refused = _checked(name, value, known)
        if valid:
            values[name] = valid
        notices += [_notice(name, code) for code in refused]
    return PageChoices(slug, values, tuple(notices))


def edition_asked(slug: str) -> str:
    """The edition the page being run will read, known or not: what an address may name depends on it."""
    return _asked(slug).get("edition", "")


def address_from(slug: str, other: str) -> str:
    """The address of another page with the global choices of the page being run, before they are checked."""
    asked = _asked(slug)
    return PageChoices(slug, {name: asked[name] for name in GLOBAL_NAMES if asked.get(name)}).address(other)


def _asked(slug: str) -> Mapping[str, str]:
    """The global choices the page being run will read: those of its address, else those remembered."""
    params, memory = st.query_params.to_dict(), _memory()
    named = any(params.get(name) for name in NAMES)
    arrived = memory.slug not in (None, slug)
    return memory.shared if arrived and not named else params


def open_page(slug: str, known: KnownCodes) -> PageChoices:
    """The choices of the page being run; the address is put right if need be."""
    memory = _memory()
    choices = resolve(slug, st.query_params.to_dict(), memory, known)
    memory.keep(choices)
    _write(choices.values)
    return choices


def choose(name: str, value: str) -> None:
    """Put one choice in the address: the next run reads it, and the browser's back button undoes it."""
    choose_together({name: value})


def choose_together(changes: Mapping[str, str]) -> None:
    """Put several choices in the address at once; an empty one, or the default, leaves it."""
    current = {key: text for key, text in st.query_params.to_dict().items() if key in NAMES}
    lost = {dependent for name in changes for dependent in DEPENDENTS.get(name, ())}
    kept = {name: "" if value == DEFAULTS.get(name) else value for name, value in changes.items()}
    _write({**{key: text for key, text in current.items() if key not in lost}, **kept})


def commit_widget(name: str, key: str, offered: Collection[str]) -> None:
    """Callback of a selector: its new value becomes the choice.

    A selector whose chosen option is no longer ``offered`` sends its old label back at the next gesture, whatever that
    gesture is: it is not a choice, and the address keeps the one it holds.
    """
    value: Any = st.session_state.get(key)
    chosen = value if isinstance(value, list) else [value] if value else []
    if all(code in offered for code in chosen):
        choose_together({"page": "", name: ",".join(chosen[: limit_of(name)])})


def commit_text(name: str, key: str) -> None:
    """Callback of a search: what was typed becomes the choice."""
    choose_together({"page": "", name: str(st.session_state.get(key) or "")})


def limit_of(name: str) -> int:
    """How many codes a choice of several may hold."""
    if name in FILTERS:
        return MAX_FILTERED
    return MAX_INDICATORS if name == "indicateurs" else MAX_COMPARED


def toggle_territory(code: str) -> None:
    """A click on a commune selects it; a second click comes back to the whole community."""
    current = st.query_params.to_dict().get("territoire", EPCI_CODE)
    choose("territoire", EPCI_CODE if code == current else code)


def _memory() -> Memory:
    memory: Memory = st.session_state.setdefault(MEMORY, Memory())
    return memory


def _write(values: Mapping[str, str]) -> None:
    """One message to the browser at most, and none when the address is already right."""
    wanted = {name: value for name, value in values.items() if value}
    others = {key: value for key, value in st.query_params.to_dict().items() if key not in NAMES}
    if st.query_params.to_dict() != {**others, **wanted}:
        st.query_params.from_dict({**others, **wanted})


def _checked(name: str, value: str, known: KnownCodes) -> tuple[str, list[str]]:
    several = {"territoires": known.territories, "indicateurs": known.indicators, **FILTERS}
    if name in several:
        codes = list(dict.fromkeys(code for code in value.split(",") if code))
        allowed = several[name] or frozenset(code for code in codes if _is_word(code))
        valid = [code for code in codes if code in allowed]
        return ",".join(valid[: limit_of(name)]), [code for code in codes if code not in allowed]
    return (value, []) if _is_known(name, value, known) else ("", [value])


def _is_known(name: str, value: str, known: KnownCodes) -> bool:
    sets = {
        "territoire": known.territories,
        "reference": known.territories,
        "indicateur": known.indicators,
        "objectif": known.objectives,
        "edition": known.editions,
        "precedente": known.editions,
        "geographie": frozenset({THEN}),
        "niveau": frozenset({"communes", "quartiers"}),
        "couche": frozenset(layer.value for layer in MapLayer),
        "axe": frozenset(objective[0] for objective in known.objectives),
        "tri": frozenset(ORDERS),
        "cible": frozenset(STATES),
        "origine": frozenset(ORIGINS),
    }
    if name in sets:
        return value in sets[name]
    if name == "annee":
        return YEAR.fullmatch(value) is not None
    if name == "ponderation":
        return value.isascii() and value.isdigit() and len(value) < LONGEST_NUMBER
    if name == "texte":
        return len(value) <= LONGEST_SEARCH and value.isprintable()
    return _is_word(value)


def _is_word(text: str) -> bool:
    return text.isascii() and text.replace("-", "").isalnum()


def _notice(name: str, code: str) -> str:
    shown = code if len(code) <= 40 else f"{code[:40]}…"  # noqa: PLR2004 a notice stays on one line
    word = WORDS.get(name, "Ce choix")
    return f"{word} «\u00a0{shown}\u00a0» de l’adresse n’existe pas ici\u00a0: il a été laissé de côté."
