"""The papers of a meeting fetched as a person does, read back by programs that know nothing of ours."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import openpyxl
from playwright.sync_api import expect
from pypdf import PdfReader

from indicators.formats import format_date
from tests.browser.meeting_script import DAY, ITEMS, NAMES, PLACE, WHY, Item, Said
from tests.browser.visit import MILLISECONDS, Visit, send

SHORT = dict(zip(("Communauté", "CAF", "Département", "Ville"), NAMES.values(), strict=True))
Decided: TypeAlias = Mapping[str, tuple[str, Said]]
"""The title of the item and what was said, by number of decision."""
PAPERS = (("pdf", "Relevé PDF"), ("xlsx", "Relevé XLSX"), ("ics", "Échéances ICS"))


def close_meeting(chair: Visit) -> None:
    """Leave the screen of the room and close the meeting."""
    chair.page.get_by_role("link", name="Quitter").click()
    send(chair.settle().page.get_by_role("button", name="Clore la séance"))
    expect(chair.page.get_by_text("Reprendre la séance")).to_be_visible(timeout=MILLISECONDS)


def close_edition(chair: Visit) -> None:
    """Close the edition under the name offered."""
    page = chair.open("/depuis-le-dernier-copil").page
    page.get_by_text("Je confirme").click()
    send(page.get_by_role("button", name="Clore cette édition"))
    expect(page.get_by_text(re.compile(r"Édition \d+ close\."))).to_be_visible(timeout=MILLISECONDS)


def fetch_papers(chair: Visit, number: int) -> dict[str, bytes]:
    """The three papers of a meeting, by the links of its page."""
    page = chair.open(f"/seance?reunion={number}").page
    found = {}
    for extension, label in PAPERS:
        with page.expect_download() as waited:
            page.get_by_role("link", name=label).click()
        found[extension] = Path(waited.value.path()).read_bytes()
    return found


def missing_from(
    papers: Mapping[str, bytes], decisions: Decided, agenda: tuple[Item, ...] = ITEMS
) -> dict[str, list[str]]:
    """What was typed and is not found, by paper."""
    text = _close(page.extract_text() for page in PdfReader(io.BytesIO(papers["pdf"])).pages)
    book = openpyxl.load_workbook(io.BytesIO(papers["xlsx"]))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    diary = re.sub(r"\r\n[ \t]", "", papers["ics"].decode()).replace("\\", "")
    return {
        "pdf": [said for said in typed(decisions, agenda) if _close([said]) not in text],
        "xlsx": [
            said for said in typed(decisions, agenda, iso=True) if not any(_close([said]) in _close([c]) for c in cells)
        ],
        "ics": [said for said in _dated(decisions) if said not in diary],
    }


def typed(decisions: Decided, agenda: tuple[Item, ...] = ITEMS, *, iso: bool = False) -> Iterator[str]:
    """Every text, name and day that was typed or chosen; days as a table writes them with ``iso``."""
    yield from () if iso else (PLACE, format_date(DAY))
    yield from (item.title for item in agenda)
    yield WHY
    for number, (title, said) in decisions.items():
        yield from (number, title, said.text, said.lead, said.due.isoformat() if iso else format_date(said.due))
        yield from (word.lower() if iso else word for word in (said.nature, said.adoption))
        yield from _positions(said)
        yield from said.reserves.values()


def _positions(said: Said) -> Iterator[str]:
    """« contre : Ville et CCAS de Morlaix »; those who are for are named together, in the order of the convention."""
    agreed = [name for short, name in SHORT.items() if short not in said.stances]
    yield f"pour\u00a0: {', '.join(agreed[:-1])} et {agreed[-1]}"
    yield from (f"{stance.lower()}\u00a0: {SHORT[short]}" for short, stance in said.stances.items())


def _dated(decisions: Decided) -> Iterator[str]:
    for number, (title, said) in decisions.items():
        yield from (f"DTSTART;VALUE=DATE:{said.due:%Y%m%d}", f"{number}\u00a0: {title}", said.text)


def _close(texts: Iterable[str]) -> str:
    """Without any space: a line of a page breaks where it likes."""
    return "".join("".join(text.split()) for text in texts)
