"""Links to the CSV and the XLSX of a visual: plain addresses of the shell, whose query holds the view's parameters."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dashboard.widgets.markup import Html, link, pictogram, tag


@dataclass(frozen=True, slots=True)
class ExportLink:
    """What to download: the visual and the parameters that rebuild the same view."""

    visual: str
    params: tuple[tuple[str, str], ...]
    title: str

    def address(self, extension: str) -> str:
        """« /export/axe_carte.csv?axe=4&… »; empty parameters are left out."""
        query = urlencode([(name, value) for name, value in self.params if value])
        return f"/export/{quote(self.visual)}.{extension}{f'?{query}' if query else ''}"


def download_links(export: ExportLink) -> Html:
    """The two download links of a card, named for a screen reader by what they hold."""
    return tag("span", *(_one(export, extension) for extension in ("csv", "xlsx")), class_="downloads")


def file_link(export: ExportLink, extension: str) -> Html:
    """One link to a file that exists in a single format, named by what it holds."""
    label = tag("span", pictogram("download"), f"{export.title} (.{extension})")
    return link(label, export.address(extension), class_="button-link", download=True)


def _one(export: ExportLink, extension: str) -> Html:
    label = tag("span", pictogram("download"), extension.upper())
    name = f"Télécharger en {extension.upper()}\u00a0: {export.title}"
    return link(label, export.address(extension), class_="button-link", aria_label=name, download=True)
