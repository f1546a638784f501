"""Builds the carnet: lines, one note, counts by commune, table of files, from the notes its reader may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.words import PUBLICS
from indicators.catalogue.model import Catalogue
from indicators.field.notes import FieldNote, is_quotable
from indicators.field.quotes import quote_of
from indicators.field.search import NoteIndex, NoteQuery, highlights
from indicators.field.words import SOURCE_LABELS, WITHDRAWAL_WORDS, Consent, Direction, NoteSecrecy, SourceType
from indicators.formats import HARD, format_date, format_number, join_french, plural
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.carnet_views import CarnetFilters, CarnetPage, NoteLine, NotePage, NoteVersionLine
from indicators.views.pages import Finding, Option
from indicators.views.plan_query import code_of
from indicators.views.table import Cell, Column, Stamp, Table

ROWS = 15
"""Notes on one page of the list."""
NOBODY = Finding(
    "Le carnet est vide pour l’instant.",
    "Déposez une première observation\u00a0: ce que vous entendez complète ce que disent les chiffres.",
)
DIRECTION_BADGES: Mapping[Direction, tuple[str, str, str]] = {
    Direction.IMPROVES: ("up", "S’améliore", "blue"),
    Direction.STABLE: ("flat", "Stable", "grey"),
    Direction.WORSENS: ("down", "Se dégrade", "vermilion"),
    Direction.UNSAID: ("minus", "Ne se prononce pas", "grey"),
}
NARROW: Mapping[Direction, str] = {Direction.UNSAID: "Sans avis"}
"""Shorter words for the head of a column of counts."""
CONSENT_BADGES: Mapping[Consent, tuple[str, str, str]] = {
    Consent.NONE: ("lock", "Sans consentement à citer", "grey"),
    Consent.INSIDE: ("lock", "Usage interne", "grey"),
    Consent.QUOTABLE: ("check", "Citable sans nom", "blue"),
}
SECRECY_WORDS: Mapping[NoteSecrecy, str] = {
    NoteSecrecy.PUBLIC: "lisible par toute personne connectée",
    NoteSecrecy.SIGNATORIES: "réservée aux signataires",
    NoteSecrecy.ORGANISATION: "réservée à l’organisation qui l’a déposée",
}
COLUMNS = tuple(
    Column(key, label)
    for key, label in (
        ("numero", "Numéro"), ("date", "Date"), ("nature", "Nature"), ("lieu", "Lieu"), ("quartier", "Quartier"),
        ("public", "Public"), ("objectifs", "Objectifs"), ("texte", "Texte"), ("sens", "Sens"), ("force", "Force"),
        ("consentement", "Consentement"), ("confidentialite", "Confidentialité"), ("organisation", "Déposée par"),
    )
)  # fmt: skip
SOURCE_CODES: Mapping[str, SourceType] = {code_of(source.value): source for source in SourceType}
PUBLIC_OF: Mapping[str, str] = {code_of(public): public for public in PUBLICS}


@dataclass(frozen=True, slots=True)
class CarnetReading:
    """What a page of the carnet is read with: the catalogue of the day or of the edition, and the stamp of files."""

    catalogue: Catalogue
    stamp: Stamp


def build_carnet(index: NoteIndex, query: NoteQuery, page: int, reading: CarnetReading) -> CarnetPage:
    """The list on a query, ``ROWS`` notes at a time, the newest observation first.

    >>> from indicators.catalogue import load_catalogue
    >>> empty = CarnetReading(load_catalogue(), Stamp("", "", "", "", ()))
    >>> build_carnet(NoteIndex(()), NoteQuery(), 1, empty).finding.strong
    'Le carnet est vide pour l’instant.'
    """
    found = index.find(query)
    pages = max(1, -(-len(found) // ROWS))
    shown = min(max(page, 1), pages)
    kept = found[(shown - 1) * ROWS : shown * ROWS]
    return CarnetPage(
        finding=_finding(found, len(index.notes), query),
        lines=tuple(line_of(note, reading.catalogue, query.words) for note in kept),
        found=len(found),
        total=len(index.notes),
        page=shown,
        pages=pages,
        by_commune=_by_commune(found, reading),
        silent=_silent(found, reading.catalogue, query),
        filters=filters_of(reading.catalogue),
        table=notes_table(found, reading),
    )


def filters_of(catalogue: Catalogue) -> CarnetFilters:
    """What the list may be narrowed by."""
    objectives = tuple(Option(o.id, f"{o.id} {o.short_title}") for axis in catalogue.axes for o in axis.objectives)
    places = (Option(EPCI_CODE, "Tout le territoire"), *(Option(t.code, t.name) for t in catalogue.communes()))
    publics = tuple(Option(code_of(public), public) for public in PUBLICS)
    sources = tuple(Option(code, SOURCE_LABELS[source]) for code, source in SOURCE_CODES.items())
    return CarnetFilters(objectives, places, publics, sources)


def line_of(note: FieldNote, catalogue: Catalogue, words: str = "") -> NoteLine:
    """One note as listed."""
    draft = note.draft
    titles = {o.id: o.short_title for axis in catalogue.axes for o in axis.objectives}
    badges = (DIRECTION_BADGES[draft.direction], CONSENT_BADGES[draft.consent])
    return NoteLine(
        number=note.number,
        title=f"{SOURCE_LABELS[draft.source]}, {place_of(note, catalogue)}, {format_date(draft.on)}",
        pieces=highlights(note.text, words),
        objectives=tuple((code, titles.get(code, code)) for code in draft.objectives),
        facts=f"{draft.public} · {draft.strength} · {note.organisation} · {SECRECY_WORDS[draft.secrecy]}",
        badges=() if note.withdrawal else badges,
        gone=gone_words(note),
        demonstration=note.demonstration,
    )


def build_note(versions: Sequence[FieldNote], catalogue: Catalogue) -> NotePage:
    """One note read whole, from the versions its reader may read, the last one in force."""
    note = versions[-1]
    draft = note.draft
    quote = quote_of(note, catalogue.territories) if is_quotable(note) else None
    facts = (
        ("Nature", SOURCE_LABELS[draft.source]),
        ("Lieu", place_of(note, catalogue)),
        ("Date de l’observation", format_date(draft.on)),
        ("Public", draft.public),
        ("Sens pour l’objectif", f"{draft.direction} ({draft.strength})"),
        ("Consentement", draft.consent.value),
        ("Confidentialité", SECRECY_WORDS[draft.secrecy]),
        ("Déposée par", f"{note.organisation}, le {format_date(versions[0].filed_on)}"),
    )
    lines = tuple(
        NoteVersionLine(v.version, f"Version {v.version}, du {format_date(v.filed_on)}, {v.organisation}", v.text)
        for v in reversed(versions)
    )
    told = f"{quote.shown} {quote.source}." if quote else ""
    return NotePage(line_of(note, catalogue), facts, () if note.withdrawal else lines, told, note.version)


def place_of(note: FieldNote, catalogue: Catalogue) -> str:
    """« Plougasnou », « La Madeleine (Morlaix) », « Morlaix Communauté »."""
    known = catalogue.territories.get(note.draft.territory)
    name = known.name if known else note.draft.territory
    return f"{note.draft.neighbourhood} ({name})" if note.draft.neighbourhood else name


def gone_words(note: FieldNote) -> str:
    """« Texte retiré le 3 mars 2026 : la personne entendue a retiré son consentement. », or nothing."""
    gone = note.withdrawal
    return f"Texte retiré le {format_date(gone.on)}{HARD}: {WITHDRAWAL_WORDS[gone.cause]}." if gone else ""


def notes_table(notes: Sequence[FieldNote], reading: CarnetReading) -> Table:
    """The notes as a file: exactly those of the list, with what their reader may read."""
    rows = tuple(_row(note, reading.catalogue) for note in notes)
    return Table("carnet", "Carnet d’observation", COLUMNS, rows, reading.stamp)


def _row(note: FieldNote, catalogue: Catalogue) -> tuple[Cell, ...]:
    draft = note.draft
    known = catalogue.territories.get(draft.territory)
    texts = (
        str(note.number), draft.on.isoformat(), draft.source.value, known.name if known else draft.territory,
        draft.neighbourhood, draft.public, ", ".join(draft.objectives), note.text or gone_words(note),
        draft.direction.value, draft.strength.value, draft.consent.value, draft.secrecy.value, note.organisation,
    )  # fmt: skip
    return tuple(Cell(text, text, demonstration=note.demonstration) for text in texts)


def _finding(found: Sequence[FieldNote], total: int, query: NoteQuery) -> Finding:
    if not total:
        return NOBODY
    if not found:
        more = f"Le carnet en compte {plural(total, 'que vous pouvez lire', 'que vous pouvez lire')}."
        return Finding("Aucune observation ne répond à ces filtres.", f"{more} Élargissez la recherche.")
    invented = any(note.demonstration for note in found)
    count = plural(len(found), "observation", "observations")
    strong = f"{count} sur {format_number(total)}" if query.narrowed else count
    return Finding(f"{strong}, la plus récente du {format_date(found[0].draft.on)}.", _senses(found), invented)


def _senses(found: Sequence[FieldNote]) -> str:
    """How many say which way, withdrawn ones apart: counts of notes, which are no sample."""
    said = [
        (direction, sum(n.draft.direction is direction and not n.withdrawal for n in found)) for direction in Direction
    ]
    told = [
        plural(count, f"dit «\u00a0{direction}\u00a0»", f"disent «\u00a0{direction}\u00a0»")
        for direction, count in said
        if count and direction is not Direction.UNSAID
    ]
    if not told:
        return "Aucune ne dit dans quel sens va l’objectif."
    return f"{join_french(told)}. Ce sont des paroles recueillies, pas un sondage."


def _by_commune(found: Sequence[FieldNote], reading: CarnetReading) -> Table:
    """Counts by commune, those that have some, the most first: never a map of shades, which would read as a rate."""
    columns = (
        Column("commune", "Lieu"),
        Column("observations", "Total", numeric=True),
        *(
            Column(code_of(d.value).replace("-", "_"), NARROW.get(d, DIRECTION_BADGES[d][1]), numeric=True)
            for d in Direction
        ),
    )
    places = (reading.catalogue.territories[EPCI_CODE], *reading.catalogue.communes())
    rows = sorted((_counts(place, found) for place in places), key=lambda row: -float(row[1].value or 0))
    kept = tuple(row for row in rows if row[1].value)
    return Table("carnet_par_commune", "Observations par commune", columns, kept, reading.stamp)


def _counts(place: Territory, found: Sequence[FieldNote]) -> tuple[Cell, ...]:
    own = [note for note in found if note.draft.territory == place.code and not note.withdrawal]
    counts = [len(own), *(sum(note.draft.direction is d for note in own) for d in Direction)]
    name = "Toute la communauté" if place.level is Level.EPCI else place.name
    cells = (Cell(format_number(count), float(count)) for count in counts)
    return (Cell(name, name, demonstration=any(note.demonstration for note in own)), *cells)


def _silent(found: Sequence[FieldNote], catalogue: Catalogue, query: NoteQuery) -> str:
    """The communes nobody spoke of: what is not heard is not what does not happen."""
    if query.territory not in ("", EPCI_CODE):
        return ""
    heard = {note.draft.territory for note in found}
    names = [t.name for t in catalogue.communes() if t.code not in heard]
    if not names:
        return "Chaque commune a au moins une observation."
    return (
        f"Sans observation\u00a0: {join_french(names)}. Ce n’est pas l’absence de difficulté, c’est l’absence d’écoute."
    )
