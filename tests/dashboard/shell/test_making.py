"""How far a document is: told to whoever asked for it, while it is made, and to nobody else."""

import pytest
from starlette.applications import Starlette

from dashboard.shell import meeting_papers
from dashboard.shell.making import KEPT, Making, Step
from data_access.services.dossier import DossierAsked
from data_access.services.downloads import Download
from indicators.errors import NotFoundError
from tests.dashboard.shell.conftest import person
from tests.dashboard.shell.visitor import Visitor

TICKET, OTHER = "0a" * 16, "0b" * 16


def test_a_document_is_told_to_its_asker_while_it_is_made_and_no_longer() -> None:
    making = Making()
    with making.told("elue", TICKET) as tell:
        tell(0.25, "Synthèse")
        assert making.step("elue", TICKET) == Step(0.25, "Synthèse")
        for owner, ticket in (("autre", TICKET), ("elue", OTHER)):
            with pytest.raises(NotFoundError):
                making.step(owner, ticket)
    with pytest.raises(NotFoundError):
        making.step("elue", TICKET)


def test_a_document_that_fails_is_forgotten_too() -> None:
    making = Making()

    def build() -> None:
        with making.told("elue", TICKET) as tell:
            tell(0.5, "Axes")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    with pytest.raises(NotFoundError):
        making.step("elue", TICKET)


@pytest.mark.parametrize("ticket", ["", "0A" * 16, "0a" * 15, "../etat", "0a" * 17])
def test_what_is_no_ticket_follows_nothing(ticket: str) -> None:
    making = Making()
    with making.told("elue", ticket) as tell:
        tell(0.5, "Axes")
        with pytest.raises(NotFoundError):
            making.step("elue", ticket)


def test_the_memory_of_what_is_made_is_bounded() -> None:
    making = Making()
    with making.told("elue", TICKET) as first:
        first(0.1, "Axes")
        held = [making.told("elue", f"{number:032x}") for number in range(KEPT)]
        for one in held:
            one.__enter__()(0.1, "Axes")
        with pytest.raises(NotFoundError):
            making.step("elue", TICKET)


def test_the_browser_that_asked_reads_what_part_is_made(shell: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    asker, other = person(shell, "demo-elue"), person(shell, "demo-caf")
    read: list[tuple[int, object]] = []

    def build(_store: object, _actor: object, asked: DossierAsked, tell: object) -> Download:
        assert callable(tell)
        tell(0.5, "Axes")
        for visitor in (asker, other):
            found = _in_thread(visitor, f"/dossier/etat/{TICKET}")
            read.append(found)
        return Download(f"dossier.{asked.extension}", "application/pdf", b"%PDF")

    monkeypatch.setattr(meeting_papers, "build_dossier", build)
    assert asker.get(f"/dossier/1/seance.pdf?suivi={TICKET}").content == b"%PDF"
    assert read[0] == (200, {"part": 0.5, "mots": "Axes"})
    assert read[1][0] == 404
    assert asker.get(f"/dossier/etat/{TICKET}").status_code == 404


def _in_thread(visitor: Visitor, address: str) -> tuple[int, object]:
    """A second request while the first is being answered, from the thread of the latter."""
    answer = visitor.get(address)
    return answer.status_code, answer.json() if answer.status_code == 200 else None


def test_nobody_learns_what_is_being_made(stranger: Visitor) -> None:
    assert stranger.get(f"/dossier/etat/{TICKET}").status_code == 401
