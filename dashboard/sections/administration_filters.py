"""The filters of the journal, kept in the address: period, author, gesture, object, page. Reads no line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from data_access.services.journal import JournalQuery

PER_PAGE = 50
SINCE, UNTIL, ACTOR, OPERATION, OBJECT = "depuis", "jusqu", "acteur", "geste", "objet"
EVENT, PAGE = "evenement", "page"
FILTERS = (SINCE, UNTIL, ACTOR, OPERATION, OBJECT)
NAMES = (*FILTERS, EVENT)
FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class JournalFilters:
    """The filters in force, each readable; ``refused`` says in French what the address held and could not be read."""

    values: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    refused: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        """A filter, an empty text when it is not set."""
        return self.values.get(name, "")

    @property
    def query(self) -> JournalQuery:
        """What the journal is asked for."""
        return JournalQuery(
            since=_day(self[SINCE]),
            until=_day(self[UNTIL]),
            actor=self[ACTOR],
            operation=self[OPERATION],
            object=self[OBJECT],
            count=PER_PAGE,
            page=self.page,
        )

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """The filters as the parameters of a download: every page of them."""
        return tuple((name, self[name]) for name in FILTERS if self[name])


def filters_of(params: Mapping[str, str]) -> JournalFilters:
    """The filters of an address: a date that cannot be read is left aside and said."""
    values = {name: params[name][:LONGEST] for name in NAMES if params.get(name)}
    wrong = [name for name in (SINCE, UNTIL) if values.get(name) and _day(values[name]) is None]
    refused = tuple(
        f"La date «\u00a0{values.pop(name)}\u00a0» n’est pas lisible. Écrivez-la 25/11/2026." for name in wrong
    )
    page = params.get(PAGE, "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1  # noqa: PLR2004 a page, not a flood
    return JournalFilters(values, max(number, 1), refused)


def current_filters() -> JournalFilters:
    """The filters of the address of this page."""
    return filters_of(st.query_params.to_dict())


def commit_filter(name: str, key: str) -> None:
    """Callback of a filter: its value goes to the address, and the reading starts again at the first page."""
    value = str(st.session_state.get(key) or "").strip()
    written = written_day(value) if name in (SINCE, UNTIL) else value
    _write({name: written, PAGE: ""})


def turn_page(number: int) -> None:
    """Callback of the two buttons under the table."""
    _write({PAGE: str(number) if number > 1 else ""})


def clear_filters() -> None:
    """Callback that shows the whole journal again."""
    _write(dict.fromkeys((*NAMES, PAGE), ""))


def show_pages(page: int, *, more: bool) -> None:
    """The two buttons under a table that does not hold on one page."""
    if page == 1 and not more:
        return
    with st.container(horizontal=True, gap="small", key="administration-pages"):
        st.button("Lignes plus récentes", on_click=turn_page, args=(page - 1,), disabled=page == 1)
        st.button("Lignes plus anciennes", on_click=turn_page, args=(page + 1,), disabled=not more)


def list_field(label: str, name: str, current: str, options: Mapping[str, str]) -> None:
    """A filter chosen in a list; a word of the address that the list does not hold is shown as it is."""
    key = f"administration-filtre-{name}"
    labels = options if not current or current in options else {**options, current: current}
    st.session_state[key] = current or None
    st.selectbox(
        label, list(labels), index=None, format_func=lambda code: labels.get(code, code), key=key,
        placeholder="Tous", on_change=commit_filter, args=(name, key),
    )  # fmt: skip


def written_day(text: str) -> str:
    """« 25/11/2026 » as an address holds it, « 2026-11-25 »; any other text as it is.

    >>> written_day("25/11/2026"), written_day("2026-11-25"), written_day("hier")
    ('2026-11-25', '2026-11-25', 'hier')
    """
    found = FRENCH_DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def shown_day(text: str) -> str:
    """A day of an address as it is typed.

    >>> shown_day("2026-11-25"), shown_day("")
    ('25/11/2026', '')
    """
    found = _day(text)
    return found.strftime("%d/%m/%Y") if found else text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _write(changes: Mapping[str, str]) -> None:
    wanted = {name: value for name, value in {**st.query_params.to_dict(), **changes}.items() if value}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)
