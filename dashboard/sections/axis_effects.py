"""The tab « Effets » of an axis: the chain of the objective, its results, what cannot be claimed, a proof to raise."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import effects_screen
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.sections.axis_actions import axis_export
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.chain import chain_pictures, claim_list, proof_legend, rules_list
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import download_links
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.services.evaluation import PROVE, ProofDraft, lower_proof, raise_proof
from indicators.contribution import REASON_AT_MOST, REFERENCE_AT_MOST, Arrow, Proof
from indicators.views.chain_views import EffectsPage

REFUSED = "Le niveau de preuve n’a pas changé."
RAISABLE = (Proof.CLUE, Proof.MEASURED, Proof.EVALUATED)
ROOM, PAGE = "effets", "evaluation"


def show_axis_effects(screen: AxisScreen, choices: PageChoices) -> None:
    """Chain, results, claims; then the form of who may raise a proof."""
    page = effects_screen(resources.data_key(choices["edition"]), screen.page.objective, choices["edition"])
    render(screen.once(f"effets-{id(page)}", lambda: _effects(page, screen, choices)))
    if not choices["edition"] and is_offered(current_actor(), PROVE):
        _offer_proof(page)


def _effects(page: EffectsPage, screen: AxisScreen, choices: PageChoices) -> Html:
    axis = screen.page
    title = f"{axis.objective} {axis.objective_title}"
    said = tag("p", tag("strong", ordinals(page.finding.strong)), " ", ordinals(page.finding.caution))
    room = link("Montrer à la salle", choices.address(objectif=axis.objective, vue=ROOM, mode="seance"))
    every = link("Voir l’évaluation de l’axe", choices.address(PAGE, axe=str(axis.number)))
    chain = tag(
        "section",
        card_heading(f"Chaîne de contribution\u00a0: {title}", demonstration=page.demonstration, level="h2"),
        said,
        chain_pictures(page.view),
        proof_legend(),
        rules_list(page.rules),
        tag("p", room, " · ", every),
        card_foot(page.view.table, axis_export(axis, choices, "chaine")),
        class_="card",
    )
    files = tag("div", download_links(axis_export(axis, choices, "resultats")), class_="card-files")
    results = tag("section", card_heading(page.results.title, level="h2"),
                  html_table(page.results, caption_visible=False), files, class_="card")  # fmt: skip
    claims = tag("section", card_heading("Ce que l’on peut dire, ce que l’on ne peut pas affirmer", level="h2"),
                 claim_list(page.claims), class_="card")  # fmt: skip
    return join([chain, results, claims])


def _offer_proof(page: EffectsPage) -> None:
    by_label = {arrow.code.label: arrow for arrow in page.chain.arrows}
    with st.expander("Relever ou retirer un niveau de preuve", icon=":material/rule:"):
        render(tag("p", "Un niveau au-dessus du calcul cite une étude ou un rapport d’évaluation. Le geste est signé, "
                        "daté et journalisé\u202f; rien n’est effacé.", class_="subtitle"))  # fmt: skip
        with st.form(f"preuve-{page.objective}", border=False, clear_on_submit=True):
            left, right = st.columns(2)
            label = left.selectbox("Flèche", list(by_label))
            level = right.selectbox("Niveau établi", RAISABLE, index=2, format_func=lambda one: one.value)
            reference = st.text_input("Référence\u00a0: étude, rapport, date", max_chars=REFERENCE_AT_MOST)
            reason = st.text_area("Motif\u00a0: ce que la référence établit", max_chars=REASON_AT_MOST, height=80)
            pressed = st.form_submit_button("Relever ce niveau", type="primary")
        if pressed and label:
            draft = ProofDraft(page.objective, by_label[label].code, level or Proof.CLUE, reference, reason)
            attempt(REFUSED, lambda: _raise(draft))
        for arrow in page.chain.arrows:
            if arrow.is_raised:
                _offer_lowering(page, arrow)


def _offer_lowering(page: EffectsPage, arrow: Arrow) -> None:
    key = f"preuve-retirer-{page.objective}-{arrow.code}"
    held = arrow.raised
    with st.container(key=f"card-{key.replace('.', '-')}"):
        said = f"{arrow.code.label.capitalize()}\u00a0: {arrow.level}. {held.reason if held else ''}"
        render(tag("p", tag("strong", ordinals(said))), tag("p", ordinals(arrow.basis), class_="subtitle"))
        reason = st.text_input("Motif du retrait, écrit au journal", max_chars=REASON_AT_MOST, key=f"{key}-motif")
        if st.button("Retirer ce niveau", key=key):
            attempt(REFUSED, lambda: _lower(page.objective, arrow, reason))


def _raise(draft: ProofDraft) -> tuple[str, str]:
    done = raise_proof(resources.store(), current_actor(), draft)
    return (
        "Niveau de preuve relevé.",
        f"Objectif {done.objective}, {done.arrow.label}\u00a0: {done.level}. {done.reference}",
    )


def _lower(objective: str, arrow: Arrow, reason: str) -> tuple[str, str]:
    done = lower_proof(resources.store(), current_actor(), objective, arrow.code, reason)
    return (
        "Niveau de preuve retiré.",
        f"Objectif {done.objective}, {done.arrow.label}\u00a0: le calcul vaut de nouveau.",
    )
