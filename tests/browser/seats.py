"""Who sits before a browser: each person of the demonstration enters once, then opens as many tabs as the tests ask."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext

from tests.browser.visit import Visit

DESK = (1280, 1600)
NOBODY = ""
"""A visitor who has not said who they are: the demonstration lets them in."""


@dataclass
class Seats:
    """The sessions of a server, one per person; the browser is in English, so that nothing is French by luck."""

    browser: Browser
    url: str
    _entered: dict[str, BrowserContext] = field(default_factory=dict)

    def take(self, person: str = NOBODY, size: tuple[int, int] = DESK) -> Visit:
        """A new tab of a person."""
        page = self._session(person).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        return Visit(page, self.url)

    def leave(self) -> None:
        """Close every tab and every session."""
        for session in self._entered.values():
            session.close()
        self._entered.clear()

    def _session(self, person: str) -> BrowserContext:
        if person not in self._entered:
            context = self.browser.new_context(locale="en-US", accept_downloads=True)
            if person:
                page = context.new_page()
                Visit(page, self.url).become(person)
                page.close()
            self._entered[person] = context
        return self._entered[person]
