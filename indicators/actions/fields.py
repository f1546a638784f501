"""The register of fields of a fiche-action: forms, workbooks, history and merge read it. Holds no rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.words import (
    PUBLICS,
    ActionStatus,
    ActionType,
    Confidentiality,
    FundingState,
    Outcome,
    Participation,
    PartnerDegree,
)
from indicators.errors import ProgrammingError
from indicators.execution import MilestoneState, Weather
from indicators.formats import format_date, format_number, join_french


class FieldKind(StrEnum):
    """How a field is entered and compared."""

    TEXT = "texte"
    LONG_TEXT = "texte long"
    CHOICE = "choix"
    CHOICES = "choix multiples"
    DATE = "date"
    NUMBER = "nombre"
    ROWS = "lignes"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``key`` is the attribute of the record; without ``choices`` a choice is among the catalogue's."""

    key: str
    label: str
    group: str
    kind: FieldKind
    required: bool = False
    choices: tuple[str, ...] = ()
    computed: bool = False


def _words(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind if member.value)


K = FieldKind
FIELDS: tuple[Field, ...] = (
    Field("number", "Numéro", "Identité", K.TEXT, required=True),
    Field("title", "Intitulé", "Identité", K.TEXT, required=True),
    Field("axis", "Axe", "Identité", K.NUMBER, required=True, computed=True),
    Field("objective", "Objectif principal", "Identité", K.CHOICE, required=True),
    Field("other_objectives", "Objectifs secondaires", "Identité", K.CHOICES),
    Field("kind", "Type", "Identité", K.CHOICE, choices=_words(ActionType)),
    Field("need", "Constat ou besoin", "Pourquoi", K.LONG_TEXT),
    Field("need_indicators", "Chiffres du constat", "Pourquoi", K.CHOICES),
    Field("need_observations", "Observations du constat", "Pourquoi", K.CHOICES),
    Field("expected_result", "Résultat attendu", "Pourquoi", K.LONG_TEXT, required=True),
    Field("publics", "Publics cibles", "Pourquoi", K.CHOICES, required=True, choices=PUBLICS),
    Field("territories", "Territoires", "Pourquoi", K.CHOICES, required=True),
    Field("description", "Description", "Quoi", K.LONG_TEXT),
    Field("steps", "Étapes (jalons)", "Quoi", K.ROWS),
    Field("participation", "Participation des habitants", "Quoi", K.CHOICE, choices=_words(Participation)),
    Field("depends_on", "Dépend de", "Quoi", K.CHOICES),
    Field("lead_organisation", "Porteur", "Qui", K.CHOICE, required=True),
    Field("pilot", "Pilote", "Qui", K.TEXT, required=True),
    Field("elected_referent", "Élu référent", "Qui", K.TEXT),
    Field("technical_referent", "Technicien référent", "Qui", K.TEXT),
    Field("partners", "Partenaires", "Qui", K.ROWS),
    Field("follow_up_body", "Instance de suivi", "Qui", K.TEXT),
    Field("budget", "Budget et ETP par année", "Moyens", K.ROWS),
    Field("fundings", "Financeurs", "Moyens", K.ROWS),
    Field("in_kind", "Moyens en nature", "Moyens", K.TEXT),
    Field("start", "Début", "Quand", K.DATE),
    Field("end", "Fin", "Quand", K.DATE),
    Field("deadlines", "Échéances", "Quand", K.TEXT),
    Field("recurrence", "Récurrence", "Quand", K.TEXT),
    Field("output_indicators", "Indicateurs de réalisation", "Mesure", K.CHOICES),
    Field("result_indicators", "Indicateurs de résultat", "Mesure", K.CHOICES),
    Field("initial_value", "Valeur initiale", "Mesure", K.NUMBER),
    Field("target_value", "Valeur cible", "Mesure", K.NUMBER),
    Field("status", "Statut", "Suivi", K.CHOICE, required=True, choices=_words(ActionStatus)),
    Field("outcome", "Issue", "Suivi", K.CHOICE, choices=_words(Outcome)),
    Field("weather", "Météo", "Suivi", K.CHOICE, choices=_words(Weather)),
    Field("weather_comment", "Commentaire de météo", "Suivi", K.TEXT),
    Field("blocking_cause", "Cause de blocage", "Suivi", K.TEXT),
    Field("unblocking_condition", "Condition de déblocage", "Suivi", K.TEXT),
    Field("arbitration", "Besoin d’arbitrage", "Suivi", K.TEXT),
    Field("review_on", "Date de réexamen", "Suivi", K.DATE),
    Field("drop_reason", "Motif d’abandon", "Suivi", K.TEXT),
    Field("confidentiality", "Confidentialité", "Suivi", K.CHOICE, choices=_words(Confidentiality)),
    Field("confirmed_on", "Date de confirmation", "Suivi", K.DATE, computed=True),
)
BY_KEY: Mapping[str, Field] = {f.key: f for f in FIELDS}
EDITABLE: tuple[Field, ...] = tuple(f for f in FIELDS if not f.computed)


def value_of(record: ActionRecord, key: str) -> Any:  # noqa: ANN401 fields are of many types
    """The value of a field of a record; ProgrammingError for a field that is not in the register."""
    if key not in BY_KEY:
        message = f"not a field of an action: {key}"
        raise ProgrammingError(message)
    return getattr(record, key)


def text_of(record: ActionRecord, key: str, names: Mapping[str, str] | None = None) -> str:
    """A field as read: « 1er mars 2027 », « Morlaix et Taulé »; an empty field is « non renseigné ».

    ``names`` gives the French name of codes (territories, indicators, objectives, other actions).

    >>> text_of(ActionRecord("a", "4.2-03", "P", "4.2", start=date(2027, 3, 1)), "start")
    '1er mars 2027'
    """
    known = names or {}
    value = value_of(record, key)
    if value in (None, "", ()):
        return "non renseigné"
    if isinstance(value, tuple):
        return join_french([_row_text(item, known) for item in value])
    return _row_text(value, known)


def _row_text(item: object, names: Mapping[str, str]) -> str:
    written = next((write(item) for kind, write in _WRITERS.items() if isinstance(item, kind)), "")
    return written or names.get(str(item), str(item))


def _budget_text(year: BudgetYear) -> str:
    parts = {
        "fonctionnement prévu": year.operating_planned,
        "dépensé": year.operating_spent,
        "investissement prévu": year.investment_planned,
        "investi": year.investment_spent,
    }
    said = [f"{word} {format_number(euros)}\u00a0€" for word, euros in parts.items() if euros is not None]
    said += [f"{format_number(year.fte, 1)}\u00a0ETP"] if year.fte is not None else []
    return f"{year.year}\u00a0: {', '.join(said) or 'rien de renseigné'}"


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    date: format_date,
    Partner: lambda p: f"{p.organisation} ({p.degree})",
    Funding: lambda f: f"{f.funder} {f.year}\u00a0: {format_number(f.euros)}\u00a0€ ({f.state})",
    BudgetYear: _budget_text,
    Step: lambda s: f"{s.title} ({format_date(s.due)}, {s.state})",
    float: lambda v: format_number(v, 0 if v.is_integer() else 2),
    int: lambda v: format_number(float(v)),
}
"""How each kind of value is written; a text is looked up among the names."""

ROW_TYPES: Mapping[str, type] = {"partners": Partner, "fundings": Funding, "budget": BudgetYear, "steps": Step}
"""What the rows of a field of kind ROWS are."""
ENUMS: Mapping[str, type[StrEnum]] = {
    "status": ActionStatus,
    "kind": ActionType,
    "participation": Participation,
    "outcome": Outcome,
    "weather": Weather,
    "confidentiality": Confidentiality,
    "degree": PartnerDegree,
    "state": MilestoneState,
    "funding_state": FundingState,
}


def row_fields(key: str) -> tuple[str, ...]:
    """The attribute names of the rows of a field.

    >>> row_fields("partners")
    ('organisation', 'degree')
    """
    return tuple(f.name for f in fields(ROW_TYPES[key]))
