"""The prompted comments of an objective: what each organisation says, and the form of who may write for theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.carnet import pieces_of
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.markup import Html, link, ordinals, render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import keep_outcome, show_refusal
from data_access.identity.guard import is_offered
from data_access.services.comments import READ, WRITE, CommentDraft, check_words, read_comments, write_comment
from data_access.services.field_notes import KeptSpan
from indicators.errors import UserError
from indicators.field.answers import Answer, answered, marked
from indicators.field.comments import GUIDANCE, TEXT_AT_MOST, Prompt, check_comment
from indicators.field.notes import REASON_AT_MOST
from indicators.field.spans import PersonalData
from indicators.formats import format_date, plural
from indicators.views.comments_views import CommentsView, PromptBlock
from indicators.views.pages import Notice

MEMORY = "commentaire-releve"
REFUSED = "Le commentaire n’est pas enregistré."
REMEDY = "Corrigez le texte au-dessus, remplacez par les mots proposés, ou gardez avec un motif."


@dataclass
class Held:
    """What a session keeps between the check and the answer: the draft and what was found in it."""

    draft: CommentDraft
    found: tuple[PersonalData, ...]


def show_comments(objective: str, choices: PageChoices) -> None:
    """The card of the comments, then the form out of a past edition; nothing for who reads none."""
    actor = current_actor()
    if not is_offered(actor, READ):
        return
    view = read_comments(resources.store(), actor, objective, choices["edition"])
    with st.container(key="card-commentaires"):
        render(_card(view, choices))
        if not choices["edition"] and is_offered(actor, WRITE):
            _offer_form(view)


def _card(view: CommentsView, choices: PageChoices) -> Html:
    export = ExportLink("commentaires", (("objectif", view.objective), ("edition", choices["edition"])),
                        view.table.title)  # fmt: skip
    files = tag("div", download_links(export), class_="card-files") if view.count else None
    older = [link(f"édition {number} ({count})", choices.address(objectif=view.objective, edition=str(number)))
             for number, count in view.others if str(number) != choices["edition"]]  # fmt: skip
    ways = tag("p", "Aussi commentée\u00a0: ", *older, class_="anchors") if older else None
    head = card_heading(f"Ce que les chiffres ne disent pas\u00a0: {view.title.lower()}", level="h2",
                        demonstration=view.demonstration)  # fmt: skip
    return tag("div", head, tag("div", *(_block(block) for block in view.blocks), class_="prompts"), ways, files)


def _block(block: PromptBlock) -> Html:
    lines = [
        tag("p", ordinals(line.text), tag("span", ordinals(line.told), class_="cell-detail")) for line in block.lines
    ]
    said = lines or [tag("p", block.prompt.asked, class_="subtitle"), tag("p", "Personne n’a encore répondu.")]
    return tag("div", tag("h3", block.prompt.label), *said, class_="reading-box grey")


def _offer_form(view: CommentsView) -> None:
    actor = current_actor()
    with st.expander("Commenter cet objectif au nom de votre organisation", icon=":material/edit_note:"):
        render(tag("p", GUIDANCE, class_="subtitle"))
        prompt = st.selectbox("Question", tuple(Prompt), format_func=lambda one: one.label,
                              key=f"commentaire-question-{view.objective}") or Prompt.RISKS  # fmt: skip
        said = view.said_by(prompt, actor.organisation)
        with st.form(f"commentaire-{view.objective}-{prompt}", border=False):
            render(tag("p", tag("strong", prompt.asked)))
            text = st.text_area("Commentaire", said, max_chars=TEXT_AT_MOST, height=110, placeholder=prompt.example)
            pressed = st.form_submit_button("Vérifier et enregistrer le commentaire", type="primary")
        if said:
            render(tag("p", "Videz le texte pour retirer ce que votre organisation avait dit.", class_="card-note"))
        if pressed:
            _check(CommentDraft(view.objective, prompt, text or ""))
        held: Held | None = st.session_state.get(MEMORY)
        if held and (held.draft.objective, held.draft.prompt) == (view.objective, prompt):
            _ask_answer(held)


def _check(draft: CommentDraft) -> None:
    """Look for what may identify somebody; save at once when there is nothing."""
    st.session_state.pop(MEMORY, None)
    try:
        found = check_words(resources.store(), current_actor(), draft.text)
        if found:
            st.session_state[MEMORY] = Held(draft, found)
        else:
            _save(draft, ())
    except UserError as error:
        show_refusal(REFUSED, str(error))


def _ask_answer(held: Held) -> None:
    """What was found, why, what may be written instead; then both answers."""
    text = check_comment(held.draft.text)
    count = plural(len(held.found), "passage peut", "passages peuvent")
    told = Notice("alert", f"{count} faire reconnaître quelqu’un.", REMEDY)
    why = (tag("li", f"{span.kind}. {span.why} Remplacement proposé\u00a0: {span.replacement}") for span in held.found)
    render(tag("div", notice(told), role="alert"), tag("p", pieces_of(marked(text, held.found)), class_="carnet-text"),
           tag("ul", *why, class_="plain-list"))  # fmt: skip
    reason = st.text_input("Motif, si vous gardez ces passages", max_chars=REASON_AT_MOST, key="commentaire-motif")
    with st.container(horizontal=True):
        replaced = st.button("Remplacer et enregistrer", type="primary", key="commentaire-remplacer")
        kept = st.button("Garder avec ce motif", key="commentaire-garder", disabled=not reason.strip())
    if replaced or kept:
        answers = [Answer(replaced, "" if replaced else reason.strip())] * len(held.found)
        words, spans = answered(text, held.found, answers)
        try:
            _save(CommentDraft(held.draft.objective, held.draft.prompt, words), [KeptSpan(*span) for span in spans])
        except UserError as error:
            show_refusal(REFUSED, str(error))


def _save(draft: CommentDraft, kept: Sequence[KeptSpan]) -> None:
    done = write_comment(resources.store(), current_actor(), draft, kept)
    st.session_state.pop(MEMORY, None)
    word = "Commentaire enregistré." if done.text else "Commentaire retiré."
    keep_outcome(word, f"{done.prompt.label}, {done.organisation}, le {format_date(done.on)}.")
    st.rerun()
