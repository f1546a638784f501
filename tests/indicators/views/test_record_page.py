"""One fiche as read: its sentence, badges, means, measure, milestones, conflict words, and its whole table."""

from dataclasses import replace
from datetime import date

from indicators.actions.fields import FIELDS
from indicators.actions.words import ActionStatus, Confidentiality
from indicators.execution import MilestoneState, Weather
from indicators.views.conflict_words import field_text
from indicators.views.record_choices import record_choices, statuses_offered
from indicators.views.record_finding import days_late, record_finding
from indicators.views.record_page import HistoryEntry, RecordPage, build_record_page
from indicators.views.record_table import record_table
from tests.indicators.views.plan_samples import FADED, MORLAIX, RUNNING, STUDY, TODAY, WHOLE, facts_of, plan_of


def page(record: object = RUNNING) -> RecordPage:
    return build_record_page(facts_of(), record)  # type: ignore[arg-type]


def test_the_sentence_says_what_was_not_done_then_the_shares() -> None:
    said = record_finding(plan_of(), RUNNING)
    assert said.strong == (
        "Le jalon «\u00a0Ouverture de la permanence\u00a0» du 31 octobre 2026 n’est pas tenu. "
        "2\u00a0jalons tenus sur 3 échus, 49\u202f% du budget prévu dépensé, 74\u202f% du temps écoulé."
    )
    assert said.demonstration


def test_a_faded_status_and_a_question_are_cautions() -> None:
    assert "Personne n’a confirmé ce statut depuis 177\u00a0jours" in record_finding(plan_of(), FADED).caution
    assert "Arbitrage demandé au COPIL\u00a0: Qui finance" in record_finding(plan_of(), WHOLE).caution


def test_lateness_is_counted_from_the_oldest_date_not_kept_and_never_of_a_closed_action() -> None:
    assert days_late(RUNNING, TODAY) == 25
    assert days_late(replace(RUNNING, status=ActionStatus.SUSPENDED), TODAY) == 0
    missed = replace(RUNNING.steps[0], state=MilestoneState.MISSED, done=None)
    assert days_late(replace(RUNNING, steps=(missed,)), TODAY) == (TODAY - date(2025, 9, 30)).days


def test_badges_say_status_lateness_weather_and_who_reads() -> None:
    words = [word for _, word, _ in page().badges]
    assert words[:3] == ["En cours", "En retard de 25\u00a0jours", "Météo\u00a0: appui nécessaire"]
    assert "confirmée le 24 novembre 2026" in words
    private = replace(RUNNING, confidentiality=Confidentiality.RESTRICTED)
    assert page(private).badges[-1] == ("lock", "Restreinte\u00a0: porteur, pilote, animation", "grey")


def test_groups_name_codes_and_keep_required_fields_that_are_empty() -> None:
    assert ("Territoires", "Plougasnou") in page().groups["Pourquoi"]
    assert ("Pilote", "Non renseigné") in page(replace(RUNNING, pilot="")).groups["Qui"]
    assert ("Dépend de", "1.2-04 Permanence médicale de Plougasnou") in page(FADED).groups["Quoi"]
    assert "Récurrence" in page().empty


def test_means_add_years_and_leave_silence_as_silence() -> None:
    total = page().budget.rows[-1]
    assert [cell.text for cell in total[:3]] == ["Total", "82\u202f000\u00a0€", "40\u202f000\u00a0€"]
    assert total[3].text == "non renseigné"
    assert page().funders.rows[0][-1].value == 52_000.0


def test_a_figure_is_read_at_the_commune_of_the_fiche_with_its_year() -> None:
    (measure,) = page().measures
    assert (measure.territory, measure.role) == ("Plougasnou", "constat")
    assert "2024" in measure.current
    assert measure.target == "sans cible"
    (wide,) = page(replace(RUNNING, territories=(MORLAIX, "29188"))).measures
    assert wide.territory == "Morlaix Communauté"


def test_the_values_of_the_fiche_are_those_of_its_own_result_indicator() -> None:
    record = replace(RUNNING, result_indicators=("DEFM_INSCRITS",), initial_value=5_000.0, target_value=4_400.0)
    own, context = page(record).measures
    assert (own.indicator, context.indicator) == ("DEFM_INSCRITS", "APL_MG")
    assert own.initial.startswith("5")
    assert context.target == "sans cible"


def test_milestones_are_counted_in_words_and_an_overdue_one_says_so() -> None:
    assert page().steps_words == "1 échu, 1 tenu, 1 tenu en retard, 1 à venir"
    assert [line.badge[1] for line in page().steps] == ["Tenu", "Tenu en retard", "Échu", "Prévu"]
    assert page().steps[2].done == "non réalisé"


def test_the_difficulty_is_the_cause_else_the_last_one_noted() -> None:
    assert page().difficulty.startswith("Le local ne remplit pas les règles.")
    assert page(replace(RUNNING, blocking_cause="Le local ferme.")).difficulty == "Le local ferme."


def test_the_file_of_a_fiche_holds_every_field_milestone_note_and_gesture() -> None:
    entry = HistoryEntry("24 novembre 2026", "Pilote", "modifier une action", "", 15, (("Fin", "mars", "mai"),))
    table = record_table(page(), (entry,))
    fields = {row[1].text for row in table.rows}
    assert {f.label for f in FIELDS if f.key != "steps"} <= fields
    assert [cell.text for cell in table.rows[-1]][:4] == ["Historique", "Fin", "mai", "mars"]
    assert sum(row[0].text == "Jalons" for row in table.rows) == 4
    assert table.stamp.demonstration


def test_the_form_offers_only_what_may_follow_and_what_exists() -> None:
    assert [s.value for s in statuses_offered(STUDY)] == ["À l’étude", "Proposée", "Abandonnée"]
    choices = record_choices(facts_of(), FADED, ("CAF du Finistère",))
    assert FADED.id not in choices.by_field["depends_on"]
    assert choices.by_field["lead_organisation"] == ("", "CAF du Finistère")
    gone = record_choices(facts_of(), replace(FADED, lead_organisation="Club dissous"), ())
    assert "Club dissous" in gone.by_field["lead_organisation"]
    assert choices.names["groupe-nord"] == "Littoral nord"


def test_values_of_a_conflict_read_as_in_the_fiche() -> None:
    assert field_text("weather", Weather.SECURED, {}) == "Objectif sécurisé"
    assert field_text("end", date(2027, 6, 30), {}) == "30 juin 2027"
    assert field_text("territories", ("29151",), {"29151": "Morlaix"}) == "Morlaix"
    assert field_text("end", None, {}) == "Non renseigné"
