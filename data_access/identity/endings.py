"""Why a session is over, in the words shown."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Ending(StrEnum):
    """The reason kept with a session that is over; the text is the French word."""

    SIGNED_OUT = "déconnecté"
    EXPIRED = "expirée"
    REVOKED = "révoquée"
    ROLE_CHANGED = "rôle modifié"
    ACCOUNT_CLOSED = "compte fermé"
    PASSWORD_CHANGED = "mot de passe changé"  # noqa: S105 a French word, not a password
    REPLACED = "remplacée"


ENDING_SENTENCES: Mapping[Ending, str] = MappingProxyType(
    {
        Ending.SIGNED_OUT: "Vous êtes déconnecté. Connectez-vous pour continuer.",
        Ending.EXPIRED: "Votre session a expiré. Connectez-vous de nouveau.",
        Ending.REVOKED: "Votre session a été fermée par l’administration. Connectez-vous de nouveau.",
        Ending.ROLE_CHANGED: "Votre rôle a changé. Connectez-vous de nouveau pour en prendre acte.",
        Ending.ACCOUNT_CLOSED: "Votre compte est fermé. Adressez-vous à l’administration du tableau de bord.",
        Ending.PASSWORD_CHANGED: "Votre mot de passe a changé. Connectez-vous avec le nouveau.",
        Ending.REPLACED: "Une autre connexion a été ouverte dans ce navigateur. Rechargez la page.",
    }
)


def ending_sentence(reason: str) -> str:
    """The sentence for the reason of a state, an empty text when there is none."""
    return ENDING_SENTENCES[Ending(reason)] if reason else ""
