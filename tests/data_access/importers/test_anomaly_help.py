"""Every anomaly can be explained, and no explanation is left without its anomaly."""

import string

from data_access.importers.anomaly_help import anomaly_help
from data_access.importers.fault_texts import FAULTS
from data_access.importers.faults import anomaly, typeset
from indicators.errors import Anomaly


def test_each_code_has_its_help_entry_and_each_entry_its_code() -> None:
    assert set(anomaly_help()) == set(FAULTS)
    assert all(len(text) > 30 for text in anomaly_help().values())


def test_each_wording_is_french_with_its_spacing_and_fills_all_its_fields() -> None:
    for code, text in FAULTS.items():
        names = {name for _, name, _, _ in string.Formatter().parse(text.message + text.remedy) if name}
        found = anomaly(code, Anomaly("", "", "", file="a.xlsx"), **dict.fromkeys(names, "x"))
        assert "{" not in found.sentence()
        assert "'" not in found.sentence()
        assert found.message == typeset(found.message)
        assert found.remedy
