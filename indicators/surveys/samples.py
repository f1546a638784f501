"""The least wave that holds some counts: what the examples of this room are read on. Shown to nobody."""

from collections.abc import Mapping
from datetime import date

from indicators.surveys.model import Answer, Mode, Question, Result, SurveyWave

ANSWERS = ("oui", "non", "sans réponse")


def wave_of(counts: Mapping[str, tuple[int, ...]], within: Mapping[str, str] | None = None) -> SurveyWave:
    """A wave of one question « q » with the counts of each place, in the order of :data:`ANSWERS`.

    >>> wave_of({"29151": (30, 10)}).results[0].sample
    40
    """
    parents = within or {}
    results = tuple(
        Result(
            "q", place, sum(found), tuple(Answer(text, count) for text, count in zip(ANSWERS, found, strict=False)),
            within=parents.get(place, ""),
        )
        for place, found in counts.items()
    )  # fmt: skip
    question = Question("q", "Savez-vous où vous adresser\u202f?", ("1.1",), ("oui",))
    first, last = date(2025, 3, 3), date(2025, 3, 28)
    return SurveyWave(
        "habitants", "Enquête", "2025", first, last, "habitants de 18 ans et plus", Mode.PHONE, "Morlaix Communauté",
        (question,), results,
    )  # fmt: skip
