"""The guide of imports holds every source once: each format, each connector, each page in the index."""

import re
from collections import Counter

from data_access.importers.producers.registry import PRODUCERS
from data_access.importers.recognise import TEMPLATE_BOOK, TEMPLATE_ODS, TEMPLATE_TEXT
from indicators.catalogue.connectors import load_connectors
from tests.architecture.source import ROOT

GUIDE = ROOT / "docs" / "guide"
INDEX = (GUIDE / "README.md").read_text("utf-8")
PAGES = {path.name: path.read_text("utf-8") for path in GUIDE.glob("*.md") if path.name != "README.md"}
FORMATS = re.compile(r"^Format reconnu\u00a0: (.+)\.$", re.MULTILINE)
FETCHED = re.compile(r"^python -m data_access\.cli fetch ([a-z-]+)$", re.MULTILINE)
SECTIONS = ("## Ce que dit le rapport", "## Ce qui reste secret")
PICTURES = re.compile(r"!\[[^\]]*\]\((images/[\w-]+\.png)\)")
HEAVIEST, SHORTEST_TEXT = 120_000, 20
"""Bytes of a picture, and signs of the text that stands for it."""
LOOSE = re.compile(r"'|\w [;?!%](?=\s)|\w :(?=\s)|« | »")


def formats_of(page: str) -> list[str]:
    """The formats a page says it is about."""
    return re.findall(r"`(\w+)`", " ".join(FORMATS.findall(page)))


def test_every_format_has_its_page_and_one_only() -> None:
    known = {p.format.code for p in PRODUCERS} | {TEMPLATE_BOOK.code, TEMPLATE_ODS.code, TEMPLATE_TEXT.code, "contours"}
    told = Counter(code for page in PAGES.values() for code in formats_of(page))
    assert told == Counter(dict.fromkeys(known, 1))


def test_every_connector_is_on_the_page_of_its_format_with_the_page_of_its_producer() -> None:
    told = {code: name for name, page in PAGES.items() for code in FETCHED.findall(page)}
    assert set(told) == set(load_connectors())
    for connector in load_connectors().values():
        page = PAGES[told[connector.code]]
        assert connector.format in formats_of(page)
        assert connector.page in page


def test_every_page_is_in_the_index_and_says_what_stays_secret() -> None:
    assert sorted(re.findall(r"^- \[[^\]]+\]\(([\w-]+\.md)\)$", INDEX, re.MULTILINE)) == sorted(PAGES)
    assert [name for name, page in PAGES.items() if not all(section in page for section in SECTIONS)] == []


def test_every_link_of_the_guide_leads_somewhere() -> None:
    links = {link for page in (*PAGES.values(), INDEX) for link in re.findall(r"\]\(([^)]+)\)", page)}
    assert [link for link in sorted(links) if not (GUIDE / link).is_file()] == []


def test_every_source_shows_its_own_report_in_a_light_picture_and_every_picture_is_shown() -> None:
    shown = {name: PICTURES.findall(page) for name, page in {**PAGES, "README.md": INDEX}.items()}
    assert [
        n for n, page in PAGES.items() if formats_of(page) and f"images/{n.removesuffix('.md')}.png" not in shown[n]
    ] == []
    kept = {f"images/{path.name}": path.stat().st_size for path in (GUIDE / "images").iterdir()}
    assert {picture for found in shown.values() for picture in found} == set(kept)
    assert {name: size for name, size in kept.items() if size > HEAVIEST} == {}


def test_every_picture_is_told_in_words() -> None:
    texts = re.findall(r"!\[([^\]]*)\]\(", "\n".join((*PAGES.values(), INDEX)))
    assert [text for text in texts if len(text) < SHORTEST_TEXT] == []


def test_the_guide_is_typeset_in_french() -> None:
    assert {
        name: LOOSE.findall(page) for name, page in {**PAGES, "README.md": INDEX}.items() if LOOSE.search(page)
    } == {}
