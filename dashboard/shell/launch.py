"""Settles where the server runs, in which mode and under which options, before anything is served."""

import os
import socket
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config

from dashboard.shell.quiet import quiet_consoles
from data_access.faults import StoreNotPreparedError
from data_access.identity.modes import check_mode
from data_access.settings import read_settings
from data_access.store import open_store
from indicators.errors import StoreUnavailableError, UserError

OVERRIDABLE = frozenset({"server.address", "server.port", "server.headless", "logger.level"})
"""What a command line may change; any other difference with the file is refused."""

WILDCARDS = frozenset({"0.0.0.0", "::"})  # noqa: S104 compared, never bound here
NOWHERE = ("192.0.2.1", 9)
"""An address kept for documentation."""
LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")


def settle(root: Path, *, checked: bool) -> None:
    """Work from the root whatever the folder of the start; stop with one sentence when the options are not ours."""
    data_dir = os.environ.get("DATA_DIR")
    if data_dir:
        os.environ["DATA_DIR"] = str(Path(data_dir).resolve())
    os.chdir(root)
    quiet_consoles()
    if not checked:
        return
    different = options_out_of_line(root)
    if different:
        sys.exit(
            f"Les réglages de .streamlit/config.toml ne sont pas en vigueur ({', '.join(different)}). "
            f"Lancez «\u00a0make run\u00a0», ou relancez la commande depuis le dossier {root}."
        )
    allow_hosts()
    refuse_wrong_mode(str(config.get_option("server.address") or "::"))


def launch(app: st.App) -> None:
    """Serve on HOST and PORT until Ctrl-C; every refusal is one French sentence."""
    try:
        settings = read_settings()
    except UserError as error:
        sys.exit(str(error))
    refuse_wrong_mode(settings.host)
    if not _is_free(settings.host, settings.port):
        sys.exit(
            f"Le port {settings.port} de l’adresse {settings.host} est déjà pris ou interdit. "
            f"Choisissez-en un autre, par exemple «\u00a0PORT={settings.port + 1} make run\u00a0»."
        )
    options = {
        "server.address": settings.host,
        "server.port": settings.port,
        "server.allowedHosts": allowed_hosts(settings.host, settings.public_host),
    }
    with suppress(KeyboardInterrupt):
        app.run(config=options)
    sys.stdout.write("Tableau de bord arrêté.\n")


def refuse_wrong_mode(address: str) -> None:
    """Stop with one French sentence when the mode does not suit where we listen, or when nobody could come in."""
    try:
        settings = read_settings()
        check_mode(settings.model_copy(update={"host": address}), open_store(settings))
    except StoreNotPreparedError as error:
        sys.exit(str(error))
    except StoreUnavailableError as error:
        sys.stderr.write(f"{error}\n")
    except UserError as error:
        sys.exit(str(error))


def options_out_of_line(root: Path) -> list[str]:
    """The options of the file that are not in force, by name."""
    wanted = declared_options(root / ".streamlit" / "config.toml")
    return [name for name, value in wanted.items() if name not in OVERRIDABLE and config.get_option(name) != value]


def declared_options(file: Path) -> dict[str, Any]:
    """The options of a configuration file, by full name."""
    return dict(_flat("", tomllib.loads(file.read_text("utf-8"))))


def allow_hosts() -> None:
    """Let Streamlit itself refuse the sockets asked of another name."""
    config.set_option("server.allowedHosts", hosts_in_force())


def hosts_in_force() -> list[str]:
    """The names the server answers to, at the address it listens on."""
    return allowed_hosts(str(config.get_option("server.address") or "::"), read_settings().public_host)


def allowed_hosts(address: str, public_host: str) -> list[str]:
    """This machine, the address listened on and the public names: another name may have been rebound by an attacker."""
    public = [name.strip() for name in public_host.split(",") if name.strip()]
    own = _names_of_this_machine() if address in WILDCARDS else [address]
    return list(dict.fromkeys([*LOCAL_NAMES, *own, *public]))


def _names_of_this_machine() -> list[str]:
    names = [socket.gethostname(), socket.getfqdn()]
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Nothing is sent: the system only says which of its own addresses it would use to go out.
        probe.connect(NOWHERE)
        names.append(str(probe.getsockname()[0]))
    return names


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def _flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value
