"""Who looks like whom: the commune read, the nearest places, the profiles. Gathers, computes no figure."""

from collections.abc import Iterable

from indicators.formats import format_vintage, join_french
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.comparison_builder import DEFAULT_TERRITORIES
from indicators.views.facts import Facts
from indicators.views.likeness import Likened, communes_likened, communities_likened, variable_texts
from indicators.views.peers_builder import build_peers
from indicators.views.profiles_builder import build_profiles
from indicators.views.resemblance_views import ResemblanceScreen
from indicators.views.scope import territory_of
from indicators.views.selection import Selection
from indicators.views.table import Stamp
from indicators.views.words import commune_options, edition_text


def build_resemblance(facts: Facts, selection: Selection, compared: tuple[str, ...] = ()) -> ResemblanceScreen:
    """The places most alike and the profiles; NotFoundError for an unknown territory.

    The commune read is the one looked at, else the first commune compared.
    """
    subject = _subject(facts, selection, compared or DEFAULT_TERRITORIES)
    whole = facts.catalogue.territories[EPCI_CODE]
    communes, communities = communes_likened(facts, selection.vintage), communities_likened(facts, selection.vintage)
    held = frozenset(compared or DEFAULT_TERRITORIES)
    stamp, wide = _stamp(facts, communes, subject), _stamp(facts, communities, whole)
    return ResemblanceScreen(
        subject=subject.code,
        communes=build_peers(communes, subject, facts.thresholds, ("communes", held, stamp)),
        communities=build_peers(communities, whole, facts.thresholds, ("intercommunalités", held, wide)),
        profiles=build_profiles(communes, subject, facts.thresholds.quality, stamp),
        options=commune_options(facts),
        variables=variable_texts(communes),
        source="\u202f; ".join(stamp.sources),
        demonstration=communes.demonstration,
    )


def _subject(facts: Facts, selection: Selection, compared: Iterable[str]) -> Territory:
    places = (territory_of(facts, code) for code in (selection.territory, *compared))
    communes = facts.catalogue.communes()
    return next((place for place in places if place.level is Level.COMMUNE and place in communes), communes[0])


def _stamp(facts: Facts, likened: Likened, subject: Territory) -> Stamp:
    sources: dict[str, list[str]] = {}
    for name, indicator in likened.indicators.items():
        source = facts.catalogue.source_of(indicator)
        sources.setdefault(f"{source.producer}, {source.label}", []).append(format_vintage(likened.vintages[name]))
    return Stamp(
        selection=f"{subject.name} · dernier millésime de chaque indicateur",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=tuple(f"{name}, {join_french(sorted(set(years)))}" for name, years in sources.items()),
        demonstration=likened.demonstration,
    )
