"""Figures beside the field: the question of the comparison, the card of an objective. Draws what the view holds."""

from collections.abc import Mapping

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.fact_table import fact_table, with_details
from dashboard.widgets.kept import kept_with_view
from dashboard.widgets.markup import Html, join, link, ordinals, picture, render, tag
from dashboard.widgets.question import nothing, question
from data_access.exports.svg import Frame, draw
from data_access.identity.guard import is_offered
from data_access.services.corroboration import read_corroboration
from data_access.services.field_notes import READ
from data_access.services.page_states import CORROBORATION
from indicators.field.corroboration import Side, Verdict
from indicators.reading.corroboration import VERDICT_MEANINGS
from indicators.views.corroboration_views import CorroborationLine, CorroborationView

FRAME = Frame(1120, 560, 19)
HEADERS = ("Objectif", "Confrontation", "Ce que disent les chiffres", "Ce que dit le terrain")
VERDICT_BADGES: Mapping[Verdict, tuple[str, str]] = {
    Verdict.CONTRADICTORY: ("alert", "vermilion"),
    Verdict.CONVERGENT: ("check", "blue"),
    Verdict.INCOMPLETE: ("hourglass", "grey"),
    Verdict.SILENT: ("minus", "grey"),
}
SIDE_BADGES: Mapping[Side, tuple[str, str]] = {
    Side.IMPROVES: ("check", "blue"),
    Side.STABLE: ("equal", "grey"),
    Side.WORSENS: ("alert", "vermilion"),
    Side.DIVIDED: ("info", "amber"),
    Side.UNKNOWN: ("question", "grey"),
}
"""Never an arrow: a side says whether things go well, not where a number goes."""
ASKED = "D’où vient l’écart entre ce que disent les chiffres et ce que dit le terrain\u202f?"
SIGN_IN = "Le carnet d’observation se lit une fois connecté."


def show_corroboration(choices: PageChoices) -> None:
    """The numbered question of the comparison: the matrix, the objectives, the rule; nothing read while signed out."""
    if not is_offered(current_actor(), READ):
        render(question(CORROBORATION), nothing("Chiffres et terrain ne sont pas confrontés ici.", SIGN_IN))
        return
    view = read_corroboration(resources.store(), current_actor(), choices["edition"])
    render(question(CORROBORATION), _body(view, choices))
    shown = choices.address(vue=CORROBORATION)
    show_agenda_button(Subject("Chiffres et terrain", ASKED, shown), choices, key=CORROBORATION)


def corroboration_card(objective: str, choices: PageChoices) -> Html | None:
    """What figures and field say of one objective, for its axis page; None for who reads no note."""
    if not is_offered(current_actor(), READ):
        return None
    view = read_corroboration(resources.store(), current_actor(), choices["edition"])
    line = view.line(objective)
    every = link("Les 23 objectifs", f"{choices.address('decision-concertee')}#{CORROBORATION}")
    sides = tag("div", _half("Les chiffres", line.figures.side, line.figures_words),
                _half("Le terrain", line.field.side, line.field_words), class_="two-sides")  # fmt: skip
    return tag(
        "section",
        card_heading("Chiffres et terrain", demonstration=line.demonstration, level="h2"),
        tag("p", _verdict(line), " ", tag("strong", ordinals(line.sentence))),
        sides,
        _rule(view),
        tag("p", every),
        class_="card",
    )


def _body(view: CorroborationView, choices: PageChoices) -> Html:
    chip = demonstration_chip(view.demonstration)
    said = tag("p", tag("strong", ordinals(view.finding.strong)), ordinals(view.finding.caution), " ", chip,
               class_="answer")  # fmt: skip
    room = link("Montrer à la salle", choices.address(vue=CORROBORATION, mode="seance"))
    export = ExportLink("corroboration", (("edition", choices["edition"]),), view.table.title)
    rows = [_row(line, choices) for line in view.lines]
    lines = fact_table("Objectifs, les contradictions d’abord", HEADERS, rows, "wide")
    notes = tag("p", ordinals(" ".join((*view.notes, f"Source\u00a0: {view.source}."))), class_="card-note")
    return join([said, _rule(view), _drawing(view), _legend(), tag("p", room), lines, notes,
                 card_foot(view.table, export)])  # fmt: skip


@kept_with_view
def _drawing(view: CorroborationView) -> Html:
    """On a phone the lines alone say it: sixteen cases would not hold their words."""
    return picture(draw(view, FRAME), view.alt, class_="field-drawing field-wide")


def _legend() -> Html:
    said = (tag("li", badge(*_badge(verdict)), f" {words}") for verdict, words in VERDICT_MEANINGS.items())
    return tag("ul", *said, class_="claims")


def _rule(view: CorroborationView) -> Html:
    summary = tag("summary", "La règle\u00a0: une observation n’est pas un verdict")
    return tag("details", summary, tag("p", ordinals(view.rule)), class_="rule")


def _row(line: CorroborationLine, choices: PageChoices) -> tuple[Html | str, ...]:
    title = link(f"{line.objective} {line.title}", choices.address(line.slug, objectif=line.objective))
    return (
        join([title, " ", demonstration_chip(line.demonstration, "Démonstration")]),
        with_details(_verdict(line), line.sentence),
        with_details(_side(line.figures.side), line.figures_words),
        with_details(_side(line.field.side), line.field_words),
    )


def _half(title: str, side: Side, words: str) -> Html:
    return tag("div", tag("h3", title), tag("p", _side(side)), tag("p", ordinals(words)), class_="reading-box grey")


def _verdict(line: CorroborationLine) -> Html:
    return badge(*_badge(line.verdict))


def _badge(verdict: Verdict) -> tuple[str, str, str]:
    icon, tone = VERDICT_BADGES[verdict]
    return icon, f"{verdict[:1].upper()}{verdict[1:]}", tone


def _side(side: Side) -> Html:
    icon, tone = SIDE_BADGES[side]
    return badge(icon, f"{side[:1].upper()}{side[1:]}", tone)
