"""What a file would change, against what is published."""

from data_access.importers.changes import changes_between
from tests.data_access.batches import BOTSORHEL, CARANTEC, GARLAN, MORLAIX, frame, row

PUBLISHED = frame(
    row("TP60", MORLAIX, "2021", 20.0),
    row("TP60", CARANTEC, "2021", 8.0),
    row("TP60", GARLAN, "2021", None, status="secret"),
    row("TP60", BOTSORHEL, "2021", 10.0),
    row("PLACES_PE_CREEES", MORLAIX, "2024", 5.0, demonstration=True),
    row("PLACES_PE_CREEES", CARANTEC, "2024", 6.0, demonstration=True),
)


def test_revisions_come_largest_first_and_a_secret_revealed_or_made_is_one() -> None:
    found = changes_between(
        frame(
            row("TP60", MORLAIX, "2021", 22.0),
            row("TP60", CARANTEC, "2021", 4.0),
            row("TP60", GARLAN, "2021", 12.0),
            row("TP60", BOTSORHEL, "2021", 10.0),
            row("TP60", MORLAIX, "2023", 19.0),
        ),
        PUBLISHED,
    )
    assert (found.new, found.unchanged) == (1, 1)
    assert [(c.territory, c.before, c.after) for c in found.revised] == [
        (CARANTEC, 8.0, 4.0),
        (MORLAIX, 20.0, 22.0),
        (GARLAN, None, 12.0),
    ]


def test_a_new_status_alone_is_a_revision() -> None:
    found = changes_between(frame(row("TP60", MORLAIX, "2021", 20.0, status="provisoire")), PUBLISHED)
    assert [(c.before_status, c.after_status) for c in found.revised] == [("publie", "provisoire")]


def test_a_real_value_is_new_and_drives_every_demonstration_row_of_its_indicator_out() -> None:
    found = changes_between(frame(row("PLACES_PE_CREEES", MORLAIX, "2024", 5.0)), PUBLISHED)
    assert (found.new, found.revised, found.demonstration_leaving) == (1, (), 2)


def test_demonstration_rows_replace_their_like_and_drive_nothing_out() -> None:
    found = changes_between(frame(row("PLACES_PE_CREEES", MORLAIX, "2024", 9.0, demonstration=True)), PUBLISHED)
    assert (found.new, len(found.revised), found.demonstration_leaving) == (0, 1, 0)
