"""What a workbook of the plan may name, as its reader knows it: territories, organisations, indicators, actions."""

from collections.abc import Iterable

from data_access.actions.access import viewer_of
from data_access.identity.actor import Actor
from data_access.repositories.organisations import Organisations
from data_access.store import Store
from indicators.actions.lexicon import CodeList, Lexicon, unique_labels
from indicators.actions.words import OUTSIDE, PUBLICS
from indicators.formats import french_key
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts


def lexicon_for(store: Store, actor: Actor) -> Lexicon:
    """The lists of every field, with the names an actor may read."""
    facts = store.facts(store.version_for(edition=""), "", viewer_of(actor))
    with store.reading() as uow:
        organisations = sorted((o.name for o in Organisations(uow.connection).all() if o.is_open), key=french_key)
    objectives = [(o.id, f"{o.id} {o.title}") for axis in store.catalogue.axes for o in axis.objectives]
    indicators = sorted(store.catalogue.indicators.values(), key=lambda i: french_key(i.short_label))
    with_code = CodeList({i.id: f"{i.short_label} ({i.id})".replace(";", ",") for i in indicators})
    names = CodeList({name: name for name in organisations})
    lists = {
        "objective": CodeList(unique_labels(objectives)),
        "other_objectives": CodeList(unique_labels(objectives)),
        "publics": CodeList({word: word for word in PUBLICS}),
        "territories": CodeList(unique_labels(_places(facts))),
        "need_indicators": with_code,
        "output_indicators": with_code,
        "result_indicators": with_code,
        "depends_on": CodeList({r.id: f"{r.number} ({r.id})" for r in facts.plan.records}),
        "lead_organisation": names,
    }
    return Lexicon(lists)


def _places(facts: Facts) -> Iterable[tuple[str, str]]:
    """The community, « hors territoire », the communes; a group carries its code: its name may change."""
    communes = sorted(facts.catalogue.communes(), key=lambda c: french_key(c.name))
    yield EPCI_CODE, facts.catalogue.territories[EPCI_CODE].name
    yield OUTSIDE, OUTSIDE
    yield from ((place.code, place.name) for place in communes)
    yield from ((group.code, f"{group.name} ({group.code})") for group in facts.groups)
