"""The lines of a portrait: figure, place among the communes, what it is held against. Computes nothing."""

from collections.abc import Callable, Iterable

from dashboard.widgets.badges import axis_mark, badge, demonstration_chip
from dashboard.widgets.fact_table import WIDE, fact_table, folded, with_details
from dashboard.widgets.markup import Html, link, ordinals, tag
from indicators.formats import plural
from indicators.views.action_rows import ActionList, ActionRow
from indicators.views.pages import Option
from indicators.views.portrait_views import Against, Course, Movement, PortraitLine, PortraitScale, Standing, Unsaid

Address = Callable[[int, str, str], str]
"""The address of the axis page that shows an indicator: axis, objective, indicator."""
FRAGILE = "valeur fragile"
NOTHING = {
    "Écarts": "Aucun écart défavorable net sur les chiffres publiés.",
    "Points d’appui": "Aucun point d’appui net sur les chiffres publiés.",
}


def standing_card(standing: Standing, address: Address, kind: str = "") -> Html:
    """A family of lines as a card; the invented ones are folded under the real ones."""
    head = tag("h3", standing.title, tag("span", str(len(standing.lines)), class_="count-chip"), class_="card-title")
    shown = [_line(line, address) for line in standing.lines]
    empty = tag("p", NOTHING.get(standing.title, "Aucun chiffre réel ici."), class_="subtitle")
    invented = _invented([_line(line, address) for line in standing.invented])
    body = tag("ul", *shown, class_="portrait-lines") if shown else empty
    note = tag("p", standing.explained, class_="subtitle")
    return tag("section", head, note, body, invented, class_=f"card portrait-card {kind}".rstrip())


def _invented(lines: list[Html]) -> Html | None:
    if not lines:
        return None
    said = plural(len(lines), "chiffre de démonstration", "chiffres de démonstration")
    return folded(f"◇ {said}, à part", tag("ul", *lines, class_="portrait-lines"))


def _line(line: PortraitLine, address: Address) -> Html:
    name = link(line.label, address(line.axis, line.objective, line.indicator)) if line.axis else line.label
    figure = tag("strong", "≈\u00a0" if line.doubt.startswith(FRAGILE) else None, ordinals(line.text))
    top = tag(
        "div",
        tag("span", axis_mark(line.axis), name, " ", demonstration_chip(line.demonstration, "Démo"), class_="name"),
        tag("span", figure, tag("span", f" {line.year}", class_="year"), class_="figure"),
        class_="portrait-top",
    )
    held = [_against(held) for held in (line.whole, line.reference) if held is not None]
    compared = tag("p", *(child for one in held for child in one), class_="portrait-against") if held else None
    return tag("li", top, scale_mark(line.scale), compared, _details(line))


def _against(held: Against) -> Iterable[Html]:
    gap = f", {held.gap}" if held.gap else ""
    word = tag("em", f" {held.verdict}") if held.verdict else None
    yield tag("span", f"{held.name}\u00a0: {held.text}{gap}", word)


def _details(line: PortraitLine) -> Html | None:
    said = [
        f"intervalle {line.interval}" if line.interval else "",
        f"rang possible {line.rank}" if line.rank else "",
        line.people,
        line.people_range,
        line.doubt,
    ]
    shown = " · ".join(text.rstrip(".") for text in said if text)
    return tag("p", ordinals(shown), class_="cell-detail") if shown else None


def scale_mark(scale: PortraitScale | None) -> Html | None:
    """The communes on a line; a picture for the eyes, the figures beside it say the same in words."""
    if scale is None:
        return None
    marks = [tag("span", class_="other", style={"left": f"{value}%"}) for value in scale.others]
    if scale.low is not None and scale.high is not None:
        ends = {"left": f"{scale.low}%", "right": f"calc(100% - {scale.high}%)"}
        marks.append(tag("span", class_="range", style=ends))
    for value, name in ((scale.reference, "reference"), (scale.whole, "whole"), (scale.own, "own")):
        if value is not None:
            marks.append(tag("span", class_=name, style={"left": f"{value}%"}))
    return tag("div", *marks, class_="portrait-scale", aria_hidden="true")


def landmarks_card(standing: Standing, address: Address) -> Html:
    """What is neither good nor bad, or has no reference: one row each, without a verdict."""
    head = tag("h3", standing.title, tag("span", str(len(standing.lines)), class_="count-chip"), class_="card-title")
    heads = ("Repère", "Ici", "Communauté", "Référence", "Rang possible")
    table = fact_table(standing.title, heads, [_landmark(line, address) for line in standing.lines], WIDE)
    invented = _invented([_line(line, address) for line in standing.invented])
    note = tag("p", standing.explained, class_="subtitle")
    return tag("section", head, note, table if standing.lines else None, invented, class_="card portrait-card")


def _landmark(line: PortraitLine, address: Address) -> tuple[Html | str, ...]:
    label = f"{line.label}, {line.year}"
    name = link(label, address(line.axis, line.objective, line.indicator)) if line.axis else label
    own = tag("strong", "≈\u00a0" if line.doubt.startswith(FRAGILE) else None, ordinals(line.text))
    held = [f"{one.name}\u00a0: {one.text}" if one else "non publié" for one in (line.reference,)]
    whole = line.whole.text if line.whole else "non publié"
    rank = line.rank or "pas de rang"
    return name, with_details(own, f"intervalle {line.interval}" if line.interval else ""), whole, held[0], rank


def actions_list(actions: ActionList, address: Callable[[ActionRow], str]) -> Html:
    """The actions that name the place, one line each: status, lead, next step."""
    lines = (
        tag(
            "li",
            badge(*row.status),
            " ",
            link(f"{row.number} {row.title}", address(row)),
            tag("span", f" · {row.lead} · {row.next_step}", "\u00a0◇" if row.demonstration else None, class_="year"),
        )
        for row in actions.rows
    )
    return tag("ul", *lines, class_="portrait-actions")


def scale_legend(reference: str, whole: str) -> Html:
    """What the marks of the lines are, in words."""
    entries = (
        ("own", "la commune et son intervalle à 95\u202f%"),
        ("other", "les autres communes"),
        ("whole", whole),
        *((("reference", reference),) if reference else ()),
    )
    items = (tag("li", tag("span", class_=f"key {name}", aria_hidden="true"), text) for name, text in entries)
    return tag("ul", *items, class_="portrait-legend")


def courses_card(courses: tuple[Course, ...], address: Address) -> Html:
    """Where the figures go, by word; the invented ones are folded."""
    head = tag("h3", "Évolutions", class_="card-title")
    note = tag(
        "p",
        "Au-delà du seuil de bruit, de l’arrondi et du hasard. Entre parenthèses, la communauté.",
        class_="subtitle",
    )
    real = [_course(course, [m for m in course.movements if not m.demonstration], address) for course in courses]
    lines = [_movement(m, address) for course in courses for m in course.movements if m.demonstration]
    shown = [one for one in real if one is not None]
    nothing = tag("p", "Aucune série assez longue n’est publiée ici.", class_="subtitle")
    return tag("section", head, note, *(shown or [nothing]), _invented(lines), class_="card portrait-card")


def _course(course: Course, movements: list[Movement], address: Address) -> Html | None:
    if not movements:
        return None
    mark = badge(course.pictogram, course.word, course.tone)
    return tag("div", mark, tag("ul", *(_movement(m, address) for m in movements), class_="portrait-moves"))


def _movement(movement: Movement, address: Address) -> Html:
    label, place = movement.label, (movement.axis, movement.objective, movement.indicator)
    name = link(label, address(*place)) if movement.axis else label
    whole = f" (communauté\u00a0: {movement.whole})" if movement.whole else ""
    return tag("li", name, f"\u00a0: {movement.sentence}{whole}", "\u00a0◇" if movement.demonstration else None)


def unsaid_list(unsaid: tuple[Unsaid, ...]) -> Html:
    """What is not published here and why, with what can be read instead; the invented ones are folded."""
    real = [_unsaid(one) for one in unsaid if not one.demonstration]
    invented = [_unsaid(one) for one in unsaid if one.demonstration]
    body = tag("ul", *real, class_="portrait-moves") if real else tag("p", "Aucun chiffre réel n’est masqué ici.")
    return tag("div", body, _invented(invented))


def _unsaid(one: Unsaid) -> Html:
    instead = f" À la place, {one.instead}." if one.instead else ""
    hatch = tag("span", class_="hatch-box", aria_hidden="true")
    return tag("li", hatch, ordinals(f"{one.label}\u00a0: {one.reason}.{instead}"))


def places_list(options: tuple[Option, ...], address: Callable[[str], str]) -> Html:
    """Every place that has a portrait, as links."""
    items = (tag("li", link(option.label, address(option.code))) for option in options)
    return tag("ul", *items, class_="portrait-places")
