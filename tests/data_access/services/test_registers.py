"""Registers of the field through the service: template filled, refused, imported, read by level, frozen."""

import io
from collections.abc import Sequence

import pytest
from openpyxl import load_workbook

from data_access.exports.register_template import write_register_template
from data_access.field_registers import registers_of
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.editions import check_edition, close_edition
from data_access.services.publication import publish_batch, record_and_publish
from data_access.services.register_import import RegisterReport, check_registers, import_registers
from data_access.services.screens import facts_for
from data_access.services.service_points import read_network, read_services
from data_access.starter_data.services import load_registers
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.service_points.model import TravelTimes
from indicators.territories import EPCI_CODE
from indicators.views.network_views import BODY
from indicators.views.services_views import ServicesAsked
from tests.data_access.batches import BOTSORHEL, CARANTEC, MORLAIX, draft, row
from tests.personas import DIRECTOR_CAF, ELECTED, OFFICER

HOURS = "lundi-vendredi 9h-12h, 14h-17h ; samedi 9h-12h une semaine sur deux"
DESK = ("", "Accueil", "accueil-social", "CCAS", "Morlaix", "-3.8259", "48.5766", HOURS, "2026", "CCAS", "15/10/2026")
BODY_ROW = ("", "Cellule", "CAF du Finistère ; CCAS", "Morlaix ; Taulé", "mensuel", "05/11/2026", "CCAS", "partenaires")
ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POST = ("2025", MORLAIX, "A206", "Bureau de poste", "", "", "197000", "6853000")


def book(store: Store, **sheets: Sequence[Sequence[str]]) -> bytes:
    """The template with rows added."""
    held = load_workbook(io.BytesIO(write_register_template(store.catalogue)))
    for name, rows in sheets.items():
        for line in rows:
            held[name].append([cell or None for cell in line])
    stream = io.BytesIO()
    held.save(stream)
    return stream.getvalue()


def checked(store: Store, content: bytes, name: str = "registres.xlsx") -> RegisterReport:
    return check_registers(store, OFFICER, name, content)


def bodies(store: Store, actor: Actor, edition: str = "") -> set[str]:
    view = read_network(store, actor, "5.2", edition)
    assert view is not None
    return {node.label for node in view.nodes if node.column == BODY}


def test_a_filled_template_is_imported_read_by_level_and_frozen_with_an_edition(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    report = checked(store, book(store, services=[DESK], instances=[BODY_ROW], bpe=[POST]))
    assert report.counts == {"services": 2, "instances": 1}
    assert registers_of(store, OFFICER).points == ()
    assert import_registers(store, OFFICER, report).lines == 3
    view = read_services(store, ELECTED, 1, ServicesAsked(saturday=True))
    assert [p.code for p in view.points] == ["accueil-social-29151-accueil"]
    assert bodies(store, DIRECTOR_CAF) == {"Cellule"}
    assert bodies(store, Actor("passant", "Passant", ELECTED.role)) == set()
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    gone = (*BODY_ROW, "oui")
    import_registers(store, OFFICER, checked(store, book(store, instances=[gone])))
    assert bodies(store, DIRECTOR_CAF) == set()
    assert bodies(store, DIRECTOR_CAF, "1") == {"Cellule"}
    assert check_edition(store, ELECTED, "1").intact


@ONE_ENGINE
def test_one_faulty_cell_refuses_the_whole_workbook_and_every_fault_is_told(store: Store) -> None:
    far = (
        "",
        "Loin",
        "accueil-social",
        "CCAS",
        "Morlaix",
        "2.35",
        "48.85",
        "lundi midi",
        "",
        "",
        "31/31/2026",
        "secret",
    )
    lost = ("", "Perdu", "piscine", "", "Brest")
    report = checked(store, book(store, services=[DESK, far, lost]))
    codes = {a.code for a in report.anomalies if a.blocking}
    assert codes == {
        "service_hors_perimetre", "service_horaires", "registre_date", "registre_liste", "registre_commune",
    }  # fmt: skip
    assert {a.row for a in report.anomalies} == {3, 4}
    assert not report.accepted
    with pytest.raises(RefusedError, match="n’est pas importable"):
        import_registers(store, OFFICER, report)
    assert registers_of(store, OFFICER).points == ()


@ONE_ENGINE
def test_times_are_read_from_a_text_and_replace_those_of_their_origin(store: Store) -> None:
    for minutes in ("24", "26,5"):
        text = f"origine;destination;minutes;source;date\n{BOTSORHEL};{MORLAIX};{minutes};Itinéraires;2026\n"
        import_registers(store, OFFICER, checked(store, text.encode(), "trajets.csv"))
    assert registers_of(store, ELECTED).times == (TravelTimes(BOTSORHEL, ((MORLAIX, 26.5),), "Itinéraires", "2026"),)
    twice = f"origine;destination;minutes\n{BOTSORHEL};{MORLAIX};24\n{BOTSORHEL};{MORLAIX};25\n"
    assert [a.code for a in checked(store, twice.encode(), "t.csv").anomalies] == ["registre_double"]


@ONE_ENGINE
def test_times_from_every_commune_give_the_share_near_france_services_to_be_published(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("BPE_FRANCE_SERVICES", CARANTEC, "2025", 1))])
    codes = [c.code for c in store.catalogue.communes() if c.code != CARANTEC]
    lines = [f"{code};{CARANTEC};{19 if code == MORLAIX else 35};Itinéraires;2026" for code in codes]
    head = "origine;destination;minutes;source;date"
    partial = import_registers(store, OFFICER, checked(store, "\n".join([head, *lines[:5]]).encode(), "t.csv"))
    assert partial.batch == 0
    own = f"{CARANTEC};{CARANTEC};0;Itinéraires;2026"
    done = import_registers(store, OFFICER, checked(store, "\n".join([head, *lines, own]).encode(), "t.csv"))
    publish_batch(store, SYSTEM_ACTOR, done.batch)
    found = facts_for(store).series("FS_20MIN")
    assert set(found["status"]) == {"calcule"}
    shown = dict(found.select("territory", "value").iter_rows())
    assert (shown[MORLAIX], shown[CARANTEC], shown[BOTSORHEL]) == (100, 100, 0)
    assert shown[EPCI_CODE] == pytest.approx(100 * (15_194 + 3_272) / 65_713)


@ONE_ENGINE
def test_a_new_store_has_real_town_halls_and_marks_all_that_is_invented(store: Store) -> None:
    load_registers(store)
    held = registers_of(store, SYSTEM_ACTOR)
    halls = [p for p in held.points if p.kind == "mairie"]
    assert len(halls) == 26
    assert all(p.openings and "Licence Ouverte" in p.source for p in halls)
    assert all(p.demonstration == (p.kind != "mairie") for p in held.points)
    assert all(entry.demonstration for entry in (*held.times, *held.bodies))
    assert load_registers(store) == 0
