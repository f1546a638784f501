"""Walks a real browser through a store full of hostile texts and notes all that acts: dialogs, flags, loads, tags."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Dialog
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from dashboard.identity import COOKIE
from data_access.services.preparation import prepare_store
from data_access.services.sessions import open_session
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from tests.browser.server import served
from tests.browser.visit import Visit
from tests.confidentiality import hostile_pages
from tests.confidentiality.hostile_store import FEW, fill
from tests.confidentiality.payloads import FLAG, MARK, PAYLOADS, Payload
from tests.personas import ADMINISTRATOR

ACTING = """() => [...document.querySelectorAll('body *')].filter(e => {
  const outside = ['src', 'href', 'action', 'data', 'formaction'].some(name => {
    if (!e.hasAttribute(name) || e.namespaceURI.endsWith('svg')) return false;
    const address = e.getAttribute(name);
    if (e.tagName === 'IMG' && address.startsWith('data:image/svg+xml;base64,')) return false;
    try { return new URL(address, location.href).origin !== location.origin; } catch { return true; }
  });
  const active = ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'META'].includes(e.tagName);
  return outside || active || [...e.attributes].some(a => a.name.startsWith('on'));
}).map(e => e.outerHTML.slice(0, 160))"""
HOVER = "[data-testid=stPlotlyChart] .points path, [data-testid=stPlotlyChart] .point, [data-testid=stDeckGlJsonChart]"
LISTS = "[data-testid=stSelectbox] [role=combobox], [data-testid=stMultiSelect] [role=combobox]"
MOST_HOVERS, MOST_LISTS = 6, 2


@dataclass
class Walk:
    """A server full of hostile texts and what a browser noticed there."""

    url: str
    store: Store
    browser: Browser
    read: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    pages: int = 0
    name: str = ""
    visitors: dict[str, Visit] = field(default_factory=dict)

    def open(self, visit: hostile_pages.Visit) -> None:
        """Open a page as its visitor, unfold it, pass over its charts and lists, and note what acted."""
        seen = self._visitor("demo-administratrice" if visit.actor is ADMINISTRATOR else "demo-animatrice")
        self.name, page = visit.name, seen.page
        seen.outside.clear()
        seen.complaints.clear()
        seen.open(f"/{visit.slug}?{urlencode(dict(visit.params))}").drawn()
        page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
        for point in page.locator(HOVER).all()[:MOST_HOVERS]:
            with suppress(PlaywrightTimeout):
                point.hover(force=True, timeout=2000)
        page.wait_for_timeout(300)
        self._note(seen)
        self.pages += 1
        for choice in page.locator(LISTS).all()[:MOST_LISTS]:
            with suppress(PlaywrightTimeout):
                choice.click(timeout=2000)
                page.wait_for_timeout(200)
                self._note(seen)
                page.keyboard.press("Escape")

    def _visitor(self, person: str) -> Visit:
        """The one tab of a person."""
        if person not in self.visitors:
            session = open_session(self.store, person, "démonstration").id
            context = self.browser.new_context(viewport={"width": 1280, "height": 3000}, locale="fr-FR")
            context.add_cookies([{"name": COOKIE, "value": session, "url": self.url}])
            self.visitors[person] = Visit(context.new_page(), self.url)
            self.visitors[person].page.on("dialog", self._dialog)
        return self.visitors[person]

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"{self.name} : dialogue {dialog.message[:60]}")
        dialog.dismiss()

    def _note(self, seen: Visit) -> None:
        self.read |= set(re.findall(MARK, " ".join(seen.texts())))
        if seen.page.evaluate(f"window.{FLAG}"):
            self.faults.append(f"{self.name} : un texte a été exécuté")
        self.faults += [f"{self.name} : {found}" for found in seen.page.evaluate(ACTING)]
        self.faults += [f"{self.name} : chargement {address}" for address in seen.outside]
        self.faults += [f"{self.name} : console {said[:160]}" for said in seen.complaints]


@contextmanager
def walk_in(
    folder: Path, browser: Browser, every: int = FEW, payloads: tuple[Payload, ...] = PAYLOADS
) -> Iterator[Walk]:
    """A demonstration server on a store filled with the texts."""
    store = Store(Settings(data_dir=folder, database_url="", mode="demonstration"))
    try:
        prepare_store(store, load_starter_data, lambda _share, _words: None)
        fill(store, payloads, every=every)
        with served(folder, MODE="demonstration", SECRET_KEY="") as server:
            yield Walk(server.url, store, browser)
    finally:
        store.engine.dispose()


def walked(walk: Walk, visits: Iterable[hostile_pages.Visit]) -> Walk:
    """The walk once every page was opened."""
    for visit in visits:
        walk.open(visit)
    return walk
