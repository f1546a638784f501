"""« Cette fiche a changé pendant votre saisie »: the values side by side, one choice per field. Writes nothing."""

from dataclasses import dataclass

import streamlit as st

from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Html, join, pictogram, render, tag
from indicators.actions.fields import BY_KEY
from indicators.actions.merge import FieldMerge, Merge, Side
from indicators.formats import plural
from indicators.views.conflict_words import conflict_sentence, field_text

HEADERS = ("Champ", "À l’ouverture", "Votre saisie", "Enregistré entre-temps", "Garder", "État")
KEPT = {
    Side.MINE: "votre saisie, seule modifiée",
    Side.THEIRS: "l’autre version, seule modifiée",
}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happened while one typed: who recorded the other version, when; when one opened the record."""

    opened: str
    author: str
    at: str


def show_conflict(merge: Merge, base_version: int, names: dict[str, str], meanwhile: Meanwhile) -> dict[str, Side]:
    """The box of a conflict; gives back the side chosen for each field both changed, those not chosen left out."""
    theirs = merge.theirs
    said = conflict_sentence(theirs.number, (base_version, theirs.version), meanwhile.author, meanwhile.at)
    head = tag("h2", pictogram("alert"), " Cette fiche a changé pendant votre saisie")
    lead = tag("p", tag("strong", "Rien n’est perdu, rien n’est encore enregistré."), f" {said}")
    place, count = st.empty(), len(merge.conflicts)
    chosen = {found.key: side for found in merge.conflicts if (side := _ask(found, theirs.version))}
    remaining = plural(count - len(chosen), "reste à choisir", "restent à choisir")
    state = tag("p", tag("strong", plural(count, "champ en conflit", "champs en conflit")), f", {remaining}.")
    table = fact_table("Champs qui diffèrent", HEADERS, [_row(f, names, chosen) for f in merge.changed], WIDE)
    with place.container():
        render(tag("div", head, lead, state, role="status"), table)
    return chosen


def _ask(found: FieldMerge, version: int) -> Side | None:
    """Mine or theirs; None while nothing is chosen. Their values stand in the table: an option would read Markdown."""
    words = {Side.MINE: "ma saisie", Side.THEIRS: f"version {version}"}
    return st.radio(
        f"Garder pour «\u00a0{BY_KEY[found.key].label}\u00a0»", list(words), index=None, horizontal=True,
        format_func=words.__getitem__, key=f"plan-conflit-{found.key}-{version}",
    )  # fmt: skip


def _row(found: FieldMerge, names: dict[str, str], chosen: dict[str, Side]) -> tuple[Html | str, ...]:
    texts = [field_text(found.key, value, names) for value in (found.base, found.mine, found.theirs)]
    return (tag("strong", BY_KEY[found.key].label), *texts, *_state(found, chosen))


def _state(found: FieldMerge, chosen: dict[str, Side]) -> tuple[Html | str, Html | str]:
    if found.side is not Side.CONFLICT:
        same = found.mine == found.theirs
        kept = "même valeur des deux côtés" if same else KEPT[found.side]
        return join([pictogram("check"), " ", kept]), "sans conflit"
    side = chosen.get(found.key)
    if side is None:
        return "–", with_details(join([pictogram("alert"), " à choisir"]), "ci-dessous")
    word = "votre saisie" if side is Side.MINE else "l’autre version"
    return word, join([pictogram("check"), " choisi"])
