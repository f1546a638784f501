"""Ranks the indicators without a real figure by how many objectives each would unlock. Draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue.model import Availability, Indicator
from indicators.catalogue.partners import partner_of
from indicators.data_requests import DataRequest, latest_by_indicator
from indicators.formats import HARD, format_date, format_number, french_key, plural
from indicators.project import Objective
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.statuses import WITHHOLDING
from indicators.views.facts import Facts
from indicators.views.missing_views import Missing, MissingLine
from indicators.views.pages import Option
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

FIRST_RESULT, FIRST_FIGURE = "premier résultat mesuré", "premier chiffre réel"
NOTHING, INVENTED = "aucune valeur", "valeurs de démonstration seulement"
COLUMNS = (
    Column("rang", "Ordre", numeric=True),
    Column("indicateur", "Indicateur"),
    Column("libelle", "Libellé"),
    Column("manque", "Ce qui est là"),
    Column("debloques", "Objectifs débloqués", numeric=True),
    Column("objectifs_debloques", "Lesquels"),
    Column("autres_objectifs", "Autres objectifs servis"),
    Column("demander_a", "À demander à"),
    Column("rythme", "Périodicité et délai"),
    Column("partenaire", "Partenaire à qui écrire"),
    Column("contact", "Fonction à qui écrire"),
    Column("demande", "Demandée ou reçue le"),
)
RULE = (
    "Un indicateur débloque un objectif quand celui-ci n’a encore aucun chiffre réel, ou aucun résultat mesuré sur des "
    "chiffres réels. À égalité, le noyau commun passe devant, puis ce qui sert le plus d’objectifs."
)


@dataclass(frozen=True)
class _State:
    """The indicators with a real figure somewhere, and the objectives that still lack one or a measured result."""

    real: frozenset[str]
    without_result: frozenset[str]
    without_figure: frozenset[str]

    def gain(self, indicator: Indicator, objective: str) -> str:
        """What an objective would gain from an indicator; ``""`` when it has it already."""
        if indicator.nature in PROGRESS_NATURES and objective in self.without_result:
            return FIRST_RESULT
        return FIRST_FIGURE if objective in self.without_figure else ""


def build_missing(facts: Facts, requests: Sequence[DataRequest] = ()) -> Missing:
    """The indicators without a real figure, those that would unlock the most objectives first.

    ``requests`` are the statements of what partners were asked for: each line says the last one on it.

    Only what somebody can deliver: an indicator the tool computes by itself is never missing from a producer.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> len(build_missing(bare).lines[0].unlocked)
    3
    """
    state = _state(facts)
    lacking = [i for i in facts.catalogue.offered() if _is_lacking(i, state)]
    told = latest_by_indicator(requests)
    lines = tuple(sorted((_line(facts, i, state, told) for i in lacking), key=_order))
    return Missing(_sentence(facts, state, lines), lines, _table(facts, lines))


def _state(facts: Facts) -> _State:
    catalogue = facts.catalogue
    real = frozenset(i.id for i in catalogue.offered() if _has_real_figure(facts, i))
    objectives = [o for axis in catalogue.axes for o in axis.objectives]
    known = {o.id: [i for i in catalogue.for_objective(o.id) if i.id in real] for o in objectives}
    return _State(
        real,
        frozenset(o for o, found in known.items() if not any(i.nature in PROGRESS_NATURES for i in found)),
        frozenset(o for o, found in known.items() if not found),
    )


def _has_real_figure(facts: Facts, indicator: Indicator) -> bool:
    rows = facts.series(indicator.id)
    withheld = [status.value for status in WITHHOLDING]
    shown = rows["value"].is_not_null() & ~rows["status"].is_in(withheld) & ~rows["demonstration"]
    return bool(shown.any())


def _is_lacking(indicator: Indicator, state: _State) -> bool:
    return indicator.availability is not Availability.COMPUTED and indicator.id not in state.real


def _line(facts: Facts, indicator: Indicator, state: _State, told: Mapping[str, DataRequest]) -> MissingLine:
    gains = [(objective, state.gain(indicator, objective)) for objective in indicator.objectives]
    source, rhythm = facts.catalogue.source_of(indicator), facts.catalogue.rhythm_of(indicator)
    dataset = f", «{HARD}{indicator.dataset}{HARD}»" if indicator.dataset not in {"", "-"} else ""
    delay = f", {plural(rhythm.lag_months, 'mois', 'mois')} après la période" if rhythm.lag_months else ""
    return MissingLine(
        indicator=indicator.id,
        label=indicator.label,
        lacking=NOTHING if facts.series(indicator.id).is_empty() else INVENTED,
        ask=f"{source.distributor or source.producer}{dataset}",
        when=f"{rhythm.periodicity}{delay}",
        unlocked=tuple((_option(facts.catalogue.objective(o)), gain) for o, gain in gains if gain),
        served=tuple(_option(facts.catalogue.objective(o)) for o, gain in gains if not gain),
        core=indicator.core,
        partner=partner_of(indicator).name,
        contact=partner_of(indicator).role,
        asked=_asked(told.get(indicator.id)),
    )


def _asked(request: DataRequest | None) -> str:
    """« demandée le 3 novembre 2026 », an empty text when nothing was."""
    if request is None:
        return ""
    return f"{request.said} {format_date(request.on)}{f'{HARD}◇' if request.demonstration else ''}"


def _option(objective: Objective) -> Option:
    return Option(objective.id, f"{objective.id} {objective.short_title}")


def _order(line: MissingLine) -> tuple[int, bool, int, str]:
    return -len(line.unlocked), not line.core, -len(line.served), french_key(line.label)


def _sentence(facts: Facts, state: _State, lines: Sequence[MissingLine]) -> str:
    """« 54 indicateurs n’ont aucun chiffre réel ; 15 objectifs sur 23 n’ont encore aucun résultat mesuré. »."""
    total = sum(len(axis.objectives) for axis in facts.catalogue.axes)
    if not lines:
        return "Tous les indicateurs que l’on peut demander ont des chiffres réels."
    many = plural(len(lines), "indicateur n’a aucun chiffre réel", "indicateurs n’ont aucun chiffre réel")
    lacking = len(state.without_result)
    blocked = (
        f"{plural(lacking, 'objectif', 'objectifs')} sur {format_number(total)} "
        f"{'n’ont' if lacking > 1 else 'n’a'} encore aucun résultat mesuré sur des chiffres réels."
        if lacking
        else "tous les objectifs ont un résultat mesuré."
    )
    return f"{many}\u202f; {blocked}"


def _table(facts: Facts, lines: Sequence[MissingLine]) -> Table:
    stamp = Stamp(
        selection="Ce qui manque, par objectifs débloqués",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=("catalogue des indicateurs",),
    )
    rows = tuple(_row(number, line) for number, line in enumerate(lines, 1))
    return Table("ce_qui_manque", "Ce qui manque", COLUMNS, rows, stamp, (RULE,))


def _row(number: int, line: MissingLine) -> tuple[Cell, ...]:
    gained = ", ".join(f"{objective.code} ({gain})" for objective, gain in line.unlocked)
    count = len(line.unlocked)
    texts = (
        gained or "aucun",
        ", ".join(objective.code for objective in line.served) or "aucun",
        line.ask,
        line.when,
        line.partner,
        line.contact,
        line.asked or "jamais demandée",
    )
    return (
        Cell(str(number), float(number)),
        Cell(line.indicator, line.indicator),
        Cell(line.label, line.label),
        Cell(line.lacking, line.lacking),
        Cell(str(count), float(count)),
        *(Cell(text, text) for text in texts),
    )
