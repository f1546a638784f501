"""The files of targets hold what the page shows, under the same filters; a frozen edition keeps its own."""

from dataclasses import replace

import pytest

from data_access.exports.spreadsheet_safety import unguard
from data_access.identity.guard import ForbiddenError
from data_access.services.downloads import build_download
from data_access.services.editions import close_edition
from data_access.services.target_screens import read_target_record, read_targets_page
from data_access.services.targets import TargetDraft, set_target
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.target_query import TargetQuery
from tests.data_access.exports.reading_back import csv_lines
from tests.personas import CHAIR, ELECTED, NOBODY, OFFICER

AIM = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4400.0, reason="=1+1")


def lines(store: Store, visual: str, **params: str) -> list[dict[str, str]]:
    return csv_lines(build_download(store, ELECTED, visual, "csv", params).content, ";")


def test_the_file_of_targets_is_the_list_under_its_filters(store: Store) -> None:
    set_target(store, OFFICER, TargetDraft(AIM))
    page = read_targets_page(store, ELECTED, TargetQuery(axis="4", state="avec"))
    (line,) = lines(store, "cibles", axe="4", cible="avec")
    assert len(page.rows) == 1
    assert (line["code_indicateur"], line["valeur_initiale"], line["valeur_cible"]) == ("DEFM_INSCRITS", "5445", "4400")
    assert (line["auteur"], unguard(line["motif"])) == (OFFICER.name, "=1+1")
    assert line["vue_selection"] == "Morlaix Communauté · axe 4 · avec cible"
    assert "sans cible" in {line["valeur_cible_affiche"] for line in lines(store, "cibles", cible="sans")}


@pytest.mark.parametrize("visual", ["cibles", "poids_cibles", "historique_cibles"])
def test_each_file_of_targets_opens_in_both_formats_and_refuses_what_is_unknown(store: Store, visual: str) -> None:
    set_target(store, OFFICER, TargetDraft(AIM))
    for extension in ("csv", "xlsx"):
        assert build_download(store, ELECTED, visual, extension, {}).content
    with pytest.raises(RefusedError):
        build_download(store, ELECTED, visual, "csv", {"cible": "peut-etre"})
    with pytest.raises(NotFoundError):
        build_download(store, ELECTED, visual, "csv", {"territoire": "29999"})
    with pytest.raises(ForbiddenError):
        build_download(store, NOBODY, visual, "csv", {})


def test_a_file_of_a_closed_edition_holds_the_targets_it_froze(store: Store) -> None:
    first = int(set_target(store, OFFICER, TargetDraft(AIM)))
    close_edition(store, CHAIR, "COPIL de mars")
    set_target(store, OFFICER, TargetDraft(replace(AIM, target_value=4000.0), base=first))
    assert [line["valeur_cible"] for line in lines(store, "cibles", cible="avec", edition="1")] == ["4400"]
    assert [line["valeur_cible"] for line in lines(store, "cibles", cible="avec")] == ["4000"]
    assert len(lines(store, "historique_cibles", edition="1")) == 1
    assert len(lines(store, "historique_cibles")) == 2


def test_what_does_not_exist_is_refused_with_its_remedy(store: Store) -> None:
    with pytest.raises(NotFoundError, match="Choisissez-le dans la liste des cibles"):
        read_target_record(store, ELECTED, "INCONNU", EPCI_CODE)
    with pytest.raises(NotFoundError, match="n’existe pas"):
        read_target_record(store, ELECTED, "DEFM_INSCRITS", "29999")
    with pytest.raises(NotFoundError, match="n’existe pas"):
        read_targets_page(store, ELECTED, TargetQuery(territory="29999"))
