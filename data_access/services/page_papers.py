"""The paper of one page: a portrait, a fiche-action, a diagnosis (also in Word). Reads as whoever asks may read."""

from collections.abc import Callable, Mapping
from importlib import import_module

from data_access.clock import PARIS
from data_access.exports.flat_rows import ascii_name
from data_access.exports.papers.action import action_paper
from data_access.exports.papers.engagement import engagement_paper
from data_access.exports.papers.evaluation import report_kind, report_paper
from data_access.exports.papers.letter import letter_paper
from data_access.exports.papers.portrait import portrait_paper
from data_access.exports.papers.sheets import AUTHOR, Content, PaperStamp
from data_access.exports.pdf import write_pdf
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.data_requests import read_letter
from data_access.services.diagnosis import read_diagnosis_paper
from data_access.services.download_request import DownloadRequest, read_request
from data_access.services.downloads import Download
from data_access.services.engagement import read_engagement
from data_access.services.evaluation import read_evaluation
from data_access.services.plan_screens import read_record_screen
from data_access.services.portrait import read_portrait
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.actions.words import Confidentiality
from indicators.errors import NotFoundError
from indicators.views.record_page import READERS

PDF, WORD = "pdf", "docx"
MEDIA_TYPES: Mapping[str, str] = {
    PDF: "application/pdf",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
IN_WORD = frozenset({"diagnostic"})
"""The papers that are also a document to be edited."""
UNKNOWN = "Ce document n’existe pas. Reprenez le lien de la page."


@operation("chiffres.telecharger")
def build_page_paper(
    store: Store, actor: Actor, name: str, params: Mapping[str, str], extension: str = PDF
) -> Download:
    """The paper of a page on the choices of an address; NotFoundError when there is no such paper or subject."""
    build = PAGE_PAPERS.get(name)
    request = read_request(params)
    if build is None or not (extension == PDF or (extension == WORD and name in IN_WORD)):
        raise NotFoundError(UNKNOWN)
    part = build(store, actor, request)
    content = _document(store, part) if extension == WORD else _printed(part)
    return Download(f"{ascii_name(part['title'])}.{extension}", MEDIA_TYPES[extension], content)


def _printed(part: Content) -> bytes:
    return write_pdf("dossier", {"title": part["title"], "author": AUTHOR, "cover": None, "parts": [part]})


def _document(store: Store, part: Content) -> bytes:
    word = import_module("data_access.exports.word.diagnosis")  # memory and time that only a document needs
    document: bytes = word.diagnosis_document(part, store.clock.now().astimezone(PARIS))
    return document


def _stamp(store: Store, actor: Actor, request: DownloadRequest, audience: str = "") -> PaperStamp:
    facts = facts_for(store, request["edition"], actor)
    made_at = store.clock.now().astimezone(PARIS)
    return PaperStamp(request["edition"], facts.as_of, facts.data_version, made_at, audience)


def _portrait(store: Store, actor: Actor, request: DownloadRequest) -> Content:
    return portrait_paper(read_portrait(store, actor, request.selection), _stamp(store, actor, request))


def _action(store: Store, actor: Actor, request: DownloadRequest) -> Content:
    page = read_record_screen(store, actor, request["action"], request["edition"]).page
    kept = page.record.confidentiality
    audience = "" if kept is Confidentiality.PUBLIC else f"{READERS[kept]}."
    return action_paper(page, page.record.arbitration, _stamp(store, actor, request, audience))


def _engagement(store: Store, actor: Actor, request: DownloadRequest) -> Content:
    view = read_engagement(store, actor, request.engagement_query, request["edition"])
    return engagement_paper(view, _stamp(store, actor, request))


def _letter(store: Store, actor: Actor, request: DownloadRequest) -> Content:
    return letter_paper(*read_letter(store, actor, request.params), _stamp(store, actor, request))


def _diagnosis(store: Store, actor: Actor, request: DownloadRequest) -> Content:
    return read_diagnosis_paper(store, actor, request.selection)


def _report(store: Store, actor: Actor, request: DownloadRequest) -> Content:
    page = read_evaluation(store, actor, int(request["axe"] or 0), request["edition"])
    return report_paper(page, report_kind(request["vue"]), _stamp(store, actor, request))


PAGE_PAPERS: Mapping[str, Callable[[Store, Actor, DownloadRequest], Content]] = {
    "portrait": _portrait,
    "fiche-action": _action,
    "engagement": _engagement,
    "bilan": _report,
    "lettre": _letter,
    "diagnostic": _diagnosis,
}
"""The paper of each page that has one."""
