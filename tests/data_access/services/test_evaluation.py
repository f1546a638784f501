"""Levels of proof and judgements through the service: author, journal, way back, editions, refusals, files."""

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.downloads import build_download
from data_access.services.editions import check_edition, close_edition
from data_access.services.evaluation import (
    ProofDraft,
    evaluation_key,
    lower_proof,
    raise_proof,
    read_effects,
    read_evaluation,
    write_judgement,
)
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.page_papers import build_page_paper
from data_access.store import Store
from indicators.actions.words import ActionStatus
from indicators.contribution import ArrowCode, Proof
from indicators.errors import NotFoundError, RefusedError
from indicators.evaluation import Question
from tests.data_access.action_samples import LED_BY_CAF, put, running
from tests.data_access.services.meeting_rooms import VALUES, publish
from tests.personas import DIRECTOR_CAF, ELECTED, OFFICER

MEANS = ArrowCode.MEANS_ACTIONS
DRAFT = ProofDraft(LED_BY_CAF.objective, MEANS, Proof.EVALUATED, "Rapport de la chambre, 2026", "coûts vérifiés")
CODE = LED_BY_CAF.objective


@pytest.fixture
def acting(store: Store) -> Store:
    """A store with figures and one running action that says its means."""
    publish(store, "2023", "valeurs.csv", **VALUES)
    running(store, LED_BY_CAF)
    return store


def level(store: Store, edition: str = "") -> str:
    return read_effects(store, ELECTED, CODE, edition).chain.arrow(MEANS).level.value


def test_a_level_is_raised_signed_journaled_taken_back_and_kept_by_an_edition(acting: Store) -> None:
    before, key = level(acting), evaluation_key(acting, ELECTED)
    raised = raise_proof(acting, OFFICER, DRAFT)
    assert (raised.author, raised.author_name) == (OFFICER.id, OFFICER.name)
    assert level(acting) == "évalué"
    assert evaluation_key(acting, ELECTED) != key
    close_edition(acting, SYSTEM_ACTOR, "COPIL")
    lower_proof(acting, OFFICER, CODE, MEANS, "rapport contesté")
    assert (level(acting), level(acting, "1")) == (before, "évalué")
    check = check_edition(acting, ELECTED, "1")
    assert check.intact
    assert "évaluation" in {part.name for part in check.parts}
    said = [entry.operation for entry in read_journal(acting, SYSTEM_ACTOR, JournalQuery(object=f"objectif {CODE}"))]
    assert sorted(said) == ["relever un niveau de preuve", "retirer un niveau de preuve"]
    with pytest.raises(NotFoundError, match="Aucun niveau"):
        lower_proof(acting, OFFICER, CODE, MEANS, "encore")


def test_a_level_without_reference_an_unknown_objective_and_a_weaker_level_are_refused(acting: Store) -> None:
    for draft, said in (
        (ProofDraft(CODE, MEANS, Proof.EVALUATED, "", "motif"), "référence"),
        (ProofDraft(CODE, MEANS, Proof.HYPOTHESIS, "Étude", "motif"), "plus fort"),
        (ProofDraft("9.9", MEANS, Proof.EVALUATED, "Étude", "motif"), "n’existe pas"),
    ):
        with pytest.raises((RefusedError, NotFoundError), match=said):
            raise_proof(acting, OFFICER, draft)


def test_a_judgement_is_appended_for_its_edition_and_a_claim_without_measure_is_refused(acting: Store) -> None:
    axis = int(CODE[0])
    first = write_judgement(acting, OFFICER, Question.LASTING, axis, "Rien n’est encore mesuré.")
    close_edition(acting, SYSTEM_ACTOR, "COPIL")
    second = write_judgement(acting, OFFICER, Question.LASTING, axis, "Le suivi commence.")
    assert (first.edition, second.edition) == (1, 2)
    for edition, text in (("", second.text), ("1", first.text)):
        page = read_evaluation(acting, ELECTED, axis, edition)
        lasting = next(answer for answer in page.answers if answer.question is Question.LASTING)
        line = lasting.judgements[0].judgement
        assert line is not None
        assert line.text == text
    with pytest.raises(RefusedError, match="sans lien mesuré"):
        write_judgement(acting, OFFICER, Question.LASTING, axis, "Notre action a réduit le non-recours.")
    with pytest.raises(RefusedError, match="vide"):
        write_judgement(acting, OFFICER, Question.LASTING, axis, "  ")


def test_a_chain_counts_only_what_its_reader_may_read_and_its_files_say_the_same(acting: Store) -> None:
    put(acting, LED_BY_CAF, title="Suivi réservé", status=ActionStatus.RUNNING)
    seen = {who.id: read_effects(acting, who, CODE).chain.boxes[1].items for who in (ELECTED, DIRECTOR_CAF)}
    assert len(seen[ELECTED.id]) <= len(seen[DIRECTOR_CAF.id])
    params = {"objectif": CODE}
    for extension in ("csv", "xlsx", "svg"):
        assert build_download(acting, DIRECTOR_CAF, "chaine", extension, params).content
    table = build_download(acting, DIRECTOR_CAF, "chaine", "csv", params).content.decode("utf-8-sig")
    assert all(item.text in table for item in seen[DIRECTOR_CAF.id])
    for name, more in (("maturite", {}), ("resultats", params), ("evaluation", {"vue": "moyens"}),
                       ("cooperation", {"axe": CODE[0]})):  # fmt: skip
        assert build_download(acting, DIRECTOR_CAF, name, "csv", more).content
    with pytest.raises(NotFoundError):
        build_download(acting, DIRECTOR_CAF, "evaluation", "csv", {"vue": "autre"})


def test_both_reports_are_tagged_papers(acting: Store) -> None:
    write_judgement(acting, OFFICER, Question.MEANS, int(CODE[0]), "Les dépenses sont relevées.")
    for kind, words in (("", "mi-parcours"), ("final", "final")):
        done = build_page_paper(acting, DIRECTOR_CAF, "bilan", {"axe": CODE[0], "vue": kind})
        assert b"/MarkInfo" in done.content
        assert words in done.file_name
