"""A write on a version that is no longer the last: refused, with the three records to choose from, field by field."""

from indicators.actions.merge import Merge, merge
from indicators.actions.model import ActionRecord
from indicators.errors import UserError


class ConflictError(UserError):
    """Nothing was written: ``base`` is what the writer opened, ``mine`` what they typed, ``theirs`` what is in force.

    ``author`` and ``at`` say in French who wrote ``theirs`` and when.
    """

    code = "conflit"

    def __init__(self, base: ActionRecord, mine: ActionRecord, theirs: ActionRecord, author: str, at: str) -> None:
        """Word the refusal: the fact, then the remedy."""
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.author = author
        self.at = at
        super().__init__(
            f"La fiche {theirs.number} a changé pendant votre saisie\u00a0: "
            f"vous aviez ouvert la version {base.version}, "
            f"la version {theirs.version} a été enregistrée le {at} par {author}. "
            "Rien n’est perdu et rien n’est écrasé\u00a0: choisissez, champ par champ, la valeur à garder."
        )

    @property
    def merge(self) -> Merge:
        """The fields that differ, with the side proposed for each."""
        return merge(self.base, self.mine, self.theirs)
