"""The invented comments of a new store, marked as demonstration, for its first edition. Names nobody."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data_access.clock import paris_date
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.grounds import Grounds
from data_access.repositories.journal import Gesture
from data_access.starter_data.field_notes import typeset
from data_access.store import Store
from indicators.field.comments import Comment, Prompt

FILE = Path(__file__).parent / "data" / "comments.csv"
CAUSE, REASON = "charger les commentaires d’exemple", "données de départ"
AUTHOR = "Chargée de mission (rôle fictif)"


def example_comments(edition: int, on: date) -> Iterator[Comment]:
    """Each invented comment with the organisation that would say it."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter=";"):
            yield Comment(
                objective=line["objectif"],
                edition=edition,
                prompt=Prompt(line["question"]),
                text=typeset(line["texte"]),
                organisation=line["organisation"],
                author=SYSTEM_ACTOR.id,
                author_name=AUTHOR,
                on=on,
                demonstration=True,
            )


def load_example_comments(store: Store) -> int:
    """Write the invented comments in a store that has none; returns how many. Safe to run again."""
    today = paris_date(store.clock.now())
    with store.writing() as uow:
        grounds = Grounds(uow.connection)
        if grounds.comments_mark():
            return 0
        comments = tuple(example_comments(uow.editions.next_number(), today))
        for comment in comments:
            grounds.add_comment(comment, uow.now())
        uow.trace(SYSTEM_ACTOR, Gesture(CAUSE, "commentaires", {}, {"commentaires": str(len(comments))}, REASON))
    return len(comments)
