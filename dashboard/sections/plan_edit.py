"""The form of a fiche: opened on what was being typed, kept at each change, saved without overwriting anybody."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_conflict import Meanwhile, show_conflict
from dashboard.sections.plan_edit_fields import Form
from dashboard.sections.plan_edit_groups import show_groups
from dashboard.sections.plan_edit_memory import EditMemory, opened, stop_typing
from dashboard.sections.plan_words import now_words
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.markup import ordinals, render, tag
from dashboard.widgets.notices import notice, show_failure
from dashboard.widgets.outcome import keep_outcome, show_refusal
from data_access.identity.guard import ForbiddenError, require
from data_access.services.action_updates import create_action, update_action
from data_access.services.actions import action_history, read_action, read_permissions
from data_access.services.drafts import drop_draft
from data_access.services.plan_screens import read_record_choices
from indicators.actions.checks import InvalidActionError
from indicators.actions.conflict import ConflictError
from indicators.actions.fields import BY_KEY
from indicators.actions.merge import merge
from indicators.actions.model import ActionRecord
from indicators.actions.rules import Fault
from indicators.errors import UserError
from indicators.formats import join_french
from indicators.views.pages import Notice
from indicators.views.record_choices import statuses_offered

NOT_SAVED = "La fiche n’est pas enregistrée."
KEPT = "Votre saisie est gardée au fur et à mesure\u00a0: une coupure ou un rechargement ne perd rien."


def show_edit(choices: PageChoices) -> None:
    """The form of an action that exists, for who may modify it."""
    store, actor = resources.store(), current_actor()
    record = read_action(store, actor, choices["action"])
    if not read_permissions(store, actor, record.id).modify or record.archived:
        raise ForbiddenError("actions.modifier", signed_in=True)
    memory = opened(record)
    box = st.container()
    typed, form = _show_form(memory, new=False)
    if record.version != memory.base.version:
        with box:
            _show_conflict(memory, typed, record, form)
        return
    _show_foot(memory, typed, form)


def show_new(choices: PageChoices) -> None:
    """The form of a new action, on the objective of the address or the first one."""
    store, actor = resources.store(), current_actor()
    require(store, actor, "actions.creer")
    first = store.catalogue.axes[0].objectives[0].id
    blank = ActionRecord("", "", "", choices["objectif"] or first, lead_organisation=actor.organisation)
    memory = opened(blank)
    render(tag("h2", "Nouvelle fiche-action"))
    typed, form = _show_form(memory, new=True)
    _show_foot(memory, typed, form)


def _show_form(memory: EditMemory, *, new: bool) -> tuple[ActionRecord, Form]:
    """The fields in groups; what is typed is kept when it changed."""
    choices = read_record_choices(resources.store(), current_actor(), memory.start)
    form = Form(memory.start, choices, memory.prefix)
    chip = demonstration_chip(memory.base.demonstration)
    head = tag(
        "p",
        chip,
        " " if memory.base.demonstration else None,
        "★\u00a0: demandé pour quitter «\u00a0À l’étude\u00a0». ",
        KEPT,
        class_="subtitle",
    )
    render(head)
    if memory.draft_at:
        said = f"Vous retrouvez ce que vous aviez tapé le {memory.draft_at}, sur la version {memory.base.version}."
        render(tag("div", notice(Notice("info", "Saisie retrouvée.", said)), role="status"))
    typed = show_groups(form, statuses_offered(memory.base, new=new))
    try:
        memory.keep(typed)
    except UserError as error:
        show_failure(error)
    return typed, form


def _show_foot(memory: EditMemory, typed: ActionRecord, form: Form) -> None:
    reason = st.text_input("Motif, écrit au journal (facultatif)", max_chars=300, key=form.key("motif")).strip()
    with st.container(horizontal=True, vertical_alignment="center", key="plan-enregistrer"):
        label = "Enregistrer la fiche" if memory.base.id else "Créer la fiche"
        pressed = st.button(label, type="primary", key=form.key("enregistrer"))
        st.button("Revenir sans enregistrer", on_click=_leave, args=(memory.action_id,), key=form.key("revenir"))
        st.button("Abandonner la saisie", on_click=_abandon, args=(memory.action_id,), key=form.key("abandon"))
        if memory.kept_at:
            render(tag("span", ordinals(f"Saisie gardée le {memory.kept_at}."), class_="subtitle", role="status"))
    if pressed:
        _save(memory, typed, form.faults, reason)


def _show_conflict(memory: EditMemory, typed: ActionRecord, theirs: ActionRecord, form: Form) -> None:
    """Both versions field by field; saving is offered once every conflict has its choice."""
    found = merge(memory.base, typed, theirs)
    lines = action_history(resources.store(), current_actor(), theirs.id)
    line = next(line for line in lines if line.version == theirs.version)
    meanwhile = Meanwhile(memory.opened_at, line.author, line.when)
    with st.container(key="plan-conflit"):
        chosen = show_conflict(found, memory.base.version, dict(form.choices.names), meanwhile)
        missing = [BY_KEY[f.key].label for f in found.conflicts if f.key not in chosen]
        pressed = _ask_settlement(memory, missing)
    if pressed:
        settled = found.settle(chosen)
        _save(memory.after(theirs), settled, form.faults, "conflit réglé champ par champ")


def _ask_settlement(memory: EditMemory, missing: list[str]) -> bool:
    with st.container(horizontal=True, vertical_alignment="center", key="plan-conflit-gestes"):
        pressed = st.button("Enregistrer mes choix", type="primary", disabled=bool(missing), key="plan-conflit-garder")
        st.button("Tout abandonner", on_click=_abandon, args=(memory.action_id,), key="plan-conflit-abandon")
        why = f"Bouton inactif\u00a0: choisissez pour {join_french(missing)}. " if missing else ""
        render(tag("span", f"{why}Les deux versions resteront dans l’historique.", class_="subtitle"))
    return pressed


def _save(memory: EditMemory, typed: ActionRecord, faults: list[Fault], reason: str) -> None:
    """Write what was typed; a refusal keeps everything on the screen and in the draft."""
    store, actor = resources.store(), current_actor()
    if faults:
        _show_faults(InvalidActionError(faults))
        return
    try:
        if memory.base.id:
            done = update_action(store, actor, typed, memory.base.version, reason)
        else:
            done = create_action(store, actor, typed, reason)
    except ConflictError:
        st.rerun()
    except InvalidActionError as error:
        _show_faults(error)
    except UserError as error:
        show_refusal(NOT_SAVED, str(error))
    else:
        stop_typing()
        same = bool(memory.base.id) and done.version == memory.base.version
        keep_outcome(
            "Rien n’a changé." if same else "Fiche enregistrée.",
            f"{done.number} {done.title}, version {done.version}, {now_words()}.",
        )
        choose_together({"vue": "", "action": done.id})
        st.rerun()


def _show_faults(error: InvalidActionError) -> None:
    """Each fault with the tab and the field where it is mended."""
    items = []
    for fault in error.faults:
        spec = BY_KEY.get(fault.field)
        place = f"{spec.group}, {spec.label}\u00a0: " if spec else ""
        items.append(tag("li", tag("strong", place), ordinals(fault.sentence)))
    render(tag("div", notice(Notice("alert", NOT_SAVED, "Votre saisie est gardée. À corriger\u00a0:")),
               tag("ul", *items), role="alert"))  # fmt: skip


def _leave(action_id: str) -> None:
    stop_typing()
    choose_together({"vue": "", "action": action_id})


def _abandon(action_id: str) -> None:
    """Forget what was typed: asked for, so nothing is lost by surprise."""
    drop_draft(resources.store(), current_actor(), action_id)
    _leave(action_id)
