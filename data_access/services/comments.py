"""Reads and writes the prompted comments of an objective. Nothing that may identify somebody is saved unanswered."""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.clock import paris_date, to_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.grounds import Grounds
from data_access.repositories.journal import Gesture
from data_access.repositories.meetings import LATER
from data_access.services.field_notes import KeptSpan, reasons_kept
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.catalogue.model import Catalogue
from indicators.errors import NotFoundError, RefusedError
from indicators.field.comments import Comment, Prompt, check_comment
from indicators.field.personal_data import find_personal_data, surroundings_of
from indicators.field.spans import PersonalData
from indicators.views.comments_builder import build_comments
from indicators.views.comments_views import CommentsView

READ, WRITE = "commentaires.lire", "commentaires.ecrire"
NOBODY = "Votre compte n’a pas d’organisation\u00a0: un commentaire se signe. Demandez-en une à l’administration."


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """What somebody writes under a prompt of an objective; an empty text takes back what was said."""

    objective: str
    prompt: Prompt
    text: str


@operation(READ)
def read_comments(store: Store, _actor: Actor, objective: str, edition: str = "") -> CommentsView:
    """The comments of an objective: those of the edition under way, or those an edition froze."""
    facts = facts_for(store, edition)
    _check_objective(facts.catalogue, objective)
    with store.reading() as uow:
        until = to_microseconds(store.edition(edition).at) if edition else LATER
        comments = Grounds(uow.connection, until).comments()
        number = int(edition) if edition else uow.editions.next_number()
    return build_comments(facts, comments, objective, number)


@operation(WRITE)
def check_words(store: Store, _actor: Actor, text: str) -> tuple[PersonalData, ...]:
    """What may identify somebody in a comment; reads the text, keeps nothing of it."""
    return _found(store, check_comment(text))


@operation(WRITE)
def write_comment(store: Store, actor: Actor, draft: CommentDraft, kept: Sequence[KeptSpan] = ()) -> Comment:
    """Append a version of what the organisation of an actor says, for the edition under way.

    PersonalDataError while something found in the text has no answer; ``kept`` are the spans kept, with their reason.
    """
    _check_objective(store.catalogue, draft.objective)
    if not actor.organisation:
        raise RefusedError(NOBODY)
    text = check_comment(draft.text)
    reasons = reasons_kept(store, _found(store, text), {(s.start, s.end): s.reason.strip() for s in kept})
    with store.writing() as uow:
        comment = Comment(
            objective=draft.objective,
            edition=uow.editions.next_number(),
            prompt=draft.prompt,
            text=text,
            organisation=actor.organisation,
            author=actor.id,
            author_name=actor.name or actor.id,
            on=paris_date(store.clock.now()),
        )
        Grounds(uow.connection).add_comment(comment, uow.now())
        after = {"question": draft.prompt.label, "édition": comment.edition, "signes": len(text)}
        texts = {"motifs": "\u202f; ".join(reasons)} if reasons else {}
        cause = "écrire un commentaire" if text else "retirer un commentaire"
        uow.trace(actor, Gesture(cause, f"objectif {draft.objective}", after=after, texts=texts))
    return comment


def _found(store: Store, text: str) -> tuple[PersonalData, ...]:
    return find_personal_data(text, surroundings_of(store.catalogue))


def _check_objective(catalogue: Catalogue, code: str) -> None:
    if code not in {o.id for axis in catalogue.axes for o in axis.objectives}:
        message = f"L’objectif «\u00a0{code}\u00a0» n’existe pas. Choisissez-en un sur la page d’un axe."
        raise NotFoundError(message)
