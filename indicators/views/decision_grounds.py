"""What a decision rests on as shown to a reader: counts, and the notes cited, quoted with consent alone. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indicators.actions.access import Viewer
from indicators.decision_grounds import Basis, CitedNote, basis_of, standing
from indicators.field.notes import FieldNote, is_quotable, may_read
from indicators.field.quotes import Quote, quote_of, source_line
from indicators.formats import HARD, THIN, plural
from indicators.territories import Territory
from indicators.views.table import Cell, Column, Stamp, Table

BADGES: Mapping[Basis, tuple[str, str]] = MappingProxyType(
    {
        Basis.BOTH: ("check_circle", "blue"),
        Basis.FIGURES: ("info", "amber"),
        Basis.FIELD: ("info", "amber"),
        Basis.NONE: ("question", "grey"),
    }
)
"""Pictogram and tone; the word is that of the basis."""
MARK = f"{HARD}◇"
SHORTEST = 60
NOT_QUOTED = "sans consentement à citer"


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A cited note its reader may read: where it comes from, its direction, its words when they may be quoted."""

    note: int
    source: str
    direction: str
    quoted: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class DecisionGrounds:
    """What a decision rests on: the basis, the frozen figures and the standing notes counted, the lines readable.

    ``reserved`` are standing notes the reader may not read, ``withdrawn`` those taken out since.
    """

    basis: Basis
    figures: int
    notes: int
    lines: tuple[CitedLine, ...] = ()
    reserved: int = 0
    withdrawn: int = 0
    demonstration: bool = False

    @property
    def badge(self) -> tuple[str, str, str]:
        """« Repose sur : les deux », with its pictogram and tone."""
        icon, tone = BADGES[self.basis]
        return icon, f"Repose sur{HARD}: {self.basis}", tone

    @property
    def counted(self) -> str:
        """« 12 chiffres figés, 2 observations »."""
        figures = plural(self.figures, "chiffre figé", "chiffres figés") if self.figures else "aucun chiffre figé"
        notes = plural(self.notes, "observation", "observations") if self.notes else "aucune observation"
        return f"{figures}, {notes}{MARK if self.demonstration else ''}"

    @property
    def words(self) -> str:
        """The basis and its counts, as a file or a record says it."""
        return f"{self.basis} ({self.counted})"

    @property
    def unsaid(self) -> str:
        """What is cited and not shown: reserved to other readers, or taken out since; nothing when all is shown."""
        said = []
        if self.reserved:
            said.append(
                f"{plural(self.reserved, 'observation réservée', 'observations réservées')} à d’autres lecteurs."
            )
        if self.withdrawn:
            gone = plural(self.withdrawn, "observation retirée depuis, qui ne compte plus",
                          "observations retirées depuis, qui ne comptent plus")  # fmt: skip
            said.append(f"{gone}.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class OfferedNote:
    """A note the panel of a decision offers: its number, and a line short enough to be chosen from."""

    number: int
    label: str


NOTHING = DecisionGrounds(Basis.NONE, 0, 0)


def build_grounds(
    figures: int, cited: Sequence[CitedNote], viewer: Viewer, places: Mapping[str, Territory]
) -> DecisionGrounds:
    r"""What a decision rests on for a reader; a note made more secret since is so here too.

    >>> build_grounds(3, (), Viewer(frozenset()), {}).words
    'chiffres (3\xa0chiffres figés, aucune observation)'
    """
    standing_ones = [one for one in cited if one.stands]
    readable = [one for one in standing_ones if may_read(one.then, viewer) and may_read(one.now, viewer)]
    return DecisionGrounds(
        basis=basis_of(figures, standing(cited)),
        figures=figures,
        notes=len(standing_ones),
        lines=tuple(_line(one, places) for one in readable),
        reserved=len(standing_ones) - len(readable),
        withdrawn=len(cited) - len(standing_ones),
        demonstration=any(one.then.demonstration for one in standing_ones),
    )


def resting_words(grounds: Iterable[DecisionGrounds]) -> str:
    """How many decisions rest on both, on one alone, on nothing; an empty text when there is none.

    >>> resting_words((NOTHING,)).replace(THIN, " ").replace(HARD, " ")
    'Reposent sur chiffres et terrain : 0 sur 1 ; sur les chiffres seuls : 0 ; sur le terrain seul : 0.'
    """
    found = Counter(one.basis for one in grounds)
    if not found:
        return ""
    told = (
        f"Reposent sur chiffres et terrain{HARD}: {found[Basis.BOTH]} sur {found.total()}",
        f"sur les chiffres seuls{HARD}: {found[Basis.FIGURES]}",
        f"sur le terrain seul{HARD}: {found[Basis.FIELD]}",
    )
    return f"{f'{THIN}; '.join(told)}."


def offered_notes(
    notes: Iterable[FieldNote], objectives: Sequence[str], places: Mapping[str, Territory]
) -> tuple[OfferedNote, ...]:
    """The notes of some objectives to choose from, the newest first; without objective, every note.

    >>> offered_notes((), ("4.2",), {})
    ()
    """
    kept = [n for n in notes if not n.withdrawal and (not objectives or set(objectives) & set(n.draft.objectives))]
    return tuple(OfferedNote(note.number, _label(note, places)) for note in kept)


def quote_shown(one: CitedNote, places: Mapping[str, Territory]) -> Quote | None:
    """The words of a cited note; None unless they could be quoted when cited, and still can."""
    if not one.stands or not (is_quotable(one.then) and is_quotable(one.now)):
        return None
    return quote_of(one.then, places)


def cited_table(title: str, grounds: Iterable[tuple[str, DecisionGrounds]], stamp: Stamp) -> Table:
    """The notes cited by the decisions of a record that its reader may read: words only where they may be quoted.

    >>> cited_table("Relevé", (), Stamp("", "", "", "", ())).title
    'Relevé, observations citées'
    """
    names = (("decision", "Décision"), ("source", "Observation"), ("sens", "Sens"), ("citation", "Mots cités"))
    rows = tuple(
        tuple(Cell(text, text, demonstration=line.demonstration) for text in texts)
        for number, found in grounds
        for line in found.lines
        for texts in ((number, line.source, line.direction, line.quoted or NOT_QUOTED),)
    )
    columns = tuple(Column(key, label) for key, label in names)
    return Table("releve-observations", f"{title}, observations citées", columns, rows, stamp)


def _line(one: CitedNote, places: Mapping[str, Territory]) -> CitedLine:
    quote = quote_shown(one, places)
    note = one.then
    return CitedLine(
        note.number, source_line(note, places), note.draft.direction.value, quote.shown if quote else "",
        note.demonstration,
    )  # fmt: skip


def _label(note: FieldNote, places: Mapping[str, Territory]) -> str:
    text = " ".join(note.text.split())
    short = text if len(text) <= SHORTEST else f"{text[:SHORTEST].rsplit(' ', 1)[0]}…"
    mark = MARK if note.demonstration else ""
    known = places.get(note.draft.territory)
    where = known.name if known else note.draft.territory
    return f"n°{HARD}{note.number}{mark}, {where}\u00a0: {short}"
