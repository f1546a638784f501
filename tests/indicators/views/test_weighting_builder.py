"""What a revealed weighting shows: the words, the order, the marks, and a missing signatory that is never a zero."""

from dataclasses import replace

import pytest

from indicators.catalogue import load_catalogue
from indicators.statuses import Status
from indicators.views.situation_builder import MeasuredSituation
from indicators.views.table import Stamp
from indicators.views.weighting_builder import build_weighting
from indicators.views.weighting_views import RevealedRound, Voice
from indicators.weighting import Ballot, Panel, Rules, Situation
from indicators.weighting_robustness import Hold
from tests.indicators.weighting_samples import AXIS_4, BALLOTS, PANEL, SITUATIONS

VOICES = (
    Voice("Morlaix Communauté", "Communauté", "Morlaix Communauté"),
    Voice("CAF du Finistère", "CAF", "la CAF"),
    Voice("Département du Finistère", "Département", "le Département"),
    Voice("Ville et CCAS de Morlaix", "Ville", "la Ville"),
)
STAMP = Stamp("Pondération n°\u00a03", "000012", "édition en cours", "17 novembre 2026", ("points des signataires",))


def revealed(panel: Panel = PANEL, *, demonstration: bool = False) -> RevealedRound:
    measured = tuple(
        MeasuredSituation(code, situation, "rythme\u00a0: en retard", demonstration)
        for code, situation in zip(panel.objectives, panel.situations, strict=True)
    )
    return RevealedRound(3, load_catalogue(), VOICES, panel, measured, STAMP, "le 24 novembre 2026 à 10\u00a0h\u00a012")


def test_the_finding_counts_what_separates_and_names_both_ends() -> None:
    found = build_weighting(revealed()).finding
    assert found.strong == "4 objectifs sur 4 séparent les signataires d’au moins 8\u00a0points."
    assert found.caution == (
        "Le plus discuté\u00a0: 4.1 Remobilisation, confiance en soi, de 9\u00a0points pour la Ville à 41 pour la CAF."
    )
    assert not found.demonstration


def test_agreement_is_said_too() -> None:
    same = replace(PANEL, ballots=tuple(Ballot(voice.name, (25, 25, 25, 25)) for voice in VOICES))
    found = build_weighting(revealed(same)).finding
    assert found.strong == "Aucun objectif ne sépare les signataires de 8\u00a0points ou plus."
    assert found.caution == ""


def test_a_missing_signatory_is_said_and_is_never_a_zero() -> None:
    shown = build_weighting(revealed(replace(PANEL, ballots=BALLOTS[:3])))
    assert shown.missing == ("Ville et CCAS de Morlaix",)
    assert shown.finding.caution.endswith("N’a pas répondu\u00a0: la Ville.")
    keys = [column.key for column in shown.view.table.columns]
    cells = [row[keys.index("points_ville")] for row in shown.view.table.rows]
    assert {(cell.text, cell.value, cell.status) for cell in cells} == {
        ("pas de réponse", None, Status.NOT_AVAILABLE.value)
    }
    assert {mark.voice for band in shown.view.bands for row in band.rows for mark in row.marks} == {0, 1, 2}


def test_bands_go_from_the_most_disputed_and_name_the_ends_of_strong_disagreement_only() -> None:
    rules = Rules(strong=20, agreed=11, retained=2, draws=300)
    view = build_weighting(revealed(replace(PANEL, rules=rules))).view
    assert [(band.title, band.strong, [row.code for row in band.rows]) for band in view.bands] == [
        ("Fort désaccord\u00a0: 20\u00a0points d’écart ou plus · 2\u00a0objectifs", True, ["4.1", "4.2"]),
        ("Désaccord modéré\u00a0: 12 à 19\u00a0points · 1\u00a0objectif", False, ["4.4"]),
        ("Accord\u00a0: 11\u00a0points d’écart ou moins · 1\u00a0objectif", False, ["4.3"]),
    ]
    strong, calm = view.bands[0].rows[0], view.bands[2].rows[0]
    assert (strong.low_label, strong.high_label) == ("Ville 9", "CAF 41")
    assert (calm.low_label, calm.high_label) == ("", "")


def test_several_signatories_at_one_end_are_counted() -> None:
    points = ((50, 30, 10, 10), (10, 30, 50, 10), (10, 30, 10, 50), (10, 70, 10, 10))
    panel = replace(PANEL, ballots=tuple(Ballot(v.name, p) for v, p in zip(VOICES, points, strict=True)))
    row = next(r for b in build_weighting(revealed(panel)).view.bands for r in b.rows if r.code == "4.1")
    assert (row.low_label, row.high_label) == ("3 signataires 10", "Communauté 50")


def test_ranks_that_tie_are_said_to_tie() -> None:
    panel = replace(PANEL, ballots=(Ballot(VOICES[0].name, (30, 30, 20, 20)),), situations=(Situation.CLOSE,) * 4)
    shown = build_weighting(revealed(panel))
    texts = {row.code: row.rank_text for band in shown.view.bands for row in band.rows}
    assert texts == {"4.1": "1er ex æquo", "4.2": "1er ex æquo", "4.3": "3e ex æquo", "4.4": "3e ex æquo"}
    assert shown.finding.strong == "Un seul signataire a répondu\u00a0: il n’y a pas de désaccord à lire."


def test_a_situation_that_is_not_measured_is_missing_in_the_file_and_in_words_on_the_screen() -> None:
    view = build_weighting(revealed()).view
    keys = [column.key for column in view.table.columns]
    row = next(row for row in view.table.rows if row[0].value == "4.1")
    cell = row[keys.index("situation")]
    assert (cell.text, cell.value, cell.status) == ("non mesurée", None, Status.NOT_AVAILABLE.value)
    assert row[keys.index("coefficient")].value == 1.0
    assert next(r for b in view.bands for r in b.rows if r.code == "4.1").situation == "non mesurée"


def test_the_file_holds_what_the_screen_shows() -> None:
    shown = build_weighting(revealed())
    table, keys = shown.view.table, [column.key for column in shown.view.table.columns]
    assert table.name == "ponderation_3"
    assert [row[0].value for row in table.rows] == [r.code for b in shown.view.bands for r in b.rows]
    first = dict(zip(keys, table.rows[0], strict=True))
    points = {key: first[f"points_{key}"].value for key in ("communaute", "caf", "departement", "ville")}
    assert points == {"communaute": 17.0, "caf": 41.0, "departement": 38.0, "ville": 9.0}
    assert (first["etendue"].value, first["mediane"].value, first["score"].value) == (32.0, 27.5, 27.5)
    bars = {bar.code: bar for bar in shown.bars.bars}
    by_code = {str(row[0].value): dict(zip(keys, row, strict=True)) for row in table.rows}
    for code, bar in bars.items():
        held = tuple(by_code[code][key].value for key in ("rang", "rang_meilleur", "rang_moins_bon"))
        assert held == (bar.rank, bar.low, bar.high)
    assert {cell.key for cell in table.columns if cell.key.startswith("rang_")} >= {
        "rang_somme_ponderee", "rang_compromis", "rang_borda",
    }  # fmt: skip


def test_an_invented_situation_marks_its_row_its_file_and_the_finding() -> None:
    shown = build_weighting(revealed(demonstration=True))
    assert shown.finding.demonstration
    assert shown.view.demonstration
    assert all(row.demonstration for band in shown.view.bands for row in band.rows)
    assert all(any(cell.demonstration for cell in row) for row in shown.view.table.rows)
    assert not build_weighting(revealed()).view.demonstration


def test_the_bars_show_what_is_or_may_be_among_the_first_and_nothing_else() -> None:
    bars = build_weighting(revealed()).bars
    assert [bar.rank for bar in bars.bars] == sorted(bar.rank for bar in bars.bars)
    assert Hold.NEVER not in {bar.hold for bar in bars.bars}
    assert (bars.title, bars.head, bars.total) == ("Les deux premiers résistent-ils\u202f?", "deux premiers", 4)


def test_what_is_certain_and_what_is_not_are_told_apart() -> None:
    always, sometimes, methods = build_weighting(revealed()).readings
    assert always.certain
    assert not sometimes.certain
    assert "ne pas conclure" in sometimes.title
    assert any(line.startswith("Sans Morlaix Communauté\u00a0: 4.1 entre, 4.2 sort.") for line in sometimes.lines)
    assert "W de Kendall" in methods.lines[0]


def test_signatories_who_agree_make_the_first_ranks_hold() -> None:
    ballots = tuple(Ballot(voice.name, (60, 30, 6, 4)) for voice in VOICES)
    panel = replace(PANEL, ballots=ballots, situations=(Situation.CLOSE,) * 4)
    shown = build_weighting(revealed(panel))
    assert shown.readings[0].lines == ("4.1 Remobilisation, confiance en soi\u202f; 4.2 Accès et retour à l’emploi.",)
    assert shown.readings[1].lines == ("Retirer un signataire, quel qu’il soit, ne change pas les deux premiers.",)
    assert shown.bars.alt == "Toujours parmi les deux premiers\u00a0: 4.1 et 4.2."


def test_one_objective_to_retain_is_said_in_the_singular() -> None:
    shown = build_weighting(revealed(replace(PANEL, rules=Rules(retained=1, draws=200))))
    assert shown.bars.title == "Le premier résiste-t-il\u202f?"
    assert shown.readings[0].title == "Toujours le premier"


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_any_number_of_answers_is_drawn(count: int) -> None:
    shown = build_weighting(revealed(replace(PANEL, ballots=BALLOTS[:count])))
    assert [option.code for option in shown.objectives] == list(AXIS_4)
    assert len(shown.view.table.rows) == len(SITUATIONS)
