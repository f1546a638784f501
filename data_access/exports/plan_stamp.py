"""The hidden sheet of a workbook of the plan: which version each row starts from, sealed. A forged one shows."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.identity.keys import keyed_digest

PURPOSE = "classeur du plan d’actions"
KIND, VERSION = "mes_actions", "1"
NAMES = ("pilotage_classeur", "pilotage_version", "pilotage_donnees", "pilotage_plan", "pilotage_fait",
         "pilotage_compte")  # fmt: skip
SEAL = "sceau"
WHOLE = ".0"


class ForgedStampError(ValueError):
    """A stamp that is not ours as it left."""


@dataclass(frozen=True, slots=True)
class PlanStamp:
    """The data version and the last change of the plan at the download, its instant (ISO, UTC), who asked for it.

    ``versions`` is the version of each action of the workbook.
    """

    data_version: str
    sequence: int
    made_at: str
    account: str
    versions: Mapping[str, int]

    def rows(self, key: bytes) -> list[tuple[str, str]]:
        """The rows of the hidden sheet, the seal last."""
        said = (KIND, VERSION, self.data_version, str(self.sequence), self.made_at, self.account)
        rows = [*zip(NAMES, said, strict=True), *((name, str(number)) for name, number in self.versions.items())]
        return [*rows, (SEAL, _seal(key, rows))]


def read_stamp(rows: Sequence[Sequence[str]], key: bytes) -> PlanStamp:
    """The stamp of the rows of a hidden sheet; ForgedStampError unless the seal is that of these very rows."""
    pairs = [(row[0].strip(), _whole(row[1].strip())) for row in rows if len(row) > 1 and any(row)]
    if not pairs or pairs[-1][0] != SEAL or not hmac.compare_digest(pairs[-1][1], _seal(key, pairs[:-1])):
        raise ForgedStampError
    told, versions = pairs[: len(NAMES)], pairs[len(NAMES) : -1]
    if tuple(name for name, _ in told) != NAMES or (told[0][1], told[1][1]) != (KIND, VERSION):
        raise ForgedStampError
    data_version, sequence, made_at, account = (value for _, value in told[2:])
    return PlanStamp(data_version, int(sequence), made_at, account, {name: int(number) for name, number in versions})


def _seal(key: bytes, rows: Sequence[tuple[str, str]]) -> str:
    return keyed_digest(key, PURPOSE, json.dumps([list(row) for row in rows], ensure_ascii=False))


def _whole(text: str) -> str:
    """A number as it left, when a spreadsheet took it for one with decimals."""
    return text.removesuffix(WHOLE) if text.removesuffix(WHOLE).isdigit() else text
