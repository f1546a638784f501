"""The pictures of the guide of imports: ``python -m tests.browser.guide_pictures [NAME …]``.

A demonstration server is prepared as it stood one vintage before; each file is checked by the page, some published.
"""

import io
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.store import Store
from tests.browser.chromium import FLAGS, chromium
from tests.browser.guide_files import FILES, GuideFile, load_before, mistaken
from tests.browser.server import ROOT, served
from tests.browser.visit import MILLISECONDS, Visit

FOLDER = ROOT / "docs" / "guide" / "images"
OFFICER = "demo-chargee"
WIDTH, TALLEST, AROUND, FADING = 1280, 900, 14, 110
COLOURS, HEAVIEST = 48, 120_000
SETTLING_MS, WHOLE, TRIES = 1500, 6000, 6
TOO_LONG = "a été arrêtée"
BY_PAGE: Mapping[str, GuideFile] = {found.page: found for found in FILES}
REPORT = "section.report"


def take(wanted: list[str]) -> None:
    """The pictures asked for, all of them by default."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        _prepare(Path(data))
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with served(Path(data)) as server:
            page = browser.new_page(viewport={"width": WIDTH, "height": 1000}, locale="fr-FR")
            visit = Visit(page, server.url).become(OFFICER)
            for name, draw in _pictures().items():
                if not wanted or name in wanted:
                    draw(visit)
                    sys.stdout.write(f"{name}\n")
        browser.close()


def _prepare(folder: Path) -> None:
    store = Store(Settings(data_dir=folder, database_url=""))
    prepare_store(store, load_before, lambda _share, _words: None)
    store.engine.dispose()


def _pictures() -> dict[str, Callable[[Visit], None]]:
    """Every picture by name: a report for each file, then the gestures they share, which publish."""
    found: dict[str, Callable[[Visit], None]] = {name: _report_of(one) for name, one in BY_PAGE.items()}
    return found | {
        "page": _the_page, "refus": _refusal, "publier": _publication, "confirmer": _confirmation, "carte": _map,
    }  # fmt: skip


def _report_of(file: GuideFile) -> Callable[[Visit], None]:
    def draw(visit: Visit) -> None:
        _send(visit, file.name, file.content())
        _keep(visit.page, file.page, visit.page.locator(REPORT))

    return draw


def _send(visit: Visit, name: str, content: bytes) -> None:
    """Have a file checked; once more when the machine was so busy that the check took too long."""
    for _ in range(TRIES):
        visit.open("/donnees")
        field = visit.page.get_by_test_id("stFileUploader").first.locator("input[type=file]")
        field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        expect(visit.page.locator(REPORT)).to_be_visible(timeout=MILLISECONDS)
        visit.settle()
        if not visit.page.get_by_text(TOO_LONG).count():
            return


def _the_page(visit: Visit) -> None:
    """Where the page is in the menu, then its two first steps."""
    page = visit.open("/donnees").page
    page.get_by_test_id("stTopNavSection").filter(has_text="Données").click()
    _keep_clip(page, "ou-cliquer", 0, 420)
    visit.open("/donnees")
    _keep(page, "deposer", page.get_by_role("heading", name="1. Télécharger le modèle"),
          page.get_by_test_id("stFileUploader").first)  # fmt: skip


def _refusal(visit: Visit) -> None:
    _send(visit, "modele_indicateurs.xlsx", mistaken())
    _keep(visit.page, "refus", visit.page.locator(REPORT))


def _publication(visit: Visit) -> None:
    """The button, what is said once it is done, and the way back."""
    file, page = BY_PAGE["insee-filosofi"], visit.page
    _send(visit, file.name, file.content())
    button = page.get_by_role("button", name="Publier")
    _keep(page, "publier", page.get_by_role("heading", name="3. Publier"), button)
    button.click()
    undo = page.get_by_text("Annuler cette publication").first
    undo.click(timeout=MILLISECONDS)
    visit.settle()
    _keep(page, "publie", page.locator(".notice").filter(has_text="publiée").first, page.get_by_test_id("stForm").first)


def _confirmation(visit: Visit) -> None:
    file, page = BY_PAGE["notre-modele"], visit.page
    _send(visit, file.name, file.content())
    _keep(page, "confirmer", page.get_by_role("heading", name="3. Publier"), page.get_by_role("button", name="Publier"))


def _map(visit: Visit) -> None:
    """The page that shows what was published."""
    page = visit.open("/axe-3-lien-social?objectif=3.2&indicateur=MED_NV&territoire=29151").drawn().page
    _keep(page, "carte", page.locator("[class*=st-key-card-carte]").first)


def _keep(page: Page, name: str, first: Locator, last: Locator | None = None) -> None:
    """The page from the top of a part to the bottom of another, the whole width."""
    page.set_viewport_size({"width": WIDTH, "height": WHOLE})
    page.wait_for_timeout(SETTLING_MS)
    top, bottom = first.bounding_box(), (last or first).bounding_box()
    assert top is not None
    assert bottom is not None
    _keep_clip(page, name, top["y"] - AROUND, bottom["y"] + bottom["height"] - top["y"] + 2 * AROUND)


def _keep_clip(page: Page, name: str, top: float, height: float) -> None:
    """A band of the page, in few colours: a light picture."""
    page.set_viewport_size({"width": WIDTH, "height": WHOLE})
    page.wait_for_timeout(SETTLING_MS)
    clip = {"x": 0, "y": max(top, 0), "width": WIDTH, "height": min(height, TALLEST)}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]
    path = FOLDER / f"{name}.png"
    shown = _fading(picture) if height > TALLEST else picture
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    if path.stat().st_size > HEAVIEST:
        sys.stderr.write(f"{path.name}\u00a0: {path.stat().st_size} octets, trop lourd\n")


def _fading(picture: Image.Image) -> Image.Image:
    """The same, its foot fading: there is more below."""
    veil = Image.new("L", picture.size, 0)
    for row in range(FADING):
        veil.paste(
            255 * (row + 1) // FADING,
            (0, picture.height - FADING + row, picture.width, picture.height - FADING + row + 1),
        )
    return Image.composite(Image.new("RGB", picture.size, "white"), picture, veil)


if __name__ == "__main__":
    take(sys.argv[1:])
