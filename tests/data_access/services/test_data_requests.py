"""Letters for missing data and the journal of what was asked: appended, frozen with an edition, printed."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.data_requests import list_requests, read_letter, read_letters, record_request
from data_access.services.downloads import build_download
from data_access.services.editions import check_edition, close_edition
from data_access.services.page_papers import build_page_paper
from data_access.services.publication import record_and_publish
from data_access.services.screens import read_missing
from data_access.store import Store
from indicators.catalogue import load_catalogue
from indicators.catalogue.model import Availability
from indicators.catalogue.partners import load_partners, partner_of
from indicators.data_requests import DataRequest, RequestGesture
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.batches import MORLAIX, draft, row
from tests.personas import ELECTED, OFFICER

DAY = date(2026, 11, 2)
ASKED = DataRequest("caf", RequestGesture.ASKED, DAY, ("PLACES_PE_CREEES",), "Madame, Monsieur,\n\nUn mot changé.")


def published(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])


def test_every_source_has_one_partner_and_no_partner_is_a_person() -> None:
    catalogue = load_catalogue()
    listed = [source for partner in load_partners().values() for source in partner.sources]
    assert sorted(listed) == sorted(catalogue.sources)
    local = [code for partner in load_partners().values() for code in partner.indicators]
    assert len(local) == len(set(local))
    assert set(local) <= set(catalogue.indicators)
    assert all(partner.role and "@" not in partner.role for partner in load_partners().values())


def test_each_gap_is_in_the_letter_of_its_partner_with_what_to_send(store: Store) -> None:
    published(store)
    letters = {letter.partner.id: letter for letter in read_letters(store, ELECTED).letters}
    asked = {line.indicator for line in read_missing(store, ELECTED).lines}
    assert sum(len(letter.lines) + letter.left for letter in letters.values()) == len(asked)
    for letter in letters.values():
        for line in letter.lines:
            sheet = load_catalogue().indicators[line.indicator]
            assert partner_of(sheet).id == letter.partner.id
            assert sheet.availability is not Availability.COMPUTED
            assert f"{sheet.label} ({sheet.id})" in letter.text
        for word in ("Tableau", "Colonnes", "Échelle", "Millésimes", "Secret à appliquer", "code_territoire"):
            assert word in letter.text
    assert "2016-1321" in letters["caf"].text
    assert "2016-1321" not in letters["insee"].text


def test_what_was_asked_is_kept_as_sent_and_a_past_edition_keeps_its_own(store: Store) -> None:
    published(store)
    sent = record_request(store, OFFICER, ASKED)
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    record_request(store, OFFICER, replace(ASKED, gesture=RequestGesture.RECEIVED, letter="", on=date(2026, 11, 20)))
    told = {line.indicator: line.asked for line in read_missing(store, ELECTED).lines}
    assert told["PLACES_PE_CREEES"] == "reçue le 20 novembre 2026"
    then = {line.indicator: line.asked for line in read_missing(store, ELECTED, "1").lines}
    assert then["PLACES_PE_CREEES"] == "demandée le 2 novembre 2026"
    assert [one.author_name for one in list_requests(store, ELECTED, "1")] == [OFFICER.name]
    assert check_edition(store, ELECTED, "1").intact
    assert read_letter(store, ELECTED, {"demande": str(sent.id)})[1].endswith("Un mot changé.")
    text = build_download(store, ELECTED, "lettre", "txt", {"demande": str(sent.id)})
    assert (text.file_name[-4:], "Un mot changé." in text.content.decode()) == (".txt", True)
    assert build_download(store, ELECTED, "demandes_de_donnees", "csv", {}).content.count(b"CAF") == 0
    assert build_page_paper(store, ELECTED, "lettre", {"partenaire": "departement"}).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "fault",
    [
        {"on": date(2099, 1, 1)},
        {"indicators": ()},
        {"indicators": ("INCONNU",)},
        {"letter": " "},
        {"letter": "x" * 20_001},
    ],
)
def test_a_statement_that_says_nothing_is_refused(store: Store, fault: dict[str, object]) -> None:
    with pytest.raises(RefusedError):
        record_request(store, OFFICER, replace(ASKED, **fault))  # type: ignore[arg-type]


def test_an_unknown_partner_or_request_is_told(store: Store) -> None:
    published(store)
    for asked in ({"partenaire": "inconnu"}, {"demande": "12"}, {}):
        with pytest.raises(NotFoundError):
            read_letter(store, ELECTED, asked)
