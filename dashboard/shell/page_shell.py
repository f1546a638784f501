"""The HTML that carries the pages: Streamlit's own file put into French, and the content policy that fits it."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from streamlit import file_util

from dashboard.navigation import PROJECT
from dashboard.widgets.markup import style_sheet
from indicators.errors import ProgrammingError

ASSETS = Path(__file__).resolve().parents[2] / "assets" / "shell"
SCRIPT = "francais.js"
TIMER = "session.js"
KEYS = "clavier.js"
FOLLOWER = "suivi.js"
MAKER = "dossier.js"
SHEET = "feuille.css"
ICON = "favicon.svg"
FOLDER = "/coquille"

SCRIPTS = (
    f'<script src="{FOLDER}/{SCRIPT}?v={{version}}"></script>'
    f'<script src="{FOLDER}/{TIMER}?v={{timer_version}}" defer></script>'
    f'<script src="{FOLDER}/{KEYS}?v={{keys_version}}" defer></script>'
    f'<script src="{FOLDER}/{FOLLOWER}?v={{follower_version}}" defer></script>'
    f'<script src="{FOLDER}/{MAKER}?v={{maker_version}}" defer></script>'
)
STYLES = f'<link rel="stylesheet" href="{FOLDER}/{SHEET}?v={{sheet_version}}" />'
"""After the styles that Streamlit puts in the head as it goes, before those that a page of ours adds (room, A3): where
two rules weigh the same, the later wins."""
NOSCRIPT = (
    "<noscript><p>Ce tableau de bord a besoin de JavaScript. Activez-le dans votre navigateur, "
    "puis rechargez la page.</p></noscript>"
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)

REWRITES = (
    (r"\A<!--.*?-->\s*", ""),
    (r'<html lang="en">', '<html lang="fr">'),
    (r"<title>.*?</title>", f"<title>{PROJECT}</title>"),
    (r'<link rel="shortcut icon"[^>]*/>', f'<link rel="icon" type="image/svg+xml" href="{FOLDER}/{ICON}" />'),
    (r'<!--[^>]*?Machine-readable.*?-->\s*<link rel="service-desc"[^>]*/>', ""),
    (r"<noscript>.*?</noscript>", NOSCRIPT),
    (r"</head>", f"{SCRIPTS}</head>"),
    (r"<body>", f"<body>{STYLES}"),
)
"""Each pattern must be found once in the file of the pinned version: otherwise the server refuses to start."""


@dataclass(frozen=True, slots=True)
class PageShell:
    """The HTML of every page and its content policy."""

    html: bytes
    policy: str


@cache
def page_shell() -> PageShell:
    """The shell of the installed version of Streamlit."""
    source = (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")
    return rewritten(source)


def rewritten(source: str) -> PageShell:
    """Streamlit's HTML in French; ProgrammingError when the file is not the one we know."""
    html = source
    for pattern, replacement in REWRITES:
        html, count = re.subn(pattern, replacement, html, flags=re.DOTALL)
        if count != 1:
            message = f"the shell of this version of Streamlit has {count} times {pattern!r}"
            raise ProgrammingError(message)
    versions = {"version": SCRIPT, "timer_version": TIMER, "keys_version": KEYS, "follower_version": FOLLOWER,
                "maker_version": MAKER, "sheet_version": SHEET}  # fmt: skip
    for mark, name in versions.items():
        html = html.replace(f"{{{mark}}}", version_of(name))
    return PageShell(html.encode("utf-8"), policy_for(html))


def policy_for(html: str) -> str:
    """The content policy: this origin only, no evaluated text, and the inline scripts of this HTML by their hash."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in INLINE.findall(html))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' blob: {hashes}".rstrip(),
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' blob: data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def asset(name: str) -> bytes:
    """A file of the shell: our style sheet, else one of its assets."""
    return style_sheet().encode("utf-8") if name == SHEET else (ASSETS / name).read_bytes()


@cache
def version_of(name: str) -> str:
    """A short mark of a file's content, so that browsers keep it as long as it does not change."""
    return hashlib.sha256(asset(name)).hexdigest()[:12]


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
