"""Opening hours: read from French text, written back, counted. Knows no place."""

import re
from collections.abc import Sequence
from datetime import time
from itertools import groupby, pairwise

from indicators.formats import HARD, THIN, format_number, french_key, join_french
from indicators.service_points.model import Opening, Weekday

EVENING = time(18)
"""Open after six in the evening."""
DAYS = tuple(Weekday)
SHORT = {day.value[:3]: day for day in DAYS}
SPAN = re.compile(r"(\d{1,2})\s*[h:]\s*(\d{2})?\s*(?:-|–|à|a)\s*(\d{1,2})\s*[h:]\s*(\d{2})?")
APPOINTMENT, ALTERNATE = "sur rendez-vous", "une semaine sur deux"
MARKS = {"sur rendez-vous": "A", "sur rdv": "A", "rdv": "A", "une semaine sur deux": "B", "1 semaine sur 2": "B"}
NOT_KNOWN = "horaires non renseignés"
SEPARATORS = re.compile(r"[;\n]")


class HoursError(ValueError):
    """A text of hours that cannot be read; ``part`` is the piece that is not understood."""

    def __init__(self, part: str) -> None:
        """Keep the piece."""
        self.part = part
        super().__init__(part)


def read_hours(text: str) -> tuple[Opening, ...]:
    """The openings a French text says, in the order of the week; HoursError on what is not understood.

    Days (« lundi », « lun », « lundi-vendredi ») then spans, pieces parted by a semicolon; « sur rendez-vous » and
    « une semaine sur deux » bear on their piece. An empty text says nothing.

    >>> found = read_hours("lundi-mardi 9h-12h, 13h30-17h ; samedi 9h-12h une semaine sur deux")
    >>> len(found), found[-1].alternate, weekly_hours(found)
    (5, True, 14.5)
    >>> read_hours("lundi midi")
    Traceback (most recent call last):
    ...
    indicators.service_points.hours.HoursError: lundi midi
    """
    pieces = (piece.strip() for piece in SEPARATORS.split(text))
    found = [opening for piece in pieces if piece for opening in _read_piece(piece)]
    ordered = sorted(found, key=lambda o: (DAYS.index(o.day), o.start))
    for before, after in pairwise(ordered):
        if before.day is after.day and after.start < before.end and before.alternate == after.alternate:
            part = f"{after.day.value} {_clock(after.start)}"
            raise HoursError(part)
    return tuple(ordered)


def _read_piece(piece: str) -> list[Opening]:
    rest = french_key(piece)
    marks = {MARKS[words] for words in MARKS if words in rest}
    for words in MARKS:
        rest = rest.replace(words, " ")
    spans = [_span(found.groups(), piece) for found in SPAN.finditer(rest)]
    named = re.sub(r"[\s,.:()]+", " ", SPAN.sub(" ", rest)).strip()
    days = _days(named)
    if not spans or not days or any(end <= start for start, end in spans):
        raise HoursError(piece)
    return [Opening(day, start, end, "A" in marks, "B" in marks) for day in days for start, end in spans]


def _span(parts: tuple[str | None, ...], piece: str) -> tuple[time, time]:
    first, first_minutes, last, last_minutes = (int(part or 0) for part in parts)
    try:
        return time(first, first_minutes), time(last, last_minutes)
    except ValueError as error:
        raise HoursError(piece) from error


def _days(words: str) -> list[Weekday]:
    """« lundi », « lun-ven », « lundi au jeudi », « mardi et jeudi »; nothing when a word is no day."""
    found: list[Weekday] = []
    words = re.sub(r"\b(du|le|les|et)\b", " ", words)
    for part in re.sub(r"\s*(?:-|–|\bau?\b)\s*", "-", words).split():
        ends = [SHORT.get(end[:3]) if end[:3] in SHORT and _is_day(end) else None for end in part.split("-")]
        if None in ends or not 1 <= len(ends) <= 2:  # noqa: PLR2004 a day or a span of days
            return []
        first, last = DAYS.index(ends[0] or DAYS[0]), DAYS.index(ends[-1] or DAYS[0])
        found += DAYS[first : last + 1]
    return found


def _is_day(word: str) -> bool:
    return any(day.value.startswith(word.rstrip("s.")) for day in DAYS)


def weekly_hours(openings: Sequence[Opening]) -> float:
    """Hours open in a week; every other week counts for half. 0 for a place whose hours are not known.

    >>> weekly_hours(read_hours("lundi 9h-12h ; mardi 9h-11h une semaine sur deux"))
    4.0
    """
    return sum(_length(o) / (2 if o.alternate else 1) for o in openings)


def _length(opening: Opening) -> float:
    start, end = opening.start, opening.end
    return (end.hour - start.hour) + (end.minute - start.minute) / 60


def opens_evening(openings: Sequence[Opening]) -> bool:
    """Whether somebody is received after 18:00.

    >>> opens_evening(read_hours("lundi 9h-18h")), opens_evening(read_hours("jeudi 14h-19h"))
    (False, True)
    """
    return any(o.end > EVENING for o in openings)


def opens_saturday(openings: Sequence[Opening]) -> bool:
    """Whether somebody is received on a Saturday, be it every other week.

    >>> opens_saturday(read_hours("samedi 9h-12h")), opens_saturday(())
    (True, False)
    """
    return any(o.day is Weekday.SATURDAY for o in openings)


def hours_text(openings: Sequence[Opening]) -> str:
    r"""The hours in French, days with the same hours together; says that they are not known when there is none.

    >>> hours_text(read_hours("lun-mar 9h-12h, 13h30-17h ; sam 9h-12h rdv")).replace("\u202f", " ")
    'lundi et mardi 9 h–12 h, 13 h 30–17 h ; samedi 9 h–12 h (sur rendez-vous)'
    """
    if not openings:
        return NOT_KNOWN
    pieces = []
    for mark in dict.fromkeys((o.appointment, o.alternate) for o in openings):
        held = [o for o in openings if (o.appointment, o.alternate) == mark]
        said = [(day, _spans([o for o in held if o.day is day])) for day in DAYS]
        words = [word for word, true in zip((APPOINTMENT, ALTERNATE), mark, strict=True) if true]
        after = f" ({', '.join(words)})" if words else ""
        for spans, group in groupby([one for one in said if one[1]], key=lambda found: found[1]):
            days = [day for day, _ in group]
            pieces.append((DAYS.index(days[0]), mark, f"{_named(days)} {spans}{after}"))
    return f"{THIN}; ".join(piece for _, _, piece in sorted(pieces))


def _named(days: list[Weekday]) -> str:
    places = [DAYS.index(day) for day in days]
    if len(days) > 2 and places == list(range(places[0], places[-1] + 1)):  # noqa: PLR2004 two days are just named
        return f"{days[0].value} à {days[-1].value}"
    return join_french([day.value for day in days])


def _spans(openings: Sequence[Opening]) -> str:
    return ", ".join(f"{_clock(o.start)}–{_clock(o.end)}" for o in openings)


def _clock(hour: time) -> str:
    return f"{hour.hour}{THIN}h{f'{THIN}{hour.minute:02d}' if hour.minute else ''}"


def week_text(openings: Sequence[Opening]) -> str:
    r"""« 38,5 h par semaine », or that it is not known.

    >>> week_text(read_hours("lundi 9h-12h30"))
    '3,5\xa0h par semaine'
    """
    if not openings:
        return "non renseigné"
    hours = weekly_hours(openings)
    return f"{format_number(hours, 0 if hours == int(hours) else 1)}{HARD}h par semaine"
