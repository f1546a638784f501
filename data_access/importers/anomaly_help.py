"""The help entry of each anomaly code, read from ``assets/help/anomalies.md``."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

HELP_FILE = Path(__file__).resolve().parents[2] / "assets" / "help" / "anomalies.md"
ENTRY = re.compile(r"^### ([a-z0-9_]+)\n(.+?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)


@cache
def anomaly_help() -> Mapping[str, str]:
    """The explanation of every anomaly, by code.

    >>> anomaly_help()["fichier_vide"].startswith("Le fichier ne contient aucun octet")
    True
    """
    text = HELP_FILE.read_text(encoding="utf-8")
    return MappingProxyType({found[1]: found[2].strip() for found in ENTRY.finditer(text)})
