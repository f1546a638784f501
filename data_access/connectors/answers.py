"""Judges the answer of a producer's service before its bytes are kept: status, type, range, size, delay to keep."""

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

import httpx

from data_access.clock import Clock
from data_access.connectors import refusals
from data_access.connectors.partial import Partial
from data_access.connectors.refusals import MEGABYTE
from indicators.catalogue.connectors import Connector

BYTES = frozenset({"application/octet-stream", "binary/octet-stream", "application/force-download"})
TYPES = {
    "zip": BYTES | {"application/zip", "application/x-zip-compressed", "application/x-zip"},
    "gzip": BYTES | {"application/gzip", "application/x-gzip", "text/csv"},
    "csv": BYTES | {"text/csv", "text/plain", "application/csv"},
    "json": BYTES | {"application/json", "application/geo+json", "text/json", "text/plain"},
}
MARKS = {"zip": (b"PK\x03\x04",), "gzip": (b"\x1f\x8b",), "json": (b"{", b"[")}
BLANK = b"\xef\xbb\xbf \t\r\n"
PASSING = frozenset({
    HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT,
})  # fmt: skip
"""Answers that a new attempt may change."""
RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class PassingFaultError(Exception):
    """A fault that a new attempt may mend; ``after`` is the wait the service asks for, in seconds."""

    def __init__(self, fact: str, after: float = 0.0) -> None:
        super().__init__(fact)
        self.fact = fact
        self.after = after


def check_status(connector: Connector, response: httpx.Response, clock: Clock) -> None:
    """Let a file through; raise what may pass as PassingFaultError, and the rest as a refusal."""
    status = response.status_code
    if status in PASSING:
        fact = f"le service a répondu {status}"
        raise PassingFaultError(fact, retry_after(response, clock))
    if status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        raise refusals.bad_status(connector, status)


def retry_after(response: httpx.Response, clock: Clock) -> float:
    """The seconds the service asks to wait, given as a number or as a date; 0 when it asks nothing readable."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        instant = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return max(0.0, (aware - clock.now()).total_seconds())


def check_type(connector: Connector, response: httpx.Response) -> None:
    """Refuse a page, or any type the container cannot have; a missing type is judged by the first bytes."""
    received = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if received in {"text/html", "application/xhtml+xml"}:
        raise refusals.wrong_type(connector, "par une page web")
    if received and received not in TYPES[connector.kind]:
        raise refusals.wrong_type(connector, f"«\u00a0{received[:60]}\u00a0»")
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise refusals.wrong_type(connector, "un contenu comprimé sans qu’on le demande")


def check_announced_size(connector: Connector, response: httpx.Response, already: int) -> None:
    """Refuse what the service itself says too heavy, before a byte of it."""
    length = response.headers.get("content-length", "")
    if length.isdecimal():
        check_size(connector, already + int(length))


def check_size(connector: Connector, size: int) -> None:
    """Refuse more than the catalogue allows."""
    if size > connector.megabytes * MEGABYTE:
        raise refusals.too_big(connector, connector.megabytes)


def check_first_bytes(connector: Connector, path: Path) -> None:
    """Refuse a file whose beginning is not that of its container, whatever its type said."""
    with path.open("rb") as stream:
        head = stream.read(512)
    start = head.lstrip(BLANK) if connector.kind in {"json", "csv"} else head
    if connector.kind == "csv":
        good = bool(start) and not start.startswith((b"<", b"PK", b"\x1f\x8b", b"{")) and b"\x00" not in head
    else:
        good = start.startswith(MARKS[connector.kind])
    if not good:
        raise refusals.wrong_type(connector, "un contenu vide" if not start else "un contenu d’une autre nature")


def validator_of(response: httpx.Response) -> str:
    """What names this version of the file: a strong ETag, or else its date; ``""`` when neither is given."""
    etag: str = response.headers.get("etag", "")
    dated: str = response.headers.get("last-modified", "")
    return etag if etag and not etag.startswith("W/") else dated


def resumes(response: httpx.Response, partial: Partial) -> int:
    """The whole size (0: not said) when the answer is exactly what is missing; otherwise what was kept is dropped."""
    found = RANGE.fullmatch(response.headers.get("content-range", ""))
    given = validator_of(response)
    if not found or int(found[1]) != partial.size or (given and given != partial.validator):
        partial.drop()
        message = "le service a répondu par un autre morceau que celui demandé"
        raise PassingFaultError(message)
    return 0 if found[2] == "*" else int(found[2])
