"""What somebody answers to each span found in a note: replaced, or kept with a reason. Looks for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.field.spans import PersonalData


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the span is replaced (``reason`` empty), or kept because of a reason."""

    replace: bool
    reason: str = ""


def answered(
    text: str, spans: Sequence[PersonalData], answers: Sequence[Answer]
) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The text once each span is answered, and where the kept ones stand in it, with their reason.

    >>> from indicators.field.spans import PersonalKind
    >>> span = PersonalData(PersonalKind.NAME, 3, 8, "", "[une personne]")
    >>> answered("Vu Marie.", [span], [Answer(True)])
    ('Vu [une personne].', ())
    >>> answered("Vu Marie.", [span], [Answer(False, "nom d’un lieu")])
    ('Vu Marie.', ((3, 8, 'nom d’un lieu'),))
    """
    pieces: list[str] = []
    kept: list[tuple[int, int, str]] = []
    end = size = 0
    for span, answer in zip(spans, answers, strict=True):
        before = text[end : span.start]
        told = span.replacement if answer.replace else text[span.start : span.end]
        start = size + len(before)
        size = start + len(told)
        pieces += [before, told]
        if not answer.replace:
            kept.append((start, size, answer.reason))
        end = span.end
    return "".join((*pieces, text[end:])), tuple(kept)


def marked(text: str, spans: Sequence[PersonalData]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is a span found: what a page highlights.

    >>> from indicators.field.spans import PersonalKind
    >>> marked("Vu Marie.", [PersonalData(PersonalKind.NAME, 3, 8, "", "")])
    (('Vu ', False), ('Marie', True), ('.', False))
    """
    pieces: list[tuple[str, bool]] = []
    end = 0
    for span in spans:
        pieces += [(text[end : span.start], False), (text[span.start : span.end], True)]
        end = span.end
    return tuple(piece for piece in (*pieces, (text[end:], False)) if piece[0])
