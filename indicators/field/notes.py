"""A field note: what is heard, where, about whom, by which right it is read and quoted. Knows no account, no page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from indicators.actions.access import Viewer
from indicators.actions.words import PUBLICS
from indicators.errors import RefusedError
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, Strength, WithdrawalCause

TEXT_AT_LEAST, TEXT_AT_MOST = 15, 2_000
NEIGHBOURHOOD_AT_MOST, REASON_AT_MOST = 80, 300
OBJECTIVES_AT_MOST = 3
DEMONSTRATION = "◇"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as somebody writes it: ``territory`` is a commune or the community, ``neighbourhood`` a part of it."""

    text: str
    source: SourceType
    on: date
    territory: str
    objectives: tuple[str, ...]
    public: str = PUBLICS[0]
    neighbourhood: str = ""
    consent: Consent = Consent.NONE
    secrecy: NoteSecrecy = NoteSecrecy.ORGANISATION
    direction: Direction = Direction.UNSAID
    strength: Strength = Strength.WEAK


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A note taken out: why, on which day, by which organisation. Its text is gone for good."""

    cause: WithdrawalCause
    on: date
    organisation: str


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A note at one of its versions; ``text`` is empty as soon as it is withdrawn, whatever the day it is read at.

    ``digest`` is the salted digest of the text: an edition is checked with it after the text has gone.
    """

    number: int
    version: int
    draft: NoteDraft
    filed_on: date
    organisation: str
    author: str
    author_name: str
    demonstration: bool = False
    digest: str = ""
    withdrawal: Withdrawal | None = None

    @property
    def text(self) -> str:
        """What the note says, empty once withdrawn."""
        return "" if self.withdrawal else self.draft.text


@dataclass(frozen=True, slots=True)
class KnownOfNotes:
    """What a note may name: territories and objectives of the catalogue."""

    territories: Collection[str]
    objectives: Collection[str]


def may_read(note: FieldNote, viewer: Viewer) -> bool:
    """Whether somebody reads a note: public, or by the signatories, or inside the organisation that filed it.

    An example that was removed is read by nobody: it said nothing of anybody, so that no dated mark of it is due.

    >>> from datetime import date
    >>> draft = NoteDraft("Texte", SourceType.INTERVIEW, date(2026, 3, 1), "29151", ("1.1",))
    >>> note = FieldNote(1, 1, draft, date(2026, 3, 2), "CCAS de Morlaix", "x", "X")
    >>> may_read(note, Viewer(frozenset(), "CCAS de Morlaix")), may_read(note, Viewer(frozenset(), "CAF du Finistère"))
    (True, False)
    """
    secrecy = note.draft.secrecy
    if note.withdrawal and note.withdrawal.cause is WithdrawalCause.EXAMPLE:
        return False
    if viewer.whole or secrecy is NoteSecrecy.PUBLIC:
        return True
    own = bool(note.organisation) and viewer.organisation == note.organisation
    return own or (secrecy is NoteSecrecy.SIGNATORIES and bool(viewer.signatory))


def faults_of(draft: NoteDraft, known: KnownOfNotes, today: date) -> list[tuple[str, str]]:
    """Every fault of a draft: the field and a French sentence with its remedy; an empty list when it can be filed.

    >>> from datetime import date
    >>> draft = NoteDraft("Trop court", SourceType.INTERVIEW, date(2027, 1, 1), "29151", ())
    >>> found = faults_of(draft, KnownOfNotes({"29151"}, {"1.1"}), date(2026, 11, 25))
    >>> [field for field, _ in found]
    ['text', 'on', 'objectives']
    """
    size = len(draft.text.strip())
    unknown = [code for code in draft.objectives if code not in known.objectives]
    tests = (
        ("text", size < TEXT_AT_LEAST, "Cette note est trop courte. Écrivez au moins une phrase."),
        (
            "text",
            size > TEXT_AT_MOST,
            f"Cette note est trop longue. Tenez en {TEXT_AT_MOST} signes, ou scindez-la.",
        ),
        (
            "on",
            draft.on > today,
            "Cette date est à venir. Donnez le jour où vous l’avez vu ou entendu.",
        ),
        ("territory", draft.territory not in known.territories, "Ce lieu n’existe pas. Choisissez-le dans la liste."),
        ("public", draft.public not in PUBLICS, "Ce public n’existe pas. Choisissez-le dans la liste des quinze."),
        ("objectives", not draft.objectives, "Aucun objectif n’est choisi. Choisissez-en un à trois."),
        ("objectives", len(draft.objectives) > OBJECTIVES_AT_MOST, "Une note porte sur trois objectifs au plus."),
        ("objectives", bool(unknown), "Cet objectif n’existe pas. Choisissez-le parmi les vingt-trois."),
        ("neighbourhood", len(draft.neighbourhood) > NEIGHBOURHOOD_AT_MOST, "Ce nom de quartier est trop long."),
    )
    return [(field, sentence) for field, wrong, sentence in tests if wrong]


def check_note(draft: NoteDraft, known: KnownOfNotes, today: date) -> None:
    """Refuse a draft with a fault, saying each of them."""
    found = faults_of(draft, known, today)
    if found:
        raise RefusedError(" ".join(sentence for _, sentence in found))


def is_quotable(note: FieldNote) -> bool:
    """Whether words of a note may be shown outside the carnet: public, consented, not withdrawn."""
    draft = note.draft
    return not note.withdrawal and draft.consent is Consent.QUOTABLE and draft.secrecy is NoteSecrecy.PUBLIC
