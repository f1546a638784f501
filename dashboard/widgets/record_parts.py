"""The parts of a fiche as read: badges, labelled lines, milestones, measure, history, notes. Markup only."""

from collections.abc import Callable, Iterable, Sequence

from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.fact_table import WIDE, fact_table, with_details
from dashboard.widgets.markup import Child, Html, join, link, ordinals, pictogram, tag
from indicators.actions.model import Note
from indicators.formats import format_date
from indicators.views.record_measure import MeasureLine
from indicators.views.record_page import NOTE_BADGES, HistoryEntry, RecordPage
from indicators.views.record_steps import StepLine

STEP_HEADERS = ("Jalon", "État", "Date prévue", "Date réalisée", "Preuve", "Porteur")
MEASURE_HEADERS = ("Indicateur", "Initiale", "Actuelle", "Cible")


def record_badges(page: RecordPage) -> Html:
    """Status first, then what is computed; the demonstration chip last."""
    shown = [badge(*found) for found in page.badges]
    return tag("p", *shown, demonstration_chip(page.record.demonstration), class_="record-badges")


def record_context(parts: Sequence[str]) -> Html:
    """« Vous regardez : **Plan d’actions** · **axe 1, objectif 1.2** · … »."""
    shown = [tag("strong", ordinals(part)) for part in parts]
    separated = [child for index, part in enumerate(shown) for child in ((" · ", part) if index else (part,))]
    return tag("p", "Vous regardez\u00a0: ", *separated, class_="context-line")


def facts_block(title: str, lines: Iterable[tuple[str, str]]) -> Html:
    """A heading and its labelled lines; nothing without any line."""
    rows = [tag("div", tag("dt", label), tag("dd", ordinals(text))) for label, text in lines]
    if not rows:
        return join([])
    return tag("section", tag("h2", title), tag("dl", *rows, class_="record-facts"))


def steps_table(steps: Sequence[StepLine], words: str) -> Html:
    """The milestones with how many of each."""
    heading = tag("h2", "Jalons ", tag("span", ordinals(words), class_="subtitle"))
    if not steps:
        return tag("section", heading)
    rows = [
        (tag("strong", ordinals(s.title)), badge(*s.badge), ordinals(s.due), ordinals(s.done), s.evidence, s.lead)
        for s in steps
    ]
    return tag("section", heading, fact_table("Jalons de l’action", STEP_HEADERS, rows, WIDE))


def measure_table(measures: Sequence[MeasureLine], address: Callable[[str], str]) -> Html:
    """The indicators of the fiche; each leads to its sheet."""
    heading = tag("h2", "Mesure")
    if not measures:
        said = "Aucun indicateur n’est relié à cette fiche\u00a0: son effet ne pourra pas être mesuré."
        return tag("section", heading, tag("p", said, class_="subtitle"))
    rows: list[tuple[Child, ...]] = [
        (
            with_details(
                link(m.label, address(m.indicator)),
                f"{m.role}, {m.territory}{' · ◇ démonstration' if m.demonstration else ''}",
            ),
            ordinals(m.initial),
            tag("strong", ordinals(m.current)),
            ordinals(m.target),
        )
        for m in measures
    ]
    return tag("section", heading, fact_table("Mesure de l’action", MEASURE_HEADERS, rows))


def history_list(entries: Sequence[HistoryEntry]) -> Html:
    """Who, when, before → after; a confirmation or a note says what it is."""
    return tag("ol", *(tag("li", *_entry(entry)) for entry in entries), class_="record-history")


def notes_list(notes: Sequence[Note]) -> Html:
    """Dated notes, the newest first, each with its kind."""
    return tag("ul", *(_note(note) for note in notes), class_="record-notes")


def _entry(entry: HistoryEntry) -> list[Html]:
    version = f" · version {entry.version}" if entry.version else ""
    about: list[Child] = [tag("strong", ordinals(entry.when)), f" · {entry.who} · {entry.gesture}{version}"]
    reason = tag("p", "Motif\u00a0: ", ordinals(entry.reason), class_="row-detail") if entry.reason else None
    changes = [
        tag("div", tag("dt", label), tag("dd", tag("del", ordinals(before)), " → ", tag("ins", ordinals(after))))
        for label, before, after in entry.changes
    ]
    said = tag("p", ordinals(entry.said)) if entry.said else None
    parts = [tag("p", *about), reason, said, tag("dl", *changes, class_="record-changes") if changes else None]
    return [part for part in parts if part is not None]


def _note(note: Note) -> Html:
    icon, word = NOTE_BADGES[note.kind]
    head: list[Child] = [
        tag("strong", word),
        " ",
        tag("span", f"{format_date(note.at)} · {note.author}", class_="row-detail"),
    ]
    return tag("li", pictogram(icon), tag("div", tag("p", *head), tag("p", ordinals(note.text))))
