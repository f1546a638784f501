"""Sentences that credit an action with a change: the one door they pass through, and what they lack. No figure here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.contribution import PROVEN, Arrow, Proof
from indicators.errors import RefusedError
from indicators.trends import Travel

ACTORS = (
    r"(?:nos|notre|votre|vos|leurs?|ces|cette|cet|ce|les|le|la|l’|l')\s*"
    r"(?:actions?|projets?|programmes?|plans?|dispositifs?|mesures?|permanences?|accompagnements?|ateliers?|"
    r"intervention|interventions|convention|partenariats?|politiques?|ctg)"
)
VERBS = (
    r"(?:améliore|améliorent|réduit|réduisent|amélioré|réduit|diminué|augmenté|renforcé|résorbé|résolu|supprimé|créé|"
    r"permis|évité|fait\s+(?:baisser|reculer|diminuer|progresser|augmenter|monter)|relevé|redressé|sorti|"
    r"contribué|transformé|changé|accru|élargi|développé|favorisé)"
)
CAUSAL = re.compile(
    rf"{ACTORS}(?:\s+[^;:!?\n]{{0,80}}?)?\s+(?:a|ont|aura|auront|avait|avaient)\s+"
    rf"(?:nettement|fortement|clairement|réellement|bien|déjà|donc|ainsi|directement|beaucoup)?\s*{VERBS}"
    rf"|(?:grâce|du fait|sous l[’']effet)\s+(?:à|aux|au|de|des|du)\s*(?:{ACTORS}|actions?|projet|plan|programme)"
    rf"|(?:est|sont)\s+(?:dûe?s?|due|liée?s?|imputables?|attribuables?)\s+(?:à|au|aux)\s*(?:{ACTORS}|actions?|projet|plan)"
    r"|(?:nous|on)\s+(?:avons|a)\s+(?:nettement|fortement|clairement)?\s*"
    r"(?:amélioré|réduit|diminué|augmenté|fait\s+(?:baisser|reculer|progresser))",
    re.IGNORECASE,
)
"""« notre action a amélioré », « grâce à nos actions », « est dû au projet », « nous avons réduit »."""
HELD_BACK = re.compile(
    r"(?:ne\s+(?:peut|pouvons|permet|permettent|prouve|dit|montre)|rien\s+ne|sans\s+pouvoir|impossible\s+d)",
    re.IGNORECASE,
)
"""A sentence that says it cannot be claimed is the very sentence wanted."""
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
BUT = "d’autres causes ont pu jouer"
FAVOURABLE = Travel.IMPROVING


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between the actions of an objective and one of its results.

    ``subject`` names the actions (« les actions de l’objectif 4.2 »), ``result`` the indicator, ``travel`` its
    direction beyond noise, ``period`` its vintages in words. ``outputs`` and ``results`` are the arrows from the
    actions to what is done and from what is done to the result.
    """

    subject: str
    result: str
    travel: Travel
    period: str
    outputs: Arrow
    results: Arrow
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be written: the claim itself when it is ``allowed``, else that it cannot be made, and why."""

    text: str
    allowed: bool


def effect_sentence(link: Link) -> Claim:
    """The one sentence that may be said of an action and a result: none claims a change without a measured link.

    Measured: what moved while the actions ran, with the caution that other causes may have played. Evaluated: what
    the reference found. Otherwise: that it cannot be claimed, with what is missing. Invented figures claim nothing.

    >>> from indicators.contribution import ArrowCode, Computed
    >>> weak = Arrow(ArrowCode.OUTPUTS_RESULTS, Computed(Proof.CLUE, "1 indicateur nommé"))
    >>> link = Link("les actions de l’objectif 4.2", "Inscrits", Travel.IMPROVING, "de 2022 à 2024", weak, weak)
    >>> effect_sentence(link).allowed
    False
    """
    lacking = lacks_of(link)
    if lacking:
        said = f"On ne peut pas affirmer que {link.subject} ont amélioré «\u00a0{link.result}\u00a0»\u00a0: "
        return Claim(f"{said}{lacking}.", allowed=False)
    if link.results.level is Proof.EVALUATED:
        reference = link.results.raised.reference if link.results.raised else ""
        text = f"Selon «\u00a0{reference}\u00a0», {link.subject} ont contribué à améliorer «\u00a0{link.result}\u00a0»."
        return Claim(text, allowed=True)
    when = f" {link.period}" if link.period else ""
    text = f"Pendant que {link.subject} se déroulaient, «\u00a0{link.result}\u00a0» s’est amélioré{when}. "
    return Claim(f"{text}Le lien est mesuré, il n’est pas évalué\u00a0: {BUT}.", allowed=True)


def lacks_of(link: Link) -> str:
    """What a claim lacks, in words; an empty text when the link is measured and the result improves.

    >>> from indicators.contribution import ArrowCode, Computed
    >>> weak = Arrow(ArrowCode.ACTIONS_OUTPUTS, Computed(Proof.HYPOTHESIS, "aucun jalon n’est tenu"))
    >>> lacks_of(Link("x", "Inscrits", Travel.IMPROVING, "", weak, weak))
    'aucun jalon n’est tenu'
    """
    for arrow in (link.outputs, link.results):
        if arrow.level not in PROVEN:
            return arrow.basis
    if link.demonstration or link.outputs.demonstration or link.results.demonstration:
        return "la mesure repose sur des données de démonstration"
    if link.travel is Travel.UNREADABLE:
        return "son évolution n’est pas lisible"
    if link.travel is not FAVOURABLE:
        return f"il ne s’améliore pas, sa lecture est «\u00a0{link.travel}\u00a0»"
    return ""


def claims_effect(text: str) -> bool:
    """Whether a text credits actions with a change: « notre action a amélioré… », « grâce à nos actions… ».

    >>> claims_effect("Notre action a nettement réduit le non-recours."), claims_effect("Le taux baisse depuis 2022.")
    (True, False)
    >>> claims_effect("Rien ne permet de dire que notre action a réduit le non-recours.")
    False
    """
    return any(CAUSAL.search(said) and not HELD_BACK.search(said) for said in SENTENCES.split(text))


def require_supported(text: str, links: Iterable[Link]) -> None:
    """Refuse a text that credits actions with a change when no link of what it speaks of allows it.

    >>> require_supported("Le taux baisse depuis 2022.", ())
    """
    if not claims_effect(text):
        return
    known = tuple(links)
    if any(not lacks_of(link) for link in known):
        return
    reason = lacks_of(known[0]) if known else "aucun résultat n’est relié à une action"
    message = (
        "Cette phrase attribue un changement à une action, sans lien mesuré\u00a0: "
        f"{reason}. Dites ce qui a été fait et ce qui a évolué, séparément, ou relevez la preuve avec sa référence."
    )
    raise RefusedError(message)
