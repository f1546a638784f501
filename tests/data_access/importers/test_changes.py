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


def test_revisions_come_largest_first_and_a_secret_revealed_is_one() -> None:
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


def test_a_figure_the_file_withholds_is_withdrawn_and_what_it_does_not_hold_stays() -> None:
    found = changes_between(
        frame(
            row("TP60", MORLAIX, "2021", None, status="secret"),
            row("TP60", GARLAN, "2021", None, status="secret"),
            row("TP60", CARANTEC, "2021", 8.0),
        ),
        PUBLISHED,
    )
    assert (found.new, found.unchanged, found.revised, found.untouched) == (0, 2, (), 1)
    assert [(c.territory, c.before, c.after_status) for c in found.withdrawn] == [(MORLAIX, 20.0, "secret")]
    assert found.secret == (("TP60", "2021", 2),)


def test_a_more_precise_value_that_is_shown_alike_is_no_revision() -> None:
    rounded = frame(row("TX_VACANCE", MORLAIX, "2023", 12.6), row("TX_VACANCE", CARANTEC, "2023", 4.0))
    exact = frame(row("TX_VACANCE", MORLAIX, "2023", 12.5839), row("TX_VACANCE", CARANTEC, "2023", 4.06))
    found = changes_between(exact, rounded, {"TX_VACANCE": 1})
    assert (found.unchanged, [c.territory for c in found.revised]) == (1, [CARANTEC])
    assert changes_between(exact, rounded).unchanged == 0
