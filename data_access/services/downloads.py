"""Builds the file of a visual from the page that shows it: screen and file come from one `Table`. Draws nothing.

A download is a reading of published, masked figures: it writes no journal line (docs/adr/0008-exports.md).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data_access.clock import PARIS, paris_date
from data_access.exports import write_csv, write_png, write_svg, write_xlsx
from data_access.exports.calendar_file import write_calendar
from data_access.exports.flat_rows import file_name
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.neighbourhood_values import TEMPLATE
from data_access.services import my_update, screens
from data_access.services.data_requests import build_letter_text
from data_access.services.download_request import REMEDY, DownloadRequest, read_request
from data_access.services.field_note_import import read_note_template
from data_access.services.my_workbook import read_my_workbook
from data_access.services.open_data import build_open_data
from data_access.services.register_import import read_register_template
from data_access.services.survey_import import read_survey_template
from data_access.store import Store
from data_access.visual_files import VISUALS, Reading, Shown
from indicators.errors import NotFoundError
from indicators.views.drawings import DRAWINGS
from indicators.views.plan_query import MARKS, PUBLIC_CODES, STATUSES
from indicators.views.table import Table

PICTURES = ("svg", "png")
"""Formats of what is drawn: a table alone has none."""
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CALENDAR = ("echeances", "ics")
"""The dates of one's own actions: not a table, and one's own only."""
MY_ACTIONS = ("mes_actions", "xlsx")
"""One's own actions, to be filled in and sent back."""

LETTER = ("lettre", "txt")
"""A letter to a partner, as a text to be edited."""
NEIGHBOURHOOD_MODEL = ("modele_quartiers", "csv")
"""The model of the import of figures of neighbourhoods."""
FIELD_NOTES = ("modele_observations", "xlsx")
"""The workbook of field notes, to be filled in."""
REGISTERS = ("modele_services", "xlsx")
"""The workbook of services, travel times and coordination bodies, to be filled in."""
SURVEYS = ("modele_enquete", "xlsx")
"""The workbook of survey results, to be filled in."""
OPEN_DATA = ("donnees_ouvertes", "zip")
"""The published figures of an edition as an open-data package."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file ready to send: an ASCII name, its media type, its bytes."""

    file_name: str
    media_type: str
    content: bytes


@operation("chiffres.telecharger")
def build_download(store: Store, actor: Actor, visual: str, extension: str, params: Mapping[str, str]) -> Download:
    """The file of a visual on the selection of an address.

    NotFoundError for an unknown visual, extension, indicator, territory or edition, or a visual the page does not
    show; RefusedError for a parameter that is unknown or malformed.
    """
    if (visual, extension) in APART:
        return APART[visual, extension](store, actor, read_request(params))
    build, media_type = VISUALS.get(visual), MEDIA_TYPES.get(extension)
    if build is None or media_type is None:
        message = f"Ce fichier n’existe pas. {REMEDY}"
        raise NotFoundError(message)
    reading = Reading(store, actor, read_request(params))
    _check_codes(reading)
    shown = build(reading)
    if shown is None:
        message = (
            "Ce visuel n’est pas montré pour cette sélection\u00a0: il n’y a rien à télécharger. Revenez à la page."
        )
        raise NotFoundError(message)
    table = shown if isinstance(shown, Table) else shown.table
    return Download(file_name(table, extension), media_type, _written(reading, shown, extension))


def _written(reading: Reading, shown: Shown, extension: str) -> bytes:
    """The bytes of a file: the table as text or as a workbook with the chart of its view, or the view drawn."""
    view = None if isinstance(shown, Table) else shown
    table = shown if isinstance(shown, Table) else shown.table
    if extension in PICTURES:
        if view is None:
            message = "Ce visuel est un tableau\u00a0: il n’a pas d’image. Téléchargez-le en CSV ou en XLSX."
            raise NotFoundError(message)
        return write_png(view) if extension == "png" else write_svg(view).encode("utf-8")
    if extension == "csv":
        return write_csv(table, reading.request.dialect)
    charted = None if isinstance(view, DRAWINGS) else view
    return write_xlsx(table, reading.store.clock.now().astimezone(PARIS), charted)


def _deadlines(store: Store, actor: Actor, _request: DownloadRequest) -> Download:
    made_at = store.clock.now()
    dates = my_update.read_deadlines(store, actor)
    content = write_calendar("Plan d’actions\u00a0: mes échéances", dates, made_at)
    name = f"mes_echeances_{paris_date(made_at):%Y-%m-%d}.ics"
    return Download(name, "text/calendar; charset=utf-8", content)


def _template(found: tuple[str, bytes]) -> Download:
    name, content = found
    return Download(name, MEDIA_TYPES["xlsx"], content)


APART: Mapping[tuple[str, str], Callable[[Store, Actor, DownloadRequest], Download]] = {
    CALENDAR: _deadlines,
    MY_ACTIONS: lambda store, actor, _request: Download(*read_my_workbook(store, actor)),
    FIELD_NOTES: lambda store, actor, _request: Download(*read_note_template(store, actor)),
    OPEN_DATA: lambda store, actor, request: Download(*build_open_data(store, actor, request["edition"])),
    REGISTERS: lambda store, actor, _request: _template(read_register_template(store, actor)),
    SURVEYS: lambda store, actor, _request: _template(read_survey_template(store, actor)),
    LETTER: lambda store, actor, request: Download(*build_letter_text(store, actor, request.params)),
    NEIGHBOURHOOD_MODEL: lambda _store, _actor, _request: Download(
        "modele_quartiers.csv", MEDIA_TYPES["csv"], TEMPLATE.encode()
    ),
}
"""The files that are no table of a page."""


def _check_codes(reading: Reading) -> None:
    """A page drops an unknown code and says so; a file cannot say so, it refuses."""
    request, store = reading.request, reading.store
    facts = screens.facts_for(store, request["edition"])
    known = {*facts.catalogue.territories, *(group.code for group in facts.groups)}
    places = {request["territoire"], request["reference"], *request.several("territoires")} - {""}
    indicators = {request["indicateur"], *request.several("indicateurs")} - {""}
    for words, unknown in (
        ("Le territoire", places - known),
        ("L’indicateur", indicators - {sheet.id for sheet in facts.catalogue.offered()}),
        ("L’objectif", {request["objectif"]} - {"", *(o.id for axis in facts.catalogue.axes for o in axis.objectives)}),
        *((words, set(request.several(name)) - set(known)) for name, words, known in PLAN_LISTS),
    ):
        if unknown:
            message = f"{words} «\u00a0{min(unknown)}\u00a0» n’existe pas. {REMEDY}"
            raise NotFoundError(message)


PLAN_LISTS = (
    ("statut", "Le statut", STATUSES),
    ("public", "Le public", PUBLIC_CODES),
    ("marque", "La marque", MARKS),
)
"""Closed lists of the plan that an address may name."""
