"""Builds the map of an objective that crosses a need with a coverage, where the catalogue has one."""

from dataclasses import replace

from indicators.catalogue.model import Direction
from indicators.catalogue.services import Crossing, load_services
from indicators.coverage import COVERS, NEEDS, Cover, Need, need_of
from indicators.formats import format_number, format_range, plural, round_honestly
from indicators.reading.coverage import NEED_WORDS, unknown_sentence
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import EPCI_CODE
from indicators.views.comparison_rows import Compared, ComparedRow, Verdict, compare, compared_in
from indicators.views.coverage_builder import bounds_text
from indicators.views.crossed_cover import Coverage, Covered, coverage_of
from indicators.views.crossed_views import CrossedCase, CrossedCommune, CrossedView
from indicators.views.facts import Facts
from indicators.views.heat_builder import row_label
from indicators.views.scope import territory_of
from indicators.views.selection import Selection
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of

LETTERS = dict(zip(NEEDS, "ABC", strict=True))
DIGITS = dict(zip(COVERS, "123", strict=True))
CORNERS = ("besoin fort, peu couvert", "besoin fort, couvert", "besoin moindre, peu couvert", "besoin moindre, couvert")
POVERTY, COVERED = "TP60", "CAF_PERS_COUV"
HALF_POINT = 0.5
NO_WAY = "Cet indicateur n’a pas de sens favorable\u00a0: ici, une part plus élevée se lit comme un besoin plus fort."


def build_crossed(facts: Facts, selection: Selection, objective: str) -> CrossedView | None:
    """The crossed map of an objective; None when it has none, or when no commune has a known need."""
    rules = load_services()
    crossing = rules.crossings.get(objective)
    row = _need_row(facts, selection, crossing) if crossing else None
    if crossing is None or row is None:
        return None
    coverage = coverage_of(facts, selection, crossing, rules)
    chosen = territory_of(facts, selection.territory).code
    communes = tuple(_commune(facts, row, cell, coverage.by_commune[cell.place.code], chosen) for cell in row.cells)
    cases = tuple(_case(facts, communes, need, cover) for need in NEEDS for cover in COVERS)
    corner = cases[0]
    title = _title(corner, coverage)
    demonstration = row.demonstration or any(c.demonstration for c in communes)
    stamp = replace(stamp_of(row.scope), demonstration=demonstration)
    return CrossedView(
        title=title,
        subtitle=f"{crossing.title}. Besoin\u00a0: {row_label(row)}.",
        communes=communes,
        cases=cases,
        needs=(NEED_WORDS[Need.STRONG], NEED_WORDS[Need.BEHIND], NEED_WORDS[Need.CLOSE]),
        covers=coverage.words,
        need_name=row_label(row),
        cover_name=coverage.name,
        corners=CORNERS,
        bounds=tuple(
            text
            for text in (bounds_text(row), _way(facts, crossing), coverage.basis, _range(facts, row, crossing))
            if text
        ),
        unknown=_unknown(row, communes, coverage),
        alt=f"{title}. Carte des 26 communes en neuf cases, {crossing.title.lower()}.",
        source=f"{source_text(row.scope)}\u202f; {coverage.source}\u202f; contours IGN",
        table=_table(row, communes, coverage, (crossing, stamp)),
        demonstration=demonstration,
        of_the_plan=crossing.cover == "actions",
    )


def _need_row(facts: Facts, selection: Selection, crossing: Crossing) -> ComparedRow | None:
    """The need of every commune against the reference asked, else against the community."""
    if not facts.vintages(crossing.need):
        return None
    bare = replace(selection, territory=EPCI_CODE, vintage="", indicator=crossing.need)
    asked = (
        compare(facts, s, facts.catalogue.communes(), crossing.need) for s in (bare, replace(bare, reference=EPCI_CODE))
    )
    rows = (_directed(row) for row in asked)
    return next((row for row in rows if row.deviation and any(cell.gap for cell in row.cells)), None)


def _directed(row: ComparedRow) -> ComparedRow:
    """The same row, a higher value being a stronger need where the indicator has no favourable way of its own."""
    if row.indicator.direction is not Direction.NEUTRAL:
        return row
    scope = replace(row.scope, indicator=replace(row.indicator, direction=Direction.DOWN))
    cells = tuple(compared_in(scope, cell.place, row.deviation) for cell in row.cells)
    return ComparedRow(scope, cells, row.deviation)


def _way(facts: Facts, crossing: Crossing) -> str:
    neutral = facts.indicator(crossing.need).direction is Direction.NEUTRAL
    return NO_WAY if neutral else ""


def _commune(facts: Facts, row: ComparedRow, cell: Compared, covered: Covered, chosen: str) -> CrossedCommune:
    bounds = (facts.thresholds.near, facts.thresholds.far)
    need = need_of(cell.gap, row.deviation, bounds, doubtful=cell.verdict is Verdict.INCONCLUSIVE)
    known = need is not Need.UNKNOWN and covered.cover is not None
    code = f"{LETTERS[need]}{DIGITS[covered.cover]}" if known and covered.cover else ""
    value = figure_text(cell.figure, row.indicator)
    invented = cell.figure.demonstration or covered.demonstration
    mark, case = "◇ Démonstration. " if invented else "", f" Case {code}." if code else " Hors des neuf cases."
    sentence = f"{mark}{cell.place.name}\u00a0: {value}, {NEED_WORDS[need]}\u202f; {covered.text}.{case}"
    selected = cell.place.code == chosen
    return CrossedCommune(
        cell.place.code, cell.place.name, need, covered.cover if known else None, code, sentence, selected, invented
    )


def _case(facts: Facts, communes: tuple[CrossedCommune, ...], need: Need, cover: Cover) -> CrossedCase:
    code = f"{LETTERS[need]}{DIGITS[cover]}"
    held = [c for c in communes if c.code == code]
    people = sum(facts.territory(c.territory).population or 0 for c in held)
    return CrossedCase(need, cover, code, len(held), people)


def _title(corner: CrossedCase, coverage: Coverage) -> str:
    if not corner.count:
        return f"Aucune commune ne joint un besoin fort {coverage.weakest}"
    people = plural(corner.people, "habitant", "habitants")
    verb = "joint" if corner.count == 1 else "joignent"
    return f"{plural(corner.count, 'commune', 'communes')} ({people}) {verb} un besoin fort {coverage.weakest}"


def _unknown(row: ComparedRow, communes: tuple[CrossedCommune, ...], coverage: Coverage) -> str:
    words = {cell.place.code: STATUS_WORDS[cell.figure.status] for cell in row.cells}
    apart = [(c.name, words[c.territory]) for c in communes if c.need is Need.UNKNOWN]
    lost = [c for c in communes if c.need is not Need.UNKNOWN and not c.known]
    covered = unknown_sentence([(c.name, coverage.by_commune[c.territory].text) for c in lost])
    said = (unknown_sentence(apart), covered.replace("Besoin inconnu", "Couverture inconnue"))
    return " ".join(text for text in said if text)


def _range(facts: Facts, row: ComparedRow, crossing: Crossing) -> str:
    """People at risk as a range, beside those the CAF covers, in the communes whose rate is published."""
    if crossing.need != POVERTY:
        return ""
    low = high = helped = 0.0
    known = 0
    held = compare(facts, Selection(), facts.catalogue.communes(), COVERED)
    covered = {cell.place.code: cell.figure.value or 0.0 for cell in held.cells}
    for cell in row.cells:
        value, people = cell.figure.value, cell.place.population or 0
        if value is None:
            continue
        known += 1
        censored = cell.figure.status is Status.CENSORED
        low += 0 if censored else people * max(value - HALF_POINT, 0) / 100
        high += people * (value + (0 if censored else HALF_POINT)) / 100
        helped += covered.get(cell.place.code, 0.0)
    between = format_range(round_honestly(low), round_honestly(high))
    return (
        f"Ordre de grandeur\u00a0: de {between} personnes sous le seuil de pauvreté dans les {known} communes au taux "
        "publié (taux entier, à un demi-point près, rapporté à la population 2023)\u202f; la CAF y couvre environ "
        f"{format_number(round_honestly(helped))} personnes ({held.vintage}). Les {len(row.cells) - known} autres "
        "communes ne sont pas estimées. Ces deux nombres ne comptent pas les mêmes personnes\u00a0: leur écart n’est "
        "pas un taux de non-recours."
    )


def _table(
    row: ComparedRow, communes: tuple[CrossedCommune, ...], coverage: Coverage, named: tuple[Crossing, Stamp]
) -> Table:
    crossing, stamp = named
    sheet = row.indicator
    columns = (
        Column("code", "Code"),
        Column("commune", "Commune"),
        Column("habitants", "Habitants", numeric=True),
        Column("valeur", sheet.short_label, numeric=True, decimals=sheet.decimals),
        Column("besoin", "Besoin"),
        Column("couverture", coverage.name.capitalize()),
        Column("case", "Case"),
    )
    by_code = {c.territory: c for c in communes}
    rows = tuple(
        (
            Cell(cell.place.code, cell.place.code),
            Cell(cell.place.name, cell.place.name),
            Cell(format_number(cell.place.population or 0), cell.place.population),
            figure_cell(cell.figure, sheet),
            Cell(NEED_WORDS[by_code[cell.place.code].need], by_code[cell.place.code].need.value),
            Cell(covered.text, demonstration=covered.demonstration),
            Cell(by_code[cell.place.code].code or "hors des neuf cases"),
        )
        for cell in row.cells
        for covered in (coverage.by_commune[cell.place.code],)
    )
    name = f"croisement_{crossing.objective.replace('.', '_')}"
    return Table(name, f"{crossing.title}, objectif {crossing.objective}", columns, rows, stamp)
