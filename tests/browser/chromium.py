"""Finds Chromium, installs it where the machine allows, and names the flags that draw WebGL without a graphics card."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
REFUSAL = (
    "Les parcours dans un navigateur demandent Chromium, qui n’a pas pu être installé. "
    "Installez-le (Debian, Ubuntu : apt install chromium) ou indiquez son chemin dans la variable CHROMIUM."
)


def chromium() -> str:
    """The path of a browser: the variable CHROMIUM, else the system's, else the one of the test tool; empty if none."""
    named = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), "")
    return named or _bundled()


def install_chromium() -> str:
    """Install the system's package when we may, else the test tool's own copy; a French refusal when neither works."""
    attempts = []
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempts.append("apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium")
    attempts.append(f"'{sys.executable}' -m playwright install chromium")
    for attempt in attempts:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(attempt, shell=True, check=False, capture_output=True, env=environment)  # noqa: S602 fixed words
        if chromium():
            return ""
    return REFUSAL


def _bundled() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 only when the system has no browser

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and os.path.exists(path) else ""  # noqa: PTH110 an empty path is not the current folder


CHROMIUM = chromium()
