"""The invented field notes of a new store, marked as demonstration, dated from today: one to three per objective."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from data_access.clock import paris_date
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.repositories.field_notes import FieldNotes, NoteOrigin
from data_access.repositories.journal import Gesture
from data_access.store import Store
from indicators.catalogue.model import Catalogue
from indicators.field.notes import NoteDraft
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength
from indicators.formats import HARD, THIN
from indicators.territories import EPCI_CODE

FILE = Path(__file__).parent / "data" / "field_notes.csv"
CAUSE, REASON = "charger les observations d’exemple", "données de départ"
MARK = NoteOrigin("exemple", demonstration=True)
SIGNS = {"« ": f"«{HARD}", " »": f"{HARD}»", " :": f"{HARD}:", " ;": f"{THIN};", " ?": f"{THIN}?", " !": f"{THIN}!"}


def example_notes(catalogue: Catalogue, today: date) -> Iterator[tuple[str, NoteDraft]]:
    """Each invented note with the organisation that would have filed it."""
    codes = {commune.name: commune.code for commune in catalogue.communes()}
    codes[catalogue.territories[EPCI_CODE].name] = EPCI_CODE
    with FILE.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter=";"):
            yield (
                line["organisation"],
                NoteDraft(
                    text=typeset(line["texte"]),
                    source=SourceType(line["nature"]),
                    on=today - timedelta(days=int(line["jours"])),
                    territory=codes[line["lieu"]],
                    objectives=tuple(line["objectifs"].split()),
                    public=line["public"],
                    neighbourhood=line["quartier"],
                    consent=Consent(line["consentement"]),
                    secrecy=NoteSecrecy(line["confidentialite"]),
                    direction=Direction(line["sens"]),
                    strength=Strength(line["force"]),
                ),
            )


def load_example_notes(store: Store) -> int:
    """Write the invented notes in a store that has none; returns how many. Safe to run again."""
    today = paris_date(store.clock.now())
    count = 0
    with store.writing() as uow:
        notes = FieldNotes(uow.connection)
        if notes.key() != (0, 0):
            return 0
        for organisation, draft in example_notes(store.catalogue, today):
            count += len(notes.add(_filed_by(organisation), [draft], uow.now(), MARK))
        uow.trace(SYSTEM_ACTOR, Gesture(CAUSE, "carnet d’observation", {}, {"observations": str(count)}, REASON))
    return count


def _filed_by(organisation: str) -> Actor:
    return replace(SYSTEM_ACTOR, organisation=organisation)


def typeset(text: str) -> str:
    """A text with the spaces that French typography asks for."""
    for plain, right in SIGNS.items():
        text = text.replace(plain, right)
    return text
