"""The record of decisions of a meeting, as printed: what was kept, and where its execution stands. Reads nothing."""

from datetime import date

from data_access.exports.papers.axis import quoted
from data_access.exports.papers.sheets import Content, Heading, PaperStamp, marked, sheet
from indicators.decisions import Decision, Execution
from indicators.formats import format_date, format_vintage, plural
from indicators.reading.numerals import capital
from indicators.views.meeting_record import MeetingRecord, RecordedItem, RecordedWeighting


def record_paper(record: MeetingRecord, today: date, stamp: PaperStamp) -> Content:
    """The record, with the state of execution of each decision on a day."""
    meeting = record.meeting
    hour = f", à {meeting.starts.hour}\u00a0h\u00a0{meeting.starts.minute:02d}" if meeting.starts else ""
    facts = [("Lieu", f"{meeting.place}{hour}"), *record.attendance]
    content = {
        "facts": [list(fact) for fact in facts],
        "agenda": [f"{item.title} ({item.nature})" for item in meeting.items],
        "weightings": [_weighed(found) for found in record.weightings],
        "decisions": [_printed(item, today) for item in record.items],
        "closing": [record.approval, record.following],
    }
    return sheet(Heading("releve", record.title, record.demonstration), stamp, content)


def execution_words(decision: Decision, today: date) -> str:
    """« En cours », « À exécuter, en retard de 12 jours », with the last word said on it; nothing when none is due."""
    if decision.execution is Execution.NONE:
        return ""
    late = decision.days_late(today)
    told = capital(decision.execution.value) + (f", en retard de {plural(late, 'jour', 'jours')}" if late else "")
    last = decision.follow_ups[-1] if decision.follow_ups else None
    return f"{told} ({last.note.rstrip('.')}, {format_date(last.on)})" if last and last.note else told


def _weighed(found: RecordedWeighting) -> Content:
    word = "Objectif retenu" if len(found.objectives) == 1 else "Objectifs retenus"
    return {
        "head": f"Pondération n°\u00a0{found.number}\u00a0: {found.question}",
        "facts": [[word, "\u202f; ".join(found.objectives)], ["Pourquoi", found.reason]],
        "signed": f"Écrit par {found.author}, le {found.when}.",
    }


def _printed(item: RecordedItem, today: date) -> Content:
    found = item.decision
    facts = [("Nature", capital(found.nature.value)), ("État", capital(found.state.value))]
    facts += [("Porteur", found.lead)] if found.lead else []
    facts += [("Échéance", item.due)] if found.deadline else []
    facts += [("Exécution", told)] if (told := execution_words(found, today)) else []
    facts += [("Adoption", f"{capital(found.adoption.value)}\u202f; {item.positions}")]
    facts += [("Réserve", reserve) for reserve in item.reserves]
    facts += [("Repose sur", item.grounds.words)]
    several = len({figure.label for figure in item.figures}) > 1
    figures = [
        [
            f"{figure.place}\u00a0: {figure.label}" if several else figure.place,
            marked(figure.text, demonstration=figure.demonstration),
            format_vintage(figure.vintage),
        ]
        for figure in item.figures
        if figure.vintage
    ]
    return {
        "head": f"Décision {found.number}\u00a0: {found.title}",
        "text": found.text,
        "facts": [list(fact) for fact in facts],
        "shown": item.shown,
        "figures": figures,
        "picture": item.picture,
        "alt": item.alt or "Image figée avec la décision.",
        "quotes": _quotes(item),
        "seal": _seal(item),
    }


def _quotes(item: RecordedItem) -> list[Content]:
    """The words of the field that may be printed, each with its source; the other notes are counted, not named."""
    grounds = item.grounds
    said = [quoted(line.quoted, line.source, demonstration=line.demonstration) for line in grounds.lines if line.quoted]
    silent = grounds.notes - len(said)
    if silent:
        rest = plural(silent, "observation citée sans ses mots", "observations citées sans leurs mots")
        said.append(quoted("", f"{rest}\u00a0: aucun consentement à les imprimer.", demonstration=False))
    return said


def _seal(item: RecordedItem) -> str:
    if not item.fingerprint:
        return ""
    masked = " Un chiffre figé relève depuis du secret\u00a0: il est masqué ici." if item.masked else ""
    count = plural(len(item.figures), "chiffre imprimé, gardé", "chiffres imprimés, gardés")
    shown = "L’image et son tableau sont gardés" if item.picture else "Le tableau affiché est gardé"
    sources = ", ".join(dict.fromkeys(figure.source for figure in item.figures if figure.source))
    origin = f" Sources\u00a0: {sources}." if sources else ""
    return f"{count if item.figures else shown} avec la décision. Empreinte {item.fingerprint[:16]}…{masked}{origin}"
