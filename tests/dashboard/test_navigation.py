"""The register of pages: what addresses exist and what they are called."""

from dashboard import navigation

SLUGS = [
    "",
    "seance",
    "decisions",
    "depuis-le-dernier-copil",
    "alertes",
    "axe-1-services",
    "axe-2-familles",
    "axe-3-lien-social",
    "axe-4-autonomie",
    "axe-5-prevention",
    "axe-6-observation",
    "decision-concertee",
    "portrait",
    "engagement",
    "ponderation",
    "evaluation",
    "carnet",
    "plan-d-actions",
    "ma-mise-a-jour",
    "cibles",
    "explorer",
    "dictionnaire",
    "donnees",
    "aide",
    "administration",
]


def test_addresses_are_those_that_were_promised() -> None:
    assert [entry.slug for entry in navigation.entries()] == SLUGS


def test_every_page_has_its_script_and_a_title_of_its_own() -> None:
    entries = navigation.entries()
    assert [entry.script for entry in entries if not entry.file.is_file()] == []
    assert len({entry.title for entry in entries}) == len(entries)


def test_every_script_of_the_folder_is_in_the_menu() -> None:
    assert {p.stem for p in navigation.PAGES.glob("*.py")} == {entry.script for entry in navigation.entries()}


def test_the_menu_has_four_groups_in_the_order_of_a_meeting() -> None:
    assert list(dict.fromkeys(entry.group for entry in navigation.entries())) == [
        "Piloter",
        "Axes",
        "Décider",
        "Données",
    ]


def test_a_page_reached_outside_the_menu_shows_nothing() -> None:
    drawn: list[int] = []
    navigation.show(drawn.append, 4)
    assert drawn == []
