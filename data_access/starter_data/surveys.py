"""The invented survey of a new store, two waves, marked; its answers are those of the invented series it feeds."""

import csv
from datetime import date
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.surveys import Surveys
from data_access.services.survey_import import keep_waves
from data_access.store import Store
from indicators.catalogue.model import Catalogue
from indicators.formats import THIN
from indicators.surveys.model import Answer, Mode, Question, Result, SurveyWave
from indicators.territories import EPCI_CODE

FILE = Path(__file__).parent / "data" / "survey_results.csv"
SURVEY, NAME, ASKED = "habitants", "Enquête auprès des habitants", "habitants de 18 ans et plus"
PRODUCER = "Démonstration, à remplacer par l’enquête des signataires"
SAID = ("exemple", "données de départ")
DAYS = {"2023": (date(2023, 3, 6), date(2023, 3, 31)), "2025": (date(2025, 3, 3), date(2025, 3, 28))}
QUESTIONS = (
    Question("demarche", f"Savez-vous où vous adresser pour une démarche{THIN}?", ("1.1",), ("oui",), "CONNAIT_OU"),
    Question(
        "entraide",
        f"Pouvez-vous compter sur quelqu’un près de chez vous{THIN}?",
        ("3.1", "3.2"),
        ("oui, facilement",),
    ),
    Question("trajet", f"Avez-vous renoncé à un trajet utile cette année{THIN}?", ("4.3", "4.2"), ("jamais",)),
    Question("isolement", f"Vous sentez-vous seul ou seule{THIN}?", ("5.1", "5.3"), ("jamais",)),
)
Key = tuple[str, str, str]


def load_survey(store: Store) -> int:
    """Write the invented waves in a store that has none; returns how many. Safe to run again."""
    today = store.clock.now().date()
    with store.reading() as uow:
        if Surveys(uow.connection).ever_shown():
            return 0
    waves = [wave for wave in example_waves(store.catalogue) if wave.last <= today]
    return len(keep_waves(store, SYSTEM_ACTOR, waves, SAID)) if waves else 0


def example_waves(catalogue: Catalogue) -> tuple[SurveyWave, ...]:
    """The two invented waves, as received."""
    results = _results(catalogue)
    return tuple(
        SurveyWave(
            SURVEY, NAME, wave, first, last, ASKED, Mode.PHONE, PRODUCER, QUESTIONS,
            tuple(result for (of, _, _), result in results.items() if of == wave), demonstration=True,
        )
        for wave, (first, last) in DAYS.items()
    )  # fmt: skip


def _results(catalogue: Catalogue) -> dict[Key, Result]:
    codes = {commune.name: commune.code for commune in catalogue.communes()}
    codes[catalogue.territories[EPCI_CODE].name] = EPCI_CODE
    found: dict[Key, Result] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter=";"):
            place = codes.get(line["lieu"], line["lieu"])
            key = line["vague"], line["question"], place
            held = found[key].answers if key in found else ()
            answers = (*held, Answer(line["reponse"], int(line["effectif"])))
            within = place[:5] if place not in codes.values() else ""
            found[key] = Result(key[1], place, int(line["repondants"]), answers, int(line["population"]), within)
    return found
