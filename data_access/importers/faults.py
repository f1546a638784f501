"""Collects the faults of one file. Every wording lives in ``fault_texts``; this module only places it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data_access.importers.fault_texts import FAULTS
from indicators.errors import Anomaly, UserError

HARD = "\u00a0"
THIN = "\u202f"
MAX_VALUE = 80
SPACES = re.compile(r"[ \t\r\n\f\v]+")
"""Plain spaces and ends of lines; the hard and thin ones of French numbers are kept."""
LONG = dict.fromkeys(("absentes", "manquants", "admis", "feuilles", "fait", "remede"), 600)
"""Words that are lists: cut, they would hide what has to be mended."""


def typeset(text: str) -> str:
    r"""French spacing and apostrophes of a sentence typed with plain ones.

    >>> typeset("feuille « valeurs » : qu'en dire ?")
    'feuille «\xa0valeurs\xa0»\xa0: qu’en dire\u202f?'
    """
    text = text.replace("'", "’").replace("« ", f"«{HARD}").replace(" »", f"{HARD}»").replace(" : ", f"{HARD}: ")
    text = text.replace(" Mo", f"{HARD}Mo")
    return re.sub(r" ([;?!%])", rf"{THIN}\1", text)


def shorten(value: object, limit: int = MAX_VALUE) -> str:
    """A value as quoted in a fault: one line, 80 characters at most."""
    text = SPACES.sub(" ", str(value)).strip()
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def anomaly(code: str, place: Anomaly | None = None, /, **words: object) -> Anomaly:
    """The fault of that code with its French sentence; ``place`` gives file, sheet, row, column and value."""
    text = FAULTS[code]
    quoted: Mapping[str, str] = {name: shorten(word, LONG.get(name, MAX_VALUE)) for name, word in words.items()}
    base = place or Anomaly("", "", "")
    return replace(
        base,
        code=code,
        message=typeset(text.message.format(**quoted).strip()),
        remedy=typeset(text.remedy.format(**quoted)),
        blocking=text.blocking,
        value=shorten(base.value),
    )


class FileRefusedError(UserError):
    """The whole file is refused before its rows are read; ``anomaly`` says why."""

    code = "fichier_refuse"

    def __init__(self, fault: Anomaly) -> None:
        """Keep the fault and make its sentence the message."""
        self.anomaly = fault
        super().__init__(fault.sentence())


def refuse(code: str, place: Anomaly | None = None, /, **words: object) -> FileRefusedError:
    """The refusal of a file, to be raised."""
    return FileRefusedError(anomaly(code, place, **words))


@dataclass
class Faults:
    """The faults of one table, in the order found; ``at`` names the cell they are about."""

    file: str = ""
    sheet: str = ""
    found: list[Anomaly] = field(default_factory=list)

    def at(self, row: int | None = None, column: str = "", value: object = "") -> Anomaly:
        """The place of a fault in this table."""
        return Anomaly("", "", "", file=self.file, sheet=self.sheet, row=row, column=column, value=str(value))

    def add(self, code: str, place: Anomaly | None = None, /, **words: object) -> None:
        """Record a fault; never raises, so that one pass lists them all."""
        self.found.append(anomaly(code, place or self.at(), **words))

    @property
    def blocking(self) -> bool:
        """Whether one of the faults forbids the import."""
        return any(fault.blocking for fault in self.found)
