"""Alerts that somebody put in silence: which ones, by whom, why, until when. Reads no clock and hides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.errors import RefusedError

WHOLE_RULE = ""
"""The subject of a silence that covers every alert of a rule."""
REASON_AT_MOST = 300


@dataclass(frozen=True, slots=True)
class Silence:
    """One silence in force: of an alert (``subject``) or of a whole rule (empty), from a day, until another included.

    ``until`` is None when nothing ends it but somebody who lifts it. ``author_name`` is what readers are told.
    """

    rule: str
    subject: str
    reason: str
    author: str
    author_name: str
    on: date
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Whether the silence is still running on a day."""
        return self.until is None or today <= self.until

    def covers(self, rule: str, subject: str, today: date) -> bool:
        """Whether an alert is silent on a day.

        >>> held = Silence("R2", "", "essai", "x", "X", date(2026, 11, 1), date(2026, 12, 1))
        >>> held.covers("R2", "TP60:29151", date(2026, 12, 1)), held.covers("R2", "TP60:29151", date(2026, 12, 2))
        (True, False)
        """
        return self.rule == rule and self.subject in {WHOLE_RULE, subject} and self.holds(today)


def silence_of(silences: Iterable[Silence], rule: str, subject: str, today: date) -> Silence | None:
    """The silence that covers an alert on a day, the one of the alert itself before that of its rule; else None."""
    found = [silence for silence in silences if silence.covers(rule, subject, today)]
    return max(found, key=lambda silence: silence.subject != WHOLE_RULE, default=None)


def check_silence(reason: str, until: date | None, today: date) -> None:
    """Refuse a silence without a reason, or one that is over before it begins.

    >>> check_silence("travaux en cours", None, date(2026, 11, 24))
    """
    if not reason.strip():
        message = "Mettre une alerte en silence demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)
    if len(reason) > REASON_AT_MOST:
        message = f"Ce motif est trop long. Écrivez-le en {REASON_AT_MOST} signes au plus."
        raise RefusedError(message)
    if until is not None and until < today:
        message = "Cette date est passée\u00a0: le silence finirait avant d’avoir commencé. Choisissez un jour à venir."
        raise RefusedError(message)
