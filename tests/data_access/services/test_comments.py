"""Prompted comments by the service: one answer per organisation and edition, checked for names, frozen."""

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.comments import CommentDraft, check_words, read_comments, write_comment
from data_access.services.downloads import build_download
from data_access.services.editions import check_edition, close_edition
from data_access.services.field_notes import KeptSpan, PersonalDataError
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.field.comments import Prompt
from tests.data_access.batches import MORLAIX, draft, row
from tests.personas import DIRECTOR_CAF, ELECTED, OFFICER

SAID = "Depuis septembre, le poste d’accueil n’est plus pourvu le mercredi."
NAMED = "Depuis le départ de Mme Le Goff, plus personne ne tient l’accueil."


def said(store: Store, edition: str = "") -> list[tuple[str, str]]:
    """The comments on 4.2 with their organisation."""
    view = read_comments(store, ELECTED, "4.2", edition)
    return [(line.organisation, line.text) for block in view.blocks for line in block.lines]


def test_each_organisation_answers_once_by_question_and_edition_and_versions_are_kept(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    for actor, text in ((OFFICER, "Première version, à revoir."), (OFFICER, SAID), (DIRECTOR_CAF, "Même constat ici.")):
        write_comment(store, actor, CommentDraft("4.2", Prompt.RISKS, text))
    both = [(OFFICER.organisation, SAID), (DIRECTOR_CAF.organisation, "Même constat ici.")]
    assert said(store) == both
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    assert (said(store), said(store, "1")) == ([], both)
    assert read_comments(store, ELECTED, "4.2").others == ((1, 2),)
    write_comment(store, OFFICER, CommentDraft("4.2", Prompt.RISKS, SAID))
    write_comment(store, OFFICER, CommentDraft("4.2", Prompt.RISKS, ""))
    assert (said(store), said(store, "1")) == ([], both)
    check = check_edition(store, SYSTEM_ACTOR, "1")
    assert check.damaged == ()
    assert "commentaires" in {part.name for part in check.parts}
    kept = build_download(store, ELECTED, "commentaires", "csv", {"objectif": "4.2", "edition": "1"}).content
    assert SAID in kept.decode("utf-8-sig")


def test_a_name_is_found_before_saving_and_the_journal_holds_no_word_of_a_comment(store: Store) -> None:
    span = check_words(store, OFFICER, NAMED)[0]
    wanted = CommentDraft("4.2", Prompt.RISKS, NAMED)
    with pytest.raises(PersonalDataError) as refused:
        write_comment(store, OFFICER, wanted)
    assert "Goff" not in str(refused.value)
    assert said(store) == []
    write_comment(store, OFFICER, wanted, [KeptSpan(span.start, span.end, "fonction dite en réunion publique")])
    line = read_journal(store, SYSTEM_ACTOR, JournalQuery(object="objectif 4.2"))[0]
    assert "fonction dite en réunion publique" in str(line)
    assert "Goff" not in str(line)


def test_an_unknown_objective_and_a_text_out_of_bounds_are_refused(store: Store) -> None:
    for wanted, kind in (
        (CommentDraft("9.9", Prompt.RISKS, SAID), NotFoundError),
        (CommentDraft("4.2", Prompt.RISKS, "Trop court"), RefusedError),
        (CommentDraft("4.2", Prompt.RISKS, SAID * 20), RefusedError),
    ):
        with pytest.raises(kind):
            write_comment(store, OFFICER, wanted)
