"""INSEE base of equipment: lines counted by commune, equal to the shipped counts; progress told while it is read."""

from collections.abc import Iterator
from pathlib import Path

from data_access.importers.base import check_file
from data_access.importers.catalogue_rules import context_of
from data_access.importers.child import report_of
from data_access.importers.reading import Request, read_file
from indicators.catalogue import load_catalogue
from indicators.catalogue.equipment import load_equipment
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import part
from tests.data_access.importers.producers.reports import against_shipped, figure, keys
from tests.data_access.importers.small_files import archive

HEADER = (
    "AN;NOMRS;CNOMRS;NUMVOIE;INDREP;TYPVOIE;LIBVOIE;CADR;CODPOS;DEPCOM;LIBCOM;DEP;REG;DOM;SDOM;TYPEQU;SIRET;"
    "LAMBERT_X;LAMBERT_Y;LONGITUDE;LATITUDE;QUALITE_XY;EPSG;QUALITE_GEOLOC;TR_DIST_PRECISION;DCIRIS;QP2024;EPCI;DENS7"
)


def line(commune: str, kind: str, name: str = "_Z") -> str:
    """One equipment."""
    place = f"{commune[:2]};53;{kind[:1]};{kind[:2]};{kind};_Z;186543.2;6847321.9;-3.8;48.5;Bonne;2154;11;_Z;_Z;CSZ"
    return f"2025;{name};_Z;_Z;_Z;_Z;LE BOURG;_Z;29600;{commune};Nom;{place};242900835;5"


FIELDS = ("F102", "F103", "F111", "F113")
"""The posts of the basket that are sports grounds."""


def kinds_of(code: str) -> Iterator[str]:
    """The types of a commune that give back its shipped counts and its basket."""
    rules = load_equipment()
    counts = {i: int(float(part(i, "2025", "value")[code])) for i in rules.counts}
    counted = {kind for types in rules.counts.values() for kind in types}
    free = [min(post) for post in rules.posts if not post & counted and min(post) not in FIELDS]
    held = {types[0] for i, types in rules.counts.items() if counts[i]}
    lacking = int(float(part("BPE_PANIER_PROX", "2025", "value")[code]))
    lacking -= sum(bool(post & held) for post in rules.posts)
    yield from free[: max(lacking, 0)]
    grounds = FIELDS[: max(lacking - len(free), 0)]
    for indicator, types in rules.counts.items():
        kind = types[0].replace("*", "09")
        kinds = [*grounds, *[kind] * counts[indicator]] if indicator == rules.rated else [kind] * counts[indicator]
        yield from kinds[: counts[indicator]]


def content() -> str:
    """A national base: other communes, quoted names with the delimiter inside."""
    own = [line(code, kind) for code in COMMUNES for kind in (*kinds_of(code), "A129")]
    others = [line(f"01{n:03d}", "A504", '"CHEZ; PAUL"') for n in range(1, 200)]
    return "\n".join([HEADER, *others, *own]) + "\n"


def test_the_lines_counted_give_back_the_shipped_counts() -> None:
    for sent, name in ((content().encode(), "BPE25.csv"), (archive(BPE25__csv=content().encode()), "BPE25.zip")):
        report = check_file(sent, name)
        assert report.format == "insee_bpe"
        assert len(keys(report)) == 15
        found = against_shipped(report)
        assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 14 * 27 + 26)
        assert report.counts.outside == 199


def test_the_basket_counts_posts_and_not_equipment() -> None:
    rows = [HEADER, *(line(code, "A129") for code in COMMUNES)]
    rows += [line("29151", kind) for kind in ("A206", "A207", "A208", "C107", "C109", "F111", "F121", "B207")]
    report = check_file("\n".join(rows).encode(), "x.csv")
    assert figure(report, "BPE_PANIER_PROX", "29151", "2025")["value"] == 4.0
    assert figure(report, "BPE_PANIER_PROX", "29014", "2025")["value"] == 0.0
    assert figure(report, "BPE_FRANCE_SERVICES", "29151", "2025")["value"] == 0.0


def test_the_rate_keeps_its_count_and_the_population_it_is_for() -> None:
    report = check_file(content().encode(), "x.csv")
    rate = figure(report, "BPE_SPORT_1000", "29151", "2025")
    assert (rate["numerator"], rate["denominator"], rate["note"]) == (40.0, 15194.0, "population municipale 2023")
    assert figure(report, "BPE_SPORT_1000", "242900835", "2025")["denominator"] == 65713.0


def test_a_commune_without_any_line_is_missing_and_not_without_equipment() -> None:
    kept = [row for row in content().splitlines() if ";29279;" not in row]
    report = check_file("\n".join(kept).encode(), "x.csv")
    assert report.missing == ("29279",)
    assert ("BPE_MG", "29279") not in {(r["indicator"], r["territory"]) for r in report.observations.to_dicts()}  # type: ignore[union-attr]


def test_how_far_the_reading_is_is_told_from_the_size_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n".join([HEADER, *[line("01001", "A504")] * 45_000]), encoding="utf-8")
    told: list[float] = []
    request = Request(path, path.name, context_of(load_catalogue()), tell=told.append)
    assert not report_of(read_file(request, lambda _: None))["accepted"]
    assert [round(share, 1) for share in told] == [0.4, 0.9]
