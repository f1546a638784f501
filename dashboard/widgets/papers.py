"""The link to the paper of a page: a plain address of the shell, with the choices that rebuild it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from dashboard.widgets.markup import Html, link, pictogram, tag


def paper_link(name: str, params: Sequence[tuple[str, str]], label: str, extension: str = "pdf") -> Html:
    """« PDF, A4 »: the paper of a page, or its document to be edited; empty choices are left out."""
    query = urlencode([(key, value) for key, value in params if value])
    words = tag("span", pictogram("download"), label)
    return link(words, f"/papier/{name}.{extension}{f'?{query}' if query else ''}", class_="button-link", download=True)
