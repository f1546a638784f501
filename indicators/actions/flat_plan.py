"""A plan held in one flat table of any headers: which column is which field, and what each row would create. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from indicators.actions.cells import MisreadError, plain_text, read, read_date, read_number
from indicators.actions.fields import BY_KEY, FIELDS, FieldKind
from indicators.actions.lexicon import Lexicon, folded, split_choices
from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.words import FundingState, PartnerDegree
from indicators.territories import EPCI_CODE

TARGETS = tuple(f.key for f in FIELDS if not f.computed and f.key not in ("need_observations", "depends_on"))
"""The fields a column may fill."""
REQUIRED = ("title", "objective")
ALIKE = 0.78
HEAD_ROWS = 15
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "number": ("n°", "no", "numéro d’action", "code", "référence"),
    "title": ("action", "titre", "nom de l’action", "intitulé de l’action", "libellé"),
    "objective": ("objectif", "objectif opérationnel", "n° objectif"),
    "lead_organisation": ("structure porteuse", "organisme porteur", "maître d’ouvrage", "chef de file", "structure"),
    "pilot": ("référent", "responsable", "pilote de l’action", "contact"),
    "elected_referent": ("élu", "élue référente"),
    "technical_referent": ("technicien", "référent technique"),
    "status": ("état", "avancement", "état d’avancement"),
    "start": ("date de début", "démarrage", "début prévu"),
    "end": ("date de fin", "échéance", "fin prévue"),
    "publics": ("public", "publics", "public visé", "bénéficiaires", "public cible"),
    "territories": ("territoire", "communes", "commune", "lieu", "périmètre"),
    "need": ("constat", "besoin", "diagnostic", "enjeu", "contexte"),
    "expected_result": ("résultat", "résultats attendus", "finalité", "effet attendu"),
    "description": ("descriptif", "contenu", "description de l’action"),
    "partners": ("partenaire", "partenariats"),
    "fundings": ("financement", "financements", "plan de financement"),
    "budget": ("budget", "coût", "budget prévisionnel", "montant"),
    "steps": ("jalons", "étapes", "calendrier"),
    "kind": ("type d’action", "nature"),
    "output_indicators": ("indicateur de réalisation", "indicateurs"),
    "result_indicators": ("indicateur de résultat",),
}
"""How tables of partners often call a field."""
EVERYWHERE = frozenset(
    folded(text) for text in ("EPCI", "toutes", "toutes les communes", "ensemble du territoire", "26 communes",
                              "communauté", "intercommunal", "Morlaix Co")
)  # fmt: skip
OBJECTIVE = re.compile(r"(?<![\d.])([1-6]\.[1-9])(?![\d])")
YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)")
MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
DATED = re.compile(r"(.+?)[\s,:(–-]+(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\)?")
DEGREE = re.compile(r"(.+?)\s*\((engagé|pressenti|associé)e?\)", re.IGNORECASE)
FUNDED = re.compile(r"(.+?)[\s,(]+(20\d{2})\)?\s*:\s*([^()]+?)\s*(?:\((\w+)\))?")
LAST_MONTH = 12


def propose_columns(headers: Sequence[str]) -> dict[int, str]:
    """The field each column seems to hold, by position; nothing when no name is alike. A field is proposed once.

    >>> propose_columns(["N°", "Nom de l’action", "Structure porteuse", "Remarques"])
    {0: 'number', 1: 'title', 2: 'lead_organisation'}
    """
    scores = sorted(
        ((_likeness(text, key), index, key) for index, text in enumerate(headers) for key in TARGETS if text.strip()),
        key=lambda found: (-found[0], found[1]),
    )
    chosen: dict[int, str] = {}
    for score, index, key in scores:
        if score >= ALIKE and index not in chosen and key not in chosen.values():
            chosen[index] = key
    return dict(sorted(chosen.items()))


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The row (from 1) that looks most like headers of ours, among the first ones.

    >>> header_row([["Plan d’actions 2027"], [], ["Action", "Objectif"], ["Guide", "1.1"]])
    3
    """
    counts = [len(propose_columns(row)) for row in rows[:HEAD_ROWS]]
    best = max(counts, default=0)
    return counts.index(best) + 1 if best else 1


def _likeness(header: str, key: str) -> float:
    text = folded(YEAR.sub("", header))
    names = [folded(name) for name in (BY_KEY[key].label, *OTHER_NAMES.get(key, ()))]
    return max(SequenceMatcher(None, text, name).ratio() for name in names) if text else 0.0


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row under the headers: its texts by field, and the header of each (a budget may name its year there)."""

    texts: Mapping[str, str]
    headers: Mapping[str, str]
    lexicon: Lexicon


def read_row(row: FlatRow) -> tuple[ActionRecord, dict[str, MisreadError]]:
    """The action a row would create, and why each unreadable cell is; what is not said keeps what a new action has."""
    values: dict[str, Any] = {}
    faults: dict[str, MisreadError] = {}
    for key in sorted(row.texts, key=lambda name: name in LAST):
        text = plain_text(row.texts[key])
        if not text and key not in REQUIRED:
            continue
        try:
            values[key] = READERS.get(key, _read_field)(key, text, row, values)
        except MisreadError as fault:
            faults[key] = fault
    if "objective" not in row.texts and "number" in values:
        values["objective"] = values["number"].partition("-")[0]
    blank: dict[str, Any] = {"id": "", "number": "", "title": "", "objective": ""}
    return ActionRecord(**(blank | values)), faults


Reader = Callable[[str, str, FlatRow, Mapping[str, Any]], Any]
LAST = ("budget",)
"""Fields read once the others are: a budget without a year is that of the beginning."""


def _read_field(key: str, text: str, row: FlatRow, _values: Mapping[str, Any]) -> Any:  # noqa: ANN401
    return read(key, BY_KEY[key].kind, text, row.lexicon)


def _read_objective(key: str, text: str, row: FlatRow, _values: Mapping[str, Any]) -> str:
    code = OBJECTIVE.search(text)
    if code and row.lexicon.of(key).find(code[1]):
        return code[1]
    objective: str = read(key, FieldKind.CHOICE, text, row.lexicon)
    return objective


def _read_places(key: str, text: str, row: FlatRow, _values: Mapping[str, Any]) -> tuple[str, ...]:
    if folded(text) in EVERYWHERE:
        return (EPCI_CODE,)
    places: tuple[str, ...] = read(key, FieldKind.CHOICES, text, row.lexicon)
    return places


def _read_day(key: str, text: str, _row: FlatRow, _values: Mapping[str, Any]) -> date | None:
    """A day; of a month or a year alone, its first day for a beginning and its last for an end."""
    month = MONTH.fullmatch(text)
    year = YEAR.fullmatch(text.removesuffix(".0"))
    if month and 1 <= int(month[1]) <= LAST_MONTH:
        return _bound(int(month[2]), int(month[1]), int(month[1]), last=key == "end")
    if year:
        return _bound(int(year[1]), 1, LAST_MONTH, last=key == "end")
    return read_date(text)


def _bound(year: int, first: int, final: int, *, last: bool) -> date:
    if not last:
        return date(year, first, 1)
    after = date(year + 1, 1, 1) if final == LAST_MONTH else date(year, final + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def _read_steps(_key: str, text: str, _row: FlatRow, _values: Mapping[str, Any]) -> tuple[Step, ...]:
    return tuple(_step(part) for part in split_choices(text))


def _step(text: str) -> Step:
    found = DATED.fullmatch(text)
    due = read_date(found[2]) if found else None
    if found is None or due is None:
        raise MisreadError("plan_forme_illisible", valeur=text, modele="Tournée fixée (31/12/2027)")
    return Step(found[1].strip(), due)


def _read_partners(_key: str, text: str, row: FlatRow, _values: Mapping[str, Any]) -> tuple[Partner, ...]:
    found: dict[str, Partner] = {}
    for part in split_choices(text):
        said = DEGREE.fullmatch(part)
        name = said[1] if said else part
        known = row.lexicon.of("lead_organisation").find(name) or name
        found[known] = Partner(known, PartnerDegree(said[2].lower()) if said else PartnerDegree.EXPECTED)
    return tuple(found.values())


def _read_fundings(_key: str, text: str, row: FlatRow, _values: Mapping[str, Any]) -> tuple[Funding, ...]:
    return tuple(_funding(part, row) for part in split_choices(text))


def _funding(text: str, row: FlatRow) -> Funding:
    found = FUNDED.fullmatch(text)
    euros = read_number(found[3]) if found else None
    if found is None or euros is None:
        raise MisreadError("plan_forme_illisible", valeur=text, modele="CAF du Finistère 2027\u00a0: 12000 (acquis)")
    state = read("fundings.state", FieldKind.CHOICE, found[4], row.lexicon) if found[4] else FundingState.ASKED
    funder = row.lexicon.of("lead_organisation").find(found[1]) or found[1].strip()
    return Funding(funder, int(found[2]), euros, state)


def _read_budget(key: str, text: str, row: FlatRow, values: Mapping[str, Any]) -> tuple[BudgetYear, ...]:
    """« 2027 : 12000 ; 2028 : 8000 », or one amount whose year is in the header or that of the beginning."""
    in_header = YEAR.search(row.headers.get(key, ""))
    start = values.get("start")
    default = int(in_header[1]) if in_header else start.year if isinstance(start, date) else None
    return tuple(_budget(part, default) for part in split_choices(text))


def _budget(text: str, default: int | None) -> BudgetYear:
    year_text, _, amount = text.rpartition(":")
    year = YEAR.search(year_text) if year_text else None
    number = int(year[1]) if year else default
    if number is None or (year_text and year is None):
        raise MisreadError("plan_forme_illisible", valeur=text, modele="2027\u00a0: 12000")
    return BudgetYear(number, read_number(amount.strip()))


READERS: Mapping[str, Reader] = {
    "objective": _read_objective,
    "territories": _read_places,
    "start": _read_day,
    "end": _read_day,
    "steps": _read_steps,
    "partners": _read_partners,
    "fundings": _read_fundings,
    "budget": _read_budget,
}
