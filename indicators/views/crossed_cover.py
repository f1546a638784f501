"""The coverage of each commune in three classes, from places, from an indicator or from actions. Builds no view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indicators.catalogue.services import Crossing, ServiceRules
from indicators.coverage import Cover, cover_of, sort_actions
from indicators.formats import HARD, format_number, format_value, plural
from indicators.reading.coverage import apart_sentences
from indicators.service_points.access import nearest_by_air
from indicators.territories import EPCI_CODE
from indicators.views.access_measure import spots_in
from indicators.views.commune_figures import round_half_up
from indicators.views.comparison_rows import compare
from indicators.views.facts import Facts
from indicators.views.selection import Selection
from indicators.views.words import figure_text

THIRDS = 3


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of one commune: its class (None when it is not known), what it rests on, in words."""

    cover: Cover | None
    text: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of every commune, what it measures, the words of its three classes from the weakest.

    ``weakest`` says the first of them inside a sentence.
    """

    by_commune: Mapping[str, Covered]
    name: str
    words: tuple[str, str, str]
    weakest: str
    basis: str
    source: str


def coverage_of(facts: Facts, selection: Selection, crossing: Crossing, rules: ServiceRules) -> Coverage:
    """The coverage that a crossing asks for."""
    if crossing.cover == "points":
        return _by_places(facts, crossing, rules)
    if crossing.cover == "actions":
        return _by_actions(facts, crossing)
    return _by_indicator(facts, selection, crossing)


def _by_places(facts: Facts, crossing: Crossing, rules: ServiceRules) -> Coverage:
    far = facts.thresholds.far_km
    kinds = [rules.kinds[code] for code in crossing.kinds]
    spots = tuple(spot for kind in kinds for spot in spots_in(facts, kind, rules))
    found: dict[str, Covered] = {}
    for commune in facts.catalogue.communes():
        near = nearest_by_air(commune.code, rules.places[commune.code], "", spots)
        if near.size is None:
            found[commune.code] = Covered(None, "aucun lieu renseigné")
        elif near.spot is not None and (near.inside or commune.code in {s.commune for s in spots}):
            here = any(s.demonstration for s in spots if s.commune == commune.code)
            found[commune.code] = Covered(Cover.WELL, "dans la commune", here)
        else:
            cover = Cover.SOME if near.size <= far else Cover.NONE
            found[commune.code] = Covered(cover, f"à {format_number(near.size, 1)}{HARD}km", near.demonstration)
    words = (f"à plus de {far}{HARD}km", f"à {far}{HARD}km au plus", "dans la commune")
    named = " ou ".join(f"«\u00a0{kind.label}\u00a0»" for kind in kinds)
    basis = f"Couverture\u00a0: lieu le plus proche ({named}), à vol d’oiseau depuis le point de la commune."
    weakest = f"à un {crossing.covered} {words[0]}"
    return Coverage(found, crossing.covered, words, weakest, basis, "registre des points de service")


def _by_actions(facts: Facts, crossing: Crossing) -> Coverage:
    several = facts.thresholds.several
    groups = {group.code: group for group in facts.groups}
    found_actions = sort_actions(facts.plan, crossing.objective, facts.catalogue.communes(), groups)
    held = found_actions.by_commune
    found = {
        code: Covered(
            cover_of(len(records), several),
            plural(len(records), "action active", "actions actives") if records else "aucune action",
            any(r.demonstration for r in records),
        )
        for code, records in held.items()
    }
    middle = "1 action" if several == 2 else f"1 à {several - 1} actions"  # noqa: PLR2004 one action is the middle class
    words = ("aucune action", middle, f"{several} actions et plus")
    basis = "Couverture\u00a0: actions actives de l’objectif, au statut confirmé, qui nomment la commune."
    basis = " ".join((basis, *apart_sentences(found_actions)))
    return Coverage(found, crossing.covered, words, "à l’absence d’action active", basis, "plan d’actions")


def _by_indicator(facts: Facts, selection: Selection, crossing: Crossing) -> Coverage:
    """Thirds of the communes by a published value: as many in each, up to ties."""
    row = compare(
        facts, replace(selection, territory=EPCI_CODE, vintage=""), facts.catalogue.communes(), crossing.indicator
    )
    sheet = row.indicator
    held = sorted(c.figure.value for c in row.cells if c.figure.comparable and c.figure.value is not None)
    cuts = [held[len(held) * third // THIRDS] for third in (1, 2)] if len(held) >= THIRDS else []
    found = {}
    for cell in row.cells:
        value, text = cell.figure.value, figure_text(cell.figure, sheet)
        known = cell.figure.comparable and value is not None and bool(cuts)
        place = sum((value or 0.0) >= cut for cut in cuts)
        found[cell.place.code] = Covered(list(Cover)[place] if known else None, text, cell.figure.demonstration)
    said = [format_value(round_half_up(cut, sheet.decimals), sheet.unit, sheet.decimals) for cut in cuts]
    words = (f"moins de {said[0]}", f"{said[0]} à {said[1]}", f"{said[1]} et plus") if said else ("–", "–", "–")
    basis = f"Couverture\u00a0: {sheet.short_label}, {row.vintage}, en trois tiers de communes."
    weakest = f"à une {crossing.covered} sous {said[0]}" if said else f"à une {crossing.covered} inconnue"
    producer = facts.catalogue.source_of(sheet).producer
    return Coverage(found, crossing.covered, words, weakest, basis, producer)
