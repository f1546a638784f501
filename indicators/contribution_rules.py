"""The rule that gives each arrow of a chain its level of proof, from counts of what exists. Reads no plan, no figure.

Stated on screen as written in :data:`RULES`; only an officer with a reference goes above it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indicators.contribution import ArrowCode, Computed, Proof
from indicators.formats import plural

RULES: Mapping[ArrowCode, str] = MappingProxyType(
    {
        ArrowCode.MEANS_ACTIONS: "indice dès qu’une action engagée dit son budget ou son personnel\u202f; "
        "mesuré quand la dépense est relevée pour au moins la moitié des actions engagées",
        ArrowCode.ACTIONS_OUTPUTS: "indice dès qu’un jalon est tenu\u202f; mesuré quand plus de la moitié des jalons "
        "tenus ont une preuve, ou qu’un indicateur de réalisation nommé par une action a une valeur depuis son début",
        ArrowCode.OUTPUTS_RESULTS: "indice dès qu’une action engagée nomme un indicateur de résultat qui a une "
        "valeur\u202f; mesuré quand cet indicateur a une valeur d’avant et une valeur d’après le début de l’action",
        ArrowCode.RESULTS_EFFECTS: "indice dès qu’un résultat a une valeur et une cible\u202f; mesuré quand un "
        "indicateur d’impact ou de perception a deux valeurs comparables",
    }
)
"""The rule of each arrow; « évalué » is never computed: it always cites a study."""
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Count:
    """How many hold out of how many, and whether what holds is invented, wholly or in part."""

    holds: int = 0
    total: int = 0
    demonstration: bool = False

    @property
    def share(self) -> float:
        """The share that holds, 0 when there is nothing to count."""
        return self.holds / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rule looks at, counted over the committed actions and the indicators of one objective.

    ``declared`` and ``spent``: actions that say their means, and whose spending is noted. ``kept`` and ``evidenced``:
    milestones kept out of those due, those with an evidence out of those kept. ``named_outputs``: output indicators
    named by an action with a value since its start. ``named_results``: result indicators named by an action that have
    a value; ``framed``: those with a value before and one after its start. ``aimed``: results with a value and a
    target. ``impacts``: indicators of impact or perception with two comparable values.
    """

    declared: Count = Count()
    spent: Count = Count()
    kept: Count = Count()
    evidenced: Count = Count()
    named_outputs: Count = Count()
    named_results: Count = Count()
    framed: Count = Count()
    aimed: Count = Count()
    impacts: Count = Count()


def computed_levels(evidence: Evidence) -> dict[ArrowCode, Computed]:
    """The level of each arrow when both its boxes are filled, with the facts it rests on.

    >>> found = computed_levels(Evidence(named_results=Count(1, 2)))
    >>> found[ArrowCode.OUTPUTS_RESULTS].level.value, found[ArrowCode.RESULTS_EFFECTS].level.value
    ('indice', 'hypothèse')
    """
    return {
        ArrowCode.MEANS_ACTIONS: _means(evidence),
        ArrowCode.ACTIONS_OUTPUTS: _outputs(evidence),
        ArrowCode.OUTPUTS_RESULTS: _results(evidence),
        ArrowCode.RESULTS_EFFECTS: _effects(evidence),
    }


def _means(found: Evidence) -> Computed:
    if found.spent.holds and found.spent.share >= HALF:
        said = f"dépense relevée pour {found.spent.holds} {_engaged(found.spent.total)}"
        return Computed(Proof.MEASURED, said, found.spent.demonstration)
    if found.declared.holds:
        said = f"budget ou personnel dit par {found.declared.holds} {_engaged(found.declared.total)}"
        return Computed(Proof.CLUE, said, found.declared.demonstration)
    return Computed(Proof.HYPOTHESIS, "aucune action engagée ne dit ses moyens")


def _outputs(found: Evidence) -> Computed:
    if found.evidenced.holds and found.evidenced.share > HALF:
        said = f"{plural(found.evidenced.holds, 'jalon tenu avec preuve', 'jalons tenus avec preuve')}"
        return Computed(Proof.MEASURED, f"{said} sur {found.evidenced.total}", found.evidenced.demonstration)
    if found.named_outputs.holds:
        many = plural(found.named_outputs.holds, "indicateur de réalisation suivi", "indicateurs de réalisation suivis")
        return Computed(Proof.MEASURED, f"{many} depuis le début d’une action", found.named_outputs.demonstration)
    if found.kept.holds:
        said = f"{plural(found.kept.holds, 'jalon tenu', 'jalons tenus')}, sans preuve jointe pour la plupart"
        return Computed(Proof.CLUE, said, found.kept.demonstration)
    return Computed(Proof.HYPOTHESIS, "aucun jalon n’est tenu")


def _results(found: Evidence) -> Computed:
    if found.framed.holds:
        said = "mesuré avant et après le début d’une action qui le nomme"
        many = plural(found.framed.holds, "indicateur de résultat", "indicateurs de résultat")
        return Computed(Proof.MEASURED, f"{many}, {said}", found.framed.demonstration)
    if found.named_results.holds:
        many = plural(found.named_results.holds, "indicateur de résultat nommé", "indicateurs de résultat nommés")
        said = f"{many} par une action, sans valeur d’après son début"
        return Computed(Proof.CLUE, said, found.named_results.demonstration)
    return Computed(Proof.HYPOTHESIS, "aucune action engagée ne nomme un résultat mesuré")


def _effects(found: Evidence) -> Computed:
    if found.impacts.holds:
        many = plural(
            found.impacts.holds, "indicateur d’impact ou de perception", "indicateurs d’impact ou de perception"
        )
        return Computed(Proof.MEASURED, f"{many}, deux valeurs comparables", found.impacts.demonstration)
    if found.aimed.holds:
        many = plural(found.aimed.holds, "résultat a", "résultats ont")
        return Computed(Proof.CLUE, f"{many} une valeur et une cible", found.aimed.demonstration)
    return Computed(Proof.HYPOTHESIS, "aucun résultat n’a de cible")


def _engaged(total: int) -> str:
    return f"sur {plural(total, 'action engagée', 'actions engagées')}"
