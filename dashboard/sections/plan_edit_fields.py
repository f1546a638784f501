"""The fields of the form of a fiche, one widget per kind. Judges no value: the service does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from dashboard.sections.plan_edit_rows import ask_rows
from indicators.actions.fields import ENUMS, Field, FieldKind
from indicators.actions.model import ActionRecord
from indicators.actions.rules import Fault
from indicators.actions.words import Outcome
from indicators.formats import decimals_of, format_number, parse_french_number
from indicators.reading.numerals import capital
from indicators.views.record_choices import RecordChoices

LONGEST = {FieldKind.TEXT: 300, FieldKind.LONG_TEXT: 6_000}
FORMAT = "DD/MM/YYYY"
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2050, 12, 31)
HINTS = {
    "number": "Vide\u00a0: le numéro suivant de l’objectif",
    "pilot": "La fonction de qui conduit l’action, sans nom de personne",
    "initial_value": "Un nombre, par exemple 12,5",
    "target_value": "Un nombre, par exemple 12,5",
}


@dataclass
class Form:
    """One run of the form: the record it starts from, what it offers, the prefix of its keys, the faults it meets."""

    start: ActionRecord
    choices: RecordChoices
    prefix: str
    faults: list[Fault] = field(default_factory=list)

    def key(self, name: str) -> str:
        """The key of the widget of a field."""
        return f"{self.prefix}-{name}"


def ask(form: Form, spec: Field, offered: Sequence[str] = ()) -> Any:  # noqa: ANN401 fields are of many types
    """The value typed of a field; ``offered`` narrows a closed list (the statuses that may follow)."""
    label = f"{spec.label} ★" if spec.required else spec.label
    if spec.kind is FieldKind.CHOICE:
        return _ask_one(form, spec, label, offered)
    return ASKED[spec.kind](form, spec, label)


def capital_word(word: str) -> str:
    """« atteignable » as « Atteignable »; the empty word is « Aucune »."""
    return capital(str(word)) or "Aucune"


def _ask_one(form: Form, spec: Field, label: str, offered: Sequence[str]) -> Any:  # noqa: ANN401
    value = str(getattr(form.start, spec.key))
    if spec.key in form.choices.by_field:
        options, names = list(form.choices.by_field[spec.key]), form.choices.names
        return st.selectbox(label, options, _place(options, value), key=form.key(spec.key), placeholder="Choisir",
                            format_func=lambda code: names.get(code, code)) or ""  # fmt: skip
    options = list(offered or spec.choices)
    options = ["", *options] if ENUMS[spec.key] is Outcome else options
    chosen = st.selectbox(label, options, _place(options, value), key=form.key(spec.key), format_func=capital_word)
    return ENUMS[spec.key](chosen if chosen is not None else value)


def _place(options: Sequence[str], value: str) -> int:
    return options.index(value) if value in options else 0


def _ask_several(form: Form, spec: Field, label: str) -> tuple[str, ...]:
    value: tuple[str, ...] = getattr(form.start, spec.key)
    names, known = form.choices.names, form.choices.by_field.get(spec.key, spec.choices)
    options = list(dict.fromkeys((*known, *value)))
    if not options:
        return value
    chosen = st.multiselect(label, options, list(value), key=form.key(spec.key), placeholder="Choisir",
                            format_func=lambda code: capital(names.get(code, code)))  # fmt: skip
    return tuple(chosen)


def _ask_number(form: Form, spec: Field, label: str) -> float | None:
    """A number typed in French; what cannot be read is a fault, and the value of the start stays."""
    value: float | None = getattr(form.start, spec.key)
    shown = "" if value is None else format_number(value, decimals_of(value, 4))
    typed = st.text_input(label, shown, 30, key=form.key(spec.key), placeholder=HINTS.get(spec.key, "")).strip()
    if not typed:
        return None
    read = parse_french_number(typed)
    if read.value is None:
        fact = f"{spec.label}\u00a0: «\u00a0{typed}\u00a0» n’est pas un nombre."
        form.faults.append(Fault(spec.key, fact, "Écrivez-le en chiffres, par exemple 12,5."))
        return value
    return read.value


def _ask_text(form: Form, spec: Field, label: str) -> str:
    value, hint = getattr(form.start, spec.key), HINTS.get(spec.key, "")
    return str(st.text_input(label, value, LONGEST[spec.kind], key=form.key(spec.key), placeholder=hint)).strip()


def _ask_long_text(form: Form, spec: Field, label: str) -> str:
    value = getattr(form.start, spec.key)
    return str(st.text_area(label, value, height=110, max_chars=LONGEST[spec.kind], key=form.key(spec.key))).strip()


def _ask_date(form: Form, spec: Field, label: str) -> date | None:
    value: date | None = getattr(form.start, spec.key)
    found = st.date_input(label, value, FIRST_DAY, LAST_DAY, key=form.key(spec.key), format=FORMAT)
    return found if isinstance(found, date) else None


def _ask_lines(form: Form, spec: Field, _label: str) -> tuple[Any, ...]:
    return ask_rows(form.start, spec.key, form.key(spec.key), form.faults)


ASKED: Mapping[FieldKind, Callable[[Form, Field, str], Any]] = {
    FieldKind.TEXT: _ask_text,
    FieldKind.LONG_TEXT: _ask_long_text,
    FieldKind.DATE: _ask_date,
    FieldKind.NUMBER: _ask_number,
    FieldKind.CHOICES: _ask_several,
    FieldKind.ROWS: _ask_lines,
}
