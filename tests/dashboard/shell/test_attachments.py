"""A file joined to an action, asked by its address: given to who reads the action, unknown to anybody else."""

from starlette.applications import Starlette

from data_access.identity.demonstration import PERSON_BY_ID
from data_access.services.attachments import add_attachment
from data_access.services.plan import read_plan
from data_access.store import default_store
from indicators.actions.words import Confidentiality
from tests.dashboard.shell.conftest import person
from tests.dashboard.shell.visitor import Visitor

CHAIR = PERSON_BY_ID["demo-animatrice"]
PDF = b"%PDF-1.7\n%%EOF"


def joined(kind: Confidentiality) -> int:
    """A file joined to the first action of a confidentiality."""
    store = default_store()
    record = next(r for r in read_plan(store, CHAIR).records if r.confidentiality is kind)
    return add_attachment(store, CHAIR, record.id, "bilan d’étape.pdf", PDF).id


def test_a_file_is_sent_to_be_kept_and_never_shown(client: Visitor) -> None:
    answer = client.get(f"/piece/{joined(Confidentiality.PUBLIC)}")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["cache-control"] == "private, no-store"


def test_a_file_of_a_restricted_action_is_unknown_to_who_may_not_read_it(shell: Starlette, stranger: Visitor) -> None:
    number = joined(Confidentiality.RESTRICTED)
    assert person(shell, "demo-animatrice").get(f"/piece/{number}").status_code == 200
    refused = person(shell, "demo-elue").get(f"/piece/{number}")
    assert refused.status_code == 404
    assert PDF not in refused.content
    assert stranger.get(f"/piece/{number}").status_code == 401


def test_an_address_that_is_no_number_is_closed(client: Visitor) -> None:
    assert client.get("/piece/../pilotage.sqlite").status_code == 404
    assert client.get("/piece/abc").status_code == 404
    assert client.get("/piece/999999").status_code == 404
