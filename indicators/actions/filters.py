"""What the grid of actions keeps: filters and search on a plan. The texts are those of the URL; empty keeps all."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.actions.access import organisations_of
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan

NOBODY = "sans"
"""Asked as an organisation or a pilot: the actions that have none."""


@dataclass(frozen=True, slots=True)
class ActionFilters:
    """Each filter keeps the records that match one of its words; ``search`` asks for every word of the text.

    ``marks`` are computed words (« en retard », « à confirmer », « sans pilote », « incomplet »…); ``territories`` are
    codes as named by records; ``organisations`` lead, take part or fund; ``archived`` shows archived records alone.
    """

    axes: tuple[int, ...] = ()
    objectives: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    pilots: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    weathers: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    search: str = ""
    archived: bool = False

    def on(self, plan: Plan) -> tuple[ActionRecord, ...]:
        """The records of a plan that every filter keeps, sorted by number.

        >>> from datetime import date
        >>> found = ActionRecord("a", "4.2-03", "Permanence à Taulé", "4.2")
        >>> [r.number for r in ActionFilters(search="taule").on(Plan((found,), date(2026, 11, 25)))]
        ['4.2-03']
        """
        records = plan.archived if self.archived else plan.records
        return tuple(r for r in records if self._keeps(r, plan.marks[r.id].words))

    def _keeps(self, record: ActionRecord, words: tuple[str, ...]) -> bool:
        asked: Mapping[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
            "axes": (self.axes, (record.axis,)),
            "objectives": (self.objectives, (record.objective, *record.other_objectives)),
            "statuses": (self.statuses, (record.status.value,)),
            "organisations": (self.organisations, tuple(organisations_of(record)) or (NOBODY,)),
            "leads": (self.leads, (record.lead_organisation or NOBODY,)),
            "pilots": (self.pilots, (record.pilot or NOBODY,)),
            "territories": (self.territories, record.territories),
            "publics": (self.publics, record.publics),
            "weathers": (self.weathers, (record.weather.value,)),
            "marks": (self.marks, words),
        }
        matches = all(not wanted or set(wanted) & set(found) for wanted, found in asked.values())
        return matches and self._says(record)

    def _says(self, record: ActionRecord) -> bool:
        if not self.search.strip():
            return True
        texts = (
            record.number, record.title, record.need, record.description, record.expected_result, record.pilot,
            record.lead_organisation, *(p.organisation for p in record.partners), *(s.title for s in record.steps),
        )  # fmt: skip
        text = plain(" ".join(texts))
        return all(word in text for word in plain(self.search).split())


def plain(text: str) -> str:
    """A text without accents nor capitals, to search in.

    >>> plain("Plougasnou, Taulé")
    'plougasnou, taule'
    """
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(mark for mark in bare if not unicodedata.combining(mark)).lower()
