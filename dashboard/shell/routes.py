"""The addresses of ours: pages, health, downloads, templates, files of the shell. Each calls one service.

Whoever asks for a file is looked up again at each request: an address is worth nothing without its session.
"""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.navigation import HOME, entries
from dashboard.shell.arrival import welcome
from dashboard.shell.french_pages import answered, not_found
from dashboard.shell.live import live_routes
from dashboard.shell.meeting_papers import meeting_routes
from dashboard.shell.page_shell import FOLDER, FOLLOWER, ICON, KEYS, MAKER, SCRIPT, SHEET, TIMER, asset
from dashboard.shell.provider_session import provider_routes
from dashboard.shell.sessions import session_routes, visitor
from dashboard.shell.templates import template_routes
from dashboard.widgets.live import MEETING, ROUND
from data_access.services.attachments import read_attachment
from data_access.services.downloads import Download, build_download
from data_access.services.health import OK, read_health
from indicators.errors import NotFoundError

NEVER_KEPT = {"cache-control": "private, no-store"}
KEPT_A_YEAR = {"cache-control": "public, immutable, max-age=31536000"}
FILE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
SCRIPT_TYPE = "text/javascript; charset=utf-8"
TYPES = {**dict.fromkeys((SCRIPT, TIMER, KEYS, FOLLOWER, MAKER), SCRIPT_TYPE), ICON: "image/svg+xml",
         SHEET: "text/css; charset=utf-8"}  # fmt: skip


def routes() -> list[BaseRoute]:
    """Every route of ours; they come before Streamlit's own."""
    slugs = [entry.slug for entry in entries() if entry.slug != HOME]
    return [
        *(Route(f"/{entry.slug}", answered(welcome(entry))) for entry in entries()),
        *(Route(f"/{slug}/", without_last_slash) for slug in slugs),
        Route("/health", answered(health)),
        Route("/export/{visual}.{extension}", answered(export)),
        *template_routes(as_file),
        Route("/piece/{number:path}", answered(attachment)),
        *meeting_routes(as_file),
        *live_routes(),
        *session_routes(),
        *provider_routes(),
        *(Route(f"{FOLDER}/{name}", shell_file) for name in TYPES),
        *(
            Route(f"{folder}/{{rest:path}}", lost)
            for folder in (
                "/export",
                "/modele",
                "/releve",
                "/dossier",
                "/papier",
                "/figure",
                "/session",
                MEETING,
                ROUND,
                FOLDER,
            )
        ),
    ]


def lost(_request: Request) -> Response:
    """An address of ours that nobody answers: Streamlit would send its own English shell."""
    return not_found()


def without_last_slash(request: Request) -> Response:
    """« /aide/ » is « /aide »."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(request.url.path.rstrip("/") + query, status_code=308)


def health(_request: Request) -> Response:
    """Status, data version and schema revision; 503 when the store does not answer."""
    found = read_health()
    body = {"status": found.status, "data_version": found.data_version, "schema_revision": found.schema_revision}
    return JSONResponse(body, status_code=200 if found.status == OK else 503, headers=NEVER_KEPT)


def export(request: Request) -> Response:
    """What a visual shows, as a file, masked the same way."""
    visual, extension = request.path_params["visual"], request.path_params["extension"]
    actor = visitor(request).actor
    return as_file(build_download(resources.store(), actor, visual, extension, dict(request.query_params)))


def attachment(request: Request) -> Response:
    """A file joined to an action, for who may read the action: kept, never shown in the browser."""
    number, actor = request.path_params["number"], visitor(request).actor
    if not FILE_NUMBER.fullmatch(number):
        message = "Cette pièce n’existe pas. Choisissez-la sur la fiche de l’action."
        raise NotFoundError(message)
    found, content = read_attachment(resources.store(), actor, int(number))
    return as_file(Download(found.name, found.media_type, content))


def as_file(download: Download) -> Response:
    """A file to keep: never shown in the browser, never kept by it."""
    disposition = f"attachment; filename*=UTF-8''{quote(download.file_name, safe='')}"
    headers = {**NEVER_KEPT, "content-disposition": disposition}
    return Response(download.content, media_type=download.media_type, headers=headers)


def shell_file(request: Request) -> Response:
    """A file of the shell; its address changes with its content."""
    name = request.url.path.rsplit("/", 1)[-1]
    return Response(asset(name), media_type=TYPES[name], headers=KEPT_A_YEAR)
