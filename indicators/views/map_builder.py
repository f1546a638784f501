"""The map of the communes for one indicator on one selection: items, legend, title, table. Draws nothing."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue.model import Direction, Kind
from indicators.formats import HARD, format_number, format_vintage, plural
from indicators.quality import FRAGILE_SIGN, is_fragile, quality_of
from indicators.reading.extremes import range_words
from indicators.reading.nouns import ringed, to_place
from indicators.reading.numerals import capital
from indicators.reading.periods import in_words
from indicators.reading.titles import gap_title, progress_title, value_title
from indicators.reading.trend_labels import target_words
from indicators.territories import Territory
from indicators.views.commune_figures import Commune, communes_of, has_commune_rows, reference_of_communes
from indicators.views.commune_table import Extra, commune_table, table_name
from indicators.views.map_layers import NO_TARGET, Coloured, LayerReading, disabled_layers, read_layer, withheld_word
from indicators.views.scope import Figure, Scope
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import MapItem, MapKind, MapLayer, MapView
from indicators.views.words import figure_text, short_text, source_text, status_word

INVENTED_TARGETS = "◇ Cibles d’exemple, inventées pour la démonstration."
LAYER_NAMES = {
    MapLayer.VALUE: "Valeur",
    MapLayer.GAP: "Écart à la référence",
    MapLayer.PROGRESS: "Avancement",
}
DIRECTION_WORDS = {
    Direction.UP: "Sens favorable\u00a0: à la hausse\u202f; le brun signale les communes moins bien placées.",
    Direction.DOWN: "Sens favorable\u00a0: à la baisse\u202f; le brun signale les communes moins bien placées.",
    Direction.RANGE: "Sens favorable\u00a0: une plage\u202f; les couleurs ne jugent pas.",
    Direction.NEUTRAL: "Indicateur neutre\u00a0: les couleurs ne jugent pas.",
}


def build_map(scope: Scope) -> MapView | None:
    """The map in the reading asked, or in values when that reading is disabled (a notice says so).

    None when no commune has a row at this vintage: the indicator is not published by commune. A withheld commune is
    hatched with its word, never blank and never 0. A count gives circles.
    """
    if not has_commune_rows(scope):
        return None
    communes = communes_of(scope)
    off = disabled_layers(scope, communes)
    asked = _asked_layer(scope.selection.layer)
    layer = MapLayer.VALUE if asked in dict(off) else asked
    reading = read_layer(scope, communes, layer)
    title = _title(scope, communes, reading)
    return MapView(
        title=title,
        subtitle=_subtitle(scope, layer),
        layer=layer,
        kind=MapKind.CIRCLES if _counted(scope, layer) else MapKind.CHOROPLETH,
        classes=reading.classes,
        items=tuple(_item(scope, commune, reading.communes[commune.place.code], layer) for commune in communes),
        reference_text=_reference_text(scope, layer),
        disabled_layers=off,
        notices=_notices(scope, communes, layer, asked),
        alt=_alt(scope, communes, title),
        source=source_text(scope),
        table=_table(scope, communes, reading),
        demonstration=_invented(scope, layer),
    )


def _table(scope: Scope, communes: tuple[Commune, ...], reading: LayerReading) -> Table:
    """The table of the map, stamped as a demonstration when its figures or the targets it is about are invented."""
    names = (table_name("carte", scope), _table_title(scope))
    table = commune_table(scope, communes, names, _extra(scope, reading))
    return replace(table, stamp=replace(table.stamp, demonstration=_invented(scope, reading.layer)))


def _invented(scope: Scope, layer: MapLayer) -> bool:
    """Whether a figure shown is invented; the reading of progress rests on targets too."""
    return scope.demonstration or (layer is MapLayer.PROGRESS and invented_targets(scope))


def invented_targets(scope: Scope) -> bool:
    """Whether a commune has an invented target."""
    aims = (scope.facts.targets_of(scope.indicator.id, c.code) for c in scope.facts.catalogue.communes())
    return any(aim is not None and aim.demonstration for aim in aims)


def _asked_layer(code: str) -> MapLayer:
    return MapLayer(code) if code in set(MapLayer) else MapLayer.VALUE


def _counted(scope: Scope, layer: MapLayer) -> bool:
    return scope.indicator.kind is Kind.COUNT and layer is MapLayer.VALUE


def _title(scope: Scope, communes: Sequence[Commune], reading: LayerReading) -> str:
    if reading.layer is MapLayer.GAP:
        gaps = {code: c.value for code, c in reading.communes.items() if c.value is not None}
        return gap_title(scope, gaps, reading.bounds, reading.decimals)
    if reading.layer is MapLayer.PROGRESS:
        return progress_title([c.value for c in reading.communes.values() if c.class_label != NO_TARGET])
    return value_title(scope, communes, reading.bounds)


def _subtitle(scope: Scope, layer: MapLayer) -> str:
    """« … par commune, 2024. Morlaix est cerclée. »."""
    year = format_vintage(scope.vintage)
    shown = {
        MapLayer.VALUE: f"{scope.indicator.label}, par commune, {year}.",
        MapLayer.GAP: f"{_gap_words(scope)}, par commune, {year}.",
        MapLayer.PROGRESS: f"Part du chemin parcouru vers la cible de chaque commune, {year}.",
    }[layer]
    return " ".join(part for part in (shown, ringed(scope.territory, len(scope.members))) if part)


def _gap_words(scope: Scope) -> str:
    """« Écart au Finistère en points »."""
    reference = reference_of_communes(scope)
    to = to_place(reference[0]) if reference else "à la référence"
    unit = scope.indicator.unit
    measured = f"points{unit[1:]}" if unit.startswith("%") else scope.indicator.unit_long
    return f"Écart {to} en {measured}"


def _reference_text(scope: Scope, layer: MapLayer) -> str:
    reference = reference_of_communes(scope)
    if reference is None or layer is MapLayer.PROGRESS:
        return ""
    place, held = reference
    value = short_text(held, scope.indicator)
    mark = " ◇ démonstration" if held.demonstration else ""
    if layer is MapLayer.GAP:
        return f"zéro\u00a0: {place.name}, {value}{mark}"
    return f"référence {value} ({place.name}){mark}"


def _item(scope: Scope, commune: Commune, coloured: Coloured, layer: MapLayer) -> MapItem:
    figure = commune.figure
    return MapItem(
        territory=commune.place.code,
        name=commune.place.name,
        value=coloured.value,
        label=coloured.label,
        tone=coloured.tone,
        status=figure.status.value,
        status_word=withheld_word(commune, scope.indicator) if commune.value is None else status_word(figure.status),
        sentence=commune_sentence(scope, commune, coloured, layer),
        demonstration=figure.demonstration,
        fragile=commune.value is not None and is_fragile(figure.numerator, scope.indicator),
        selected=commune.place.code in scope.members,
    )


def commune_sentence(scope: Scope, commune: Commune, coloured: Coloured, layer: MapLayer) -> str:
    """« Morlaix : 16,6 pour 100 en 2024, soit +3,4 par rapport à Morlaix Communauté (13,2). »."""
    name = commune.place.name
    said = f"{name}{HARD}: {_long_value(commune.figure, scope)} {in_words(scope.vintage)}"
    reference = reference_of_communes(scope)
    if commune.value is not None and reference is not None and reference[1].value is not None:
        said += f", {_compared(commune, reference, scope)}"
    sentences = [f"{said}."]
    target = scope.facts.targets_of(scope.indicator.id, commune.place.code)
    if target is not None:
        sentences.append(f"Cible propre à la commune\u00a0: {target_words(target, scope.indicator)}.")
    if layer is MapLayer.PROGRESS and coloured.value is not None:
        sentences.append(f"Chemin parcouru vers la cible\u00a0: {coloured.label}.")
    if commune.value is not None:
        doubt = quality_of(commune.figure.numerator, commune.figure.denominator, scope.indicator).reason
        sentences.append(f"{doubt[:1].upper()}{doubt[1:]}." if doubt else "")
    sentences.append("Donnée de démonstration." if commune.figure.demonstration else "")
    return " ".join(s for s in sentences if s)


def _long_value(figure: Figure, scope: Scope) -> str:
    """The value with its unit, or its long unit when it has no short one."""
    text = figure_text(figure, scope.indicator)
    alone = figure.value is not None and not scope.indicator.unit
    return f"{text} {scope.indicator.unit_long}" if alone else text


def _compared(commune: Commune, reference: tuple[Territory, Figure], scope: Scope) -> str:
    place, held = reference
    value = short_text(held, scope.indicator)
    gap = (commune.value or 0.0) - (held.value or 0.0)
    if short_text(commune.figure, scope.indicator) == value:
        return f"comme {place.name} ({value})"
    return f"{'au-dessus' if gap > 0 else 'au-dessous'} {place.of} ({value})"


def _notices(scope: Scope, communes: Sequence[Commune], layer: MapLayer, asked: MapLayer) -> tuple[str, ...]:
    said = []
    if asked is not layer:
        said.append(
            f"La lecture «{HARD}{LAYER_NAMES[asked]}{HARD}» n’est pas possible ici\u202f; la valeur est montrée."
        )
    if layer is MapLayer.GAP:
        said.append(DIRECTION_WORDS[scope.indicator.direction])
    if layer is MapLayer.PROGRESS and invented_targets(scope):
        said.append(INVENTED_TARGETS)
    fragile = sum(c.value is not None and is_fragile(c.figure.numerator, scope.indicator) for c in communes)
    if fragile:
        said.append(fragile_sentence(scope, fragile))
    held = sum(c.value is not None for c in communes)
    said.append(f"{held} commune{'s' if held > 1 else ''} sur {len(communes)} {'ont' if held > 1 else 'a'} une valeur.")
    return tuple(said)


def fragile_sentence(scope: Scope, count: int) -> str:
    """« ≈ moins de 50 personnes : valeur fragile (4 communes). »."""
    people = scope.indicator.people or scope.indicator.numerator or "personnes"
    base = format_number(scope.indicator.fragile_base)
    counted = plural(count, "commune", "communes")
    return f"{FRAGILE_SIGN} moins de {base}{HARD}{people}\u00a0: valeur fragile ({counted})."


def _alt(scope: Scope, communes: Sequence[Commune], title: str) -> str:
    """The finding, what is mapped, the range with its places, and how many communes are withheld."""
    held = [c for c in communes if c.value is not None]
    year = format_vintage(scope.vintage)
    said = f"{title.rstrip('.')}. Carte des {len(communes)} communes\u00a0: {scope.indicator.short_label}, {year}."
    if held:
        said += f" {capital(range_words(scope.indicator, held, short_text))}."
    withheld = len(communes) - len(held)
    if withheld:
        said += f" {withheld} commune{'s' if withheld > 1 else ''} sans valeur comparable."
    return said


def _table_title(scope: Scope) -> str:
    return f"{scope.indicator.label}, par commune, {format_vintage(scope.vintage)}"


def _extra(scope: Scope, reading: LayerReading) -> Extra:
    """The class of each commune; its result rate too in the reading of progress."""
    if _counted(scope, reading.layer):
        return Extra((), dict.fromkeys(reading.communes, ()))
    columns = (Column("classe", "Classe de la carte"),)
    cells = {code: (Cell(c.class_label, c.class_label),) for code, c in reading.communes.items()}
    if reading.layer is not MapLayer.PROGRESS:
        return Extra(columns, cells)
    rate = Column("avancement", "Avancement (%)", numeric=True)
    added = {code: (Cell(c.label, c.value), *cells[code]) for code, c in reading.communes.items()}
    return Extra((rate, *columns), added)
