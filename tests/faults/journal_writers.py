"""Eight writers at once on one base, in processes of their own, until they are killed. Run as a program.

``python -m tests.faults.journal_writers LEDGER`` : each writer appends the name of what it added to the ledger, only
once the service has answered. The base is that of the environment.
"""

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.accounts import add_organisation
from data_access.settings import read_settings
from data_access.store import Store
from indicators.errors import UserError

WRITERS = 8


def names(writer: int) -> Iterator[str]:
    """A name nobody else gives: the writer, its process, its turn."""
    return (f"Association {writer} {os.getpid()} {turn}" for turn in count())


def write_for_ever(writer: int, ledger: Path) -> None:
    """Add associations one after the other; a base busy for too long is not an answer."""
    store = Store(read_settings())
    with ledger.open("ab", buffering=0) as acknowledged:
        for name in names(writer):
            try:
                add_organisation(store, SYSTEM_ACTOR, name, f"motif de {name}")
            except UserError:
                continue
            acknowledged.write(f"{name}\n".encode())


def main(ledger: Path) -> None:
    """Start the writers, each with a connection of its own, and wait to be killed with them."""
    for writer in range(WRITERS):
        if os.fork() == 0:
            write_for_ever(writer, ledger)
            os._exit(0)
    sys.stdout.write("prêt\n")
    sys.stdout.flush()
    for _ in range(WRITERS):
        os.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
