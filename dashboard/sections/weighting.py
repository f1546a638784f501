"""Concerted weighting in three moments: each spreads points alone, all is revealed, the committee retains."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.weighting_open import show_open
from dashboard.sections.weighting_opening import show_opening
from dashboard.sections.weighting_results import show_results
from dashboard.sections.weighting_words import LEAD, SLUG, STEPS, offered, title_of
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.markup import Html, ordinals, render, show, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import show_last_outcome
from data_access.repositories.weightings import RoundRecord, RoundState
from data_access.services.weighting import list_rounds
from data_access.weighting_rounds import scope_words
from indicators.errors import NotFoundError
from indicators.views.pages import Option
from indicators.views.words import edition_text

MOMENT = {RoundState.OPEN: 0, RoundState.REVEALED: 2, RoundState.CLOSED: 3}
NONE = "Aucune pondération n’a encore été ouverte."
NEXT = "L’animation l’ouvre ici\u202f; chaque signataire répartit alors 100 points sur son propre écran."


def show_weighting() -> None:
    """The page of the weighting that the address names, or of the latest one."""
    run_page(PageFrame(SLUG, "Pondération concertée\u00a0: ce qui compte pour chacun"), _draw)


def _draw(choices: PageChoices) -> None:
    rounds = list_rounds(resources.store(), current_actor(), choices["edition"])
    record = _chosen(rounds, choices["ponderation"])
    leads = offered(LEAD) and not choices["edition"]
    show_last_outcome()
    if record is None:
        render(empty_state(NONE, NEXT))
    else:
        _show_context(record, rounds, choices)
        _show_round(record, choices)
    if leads:
        show_opening(first=record is None)


def _chosen(rounds: tuple[RoundRecord, ...], asked: str) -> RoundRecord | None:
    """The round of the address, else the one that waits for answers, else the latest that was not given up."""
    if asked:
        found = next((r for r in rounds if r.number == int(asked)), None)
        if found is None:
            message = f"La pondération n°\u00a0{asked} n’existe pas. Ouvrez la page sans ce numéro."
            raise NotFoundError(message)
        return found
    kept = [r for r in rounds if r.state is not RoundState.ABANDONED]
    return next((r for r in kept if r.state is RoundState.OPEN), kept[0] if kept else None)


def _show_context(record: RoundRecord, rounds: tuple[RoundRecord, ...], choices: PageChoices) -> None:
    parts = (scope_words(record), title_of(record), edition_text(choices["edition"]))
    line = [child for i, part in enumerate(parts) for child in ([" · "] if i else []) + [tag("strong", part)]]
    with st.container(key="ponderation-contexte", horizontal=True, vertical_alignment="center", gap="small"):
        show(tag("p", "Vous regardez\u00a0: ", *line, class_="context-line").text, width="content")
        if len(rounds) > 1:
            with st.popover("Changer de pondération", icon=":material/tune:"):
                options = tuple(Option(str(r.number), f"n°\u00a0{r.number}, {r.state}\u00a0: {r.question}")
                                for r in rounds)  # fmt: skip
                select_one(Choice("ponderation", "Pondération", options), str(record.number))


def _show_round(record: RoundRecord, choices: PageChoices) -> None:
    render(tag("p", ordinals(record.question), class_="weighting-question"))
    if record.state is RoundState.ABANDONED:
        render(empty_state("Cette pondération a été abandonnée.", "Ses points ne seront pas montrés."))
        return
    render(_steps(MOMENT[record.state]))
    if record.state is RoundState.OPEN:
        show_open(record, live=not choices["edition"])
    else:
        show_results(record, choices)


def _steps(current: int) -> Html:
    """The four steps: the one under way is said, those behind are ticked."""
    items = []
    for index, text in enumerate(STEPS):
        done, now = index < current, index == current
        mark = "✓" if done else str(index + 1)
        said = tag("span", " (fait)", class_="visually-hidden") if done else None
        items.append(
            tag(
                "li", tag("span", mark, class_="step-mark", aria_hidden="true"), tag("span", text), said,
                class_="now" if now else "done" if done else None, aria_current="step" if now else None,
            )
        )  # fmt: skip
    return tag("ol", *items, class_="weighting-steps")
