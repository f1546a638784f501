"""The error tree of the project: one root, a branch shown to users in French, a branch for bugs."""

from dataclasses import dataclass


class PilotageError(Exception):
    """Root of every error the project raises on purpose."""


class UserError(PilotageError):
    """An error whose message is a French sentence shown as is: fact, place, remedy."""

    code = "erreur"


class NotFoundError(UserError):
    """What was asked for does not exist (unknown indicator, territory, visual, edition)."""

    code = "introuvable"


class RefusedError(UserError):
    """A rule of the domain or a missing right refuses the request; the message says which and why."""

    code = "refus"


class StoreUnavailableError(UserError):
    """The store cannot be reached or written; nothing was lost."""

    code = "base_indisponible"


class ProgrammingError(PilotageError):
    """A contract between rooms was broken: a bug, never shown to a user as it is."""


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One fault of a file, a catalogue or a setting: what, where, and how to mend it (French)."""

    code: str
    message: str
    remedy: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    blocking: bool = True

    def sentence(self) -> str:
        r"""The French sentence shown to the user: place, fact, remedy.

        >>> Anomaly("code_inconnu", "le code 29999 n’existe pas", "Corrigez la cellule", row=14).sentence()
        'Ligne 14\xa0: le code 29999 n’existe pas. Corrigez la cellule.'
        """
        places = [
            f"fichier «\u00a0{self.file}\u00a0»" if self.file else "",
            f"feuille «\u00a0{self.sheet}\u00a0»" if self.sheet else "",
            f"ligne {self.row}" if self.row is not None else "",
            f"colonne {self.column}" if self.column else "",
        ]
        place = ", ".join(p for p in places if p)
        fact = f"{place[:1].upper()}{place[1:]}\u00a0: {self.message}" if place else self.message
        return f"{fact.rstrip('.')}. {self.remedy.rstrip('.')}."
