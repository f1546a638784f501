"""The five blocks of « Depuis le dernier COPIL » as markup: each line links to its page. Decides and counts nothing."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from dashboard.selection import PageChoices
from dashboard.widgets.badges import axis_mark, badge
from dashboard.widgets.fact_table import fact_table, folded
from dashboard.widgets.markup import Child, Html, join, link, ordinals, tag
from indicators.formats import format_vintage
from indicators.views.since_last_views import (
    DecisionLine,
    Shown,
    SinceLast,
    StatusLine,
    StepLine,
    ValueLine,
)

L = TypeVar("L")

SHOWN, TALL_SHOWN = 8, 6
"""Lines of a block before the others are folded, so that one A4 holds them all; those of two lines are fewer."""
MARK = "Donnée de démonstration"


def values_block(page: SinceLast, choices: PageChoices, base: int) -> Html:
    """The values updated, beyond the noise first, then how many indicators did not move."""
    head = _head(1, "Valeurs mises à jour", len(page.values))
    count = page.unmoved
    others = f"Les {count} autres indicateurs suivis n’ont pas changé." if page.values else "Aucun n’a changé."
    sources = f"{page.sources}. " if page.sources else ""
    note = tag("p", ordinals(f"{sources}{others}"), class_="card-note")
    if not page.values:
        return tag("section", head, _nothing("Aucune valeur publiée n’a changé."), class_="since-values")
    rows = [_value(line, choices) for line in page.values]
    return tag(
        "section",
        head,
        _table(base)(rows[:TALL_SHOWN]),
        _rest(rows, _table(base), TALL_SHOWN),
        note,
        class_="since-values",
    )


def statuses_block(page: SinceLast, choices: PageChoices) -> Html:
    """The statuses that moved: before, after, who, when."""
    head = _head(2, "Statuts modifiés", len(page.statuses))
    items = [_status(line, choices) for line in page.statuses]
    return _block(head, items, "Aucun statut n’a changé.", shown=TALL_SHOWN)


def steps_block(page: SinceLast, choices: PageChoices) -> Html:
    """The milestones kept, missed or past their day."""
    head = _head(3, "Jalons tenus, manqués ou échus", len(page.steps))
    return _block(head, [_step(line, choices) for line in page.steps], "Aucun jalon n’a bougé et aucun n’est échu.")


def decisions_block(page: SinceLast, choices: PageChoices) -> Html:
    """The decisions executed or late."""
    head = _head(4, "Décisions", len(page.decisions))
    items = [_decision(line, choices) for line in page.decisions]
    return _block(head, items, "Aucune décision n’a bougé.", page.decisions_note)


def notebook_block(page: SinceLast) -> Html:
    """The field observations: none can be known yet."""
    return tag("section", _head(5, "Observations de terrain", 0), _nothing(page.observations))


def _head(number: int, title: str, count: int) -> Html:
    mark = tag("span", str(number), class_="question-number")
    return tag("h3", mark, title, " ", tag("span", str(count), class_="count-chip"), class_="since-head")


def _block(head: Html, items: Sequence[Html], nothing: str, note: str = "", shown: int = SHOWN) -> Html:
    said = tag("p", ordinals(note), class_="card-note") if note else None
    if not items:
        return tag("section", head, _nothing(nothing), said)
    return tag("section", head, _list(items[:shown]), _rest(items, _list, shown), said)


def _rest(lines: Sequence[L], drawn: Callable[[Sequence[L]], Html], shown: int) -> Html | None:
    """The lines after the first ones, folded; on paper only their number is read."""
    more = len(lines) - shown
    if more <= 0:
        return None
    plural = "s" if more > 1 else ""
    return folded(f"Tout voir\u00a0: {more} autre{plural} ligne{plural}", drawn(lines[shown:]))


def _list(items: Sequence[Html]) -> Html:
    return tag("ul", *items, class_="since-lines")


def _table(base: int) -> Callable[[Sequence[tuple[Child, ...]]], Html]:
    headers = ("Objectif et indicateur", f"Édition {base}", "Maintenant", "Écart", "Lecture", "À savoir")
    title = "Valeurs mises à jour, au-delà du bruit d’abord"
    return lambda rows: fact_table(title, headers, rows, "wide since-table")


def _nothing(text: str) -> Html:
    return tag("p", ordinals(text), class_="subtitle")


def _value(line: ValueLine, choices: PageChoices) -> tuple[Child, ...]:
    name = ordinals(line.label)
    if line.slug:
        name = link(name, choices.address(line.slug, objectif=line.objective, indicateur=line.indicator))
    title = tag("span", axis_mark(line.axis) if line.axis else None, f" {line.objective} ", name, class_="since-name")
    return (
        title,
        _figure(line.before, line.demonstration),
        tag("strong", _figure(line.after, line.demonstration)),
        ordinals(line.gap),
        badge(*line.reading),
        ordinals(" ".join(line.notes)),
    )


def _figure(figure: Shown, invented: bool) -> Html:  # noqa: FBT001 the mark of the line
    year = format_vintage(figure.vintage) if figure.vintage else ""
    return tag("span", ordinals(figure.text), _mark(shown=invented), tag("span", ordinals(year), class_="cell-detail"))


def _mark(*, shown: bool) -> Html | None:
    return tag("span", "\u00a0◇", title=MARK) if shown else None


def _status(line: StatusLine, choices: PageChoices) -> Html:
    before = badge(*line.before) if line.before else badge("plus", "Nouvelle fiche", "grey")
    arrow = tag("span", tag("span", "→", aria_hidden="true"), tag("span", " puis ", class_="visually-hidden"))
    who = ", ".join(part for part in (line.who, line.when) if part)
    moved = tag("span", before, " ", arrow, " ", badge(*line.after), class_="since-badges")
    about = tag("span", ordinals(who), class_="since-detail")
    return tag("li", _action(line, choices), tag("span", moved, about, class_="since-row"))


def _step(line: StepLine, choices: PageChoices) -> Html:
    about = tag("span", ordinals(line.detail), class_="since-detail")
    return tag("li", tag("span", badge(*line.state), _action(line, choices), about, class_="since-row"))


def _action(line: StatusLine | StepLine, choices: PageChoices) -> Html:
    address = choices.address("plan-d-actions", action=line.action)
    named = link(join([tag("strong", line.number), " ", ordinals(line.title)]), address)
    return tag("span", named, _mark(shown=line.demonstration), class_="since-what")


def _decision(line: DecisionLine, choices: PageChoices) -> Html:
    address = choices.address("decisions", decision=line.number)
    named = link(join([tag("strong", line.number), " ", ordinals(line.title)]), address)
    title = tag("span", named, _mark(shown=line.demonstration), class_="since-what")
    about = tag("span", ordinals(line.detail), class_="since-detail")
    return tag("li", tag("span", badge(*line.state), title, about, class_="since-row"))
