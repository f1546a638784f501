"""A producer that misbehaves: what is got in the end is the whole file, or a refusal that says what to do."""

import gzip
import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from data_access.connectors.download import ATTEMPTS, Patience
from data_access.connectors.refusals import RetrievalError
from data_access.connectors.retrieval import Place, retrieve
from indicators.catalogue.connectors import Connector
from tests.data_access.clocks import START, HandClock
from tests.data_access.connectors.faulty_server import Producer, Step

BODY = "\ufeffdtreffre;numcomdo;nomcom;indfoy_ndur\n2024-12;29151;MORLAIX;3105\n".encode()
SHA256 = hashlib.sha256(BODY).hexdigest()
CSV = {"Content-Type": "text/csv; charset=utf-8"}
FIRST, SECOND = CSV | {"ETag": '"un"'}, CSV | {"ETag": '"deux"'}
HALF = 20
WHOLE = Step(body=BODY, headers=FIRST)
CUT = Step(body=BODY[:HALF], headers=FIRST, announced=len(BODY))
REST = Step(206, BODY[HALF:], FIRST | {"Content-Range": f"bytes {HALF}-{len(BODY) - 1}/{len(BODY)}"})


class CreepingClock(HandClock):
    """A clock on which an hour passes at each look."""

    def monotonic(self) -> float:
        """An hour later than the last time."""
        self.seconds += 3_600
        return self.seconds


def refused(connector: Connector, place: Place, expected: str = "") -> str:
    """What is told when nothing is got; the file never has its name."""
    with pytest.raises(RetrievalError) as found:
        retrieve(connector, place, expected)
    assert not (place.folder / connector.code / connector.file).exists()
    return str(found.value)


def left(place: Place, connector: Connector) -> list[str]:
    """The files in the folder of a source, but its lock."""
    return sorted(p.name for p in (place.folder / connector.code).iterdir() if p.name != ".verrou")


def test_the_file_is_got_whole_with_its_digest(producer: Producer, connector: Connector, place: Place) -> None:
    producer.plays(WHOLE)
    got = retrieve(connector, place)
    assert got.path.read_bytes() == BODY
    assert (got.sha256, got.size, got.version) == (SHA256, len(BODY), '"un"')
    assert (got.attempts, got.resumed, got.verified) == (1, 0, "")
    assert left(place, connector) == [connector.file]
    assert producer.asked[0][1]["accept-encoding"] == "identity"


def test_too_many_requests_waits_as_long_as_asked(
    producer: Producer, connector: Connector, place: Place, clock: HandClock
) -> None:
    producer.plays(Step(429, headers={"Retry-After": "37"}), WHOLE)
    assert retrieve(connector, place).attempts == 2
    assert clock.seconds == 37


def test_a_delay_given_as_a_date_is_kept_too(
    producer: Producer, connector: Connector, place: Place, clock: HandClock
) -> None:
    until = format_datetime(START + timedelta(seconds=90), usegmt=True)
    producer.plays(Step(503, headers={"Retry-After": until}), WHOLE)
    assert retrieve(connector, place).sha256 == SHA256
    assert clock.seconds == 90


def test_a_delay_longer_than_the_time_left_is_told_at_once(
    producer: Producer, connector: Connector, place: Place, clock: HandClock
) -> None:
    producer.plays(Step(429, headers={"Retry-After": "3600"}))
    assert "demande d’attendre 60\u00a0minutes" in refused(connector, place)
    assert clock.seconds == 0


def test_a_fault_of_the_service_that_passes_is_waited_for(
    producer: Producer, connector: Connector, place: Place, clock: HandClock
) -> None:
    producer.plays(Step(500), Step(502), WHOLE)
    assert retrieve(connector, place).attempts == 3
    assert clock.seconds == 2 + 4


def test_a_fault_that_stays_is_given_up(producer: Producer, connector: Connector, place: Place) -> None:
    producer.plays(*[Step(500)] * (ATTEMPTS + 1))
    told = refused(connector, place)
    assert "le service a répondu 500, après 6\u00a0tentatives. Relancez la même commande plus tard" in told
    assert connector.page in told
    assert len(producer.asked) == ATTEMPTS


def test_a_file_cut_in_the_middle_is_resumed(producer: Producer, connector: Connector, place: Place) -> None:
    producer.plays(CUT, REST)
    got = retrieve(connector, place)
    assert (got.sha256, got.attempts, got.resumed) == (SHA256, 2, 1)
    assert producer.ranges() == ["", f"bytes={HALF}-"]
    assert producer.asked[1][1]["if-range"] == '"un"'


def test_what_came_before_the_command_was_stopped_is_resumed_by_the_next(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(CUT, *[Step(500)] * ATTEMPTS)
    refused(connector, place)
    producer.plays(REST)
    assert retrieve(connector, place).sha256 == SHA256
    assert producer.ranges()[-1] == f"bytes={HALF}-"


def test_a_file_replaced_during_the_transfer_is_taken_again_whole(
    producer: Producer, connector: Connector, place: Place
) -> None:
    newer = BODY.replace(b"3105", b"3110")
    producer.plays(CUT, Step(body=newer, headers=SECOND))
    got = retrieve(connector, place)
    assert got.path.read_bytes() == newer
    assert (got.version, got.resumed) == ('"deux"', 0)


def test_the_rest_of_another_file_is_never_glued_to_the_first(
    producer: Producer, connector: Connector, place: Place
) -> None:
    newer = BODY.replace(b"3105", b"3110")
    mixed = Step(206, newer[HALF:], SECOND | {"Content-Range": f"bytes {HALF}-{len(BODY) - 1}/{len(BODY)}"})
    producer.plays(CUT, mixed, Step(body=newer, headers=SECOND))
    assert retrieve(connector, place).path.read_bytes() == newer
    assert producer.ranges() == ["", f"bytes={HALF}-", ""]


@pytest.mark.parametrize("headers", [CSV, CSV | {"ETag": 'W/"faible"'}])
def test_a_file_that_nothing_names_is_taken_again_from_its_beginning(
    producer: Producer, connector: Connector, place: Place, headers: dict[str, str]
) -> None:
    producer.plays(replace(CUT, headers=headers), replace(WHOLE, headers=headers))
    assert retrieve(connector, place).sha256 == SHA256
    assert producer.ranges() == ["", ""]


def test_a_range_the_service_cannot_give_starts_the_file_again(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(CUT, Step(416), WHOLE)
    assert retrieve(connector, place).sha256 == SHA256


def test_a_service_that_falls_silent_is_left_then_asked_for_the_rest(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(replace(CUT, then="silence"), REST)
    hurried = replace(place, patience=Patience(connect=5, silence=0.2))
    assert retrieve(connector, hurried).sha256 == SHA256
    assert producer.ranges() == ["", f"bytes={HALF}-"]


def test_a_transfer_that_never_ends_is_stopped(producer: Producer, connector: Connector, place: Place) -> None:
    producer.plays(WHOLE)
    told = refused(replace(connector, minutes=20), replace(place, clock=CreepingClock()))
    assert "le transfert dépasse 20\u00a0minutes. Relancez la même commande" in told


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Step(body=b"<html>Maintenance</html>", headers={"Content-Type": "text/html"}), "par une page web"),
        (Step(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "«\u00a0application/pdf\u00a0»"),
        (Step(body=b"<!DOCTYPE html><html></html>", headers=CSV), "un contenu d’une autre nature"),
        (Step(body=b"PK\x03\x04 archive", headers=CSV), "un contenu d’une autre nature"),
        (Step(body=b"", headers=CSV), "un contenu vide"),
        (Step(body=b"\x1f\x8b", headers=CSV | {"Content-Encoding": "gzip"}), "un contenu comprimé"),
    ],
)
def test_another_type_is_refused_and_nothing_is_kept(
    producer: Producer, connector: Connector, place: Place, answer: Step, words: str
) -> None:
    producer.plays(answer)
    told = refused(connector, place)
    assert words in told
    assert "alors qu’un fichier csv est attendu. Réessayez plus tard ou ouvrez la page" in told
    assert left(place, connector) == []


def test_a_file_announced_too_heavy_is_refused_before_a_byte_of_it(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(Step(body=BODY, headers=FIRST, announced=2 * 1024 * 1024))
    assert "dépasse 1\u00a0Mo" in refused(connector, place)
    assert left(place, connector) == []


def test_a_heavy_file_that_says_nothing_is_refused_on_its_way(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(Step(body=b"1;2;3\n" * 300_000, headers=FIRST, announced=-1))
    assert "relevez «\u00a0megabytes\u00a0»" in refused(connector, place)
    assert left(place, connector) == []


@pytest.mark.parametrize(
    "target", ["http://localhost:1/fichier", "https://ailleurs.example/x", "ftp://127.0.0.1/x", "http://[bad/"]
)
def test_an_address_that_leads_elsewhere_is_not_followed(
    producer: Producer, connector: Connector, place: Place, target: str
) -> None:
    producer.plays(Step(302, headers={"Location": target}))
    told = refused(connector, place)
    assert "renvoie vers un autre site" in told
    assert "ajoutez-le à «\u00a0hosts\u00a0»" in told
    assert len(producer.asked) == 1


def test_a_redirection_at_home_is_followed_and_one_without_end_is_not(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(Step(302, headers={"Location": "/ici"}), WHOLE)
    assert retrieve(connector, place).address == producer.address("/ici")
    (place.folder / connector.code / connector.file).unlink()
    producer.plays(*[Step(302, headers={"Location": "/la"})] * 9)
    assert "sans fin" in refused(connector, place)


@pytest.mark.parametrize(("status", "words"), [(404, "n’existe plus"), (403, "refuse l’accès"), (418, "répondu 418")])
def test_an_answer_that_no_attempt_will_change_is_told_at_once(
    producer: Producer, connector: Connector, place: Place, status: int, words: str
) -> None:
    producer.plays(Step(status))
    assert words in refused(connector, place)
    assert len(producer.asked) == 1


def test_a_file_of_another_digest_than_the_one_expected_is_thrown_away(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(WHOLE, WHOLE)
    told = refused(connector, place, "a" * 64)
    assert f"l’empreinte {SHA256[:12]}… et non aaaaaaaaaaaa…" in told
    assert left(place, connector) == []
    assert retrieve(connector, place, SHA256.upper()).verified == "sha256"


@pytest.mark.parametrize(("good", "card"), [(True, "sha1"), (False, "sha1"), (True, "inconnu")])
def test_the_checksum_the_producer_publishes_is_compared(
    producer: Producer, connector: Connector, place: Place, good: bool, card: str
) -> None:
    value = hashlib.sha1(BODY if good else b"autre", usedforsecurity=False).hexdigest()
    published = json.dumps({"resource": {"checksum": {"type": card, "value": value}}}).encode()
    checked = replace(connector, checksum_address=producer.address("/carte"))
    producer.plays(WHOLE, Step(body=published, headers={"Content-Type": "application/json"}))
    if good:
        assert retrieve(checked, place).verified == ("sha1" if card == "sha1" else "")
    else:
        assert "il a été effacé" in refused(checked, place)


def test_a_card_that_does_not_come_leaves_the_file_unverified(
    producer: Producer, connector: Connector, place: Place
) -> None:
    producer.plays(WHOLE, Step(500))
    assert retrieve(replace(connector, checksum_address=producer.address("/carte")), place).verified == ""


def test_a_gzip_is_opened_under_its_limit(producer: Producer, connector: Connector, place: Place) -> None:
    packed = replace(connector, kind="gzip", unpacked_megabytes=1)
    headers = {"Content-Type": "application/gzip"}
    producer.plays(Step(body=gzip.compress(BODY), headers=headers))
    assert retrieve(packed, place).path.read_bytes() == BODY
    (place.folder / connector.code / connector.file).unlink()
    producer.plays(Step(body=gzip.compress(b"0" * 1_200_000), headers=headers))
    assert "une fois décompressé, le fichier dépasse 1\u00a0Mo" in refused(packed, place)
    producer.plays(Step(body=gzip.compress(BODY)[:-12], headers=headers))
    assert "une archive abîmée" in refused(packed, place)
    assert left(place, connector) == []


def test_a_service_that_does_not_answer_is_told(connector: Connector, place: Place) -> None:
    nowhere = replace(connector, address="http://127.0.0.1:9/fichier")
    assert "le service ne répond pas, après 6\u00a0tentatives" in refused(nowhere, place)


def test_a_folder_that_cannot_be_written_is_told(connector: Connector, place: Place) -> None:
    (place.folder / connector.code).write_text("un fichier à la place du dossier", encoding="utf-8")
    with pytest.raises(RetrievalError, match="ne peut pas être écrit"):
        retrieve(connector, place)
