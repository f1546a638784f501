"""Who you are, on every page: name, role, the ways out; and the box shown in place of a page to whoever is not in.

Every form is a plain POST to the shell, with its anti-forgery token: none needs a script.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from dashboard.widgets.markup import Html, link, pictogram, tag
from data_access.identity.actor import Actor
from data_access.identity.demonstration import PERSON_BY_ID

SIGN_IN = "/connexion"
SIGN_OUT = "/session/fermer"
SWITCH = "/session/personne"
ACCOUNT_PAGE = "/session/mot-de-passe"
FIRST_VISIT = "Cette page est réservée aux personnes connectées."


def account_menu(actor: Actor, token: str, back: str) -> Html:
    """Name and role, with the way out; the way in for who is not signed in."""
    if not actor.session:
        return tag("nav", link("Se connecter", sign_in_address(back)), class_="account", aria_label="Votre session")
    named = tag("span", actor.name, class_="account-name")
    role = tag("span", actor.role.label, class_="account-role")
    leave = form(SIGN_OUT, token, back, tag("button", "Se déconnecter", type="submit", class_="plain-button"))
    details = tag("dl", tag("dt", "Organisation"), tag("dd", actor.organisation)) if actor.organisation else None
    own = None if actor.id in PERSON_BY_ID else tag("p", link("Changer de mot de passe", ACCOUNT_PAGE))
    opened = tag("div", details, own, leave, class_="account-panel")
    menu = tag("details", tag("summary", named, role), opened)
    return tag("nav", menu, class_="account", aria_label="Votre session")


def demonstration_bar(actor: Actor, persons: Iterable[Actor], token: str, back: str) -> Html:
    """« Démonstration : vous êtes … (personne fictive) », with the choice of another person."""
    said = tag(
        "p", tag("strong", "Démonstration"), "\u00a0: vous êtes ", tag("strong", actor.name), " (personne fictive)."
    )
    options = (tag("option", f"{p.name} · {p.role.label}", value=p.id, selected=p.id == actor.id) for p in persons)
    choice = tag("select", *options, name_="personne", id="autre-personne")
    label = tag("label", "Voir comme", for_="autre-personne")
    send = tag("button", "Changer de personne", type="submit", class_="plain-button")
    switch = form(SWITCH, token, back, label, choice, send)
    return tag("section", said, switch, class_="persona-bar", aria_label="Personne de démonstration")


def closed_door(reason: str, back: str) -> Html:
    """In place of a page: why it is closed, and the way in."""
    sentence = tag("p", tag("strong", "Vous n’êtes pas connecté."), " ", reason or FIRST_VISIT)
    way = tag("p", link("Se connecter", sign_in_address(back), class_="button-link primary"))
    box = tag("div", pictogram("lock"), tag("div", sentence, way), class_="notice notice-warm")
    return tag("div", box, role="alert")


def sign_in_address(back: str) -> str:
    """The sign-in page, and where to go afterwards."""
    return f"{SIGN_IN}?{urlencode({'retour': back})}"


def form(action: str, token: str, back: str, *fields: Html) -> Html:
    """A form of the shell: its token, where to come back, its fields."""
    hidden = (
        tag("input", type="hidden", name_="jeton", value=token),
        tag("input", type="hidden", name_="retour", value=back),
    )
    return tag("form", *hidden, *fields, method="post", action=action)
