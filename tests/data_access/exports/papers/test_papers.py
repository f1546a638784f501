"""What papers print, from small views: order, hours, marks, words in place of what is withheld."""

from datetime import UTC, date, datetime, time

from data_access.exports.papers.agenda import agenda_paper
from data_access.exports.papers.attendance import attendance_paper
from data_access.exports.papers.record import execution_words
from data_access.exports.papers.sheets import MARK, Heading, PaperStamp, printed, sheet
from indicators.decisions import Decision, DecisionNature, DecisionState, Execution, FollowUp
from indicators.meetings import (
    AgendaItem,
    Attendance,
    Delays,
    ItemNature,
    Meeting,
    MeetingKind,
    Presence,
    dates_of,
)
from indicators.views.table import Cell, Column, Stamp, Table

STAMP = PaperStamp("", "24 novembre 2026", "000012", datetime(2026, 11, 25, 17, 5, tzinfo=UTC))
ITEMS = (
    AgendaItem("Point d’étape", minutes=45, rapporteur="Chargée de mission", document="1", id=1),
    AgendaItem("Emploi", ItemNature.DECISION, minutes=30, question="Où agir\u202f?", action="A-0001", id=2),
)
COPIL = Meeting(
    MeetingKind.STEERING, date(2026, 12, 3), "Morlaix", time(14, 0), items=ITEMS,
    attendance=(
        Attendance("Morlaix Communauté", Presence.PRESENT, "la présidente"),
        Attendance("CAF du Finistère", Presence.PROXY, "", "Morlaix Communauté"),
    ),
)  # fmt: skip
DATES = dates_of(COPIL, Delays(15, 21, 8, 10))
OPENED = Decision("P", "t", DecisionNature.ARBITRATION, DecisionState.ADOPTED, lead="CAF", deadline=date(2026, 10, 1))


def test_the_agenda_says_hour_nature_speaker_minutes_and_document_of_each_item() -> None:
    paper = agenda_paper(COPIL, DATES, frozenset({"A-0001"}), STAMP)
    first, second = paper["items"]["rows"]
    assert first[:2] + first[3:] == ["1", "14\u00a0h\u00a000", "pour information", "Chargée de mission", "45", "1"]
    assert second[1] == "14\u00a0h\u00a045"
    assert second[2] == {"text": "Emploi", "detail": "Question\u00a0: Où agir\u202f?", "mark": True}
    assert ["Fin prévue", "à 15\u00a0h\u00a015"] in paper["facts"]
    assert paper["demonstration"]
    assert "Ordre du jour et dossier envoyés avant le 18 novembre 2026." in paper["dates"]


def test_an_agenda_without_an_hour_invents_none() -> None:
    paper = agenda_paper(Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Morlaix", items=ITEMS), DATES, (), STAMP)
    assert [row[1] for row in paper["items"]["rows"]] == ["–", "–"]
    assert "heure à fixer" in paper["finding"]["strong"]
    assert not paper["demonstration"]


def test_every_paper_carries_edition_day_and_version() -> None:
    foot = sheet(Heading("annexe", "Annexe"), STAMP, {})["foot"]
    assert foot.startswith("Édition en cours. Données arrêtées au 24 novembre 2026, version 000012.")
    closed = PaperStamp("5", "17 juin 2026", "000009", STAMP.made_at, "Réservé aux signataires.")
    assert closed.foot.startswith("Édition 5. ")
    assert closed.foot.endswith("Réservé aux signataires.")
    assert MARK.startswith("DONNÉE DE DÉMONSTRATION")


def test_a_withheld_cell_is_printed_as_its_word_and_an_invented_one_with_its_mark() -> None:
    columns = (Column("lieu", "Lieu"), Column("valeur", "Valeur", numeric=True), Column("note", "Note"))
    rows = (
        (Cell("Garlan"), Cell("secret statistique", None, "secret"), Cell("")),
        (Cell("Morlaix"), Cell("12\u202f%", 12.0, demonstration=True), Cell("x", detail="a\nb")),
    )
    table = Table("t", "T", columns, rows, Stamp("", "", "", "", ()))
    shown = printed(table, ("lieu", "valeur"))
    assert shown["head"] == ["Lieu", "Valeur"]
    assert shown["align"] == ["left", "right"]
    assert [row[1]["text"] for row in shown["rows"]] == ["secret statistique", "12\u202f%"]
    assert [row[1]["mark"] for row in shown["rows"]] == [False, True]
    assert printed(table)["rows"][1][2]["detail"] == "a\u00a0; b"


def test_the_execution_of_a_decision_says_how_late_and_the_last_word_on_it() -> None:
    assert execution_words(OPENED, date(2026, 10, 13)) == "À exécuter, en retard de 12\u00a0jours"
    told = (FollowUp(date(2026, 10, 2), Execution.RUNNING, "Local trouvé.", "Chargée"),)
    followed = Decision("P", "t", DecisionNature.ARBITRATION, DecisionState.ADOPTED, lead="CAF", follow_ups=told)
    assert execution_words(followed, date(2026, 10, 13)) == "En cours (Local trouvé, 2 octobre 2026)"
    assert execution_words(Decision("P", "t", DecisionNature.NOTED, DecisionState.ADOPTED), date(2026, 1, 1)) == ""


def test_the_attendance_sheet_has_a_block_for_each_institution_then_one_for_guests() -> None:
    blocks = attendance_paper(COPIL, STAMP)["blocks"]
    assert [(block["name"], block["said"]) for block in blocks] == [
        ("Morlaix Communauté", "la présidente"),
        ("CAF du Finistère", "pouvoir donné à Morlaix Communauté"),
        ("Autres participants et invités", ""),
    ]
