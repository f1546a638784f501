"""How far each document being made is, in memory, for whoever asked for it. Makes no document, decides no right."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from indicators.errors import NotFoundError

TICKET = re.compile(r"[0-9a-f]{32}")
"""What a browser draws at random to name the document it asks for."""
KEPT = 200
"""Documents followed at once; beyond, the oldest is no longer told."""
UNKNOWN = "Aucun document ne se compose sous ce numéro. Relancez-le depuis la page de la réunion."


@dataclass(frozen=True, slots=True)
class Step:
    """The share done, from 0 to 1, and the part being made."""

    share: float
    words: str


class Making:
    """The documents being made, by who asked and by ticket: nobody follows those of another person."""

    def __init__(self) -> None:
        """Nothing is being made."""
        self._steps: OrderedDict[tuple[str, str], Step] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def told(self, owner: str, ticket: str) -> Iterator[Callable[[float, str], None]]:
        """What tells the progress of a document while it is made; nothing is told under what is no ticket."""
        if not TICKET.fullmatch(ticket):
            yield lambda _share, _words: None
            return
        key = (owner, ticket)

        def tell(share: float, words: str) -> None:
            with self._lock:
                self._steps[key] = Step(share, words)
                while len(self._steps) > KEPT:
                    self._steps.popitem(last=False)

        try:
            yield tell
        finally:
            with self._lock:
                self._steps.pop(key, None)

    def step(self, owner: str, ticket: str) -> Step:
        """How far a document is; NotFoundError before it begins, once it is made, or when another person asked."""
        with self._lock:
            found = self._steps.get((owner, ticket))
        if found is None:
            raise NotFoundError(UNKNOWN)
        return found
