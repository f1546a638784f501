"""« Ma mise à jour »: whose lines, in which order, what the form offers, the list of each person, the dates."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from indicators.actions.access import Viewer
from indicators.actions.model import ActionRecord, Partner, Step
from indicators.actions.plan import Plan
from indicators.actions.rules import TRANSITIONS, check_change
from indicators.actions.words import ActionStatus, PartnerDegree
from indicators.execution import MilestoneState
from indicators.views.deadlines import deadlines_of
from indicators.views.my_update import LineState, SaidToday, build_my_update, my_lines
from indicators.views.my_update_card import build_update_card, needs_of, review_choices
from indicators.views.table import Stamp
from indicators.views.to_update import LONGEST_BODY, NOBODY, build_to_update
from tests.indicators.views.plan_samples import COAST, FADED, NOWHERE, RUNNING, STUDY, TODAY, WHOLE, plan_of

CCAS, CAF = "CCAS de Morlaix", "CAF du Finistère"
OFFICER = Viewer(frozenset({"demo-1", "Chargée de mission"}), CCAS)
OWN = ActionRecord("A-1", "4.2-01", "Permanence emploi", "4.2", status=ActionStatus.RUNNING, lead_organisation=CCAS,
                   pilot="Chargée de mission", confirmed_on=TODAY - timedelta(days=98))  # fmt: skip
OLDER = replace(OWN, id="A-2", number="1.4-03", title="Rendez-vous des droits", lead_organisation=CAF,
                partners=(Partner(CCAS, PartnerDegree.COMMITTED),), confirmed_on=TODAY - timedelta(days=112),
                )  # fmt: skip
ORPHAN = replace(OWN, id="A-3", number="5.1-03", title="Ateliers", pilot="", confirmed_on=TODAY - timedelta(days=12))
NEVER = replace(OWN, id="A-4", number="2.1-03", title="Crèche à horaires élargis", confirmed_on=None)
OTHERS = replace(OWN, id="A-5", number="3.1-02", title="Café des habitants", pilot="Animatrice")
NAMESAKE = replace(OWN, id="A-6", number="3.1-03", title="Jardin", lead_organisation=CAF)
CLOSED = replace(OWN, id="A-7", number="4.4-01", title="Guide", status=ActionStatus.DROPPED)
PLAN = Plan((OWN, OLDER, ORPHAN, NEVER, OTHERS, NAMESAKE, CLOSED), TODAY, sequence=3)
NOON = datetime(2026, 11, 25, 14, 31, tzinfo=ZoneInfo("Europe/Paris"))
STAMP = Stamp("", "1", "", "", ())


def mine() -> tuple[ActionRecord, ...]:
    return my_lines(PLAN, OFFICER, organisation=False)


def test_an_officer_answers_for_what_names_them_and_for_what_nobody_pilots_at_home() -> None:
    assert [r.id for r in mine()] == ["A-1", "A-2", "A-3", "A-4", "A-7"]


def test_a_direction_answers_for_what_its_organisation_leads_whoever_pilots() -> None:
    found = my_lines(PLAN, Viewer(frozenset({"Directrice"}), CAF), organisation=True)
    assert [r.id for r in found] == ["A-2", "A-6"]


def test_nobody_without_organisation_answers_for_a_line_without_lead() -> None:
    stray = replace(OWN, lead_organisation="", pilot="")
    assert my_lines(Plan((stray,), TODAY), Viewer(frozenset({"x"})), organisation=True) == ()
    assert my_lines(Plan((stray,), TODAY), Viewer(frozenset({"x"})), organisation=False) == ()


def test_what_waits_longest_comes_first_and_what_is_done_stays_above() -> None:
    page = build_my_update(PLAN, mine(), {})
    assert [(line.id, line.state) for line in page.lines] == [
        ("A-4", LineState.TO_CONFIRM), ("A-2", LineState.TO_CONFIRM), ("A-1", LineState.TO_CONFIRM),
        ("A-3", LineState.CURRENT),
    ]  # fmt: skip
    assert [line.faded for line in page.lines] == [True, True, True, False]
    details = [line.detail for line in page.lines]
    assert details[:2] == ["à confirmer\u00a0: jamais confirmée", "à confirmer\u00a0: 112\u00a0jours"]
    assert (page.progress, page.closed) == ("0\u00a0confirmée sur 3", 1)
    said = {"A-4": SaidToday(NOON, "confirmée", undoable=True)}
    after = build_my_update(PLAN, mine(), said)
    assert (after.lines[0].id, after.lines[0].detail) == ("A-4", "confirmée à 14\u00a0h\u00a031")
    assert after.progress == "1\u00a0confirmée sur 3"
    assert after.last is not None
    assert after.last.said == "inchangé, «\u00a0En cours\u00a0»"
    assert build_my_update(PLAN, mine(), {"A-4": SaidToday(NOON, "confirmée", undoable=False)}).last is None


def test_a_line_closed_today_stays_listed_as_done() -> None:
    said = {"A-7": SaidToday(NOON, "nouveau statut", undoable=True)}
    page = build_my_update(PLAN, mine(), said)
    assert (page.lines[0].id, page.closed, page.asked) == ("A-7", 0, 4)


def test_the_sentence_counts_what_waits_and_what_is_done() -> None:
    found = build_my_update(PLAN, mine(), {}, date(2026, 12, 8)).finding
    assert found.strong == "3\u00a0actions à confirmer"
    assert found.caution == "avant le COPIL du 8 décembre 2026. Il reste environ 35\u00a0secondes."
    said = {code: SaidToday(NOON, "confirmée", undoable=True) for code in ("A-1", "A-2")}
    assert "2 déjà faites aujourd’hui" in build_my_update(PLAN, mine(), said).finding.caution
    current = build_my_update(Plan((ORPHAN,), TODAY), (ORPHAN,), {}).finding
    assert (current.strong, current.caution) == ("Vos actions sont à jour.", "Rien n’est à confirmer.")
    unknown = replace(PLAN, known=False)
    assert build_my_update(unknown, (), {}).finding.strong.startswith("Le plan d’actions n’est pas joignable")


def test_going_on_turns_round_and_ends_with_the_last_one() -> None:
    page = build_my_update(PLAN, mine(), {})
    order = [page.after(code) for code in ("A-4", "A-2", "A-1", "A-3", "")]
    assert [line.id if line else "" for line in order] == ["A-2", "A-1", "A-4", "A-4", "A-4"]
    alone = build_my_update(Plan((OWN,), TODAY), (OWN,), {})
    assert alone.after("A-1") is None


def test_the_form_says_since_when_and_offers_only_what_may_follow() -> None:
    page = build_my_update(PLAN, mine(), {})
    card = build_update_card(PLAN, OLDER, OFFICER, page)
    assert (card.place, card.pilot) == ("À confirmer\u00a0: 2 sur 3", "pilote\u00a0: vous")
    assert card.since is not None
    assert card.since[1] == "À confirmer depuis 22\u00a0jours"
    assert "il y a 112\u00a0jours, le 5 août 2026. Après 90\u00a0jours" in card.confirmed
    assert card.statuses == (ActionStatus.DONE, ActionStatus.BLOCKED, ActionStatus.SUSPENDED)
    never = build_update_card(PLAN, NEVER, OFFICER, page)
    assert never.since is not None
    assert (never.place, never.since[1]) == ("À confirmer\u00a0: 1 sur 3", "Jamais confirmée")
    current = build_update_card(PLAN, ORPHAN, OFFICER, page)
    assert (current.place, current.pilot, current.since) == ("À jour", "sans pilote", None)


def test_a_status_that_does_not_fade_is_not_said_to_fade() -> None:
    suspended = replace(OWN, status=ActionStatus.SUSPENDED, review_on=date(2027, 2, 1))
    card = build_update_card(PLAN, suspended, OFFICER, build_my_update(PLAN, (), {}))
    assert card.confirmed.endswith("Ce statut ne s’efface pas.")
    assert ("Réexamen prévu le", "1er février 2027") in card.reminders


def test_what_a_status_asks_for_is_what_the_rules_refuse_without() -> None:
    whole = replace(RUNNING, blocking_cause="", unblocking_condition="", drop_reason="", review_on=None)
    for before, following in TRANSITIONS.items():
        for status in following:
            asked = {fault.field for fault in check_change(before, replace(whole, status=status), TODAY)}
            assert asked == set(needs_of(status)), (before, status)


def test_usual_dates_of_a_re_examination_exist_and_are_to_come() -> None:
    assert [day for day, _ in review_choices(date(2026, 10, 31))] == ["2026-11-30", "2027-01-31", "2027-04-30"]


def test_each_person_has_a_list_with_a_message_that_is_never_too_long() -> None:
    many = [
        replace(OWN, id=f"B-{n}", number=f"4.2-{n:02d}", title=f"Action au titre assez long {n}") for n in range(40)
    ]
    plan = Plan((*many, replace(ORPHAN, confirmed_on=None), OTHERS, *(STUDY, COAST)), TODAY)
    found = build_to_update(plan, plan.records, STAMP)
    assert [person.person for person in found.people] == ["Animatrice", "Chargée de mission", NOBODY]
    assert found.title == "42\u00a0actions à mettre à jour, 2\u00a0personnes"
    body = found.people[1].body
    assert len(body) <= LONGEST_BODY + 80
    assert "autres actions, à lire sur la page." in body
    assert len(found.table.rows) == 42


def test_a_date_not_kept_is_to_update_even_when_the_status_is_confirmed() -> None:
    found = build_to_update(plan_of(), (RUNNING, FADED, WHOLE, NOWHERE), STAMP)
    todo = {line.number: line.todo for person in found.people for line in person.lines}
    assert todo["1.2-04"] == "jalon échu le 31 octobre 2026\u00a0: Ouverture de la permanence"
    assert todo["4.2-03"] == "confirmer le statut (177\u00a0jours)"
    assert set(todo) == {"1.2-04", "4.2-03"}
    assert found.demonstration
    assert "(démonstration)" in found.people[0].body


def test_the_dates_are_those_still_to_keep_and_their_names_never_move() -> None:
    found = deadlines_of(plan_of(), (RUNNING,))
    assert [(d.kind, d.day) for d in found] == [
        ("Jalon", date(2026, 10, 31)), ("Confirmation", date(2027, 2, 22)), ("Jalon", date(2027, 3, 31)),
        ("Fin", date(2027, 5, 31)),
    ]  # fmt: skip
    moved = replace(RUNNING, steps=tuple(replace(s, due=s.due + timedelta(days=9)) for s in RUNNING.steps[::-1]))
    assert {d.code for d in deadlines_of(plan_of(), (moved,))} == {d.code for d in found}
    assert len({d.code for d in found}) == 4
    twins = replace(RUNNING, steps=(Step("Bilan", date(2027, 1, 5)), Step("Bilan", date(2027, 6, 5))))
    assert len({d.code for d in deadlines_of(plan_of(), (twins,))}) == 4
    kept = replace(RUNNING, steps=(replace(RUNNING.steps[2], state=MilestoneState.CANCELLED),))
    assert [d.kind for d in deadlines_of(plan_of(), (kept,))] == ["Confirmation", "Fin"]


def test_a_suspended_action_is_to_be_re_examined_and_a_dropped_one_has_no_date() -> None:
    suspended = replace(RUNNING, status=ActionStatus.SUSPENDED, review_on=date(2027, 1, 15), steps=())
    assert [d.kind for d in deadlines_of(plan_of(), (suspended,))] == ["Réexamen", "Fin"]
    assert deadlines_of(plan_of(), (replace(suspended, status=ActionStatus.DROPPED),)) == ()
