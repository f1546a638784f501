"""Whether a record holds together: known codes, sound dates and amounts, texts of a reasonable length. Pure."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from indicators.actions.fields import BY_KEY, FIELDS, FieldKind, value_of
from indicators.actions.model import ActionRecord
from indicators.actions.rules import Fault
from indicators.actions.words import OUTSIDE, PUBLICS
from indicators.errors import RefusedError
from indicators.execution import MilestoneState

NUMBER = re.compile(r"[1-6]\.[1-9]-\d{2,3}")
LONGEST = {FieldKind.TEXT: 300, FieldKind.LONG_TEXT: 6_000}
LONGEST_ROWS = 100
YEARS = range(2015, 2051)
LARGEST_EUROS = 1e9
KEPT = frozenset({MilestoneState.KEPT, MilestoneState.KEPT_LATE})


@dataclass(frozen=True, slots=True)
class Known:
    """What a record may name. ``numbers`` says which action holds each number, ``dependencies`` what each awaits."""

    objectives: frozenset[str]
    indicators: frozenset[str]
    territories: frozenset[str]
    organisations: frozenset[str]
    numbers: Mapping[str, str] = field(default_factory=dict)
    actions: frozenset[str] = frozenset()
    dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class InvalidActionError(RefusedError):
    """A record that may not be written as it is; ``faults`` names each field, the fact and the remedy."""

    code = "fiche"

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep every fault and put them all in the message."""
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.sentence for fault in self.faults))


def check_record(record: ActionRecord, known: Known) -> tuple[Fault, ...]:
    """Every fault of a record, whatever its status; nothing when it holds together.

    >>> known = Known(frozenset({"4.2"}), frozenset(), frozenset({"29151"}), frozenset())
    >>> [f.fact for f in check_record(ActionRecord("a", "4.3-01", "P", "4.2"), known)]
    ['Le numéro 4.3-01 n’est pas de l’objectif 4.2.']
    """
    found = [*_identity(record, known), *_codes(record, known), *_texts(record), *_means(record), *_steps(record)]
    return tuple(found)


def _identity(record: ActionRecord, known: Known) -> Iterator[Fault]:
    if record.objective not in known.objectives:
        yield Fault("objective", f"L’objectif «\u00a0{record.objective}\u00a0» n’existe pas.", "Choisissez-en un.")
    if not NUMBER.fullmatch(record.number):
        fact = f"Le numéro «\u00a0{record.number}\u00a0» n’a pas la bonne forme."
        yield Fault("number", fact, "Écrivez-le comme 4.2-03.")
    elif not record.number.startswith(f"{record.objective}-"):
        fact = f"Le numéro {record.number} n’est pas de l’objectif {record.objective}."
        yield Fault("number", fact, f"Commencez-le par {record.objective}-.")
    elif known.numbers.get(record.number, record.id) != record.id:
        yield Fault("number", f"Le numéro {record.number} est déjà pris.", "Prenez le numéro suivant.")
    if not record.title.strip():
        yield Fault("title", "L’intitulé manque.", "Nommez l’action en quelques mots.")


def _codes(record: ActionRecord, known: Known) -> Iterator[Fault]:
    lists = {
        "other_objectives": known.objectives - {record.objective},
        "publics": frozenset(PUBLICS),
        "territories": known.territories | {OUTSIDE},
        "need_indicators": known.indicators,
        "output_indicators": known.indicators,
        "result_indicators": known.indicators,
        "depends_on": known.actions - {record.id},
    }
    for key, allowed in lists.items():
        codes = getattr(record, key)
        unknown = [code for code in codes if code not in allowed]
        if unknown:
            fact = f"{BY_KEY[key].label}\u00a0: «\u00a0{unknown[0]}\u00a0» n’est pas possible."
            yield Fault(key, fact, "Choisissez dans la liste.")
        if len(set(codes)) < len(codes):
            yield Fault(key, f"{BY_KEY[key].label}\u00a0: un choix est répété.", "Gardez-le une seule fois.")
    if OUTSIDE in record.territories and len(record.territories) > 1:
        fact = "«\u00a0Hors territoire\u00a0» ne va pas avec un territoire."
        yield Fault("territories", fact, "Choisissez l’un ou l’autre.")
    if record.lead_organisation and record.lead_organisation not in known.organisations:
        fact = f"L’organisation «\u00a0{record.lead_organisation}\u00a0» n’est pas dans la liste."
        yield Fault("lead_organisation", fact, "Choisissez-en une, ou demandez à l’administration de l’ajouter.")
    if any(not partner.organisation.strip() for partner in record.partners):
        yield Fault("partners", "Un partenaire n’est pas nommé.", "Nommez-le ou retirez la ligne.")
    if _waits_for_itself(record, known):
        yield Fault("depends_on", "Deux actions s’attendent l’une l’autre.", "Retirez une dépendance.")


def _waits_for_itself(record: ActionRecord, known: Known) -> bool:
    waiting, seen = list(record.depends_on), set[str]()
    while waiting:
        action = waiting.pop()
        if action == record.id:
            return True
        if action not in seen:
            seen.add(action)
            waiting += known.dependencies.get(action, ())
    return False


def _texts(record: ActionRecord) -> Iterator[Fault]:
    for spec in FIELDS:
        longest = LONGEST.get(spec.kind)
        if longest is None:
            continue
        text = value_of(record, spec.key)
        if len(text) > longest:
            fact = f"{spec.label}\u00a0: {len(text)} caractères, c’est trop."
            yield Fault(spec.key, fact, f"Tenez-vous à {longest} caractères.")
        if any(unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\n\t" for mark in text):
            yield Fault(spec.key, f"{spec.label}\u00a0: un caractère est illisible.", "Retapez ce texte.")


def _means(record: ActionRecord) -> Iterator[Fault]:
    amounts = [(f"{f.funder} {f.year}", f.year, f.euros, "fundings") for f in record.fundings]
    for line in record.budget:
        said = (line.operating_planned, line.operating_spent, line.investment_planned, line.investment_spent, line.fte)
        amounts += [(str(line.year), line.year, amount, "budget") for amount in said if amount is not None]
        if not any(amount is not None for amount in said):
            amounts.append((str(line.year), line.year, 0.0, "budget"))
    for place, year, amount, key in amounts:
        label = BY_KEY[key].label
        if not math.isfinite(amount) or not 0 <= amount <= LARGEST_EUROS:
            yield Fault(key, f"{label}, {place}\u00a0: un montant n’est pas possible.", "Écrivez un nombre positif.")
        if year not in YEARS:
            yield Fault(key, f"{label}\u00a0: l’année {year} n’est pas possible.", "Écrivez une année telle que 2027.")
    if len({line.year for line in record.budget}) < len(record.budget):
        yield Fault("budget", "Une année du budget est répétée.", "Gardez une ligne par année.")
    if any(not funding.funder.strip() for funding in record.fundings):
        yield Fault("fundings", "Un financeur n’est pas nommé.", "Nommez-le ou retirez la ligne.")
    for key in ("initial_value", "target_value"):
        value = getattr(record, key)
        if value is not None and not math.isfinite(value):
            yield Fault(key, f"{BY_KEY[key].label}\u00a0: ce n’est pas un nombre.", "Écrivez un nombre.")


def _steps(record: ActionRecord) -> Iterator[Fault]:
    for step in record.steps:
        if not step.title.strip():
            yield Fault("steps", "Un jalon n’a pas d’intitulé.", "Dites ce qui sera fait.")
        if step.state in KEPT and step.done is None:
            fact = f"Le jalon «\u00a0{step.title}\u00a0» est tenu, mais sa date manque."
            yield Fault("steps", fact, "Donnez la date où il a été tenu.")
        if step.state not in KEPT and step.done is not None:
            fact = f"Le jalon «\u00a0{step.title}\u00a0» a une date réelle sans être tenu."
            yield Fault("steps", fact, "Dites-le tenu, ou retirez la date.")
    rows = (record.steps, record.budget, record.fundings, record.partners)
    if any(len(found) > LONGEST_ROWS for found in rows):
        yield Fault("steps", "La fiche a trop de lignes.", f"Tenez-vous à {LONGEST_ROWS} lignes par tableau.")
