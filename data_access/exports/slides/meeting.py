"""The slides of a meeting: agenda, changes, synthesis, axes, gaps, what is asked, commitments, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.exports.papers.sheets import Content, PaperStamp, grid, marked
from data_access.exports.slides.charts import commitment_bars, commune_bars, result_bars, trend_lines
from data_access.exports.slides.deck import Box, Deck, Head, table, text
from data_access.exports.slides.maps import draw_map
from indicators.formats import format_date, join_french
from indicators.meetings import Meeting
from indicators.views.axis_field import AxisField
from indicators.views.conclude_map import conclude_map
from indicators.views.engagement_model import EngagementView
from indicators.views.pages import AxisPage, Finding, HomePage, NumbersTable, Sheet
from indicators.views.record_page import RecordPage
from indicators.views.since_last_views import SinceLast
from indicators.views.visuals import MapView

HALF_LEFT, HALF_RIGHT = Box(0.5, 1.6, 6.3, 5.15), Box(7.0, 1.55, 5.9, 5.25)
WHOLE = Box(0.5, 1.65, 12.3, 5.0)
SHEETS_PER_SLIDE = 6
LINES = 9
BLOCK_WIDTHS: Mapping[int, tuple[float, ...]] = {5: (4, 2, 2, 1.2, 1.8), 4: (5, 1.5, 1.5, 3), 3: (6, 2, 3)}
"""Shares of the columns of what changed, by how many there are."""
SOURCES_AT_MOST = 240
FIELD_SOURCE = "Source\u00a0: carnet d’observation et commentaires des signataires."


@dataclass(frozen=True)
class SlideViews:
    """The views the slides are made of; ``agenda`` and ``since`` also come as printed on paper."""

    meeting: Meeting
    agenda: Content
    since: tuple[SinceLast, Content] | None
    home: HomePage
    axes: tuple[AxisPage, ...]
    gap_map: MapView | None
    actions: tuple[tuple[RecordPage, str], ...]
    engagement: EngagementView
    sheets: tuple[Sheet, ...]
    fields: tuple[AxisField, ...] = ()


def meeting_slides(views: SlideViews, stamp: PaperStamp) -> bytes:
    """The whole deck."""
    meeting = views.meeting
    title = f"{meeting.kind} du {format_date(meeting.on)}"
    deck = Deck(f"Dossier de séance, {title}", stamp.foot, stamp.made_at)
    cover = deck.slide(
        Head(title, "Projet territorial de cohésion sociale", demonstration=views.agenda["demonstration"])
    )
    text(cover, Box(0.5, 2.4, 12, 2), f"Dossier de séance\n{meeting.place}", size=30)
    _agenda(deck, views.agenda)
    if views.since is not None:
        _since(deck, *views.since)
    _synthesis(deck, views.home)
    for page, field in zip(views.axes, views.fields, strict=True):
        _axis(deck, page)
        _field(deck, page, field)
    if views.gap_map is not None:
        _gap_map(deck, views.gap_map)
    for record, question in views.actions:
        _action(deck, record, question)
    _engagement(deck, views.engagement)
    _sheets(deck, views.sheets)
    return deck.content()


def _head(finding: Finding, source: str = "", notes: str = "", *, demonstration: bool = False) -> Head:
    return Head(finding.strong, finding.caution, source, finding.demonstration or demonstration, notes)


def _agenda(deck: Deck, agenda: Content) -> None:
    slide = deck.slide(Head("Ordre du jour", agenda["finding"]["caution"], demonstration=agenda["demonstration"]))
    table(slide, WHOLE, agenda["items"], (0.5, 0.9, 4.8, 1.6, 2.2, 1, 1.5), size=12)


def _since(deck: Deck, page: SinceLast, printed: Content) -> None:
    slide = deck.slide(_head(page.finding, f"Sources\u00a0: {page.sources}." if page.sources else "", page.period))
    tiles = "    ".join(f"{tile.count} {tile.label}" for tile in page.tiles)
    text(slide, Box(0.5, 1.6, 12.3, 0.4), tiles, size=13, bold=True)
    top = 2.1
    moved = [block["table"] for block in printed["blocks"] if block["table"]["rows"]]
    for held in moved:
        kept = {**held, "rows": held["rows"][: max(LINES // max(len(moved), 1), 1)]}
        table(slide, Box(0.5, top, 12.3, 0.3), kept, BLOCK_WIDTHS[len(held["head"])], size=11)
        detailed = any(not isinstance(cell, str) for row in kept["rows"] for cell in row)
        top += 0.39 + (0.42 if detailed else 0.29) * len(kept["rows"])
    text(slide, Box(0.5, 6.35, 12.3, 0.4), f"{page.decisions_note} {page.steady}".strip(), size=11)


def _synthesis(deck: Deck, home: HomePage) -> None:
    source = f"Sources\u00a0: {', '.join(home.numbers.table.stamp.sources)}."
    slide = deck.slide(
        _head(home.finding, _shortened(source), home.numbers.note, demonstration=home.numbers.demonstration)
    )
    table(slide, Box(0.5, 1.65, 7.9, 5), _numbers(home.numbers), (3.2, 1.5, 1.9, 1.5, 1.9), size=10)
    result_bars(slide, home.numbers, Box(8.6, 1.6, 4.3, 5.2))


def _numbers(numbers: NumbersTable) -> Content:
    """The four numbers in words."""
    head = (numbers.title, "Réalisation", "Résultat", "Rythme", "Confiance")
    rows = [
        [
            f"{row.code} {row.title}".strip(),
            *(
                marked(cell.main, demonstration=cell.demonstration)
                for cell in (row.realisation, row.result, row.pace, row.confidence)
            ),
        ]
        for row in numbers.rows
    ]
    return grid(head, rows)


def _axis(deck: Deck, page: AxisPage) -> None:
    block = page.block
    view = conclude_map(block) or block.map
    source = next((v.source for v in (block.map, block.strip, block.trend) if v is not None), "")
    told = [f"{notice.strong} {notice.text}" for notice in block.notices]
    withheld = [f"{name}\u00a0: {reason}" for name, reason in block.strip.withheld] if block.strip else []
    notes = "\n".join([page.title, block.label, *told, *withheld])
    said = block.finding
    title = next((v.title for v in (view, block.strip) if v is not None), said.strong)
    caution = said.caution if title == said.strong else f"{said.strong} {said.caution}".strip()
    head = Head(title, caution, f"Source\u00a0: {source}." if source else "", block.demonstration, notes)
    slide = deck.slide(head)
    if view is not None:
        draw_map(slide, view, HALF_LEFT)
    if block.strip is not None:
        commune_bars(slide, block.strip, HALF_RIGHT)
    if view is None and block.strip is None:
        text(slide, HALF_LEFT, page.map_refusal or "Aucun visuel ne peut être montré pour cet indicateur.", size=16)
    _axis_course(deck, page, head)


def _axis_course(deck: Deck, page: AxisPage, head: Head) -> None:
    trend = page.block.trend
    title = trend.title if trend is not None else f"Axe {page.number}\u00a0: où en sont les objectifs"
    invented = page.numbers.demonstration or head.demonstration
    caution = f"Axe {page.number} · {page.title}"
    slide = deck.slide(Head(title, caution, head.source if trend else "", invented, page.numbers.note))
    width = 6.6 if trend is not None else 12.3
    table(slide, Box(0.5, 1.65, width, 4), _numbers(page.numbers), (3.2, 1.3, 1.7, 1.3, 1.7), size=10)
    if trend is not None:
        trend_lines(slide, trend, Box(7.3, 1.6, 5.6, 5.1))


def _field(deck: Deck, page: AxisPage, field: AxisField) -> None:
    """What the field says of the objective of the agenda, beside its figures; its sentence is the title."""
    line = field.line
    caution = f"{page.objective} {page.objective_title} · Chiffres et terrain\u00a0: {line.verdict}"
    slide = deck.slide(Head(line.sentence, caution, FIELD_SOURCE, field.demonstration, page.field_question))
    sides = f"Les chiffres\u00a0: {line.figures_words}\nLe terrain\u00a0: {line.field_words}"
    text(slide, Box(0.5, 1.65, 12.3, 1.0), sides, size=14)
    quotes = [f"{q.shown}\n{q.source}{' ◇' if q.demonstration else ''}\n" for q in field.quotes]
    said = [f"{words}\n{told}{' ◇' if mark else ''}\n" for words, told, mark in field.said]
    text(slide, Box(0.5, 2.8, 6.0, 3.9), "\n".join(quotes) or "Aucune parole ne peut être citée.", size=14)
    text(slide, Box(6.8, 2.8, 6.0, 3.9), "\n".join(said) or "Aucun commentaire pour cette édition.", size=12)


def _gap_map(deck: Deck, view: MapView) -> None:
    notes = "\n".join((view.alt, *view.notices))
    slide = deck.slide(Head(view.title, view.subtitle, f"Source\u00a0: {view.source}.", view.demonstration, notes))
    draw_map(slide, view, Box(1.2, 1.55, 10.5, 5.2), named=True)


def _action(deck: Deck, page: RecordPage, question: str) -> None:
    record = page.record
    source = f"Source\u00a0: plan d’actions, {page.stamp.selection}."
    head = Head(question or page.heading, page.heading if question else "", source, record.demonstration)
    slide = deck.slide(head)
    badges = " · ".join(words for _, words, _ in page.badges)
    text(slide, Box(0.5, 1.65, 12.3, 0.4), badges, size=13, bold=True)
    text(slide, Box(0.5, 2.1, 12.3, 0.9), f"{page.finding.strong} {page.finding.caution}".strip(), size=16)
    lines = [
        f"{label}\u00a0: {said}" for name in ("Pourquoi", "Qui", "Quand") for label, said in page.groups.get(name, ())
    ]
    text(slide, Box(0.5, 3.1, 6.3, 3.6), "\n".join(lines[:LINES]), size=13)
    steps = grid(("État", "Jalon", "Échéance"), [[s.badge[1], s.title, s.due] for s in page.steps[: LINES - 2]])
    if page.steps:
        table(slide, Box(7.1, 3.1, 5.7, 3), steps, (1.2, 3, 1.6), size=11)


def _engagement(deck: Deck, view: EngagementView) -> None:
    source = "Source\u00a0: plan d’actions."
    slide = deck.slide(_head(view.finding, source, " ".join(view.notes), demonstration=view.demonstration))
    commitment_bars(slide, view.cards, Box(0.5, 1.6, 8.3, 5.1))
    orphans = join_french([objective.id for objective in view.orphans]) or "aucun"
    alone = "\n".join(f"{objective.id}\u00a0: {name}" for objective, name in view.lone_leaders) or "aucun"
    text(slide, Box(9.1, 1.8, 3.8, 4), f"Objectifs sans pilote\n{orphans}\n\nPilotes seuls\n{alone}", size=15)


def _sheets(deck: Deck, sheets: Sequence[Sheet]) -> None:
    """Definition, source and limits of each indicator shown."""
    for start in range(0, len(sheets), SHEETS_PER_SLIDE):
        rows = [_sheet(found) for found in sheets[start : start + SHEETS_PER_SLIDE]]
        invented = any(found.demonstration for found in sheets[start : start + SHEETS_PER_SLIDE])
        slide = deck.slide(Head("Définitions, sources et limites", demonstration=invented))
        table(
            slide,
            Box(0.5, 1.3, 12.3, 5),
            grid(("Indicateur", "Définition", "Source", "Limites"), rows),
            (2, 4, 3, 3.5),
            9,
        )


def _sheet(found: Sheet) -> list[str]:
    said = dict(found.rows)
    texts = [_shortened(said.get(name, "")) for name in ("Définition", "Source", "Limites")]
    return [marked(found.label, demonstration=found.demonstration), *texts]


def _shortened(words: str) -> str:
    """Cut between two words; the whole is in the annex and in the workbook."""
    if len(words) <= SOURCES_AT_MOST:
        return words
    return f"{words[:SOURCES_AT_MOST].rpartition(' ')[0].rstrip(',;:')}…"
