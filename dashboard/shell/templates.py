"""The addresses of the templates to fill in and of the schema of a sheet. Each calls one service; builds no file."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.shell.french_pages import answered
from dashboard.shell.sessions import visitor
from data_access.clock import paris_date
from data_access.exports.ods_file import MEDIA_TYPE as ODS
from data_access.identity.guard import require
from data_access.importers.stamp import TemplateStamp
from data_access.importers.template import write_csv_template, write_ods_template, write_workbook_template
from data_access.services.downloads import MEDIA_TYPES, Download
from data_access.services.own_sheet_screens import SCHEMA_NAME, read_sheet_schema, read_sheet_template
from indicators.errors import NotFoundError

AsFile = Callable[[Download], Response]
TYPES = {"csv": MEDIA_TYPES["csv"], "xlsx": MEDIA_TYPES["xlsx"], "ods": ODS}
BOOKS = ("xlsx", "ods")
ABSENT = "Ce modèle n’existe pas. Reprenez le lien de la page des données ou du dictionnaire."


def template_routes(as_file: AsFile) -> list[BaseRoute]:
    """The routes of the templates."""
    return [
        Route("/modele/indicateurs.{extension}", answered(lambda request: as_file(_values(request)))),
        Route(f"/modele/{SCHEMA_NAME}", answered(lambda request: as_file(_schema(request)))),
        Route("/modele/fiches.{extension}", answered(lambda request: as_file(_sheets(request)))),
    ]


def _values(request: Request) -> Download:
    """The table to fill in and import, empty or with its example (``?exemple=oui``)."""
    extension, example = request.path_params["extension"], request.query_params.get("exemple") == "oui"
    store = resources.store()
    require(store, visitor(request).actor, "import.modele")
    if extension not in TYPES:
        raise NotFoundError(ABSENT)
    if extension == "csv":
        content = write_csv_template(example=example)
    else:
        stamp = TemplateStamp(store.current_version(), paris_date(store.clock.now()))
        write = write_ods_template if extension == "ods" else write_workbook_template
        content = write(store.catalogue, stamp, example=example)
    return Download(f"modele_indicateurs.{extension}", TYPES[extension], content)


def _sheets(request: Request) -> Download:
    """The workbook of sheets to propose, empty or with an own sheet to revise (``?fiche=CODE``)."""
    extension = request.path_params["extension"]
    actor, revised = visitor(request).actor, request.query_params.get("fiche", "")
    if extension not in BOOKS:
        require(resources.store(), actor, "fiches.proposer")
        raise NotFoundError(ABSENT)
    content = read_sheet_template(resources.store(), actor, extension, revised)
    return Download(f"modele_fiches.{extension}", TYPES[extension], content)


def _schema(request: Request) -> Download:
    """The JSON Schema of a sheet."""
    content = read_sheet_schema(resources.store(), visitor(request).actor)
    return Download(SCHEMA_NAME, "application/schema+json", content)
