"""The parts of « Ma mise à jour »: list of lines, progress, head of the form, what was saved, hints. Markup only."""

from collections.abc import Callable

from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.keyboard import key_cap
from dashboard.widgets.markup import Html, join, link, ordinals, pictogram, tag
from indicators.formats import plural
from indicators.views.my_update import LastUpdate, LineState, MyUpdatePage, UpdateLine
from indicators.views.my_update_card import UpdateCard

ICONS = {LineState.DONE: "check", LineState.TO_CONFIRM: "clock", LineState.CURRENT: "dot"}
HERE = "flat"
Address = Callable[[str], str]


def update_context(page: MyUpdatePage, who: str) -> Html:
    """« Vous regardez : **vos 8 actions** · **chargée de mission** · **édition en cours** »."""
    count = len(page.lines)
    parts = (f"vos {count}\u00a0actions" if count > 1 else "votre action", who, "édition en cours")
    shown = [tag("strong", ordinals(part)) for part in parts]
    separated = [child for index, part in enumerate(shown) for child in ((" · ", part) if index else (part,))]
    return tag("p", "Vous regardez\u00a0: ", *separated, class_="context-line")


def progress(page: MyUpdatePage, place: str) -> Html:
    """« Mes actions : 2 confirmées sur 5 » with its bar; ``place`` says on which screens."""
    share = 100 * page.confirmed / page.asked if page.asked else 100
    bar = tag("span", tag("span", style={"width": f"{share:.0f}%"}), class_="round-bar", aria_hidden="true")
    said = f"Mes actions\u00a0: {page.progress}" if page.asked else "Mes actions\u00a0: rien à confirmer"
    return tag("div", tag("p", tag("strong", said)), bar, class_=f"update-round {place}")


def update_list(page: MyUpdatePage, current: str, address: Address) -> Html:
    """Every line as a link: state in a pictogram and in words, what no longer counts hatched."""
    items = (tag("li", _line(line, current, address)) for line in page.lines)
    notes = [tag("p", "À jour\u00a0: rien à faire. Confirmer tout de même reste possible.", class_="card-note")]
    if page.closed:
        said = plural(page.closed, "action close n’est pas listée", "actions closes ne sont pas listées")
        notes.append(tag("p", f"{said}\u00a0: réalisée ou abandonnée.", class_="card-note"))
    return tag("nav", tag("ol", *items, class_="update-list"), *notes, aria_label="Mes actions")


def folded_list(page: MyUpdatePage, current: str, address: Address) -> Html:
    """The same list, folded, with what comes next: for a phone."""
    count = plural(len(page.lines), "action", "actions")
    waiting = tag("span", f"{len(page.waiting)} à confirmer", class_="subtitle")
    summary = tag("summary", tag("strong", f"Mes {count}"), " ", waiting)
    after = page.after(current)
    coming = (
        tag("div", tag("p", "Ensuite", class_="card-note"), _line(after, "", address), class_="card") if after else None
    )
    return tag("div", tag("details", summary, update_list(page, current, address), class_="card"), coming,
               class_="phone-only update-folded")  # fmt: skip


def _line(line: UpdateLine, current: str, address: Address) -> Html:
    here = line.id == current
    words = tag("span", tag("strong", line.number), f" {line.title}", " ◇" if line.demonstration else None)
    detail = tag("span", ordinals(line.detail), class_="row-detail")
    classes = f"update-line {'here' if here else 'faded' if line.faded else ''}".rstrip()
    mark = pictogram(HERE if here else ICONS[line.state])
    return link(join([mark, tag("span", words, detail)]), address(line.id), class_=f"{classes} {_tone(line)}",
                aria_current="true" if here else None)  # fmt: skip


def _tone(line: UpdateLine) -> str:
    return {LineState.DONE: "tone-done", LineState.TO_CONFIRM: "tone-wait", LineState.CURRENT: "tone-rest"}[line.state]


def card_head(card: UpdateCard) -> Html:
    """Place in the round, number, pilot; title that takes the focus; status, since when, what it already says."""
    record = card.record
    top = tag("div", tag("span", f"{card.place} · {record.number} · {card.pilot}", class_="card-note"),
              demonstration_chip(record.demonstration), class_="update-top")  # fmt: skip
    title = tag("h2", record.title, tabindex=-1)
    badges = [badge(*card.status), *([badge(*card.since)] if card.since else [])]
    state = tag("p", tag("span", "Statut actuel"), *badges, class_="record-badges")
    known = [tag("p", tag("strong", f"{label}\u00a0: "), text, class_="card-note") for label, text in card.reminders]
    return tag("div", top, title, state, tag("p", ordinals(card.confirmed), class_="card-note"), *known,
               class_="update-head")  # fmt: skip


def saved_words(last: LastUpdate) -> Html:
    """« Enregistré à 14 h 31. 1.4-03 Rendez-vous des droits : inchangé, « En cours ». »."""
    said = f"{last.label}\u00a0: {last.said}."
    return tag(
        "p", pictogram("check"), tag("span", tag("strong", f"Enregistré à {last.hour}."), " ", said), role="status"
    )


def key_hints() -> Html:
    """Which keys work, outside of the field."""
    return tag(
        "p", "Au clavier, hors du champ de texte\u00a0: ", key_cap("1"), key_cap("2"), key_cap("3"), " pour choisir, ",
        key_cap("Tab"), " pour avancer, ", key_cap("Entrée"), " pour enregistrer, ", key_cap("Échap"),
        " pour passer.", class_="card-note",
    )  # fmt: skip


def small_card(icon: str, title: str, *content: Html | str) -> Html:
    """A small card under the form."""
    return tag("div", tag("h3", pictogram(icon), " ", title), tag("p", *content), class_="card update-aside")
