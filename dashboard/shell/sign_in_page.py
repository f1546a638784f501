"""The pages of the door: sign-in, password, going on. Plain French HTML that needs no script, and holds no figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from string import Template
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from dashboard.shell.page_shell import asset
from dashboard.widgets.markup import EMPTY, Html, join, tag
from data_access.identity.actor import Actor

TITLE = "Se connecter"
OPEN, PERSON, PROVIDER, PASSWORD = (
    "/session/ouvrir",
    "/session/personne",
    "/session/fournisseur",
    "/session/mot-de-passe",
)
NOT_KEPT = {"cache-control": "no-store"}
NO_WAY_IN = (
    "Aucun compte n’existe encore sur ce tableau de bord. La personne qui le tient en crée un avec "
    "«\u00a0python -m data_access.cli account\u00a0»."
)


@dataclass(frozen=True, slots=True)
class Door:
    """What a sign-in page offers: the proof of its form, where to go next, and the ways in that exist here."""

    token: str
    back: str
    accounts: bool = False
    provider: str = ""
    persons: tuple[Actor, ...] = ()


def sign_in_page(door: Door, *, said: str = "", warns: bool = False, status: int = 200) -> HTMLResponse:
    """The ways in, under what there is to say: why one is here, or why the last try failed."""
    ways = [
        persons_form(door) if door.persons else None,
        provider_link(door) if door.provider else None,
        account_form(door) if door.accounts else None,
    ]
    shown = [way for way in ways if way is not None] or [tag("p", NO_WAY_IN)]
    return page(TITLE, said_box(said, warns=warns), *shown, status=status)


def account_form(door: Door) -> Html:
    """The form of a local account."""
    fields = (
        *_field("identifiant", "Identifiant", autocomplete="username", autocapitalize="none", spellcheck="false"),
        *_field("mot_de_passe", "Mot de passe", secret=True, autocomplete="current-password"),
    )
    heading = tag("h2", "Avec un compte de ce tableau de bord")
    return join([heading, _form(OPEN, door, *fields, tag("button", TITLE, type="submit"))])


def provider_link(door: Door) -> Html:
    """The way to the identity provider."""
    address = f"{PROVIDER}?{urlencode({'retour': door.back})}"
    explained = tag("p", "Vous serez conduit chez votre fournisseur d’identité, puis ramené ici.")
    way = tag("p", tag("a", f"Se connecter avec {door.provider}", href=address, class_="button"))
    return join([tag("h2", f"Avec {door.provider}"), explained, way])


def persons_form(door: Door) -> Html:
    """The fictional persons of a demonstration, to choose one from."""
    explained = tag(
        "p", "Ceci est une démonstration\u00a0: ces personnes sont fictives. Chacune voit ce que son rôle permet."
    )
    choices = (_person(person, first=index == 0) for index, person in enumerate(door.persons))
    group = tag("fieldset", tag("legend", "Qui voulez-vous être\u202f?"), *choices)
    return join([explained, _form(PERSON, door, group, tag("button", "Entrer", type="submit"))])


def password_page(door: Door, name: str, *, said: str = "", status: int = 200) -> HTMLResponse:
    """The change of one's own password."""
    whose = tag("p", f"Compte de {name}. Au moins quinze caractères\u00a0: une phrase entière convient très bien.")
    fields = (
        *_field("actuel", "Mot de passe actuel", secret=True, autocomplete="current-password"),
        *_field("nouveau", "Nouveau mot de passe", secret=True, autocomplete="new-password"),
        *_field("encore", "Nouveau mot de passe, une seconde fois", secret=True, autocomplete="new-password"),
    )
    send = tag("button", "Changer le mot de passe", type="submit")
    return page(
        "Changer de mot de passe", said_box(said, warns=True), whose, _form(PASSWORD, door, *fields, send),
        tag("p", tag("a", "Revenir au tableau de bord", href=door.back)), status=status,
    )  # fmt: skip


def going_on(address: str, sentence: str, *, title: str = "Vous y êtes presque") -> HTMLResponse:
    """A page that goes on by itself, so that the next request is asked by a page of ours and carries our cookies."""
    return page(title, tag("p", sentence), onward=address)


def page(title: str, *body: Html, onward: str = "", status: int = 200) -> HTMLResponse:
    """A page of the door, kept by nobody; ``onward`` is the address of this server or of the provider it goes on to."""
    target = escape(onward)
    html = Template(asset("connexion.html").decode("utf-8")).substitute(
        title=escape(title),
        body=join(body).text,
        refresh=f'<meta http-equiv="refresh" content="0; url={target}">' if onward else "",
        onward=f'<p><a class="button" href="{target}">Continuer</a></p>' if onward else "",
    )
    return HTMLResponse(html, status_code=status, headers=NOT_KEPT)


def said_box(text: str, *, warns: bool) -> Html:
    """A framed sentence, read out at once when it warns."""
    if not text:
        return EMPTY
    return tag("div", tag("p", text), class_="notice warm" if warns else "notice", role="alert" if warns else "status")


def _form(action: str, door: Door, *fields: Html) -> Html:
    hidden = (
        tag("input", type="hidden", name_="jeton", value=door.token),
        tag("input", type="hidden", name_="retour", value=door.back),
    )
    return tag("form", *hidden, *fields, method="post", action=action)


def _field(name: str, label: str, *, secret: bool = False, **attributes: str) -> Iterable[Html]:
    kind = "password" if secret else "text"
    entry = tag("input", type=kind, id=name, name_=name, required=True, **attributes)
    return tag("label", label, for_=name), entry


def _person(person: Actor, *, first: bool) -> Html:
    choice = tag("input", type="radio", name_="personne", value=person.id, checked=first, required=True)
    words = f"{person.role.label[:1].upper()}{person.role.label[1:]} · {person.organisation}"
    return tag("label", choice, tag("span", tag("strong", person.name), tag("span", words)), class_="person")
