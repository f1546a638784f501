"""The social diagnosis of the community and of Plougasnou, made in PDF and Word, opened again and read.

``python -m tests.proof.diagnosis`` prints these lines alone; with a folder, it leaves the documents there.
"""

import io
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.diagnosis import read_diagnosis
from data_access.services.page_papers import build_page_paper
from data_access.services.preparation import prepare_store
from data_access.services.publication import record_and_publish
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from indicators.catalogue.diagnosis_publics import SHEETS_AT_LEAST, SIX
from indicators.diagnosis import SheetState
from indicators.territories import EPCI_CODE
from indicators.views.diagnosis_views import Diagnosis
from indicators.views.selection import Selection
from tests.confidentiality.canary_store import found_in
from tests.data_access.batches import COMMUNES, draft, row
from tests.personas import OFFICER
from tests.proof.lines import Line, equal, show

PLOUGASNOU, PLANTED = "29188", "CAF_FOY_AF"
SECRET, MARKER = 4_391_705, 5_391_800
PLACES = {EPCI_CODE: "Morlaix Communauté", PLOUGASNOU: "Plougasnou"}
SPACES = re.compile(r"[\s◇◊]+")
"""Spaces, and the mark of what is invented, which stands in the middle of some texts."""


def documents(store: Store, kept: Path | None = None) -> Iterator[Line]:
    """Both documents of both places, with a secret planted among the figures they read."""
    _plant(store)
    for code, name in PLACES.items():
        view = read_diagnosis(store, OFFICER, Selection(territory=code))
        yield equal(f"{name}, publics lus", tuple(part.id for part in view.parts), SIX)
        fewest = min(len(part.lines) for part in view.parts)
        yield Line(f"{name}, fiches du public le moins fourni", str(fewest), f"au moins {SHEETS_AT_LEAST}",
                   kept=fewest >= SHEETS_AT_LEAST)  # fmt: skip
        for extension, read in (("pdf", _pdf), ("docx", _word)):
            made = build_page_paper(store, OFFICER, "diagnostic", {"territoire": code}, extension)
            if kept:
                (kept / made.file_name).write_bytes(made.content)
            told = f"{name}, {extension}"
            yield from (
                Line(f"{told}\u00a0: {what}", found, kept=right) for what, found, right in read(made.content, view)
            )
            yield from _said(told, _text(made.content, extension), view)
            shown = found_in(_text(made.content, extension), [SECRET, MARKER])
            yield equal(f"{told}\u00a0: chiffre secret planté, lu", SECRET in shown, False)
            yield equal(f"{told}\u00a0: chiffre témoin, lu", MARKER in shown, code == EPCI_CODE)


def _plant(store: Store) -> None:
    """A newer vintage of a sheet of families: secret at Plougasnou, a marker for the community."""
    counts = {code: 50_000.0 + 5 * place for place, code in enumerate(COMMUNES)} | {PLOUGASNOU: float(SECRET)}
    secret = {"status": "secret", "numerator": float(SECRET), "denominator": float(SECRET)}
    rows = [row(PLANTED, code, "2025", n, **(secret if code == PLOUGASNOU else {})) for code, n in counts.items()]
    total = row(PLANTED, EPCI_CODE, "2025", float(MARKER))
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, total, name="familles.csv")], "preuve du diagnostic")


def _said(told: str, text: str, view: Diagnosis) -> Iterator[Line]:
    """Each sheet with its limits, each gap, each state in words; what the diagnosis does not say."""
    bare = SPACES.sub("", text)
    lines = [line for part in view.parts for line in part.lines]
    wanted = {
        "fiches": [line.label for line in lines],
        "limites": [line.limits[1:] for line in lines],
        "manques": [sentence for part in view.parts for sentence in part.unknown],
        "chiffres non montrés, en mots": [
            line.reason for line in lines if line.state is not SheetState.REAL and line.reason
        ],
        "paroles": [quote.text for part in view.parts for quote in part.quotes],
        "enquêtes": [f"{card.title}{card.strong}" for card in view.surveys],
        "ce qu’il ne dit pas, cadre": [*view.unsaid, *view.frame],
    }
    for what, texts in wanted.items():
        missing = [one for one in texts if SPACES.sub("", one) not in bare]
        found = f"{len(texts) - len(missing)} sur {len(texts)}{''.join(f' ; manque {one!r}' for one in missing[:2])}"
        yield Line(f"{told}\u00a0: {what}", found, "tous", kept=not missing)


def _pdf(content: bytes, view: Diagnosis) -> Iterator[tuple[str, str, bool]]:
    """PDF/UA-1 as its compiler vouches for it, tagged, named, in French, with its pictures in words."""
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    claimed = b"pdfuaid:part" in content
    yield "PDF/UA-1 annoncé", "oui" if claimed else "non", claimed
    tagged = "/StructTreeRoot" in root and bool(root["/MarkInfo"]["/Marked"])
    yield "balisé", "oui" if tagged else "non", tagged
    yield "langue", str(root.get("/Lang")), str(root.get("/Lang", "")).startswith("fr")
    alternatives = content.count(b"/Alt") or sum(_has_alternative(o) for o in _objects(reader))
    pictures = sum(part.strip is not None for part in view.parts)
    yield "textes de remplacement", f"{alternatives} pour {pictures} images", alternatives >= pictures > 0


def _objects(reader: PdfReader) -> Iterator[Any]:
    size: Any = reader.trailer["/Size"]
    for number in range(1, int(size)):
        yield reader.get_object(number)


def _has_alternative(found: Any) -> bool:  # noqa: ANN401 any object of a PDF
    return isinstance(found, dict) and "/Alt" in found


def _word(content: bytes, view: Diagnosis) -> Iterator[tuple[str, str, bool]]:
    """Headings, header rows, language, alternative texts, page numbers, read from the file itself."""
    document: Any = Document(io.BytesIO(content))
    headings = [p.text.partition(" (")[0] for p in document.paragraphs if p.style.name == "Heading 1"]
    publics = [part.title for part in view.parts]
    yield "titres des publics", str(len(headings)), [title for title in headings if title in publics] == publics
    heads = sum(t.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for t in document.tables)
    yield "tableaux à ligne d’en-tête", f"{heads} sur {len(document.tables)}", heads == len(document.tables) == len(SIX)
    language = document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))
    yield "langue", language, language == document.core_properties.language == "fr-FR"
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    wanted = sum(part.strip is not None for part in view.parts)
    yield "textes de remplacement", f"{len(told)} pour {wanted} images", all(told) and len(told) == wanted > 0
    foot = document.sections[0].footer._element.xml
    yield "pages numérotées", "oui" if "NUMPAGES" in foot else "non", "NUMPAGES" in foot


def _text(content: bytes, extension: str) -> str:
    if extension == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    body = Document(io.BytesIO(content)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def everything(folder: Path, kept: Path | None = None) -> Iterator[Line]:
    """On a store made for the occasion."""
    store = Store(Settings(database_url="", data_dir=folder))
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    yield from documents(store, kept)
    store.engine.dispose()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.exit(
            0 if show("Diagnostic social", everything(Path(made), Path(sys.argv[1]) if sys.argv[1:] else None)) else 1
        )
