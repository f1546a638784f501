"""What a line of the journal says in the French of the screens: numbers, dates, lists, erased texts. No rule."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from data_access.clock import PARIS, from_microseconds
from data_access.identity.actor import ANONYMOUS_ACTOR, COMMAND_LINE_ACTOR, DEMONSTRATION_ACTOR, SYSTEM_ACTOR
from data_access.identity.demonstration import PERSONS
from data_access.repositories.journal import Erasure, JournalEntry
from indicators.formats import format_date, format_datetime, format_number, join_french

PROGRAMS = (COMMAND_LINE_ACTOR, DEMONSTRATION_ACTOR, SYSTEM_ACTOR, ANONYMOUS_ACTOR)
ACTORS: Mapping[str, str] = {actor.id: actor.name for actor in (*PROGRAMS, *PERSONS)}
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
FINGERPRINT_SHOWN = 12
INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)?)?")
DECIMAL = re.compile(r"(?<![\w.,])-?\d+\.\d+(?![\w.,])")
CODES = frozenset({"Numéro", "Objectif principal", "Objectifs secondaires", "Axe"})
"""Fields whose « 1.2 » is a code and no decimal."""
NOTHING = "rien"


def said(value: object) -> str:
    """A value of the journal as it is read: « 35,0 », « 5 445 », « oui », « 24 novembre 2026 », a short fingerprint."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return format_number(value) if isinstance(value, int) else _number(repr(value))
    if isinstance(value, list | tuple):
        return join_french([said(item) for item in value]) or NOTHING
    if isinstance(value, Mapping):
        return said_all(value)
    return NOTHING if value is None or value == "" else _text(str(value))


def said_all(values: Mapping[str, object]) -> str:
    """Named values on one line: « version : 000012, lignes publiées : 3 303 »."""
    return ", ".join(f"{name}\u00a0: {_said_of(name, value)}" for name, value in values.items())


def said_by(actor: str) -> str:
    """The name of an actor as users read it, its identifier when it is nobody known."""
    return ACTORS.get(actor, actor)


def said_at(microseconds: int) -> str:
    """The instant of a line, in the time of Morlaix."""
    return format_datetime(from_microseconds(microseconds).astimezone(PARIS))


def field_word(name: str) -> str:
    """The name of a free text, its underscores as spaces."""
    return name.replace("_", " ")


def text_of(entry: JournalEntry, name: str, content: str) -> str:
    """A free text of a line, or what stands in its place once it is erased."""
    erased = entry.erased.get(name)
    return tombstone(erased) if erased else content


def tombstone(erasure: Erasure) -> str:
    """« Texte effacé le … par …, motif à la ligne 14 du journal »."""
    return f"Texte effacé le {said_at(erasure.at)} par {said_by(erasure.actor)}, motif à la ligne {erasure.line}"


def _said_of(name: str, value: object) -> str:
    return value if name in CODES and isinstance(value, str) and value else said(value)


def _text(text: str) -> str:
    if FINGERPRINT.fullmatch(text):
        return f"{text[:FINGERPRINT_SHOWN]}…"
    if INSTANT.fullmatch(text):
        return _instant(text)
    return DECIMAL.sub(lambda found: _number(found[0]), text)


def _instant(text: str) -> str:
    try:
        if "T" not in text:
            return format_date(date.fromisoformat(text))
        instant = datetime.fromisoformat(text)
    except ValueError:
        return text
    return format_datetime(instant.astimezone(PARIS) if instant.tzinfo else instant)


def _number(text: str) -> str:
    """A decimal number with every decimal it was written with."""
    number = Decimal(text)
    if not number.is_finite():
        return text
    exponent = number.as_tuple().exponent
    return format_number(float(number), max(1, -int(exponent)))
