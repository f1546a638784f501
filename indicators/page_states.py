"""The saved state of a page: its slug and the choices of its address. Reads an address strictly; knows no page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from indicators.errors import RefusedError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|")
NAME = re.compile(r"[a-z]{2,20}")
LONGEST = 600
PASSING = frozenset({"mode", "reunion", "point"})
"""Choices of the meeting itself: they are no part of what a page shows."""
DATED = frozenset({"annee", "edition"})
"""Choices that hold a page at a moment."""


@dataclass(frozen=True, slots=True)
class PageState:
    """A page on its choices: the slug of its address (empty for the home page), and what follows « ? »."""

    slug: str
    query: str = ""

    @property
    def address(self) -> str:
        """The address inside the application."""
        return f"/{self.slug}?{self.query}" if self.query else f"/{self.slug}"

    @property
    def choices(self) -> Mapping[str, str]:
        """The choices by name."""
        return dict(parse_qsl(self.query))


def page_state_of(address: str) -> PageState:
    """The state that an address of the application names, pasted whole or from its path; RefusedError otherwise.

    >>> page_state_of("http://127.0.0.1:8501/axe-4-autonomie?objectif=4.2&mode=seance")
    PageState(slug='axe-4-autonomie', query='objectif=4.2')
    """
    parts = urlsplit(address.strip())
    path = parts.path.strip("/")
    try:
        pairs = parse_qsl(parts.query, strict_parsing=True) if parts.query else []
    except ValueError:
        pairs = [("", "")]
    readable = SLUG.fullmatch(path) and all(NAME.fullmatch(name) and value.isprintable() for name, value in pairs)
    kept = urlencode([(name, value) for name, value in pairs if name not in PASSING])
    if not address.strip() or not readable or len(kept) > LONGEST:
        message = "Cette adresse n’est pas celle d’une page de l’outil. Copiez-la depuis la page à montrer."
        raise RefusedError(message)
    return PageState(path, kept)


def of_today(page: PageState) -> PageState:
    """The same page on its latest vintage and the edition under way: what a state of then shows now.

    >>> of_today(PageState("axe-4-autonomie", "objectif=4.2&annee=2023")).query
    'objectif=4.2'
    """
    return PageState(page.slug, urlencode({k: v for k, v in page.choices.items() if k not in DATED}))
