"""INSEE files by IRIS: recognised, refused, and told what to take instead."""

import pytest

from data_access.importers.base import check_file


@pytest.mark.parametrize(
    "text",
    [
        "IRIS;LIBIRIS;COM;LIBCOM;DISP_TP6021;DISP_MED21;DISP_NOTE21\n291510101;Centre;29151;Morlaix;24,0;21450;0\n",
        "IRIS;COM;TYP_IRIS;LAB_IRIS;P22_POP;P22_POP0019\n291510101;29151;H;1;2500.1;410.2\n",
    ],
)
def test_a_file_by_iris_is_recognised_and_politely_refused(text: str) -> None:
    report = check_file(text.encode(), "BASE_TD_FILO_IRIS_2021_DISP.csv")
    fault = report.anomalies[0]
    assert (fault.code, report.accepted) == ("maille_iris", False)
    assert "partie de commune" in fault.message
    assert "fichier des communes" in fault.remedy
