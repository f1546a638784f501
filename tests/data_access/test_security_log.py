"""The security log: codes alone, sealed one after the other, purged at twelve months behind a signed checkpoint."""

import json
import random
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data_access.security_log import NOT_KEPT, SecurityLog
from data_access.services.security import (
    SecurityQuery,
    purge_security_log,
    read_security_log,
    verify_security_log,
)
from data_access.store import Store
from tests.data_access.clocks import START, HandClock
from tests.personas import ADMINISTRATOR, ELECTED, OFFICER

KEY = b"k" * 32
ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from data_access.security_log import SecurityLog
from tests.data_access.clocks import HandClock
log = SecurityLog(Path(sys.argv[1]), HandClock(), lambda: b"k" * 32)
for number in range(25):
    log.add("refus", actor=f"{sys.argv[2]}-{number}")
"""


@pytest.fixture
def log(tmp_path: Path, clock: HandClock) -> SecurityLog:
    """An empty log."""
    return SecurityLog(tmp_path / "journal-securite.jsonl", clock, lambda: KEY)


def lines_of(log: SecurityLog) -> list[str]:
    return log.path.read_text("utf-8").splitlines()


def rewrite(log: SecurityLog, lines: list[str]) -> None:
    log.path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def fill(log: SecurityLog, days: int, clock: HandClock) -> None:
    for number in range(days):
        log.add("session_ouverte", actor=f"compte-{number}", session=str(number))
        clock.advance(days=1)


def test_only_codes_are_kept_never_a_sentence_nor_a_typed_password(log: SecurityLog) -> None:
    log.add("connexion_refusee", account="compte-3", typed="Quatre hérons sur la rivière", figure="12,5 %", nothing="")
    assert [event.words for event in log.read()] == [
        {"account": "compte-3", "typed": NOT_KEPT, "figure": NOT_KEPT},
    ]
    log.refused(OFFICER, "comptes.gerer")
    assert log.read()[1].words == {"actor": "chargee", "role": "charge_de_projet", "operation": "comptes.gerer"}


def test_every_line_changed_removed_added_or_moved_is_seen(log: SecurityLog, clock: HandClock) -> None:
    fill(log, 12, clock)
    kept = lines_of(log)
    assert log.verify().intact
    draw = random.Random(2026)  # noqa: S311 a seed is what makes a failure replayable
    for trial in range(100):
        lines = list(kept)
        place = draw.randrange(len(lines) - 1)
        if trial % 4 == 0:
            lines[place] = json.dumps(json.loads(lines[place]) | {"actor": "compte-99"})
        elif trial % 4 == 1:
            del lines[place]
        elif trial % 4 == 2:
            lines.insert(place, draw.choice([lines[place], "{}", "n’importe quoi", '{"event": "x"}']))
        else:
            lines[place], lines[place + 1] = lines[place + 1], lines[place]
        rewrite(log, lines)
        assert not log.verify().intact, lines
    rewrite(log, [json.dumps({k: v for k, v in json.loads(line).items() if k != "seal"}) for line in kept])
    assert not log.verify().intact


def test_a_purge_keeps_twelve_months_and_signs_what_left(log: SecurityLog, clock: HandClock) -> None:
    fill(log, 10, clock)
    assert log.purge() == 0
    clock.set_wall(START.replace(year=2027) + timedelta(days=4, hours=1))
    assert log.purge() == 5
    found = log.verify()
    assert (found.intact, found.lines, found.purged) == (True, 5, 5)
    checkpoint = json.loads(lines_of(log)[0])
    assert (checkpoint["count"], checkpoint["first"]) == (5, START.isoformat())
    assert checkpoint["last"] == (START + timedelta(days=4)).isoformat()
    log.add("session_fermee", actor="compte-3")
    clock.advance(days=3)
    assert log.purge() == 3
    assert (log.verify().intact, log.verify().purged, len(lines_of(log))) == (True, 8, 4)
    assert json.loads(lines_of(log)[0])["first"] == START.isoformat()


def test_the_log_purges_itself_at_its_first_event_of_a_day(log: SecurityLog, clock: HandClock) -> None:
    log.add("refus", actor="compte-1")
    clock.advance(days=366)
    log.add("refus", actor="compte-2")
    assert [event.words.get("actor") for event in log.read()] == [None, "compte-2"]
    clock.advance(days=367)
    log.add("refus", actor="compte-3")
    assert log.verify().intact
    assert log.verify().purged == 2


@pytest.mark.parametrize("field", ["count", "first", "last", "digest", "previous", "at"])
def test_a_checkpoint_changed_is_seen(log: SecurityLog, clock: HandClock, field: str) -> None:
    log.add("refus", actor="compte-1")
    clock.advance(days=366)
    log.add("refus", actor="compte-2")
    first, *rest = lines_of(log)
    rewrite(log, [json.dumps(json.loads(first) | {field: "3"}), *rest])
    assert not log.verify().intact
    rewrite(log, rest)
    assert not log.verify().intact


def test_a_leap_day_has_a_day_a_year_before(log: SecurityLog, clock: HandClock) -> None:
    clock.set_wall(datetime.fromisoformat("2028-02-29T10:00:00+00:00"))
    log.add("refus", actor="compte-1")
    assert log.verify().intact


def test_lines_older_than_the_seals_are_covered_by_the_first_one(log: SecurityLog) -> None:
    older = [json.dumps({"at": START.isoformat(), "event": "refus", "actor": f"compte-{n}"}) for n in range(3)]
    rewrite(log, older)
    log.add("refus", actor="compte-4")
    assert log.verify().intact
    rewrite(log, [older[0], older[2], lines_of(log)[-1]])
    assert not log.verify().intact


def test_a_line_cut_by_a_power_failure_is_told_and_the_log_goes_on(log: SecurityLog) -> None:
    log.add("refus", actor="compte-1")
    with log.path.open("a") as file:
        file.write('{"at": "2026')
    log.add("refus", actor="compte-2")
    assert [event.event for event in log.read()] == ["refus", "illisible", "refus"]
    assert not log.verify().intact


def test_a_folder_that_cannot_be_written_stops_no_refusal(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / "fichier").write_text("")
    SecurityLog(tmp_path / "fichier" / "journal.jsonl", clock, lambda: KEY).add("refus", actor="compte-1")


def test_several_processes_write_one_chain(log: SecurityLog) -> None:
    command = [sys.executable, "-c", WRITER, str(log.path)]
    writers = [subprocess.Popen([*command, f"p{n}"], cwd=ROOT) for n in range(4)]  # noqa: S603 our own program
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    found = log.verify()
    assert (found.intact, found.lines) == (True, 100), found.faults


def test_the_services_read_verify_and_purge(store: Store, clock: HandClock) -> None:
    store.security.refused(ELECTED, "comptes.gerer")
    clock.advance(days=1)
    store.security.add("session_ouverte", actor="compte-1")
    every = read_security_log(store, ADMINISTRATOR)
    assert [event.event for event in every] == ["session_ouverte", "refus"]
    query = SecurityQuery(until=START.date(), event="refus", actor=ELECTED.id)
    assert [event.event for event in read_security_log(store, ADMINISTRATOR, query)] == ["refus"]
    assert [e.event for e in read_security_log(store, ADMINISTRATOR, SecurityQuery(count=1, page=2))] == ["refus"]
    assert read_security_log(store, ADMINISTRATOR, SecurityQuery(since=clock.now().date(), event="refus")) == []
    assert verify_security_log(store, ADMINISTRATOR).intact
    clock.advance(days=400)
    assert purge_security_log(store, ADMINISTRATOR) == 3
    found = verify_security_log(store, ADMINISTRATOR)
    assert (found.intact, found.purged) == (True, 3)
    assert "purgées sous un point de contrôle signé" in found.sentences()[0]
