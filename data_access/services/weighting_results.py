"""Reads a revealed weighting: refused before, to everybody. Ranks nothing by itself and writes nothing."""

from dataclasses import dataclass

from data_access.clock import PARIS
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.weightings import BallotRecord, RoundRecord, RoundState
from data_access.store import Store
from data_access.weighting_rounds import scope_words, the_round, voices_of, weightings_of
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_datetime
from indicators.views.situation_builder import MeasuredSituation
from indicators.views.table import Stamp
from indicators.views.weighting_builder import build_weighting
from indicators.views.weighting_views import RevealedRound, WeightingResults
from indicators.views.words import edition_text
from indicators.weighting import Ballot, Panel, Rules, Situation

HIDDEN = "Les points restent masqués jusqu’à la révélation, pour tous. Attendez que l’animation révèle."
GIVEN_UP = "Cette pondération a été abandonnée\u00a0: ses points ne seront pas montrés."


@dataclass(frozen=True, slots=True)
class ShownRound:
    """A revealed round and what its screen shows."""

    record: RoundRecord
    results: WeightingResults


@operation("ponderation.lire")
def read_results(store: Store, _actor: Actor, number: int, edition: str = "") -> ShownRound:
    """The points of every signatory and what they say, once the round is revealed; RefusedError before, for any role.

    Computed with the settings and the situations frozen at the reveal: later figures change nothing to it.
    """
    with store.reading() as uow:
        rounds = weightings_of(store, uow, edition)
        record = rounds.find(number)
        if record is None:
            the_round(uow, number)
            message = f"La pondération n°\u00a0{number} n’était pas ouverte à cette édition. Choisissez-en une autre."
            raise NotFoundError(message)
        if not record.is_shown:
            raise RefusedError(GIVEN_UP if record.state is RoundState.ABANDONED else HIDDEN)
        ballots = rounds.ballots(number)
    return ShownRound(record, build_weighting(_revealed(store, record, ballots, edition)))


def _revealed(store: Store, record: RoundRecord, ballots: dict[str, BallotRecord], edition: str) -> RevealedRound:
    frozen = record.frozen
    situations = tuple(
        MeasuredSituation(**{**said, "situation": Situation(said["situation"])}) for said in frozen["situations"]
    )
    given = tuple(
        Ballot(name, tuple(ballots[name].points[code] for code in record.objectives))
        for name in record.signatories
        if name in ballots
    )
    measured = tuple(found.situation for found in situations)
    panel = Panel(record.objectives, given, measured, Rules(**frozen["règles"]))
    stamp = Stamp(
        selection=f"Pondération n°\u00a0{record.number} · {scope_words(record)} · {record.question}",
        data_version=frozen["version"],
        edition=edition_text(edition),
        as_of=frozen["arrêtées au"],
        sources=("points des signataires", "situations du tableau de bord au jour de la révélation"),
        demonstration=record.demonstration,
    )
    revealed = format_datetime(record.revealed_at.astimezone(PARIS)) if record.revealed_at else ""
    return RevealedRound(record.number, store.catalogue, voices_of(record), panel, situations, stamp, f"le {revealed}")
