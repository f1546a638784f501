"""Proof of the field from end to end: a note filed, checked, searched, confronted, quoted in a decision and a dossier.

``python -m tests.proof.field_run`` prints these lines alone.
"""

import io
import sys
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from data_access.identity.signatories import signatories
from data_access.services.corroboration import read_corroboration
from data_access.services.decision_screens import read_decision_screen
from data_access.services.decisions import record_decision
from data_access.services.dossier import DossierAsked, build_dossier
from data_access.services.field_note_screens import read_carnet, read_quotes
from data_access.services.field_notes import PersonalDataError, check_text, file_note, withdraw_note
from data_access.services.meeting_papers import build_paper
from data_access.services.meetings import change_meeting_state, record_meeting, save_item
from data_access.services.observations import ValueQuery, read_values
from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from indicators.decision_grounds import Basis
from indicators.decisions import Decision, DecisionNature, DecisionState, Position, Stance
from indicators.field.answers import Answer, answered
from indicators.field.corroboration import Side, Verdict
from indicators.field.notes import NoteDraft
from indicators.field.search import NoteQuery
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, WithdrawalCause
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingKind, MeetingState
from indicators.page_states import PageState
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER
from tests.proof.lines import Line, at_least, equal, show

CODE = "4.2"
NAMED = NoteDraft(
    "Mme Le Goff, du relais, dit que le premier car arrive après l’embauche de l’usine.", SourceType.DUTY_DESK,
    date(2026, 11, 3), "29151", (CODE,), consent=Consent.QUOTABLE, secrecy=NoteSecrecy.PUBLIC,
    direction=Direction.WORSENS,
)  # fmt: skip
SECOND = replace(NAMED, text="Des stages sont refusés, faute de transport le matin.", territory="29199",
                 consent=Consent.INSIDE)  # fmt: skip
QUOTED = "dit que le premier car arrive après l’embauche de l’usine."
WORK = PageState("axe-4-autonomie", f"objectif={CODE}&indicateur=DEFM_POUR_100_15_64")
COPIL = Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Hôtel de communauté")
ITEM = AgendaItem("Transport vers l’emploi", ItemNature.DECISION, question="Quel premier car\u202f?", page=WORK)
TAKEN = Decision(
    "Transport vers l’emploi", "Le comité demande un premier car avant cinq heures.", DecisionNature.ARBITRATION,
    DecisionState.ADOPTED, lead="Morlaix Communauté", deadline=date(2027, 3, 1),
    positions=tuple(Position(name, Stance.FOR) for name in signatories()),
)  # fmt: skip


def whole_run(store: Store) -> Iterator[Line]:
    """Every step, through the services alone, on a store with the starter data."""
    first = yield from _filed(store)
    second = yield from _confronted(store, first)
    yield from _decided(store, (first, second))
    yield from _printed(store)
    yield from _taken_back(store, first)


def _filed(store: Store) -> Generator[Line, None, int]:
    found = check_text(store, OFFICER, NAMED)
    yield equal("1. Une note est vérifiée avant d’être déposée\u00a0: passages relevés", len(found), 1)
    yield equal("   La déposer avec le nom", _refusal(store), PersonalDataError.__name__)
    text, _ = answered(NAMED.text, found, [Answer(replace=True)] * len(found))
    note = file_note(store, OFFICER, replace(NAMED, text=text))
    yield equal("   Le nom remplacé, elle est déposée\u00a0; le nom y est encore", "Goff" in note.text, False)
    searched = read_carnet(store, ELECTED, NoteQuery("cars embauches", objective=CODE))
    numbers = [line.number for line in searched.lines]
    yield equal("2. « cars embauches » retrouve « car » et « embauche »\u00a0: la note", note.number in numbers, True)
    return note.number


def _refusal(store: Store) -> str:
    try:
        file_note(store, OFFICER, NAMED)
    except PersonalDataError as refused:
        return type(refused).__name__
    return "déposée"


def _confronted(store: Store, first: int) -> Generator[Line, None, int]:
    alone = read_corroboration(store, ELECTED).line(CODE)
    yield equal(f"3. Une seule observation réelle (n° {first})\u00a0: le terrain", alone.field.side, Side.UNKNOWN)
    second = file_note(store, DIRECTOR_CAF, SECOND).number
    line = read_corroboration(store, ELECTED).line(CODE)
    yield equal("   Deux, de deux lieux et deux organisations\u00a0: le terrain", line.field.side, Side.WORSENS)
    yield equal(f"   {line.sentence} Verdict", line.verdict, Verdict.CONTRADICTORY)
    top = read_corroboration(store, ELECTED).lines[0]
    yield equal("   Les contradictions viennent d’abord", top.verdict, Verdict.CONTRADICTORY)
    return second


def _decided(store: Store, notes: tuple[int, int]) -> Iterator[Line]:
    meeting = record_meeting(store, CHAIR, COPIL)
    item = save_item(store, CHAIR, meeting.id, ITEM)
    change_meeting_state(store, CHAIR, meeting.id, MeetingState.RUNNING)
    done = record_decision(store, CHAIR, replace(TAKEN, meeting=meeting.id, item=item.id), notes)
    found = read_decision_screen(store, ELECTED, done.decision.number).page.grounds
    yield equal(
        f"4. La décision {done.decision.number} repose sur {found.counted}\u00a0: base", found.basis, Basis.BOTH
    )
    yield equal(
        "   Mots cités (consentement donné pour une note sur deux)", sum(bool(x.quoted) for x in found.lines), 1
    )
    change_meeting_state(store, CHAIR, meeting.id, MeetingState.CLOSED)
    share = read_values(store, ELECTED, ValueQuery(indicator="RES_DECISIONS_DOSSIER"))
    told = [(row["value"], row["denominator"], row["demonstration"]) for row in share]
    yield equal("   Décisions appuyées sur les deux, à la clôture (%, décisions, ◇)", told, [(100.0, 1.0, False)])


def _printed(store: Store) -> Iterator[Line]:
    record, book = (build_paper(store, ELECTED, 1, kind).content for kind in ("pdf", "xlsx"))
    dossier, slides = (build_dossier(store, ELECTED, DossierAsked(1, extension=kind)).content
                       for kind in ("pdf", "pptx"))  # fmt: skip
    texts = {"relevé PDF": _pdf(record), "relevé XLSX": _book(book), "dossier PDF": _pdf(dossier),
             "dossier PPTX": _slides(slides)}  # fmt: skip
    for name, text in texts.items():
        yield equal(f"5. La parole citée est dans le {name}", QUOTED in text, True)
        yield equal(f"   Le nom, ou les mots sans consentement, dans le {name}", _leaks(text), 0)
    yield at_least("   Fois où le dossier PDF dit la confrontation", texts["dossier PDF"].count("contradictoire"), 1)


def _leaks(text: str) -> int:
    return sum(words in text for words in ("Goff", "faute de transport le matin"))


def _taken_back(store: Store, first: int) -> Iterator[Line]:
    withdraw_note(store, OFFICER, first, WithdrawalCause.CONSENT)
    found = read_decision_screen(store, ELECTED, "2026-01").page.grounds
    yield equal("6. Le consentement retiré, la décision dit", (found.notes, found.withdrawn), (1, 1))
    yield equal(
        "   La parole dans le relevé refait", QUOTED in _pdf(build_paper(store, ELECTED, 1, "pdf").content), False
    )
    yield equal("   Elle est encore citable", first in {q.note for q in read_quotes(store, ELECTED, CODE)}, False)


def _pdf(content: bytes) -> str:
    return _close(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _book(content: bytes) -> str:
    sheets = load_workbook(io.BytesIO(content)).worksheets
    return _close(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def _slides(content: bytes) -> str:
    shapes = (shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes)
    return _close(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def _close(texts: Iterator[str]) -> str:
    return " ".join(" ".join(texts).split())


def in_a_folder(folder: Path) -> Iterator[Line]:
    """The run on a store made in a folder, with the starter data."""
    store = Store(Settings(database_url="", data_dir=folder))
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    yield from whole_run(store)
    store.engine.dispose()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(0 if show("Du carnet au dossier", in_a_folder(Path(place))) else 1)
