"""Gets one file: attempts, waits, redirections, resumption, limits. Knows no format of figures and no store."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

from data_access.clock import Clock
from data_access.connectors import answers, refusals
from data_access.connectors.answers import PassingFaultError
from data_access.connectors.pace import Pace
from data_access.connectors.partial import Partial
from data_access.connectors.refusals import MEGABYTE
from indicators.catalogue.connectors import Connector
from indicators.formats import format_number

ATTEMPTS = 6
FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0
REDIRECTIONS = 5
CHUNK = 256 * 1024
STEP = 10 * MEGABYTE
"""What is told of a transfer changes at each of these: a journal of the night keeps a few lines of it."""
AGENT = "pilotage-cohesion-sociale (commande fetch)"
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one connection and one silence may last, in seconds."""

    connect: float = 10.0
    silence: float = 60.0


@dataclass(slots=True)
class Tally:
    """What a transfer cost, and what the last answer said of the file."""

    attempts: int = 0
    resumed: int = 0
    address: str = ""
    media_type: str = ""
    validator: str = ""


@dataclass(slots=True)
class Transfer:
    """The transfer of one connector into its partial file."""

    connector: Connector
    partial: Partial
    pace: Pace
    clock: Clock
    progress: Progress
    patience: Patience = field(default_factory=Patience)
    tally: Tally = field(default_factory=Tally)
    deadline: float = 0.0

    def run(self) -> Tally:
        """Bring the whole file; RetrievalError when it cannot be, the resumable part being kept when there is one."""
        self.deadline = self.clock.monotonic() + 60 * self.connector.minutes
        with self._client() as client:
            while True:
                self.tally.attempts += 1
                try:
                    self._attempt(client)
                except (PassingFaultError, httpx.TransportError) as fault:
                    self._wait(fault)
                else:
                    return self.tally

    def read_small(self, address: str) -> bytes:
        """A small document of the same service, one attempt; ``b""`` when it does not come."""
        try:
            with self._client() as client, self._followed(client, address, {}) as response:
                answers.check_status(self.connector, response, self.clock)
                content = b""
                for chunk in response.iter_raw(CHUNK):
                    self._check_time()
                    content += chunk
                    if len(content) > MEGABYTE:
                        return b""
                return content
        except (PassingFaultError, httpx.TransportError, refusals.RetrievalError):
            return b""

    def _client(self) -> httpx.Client:
        silence = httpx.Timeout(self.patience.silence, connect=self.patience.connect)
        # Ranges and checksums are those of the file: the service is asked for its bytes as they are.
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
        return httpx.Client(timeout=silence, headers=headers, follow_redirects=False)

    def _attempt(self, client: httpx.Client) -> None:
        validator = self.partial.validator
        headers = {"Range": f"bytes={self.partial.size}-", "If-Range": validator} if validator else {}
        with self._followed(client, self.connector.address, headers) as response:
            if validator and response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                self.partial.drop()
                message = "le service ne peut pas reprendre le fichier"
                raise PassingFaultError(message)
            answers.check_status(self.connector, response, self.clock)
            answers.check_type(self.connector, response)
            whole = self._begin(response)
            self._receive(response, whole)
        if whole and self.partial.size != whole:
            message = "le fichier est arrivé incomplet"
            raise PassingFaultError(message)

    def _begin(self, response: httpx.Response) -> int:
        """The size of the whole file, 0 when it is not said; a whole answer starts the file again."""
        if response.status_code == HTTPStatus.PARTIAL_CONTENT:
            whole = answers.resumes(response, self.partial)
            self.tally.resumed += 1
        else:
            self.partial.begin(answers.validator_of(response))
            length = response.headers.get("content-length", "")
            whole = int(length) if length.isdecimal() else 0
        answers.check_announced_size(self.connector, response, self.partial.size)
        self.tally.address = str(response.url)
        self.tally.media_type = response.headers.get("content-type", "")
        self.tally.validator = answers.validator_of(response)
        return whole

    def _receive(self, response: httpx.Response, whole: int) -> None:
        size = self.partial.size
        with self.partial.path.open("ab") as stream:
            # As they come: pieces gathered to a size would be lost with the line, and asked for again.
            for chunk in response.iter_raw():
                self._check_time()
                size += len(chunk)
                answers.check_size(self.connector, size)
                stream.write(chunk)
                share = size / whole if whole else 0.0
                self.progress(min(share, 0.99), f"Réception\u00a0: {size // STEP * STEP // MEGABYTE}\u00a0Mo")

    @contextmanager
    def _followed(self, client: httpx.Client, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer at the end of the redirections, each of them to a host of the catalogue."""
        at = httpx.URL(address)
        for _ in range(REDIRECTIONS + 1):
            self.pace.take_turn()
            with client.stream("GET", at, headers=headers) as response:
                if not response.has_redirect_location:
                    yield response
                    return
                at = self._next(at, response.headers["location"])
        raise refusals.refusal(
            self.connector, "l’adresse renvoie d’une page à l’autre sans fin", refusals.by_hand(self.connector)
        )

    def _next(self, at: httpx.URL, location: str) -> httpx.URL:
        try:
            target = at.join(location)
        except httpx.InvalidURL as error:
            raise refusals.elsewhere(self.connector, location[:60]) from error
        start = httpx.URL(self.connector.address)
        known = {start.netloc, *(host.encode() for host in self.connector.hosts)}
        if target.netloc not in known or target.scheme != start.scheme or target.userinfo:
            raise refusals.elsewhere(self.connector, target.host)
        return target

    def _wait(self, fault: PassingFaultError | httpx.TransportError) -> None:
        """Let the service breathe before the next attempt; give up when there is none left, or no time for it."""
        said = fault.fact if isinstance(fault, PassingFaultError) else _fact(fault)
        if self.tally.attempts >= ATTEMPTS:
            raise refusals.exhausted(self.connector, said, ATTEMPTS) from fault
        asked = fault.after if isinstance(fault, PassingFaultError) else 0.0
        wait = asked or min(FIRST_WAIT * 2 ** (self.tally.attempts - 1), LONGEST_WAIT)
        if self.clock.monotonic() + wait > self.deadline:
            refused = refusals.asked_to_wait(self.connector, asked) if asked else refusals.too_long(self.connector)
            raise refused from fault
        self.progress(0.0, f"{said[:1].upper()}{said[1:]}\u00a0: nouvelle tentative dans {format_number(wait)}\u00a0s")
        self.clock.wait(wait)

    def _check_time(self) -> None:
        if self.clock.monotonic() > self.deadline:
            raise refusals.too_long(self.connector)


def _fact(fault: httpx.TransportError) -> str:
    if isinstance(fault, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return "le service ne répond pas"
    if isinstance(fault, httpx.TimeoutException):
        return "le service ne dit plus rien"
    return "la liaison a été coupée"


def digest_of(partial: Partial, algorithm: str) -> str:
    """The digest of what has come."""
    with partial.path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()
