"""What is told when a file cannot be got: fact, place, remedy. Decides nothing."""

from http import HTTPStatus

from indicators.catalogue.connectors import Connector
from indicators.errors import UserError
from indicators.formats import format_number, plural

MEGABYTE = 1024 * 1024
BY_HAND = "Ouvrez la page du producteur, téléchargez le fichier vous-même et importez-le"


class RetrievalError(UserError):
    """A file was not got, or what came is not the file; nothing is kept of it but what can be resumed."""

    code = "recuperation"


class UnfitFileError(RetrievalError):
    """What came can never be the file: none of it is kept, not even to be resumed."""


def refusal(connector: Connector, fact: str, remedy: str) -> RetrievalError:
    """The sentence of a refusal: the source, what happened, what to do."""
    return RetrievalError(_sentence(connector, fact, remedy))


def unfit(connector: Connector, fact: str, remedy: str) -> UnfitFileError:
    """The same sentence, of a file that is thrown away."""
    return UnfitFileError(_sentence(connector, fact, remedy))


def _sentence(connector: Connector, fact: str, remedy: str) -> str:
    return f"Source «\u00a0{connector.code}\u00a0» ({connector.label})\u00a0: {fact}. {remedy}."


def by_hand(connector: Connector, before: str = "") -> str:
    """The remedy that always remains."""
    start = f"{before} ou {BY_HAND[0].lower()}{BY_HAND[1:]}" if before else BY_HAND
    return f"{start}\u00a0: {connector.page}"


def exhausted(connector: Connector, fact: str, attempts: int) -> RetrievalError:
    """Every attempt failed."""
    tried = plural(attempts, "tentative", "tentatives")
    return refusal(
        connector,
        f"{fact}, après {tried}",
        f"Relancez la même commande plus tard\u00a0: ce qui est reçu est repris. Sinon, {_lower(by_hand(connector))}",
    )


def too_long(connector: Connector) -> RetrievalError:
    """The time given to the transfer is over."""
    allowed = plural(connector.minutes, "minute", "minutes")
    return refusal(
        connector,
        f"le transfert dépasse {allowed}",
        "Relancez la même commande sur une liaison plus rapide\u00a0: ce qui est reçu est repris",
    )


def asked_to_wait(connector: Connector, seconds: float) -> RetrievalError:
    """The producer asks for a longer wait than the time left."""
    minutes = plural(max(1, round(seconds / 60)), "minute", "minutes")
    return refusal(
        connector, f"le service demande d’attendre {minutes}", "Relancez la même commande une fois ce délai passé"
    )


def too_big(connector: Connector, allowed: int, *, unpacked: bool = False) -> UnfitFileError:
    """The file is heavier than the catalogue allows; nothing of it is kept."""
    state = "une fois décompressé, le fichier" if unpacked else "le fichier"
    key = "unpacked_megabytes" if unpacked else "megabytes"
    return unfit(
        connector,
        f"{state} dépasse {format_number(allowed)}\u00a0Mo",
        f"Vérifiez l’adresse sur {connector.page}\u202f; si ce poids est normal, relevez «\u00a0{key}\u00a0» "
        "dans connectors.toml",
    )


def wrong_type(connector: Connector, received: str) -> UnfitFileError:
    """What came is not the kind of file the catalogue announces."""
    return unfit(
        connector,
        f"le service a répondu {received}, alors qu’un fichier {connector.kind} est attendu",
        by_hand(connector, "Réessayez plus tard"),
    )


def bad_status(connector: Connector, status: int) -> RetrievalError:
    """An answer that no new attempt will change."""
    gone = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
    closed = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
    if status in gone:
        fact, first = f"l’adresse n’existe plus (réponse {status})", "Corrigez l’adresse dans connectors.toml"
    elif status in closed:
        fact, first = f"le service refuse l’accès (réponse {status})", "Demandez à votre service informatique"
    else:
        fact, first = f"le service a répondu {status}", "Réessayez plus tard"
    return refusal(connector, fact, by_hand(connector, first))


def elsewhere(connector: Connector, host: str) -> RetrievalError:
    """The address leads to a host the catalogue does not name."""
    return refusal(
        connector,
        f"l’adresse renvoie vers un autre site ({host or 'sans nom'}), que le catalogue ne prévoit pas",
        f"Vérifiez ce site sur {connector.page}, puis ajoutez-le à «\u00a0hosts\u00a0» dans connectors.toml",
    )


def other_checksum(connector: Connector, expected: str, found: str) -> UnfitFileError:
    """The bytes received are not those announced; they are thrown away."""
    return unfit(
        connector,
        f"le fichier reçu a l’empreinte {found[:12]}… et non {expected[:12]}…\u202f; il a été effacé",
        by_hand(connector, "Relancez la commande, le producteur vient peut-être de le remplacer,"),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
