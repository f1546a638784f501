"""What a visitor does and what the browser notices meanwhile: requests, console, text on the page."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

READY = "[data-testid=stApp][data-test-script-state=notRunning]"
BROKEN = "[data-testid=stApp][data-test-script-state=compilationError]"
MILLISECONDS = 120_000
HARMLESS = (
    "GPU stall due to ReadPixels",
    "luma.gl",
    "deck: ",
    "Failed to load resource: the server responded with a status of 404",
    "WebGL",
)
"""Console lines of software drawing, and of the frontend looking for its server under the path of a page."""

TEXTS = """() => {
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const p = n.parentElement;
    if (p && !p.closest('script, style, noscript, [translate=no]') && n.nodeValue.trim()) out.push(n.nodeValue.trim());
  }
  for (const e of document.body.querySelectorAll('*'))
    for (const a of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'])
      if (e.getAttribute(a)) out.push(e.getAttribute(a));
  return out;
}"""


def send(button: Locator) -> None:
    """Send what was typed by the keyboard: a button may move under the mouse while it is taken in, not its focus."""
    expect(button).to_be_enabled()
    button.press("Enter")


@dataclass
class Visit:
    """A page of the browser and what was noticed on it."""

    page: Page
    url: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Watch every request and every console line."""
        self.page.set_default_timeout(MILLISECONDS)
        self.page.on("request", self._on_request)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def afresh(self) -> "Visit":
        """The same tab, at a desk again, with nothing noticed yet."""
        self.page.set_viewport_size({"width": 1280, "height": 1600})
        self.outside.clear()
        self.complaints.clear()
        return self

    def open(self, address: str = "/") -> "Visit":
        """Open an address and wait until the page is complete."""
        self.page.goto(f"{self.url}{address}")
        return self.settle()

    def become(self, person: str, back: str = "/") -> "Visit":
        """Enter as a person of the demonstration, by the page where one is chosen, and arrive on a page."""
        self.page.goto(f"{self.url}/connexion?retour={back}")
        self.page.locator(f"input[value={person}]").check()
        self.page.get_by_role("button", name="Entrer").click()
        return self.settle()

    def settle(self) -> "Visit":
        """Wait until the script has run and its title is there."""
        self.page.wait_for_selector(f"{READY}, {BROKEN}")
        assert self.page.locator(BROKEN).count() == 0
        expect(self.page.locator("h1")).to_have_count(1, timeout=MILLISECONDS)
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector(READY)
        return self

    def drawn(self) -> "Visit":
        """Wait until the charts and the map of the page are drawn."""
        if self.page.locator("[data-testid=stDeckGlJsonChart]").count():
            self.page.wait_for_selector("#deckgl-overlay")
        if self.page.locator("[data-testid=stPlotlyChart]").count():
            self.page.wait_for_selector(".js-plotly-plot .main-svg")
        return self

    def texts(self) -> list[str]:
        """Every text and every named attribute of the page, visible or not."""
        return list(self.page.evaluate(TEXTS))

    def address(self) -> str:
        """Where the browser is: path and query."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def _on_request(self, request: Request) -> None:
        own = urlsplit(self.url).netloc
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != own:
            self.outside.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(word in message.text for word in HARMLESS):
            self.complaints.append(message.text)
