"""What the field says of the objective of an axis, as the papers and slides of a meeting carry it. Frozen data only."""

from dataclasses import dataclass

from indicators.field.quotes import Quote
from indicators.views.comments_views import CommentsView
from indicators.views.corroboration_views import CorroborationLine

COMMENTS, MARK = 3, "\u00a0◇"


@dataclass(frozen=True, slots=True)
class AxisField:
    """The confrontation of an objective, the words that may be quoted, the comments of the edition."""

    line: CorroborationLine
    quotes: tuple[Quote, ...]
    comments: CommentsView

    @property
    def confrontation(self) -> str:
        """« Chiffres et terrain : contradictoire. Les chiffres s’améliorent, mais… 3 observations… »."""
        return f"Chiffres et terrain\u00a0: {self.line.verdict}. {self.line.sentence} {self.line.field_words}"

    @property
    def said(self) -> tuple[tuple[str, str, bool], ...]:
        """The first comment of each question: its words, the question with who says it, the mark."""
        found = [
            (line.text, f"{block.prompt.label}, {line.told.removesuffix(MARK)}", line.demonstration)
            for block in self.comments.blocks
            for line in block.lines[:1]
        ]
        return tuple(found[:COMMENTS])

    @property
    def demonstration(self) -> bool:
        """Whether anything here is invented."""
        return self.line.demonstration or self.comments.demonstration or any(q.demonstration for q in self.quotes)
