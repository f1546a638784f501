"""The form that proposes a sheet, in a few groups, and its preview before anything is sent. Judges no sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.own_sheet_words import LONGEST, SENT, UNSENT
from dashboard.widgets.fact_table import fact_table, with_details
from dashboard.widgets.markup import Html, join, pictogram, render, tag
from dashboard.widgets.outcome import attempt
from dashboard.widgets.sheet import sheet_card
from data_access.services.own_sheet_screens import preview_sheet
from data_access.services.own_sheets import check_sheet, propose_sheet
from indicators.catalogue.model import Indicator
from indicators.catalogue.sheet_form import FIELDS, GROUPS, Entry, FormField, choices_of, texts_of
from indicators.catalogue.typed_sheet import TypedSheet
from indicators.formats import plural

MEMORY = "fiche-proposee"
NEW = ""
MARK = "★"
LEAD = "Les champs marqués ★ sont obligatoires. Rien n’est envoyé avant que vous ayez lu la fiche."
EXAMPLES = {
    "id": "PLACES_RELAIS",
    "label": "Places d’accueil dans les relais petite enfance",
    "short_label": "Places en relais",
    "question": "Combien de places les relais offrent-ils\u202f?",
    "reading": "En {annee}, on compte {valeur} {territoire_a}.",
    "unit": "places",
    "unit_long": "places en relais",
    "decimals": "0",
}
"""What a field may look like once filled, for those that are hard to guess."""
YES_NO = ("oui", "non")
MULTILINE_PX = 110


@dataclass
class FormMemory:
    """What a session keeps of a sheet being written; ``round`` names the fields: new ones show ``texts``."""

    revised: str = NEW
    texts: Mapping[str, str] = field(default_factory=dict)
    typed: TypedSheet | None = None
    round: int = 0

    def restart(self, revised: str, texts: Mapping[str, str]) -> None:
        """Begin again with these texts."""
        self.revised, self.texts, self.typed, self.round = revised, texts, None, self.round + 1


def show_sheet_form(in_force: Sequence[Indicator]) -> None:
    """The form of a new sheet, or of a new version of an own one; then what was checked."""
    memory: FormMemory = st.session_state.setdefault(MEMORY, FormMemory())
    render(tag("h2", "Proposer une fiche", id="proposer-une-fiche"), tag("p", LEAD, class_="subtitle"))
    _ask_what(memory, in_force)
    with st.form(f"fiche-formulaire-{memory.round}"):
        texts = {key: text for group in GROUPS for key, text in _show_group(memory, group).items()}
        pressed = st.form_submit_button("Contrôler et lire la fiche", type="primary")
    if pressed:
        memory.typed = check_sheet(resources.store(), current_actor(), texts, memory.revised)
    if memory.typed is not None:
        _show_checked(memory, memory.typed)


def _ask_what(memory: FormMemory, in_force: Sequence[Indicator]) -> None:
    """A new sheet, or the revision of one in force: its fields then hold what it says today."""
    known = {sheet.id: sheet for sheet in in_force}
    if not known:
        return
    options = [NEW, *known]
    chosen = st.selectbox(
        "Fiche à écrire", options, index=options.index(memory.revised) if memory.revised in options else 0,
        format_func=lambda code: f"Réviser\u00a0: {known[code].label}" if code in known else "Une nouvelle fiche",
        key=f"fiche-laquelle-{memory.round}",
    )  # fmt: skip
    if chosen != memory.revised:
        memory.restart(chosen, texts_of(known[chosen]) if chosen in known else {})
        st.rerun()


def _show_group(memory: FormMemory, group: str) -> dict[str, str]:
    """The fields of a group: those that must be filled, then the others, folded."""
    render(tag("h3", group))
    fields = [one for one in FIELDS if one.group == group]
    needed = [one for one in fields if one.required]
    texts = _show_fields(memory, needed)
    others = [one for one in fields if not one.required]
    if others:
        with st.expander("Champs facultatifs"):
            texts |= _show_fields(memory, others)
    return texts


def _show_fields(memory: FormMemory, fields: Sequence[FormField]) -> dict[str, str]:
    """Short fields two by two, in the order of the form on a phone too; a long text takes the whole width."""
    texts: dict[str, str] = {}
    short = [one for one in fields if one.entry is not Entry.LONG]
    for left in range(0, len(short), 2):
        for column, one in zip(st.columns(2, gap="medium"), short[left : left + 2], strict=False):
            with column:
                texts[one.key] = _ask(memory, one)
    for one in fields:
        if one.entry is Entry.LONG:
            texts[one.key] = _ask(memory, one)
    return texts


def _ask(memory: FormMemory, one: FormField) -> str:
    """What a field holds, as a text."""
    key, held, label = f"fiche-{memory.round}-{one.key}", memory.texts.get(one.key, ""), _label(one)
    if one.entry is Entry.CHOICES:
        return "; ".join(_several(one, key, held))
    if one.entry is Entry.CHOICE:
        return _one_of(one, key, held)
    if one.entry is Entry.YES_NO:
        index = YES_NO.index(held) if held in YES_NO else None
        return st.selectbox(label, YES_NO, index=index, key=key, help=one.help, placeholder="oui") or ""
    if one.entry is Entry.LONG:
        return st.text_area(label, held, max_chars=one.length, key=key, help=one.help, height=MULTILINE_PX) or ""
    fixed = one.key == "id" and bool(memory.revised)
    shown = EXAMPLES.get(one.key, "")
    return (
        st.text_input(label, held, max_chars=one.length, key=key, help=one.help, disabled=fixed, placeholder=shown)
        or ""
    )


def _several(one: FormField, key: str, held: str) -> list[str]:
    options = choices_of(resources.store().catalogue)[one.key]
    chosen = [code for code in held.split("; ") if code in options]
    return st.multiselect(
        _label(one), list(options), chosen, format_func=lambda code: options.get(code, code), key=key, help=one.help,
        placeholder="Choisir", wrap=True,
    )  # fmt: skip


def _one_of(one: FormField, key: str, held: str) -> str:
    options = choices_of(resources.store().catalogue)[one.key]
    codes = list(options)
    chosen = st.selectbox(
        _label(one), codes, index=codes.index(held) if held in codes else None, key=key, help=one.help,
        format_func=lambda code: options.get(code, code), placeholder="Choisir",
    )  # fmt: skip
    return chosen or ""


def _label(one: FormField) -> str:
    return f"{one.label} {MARK}" if one.required else one.label


def _show_checked(memory: FormMemory, typed: TypedSheet) -> None:
    """The faults, or the sheet as the dictionary would show it with what sends it."""
    if typed.indicator is None:
        said = plural(len(typed.anomalies), "point à corriger", "points à corriger")
        render(_card("alert", "warm", f"{said}. Rien n’est envoyé.", _faults(typed)))
        return
    render(_card("check_circle", "plain", "La fiche est complète. Relisez-la, puis envoyez-la."))
    shown = preview_sheet(resources.store(), current_actor(), typed.indicator)
    render(sheet_card(shown, "", title=shown.label, level="h3"))
    with st.form(f"fiche-envoi-{memory.round}", border=False):
        reason = st.text_input("Motif de la proposition, écrit au journal", max_chars=LONGEST, key="fiche-motif")
        pressed = st.form_submit_button("Envoyer la proposition", type="primary")
    if pressed:
        attempt(UNSENT, lambda: _send(memory, typed, reason))


def _faults(typed: TypedSheet) -> Html:
    """Every fault, in the order of the fields: where, what, how to mend it."""
    rows = [
        (fault.column, with_details(f"{fault.message[:1].upper()}{fault.message[1:]}.", f"{fault.remedy}."))
        for fault in typed.anomalies
    ]
    return fact_table("Points à corriger", ("Champ", "Ce qui ne va pas, et que faire"), rows)


def _send(memory: FormMemory, typed: TypedSheet, reason: str) -> tuple[str, str]:
    made = propose_sheet(resources.store(), current_actor(), typed.texts, reason, memory.revised)
    label = made.indicator.label if made.indicator else made.sheet_id
    memory.restart(NEW, {})
    return "Fiche proposée.", f"{label}, proposition n°\u00a0{made.id}. {SENT}"


def _card(icon: str, kind: str, said: str, *parts: Html) -> Html:
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    return tag("section", join([box, *parts]), class_="card report", aria_label="Contrôle de la fiche")
