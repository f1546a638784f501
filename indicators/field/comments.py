"""Prompted comments: four questions asked of each objective at each edition, and what organisations answer. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from indicators.errors import RefusedError

TEXT_AT_LEAST, TEXT_AT_MOST = 15, 500
GUIDANCE = (
    "Deux ou trois phrases, datées si possible («\u00a0depuis mars 2026…\u00a0»), sans nom ni situation "
    "reconnaissable. Dites ce que vous voyez, pas ce que vous espérez."
)


class Prompt(StrEnum):
    """A question asked; the text is the code kept in the store."""

    RISKS = "risques"
    SOLUTIONS = "solutions"
    OUTSIDE = "hors-chiffres"
    COOPERATION = "cooperation"

    @property
    def label(self) -> str:
        """« Risques et points de vigilance »."""
        return LABELS[self]

    @property
    def asked(self) -> str:
        """The question in full."""
        return ASKED[self]

    @property
    def example(self) -> str:
        """How an answer may begin."""
        return EXAMPLES[self]


LABELS: Mapping[Prompt, str] = MappingProxyType(
    {
        Prompt.RISKS: "Risques et points de vigilance",
        Prompt.SOLUTIONS: "Solutions essayées ou proposées",
        Prompt.OUTSIDE: "Résultats hors des chiffres",
        Prompt.COOPERATION: "Coopération",
    }
)
ASKED: Mapping[Prompt, str] = MappingProxyType(
    {
        Prompt.RISKS: "Qu’est-ce qui peut empêcher d’atteindre l’objectif d’ici la prochaine réunion\u202f?",
        Prompt.SOLUTIONS: "Qu’avez-vous essayé, ou que proposez-vous\u202f?",
        Prompt.OUTSIDE: "Qu’est-ce qui a changé et qu’aucun indicateur ne mesure\u202f?",
        Prompt.COOPERATION: "Avec qui avancez-vous, et qu’est-ce qui manque pour mieux travailler ensemble\u202f?",
    }
)
EXAMPLES: Mapping[Prompt, str] = MappingProxyType(
    {
        Prompt.RISKS: "Depuis septembre, le poste d’accueil n’est plus pourvu le mercredi…",
        Prompt.SOLUTIONS: "Nous avons essayé des permanences sur le marché, de mai à juillet…",
        Prompt.OUTSIDE: "Des habitants reviennent d’eux-mêmes proposer leur aide…",
        Prompt.COOPERATION: "Les deux services se réunissent chaque mois depuis janvier…",
    }
)


@dataclass(frozen=True, slots=True)
class Comment:
    """What an organisation answers to a prompt on an objective, for the edition under way when it was written.

    An empty ``text`` takes back what it had said. ``demonstration`` marks an invented one.
    """

    objective: str
    edition: int
    prompt: Prompt
    text: str
    organisation: str
    author: str
    author_name: str
    on: date
    demonstration: bool = False


def comments_of(comments: Iterable[Comment], objective: str, edition: int) -> tuple[Comment, ...]:
    """The comments in force of an objective at an edition, by prompt: the last of each organisation, unless taken back.

    As soon as one of them is real, invented ones are left out.

    >>> comments_of((), "4.2", 3)
    ()
    """
    last = {(c.prompt, c.organisation): c for c in comments if (c.objective, c.edition) == (objective, edition)}
    held = [c for c in last.values() if c.text]
    real, order = [c for c in held if not c.demonstration], tuple(Prompt)
    return tuple(sorted(real or held, key=lambda c: (order.index(c.prompt), c.on)))


def check_comment(text: str) -> str:
    """The text to keep; refused when it is too short or too long. Empty takes back what was said.

    >>> check_comment("  Le poste n’est plus   pourvu. ")
    'Le poste n’est plus pourvu.'
    """
    kept = " ".join(text.split())
    if kept and len(kept) < TEXT_AT_LEAST:
        message = "Ce commentaire est trop court. Écrivez au moins une phrase."
        raise RefusedError(message)
    if len(kept) > TEXT_AT_MOST:
        message = f"Un commentaire tient en {TEXT_AT_MOST} signes. Raccourcissez-le."
        raise RefusedError(message)
    return kept
