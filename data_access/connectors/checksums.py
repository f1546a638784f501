"""Reads the checksum a producer publishes beside a file. Computes none."""

import json
import re
from dataclasses import dataclass

ALGORITHMS = {"sha1": 40, "sha256": 64, "sha512": 128, "md5": 32}
"""The digests data.gouv.fr writes, and their lengths."""
DIGITS = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Checksum:
    """A digest announced for a file, in small letters."""

    algorithm: str
    value: str


def announced_checksum(content: bytes) -> Checksum | None:
    """The checksum in the card of a resource of data.gouv.fr, None when it holds none that can be used."""
    try:
        card = json.loads(content)
        found = card["resource"]["checksum"]
        algorithm, value = str(found["type"]).lower(), str(found["value"]).lower()
    except (ValueError, KeyError, TypeError):
        return None
    good = DIGITS.fullmatch(value) is not None and ALGORITHMS.get(algorithm) == len(value)
    return Checksum(algorithm, value) if good else None
