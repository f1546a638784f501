"""What the prompted comments of an objective show: four questions, what each organisation answers. Frozen data only."""

from dataclasses import dataclass

from indicators.field.comments import Prompt
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment: its words, who says it and when, the mark of what is invented."""

    text: str
    told: str
    organisation: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class PromptBlock:
    """A question and what is answered to it, the oldest first."""

    prompt: Prompt
    lines: tuple[CommentLine, ...]


@dataclass(frozen=True, slots=True)
class CommentsView:
    """The comments of an objective for an edition; ``others`` are the editions that have some, with how many."""

    objective: str
    title: str
    edition: int
    blocks: tuple[PromptBlock, ...]
    others: tuple[tuple[int, int], ...]
    table: Table
    demonstration: bool = False

    @property
    def count(self) -> int:
        """How many comments there are."""
        return sum(len(block.lines) for block in self.blocks)

    def said_by(self, prompt: Prompt, organisation: str) -> str:
        """What an organisation answers to a prompt, empty when nothing."""
        block = next(block for block in self.blocks if block.prompt is prompt)
        return next((line.text for line in block.lines if line.organisation == organisation), "")
