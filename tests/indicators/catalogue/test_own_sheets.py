"""Own sheets: the schema says what the loader reads, a typed sheet tells every fault, a shipped one never changes."""

import json
import math
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from indicators.canonical import canonical, restored
from indicators.catalogue import load_catalogue
from indicators.catalogue.loader import indicator_from, table_of
from indicators.catalogue.model import Catalogue
from indicators.catalogue.own_sheets import OwnSheets, Revision, joined, own_faults, switch_faults
from indicators.catalogue.sheet_form import FIELDS, GROUPS, choices_of, label_of, texts_of
from indicators.catalogue.sheet_model import sheet_schema, table_faults
from indicators.catalogue.typed_sheet import read_sheet, typeset
from tests.data_access.sheet_samples import TYPED

CATALOGUE = load_catalogue()
SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schema" / "fiche-indicateur.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(sheet_schema())
WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 2.0, "", " ", "a" * 1_001, "hausse", [], [1], ["4.2"], ["COM", 3], ["9"], [1.0, 2.0],
    [2.0], {}, "TP60", "tp 60",
)  # fmt: skip
SEEDED = 600


def spoiled(draw: random.Random) -> dict[str, Any]:
    """A shipped sheet with a few fields lost, added or replaced."""
    table = table_of(draw.choice(list(CATALOGUE.indicators.values())))
    for _ in range(draw.randint(1, 3)):
        name = draw.choice([*sheet_schema()["properties"], "inconnu"])
        if draw.random() < 1 / 4:
            table.pop(name, None)
        else:
            table[name] = draw.choice(WRONG)
    return table


def test_every_shipped_sheet_is_read_back_from_its_table_and_accepted_by_the_schema() -> None:
    for sheet in CATALOGUE.indicators.values():
        table = table_of(sheet)
        assert indicator_from(table) == sheet
        assert list(VALIDATOR.iter_errors(table)) == [], sheet.id
        assert table_faults(table) == ()


def test_the_schema_refuses_what_the_loader_refuses_and_nothing_else() -> None:
    draw, refused = random.Random(20261125), 0  # noqa: S311 no secret here
    for _ in range(SEEDED):
        table = spoiled(draw)
        accepted = VALIDATOR.is_valid(table)
        assert accepted is (table_faults(table) == ()), table
        refused += not accepted
        if accepted:
            indicator_from(table)
        else:
            with pytest.raises(ValueError, match=","):
                indicator_from(table)
    assert SEEDED // 2 < refused < SEEDED


def test_a_figure_that_json_cannot_hold_is_refused() -> None:
    assert [f.field for f in table_faults(table_of(CATALOGUE.indicators["TP60"]) | {"scale": math.nan})] == ["scale"]


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == sheet_schema()


def test_the_form_has_a_field_for_every_thing_a_sheet_must_say() -> None:
    asked = {field.key for field in FIELDS}
    assert set(sheet_schema()["required"]) <= asked | {"core", "latest_vintage", "availability"}
    assert {field.key for field in FIELDS if field.required} <= set(sheet_schema()["required"])
    assert [group for group in GROUPS if not any(field.group == group for field in FIELDS)] == []
    assert len({field.label for field in FIELDS}) == len(FIELDS)
    assert {label_of(key) for key in choices_of(CATALOGUE)} <= {field.label for field in FIELDS}


def test_a_sheet_typed_on_a_plain_keyboard_is_set_in_french() -> None:
    found = read_sheet(TYPED, CATALOGUE)
    assert found.faults == ()
    sheet = found.indicator
    assert sheet is not None
    assert (sheet.id, sheet.core, sheet.scale, sheet.levels) == ("PLACES_RELAIS", False, 1.0, ("COM", "EPCI"))
    assert (sheet.limits, sheet.question[-2:]) == ("Une place ouverte n’est pas une place occupée.", "\u202f?")
    assert read_sheet(texts_of(sheet), CATALOGUE).indicator == sheet
    assert typeset("« Oui » : 5 %, c'est ça...") == "«\u00a0Oui\u00a0»\u00a0: 5\u202f%, c’est ça…"


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("id", "TP60", "livrée avec le tableau de bord"),
        ("id", "é", "Écrivez un code"),
        ("label", CATALOGUE.indicators["TP60"].label, "déjà celui de la fiche TP60"),
        ("reading", "En {annee}, {valeur!r:>999999999} {territoire_a}.", "sans autre accolade"),
        ("reading", "En {annee}, {valeur.x} {territoire_a}.", "sans autre accolade"),
        ("definition", "Places {ouvertes}.", "accolade"),
        ("remark", "mot caché\u202e", "signe invisible"),
        ("decimals", "5", "Écrivez au plus 4"),
        ("minimum", "12; 3", "pas un nombre"),
        ("levels", "COM; quartier", "n’est pas un choix"),
        ("source", "tableau_de_bord", "n’est pas un choix"),
        ("sampled", "peut-être", "Écrivez oui ou non"),
        ("aggregation", "moyenne pondérée", "ne se moyenne pas"),
        ("direction", "plage", "exige une plage"),
        ("range_low", "3", "exactement deux valeurs"),
    ],
)
def test_a_fault_says_the_field_the_fact_and_the_remedy(key: str, text: str, said: str) -> None:
    found = read_sheet({**TYPED, key: text}, CATALOGUE)
    assert found.indicator is None
    told = [fault.sentence() for fault in found.anomalies]
    assert any(said in sentence and sentence.startswith("Colonne ") for sentence in told), told


def test_a_count_of_people_is_never_less_secret_than_its_source() -> None:
    assert read_sheet({**TYPED, "min_count": "0", "sampled": "oui"}, CATALOGUE).faults[0].field == "min_count"
    assert read_sheet({**TYPED, "min_count": "11", "sampled": "oui"}, CATALOGUE).faults == ()


def test_a_shipped_sheet_keeps_its_place_whatever_was_accepted_under_its_code() -> None:
    taken = replace(CATALOGUE.indicators["TP60"], label="Autre chose")
    own = replace(CATALOGUE.indicators["TP60"], id="AUTRE")
    found = joined(CATALOGUE, OwnSheets((taken, own), frozenset({"TP60", "AUTRE"}), frozenset({"TP60", "PARTIE"})))
    assert found.indicators["TP60"] == CATALOGUE.indicators["TP60"]
    assert (found.own, found.withdrawn, found.off) == (("AUTRE",), ("AUTRE",), ("TP60",))
    assert [i for i in ("TP60", "AUTRE", "PARTIE") if found.offers(i)] == []
    assert len(found.offered()) == len(CATALOGUE.indicators) - 1


def test_an_edition_gives_back_the_own_sheets_and_what_was_off_and_an_older_one_reads_the_same() -> None:
    own = replace(CATALOGUE.indicators["TP60"], id="AUTRE")
    found = joined(CATALOGUE, OwnSheets((own,), off=frozenset({"FS_20MIN"})))
    assert restored(Catalogue, canonical(found)) == found
    assert b'"own"' not in canonical(CATALOGUE)


def test_a_revision_keeps_what_figures_mean_once_some_are_published() -> None:
    sheet = read_sheet(TYPED, CATALOGUE).indicator
    assert sheet is not None
    known = joined(CATALOGUE, OwnSheets((sheet,)))
    changed = replace(sheet, unit="enfants", min_count=0)
    assert own_faults(changed, known, Revision(sheet)) == ()
    assert [f.field for f in own_faults(changed, known, Revision(sheet, published=True))] == ["unit"]
    assert [f.field for f in own_faults(sheet, known)] == ["id"]


def test_the_common_core_and_the_indicator_read_first_stay() -> None:
    extension = {i.id for i in CATALOGUE.indicators.values() if not i.core}
    leads = {o.lead_indicator for axis in CATALOGUE.axes for o in axis.objectives}
    assert switch_faults(CATALOGUE, extension - leads) == ()
    assert switch_faults(CATALOGUE, leads)
    core = [i.id for i in CATALOGUE.for_objective("1.3") if i.core]
    assert "moins de 2" in " ".join(switch_faults(CATALOGUE, core))
