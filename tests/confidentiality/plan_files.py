"""The workbooks that the matrix sends: made once, since every cell starts from the same scene."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.plan_import import FlatReport, FlatTable, check_flat_plan, read_flat_plan
from data_access.services.round_trip import WorkbookReport, compare_workbook
from data_access.store import Store
from tests.data_access.plan_files import filled, flat, my_workbook

FLAT = flat(["Intitulé", "Objectif principal", "Porteur"], [["Guide des services", "1.1", "CAF du Finistère"]])
NAME = "mes_actions.xlsx"


@dataclass(frozen=True)
class PlanFiles:
    """A workbook sent back with one change on an action, and a flat plan of one action, read and checked."""

    workbook: bytes
    returned: WorkbookReport
    table: FlatTable
    checked: FlatReport


_MADE: dict[str, PlanFiles] = {}


def plan_files(store: Store, action: str) -> PlanFiles:
    """The files of a scene, made in a copy of it: making them must not write in the cell that is tried."""
    if action not in _MADE:
        with TemporaryDirectory() as place:
            folder = Path(place) / "copie"
            shutil.copytree(store.settings.data_dir, folder)
            copy = Store(store.settings.model_copy(update={"data_dir": folder}))
            _MADE[action] = _made(copy, action)
            copy.engine.dispose()
    return _MADE[action]


def _made(store: Store, action: str) -> PlanFiles:
    workbook = filled(my_workbook(store, SYSTEM_ACTOR), {("Actions", action, "Moyens en nature"): "salle"})
    table = read_flat_plan(store, SYSTEM_ACTOR, "plan.xlsx", FLAT)
    returned = compare_workbook(store, SYSTEM_ACTOR, NAME, workbook)
    return PlanFiles(workbook, returned, table, check_flat_plan(store, SYSTEM_ACTOR, table))
