"""The reading sentences on the starter data: every indicator on places in turn, every page, against laws of grammar.

Every indicator on every place is read by ``make proof`` (tests/proof/sentences.py).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import pytest

from data_access.settings import Settings
from data_access.store import Store
from indicators.catalogue import load_catalogue
from indicators.formats import format_vintage
from indicators.reading.indicator import NO_REFERENCE, finding_of
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE
from indicators.views.axis_builder import build_axis_page
from indicators.views.block import build_block
from indicators.views.comparison_builder import build_comparison
from indicators.views.dictionary_builder import build_dictionary
from indicators.views.explorer_builder import build_explorer
from indicators.views.facts import Facts
from indicators.views.group_builder import build_group
from indicators.views.home_builder import build_home
from indicators.views.plan_page import build_plan_page
from indicators.views.plan_query import PlanQuery
from indicators.views.scope import Scope, figure_of, scope_of
from indicators.views.selection import Selection
from tests.data_access.services.starter_store import build_base

CATALOGUE = load_catalogue()
COMMUNES = tuple(commune.code for commune in CATALOGUE.communes())
INDICATORS = tuple(CATALOGUE.indicators)
COAST = "exemple-littoral"
PLACES = (*COMMUNES, EPCI_CODE, COAST)
EACH = 5
"""Places drawn for each indicator; every place comes back every few indicators."""
SPACES = " \u00a0\u202f"
VOWEL = "aeiouyéèêâîïôûAEIOUÉÈÊÂÎÔœŒ"
LAWS = {
    "two spaces": rf"[{SPACES}]{{2,}}",
    "de le, de les": r"\b[dD]e les?\b(?! (?:plus|moins))",
    "à le, à les": r"\b[àÀ] les?\b",
    "no elision": rf"\b(?:[dD]e|[lL]e|[lL]a|[qQ]ue|[jJ]usque|[nN]e|[sS]e) [{VOWEL}]",
    "straight apostrophe": r"\w'\w",
    "space before a comma or a full stop": rf"[{SPACES}][,.](?!\d)",
    "no hard space before a colon": r"(?<=[\w)»]) :|(?<=[a-zé)]):(?=[\s\u00a0])",
    "no thin space before ; ? !": r"(?<=[\w)»])[ \u00a0]?[;?!](?=\s|$)",
    "two stops": r"(?<!\.)\.\.(?!\.)|,,|[,;:]\.",
    "a hyphen for a minus": r"(?<![\w-])-\d",
    "quotes without hard spaces": r"«(?!\u00a0)|(?<!\u00a0)»",
    "no thin space before %": r"\d[ \u00a0]?%",
    "the same word twice": r"\b([^\W\d]{2,})[ \u00a0]\1\b(?!-)",
    "one with a plural": r"(?<![\d,\u202f.])1[ \u00a0](?:communes|personnes|indicateurs|ménages|habitants|foyers)\b",
    "a value of ours": r"\bNone\b|\bnan\b|\{|\}",
}
"""What no text shown may hold."""
CODES = frozenset({"code", "color", "id", "name", "key", "status", "visual", "icon", "anchor", "slug", "href", "value"})
"""Fields that are not read by anybody."""
MOVED = re.compile(r"a (augmenté|baissé) de ([^,]+?) à ([^,.]+?)(?:\.|,)")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    folder: Path = build_base(tmp_path_factory.mktemp("lecture") / "var")
    store = Store(Settings(data_dir=folder, database_url=""))
    yield store.facts(store.current_version())
    store.engine.dispose()


def texts(shown: object) -> Iterator[str]:
    """Every text of a view that somebody reads."""
    if isinstance(shown, str):
        yield shown
    elif is_dataclass(shown) and not isinstance(shown, type):
        for field in fields(shown):
            if field.name not in CODES:
                yield from texts(getattr(shown, field.name))
    elif isinstance(shown, tuple | list | frozenset):
        for one in shown:
            yield from texts(one)
    elif isinstance(shown, dict):
        yield from texts(tuple(shown.values()))


@cache
def compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(law) for name, law in LAWS.items()}


def broken(*shown: object) -> set[tuple[str, str]]:
    """The laws broken, each with the text that breaks it."""
    read = {text for one in shown for text in texts(one) if text.strip()}
    return {(name, text) for text in read for name, law in compiled().items() if law.search(text)}


def drawn(each: int = EACH) -> Iterator[tuple[str, str]]:
    """Indicators with ``each`` places; the next indicator takes the places after, so that none is left aside."""
    turn = cycle(PLACES)
    return ((name, place) for name in INDICATORS for place in islice(turn, each))


def said_of(facts: Facts, asked: Iterable[tuple[str, str]]) -> list[tuple[Scope, str, str]]:
    """What is read of indicators on places: the scope, its sentence and its caution."""
    scopes = [scope_of(facts, Selection(territory=place), name) for name, place in asked]
    read = [(scope, finding_of(scope)) for scope in scopes]
    return [(scope, found.strong, found.caution) for scope, found in read]


@pytest.fixture(scope="module")
def findings(facts: Facts) -> list[tuple[Scope, str, str]]:
    """The sentence and the caution of every indicator on some communes, the community or a group."""
    return said_of(facts, drawn())


def test_every_indicator_and_every_place_is_read(findings: list[tuple[Scope, str, str]]) -> None:
    assert len(findings) == len(INDICATORS) * EACH
    assert {scope.indicator.id for scope, _, _ in findings} == set(INDICATORS)
    assert {scope.territory.code for scope, _, _ in findings} == set(PLACES)


def test_no_sentence_breaks_a_law_of_grammar(findings: list[tuple[Scope, str, str]]) -> None:
    assert broken(*((strong, caution) for _, strong, caution in findings)) == set()


def test_every_sentence_begins_with_a_capital_and_ends_with_a_full_stop(
    findings: list[tuple[Scope, str, str]],
) -> None:
    said = {text for _, strong, caution in findings for text in (strong, caution) if text}
    assert {text for text in said if not text.endswith(".") or text[:1].islower()} == set()


def test_every_sentence_says_the_year_and_the_reference_or_that_there_is_none(
    findings: list[tuple[Scope, str, str]],
) -> None:
    for scope, strong, caution in findings:
        if not scope.vintage:
            assert strong.startswith("Aucune valeur n’est publiée")
            continue
        assert format_vintage(scope.vintage) in strong, strong
        if scope.own.value is None:
            continue
        if scope.reference is not None:
            assert scope.reference.at in strong, strong
        else:
            assert "selon la commune" in strong or NO_REFERENCE in caution, strong


def test_every_sentence_names_its_place(findings: list[tuple[Scope, str, str]]) -> None:
    for scope, strong, _ in findings:
        if scope.vintage and scope.own.value is not None:
            place = scope.territory
            assert place.at in strong or place.at[0].upper() + place.at[1:] in strong, strong


def test_a_direction_said_is_the_direction_of_the_figures(findings: list[tuple[Scope, str, str]], facts: Facts) -> None:
    read = 0
    for scope, strong, _ in findings:
        found = MOVED.search(strong)
        if found is None:
            continue
        by_year = {format_vintage(v): v for v in facts.vintages(scope.indicator.id)}
        ends = [by_year.get(text) for text in found.groups()[1:]]
        if None in ends:
            continue
        first, last = (figure_of(facts, scope.indicator, scope.territory, v).value for v in ends if v)
        assert first is not None
        assert last is not None
        assert (last > first) == (found.group(1) == "augmenté"), strong
        read += 1
    assert read > len(COMMUNES)


def test_a_withheld_figure_is_never_said_and_says_why(findings: list[tuple[Scope, str, str]]) -> None:
    secret = 0
    for scope, strong, caution in findings:
        own = scope.own
        if own.status in WITHHOLDING:
            assert own.value is None
        if own.status is Status.SECRET and scope.territory.code in COMMUNES:
            assert "secret statistique" in strong
            assert "Cela ne veut pas dire «\u00a0zéro\u00a0»" in caution
            label = strong.replace(scope.indicator.short_label, "").replace(format_vintage(scope.vintage), "")
            assert not any(char.isdigit() for char in label), strong
            secret += 1
    assert secret > 0


def test_an_invented_figure_is_said_to_be_one(findings: list[tuple[Scope, str, str]]) -> None:
    for scope, strong, caution in findings:
        if scope.own.demonstration and scope.own.value is not None:
            assert caution.startswith("Chiffre inventé pour la démonstration."), strong
        elif scope.held is not None and scope.held.demonstration and scope.reference is not None:
            told = scope.reference.at in strong or scope.reference.at[1:] in caution
            assert "démonstration" in strong + caution or not told


def test_every_visual_of_an_indicator_has_its_sentence_and_keeps_the_laws(facts: Facts) -> None:
    for place, name in zip(PLACES * 5, INDICATORS, strict=False):
        block = build_block(scope_of(facts, Selection(territory=place), name))
        for view in (block.map, block.strip, block.trend):
            if view is not None:
                assert view.title
                assert view.alt.startswith(view.title.rstrip("."))
                assert len(view.alt) > len(view.title)
        assert broken(block) == set(), (place, name)


@pytest.mark.parametrize("number", range(1, 7))
def test_every_axis_keeps_the_laws(facts: Facts, number: int) -> None:
    for place in (EPCI_CODE, COMMUNES[number * 4], COAST):
        page = build_axis_page(facts, number, Selection(territory=place))
        assert page.block.finding.strong
        assert broken(page.numbers, page.block.finding, page.actions) == set()


def test_home_plan_and_dictionary_keep_the_laws(facts: Facts) -> None:
    home, plan, dictionary = (
        build_home(facts, Selection()),
        build_plan_page(facts, PlanQuery()),
        build_dictionary(facts),
    )
    assert home.finding.strong
    assert plan.finding.strong
    assert dictionary.finding.strong
    assert broken(home, plan.finding, plan.context, dictionary.finding, dictionary.sheets) == set()


def test_comparison_and_explorer_keep_the_laws_with_every_commune(facts: Facts) -> None:
    for start in range(0, len(COMMUNES), 6):
        chosen = COMMUNES[start : start + 6]
        compared = build_comparison(facts, Selection(), chosen, ())
        assert compared.finding.strong
        assert compared.heat_reading
        explored = build_explorer(facts, Selection(), INDICATORS[start : start + 4], chosen)
        assert explored.finding.strong
        assert broken(compared, explored) == set()


def test_a_group_keeps_the_laws(facts: Facts) -> None:
    for group in facts.groups:
        view = build_group(facts, group)
        assert view.reading.endswith(".")
        assert broken(view) == set()


# --- Names of places -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", CATALOGUE.territories.values(), ids=lambda place: place.name)
def test_the_articles_of_a_place_are_contracted_and_elided(place: object) -> None:
    name, at, of = place.name, place.at, place.of  # type: ignore[attr-defined]
    assert broken(at, of) == set()
    if name.startswith("Le "):
        assert (at, of) == (f"au {name[3:]}", f"du {name[3:]}")
    elif name in {CATALOGUE.territories[code].name for code in COMMUNES}:
        assert at == f"à {name}"
        assert of == (f"d’{name}" if name[0] in VOWEL else f"de {name}")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("la part de le Cloître", "de le, de les"),
        ("à le Cloître", "à le, à les"),
        ("le taux de Henvic et de un", "no elision"),
        ("deux  espaces", "two spaces"),
        ("l'indice", "straight apostrophe"),
        ("13 %", "no thin space before %"),
        ("fin..", "two stops"),
        ("« mot »", "quotes without hard spaces"),
        ("-3 points", "a hyphen for a minus"),
        ("1 personnes", "one with a plural"),
        ("Vraiment ?", "no thin space before ; ? !"),
        ("Source : INSEE", "no hard space before a colon"),
        ("pour pour cent", "the same word twice"),
    ],
)
def test_a_law_is_seen_to_be_broken(text: str, law: str) -> None:
    assert law in {name for name, _ in broken(text)}
