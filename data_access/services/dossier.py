"""The dossier of a meeting: each paper alone, or all of them bound, as a file. Reads with the eyes of the committee."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from data_access.exports.papers.action import action_paper
from data_access.exports.papers.agenda import agenda_paper
from data_access.exports.papers.annex import annex_paper
from data_access.exports.papers.attendance import attendance_paper
from data_access.exports.papers.axis import axis_paper
from data_access.exports.papers.engagement import engagement_paper
from data_access.exports.papers.evaluation import report_paper
from data_access.exports.papers.gaps import gap_paper
from data_access.exports.papers.portrait import portrait_paper
from data_access.exports.papers.record import record_paper
from data_access.exports.papers.sheets import AUTHOR, MARK, Content
from data_access.exports.papers.since import since_paper
from data_access.exports.papers.summary import summary_paper
from data_access.exports.pdf import write_pdf
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.dossier_sheets import dossier_workbook
from data_access.services.dossier_views import DossierViews
from data_access.services.downloads import MEDIA_TYPES, Download
from data_access.services.meetings import READ
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.formats import format_date
from indicators.meetings import Meeting

Progress = Callable[[float, str], None]
"""Told the share done, from 0 to 1, and what is being done."""
WHOLE = "seance"
LAYOUT = "Mise en page"
FORMATS: Mapping[str, str] = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": MEDIA_TYPES["xlsx"],
}
"""The media type of each format of the whole dossier."""
UNKNOWN = "Ce document n’existe pas. Reprenez un lien de la page de la réunion."


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the dossier: its name on screen, what prints it, and why it may be absent."""

    label: str
    build: Callable[[DossierViews], Sequence[Content]]
    absent: str = ""


@dataclass(frozen=True, slots=True)
class DossierAsked:
    """Which document of which meeting: ``name`` is a paper or the whole, ``edition`` empty for the one in force."""

    number: int
    name: str = WHOLE
    extension: str = "pdf"
    edition: str = ""


def _previous(views: DossierViews) -> list[Content]:
    record = views.previous
    return [record_paper(record, views.facts.today, views.stamp)] if record else []


def _since(views: DossierViews) -> list[Content]:
    return [since_paper(views.since, views.stamp)] if views.since else []


PAPERS: Mapping[str, Paper] = {
    "ordre-du-jour": Paper("Ordre du jour", lambda v: [agenda_paper(v.meeting, v.dates, v.invented, v.stamp)]),
    "releve-precedent": Paper("Relevé précédent", _previous, "aucune réunion de cette instance avant celle-ci"),
    "depuis-copil": Paper("Depuis le dernier COPIL", _since, "aucune édition close avant celle-ci"),
    "synthese": Paper("Synthèse", lambda v: [summary_paper(v.home, v.home_plan, v.stamp)]),
    "axes": Paper(
        "Axes",
        lambda v: [axis_paper(p, v.stamp, v.field(p.objective)) for p in sorted(v.axes, key=lambda p: p.number)],
        "aucun axe à l’ordre du jour",
    ),
    "ecarts": Paper("Écarts (A3)", lambda v: [gap_paper(v.gap_map, v.gap_strips, v.stamp)]),
    "fiches-actions": Paper(
        "Fiches-actions",
        lambda v: [action_paper(page, asked, v.stamp) for page, asked in v.actions],
        "aucun arbitrage demandé",
    ),
    "engagement": Paper("Matrice d’engagement (A3)", lambda v: [engagement_paper(v.engagement, v.stamp)]),
    "emargement": Paper("Feuille d’émargement", lambda v: [attendance_paper(v.meeting, v.stamp)]),
    "portraits": Paper(
        "Portraits de communes",
        lambda v: [portrait_paper(view, v.stamp) for view in v.portraits],
        "aucune commune à l’ordre du jour",
    ),
    "bilans": Paper(
        "Bilans d’axe",
        lambda v: [report_paper(page, kind, v.stamp) for page, kind in v.reports],
        "aucune évaluation à l’ordre du jour",
    ),
    "annexe": Paper("Annexe", lambda v: [annex_paper(v.sheets, v.stamp, v.asked)]),
}
"""Every paper, in the order of the dossier."""


@operation(READ)
def build_dossier(store: Store, actor: Actor, asked: DossierAsked, progress: Progress | None = None) -> Download:
    """A document of a meeting; NotFoundError when there is no such document, meeting or edition.

    A paper without anything to print does not exist either: its reason is said.
    """
    views = DossierViews(store, actor, asked.number, asked.edition)
    if asked.name == WHOLE and asked.extension in WRITERS:
        content = WRITERS[asked.extension](views, progress or _silent)
    elif asked.name in PAPERS and asked.extension == "pdf":
        content = _alone(views, PAPERS[asked.name], progress or _silent)
    else:
        raise NotFoundError(UNKNOWN)
    return Download(_file_name(views.meeting, asked), FORMATS[asked.extension], content)


def _alone(views: DossierViews, paper: Paper, progress: Progress) -> bytes:
    progress(0.0, paper.label)
    parts = list(paper.build(views))
    if not parts:
        message = f"{paper.label}\u00a0: {paper.absent}. Il n’y a rien à imprimer."
        raise NotFoundError(message)
    progress(0.5, LAYOUT)
    title = f"{paper.label}, {_named(views.meeting)}"
    return write_pdf("dossier", {"title": title, "author": AUTHOR, "cover": None, "parts": parts})


def _pdf(views: DossierViews, progress: Progress) -> bytes:
    return write_pdf("dossier", _bound(views, progress))


def _slides(views: DossierViews, progress: Progress) -> bytes:
    for place, (label, read_part) in enumerate(SLIDE_PARTS.items()):
        progress(place / (len(SLIDE_PARTS) + 1), label)
        read_part(views)
    progress(len(SLIDE_PARTS) / (len(SLIDE_PARTS) + 1), "Diapositives")
    deck = import_module("data_access.exports.slides.meeting")  # 15 MB and half a second that only a deck needs
    read = deck.SlideViews(
        meeting=views.meeting,
        agenda=agenda_paper(views.meeting, views.dates, views.invented, views.stamp),
        since=(views.since, since_paper(views.since, views.stamp)) if views.since else None,
        home=views.home,
        axes=views.axes,
        gap_map=views.gap_map,
        actions=views.actions,
        engagement=views.engagement,
        sheets=views.sheets,
        fields=tuple(views.field(page.objective) for page in views.axes),
    )
    slides: bytes = deck.meeting_slides(read, views.stamp)
    return slides


SLIDE_PARTS: Mapping[str, Callable[[DossierViews], object]] = {
    "Ordre du jour": lambda v: (v.meeting, v.dates, v.invented, v.stamp),
    "Depuis le dernier COPIL": lambda v: v.since,
    "Synthèse": lambda v: v.home,
    "Axes": lambda v: v.axes,
    "Écarts": lambda v: v.gap_map,
    "Fiches-actions": lambda v: v.actions,
    "Engagement": lambda v: v.engagement,
    "Annexe": lambda v: v.sheets,
}
"""What the slides read, in the order it is told."""
WRITERS: Mapping[str, Callable[[DossierViews, Progress], bytes]] = {
    "pdf": _pdf,
    "pptx": _slides,
    "xlsx": dossier_workbook,
}
"""What writes each format of the whole dossier."""


def _bound(views: DossierViews, progress: Progress) -> Content:
    """The whole dossier; what it lacks is said on its cover."""
    parts: list[Content] = []
    missing = []
    for place, paper in enumerate(PAPERS.values()):
        progress(place / (len(PAPERS) + 1), paper.label)
        found = paper.build(views)
        parts += found
        missing += [] if found else [f"{paper.label}\u00a0: {paper.absent}."]
    progress(len(PAPERS) / (len(PAPERS) + 1), LAYOUT)
    return {"title": f"Dossier de séance, {_named(views.meeting)}", "author": AUTHOR, "parts": parts,
            "cover": _cover(views, missing, demonstration=any(part["demonstration"] for part in parts))}  # fmt: skip


def _cover(views: DossierViews, missing: list[str], *, demonstration: bool) -> Content:
    meeting, stamp = views.meeting, views.stamp
    hour = f", à {meeting.starts.hour}\u00a0h\u00a0{meeting.starts.minute:02d}" if meeting.starts else ""
    return {
        "lines": ["Dossier de séance", _named(meeting)],
        "facts": [["Séance", f"{format_date(meeting.on)}{hour}"], ["Lieu", meeting.place]],
        "mark": f"{MARK}." if demonstration else "",
        "missing": missing,
        "notes": [stamp.foot],
    }


def _named(meeting: Meeting) -> str:
    return f"{meeting.kind} du {format_date(meeting.on)}"


def _file_name(meeting: Meeting, asked: DossierAsked) -> str:
    word = "dossier" if asked.name == WHOLE else asked.name
    edition = f"-edition-{asked.edition}" if asked.edition else ""
    return f"{word}-{meeting.kind.lower()}-{meeting.on.isoformat()}{edition}.{asked.extension}"


def _silent(_share: float, _words: str) -> None:
    """Nobody watches."""
