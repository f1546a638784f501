"""Letters that ask partners for missing figures, and the journal of what was asked and received. Sends nothing."""

from collections.abc import Mapping
from dataclasses import replace

from data_access.clock import paris_date, to_microseconds
from data_access.exports.flat_rows import ascii_name
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.data_requests import DataRequests
from data_access.repositories.journal import Gesture
from data_access.repositories.meetings import LATER
from data_access.repositories.neighbourhoods import signed_by
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.catalogue.partners import Partner, load_partners
from indicators.data_requests import DataRequest, check_request
from indicators.errors import NotFoundError
from indicators.views.data_letters import DataLetters, build_letters, letter_text, requests_sentence

READ, KEEP = "chiffres.lire", "demandes.tenir"


@operation(READ)
def list_requests(store: Store, _actor: Actor, edition: str = "") -> tuple[DataRequest, ...]:
    """What was asked of partners and received from them, now or as an edition froze it, the oldest first."""
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        return DataRequests(uow.connection, until).all()


@operation(READ)
def read_letters(store: Store, actor: Actor, edition: str = "") -> DataLetters:
    """One letter per partner whose figures are missing, and the journal of the requests."""
    return build_letters(facts_for(store, edition), list_requests(store, actor, edition))


@operation(READ)
def read_requests_sentence(store: Store, actor: Actor, edition: str = "") -> str:
    """What was asked and what came, in one sentence: the line of the annex of a dossier."""
    return requests_sentence(list_requests(store, actor, edition))


@operation(READ)
def read_letter(store: Store, actor: Actor, asked: Mapping[str, str]) -> tuple[str, str]:
    """The title and the text of a letter: the one proposed to ``partenaire``, or ``demande`` as it was sent.

    NotFoundError when there is no such partner or request.
    """
    edition = asked.get("edition", "")
    if number := asked.get("demande", ""):
        sent = next((one for one in list_requests(store, actor, edition) if str(one.id) == number), None)
        if sent is None or not sent.letter:
            message = "Cette demande n’existe pas, ou n’a pas de lettre. Reprenez le lien de la page."
            raise NotFoundError(message)
        return _title(_partner(sent.partner)), sent.letter
    partner = _partner(asked.get("partenaire", ""))
    letters = read_letters(store, actor, edition).letters
    found = next((one for one in letters if one.partner.id == partner.id), None)
    if found is None:
        message = (
            f"Rien ne manque de ce que produit «\u00a0{partner.name}\u00a0»\u00a0: il n’y a pas de lettre à écrire."
        )
        raise NotFoundError(message)
    return _title(partner), found.text


@operation(READ)
def build_letter_text(store: Store, actor: Actor, asked: Mapping[str, str]) -> tuple[str, str, bytes]:
    """A letter as a text file: its name, its media type, its bytes (UTF-8 with its mark, lines of any editor)."""
    title, text = read_letter(store, actor, asked)
    content = "\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n"
    return f"{ascii_name(title)}.txt", "text/plain; charset=utf-8", content.encode()


@operation(KEEP)
def propose_letter(store: Store, _actor: Actor, partner: str, indicators: tuple[str, ...]) -> str:
    """The text proposed for some of the gaps of a partner, in the order of the list."""
    facts = facts_for(store)
    found = next((one for one in build_letters(facts).letters if one.partner.id == _partner(partner).id), None)
    lines = [line for line in found.lines if line.indicator in indicators] if found else []
    return letter_text(facts, _partner(partner), lines)


@operation(KEEP)
def record_request(store: Store, actor: Actor, request: DataRequest) -> DataRequest:
    """State what was asked of a partner, with the letter as sent, or what was received; RefusedError when it cannot be.

    The statement is appended: nothing of what was said before is changed.
    """
    partner = _partner(request.partner)
    check_request(request, paris_date(store.clock.now()), store.catalogue.indicators)
    signed = replace(request, author_name=actor.name or actor.id, note=" ".join(request.note.split()))
    with store.writing() as uow:
        number = DataRequests(uow.connection).add(signed, signed_by(actor, uow.now()))
        after = {"le": request.on.isoformat(), "indicateurs": list(request.indicators)}
        gesture = "noter une demande de données" if request.letter else "noter une réception de données"
        uow.trace(actor, Gesture(gesture, f"partenaire {partner.id}", {}, after, signed.note))
    return replace(signed, id=number)


def _partner(code: str) -> Partner:
    found = load_partners().get(code)
    if found is None:
        message = f"Le partenaire «\u00a0{code}\u00a0» n’existe pas. Choisissez-le dans la liste."
        raise NotFoundError(message)
    return found


def _title(partner: Partner) -> str:
    return f"Demande de données, {partner.name}"
