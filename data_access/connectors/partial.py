"""A file on its way: what has come, and what says that the rest belongs to the same file. Opens no connection."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Partial:
    """The bytes received so far of one address, beside the mark of the version they belong to."""

    path: Path
    address: str

    @property
    def _mark(self) -> Path:
        return self.path.with_name(f"{self.path.name}.json")

    @property
    def size(self) -> int:
        """How many bytes have come."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def validator(self) -> str:
        """What the server is asked to compare before it sends the rest; ``""``: nothing can be resumed."""
        with suppress(OSError, ValueError):
            kept: Mapping[str, Any] = json.loads(self._mark.read_text(encoding="utf-8"))
            if kept.get("address") == self.address and self.size:
                return str(kept.get("validator", ""))
        return ""

    def begin(self, validator: str) -> None:
        """Start again from nothing, for this version of the file."""
        self.drop()
        mark = json.dumps({"address": self.address, "validator": validator})
        self._mark.write_text(mark, encoding="utf-8")
        self.path.touch()

    def drop(self) -> None:
        """Keep nothing."""
        self.path.unlink(missing_ok=True)
        self._mark.unlink(missing_ok=True)

    def settle(self, target: Path) -> None:
        """Give the whole file its name; a reader never meets half of it."""
        self.path.replace(target)
        self._mark.unlink(missing_ok=True)
