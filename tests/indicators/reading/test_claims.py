"""Sentences that credit actions with a change: refused without a measured link, whoever writes them."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.contribution import Arrow, ArrowCode, Computed, Proof, ProofChange
from indicators.errors import RefusedError
from indicators.reading.claims import Link, claims_effect, effect_sentence, lacks_of, require_supported
from indicators.trends import Travel

OUTPUTS = Arrow(ArrowCode.ACTIONS_OUTPUTS, Computed(Proof.MEASURED, "3 jalons tenus avec preuve"))
RESULTS = Arrow(ArrowCode.OUTPUTS_RESULTS, Computed(Proof.MEASURED, "1 indicateur mesuré avant et après"))
MEASURED = Link("les actions de l’objectif 4.2", "Inscrits", Travel.IMPROVING, "de 2022 à 2024", OUTPUTS, RESULTS)
STUDY = ProofChange("4.2", RESULTS.code, Proof.EVALUATED, "Évaluation 2026", "témoin", "x", "X", date(2026, 11, 25))

CLAIMS = (
    "Notre action a amélioré l’accès aux droits.",
    "Nos actions ont nettement réduit le non-recours dans le Haut-Pays.",
    "L’action 4.2-03 a permis à trente personnes de retrouver un emploi.",
    "Le dispositif a fait baisser le nombre d’inscrits.",
    "Grâce à nos actions, le taux recule.",
    "La baisse est due à notre action.",
    "Les permanences de Plougasnou ont renforcé l’accès aux soins.",
    "Nous avons réduit les écarts entre communes.",
)
FACTS = (
    "Le nombre d’inscrits a baissé de 2022 à 2024.",
    "Six jalons sur huit sont tenus.",
    "On ne peut pas affirmer que notre action a amélioré le taux.",
    "Rien ne permet de dire que nos actions ont réduit le non-recours.",
    "L’action a commencé en mars 2025 et reste en cours.",
    "Les actions couvrent les cinq objectifs.",
)


@pytest.mark.parametrize("text", CLAIMS)
def test_a_causal_sentence_is_seen_and_refused_without_a_measured_link(text: str) -> None:
    assert claims_effect(text)
    weak = replace(MEASURED, results=replace(RESULTS, computed=Computed(Proof.CLUE, "1 indicateur nommé")))
    for links in ((), (weak,)):
        with pytest.raises(RefusedError, match="sans lien mesuré"):
            require_supported(text, links)
    require_supported(text, (weak, MEASURED))


@pytest.mark.parametrize("text", FACTS)
def test_a_fact_and_a_sentence_that_holds_back_pass(text: str) -> None:
    assert not claims_effect(text)
    require_supported(text, ())


def test_a_measured_link_is_said_with_its_caution_and_an_evaluated_one_with_its_reference() -> None:
    said = effect_sentence(MEASURED)
    assert said.allowed
    assert "n’est pas évalué" in said.text
    assert not claims_effect(said.text)
    evaluated = effect_sentence(replace(MEASURED, results=replace(RESULTS, raised=STUDY)))
    assert evaluated.text.startswith("Selon «\u00a0Évaluation 2026\u00a0»")


def test_what_is_missing_is_named_and_nothing_invented_or_worsening_is_claimed() -> None:
    lacking = replace(MEASURED, outputs=replace(OUTPUTS, computed=Computed(Proof.HYPOTHESIS, "aucun jalon n’est tenu")))
    assert lacks_of(lacking) == "aucun jalon n’est tenu"
    cases = (
        lacking,
        replace(MEASURED, demonstration=True),
        replace(MEASURED, results=replace(RESULTS, raised=replace(STUDY, demonstration=True))),
        *(replace(MEASURED, travel=travel) for travel in Travel if travel is not Travel.IMPROVING),
    )
    for link in cases:
        said = effect_sentence(link)
        assert not said.allowed
        assert said.text.startswith("On ne peut pas affirmer que")
        assert not claims_effect(said.text)
