"""Proof of a whole meeting in five real browsers: agenda to record, the server killed on the way, nothing retyped.

``python -m tests.proof.meeting`` prints these lines alone; a folder named after it receives a picture of each state.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import APIResponse, Browser, expect, sync_playwright

from data_access.repositories.decisions import Decisions
from data_access.repositories.weightings import Weightings
from data_access.services.decision_screens import read_decision_screen
from data_access.services.editions import check_edition
from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from tests.browser import meeting_script as play
from tests.browser.chromium import FLAGS, chromium
from tests.browser.frames import Frames
from tests.browser.meeting_papers import close_edition, close_meeting, fetch_papers, missing_from, typed
from tests.browser.server import Running, killed, start, started_again, stop, wait_until_ready
from tests.browser.visit import MILLISECONDS, Visit
from tests.personas import CHAIR
from tests.proof.lines import Line, at_least, at_most, equal, show

ANSWER_LIMIT, DOCUMENT_LIMIT = 2.0, 60.0
QUIET = 4_000
"""Longer than a screen of the chair waits between two questions, in milliseconds."""
FIRST, SECOND, THIRD = play.DECISIONS
NUMBERS = ("2026-01", "2026-02", "2026-03")
TOGETHER = dict(zip(NUMBERS, zip((item.title for item in play.ITEMS), play.DECISIONS, strict=True), strict=True))
HALF = len(SECOND.text) // 2
OTHER_POINTS = (20, 30, 24, 26)
COUNT_TYPING = """addEventListener('input', (event) => {
  if (!event.target.matches('textarea, input:not([type=checkbox]):not([type=radio])')) return;
  sessionStorage.setItem('typed', 1 + Number(sessionStorage.getItem('typed') || 0));
}, true)"""
TYPED = "Number(sessionStorage.getItem('typed') || 0)"
PICTURE = "document.querySelector('.seance-picture img')?.src || ''"
Look = Callable[[Visit, str], None]


@dataclass
class _Room:
    """Who sits where: the chair, the screen projected for the weighting, the four voices; what that screen received."""

    chair: Visit
    projected: Visit
    voices: Mapping[str, Visit]
    frames: Frames
    look: Look
    number: int = 0

    @property
    def screens(self) -> tuple[Visit, ...]:
        return (self.chair, self.projected, *self.voices.values())


def whole_meeting(folder: Path, look: Look = lambda _visit, _name: None) -> Iterator[Line]:
    """The meeting, played once on a fresh data folder with the example data."""
    _prepared(folder)
    running = [start(folder)]
    try:
        wait_until_ready(running[0])
        with sync_playwright() as tool, ExitStack() as seats:
            browser = tool.chromium.launch(executable_path=chromium(), args=FLAGS)
            room = _seated(browser, running[0], seats, look)
            yield from _compared(room)
            yield from _answered(room)
            running.append(killed(running[-1]))
            yield from _fallen(room, running, folder)
            yield from _revealed(room)
            yield from _decided(room)
            yield from _written(room, folder)
            yield equal("Requêtes vers une autre adresse", sum(len(visit.outside) for visit in room.screens), 0)
    finally:
        stop(running[-1])


def _prepared(folder: Path) -> None:
    store = Store(Settings(data_dir=folder, database_url=""))
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    store.engine.dispose()


def _seated(browser: Browser, server: Running, seats: ExitStack, look: Look) -> _Room:
    chair = seats.enter_context(play.seated(browser, server, play.CHAIR))
    chair.page.context.add_init_script(COUNT_TYPING)
    projected = seats.enter_context(play.seated(browser, server, play.CHAIR, play.SIZES[1]))
    voices = {who: seats.enter_context(play.seated(browser, server, who)) for who in play.VOICES}
    return _Room(chair, projected, voices, Frames().listen(projected.page), look)


def _compared(room: _Room) -> Iterator[Line]:
    """The agenda prepared and opened, the comparison shown to all, the first decision taken on it."""
    chair = room.chair
    room.number = play.prepare(chair)
    room.look(chair, "1-ordre-du-jour")
    play.opens(chair, room.number)
    for visit in (chair, *room.voices.values()):
        visit.open(f"/seance?reunion={room.number}&mode=seance")
        play.shows(visit, play.ITEMS[0].title)
    shown = {visit.page.evaluate(PICTURE) for visit in (chair, *room.voices.values())}
    yield Line("Écrans réunis, points de l’ordre du jour", f"{1 + len(room.voices)}, {len(play.ITEMS)}")
    yield equal("Images de la comparaison sur les cinq écrans, différentes", len(shown - {""}), 1)
    room.look(chair, "2-comparaison")
    play.press(chair, "d")
    room.look(chair, "3-decision")
    play.type_text(chair, FIRST.text)
    play.type_rest(chair, FIRST)
    play.record(chair, NUMBERS[0])
    room.look(chair, "4-decision-enregistree")
    play.press(chair, "ArrowRight")
    for visit in (chair, *room.voices.values()):
        play.shows(visit, play.ITEMS[1].title)
    room.look(room.voices["demo-caf"], "5-carte-suivie")


def _answered(room: _Room) -> Iterator[Line]:
    """A decision half-way typed, the weighting opened, two signatories answer, a third begins."""
    chair, projected = room.chair, room.projected
    play.press(chair, "d")
    play.type_text(chair, SECOND.text[:HALF])
    # The rest is typed without leaving the field: it is in the browser alone when the server falls.
    play.panel(chair).get_by_label("Texte").press("Control+End")
    chair.page.keyboard.type(SECOND.text[HALF:])
    room.look(chair, "6-decision-a-moitie")
    projected.open(f"{play.WEIGHTING}?mode=seance&reunion={room.number}&point={room.number + 2}")
    play.open_weighting(projected)
    for visit in room.voices.values():
        visit.open(play.WEIGHTING)
    room.look(projected, "7-ponderation-ouverte")
    first, second, third, _last = play.VOICES
    delays = [_answer(room, who) for who in (first, second)]
    yield at_most("« a répondu » vu par la présidence, avant l’arrêt", max(delays), ANSWER_LIMIT, "s")
    received = len(room.frames.kept)
    for points in (OTHER_POINTS, play.POINTS[second]):
        play.spread(room.voices[second], points)
        play.cast(room.voices[second])
    projected.page.wait_for_timeout(QUIET)
    yield equal("Messages reçus par la présidence quand un signataire corrige", len(room.frames.kept) - received, 0)
    play.spread(room.voices[third], play.POINTS[third][:2])
    room.look(room.voices[third], "8-points-en-cours")


def _answer(room: _Room, who: str) -> float:
    """Give the points of a signatory; seconds until the chair’s screen says that it answered."""
    visit, card = room.voices[who], play.card(room.projected, who)
    play.spread(visit, play.POINTS[who])
    visit.page.get_by_role("button", name="Poser mes points").click()
    pressed = time.monotonic()
    expect(card).to_contain_text("a répondu à", timeout=MILLISECONDS)
    return time.monotonic() - pressed


def _fallen(room: _Room, running: list[Running], folder: Path) -> Iterator[Line]:
    """The server killed without warning, started again on the same data: what is kept, what is on the screens."""
    kept = _kept(folder)
    third = play.VOICES[2]
    room.look(room.chair, "9-serveur-arrete")
    began = time.monotonic()
    running.append(started_again(running[-1], folder))
    for visit in room.screens:
        play.comes_back(visit)
    yield Line("Secondes, du redémarrage au dernier écran revenu sans recharger", f"{time.monotonic() - began:.1f}")
    given = {play.NAMES[who]: play.POINTS[who] for who in play.VOICES[:2]}
    yield equal("Voix gardées, identiques", kept["voix"] == given, True)
    yield equal("Décisions gardées, identiques", kept["décisions"] == [FIRST.text], True)
    yield equal("Brouillon de décision gardé, identique", kept["brouillon"] == SECOND.text[:HALF], True)
    yield equal("Points en cours gardés, identiques", kept["points"] == (*play.POINTS[third][:2], 0, 0), True)
    text = play.panel(room.chair).get_by_label("Texte").input_value()
    yield equal("Texte à l’écran, fin non quittée comprise, identique", text == SECOND.text, True)
    points = play.points_typed(room.voices[third])
    yield equal("Points en cours à l’écran, identiques", points == (*play.POINTS[third][:2], 0, 0), True)
    room.look(room.chair, "10-revenu")


def _kept(folder: Path) -> dict[str, Any]:
    """What the data folder holds, read apart from the server."""
    store = Store(Settings(data_dir=folder, database_url=""))
    with store.reading() as uow:
        decisions, rounds = Decisions(uow.connection), Weightings(uow.connection)
        found = {
            "voix": {name: tuple(ballot.points.values()) for name, ballot in rounds.ballots(1).items()},
            "décisions": [decision.text for decision in decisions.all()],
            "brouillon": decisions.draft((1, 2)).get("texte", ""),
            "points": tuple((rounds.draft(1, play.VOICES[2]) or {}).values()),
        }
    store.engine.dispose()
    return found


def _revealed(room: _Room) -> Iterator[Line]:
    """The last two answers, nothing of them seen by the chair, the reveal on every screen, what is retained."""
    projected = room.projected
    delays = [_answer(room, who) for who in play.VOICES[2:]]
    yield at_most("« a répondu » vu par la présidence, après l’arrêt", max(delays), ANSWER_LIMIT, "s")
    given = {str(count) for points in play.POINTS.values() for count in points if count > play.FEW}
    received = [text for text in room.frames.texts() if text in given]
    yield equal("Points lisibles sur l’écran de la présidence", len(play.seen_of_points(projected)), 0)
    yield equal("Points dans ce que son navigateur a reçu", len(received) + len(room.frames.elements()), 0)
    answers = [projected.page.request.get(f"{projected.url}{address}") for address in _addresses(room.number)]
    yield equal("Adresses qui en disent plus que l’état", sum(_tells(answer) for answer in answers), 0)
    room.look(projected, "11-tous-ont-repondu")
    play.reveal(projected, room.voices)
    room.look(projected, "12-revele")
    play.retain(projected)
    yield Line("Écrans qui montrent la révélation", str(1 + len(room.voices)))
    yield at_least("Figures de points reçues une fois révélés, pour témoin", len(room.frames.elements()), 1)


def _addresses(number: int) -> tuple[str, ...]:
    files = tuple(f"/export/ponderation.{extension}?ponderation=1" for extension in ("csv", "xlsx"))
    return (f"{play.WEIGHTING}/etat/1", f"/seance/etat/{number}", *files)


def _tells(answer: APIResponse) -> bool:
    """Whether an address answers more than a refusal, or than the state and the place."""
    return answer.ok and set(answer.json()) != {"etat", "point"}


def _decided(room: _Room) -> Iterator[Line]:
    """The last two decisions, one with a reserve, one by a majority."""
    chair = room.chair
    play.type_rest(chair, SECOND)
    room.look(chair, "13-reserve")
    play.record(chair, NUMBERS[1])
    play.press(chair, "ArrowRight")
    play.shows(chair, play.ITEMS[2].title)
    room.look(chair, "14-ponderation-au-point")
    play.press(chair, "d")
    play.type_text(chair, THIRD.text)
    play.type_rest(chair, THIRD)
    play.record(chair, NUMBERS[2])
    room.look(chair, "15-derniere-decision")
    yield Line(
        "Décisions prises, dont avec réserve", f"{len(NUMBERS)}, {sum(bool(d.reserves) for d in play.DECISIONS)}"
    )


def _written(room: _Room, folder: Path) -> Iterator[Line]:
    """From the end of the debate to the documents in hand, read back against what was typed."""
    chair = room.chair
    chair.page.evaluate("sessionStorage.setItem('typed', 0)")
    ended = time.monotonic()
    close_meeting(chair)
    close_edition(chair)
    papers = fetch_papers(chair, room.number)
    seconds = time.monotonic() - ended
    yield at_most("De la fin du débat au relevé en main, édition close", seconds, DOCUMENT_LIMIT, "s")
    yield equal("Champs ressaisis entre les deux", chair.page.evaluate(TYPED), 0)
    missing = missing_from(papers, TOGETHER)
    yield Line("Textes tapés ou choisis, cherchés dans le relevé", str(len(list(typed(TOGETHER)))))
    for extension, absent in missing.items():
        yield equal(f"Absents du fichier {extension.upper()}", absent, [])
    room.look(chair, "16-relevé")
    store = Store(Settings(data_dir=folder, database_url=""))
    sound = [read_decision_screen(store, CHAIR, number).intact for number in NUMBERS]
    sound.append(check_edition(store, CHAIR, "1").intact)
    yield equal("Empreintes des décisions et de l’édition, vérifiées", sum(sound), len(NUMBERS) + 1)
    yield equal("Brouillons restés après la séance", _kept(folder)["brouillon"], "")
    store.engine.dispose()


def pictures_in(album: Path) -> Look:
    """Take each state at both sizes of a projector."""

    def look(visit: Visit, name: str) -> None:
        kept = visit.page.viewport_size
        for width, height in play.SIZES:
            visit.page.set_viewport_size({"width": width, "height": height})
            visit.page.wait_for_timeout(QUIET / 4)
            visit.page.screenshot(path=album / f"meeting_{name}_{width}.png")
        if kept:
            visit.page.set_viewport_size(kept)

    return look


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        taken = [pictures_in(Path(folder)) for folder in sys.argv[1:2]]
        sys.exit(0 if show("Une séance entière", whole_meeting(Path(own), *taken)) else 1)
