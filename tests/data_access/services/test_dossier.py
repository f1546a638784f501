"""The dossier of a meeting: bound once on the starter data, read with the eyes of the committee, never more."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from data_access.exports.slides.deck import MARK
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.dossier import PAPERS, DossierAsked, build_dossier
from data_access.services.dossier_views import DossierViews
from data_access.services.meetings import record_meeting, save_item
from data_access.settings import Settings
from data_access.store import Store
from indicators.actions.words import Confidentiality
from indicators.errors import NotFoundError
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingKind
from indicators.page_states import PageState
from tests.data_access.action_samples import LED_BY_CAF, put
from tests.data_access.services.starter_store import build_base
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED

JUNE = Meeting(MeetingKind.STEERING, date(2026, 6, 17), "Hôtel de communauté", time(14, 0))
WORK = PageState("axe-4-autonomie", "objectif=4.2&indicateur=DEFM_POUR_100_15_64&territoire=29151")
POVERTY = PageState("axe-3-lien-social", "objectif=3.2&indicateur=TP60")
HIDDEN, SHARED = "Arbitrage réservé au porteur\u202f?", "Arbitrage entre signataires\u202f?"
STRANGER = replace(DIRECTOR_CAF, id="amis", organisation="Les Amis du quai", signatory="")
A3, A4 = 8, 9
"""The papers of a spreadsheet, by their code."""
WITHOUT = {"depuis-copil", "bilans"}
"""What a store without a closed edition has not, nor an agenda that opens no evaluation."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The starter data, a first meeting, and a second one on two axes and two fiches."""
    opened = Store(Settings(data_dir=build_base(tmp_path_factory.mktemp("dossier") / "var"), database_url=""))
    record_meeting(opened, CHAIR, JUNE)
    meeting = record_meeting(opened, CHAIR, replace(JUNE, on=date(2026, 12, 3)))
    shared = put(opened, LED_BY_CAF, title="Accueil partagé", arbitration=SHARED)
    hidden = put(
        opened, LED_BY_CAF, title="Fiche scellée", arbitration=HIDDEN, confidentiality=Confidentiality.RESTRICTED
    )
    for item in (
        AgendaItem("Pauvreté", ItemNature.DEBATE, page=POVERTY),
        AgendaItem("Emploi", ItemNature.DECISION, question="Où agir\u202f?", page=WORK),
        AgendaItem("Accueil partagé", ItemNature.DECISION, question=SHARED, action=shared.id),
        AgendaItem("Fiche scellée", ItemNature.DECISION, question=HIDDEN, action=hidden.id),
    ):
        save_item(opened, SYSTEM_ACTOR, meeting.id, item)
    yield opened
    opened.engine.dispose()


def contents(store: Store, actor=CHAIR) -> dict[str, list[dict]]:  # noqa: ANN001
    views = DossierViews(store, actor, 2)
    return {name: list(paper.build(views)) for name, paper in PAPERS.items()}


def test_the_whole_dossier_is_one_tagged_pdf_and_says_how_far_it_is(store: Store) -> None:
    told: list[tuple[float, str]] = []
    done = build_dossier(store, ELECTED, DossierAsked(2), lambda share, words: told.append((share, words)))
    assert (done.file_name, done.media_type) == ("dossier-copil-2026-12-03.pdf", "application/pdf")
    assert done.content.startswith(b"%PDF-")
    assert all(mark in done.content for mark in (b"/MarkInfo", b"/Lang", b"/Outlines"))
    assert [words for _, words in told][:2] == ["Ordre du jour", "Relevé précédent"]
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1][1] == "Mise en page"


def test_each_paper_is_plain_content_with_its_stamp(store: Store) -> None:
    found = contents(store)
    assert {name for name, parts in found.items() if not parts} == WITHOUT
    for part in (part for parts in found.values() for part in parts):
        assert json.loads(json.dumps(part)) == part
        assert "Données arrêtées au" in part["foot"]
    assert [part["title"].split(" ·")[0] for part in found["axes"]] == ["Axe 3", "Axe 4"]
    assert len(found["ecarts"][0]["strips"]) == 6
    assert found["ecarts"][0]["map"]["alt"].startswith("Quatre communes")


def test_a_restricted_fiche_is_in_no_dossier_whoever_asks(store: Store) -> None:
    for actor in (CHAIR, ELECTED, SYSTEM_ACTOR):
        text = json.dumps(contents(store, actor), ensure_ascii=False)
        assert "Fiche scellée" not in text
        assert HIDDEN not in text
        assert "Point réservé aux signataires" in text
        assert SHARED in text


def test_who_belongs_to_no_signatory_gets_public_fiches_only(store: Store) -> None:
    text = json.dumps(contents(store, STRANGER), ensure_ascii=False)
    assert "Accueil partagé" not in text
    assert "Réservé aux signataires et aux partenaires." not in text


def test_a_document_that_is_not_there_says_why(store: Store) -> None:
    with pytest.raises(NotFoundError, match="aucune édition close avant celle-ci"):
        build_dossier(store, ELECTED, DossierAsked(2, "depuis-copil"))
    for asked in (
        DossierAsked(2, "autre"),
        DossierAsked(2, extension="doc"),
        DossierAsked(9),
        DossierAsked(2, edition="7"),
    ):
        with pytest.raises(NotFoundError):
            build_dossier(store, ELECTED, asked)


def test_the_slides_hold_native_charts_and_one_shape_per_commune(store: Store) -> None:
    done = build_dossier(store, CHAIR, DossierAsked(2, extension="pptx"))
    book = Presentation(io.BytesIO(done.content))
    shapes = [(slide.shapes.title.text_frame.text, shape) for slide in book.slides for shape in slide.shapes]
    assert all(title for title, _ in shapes)
    assert {shape.shape_type for _, shape in shapes}.isdisjoint({MSO_SHAPE_TYPE.PICTURE})
    charts = [shape.chart for _, shape in shapes if shape.has_chart]
    assert len(charts) >= 4
    freeforms = [(title, shape) for title, shape in shapes if shape.shape_type is MSO_SHAPE_TYPE.FREEFORM]
    per_slide = Counter(title for title, _ in freeforms)
    assert set(per_slide.values()) == {26}
    assert all("descr" in shape.element.xpath(".//p:cNvPr")[0].attrib for _, shape in freeforms)
    poverty = next(c for c in charts if "Morlaix" in c.plots[0].categories and len(c.plots[0].categories) < 20)
    communes = {place.name for place in store.catalogue.communes()}
    assert len(communes & set(poverty.plots[0].categories)) == 11
    said = " ".join(shape.text_frame.text for _, shape in shapes if shape.has_text_frame)
    assert "Données arrêtées au" in said
    assert "Fiche scellée" not in said
    assert MARK in said


def test_the_workbook_holds_the_tables_of_the_papers_with_native_charts_and_no_formula(store: Store) -> None:
    done = build_dossier(store, CHAIR, DossierAsked(2, extension="xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(done.content))
    expected = {"lisez-moi", "ordre du jour", "présences", "décisions et suites", "synthèse", "écarts",
                "axe 4 communes", "fiches à arbitrer", "engagement", "définitions et sources"}  # fmt: skip
    assert expected <= set(book.sheetnames)
    charts = {sheet.title: len(sheet._charts) for sheet in book if sheet._charts}
    assert set(charts.values()) == {1}
    assert {"graphique écarts", "graphique axe 4 communes", "graphique axe 4 tendance"} <= set(charts)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert {cell.value for cell in book["présences"]["B"][1:]} == {"attendu"}
    assert {sheet.page_setup.paperSize for sheet in book} == {A4, A3}
    poverty = [cell.value for line in book["axe 3 communes"].iter_rows(min_row=2) for cell in line]
    assert poverty.count("secret statistique") >= 15
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert any("Données arrêtées au" in text for text in texts)
    assert not any("Fiche scellée" in text for text in texts)
