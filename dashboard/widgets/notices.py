"""Framed messages: notices of a view, honest empty states, and errors a user can act upon."""

from dashboard.widgets.markup import Html, ordinals, pictogram, render, tag
from indicators.errors import UserError
from indicators.views.pages import Notice


def notice(message: Notice) -> Html:
    """A framed message with its pictogram; the lock says secrecy, the alert asks for attention."""
    return _box(message.icon, message.strong, message.text, kind="warm" if message.icon == "alert" else "plain")


def notices(messages: tuple[Notice, ...]) -> list[Html]:
    """Every notice of a block, in order."""
    return [notice(message) for message in messages]


def empty_state(strong: str, text: str) -> Html:
    """Says what is not there yet, why, and what to do next."""
    return _box("info", strong, text, kind="plain")


def show_failure(error: UserError) -> None:
    """A refusal as a French box: fact, place, remedy. Never a trace."""
    sentence = str(error) or "L’écran n’a pas pu être préparé. Rechargez la page."
    render(tag("div", _box("alert", "Impossible d’afficher cette vue.", sentence, kind="warm"), role="alert"))


def _box(icon: str, strong: str, text: str, kind: str) -> Html:
    body = tag("p", tag("strong", ordinals(strong)), " ", ordinals(text))
    return tag("div", pictogram(icon), body, class_=f"notice notice-{kind}")
