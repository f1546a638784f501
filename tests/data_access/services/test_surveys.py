"""Surveys through the services: template filled, refused, imported masked, frozen, withdrawn, feeding an indicator."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from data_access.exports.survey_template import write_survey_template
from data_access.held_surveys import held_surveys, surveys_key
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.parameters import SURVEY_SAMPLE
from data_access.importers.survey_sheets import EXAMPLES
from data_access.repositories.surveys import Surveys
from data_access.services.downloads import build_download
from data_access.services.editions import check_edition, close_edition
from data_access.services.parameters import change_parameter
from data_access.services.publication import publish_batch, record_and_publish
from data_access.services.screens import facts_for
from data_access.services.survey_import import (
    SurveyReport,
    check_survey,
    import_survey,
    keep_waves,
    list_waves,
    withdraw_wave,
)
from data_access.services.surveys import read_feeding_survey, read_survey, read_survey_cards
from data_access.starter_data.surveys import example_waves, load_survey
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.surveys.samples import wave_of
from indicators.territories import EPCI_CODE
from indicators.views.survey_views import SurveyAsked, SurveyView
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.personas import ADMINISTRATOR, ELECTED, OFFICER

ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WAVE, QUESTION = list(EXAMPLES["vagues"][0]), list(EXAMPLES["questions"][0])
HEAD = ("habitants", "2026", "demarche")


def answers(place: str, yes: int, no: int, people: str = "") -> list[Sequence[str]]:
    sample = str(yes + no)
    return [(*HEAD, place, sample, people, "oui", str(yes)), (*HEAD, place, sample, people, "non", str(no))]


RESULTS = [*answers("Morlaix Communauté", 390, 250, "52 000"), *answers("Morlaix", 96, 54), *answers("Carantec", 34, 3)]


def book(store: Store, **sheets: Sequence[Sequence[str]]) -> bytes:
    """The template with rows added; the example wave and question unless others are given."""
    held = load_workbook(io.BytesIO(write_survey_template(store.catalogue)))
    for name, rows in {"vagues": [WAVE], "questions": [QUESTION], "resultats": RESULTS, **sheets}.items():
        for line in rows:
            held[name].append([cell or None for cell in line])
    stream = io.BytesIO()
    held.save(stream)
    return stream.getvalue()


def checked(store: Store, **sheets: Sequence[Sequence[str]]) -> SurveyReport:
    return check_survey(store, OFFICER, "enquete.xlsx", book(store, **sheets))


def codes(report: SurveyReport) -> set[str]:
    return {fault.code for fault in report.anomalies if fault.blocking}


def told(store: Store, edition: str = "") -> dict[str, str]:
    view = read_survey(store, ELECTED, SurveyAsked(), edition)
    return {line.code: line.told for line in view.lines} if view else {}


def test_a_filled_template_is_imported_masked_frozen_with_an_edition_and_withdrawn(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    report = checked(store)
    assert (report.answers, report.masked) == (6, 2)
    assert told(store) == {}
    key = surveys_key(store)
    import_survey(store, OFFICER, report)
    assert surveys_key(store) != key
    assert told(store) == {
        EPCI_CODE: "61\u202f% (56\u00a0à\u00a065\u202f%)",
        MORLAIX: "64\u202f% (55\u00a0à\u00a072\u202f%)",
        CARANTEC: "secret statistique",
    }
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    with pytest.raises(RefusedError, match="motif"):
        withdraw_wave(store, OFFICER, list_waves(store, OFFICER)[0].number, " ")
    withdraw_wave(store, OFFICER, list_waves(store, OFFICER)[0].number, "fichier périmé")
    assert told(store) == {}
    assert told(store, "1")[CARANTEC] == "secret statistique"
    assert check_edition(store, ELECTED, "1").intact


@ONE_ENGINE
def test_no_answer_withheld_is_ever_written_where_pages_and_files_read(store: Store) -> None:
    import_survey(store, OFFICER, checked(store))
    with store.reading() as uow:
        shown = Surveys(uow.connection).shown()[0].wave.at("demarche", CARANTEC)
        received = Surveys(uow.connection).received(1).at("demarche", CARANTEC)
    assert shown is not None
    assert received is not None
    assert [answer.count for answer in shown.answers] == [None, None]
    assert [answer.count for answer in received.answers] == [34, 3]
    text = build_download(store, ELECTED, "enquete", "csv", {}).content.decode("utf-8-sig")
    line = next(line for line in text.splitlines() if "Carantec" in line)
    assert "secret" in line
    assert ";34;" not in text
    assert build_download(store, ELECTED, "enquete", "xlsx", {}).content[:2] == b"PK"


@ONE_ENGINE
def test_a_workbook_with_one_fault_is_refused_whole(store: Store) -> None:
    report = checked(store, resultats=[*RESULTS, *answers("Brest", 30, 20)])
    assert codes(report) == {"enquete_lieu"}
    with pytest.raises(RefusedError, match="n’est pas importable"):
        import_survey(store, OFFICER, report)
    assert told(store) == {}


@ONE_ENGINE
def test_a_wave_is_not_imported_twice_and_what_it_withheld_stays_withheld(store: Store) -> None:
    report = checked(store)
    import_survey(store, OFFICER, report)
    assert codes(checked(store)) == {"enquete_deja"}
    with pytest.raises(RefusedError, match="déjà enregistrée"):
        import_survey(store, OFFICER, report)
    withdraw_wave(store, OFFICER, 1, "une erreur de saisie")
    corrected = [*RESULTS[:4], *answers("Carantec", 29, 8)]
    import_survey(store, OFFICER, checked(store, resultats=corrected))
    assert told(store)[CARANTEC] == "secret statistique"


@ONE_ENGINE
def test_an_indicator_of_perception_is_fed_with_its_status_and_its_method(store: Store) -> None:
    done = import_survey(store, OFFICER, checked(store))
    publish_batch(store, SYSTEM_ACTOR, done.batch)
    found = facts_for(store).series("CONNAIT_OU").row(0, named=True)
    assert (found["vintage"], found["status"], found["denominator"]) == ("2026", "estime", 640)
    assert found["value"] == pytest.approx(100 * 390 / 640)
    assert "marge à 95" in found["note"]
    assert "effet de plan 1,4" in found["note"]
    card = read_feeding_survey(store, ELECTED, "CONNAIT_OU")
    assert card is not None
    assert card.method == found["note"]
    assert [one.question for one in read_survey_cards(store, ELECTED, "1.1")] == ["habitants--demarche"]
    assert read_survey_cards(store, ELECTED, "5.1") == ()


@ONE_ENGINE
def test_a_place_with_too_few_answers_says_so_and_the_threshold_is_a_setting(store: Store) -> None:
    keep_waves(store, OFFICER, [wave_of({EPCI_CODE: (60, 40), MORLAIX: (20, 15)})], ("essai", "essai"))
    assert told(store)[MORLAIX].startswith("57")
    change_parameter(store, ADMINISTRATOR, SURVEY_SAMPLE, 40, "essai du seuil")
    assert told(store)[MORLAIX] == "trop peu de réponses"
    view = read_survey(store, ELECTED, SurveyAsked())
    assert isinstance(view, SurveyView)
    assert all(cell.value is None for row in view.table.rows if row[1].text == MORLAIX for cell in row[4:8])


@ONE_ENGINE
def test_a_new_store_has_two_invented_waves_that_say_what_the_invented_series_says(store: Store) -> None:
    assert load_survey(store) == 2
    assert load_survey(store) == 0
    assert all(wave.demonstration for wave in held_surveys(store).waves)
    whole = {w.wave: w.at("demarche") for w in example_waves(store.catalogue)}
    counts = {wave: (result.answers[0].count, result.sample) for wave, result in whole.items() if result}
    assert counts == {"2023": (356, 640), "2025": (372, 640)}
    found = told(store)
    assert {"secret statistique", "trop peu de réponses"} <= set(found.values())


@ONE_ENGINE
def test_a_real_wave_replaces_the_invented_ones_and_is_never_compared_with_them(store: Store) -> None:
    load_survey(store)
    real = replace(wave_of({EPCI_CODE: (380, 260)}), wave="2025", name="Enquête réelle")
    keep_waves(store, OFFICER, [real], ("essai", "essai"))
    assert [wave.name for wave in held_surveys(store).waves] == ["Enquête réelle"]
    view = read_survey(store, ELECTED, SurveyAsked())
    assert view is not None
    assert not view.demonstration
    assert view.finding.caution == ""
    assert [one.wave.name for one in list_waves(store, OFFICER)] == ["Enquête réelle"]
