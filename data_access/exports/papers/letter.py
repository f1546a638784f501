"""A letter to a partner as printed: its lines as they were typed. Words nothing."""

from data_access.exports.papers.sheets import Content, Heading, PaperStamp, sheet


def letter_paper(title: str, text: str, stamp: PaperStamp) -> Content:
    """The letter, one paragraph per line; a blank line is a gap."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return sheet(Heading("lettre", title), stamp, {"lines": lines})
