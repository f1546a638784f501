"""Links to the CSV and the XLSX of a visual: plain addresses of the shell, whose query holds the view's parameters."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dashboard.widgets.markup import Html, link, pictogram, tag

DRAWN = frozenset(
    {"carte", "chaine", "observations_communes", "reseau", "croisement", "corroboration", "carte_actions",
     "distribution", "tendance", "tendance_ecart"}
)  # fmt: skip
"""The visuals whose file may be a picture; a test holds them against what the files are built from."""


@dataclass(frozen=True, slots=True)
class ExportLink:
    """What to download: the visual and the parameters that rebuild the same view."""

    visual: str
    params: tuple[tuple[str, str], ...]
    title: str

    @property
    def pictured(self) -> bool:
        """Whether the visual is drawn, and not a table alone."""
        named = dict(self.params)
        trend = self.visual == "explorateur" and named.get("vue") == "tendance" and bool(named.get("indicateur"))
        return self.visual in DRAWN or trend

    def address(self, extension: str, **more: str) -> str:
        """« /export/axe_carte.csv?axe=4&… »; empty parameters are left out."""
        query = urlencode([(name, value) for name, value in (*self.params, *more.items()) if value])
        return f"/export/{quote(self.visual)}.{extension}{f'?{query}' if query else ''}"


PICTURES = (("svg", "Image SVG, pour l’imprimerie"), ("png", "Image PNG, pour un diaporama"))
INTERNATIONAL = "CSV international, à virgules"


def download_links(export: ExportLink) -> Html:
    """The download links of a card, named for a screen reader by what they hold; the rarer formats are folded."""
    return tag("span", *(_one(export, extension) for extension in ("csv", "xlsx")), _others(export), class_="downloads")


def file_link(export: ExportLink, extension: str) -> Html:
    """One link to a file that exists in a single format, named by what it holds."""
    label = tag("span", pictogram("download"), f"{export.title} (.{extension})")
    return link(label, export.address(extension), class_="button-link", download=True)


def _one(export: ExportLink, extension: str) -> Html:
    label = tag("span", pictogram("download"), extension.upper())
    name = f"Télécharger en {extension.upper()}\u00a0: {export.title}"
    return link(label, export.address(extension), class_="button-link", aria_label=name, download=True)


def _others(export: ExportLink) -> Html:
    """The CSV for programs, and the pictures of what is drawn."""
    found = [(INTERNATIONAL, export.address("csv", format="international"))]
    found += [(words, export.address(extension)) for extension, words in PICTURES] if export.pictured else []
    items = (
        tag("li", link(words, address, download=True, aria_label=f"{words}\u00a0: {export.title}"), class_="format")
        for words, address in found
    )
    name = f"Autres formats\u00a0: {export.title}"
    return tag("details", tag("summary", "Autres formats", aria_label=name), tag("ul", *items), class_="formats")
