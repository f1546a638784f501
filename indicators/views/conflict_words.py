"""The words of a conflict between two versions of a fiche: what each side holds, who wrote the other one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indicators.actions.fields import text_of
from indicators.actions.model import ActionRecord
from indicators.reading.numerals import capital

BLANK = ActionRecord("", "", "", "0.0")


def field_text(key: str, value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 fields are of many types
    """A value of a field as read, codes by their names.

    >>> field_text("title", "Permanence", {}), field_text("pilot", "", {})
    ('Permanence', 'Non renseigné')
    """
    return capital(text_of(replace(BLANK, **{key: value}), key, names))


def conflict_sentence(number: str, versions: tuple[int, int], author: str, at: str) -> str:
    """« Vous aviez ouvert la version 14 de la fiche 1.2-04 ; la version 15 a été enregistrée le … par … ».

    >>> conflict_sentence("1.2-04", (14, 15), "la CAF", "24 novembre 2026 à 10 h 38")[:51]
    'Vous aviez ouvert la version 14 de la fiche 1.2-04\u202f'
    """
    opened = f"Vous aviez ouvert la version {versions[0]} de la fiche {number}"
    return f"{opened}\u202f; la version {versions[1]} a été enregistrée le {at} par {author}."
