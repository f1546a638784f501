"""What partners were asked for and what came, as dated statements; the last one on an indicator holds. Writes none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.errors import RefusedError

LONGEST_LETTER, LONGEST_NOTE = 20_000, 300
FIRST_DAY = date(2015, 1, 1)


class RequestGesture(StrEnum):
    """What happened; the text is the wire code and, with « le », the words shown."""

    ASKED = "demandée"
    RECEIVED = "reçue"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """A statement: figures of indicators asked of a partner on a day, or received from it.

    ``letter`` is the text as sent, empty for a reception; ``demonstration`` marks an invented one.
    """

    partner: str
    gesture: RequestGesture
    on: date
    indicators: tuple[str, ...]
    letter: str = ""
    note: str = ""
    author_name: str = ""
    demonstration: bool = False
    id: int = 0

    @property
    def said(self) -> str:
        """« demandée le », to be followed by the day.

        >>> DataRequest("caf", RequestGesture.ASKED, date(2026, 11, 25), ("TP60",)).said
        'demandée le'
        """
        return f"{self.gesture.value} le"


def latest_by_indicator(requests: Iterable[DataRequest]) -> Mapping[str, DataRequest]:
    """The statement that holds for each indicator: the last one made.

    >>> asked = DataRequest("caf", RequestGesture.ASKED, date(2026, 11, 25), ("TP60",), id=1)
    >>> latest_by_indicator([asked])["TP60"].gesture.value
    'demandée'
    """
    return {code: one for one in sorted(requests, key=lambda r: r.id) for code in one.indicators}


def check_request(request: DataRequest, today: date, known: Iterable[str]) -> None:
    """RefusedError, in French, when a statement cannot be kept.

    >>> check_request(DataRequest("caf", RequestGesture.RECEIVED, date(2026, 11, 25), ("TP60",)), date(2026, 11, 25),
    ...               ("TP60",))
    """
    if not FIRST_DAY <= request.on <= today:
        message = (
            "La date de la demande est à venir ou trop ancienne. Écrivez le jour où la lettre est partie, ou arrivée."
        )
        raise RefusedError(message)
    if not request.indicators or set(request.indicators) - set(known):
        message = "Cochez au moins un indicateur de ce partenaire."
        raise RefusedError(message)
    if request.gesture is RequestGesture.ASKED and not request.letter.strip():
        message = "La lettre est vide. Reprenez la lettre proposée, puis enregistrez la demande."
        raise RefusedError(message)
    if len(request.letter) > LONGEST_LETTER or len(request.note) > LONGEST_NOTE:
        message = f"La lettre tient en {LONGEST_LETTER} caractères, la remarque en {LONGEST_NOTE}."
        raise RefusedError(message)
