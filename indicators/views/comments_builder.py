"""Builds the prompted comments of an objective for an edition, with their file. Reads no store."""

from collections import Counter
from collections.abc import Sequence

from indicators.field.comments import Comment, Prompt, comments_of
from indicators.formats import HARD, format_date, plural
from indicators.views.comments_views import CommentLine, CommentsView, PromptBlock
from indicators.views.facts import Facts
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

SOURCE = "commentaires des signataires et de leurs partenaires, un par organisation et par question"
COLUMNS = tuple(
    Column(key, label)
    for key, label in (
        ("objectif", "Objectif"), ("edition", "Édition"), ("question", "Question"), ("commentaire", "Commentaire"),
        ("organisation", "Organisation"), ("date", "Date"),
    )
)  # fmt: skip


def build_comments(facts: Facts, comments: Sequence[Comment], objective: str, edition: int) -> CommentsView:
    """The four questions of an objective at an edition, empty ones included.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> view = build_comments(facts, (), "4.2", 1)
    >>> view.title, view.count, len(view.blocks)
    ('Aucun commentaire sur cet objectif pour l’édition en cours', 0, 4)
    """
    kept = comments_of(comments, objective, edition)
    blocks = tuple(PromptBlock(prompt, tuple(_line(c) for c in kept if c.prompt is prompt)) for prompt in Prompt)
    others = Counter(c.edition for n in {c.edition for c in comments} - {edition}
                     for c in comments_of(comments, objective, n))  # fmt: skip
    invented = any(c.demonstration for c in kept)
    return CommentsView(
        objective=objective,
        title=_title(len(kept), facts.edition),
        edition=edition,
        blocks=blocks,
        others=tuple(sorted(others.items(), reverse=True)),
        table=_table(facts, kept, (objective, edition), demonstration=invented),
        demonstration=invented,
    )


def _title(count: int, edition: str) -> str:
    when = edition_text(edition)
    if not count:
        return f"Aucun commentaire sur cet objectif pour l’{when}"
    return f"{plural(count, 'commentaire', 'commentaires')} pour l’{when}"


def _line(comment: Comment) -> CommentLine:
    mark = f"{HARD}◇" if comment.demonstration else ""
    told = f"{comment.organisation}, le {format_date(comment.on)}{mark}"
    return CommentLine(comment.text, told, comment.organisation, comment.demonstration)


def _table(facts: Facts, kept: Sequence[Comment], place: tuple[str, int], *, demonstration: bool) -> Table:
    objective, edition = place
    stamp = Stamp(
        selection=f"Objectif {objective}",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=(SOURCE,),
        demonstration=demonstration,
    )
    rows = tuple(
        tuple(
            Cell(text, text, demonstration=c.demonstration)
            for text in (objective, str(edition), c.prompt.label, c.text, c.organisation, c.on.isoformat())
        )
        for c in kept
    )
    name, title = f"commentaires_{objective.replace('.', '_')}", f"Commentaires de l’objectif {objective}"
    return Table(name, title, COLUMNS, rows, stamp)
