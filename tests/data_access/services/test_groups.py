"""Groups drawn, checked, saved, redrawn and withdrawn: what they show, and what stays known once seen."""

import polars as pl
import pytest

from data_access.group_checks import checked
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.publication_secrecy import past_of
from data_access.services.groups import (
    GroupDraft,
    check_group,
    draw_group,
    list_groups,
    read_group,
    record_groups,
    withdraw_group,
)
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.observations import ValueQuery, read_values
from data_access.services.publication import record_and_publish
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.disclosure.audit import audit
from indicators.errors import NotFoundError, RefusedError
from indicators.observations import Status, empty_observations
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.scope import figure_of
from tests.data_access.batches import COMMUNES, draft, row

A, B, C, D, E, F, G, H = COMMUNES[:8]
BIG, OTHER, THIRD = COMMUNES[20:23]
COUNT = "ASSO_EMPLOI"


def deliver(store: Store, *small: int, name: str = "a.csv") -> None:
    """One table of the communes: the small counts given, then large ones, and the total of the community."""
    given = dict(zip(COMMUNES, small, strict=False))
    counts = {code: given.get(code, 40 + place) for place, code in enumerate(COMMUNES)}
    rows = [row(COUNT, code, "2024", float(count)) for code, count in counts.items()]
    whole = row(COUNT, EPCI_CODE, "2024", float(sum(counts.values())))
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, whole, name=name)])


@pytest.fixture
def twos(store: Store) -> Store:
    """Eight communes with two associations each, all of them secret."""
    deliver(store, *[2] * 8)
    return store


def shown(store: Store, code: str) -> float | None:
    facts = store.facts(store.current_version())
    return figure_of(facts, facts.indicator(COUNT), facts.territory(code), "2024").value


def drawn(store: Store, name: str, *members: str, keep: bool = False) -> str:
    return draw_group(store, SYSTEM_ACTOR, GroupDraft(name, members, keep), "essai")


def recoverable(store: Store) -> tuple[object, ...]:
    with store.reading() as uow:
        past, groups = past_of(uow), uow.groups.ever()
    return audit(empty_observations(), empty_observations(), store.catalogue, past, groups)


def test_a_group_shows_the_total_of_its_communes_those_under_secrecy_included(twos: Store) -> None:
    code = drawn(twos, "Vallée", A, B, C, D, BIG)
    facts = twos.facts(twos.current_version())
    figure = figure_of(facts, facts.indicator(COUNT), facts.territory(code), "2024")
    assert (figure.value, figure.status, figure.computed) == (8 + 60, Status.CALCULATED, True)
    assert "secret" in figure.reason
    assert recoverable(twos) == ()


def test_a_group_that_would_give_a_secret_back_is_refused_with_the_nearest_safe_one(twos: Store) -> None:
    version = twos.current_version()
    with pytest.raises(RefusedError, match="n’est pas enregistré") as refusal:
        drawn(twos, "Vallée", A, BIG)
    assert "«\u00a0Associations employeuses et salariés associatifs\u00a0»" in str(refusal.value)
    assert "Groupe sûr le plus proche" in str(refusal.value)
    assert twos.current_version() == version
    check = check_group(twos, SYSTEM_ACTOR, GroupDraft("Vallée", (A, BIG)))
    assert check.proposal is not None
    assert check.proposal.masked == 0
    assert check_group(twos, SYSTEM_ACTOR, GroupDraft("Vallée", check.proposal.members)).safe


def test_the_words_of_a_refusal_name_no_commune_that_could_be_had(twos: Store) -> None:
    check = check_group(twos, SYSTEM_ACTOR, GroupDraft("Vallée", (A, BIG)))
    name = twos.catalogue.territories[A].name
    assert check.masked
    assert all(name not in one.reason for one in check.masked)
    assert all(not any(c.isdigit() for c in one.reason.replace("2024", "")) for one in check.masked)


def test_a_group_kept_as_drawn_masks_the_totals_that_would_leak(twos: Store) -> None:
    code = drawn(twos, "Vallée", A, BIG, keep=True)
    assert shown(twos, code) is None
    figure = next(r for r in read_group(twos, SYSTEM_ACTOR, code).table.rows if r[0].text.startswith("Associations em"))
    assert figure[1].status == "secret"
    assert "pour ne pas la révéler" in figure[5].text
    assert recoverable(twos) == ()


def test_two_groups_safe_alone_are_not_shown_together(twos: Store) -> None:
    first = drawn(twos, "Grand", A, B, C, D, OTHER)
    with pytest.raises(RefusedError, match="Par soustraction"):
        drawn(twos, "Petit", A, B, C, BIG)
    second = drawn(twos, "Petit", A, B, C, BIG, keep=True)
    assert (shown(twos, first), shown(twos, second)) == (8 + 61, None)
    assert recoverable(twos) == ()


def test_a_group_withdrawn_stays_known_for_ever(twos: Store) -> None:
    code = drawn(twos, "Grand", A, B, C, D, OTHER)
    withdraw_group(twos, SYSTEM_ACTOR, code, "plus utile")
    assert list_groups(twos, SYSTEM_ACTOR, twos.current_version()) == ()
    with pytest.raises(NotFoundError, match="a été retiré"):
        read_group(twos, SYSTEM_ACTOR, code)
    with pytest.raises(RefusedError, match="Par soustraction"):
        drawn(twos, "Petit", A, B, C, BIG)


def test_a_group_drawn_again_under_its_code_is_another_outline(twos: Store) -> None:
    wide = Territory("pays", "Pays", Level.GROUP, "au pays", "du pays", None, EPCI_CODE, (A, B, C, D, OTHER))
    narrow = Territory("pays", "Pays", Level.GROUP, "au pays", "du pays", None, EPCI_CODE, (A, B, C, BIG))
    record_groups(twos, SYSTEM_ACTOR, [wide])
    assert shown(twos, "pays") == 8 + 61
    record_groups(twos, SYSTEM_ACTOR, [narrow], "recentré")
    assert shown(twos, "pays") is None
    assert recoverable(twos) == ()


def test_a_new_publication_draws_the_totals_up_again(twos: Store) -> None:
    code = drawn(twos, "Vallée", A, B, C, D, BIG)
    deliver(twos, 2, 2, 2, 1, 2, 2, 2, 2, name="b.csv")
    assert shown(twos, code) == 7 + 60
    assert recoverable(twos) == ()


def test_the_values_of_a_group_are_read_once(twos: Store) -> None:
    code = drawn(twos, "Vallée", A, B, C, D, BIG)
    rows = read_values(twos, SYSTEM_ACTOR, ValueQuery(COUNT, code, "2024"))
    assert [(row["value"], row["status"]) for row in rows] == [(68.0, "calcule")]


def test_a_total_already_shown_is_not_issued_again(twos: Store) -> None:
    code = drawn(twos, "Vallée", A, B, C, D, BIG)
    drawn(twos, "Autre", OTHER, THIRD)
    with twos.reading() as uow:
        rows = uow.published.ever().filter(pl.col("territory") == code)
    assert rows.height == 1


def test_what_is_checked_is_what_is_saved(twos: Store) -> None:
    check = check_group(twos, SYSTEM_ACTOR, GroupDraft("Vallée", (A, B, C, D, BIG)))
    code = drawn(twos, "Vallée", A, B, C, D, BIG)
    saved = read_group(twos, SYSTEM_ACTOR, code)
    assert [[c.text for c in r] for r in check.view.table.rows] == [[c.text for c in r] for r in saved.table.rows]
    assert check.view.reading == saved.reading


def test_checking_a_group_saves_nothing(twos: Store) -> None:
    version = twos.current_version()
    with twos.reading() as uow:
        group = Territory("g", "G", Level.GROUP, "dans G", "de G", members=(A, BIG))
        assert not checked(uow, facts_for(twos), group).safe
    assert twos.current_version() == version
    assert list_groups(twos, SYSTEM_ACTOR, version) == ()


@pytest.mark.parametrize(
    ("draft_", "words"),
    [
        (GroupDraft("", (A, B)), "Donnez au groupe un nom"),
        (GroupDraft("x" * 61, (A, B)), "Donnez au groupe un nom"),
        (GroupDraft("Seule", (A,)), "Cochez au moins deux communes"),
        (GroupDraft("Tout", COMMUNES), "toute la communauté"),
        (GroupDraft("Loin", (A, "29019")), "communes inconnues\u00a0: 29019"),
        (GroupDraft("vallée", (C, D)), "est déjà pris par un autre groupe"),
        (GroupDraft("Bis", (OTHER, BIG)), "forment déjà le groupe «\u00a0Vallée\u00a0»"),
    ],
)
def test_a_group_without_name_alone_whole_unknown_or_double_is_refused(
    twos: Store, draft_: GroupDraft, words: str
) -> None:
    drawn(twos, "Vallée", BIG, OTHER)
    with pytest.raises(RefusedError, match=words):
        draw_group(twos, SYSTEM_ACTOR, draft_)


def test_drawing_and_withdrawing_leave_a_line_with_the_reason_and_no_figure(twos: Store) -> None:
    code = drawn(twos, "Vallée", A, BIG, keep=True)
    withdraw_group(twos, SYSTEM_ACTOR, code, "essai fini")
    lines = read_journal(twos, SYSTEM_ACTOR, JournalQuery(object=code))
    assert [(line.operation, line.reason) for line in lines] == [
        ("retirer un groupe", "essai fini"),
        ("dessiner un groupe", "essai"),
    ]
    assert lines[1].after["masqués"] == ["Associations employeuses et salariés associatifs"]
    with pytest.raises(RefusedError, match="motif"):
        withdraw_group(twos, SYSTEM_ACTOR, code, " ")


def test_a_group_of_large_communes_adds_counts_and_refuses_medians(twos: Store) -> None:
    medians = [row("MED_NV", code, "2023", 20_000.0) for code in COMMUNES]
    record_and_publish(twos, SYSTEM_ACTOR, [draft(*medians, name="m.csv")])
    view = read_group(twos, SYSTEM_ACTOR, drawn(twos, "Bourgs", BIG, OTHER))
    by_label = {cells[0].text: cells for cells in view.table.rows}
    assert by_label["Niveau de vie médian"][5].text.endswith("elle se lit à l’échelle où elle est publiée.")
    assert by_label["Associations employeuses et salariés associatifs"][1].value == 60 + 61
    assert view.reading == "Ce groupe de 2\u00a0communes montre 1\u00a0indicateur\u202f; 2 ne s’additionnent pas."
