"""Start and stop: prepares the store, warms what the first visitor will ask for, says where the dashboard is."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from streamlit import config

from dashboard import cached_frames, resources
from dashboard.shell.compression import LIBRARY
from dashboard.shell.incidents import sentence_of
from dashboard.shell.launch import WILDCARDS, hosts_in_force
from data_access.commands.progress import ProgressBar
from data_access.services.preparation import prepare_store
from data_access.starter_data import load_starter_data
from indicators.errors import UserError

FIRST_FILES = ("/index.", "Plotly", "Deck")
"""The frontend's heaviest files: compressed before anybody asks, the others at their first request."""

WHOLE_MODULES = ("pandas", "pyarrow")
"""Imported lazily by the charts: two first visitors at once would see them half imported, and one page would break."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Everything that happens once per server."""
    for name in WHOLE_MODULES:
        import_module(name)
    threading.Thread(target=LIBRARY.warm, args=(FIRST_FILES,), daemon=True).start()
    await asyncio.to_thread(open_house)
    sys.stdout.write(f"{welcome()}\n")
    sys.stdout.flush()
    yield


def open_house() -> None:
    """Prepare the store and warm the pages; a store that does not answer is said, and the server still starts."""
    try:
        prepare_store(resources.store(), load_starter_data, ProgressBar())
        cached_frames.warm()
    except UserError as error:
        sys.stderr.write(f"{error}\n")
    except Exception as error:  # noqa: BLE001 the pages will say it too, one by one
        sys.stderr.write(f"{sentence_of(error)}\n")


def welcome() -> str:
    """The address to open, and the names it answers to when the whole network can reach it."""
    address, port = str(config.get_option("server.address")), config.get_option("server.port")
    if address not in WILDCARDS:
        shown = f"[{address}]" if ":" in address else address
        return f"Tableau de bord prêt\u00a0: http://{shown}:{port} (Ctrl-C pour arrêter)"
    names = ", ".join(name for name in hosts_in_force() if ":" not in name)
    return (
        f"Tableau de bord prêt\u00a0: http://127.0.0.1:{port} (Ctrl-C pour arrêter). Noms acceptés\u00a0: {names}. "
        "Ajoutez le nom public à PUBLIC_HOST."
    )
