"""Commitments and effort as each person may read them, and the files that hold the same."""

from dataclasses import replace

import pytest

from data_access.identity.guard import ForbiddenError
from data_access.services.downloads import build_download
from data_access.services.editions import close_edition
from data_access.services.engagement import read_effort, read_engagement
from data_access.services.publication import record_and_publish
from data_access.services.screens import read_home_plan
from data_access.store import Store
from indicators.actions.model import Funding
from indicators.actions.words import FundingState
from indicators.errors import RefusedError
from indicators.views.effort_amounts import EffortQuery
from indicators.views.engagement_model import Commitment, EngagementQuery
from tests.data_access.action_samples import LED_BY_CAF, PRIVATE, running
from tests.data_access.batches import CARANTEC, draft, row
from tests.data_access.exports.reading_back import csv_lines
from tests.personas import CHAIR, ELECTED, NOBODY


def test_the_matrix_counts_only_what_its_reader_may_read(store: Store) -> None:
    running(store, PRIVATE)
    seen = {actor.id: read_engagement(store, actor, EngagementQuery()) for actor in (CHAIR, ELECTED)}
    assert len(seen[ELECTED.id].orphans) == 23
    assert len(seen[CHAIR.id].orphans) == 22


def test_the_file_of_the_matrix_is_the_matrix(store: Store) -> None:
    paid = replace(LED_BY_CAF, fundings=(Funding("CAF du Finistère", 2026, 12_500.0, FundingState.SECURED),))
    record = running(store, paid)
    year = read_engagement(store, CHAIR, EngagementQuery()).year
    found = csv_lines(
        build_download(store, CHAIR, "engagement", "csv", {"axe": record.objective[0], "annee": "2026"}).content, ";"
    )
    line = next(line for line in found if line["objectif"] == record.objective)
    assert (line["signataire_2_role"], line["signataire_2_acquis"]) == (Commitment.LEADS.value, "12500")
    assert line["signataire_3_role"] in {c.value for c in Commitment}
    assert year >= "2026"


def test_effort_files_hold_every_commune_and_what_stays_apart(store: Store) -> None:
    record_and_publish(store, CHAIR, [draft(row("POP_MUN", CARANTEC, "2022", 3_000))])
    running(store, LED_BY_CAF)
    view = read_effort(store, CHAIR, EffortQuery())
    found = csv_lines(build_download(store, CHAIR, "effort", "csv", {}).content, ";")
    assert len(found) == 26 + len(view.blocks)
    apart = csv_lines(build_download(store, CHAIR, "effort_non_reparti", "csv", {"partage": "non"}).content, ";")
    assert [line["bloc"] for line in apart] == [
        "Toute la communauté", "Plusieurs communes, non réparties", "Sans territoire",
    ]  # fmt: skip


@pytest.mark.parametrize("params", [{"montant": "gratuit"}, {"partage": "oui"}, {"seuls": "non"}, {"financeur": "a b"}])
def test_a_malformed_choice_is_refused(store: Store, params: dict[str, str]) -> None:
    with pytest.raises(RefusedError, match="n’est pas valable"):
        build_download(store, CHAIR, "effort", "csv", params)


def test_the_home_page_counts_since_the_last_committee_and_before_the_edition_read(store: Store) -> None:
    record_and_publish(store, CHAIR, [draft(row("POP_MUN", CARANTEC, "2022", 3_000))])
    running(store, LED_BY_CAF)
    assert read_home_plan(store, CHAIR).since_words == ""
    close_edition(store, CHAIR, "COPIL du 12 mars 2027")
    assert read_home_plan(store, CHAIR).since_words.startswith("confirmées depuis le dernier COPIL (")
    assert read_home_plan(store, CHAIR, "1").since_words == ""


def test_nobody_reads_commitments_without_signing_in(store: Store) -> None:
    for read, query in ((read_engagement, EngagementQuery()), (read_effort, EffortQuery())):
        with pytest.raises(ForbiddenError):
            read(store, NOBODY, query)  # type: ignore[operator]
