"""The attendance sheet of a meeting, by institution, to be signed. Reads nothing."""

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, sheet
from indicators.formats import format_date
from indicators.meetings import Attendance, Meeting, Presence

LINES, GUESTS = 3, 5
"""Lines to sign for each institution, and for whoever comes besides."""


def attendance_paper(meeting: Meeting, stamp: PaperStamp) -> Content:
    """One block per institution, then the guests; what is already said of a presence is printed."""
    blocks = [{"name": line.institution, "said": _said(line), "lines": LINES} for line in meeting.attendance]
    day = f"{meeting.kind} du {format_date(meeting.on)}"
    content = {
        "meeting": f"{day}{_hour(meeting)}, {meeting.place}",
        "blocks": [*blocks, {"name": "Autres participants et invités", "said": "", "lines": GUESTS}],
        "head": ["Nom et prénom", "Qualité", "Pouvoir reçu de", "Signature"],
        "notice": (
            "Cette feuille ne sert qu’à établir la présence à la réunion. Elle est gardée par Morlaix Communauté avec "
            "le relevé de décisions."
        ),
    }
    return sheet(Heading("emargement", f"Feuille d’émargement, {day}", meeting.demonstration), stamp, content)


def _hour(meeting: Meeting) -> str:
    return f", à {meeting.starts.hour}\u00a0h\u00a0{meeting.starts.minute:02d}" if meeting.starts else ""


def _said(line: Attendance) -> str:
    if line.presence is Presence.PROXY:
        return f"pouvoir donné à {line.proxy_to}"
    return line.presence.value if line.presence is Presence.EXCUSED else line.people
