"""Builds the portrait of a commune or of a group of communes: gathers the parts, says the finding. Draws nothing."""

from collections import Counter
from collections.abc import Sequence

from indicators.actions.model import ActionRecord
from indicators.actions.rules import ACTIVE
from indicators.actions.words import PUBLICS
from indicators.diagnosis import notes_of
from indicators.errors import NotFoundError
from indicators.field.notes import FieldNote
from indicators.field.quotes import Quote, quote_of
from indicators.formats import format_vintage, plural
from indicators.reading.portrait import doubt_sentence, inhabitants_text, place_field_sentence, portrait_sentence
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.action_rows import build_action_list
from indicators.views.comparison_rows import DEFAULT_REFERENCE, inhabitants
from indicators.views.facts import Facts
from indicators.views.likeness import communes_likened
from indicators.views.pages import ContextLine, Finding, Option
from indicators.views.peers_builder import build_peers
from indicators.views.places import places_of
from indicators.views.portrait_courses import courses_of
from indicators.views.portrait_figures import Family, Held, gather
from indicators.views.portrait_standing import close_names, standing_of, unsaid_of
from indicators.views.portrait_table import portrait_table
from indicators.views.portrait_views import Portrait, PortraitActions, Standing
from indicators.views.resemblance_views import Peers
from indicators.views.scope import population_of, territory_of
from indicators.views.selection import Selection
from indicators.views.table import Stamp
from indicators.views.words import compared_to, edition_text, reference_options, territory_options

QUOTED = 3
"""Extracts of the field on a portrait."""
PLAN = "plan d’actions du projet territorial"
NO_PLAN = "Le plan d’actions n’a pas pu être lu\u00a0: rien ne peut être dit des actions. Rechargez la page."
NOT_A_PLACE = "Le portrait se lit pour une commune ou un groupe de communes. Choisissez-en un dans la liste."
CHANCE = (
    "Une lecture fondée sur des effectifs est faite à 95\u202f%\u00a0: sur vingt comparaisons, une peut tenir au "
    "hasard. Un rang n’est jamais donné sans son intervalle\u202f; le rang 1 est la valeur la plus élevée."
)

WIDELY_PUBLISHED = "PART_PEU_DIPL"
"""Census share published from communes to the country."""
DRAWN = (Family.GAP, Family.STRENGTH, Family.MIXED, Family.DOUBTFUL, Family.LANDMARK)


def is_portrayed(facts: Facts, code: str) -> bool:
    """Whether a place has a portrait: one of the communes of the perimeter, or a group of them."""
    return code in {c.code for c in facts.catalogue.communes()} or code in {g.code for g in facts.groups}


def places_held(facts: Facts, place: Territory) -> frozenset[str]:
    """The codes whose notes are those of a place: the community holds its communes, a group its own."""
    if place.code == EPCI_CODE:
        return frozenset({EPCI_CODE, *(commune.code for commune in facts.catalogue.communes())})
    return frozenset(place.members if place.level is Level.GROUP else (place.code,))


def _field(facts: Facts, place: Territory, notes: Sequence[FieldNote]) -> tuple[str, tuple[Quote, ...]]:
    """What the carnet says here, and the words that may be quoted."""
    near, _ = notes_of(notes, PUBLICS, places_held(facts, place), ())
    quotes = tuple(quote_of(note, facts.catalogue.territories) for note in near[:QUOTED])
    return place_field_sentence(len(near), len(quotes)), quotes


def places_portrayed(facts: Facts) -> tuple[Option, ...]:
    """The places that have a portrait: the communes in alphabetical order, then the groups."""
    return tuple(option for option in territory_options(facts) if option.code != EPCI_CODE)


def build_portrait(facts: Facts, selection: Selection, notes: Sequence[FieldNote] = ()) -> Portrait:
    """The portrait of the place looked at; NotFoundError for a place that has none, or an unknown reference.

    The reference is the one asked, the Finistère by default; the community is always held beside it.
    ``notes`` are those the reader may read: only words that are public and consented to are quoted or counted.
    """
    place = territory_of(facts, selection.territory)
    if not is_portrayed(facts, place.code):
        raise NotFoundError(NOT_A_PLACE)
    found = gather(facts, selection, place)
    courses, context = courses_of(found), context_of_place(facts, place, selection, found)
    stamp = stamp_of_figures(facts, found, context)
    standings = {family: standing_of(found, family) for family in DRAWN}
    peers, refusal = _peers(facts, place, selection, stamp)
    observations, quotes = _field(facts, place, notes)
    return Portrait(
        territory=place.code,
        name=place.name,
        subtitle=place_subtitle(facts, place),
        finding=_finding(place, standings, found),
        context=context,
        gaps=standings[Family.GAP],
        strengths=standings[Family.STRENGTH],
        mixed=standings[Family.MIXED],
        doubtful=standings[Family.DOUBTFUL],
        close=close_names(found),
        landmarks=standings[Family.LANDMARK],
        unsaid=unsaid_of(found),
        courses=courses,
        actions=_actions(facts, place, stamp),
        observations=observations,
        quotes=quotes,
        peers=peers,
        peers_refusal=refusal,
        table=portrait_table(found, courses, place, stamp),
        notes=(CHANCE,),
        territories=places_portrayed(facts),
        references=references_offered(facts),
        demonstration=stamp.demonstration,
    )


def references_offered(facts: Facts) -> tuple[Option, ...]:
    """The places that publish the widest spread figure: those a portrait can be held against."""
    vintage = max(facts.vintages(WIDELY_PUBLISHED), default="")
    return reference_options(facts, facts.indicator(WIDELY_PUBLISHED), vintage)


def _finding(place: Territory, standings: dict[Family, Standing], found: Sequence[Held]) -> Finding:
    """Real figures only: what is invented is told apart."""
    counted = Counter(held.family for held in found if not held.demonstration)
    return Finding(
        portrait_sentence(place, standings[Family.GAP].lines, standings[Family.STRENGTH].lines),
        doubt_sentence(counted[Family.DOUBTFUL], counted[Family.UNSAID]),
    )


def place_subtitle(facts: Facts, place: Territory) -> str:
    """« 3 192 habitants en 2023, soit 4,9 % de la communauté », and how many communes a group holds."""
    total = population_of(facts, tuple(c.code for c in facts.catalogue.communes()))
    people = inhabitants(facts, place) or 0
    held = f"Groupe de {plural(len(place.members), 'commune', 'communes')}, " if place.level is Level.GROUP else ""
    return f"{held}{inhabitants_text(people, total)}"


def context_of_place(facts: Facts, place: Territory, selection: Selection, found: Sequence[Held]) -> ContextLine:
    """What is looked at: the place, the vintage, what it is held against; the community is held against one place."""
    whole = facts.catalogue.territories[EPCI_CODE]
    reference = territory_of(facts, selection.reference or DEFAULT_REFERENCE)
    beside = (
        "" if reference.code in {EPCI_CODE, place.code} else f" et {compared_to(reference).removeprefix('comparé ')}"
    )
    against = compared_to(reference) if place.code == EPCI_CODE else f"{compared_to(whole)}{beside}"
    asked = f"jusqu’en {format_vintage(selection.vintage)}" if selection.vintage else "dernier millésime publié"
    return ContextLine(
        territory=place.name,
        vintage=asked,
        reference=against,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        demonstration=any(held.demonstration for held in found),
    )


def stamp_of_figures(facts: Facts, found: Sequence[Held], context: ContextLine) -> Stamp:
    """What travels with every file: what is looked at, the version, the sources of real figures."""
    sources = dict.fromkeys(
        f"{held.scope.source.producer}, {held.scope.source.label}" for held in found if not held.demonstration
    )
    return Stamp(
        selection=f"{context.territory} · {context.vintage} · {context.reference}",
        data_version=facts.data_version,
        edition=context.edition,
        as_of=facts.as_of,
        sources=tuple(sources),
        demonstration=any(held.demonstration for held in found),
    )


def _actions(facts: Facts, place: Territory, stamp: Stamp) -> PortraitActions:
    """The active actions that name the place, itself or through a group; those of the whole community in words."""
    if not facts.plan.known:
        return PortraitActions(build_action_list(facts.plan, (), {}, stamp), NO_PLAN, "")
    places = places_of(facts)
    active = [r for r in facts.plan.records if r.status in ACTIVE]
    named = [r for r in active if names_place(r, place, places)]
    whole = sum(EPCI_CODE in r.territories for r in active)
    others = sum(r.status not in ACTIVE and names_place(r, place, places) for r in facts.plan.records)
    said = (
        plural(len(named), "action active la nomme", "actions actives la nomment")
        if named
        else "Aucune action active ne la nomme"
    )
    listed = build_action_list(facts.plan, named, places, stamp)
    return PortraitActions(listed, f"{said}.", _elsewhere(whole, others))


def _elsewhere(whole: int, others: int) -> str:
    """What is not in the list: the actions of the whole community, and those that are not active here."""
    said = []
    if whole:
        noun = plural(whole, "action active porte", "actions actives portent")
        said.append(f"{noun} sur toute la communauté, sans part attribuée à une commune.")
    if others:
        noun = plural(others, "autre action est", "autres actions sont")
        said.append(
            f"{noun} à l’étude, proposée{'s' if others > 1 else ''} ou terminée{'s' if others > 1 else ''} ici."
        )
    return " ".join(said)


def names_place(record: ActionRecord, place: Territory, places: dict[str, Territory]) -> bool:
    """Whether an action names a place, itself or through a group; never through the whole community."""
    wanted = {place.code, *(place.members if place.level is Level.GROUP else ())}
    groups = [places[code] for code in record.territories if code in places and places[code].level is Level.GROUP]
    named = {*record.territories, *(member for group in groups for member in group.members)}
    return bool(wanted & named)


def _peers(facts: Facts, place: Territory, selection: Selection, stamp: Stamp) -> tuple[Peers | None, str]:
    if place.level is not Level.COMMUNE:
        return None, "Les territoires qui se ressemblent sont cherchés entre communes\u00a0: un groupe n’en a pas."
    likened = communes_likened(facts, selection.vintage)
    return build_peers(likened, place, facts.thresholds, ("communes", frozenset(), stamp)), ""
