"""The table of publics: each has its sheets, with their limits, and every public of the plan has a place."""

from dataclasses import replace
from types import MappingProxyType

from indicators.catalogue import load_catalogue
from indicators.catalogue.diagnosis_publics import SIX, PublicSheet, UnknownOf, load_publics, publics_faults


def test_each_of_the_six_publics_has_three_sheets_with_limits_and_a_gap_said() -> None:
    sheets = load_catalogue().indicators
    for public in load_publics().values():
        limited = [sheets[sheet.indicator] for sheet in public.sheets if sheets[sheet.indicator].limits]
        assert len(limited) >= 3
        assert public.gaps
    assert tuple(load_publics()) == SIX


def test_every_fault_of_the_table_is_found() -> None:
    old = load_publics()["agees"]
    wrong = replace(
        old, publics=("retraités",), sheets=(PublicSheet("PERMANENCES_DELOC", ""),), gaps=(UnknownOf("?", ask="x"),)
    )
    faults = publics_faults(load_catalogue(), MappingProxyType({**load_publics(), "agees": wrong}))
    for words in (
        "moins de 3 fiches",
        "PERMANENCES_DELOC",
        "retraités",
        "sans place\u00a0: aidants",
        "inconnu «\u00a0x",
    ):
        assert any(words in fault for fault in faults), words


def test_the_texts_of_the_table_keep_french_typography() -> None:
    texts = [sheet.says for p in load_publics().values() for sheet in p.sheets]
    texts += [gap.text for p in load_publics().values() for gap in p.gaps]
    assert [t for t in texts if "'" in t or " ;" in t or " :" in t or not t.endswith(".")] == []
