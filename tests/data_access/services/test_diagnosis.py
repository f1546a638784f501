"""The social diagnosis as PDF and Word: the same content, structure that a screen reader reads, nothing secret."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from data_access.exports.word.document import storable
from data_access.services.diagnosis import list_diagnoses, read_diagnosis, read_diagnosis_paper
from data_access.services.page_papers import build_page_paper
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.territories import EPCI_CODE
from indicators.views.selection import Selection
from tests.data_access.batches import MORLAIX
from tests.data_access.services.meeting_rooms import VALUES, publish
from tests.personas import ELECTED


def texts_of(document: Any) -> str:  # noqa: ANN401 the library is typed in part only
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def test_the_word_document_is_structured_named_and_in_french(store: Store) -> None:
    publish(store, "2023", "valeurs.csv", **VALUES)
    asked = {"territoire": MORLAIX}
    done = build_page_paper(store, ELECTED, "diagnostic", asked, "docx")
    document: Any = Document(BytesIO(done.content))
    paper = read_diagnosis_paper(store, ELECTED, Selection(territory=MORLAIX))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [part["title"] for part in paper["parts"]] == [h.partition(" (")[0] for h in headings if " (" in h]
    assert len(document.tables) == len(paper["parts"])
    assert all(t.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for t in document.tables)
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [part["picture"]["alt"] for part in paper["parts"] if part["picture"]] != []
    styles = ZipFile(BytesIO(done.content)).read("word/styles.xml").decode()
    assert 'w:lang w:val="fr-FR"' in styles
    assert document.core_properties.language == "fr-FR"
    said = texts_of(document)
    rows = [cell["text"] for part in paper["parts"] for row in part["table"]["rows"] for cell in row]
    assert [text for text in [*rows, *paper["frame"], *paper["unsaid"]] if text not in said] == []


def test_a_sign_that_xml_forbids_never_breaks_the_document() -> None:
    assert storable({"a": ["x\x07y", 3, None], "b": "une\nligne"}) == {"a": ["x\ufffdy", 3, None], "b": "une\nligne"}


def test_the_pdf_is_tagged_and_a_paper_without_a_word_document_is_refused(store: Store) -> None:
    done = build_page_paper(store, ELECTED, "diagnostic", {})
    assert b"/MarkInfo" in done.content
    assert done.file_name == "diagnostic-social-de-morlaix-communaute.pdf"
    for name, extension in (("portrait", "docx"), ("diagnostic", "exe")):
        with pytest.raises(NotFoundError):
            build_page_paper(store, ELECTED, name, {"territoire": MORLAIX}, extension)


def test_the_community_comes_first_and_an_unknown_place_has_no_diagnosis(store: Store) -> None:
    assert list_diagnoses(store, ELECTED)[0].code == EPCI_CODE
    with pytest.raises(NotFoundError):
        read_diagnosis(store, ELECTED, Selection(territory="35238"))
