"""Silences of alerts: one alert or a whole rule, until a day included; refused without a reason."""

from datetime import date, timedelta

import pytest

from indicators.errors import RefusedError
from indicators.silences import REASON_AT_MOST, WHOLE_RULE, Silence, check_silence, silence_of

TODAY = date(2026, 11, 24)
PLOUGASNOU = "APL_MG:29188"


def silence(rule: str = "R1", subject: str = PLOUGASNOU, until: date | None = None) -> Silence:
    return Silence(rule, subject, "travaux en cours", "chargee", "Chargée de mission", TODAY, until)


def test_a_silence_covers_its_alert_only_and_that_of_a_rule_all_of_them() -> None:
    assert silence_of([silence()], "R1", PLOUGASNOU, TODAY) == silence()
    assert silence_of([silence()], "R1", "APL_MG:29151", TODAY) is None
    assert silence_of([silence()], "R2", PLOUGASNOU, TODAY) is None
    whole = silence(subject=WHOLE_RULE)
    assert silence_of([whole], "R1", "APL_MG:29151", TODAY) == whole
    assert silence_of([whole, silence()], "R1", PLOUGASNOU, TODAY) == silence()


def test_a_silence_holds_until_its_last_day_included_then_the_alert_speaks_again() -> None:
    held = silence(until=TODAY)
    assert silence_of([held], "R1", PLOUGASNOU, TODAY) == held
    assert silence_of([held], "R1", PLOUGASNOU, TODAY + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("reason", "until"), [("  ", None), ("x" * (REASON_AT_MOST + 1), None), ("essai", TODAY - timedelta(days=1))]
)
def test_a_silence_without_a_reason_or_already_over_is_refused(reason: str, until: date | None) -> None:
    with pytest.raises(RefusedError):
        check_silence(reason, until, TODAY)
