"""The attacker attacked: twelve leaks planted in small tables must all be found, and a safe table must give none.

A blind attacker would pass every other test of secrecy.
"""

import pytest

from indicators.disclosure.attacker.system import Finding
from indicators.disclosure.attacker.table import (
    Cell,
    Inclusion,
    Ranking,
    ShownChange,
    ShownRate,
    Sum,
    Table,
    Within,
    coalition,
    system_of,
)
from indicators.disclosure.attacker.verdict import CONTRADICTION, EXACT, LATE, attack

COMMUNES = ("Botsorhel", "Lannéanou", "Morlaix", "Plouigneau")
CLASSES = ("seul", "couple", "parent")


def found(table: Table) -> tuple[Finding, ...]:
    return attack([system_of(table)])


def crossed(counts: dict[str, tuple[int, ...]], withheld: set[Cell]) -> Table:
    """Communes by class of household, with the totals of each row, of each column, and of the whole."""
    cells: dict[Cell, float] = {(c, k): n for c, row in counts.items() for k, n in zip(CLASSES, row, strict=True)}
    rows = {c: tuple((c, k) for k in CLASSES) for c in counts}
    columns = {k: tuple((c, k) for c in counts) for k in CLASSES}
    totals: dict[Cell, float] = {(c, "ensemble"): sum(cells[p] for p in parts) for c, parts in rows.items()}
    totals |= {("EPCI", k): sum(cells[p] for p in parts) for k, parts in columns.items()}
    sums = [Sum((c, "ensemble"), parts, f"total de la ligne {c}") for c, parts in rows.items()]
    sums += [Sum(("EPCI", k), parts, f"total de la colonne {k}") for k, parts in columns.items()]
    return Table({**cells, **totals}, frozenset(withheld), 5, tuple(sums))


COUNTS = {"Botsorhel": (3, 22, 17), "Lannéanou": (18, 31, 9), "Morlaix": (410, 380, 250), "Plouigneau": (60, 2, 44)}
SQUARE: set[Cell] = {(c, k) for c in ("Botsorhel", "Plouigneau") for k in ("seul", "couple")}


def row_singleton() -> Table:
    return crossed(COUNTS, SQUARE - {("Botsorhel", "couple")} | {("Lannéanou", "seul")})


def column_singleton() -> Table:
    return crossed(COUNTS, {("Botsorhel", "seul"), ("Botsorhel", "couple"), ("Plouigneau", "couple")})


def two_by_two_with_a_zero() -> Table:
    counts = COUNTS | {"Botsorhel": (3, 0, 17), "Plouigneau": (60, 2, 44)}
    return crossed(counts, SQUARE)


def one_line(counts: dict[str, int], withheld: set[str], total: str = "EPCI") -> Table:
    cells: dict[Cell, float] = {(c,): n for c, n in counts.items()}
    whole = Sum((total,), tuple(cells), f"total {total}")
    return Table({**cells, (total,): sum(cells.values())}, frozenset((c,) for c in withheld), 5, (whole,))


def community_less_twenty_five_communes() -> Table:
    counts = {f"commune {n}": 10 + n for n in range(25)} | {"Lannéanou": 3}
    return one_line(counts, {"Lannéanou"})


def outside_morlaix() -> Table:
    """« Hors Morlaix » is published beside the community: Morlaix, withheld with another, comes back."""
    table = one_line({"Morlaix": 4, "Botsorhel": 30, "Lannéanou": 22}, {"Morlaix", "Botsorhel"})
    outside = Sum(("hors Morlaix",), (("Botsorhel",), ("Lannéanou",)), "total hors Morlaix")
    cells = {**table.cells, ("hors Morlaix",): 52.0}
    return Table(cells, table.withheld, 5, (*table.sums, outside), sensitive=frozenset({("Morlaix",)}))


def two_partitions() -> Table:
    """Sectors and size groups, each safe alone: two masked in every part, but the chain of subtractions closes."""
    counts = {"a": 2, "b": 30, "c": 41, "d": 26}
    cells: dict[Cell, float] = {(c,): n for c, n in counts.items()}
    parts = {"nord": "ab", "sud": "cd", "petites": "bc"}
    totals: dict[Cell, float] = {(name,): sum(counts[c] for c in members) for name, members in parts.items()}
    sums = tuple(Sum((name,), tuple((c,) for c in members), f"total {name}") for name, members in parts.items())
    sums += (Sum(("grandes et moyennes",), (("a",), ("c",)), "total grandes et moyennes"),)
    cells |= totals | {("grandes et moyennes",): 43.0}
    return Table(cells, frozenset((c,) for c in counts), 5, sums, sensitive=frozenset({("a",)}))


def men_women_complement() -> Table:
    cells: dict[Cell, float] = {("Garlan", "hommes"): 21, ("Garlan", "femmes"): 3, ("Garlan", "ensemble"): 24}
    both = Sum(("Garlan", "ensemble"), (("Garlan", "hommes"), ("Garlan", "femmes")), "hommes + femmes = ensemble")
    return Table(cells, frozenset({("Garlan", "femmes")}), 5, (both,))


def rate_with_one_decimal() -> Table:
    table = one_line({"Lannéanou": 3, "Botsorhel": 17, "Morlaix": 300}, {"Lannéanou", "Botsorhel"})
    rate = ShownRate(("Lannéanou",), ("allocataires de Lannéanou",), 4.9, 1, words="taux de Lannéanou")
    return Table(
        {**table.cells, ("allocataires de Lannéanou",): 61.0},
        table.withheld, 5, table.sums, (rate,), sensitive=frozenset({("Lannéanou",)}),
    )  # fmt: skip


def evolution_since_last_year() -> Table:
    cells: dict[Cell, float] = {("Lannéanou", "2023"): 11, ("Lannéanou", "2024"): 3}
    change = ShownChange(("Lannéanou", "2023"), ("Lannéanou", "2024"), -8)
    return Table(cells, frozenset({("Lannéanou", "2024")}), 5, changes=(change,))


def delivered_again_with_one_change() -> Table:
    """Masked with another commune each time; between the deliveries only Morlaix moved, and what was shown is known."""
    old: dict[Cell, float] = {("Morlaix", "1re"): 300, ("EPCI", "1re"): 340, ("EPCI", "2e"): 352}
    same: dict[Cell, float] = {("Lannéanou",): 3, ("Botsorhel",): 17, ("Garlan",): 20}
    parts = (*same, ("Morlaix", "1re")), (*same, ("Morlaix", "2e"))
    sums = tuple(
        Sum(("EPCI", n), part, f"total de la {n} livraison") for n, part in zip(("1re", "2e"), parts, strict=True)
    )
    cells = {**same, **old, ("Morlaix", "2e"): 312.0}
    first = Table(cells, frozenset({("Lannéanou",), ("Botsorhel",)}), 5, sums[:1])
    second = Table(cells, frozenset({("Lannéanou",), ("Garlan",)}), 5, sums[1:])
    return coalition(first, second)


def rank_and_colour_class() -> Table:
    """The withheld commune is ranked between two published ones, and coloured: each alone leaves enough."""
    cells: dict[Cell, float] = {("Lannéanou",): 4, ("Garlan",): 1, ("Botsorhel",): 6}
    order = Ranking((("Garlan",), ("Lannéanou",), ("Botsorhel",)))
    colour = Within(("Lannéanou",), 3, 12)
    return Table(cells, frozenset({("Lannéanou",)}), 5, rankings=(order,), bounds=(colour,))


def rounded_public_and_exact_total() -> Table:
    """The open figure, rounded to 5, is published elsewhere; here the total is exact and the others are known."""
    table = one_line({"Lannéanou": 4, "Botsorhel": 2, "Morlaix": 300}, {"Lannéanou", "Botsorhel"})
    rounded = (
        Within(("Lannéanou",), 3, 7, "donnée publique arrondie à 5"),
        Within(("Botsorhel",), 0, 2, "donnée publique arrondie à 5"),
    )
    return Table(table.cells, table.withheld, 5, table.sums, bounds=rounded)


LEAKS = {
    "row singleton": (row_singleton, "ligne Botsorhel"),
    "column singleton": (column_singleton, "colonne seul"),
    "2x2 with zero": (two_by_two_with_a_zero, "total de la"),
    "EPCI minus 25 communes": (community_less_twenty_five_communes, "total EPCI"),
    "hors Morlaix": (outside_morlaix, "total hors Morlaix"),
    "two partitions": (two_partitions, "total petites"),
    "men/women complement": (men_women_complement, "hommes + femmes"),
    "rate with 1 decimal": (rate_with_one_decimal, "taux de Lannéanou"),
    "evolution since last year": (evolution_since_last_year, "évolution affichée"),
    "re-delivery with 1 change": (delivered_again_with_one_change, "livraison"),
    "rank + colour class": (rank_and_colour_class, "affiché"),
    "rounded public + exact total": (rounded_public_and_exact_total, "total EPCI"),
}


def planted() -> tuple[int, int]:
    """How many planted leaks are found, out of how many."""
    return sum(bool(found(build())) for build, _ in LEAKS.values()), len(LEAKS)


@pytest.mark.parametrize("name", LEAKS)
def test_a_planted_leak_is_found_with_its_witness(name: str) -> None:
    build, witness = LEAKS[name]
    table = build()
    findings = found(table)
    assert findings
    for finding in findings:
        assert finding.reason not in {CONTRADICTION, LATE}
        assert finding.low <= table.cells[finding.cell] <= finding.high  # type: ignore[index]
        assert finding.width < 5
    assert any(witness in words for finding in findings for words in finding.witnesses)


def test_all_twelve_are_planted() -> None:
    assert planted() == (12, 12)


def test_a_safe_table_gives_nothing() -> None:
    assert found(crossed(COUNTS, SQUARE)) == ()


def test_each_planted_leak_is_harmless_without_what_it_adds() -> None:
    """Otherwise the leak found would not be the one planted."""
    builders = outside_morlaix, two_partitions, rate_with_one_decimal, rank_and_colour_class
    for build in (*builders, rounded_public_and_exact_total):
        table = build()
        assert found(Table(table.cells, table.withheld, 5, table.sums[:1], sensitive=table.sensitive)) == ()


def test_two_readers_pooling_their_screens_are_attacked_as_one() -> None:
    table = one_line({"Lannéanou": 3, "Botsorhel": 17, "Garlan": 20, "Morlaix": 300}, {"Lannéanou", "Botsorhel"})
    other = Table(table.cells, frozenset({("Lannéanou",), ("Garlan",)}), 5, table.sums)
    assert (found(table), found(other)) == ((), ())
    assert [(f.low, f.high, f.exact) for f in found(coalition(table, other))] == [(3, 3, True)]


def test_an_inclusion_narrows_what_it_bounds() -> None:
    table = one_line({"Lannéanou": 3, "Botsorhel": 17, "Morlaix": 300}, {"Lannéanou", "Botsorhel"})
    cells = {**table.cells, ("RSA majoré",): 2.0, ("allocataires",): 4.0}
    inclusions = (Inclusion(("Lannéanou",), ("allocataires",)), Inclusion(("RSA majoré",), ("Lannéanou",)))
    narrow = Table(cells, table.withheld, 5, table.sums, inclusions=inclusions)
    assert any(f.cell == ("Lannéanou",) and (f.low, f.high) == (2, 4) for f in found(narrow))


def test_whole_numbers_are_tighter_than_fractions_and_decide() -> None:
    """27 % of 11 people leaves fractions a choice, people none."""
    cells: dict[Cell, float] = {("a",): 3, ("base",): 11}
    table = Table(cells, frozenset({("a",)}), 5, rates=(ShownRate(("a",), ("base",), 27.0, 0),))
    assert [(f.low, f.high, f.reason) for f in found(table)] == [(3, 3, EXACT)]


def test_figures_that_contradict_one_another_are_never_called_safe() -> None:
    table = one_line({"Lannéanou": 3, "Botsorhel": 17, "Morlaix": 300}, {"Lannéanou", "Botsorhel"})
    wrong = Table({**table.cells, ("EPCI",): 200.0}, table.withheld, 5, table.sums)
    assert {f.reason for f in found(wrong)} == {CONTRADICTION}


def test_a_figure_that_cannot_be_judged_in_time_counts_as_found() -> None:
    table = rate_with_one_decimal()
    assert [f.reason for f in attack([system_of(table)], seconds=0.0)] == [LATE]
