"""The journal: its lines under filters, its verification, its files, the erasure of a free text. Writes no line."""

from collections.abc import Sequence

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections import administration_filters as filters
from dashboard.sections.administration_erasure import show_erasure
from dashboard.sections.administration_filters import JournalFilters
from dashboard.sections.administration_words import journal_address, known_names, person
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.fact_table import WIDE, as_typed, fact_table, with_details
from dashboard.widgets.markup import Child, link, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import show_refusal
from data_access.journal_words import field_word, said_all, said_at, text_of
from data_access.repositories.journal import REASON, JournalEntry
from data_access.services.journal import JournalWords, count_journal, journal_words, read_journal, verify
from indicators.errors import UserError
from indicators.formats import format_number, plural
from indicators.views.pages import Notice

HEADERS = ("Ligne", "Quand et qui", "Quoi", "Historique")
TITLE = "Journal"
LINES_CAPTION = "Lignes du journal, de la plus récente à la plus ancienne"


def show_journal_part() -> None:
    """Filters, verification, lines, files, erasure."""
    store, actor = resources.store(), current_actor()
    wanted = filters.current_filters()
    words, names = journal_words(store, actor), known_names(store, actor)
    said = f"{plural(words.lines, 'ligne', 'lignes')} depuis le début. Aucune ne se modifie ni ne se retire."
    render(tag("h2", TITLE), tag("p", said, class_="subtitle"))
    _show_verification()
    _show_filters(wanted, words, names)
    render(*(notice(Notice("info", "Filtre laissé de côté.", refused)) for refused in wanted.refused))
    found = read_journal(store, actor, wanted.query)
    _show_lines(found, wanted, names)
    if found:
        with st.expander("Effacer un texte libre"):
            show_erasure(found)


def _show_verification() -> None:
    if not st.button("Vérifier la chaîne du journal"):
        return
    try:
        found = verify(resources.store(), current_actor())
    except UserError as error:
        show_refusal("La vérification n’a pas pu se faire.", str(error))
        return
    first, *rest = found.sentences()
    icon = "check_circle" if found.intact else "alert"
    render(tag("div", notice(Notice(icon, first, " ".join(rest))), role="status" if found.intact else "alert"))


def _show_filters(wanted: JournalFilters, words: JournalWords, names: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="administration-filtres"):
        _day_field("Depuis le", filters.SINCE, wanted)
        _day_field("Jusqu’au", filters.UNTIL, wanted)
        filters.list_field(
            "Auteur", filters.ACTOR, wanted[filters.ACTOR], {code: person(code, names) for code in words.actors}
        )
        filters.list_field(
            "Geste", filters.OPERATION, wanted[filters.OPERATION], {code: _capital(code) for code in words.operations}
        )
        _text_field("Objet", filters.OBJECT, wanted[filters.OBJECT], "lot 12, compte-3…")
        st.button("Tout montrer", on_click=filters.clear_filters, disabled=not wanted.params)


def _day_field(label: str, name: str, wanted: JournalFilters) -> None:
    _text_field(label, name, filters.shown_day(wanted[name]), "jj/mm/aaaa")


def _text_field(label: str, name: str, current: str, example: str) -> None:
    key = f"administration-filtre-{name}"
    st.session_state[key] = current
    st.text_input(
        label,
        key=key,
        placeholder=example,
        max_chars=filters.LONGEST,
        on_change=filters.commit_filter,
        args=(name, key),
    )


def _show_lines(found: Sequence[JournalEntry], wanted: JournalFilters, names: dict[str, str]) -> None:
    total = count_journal(resources.store(), current_actor(), wanted.query)
    if not found:
        text = "Élargissez les filtres, ou cliquez sur «\u00a0Tout montrer\u00a0»."
        render(empty_state("Aucune ligne ne répond à ces filtres.", text))
        return
    first = (wanted.page - 1) * filters.PER_PAGE + 1
    place = f"Lignes {format_number(first)} à {format_number(first + len(found) - 1)} sur {format_number(total)}"
    export = download_links(ExportLink("journal", wanted.params, "le journal, sous ces filtres"))
    render(
        tag("div", tag("span", place), export, class_="heading-row"),
        fact_table(LINES_CAPTION, HEADERS, [_line(entry, names) for entry in found], WIDE),
    )
    filters.show_pages(wanted.page, more=first + len(found) <= total)


def _line(entry: JournalEntry, names: dict[str, str]) -> tuple[Child, ...]:
    who = ", ".join(dict.fromkeys((person(entry.actor, names), entry.role, entry.origin)))
    history = link(
        "Historique", journal_address(entry.object), aria_label=f"Historique\u00a0: {entry.object} (ligne {entry.id})"
    )
    return (
        format_number(entry.id),
        with_details(said_at(entry.at), who),
        with_details(f"{_capital(entry.operation)}\u00a0: {entry.object}", *map(as_typed, _details(entry))),
        history,
    )


def _details(entry: JournalEntry) -> list[str]:
    texts = {REASON: entry.reason, **entry.texts}
    shown = {name: text_of(entry, name, content) for name, content in texts.items()}
    return [
        f"Avant\u00a0: {said_all(entry.before)}" if entry.before else "",
        f"Après\u00a0: {said_all(entry.after)}" if entry.after else "",
        *(f"{_capital(field_word(name))}\u00a0: {content}" for name, content in shown.items() if content),
    ]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
