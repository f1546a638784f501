"""What the pages may not do with Streamlit, and why it is refused."""

from tests.architecture.source import Source, sources

CACHE_ROOMS = ("dashboard/resources.py", "dashboard/cached_frames.py")
MAP_FACTORY = "dashboard/maps/deck.py"
HTML_OUTLET = "dashboard/widgets/markup.py"
DRAWERS = ("dashboard/charts/", "dashboard/maps/")

REFUSED_CALLS = {
    "st.download_button": "its address is served to anybody without a session",
    "st.map": "it asks a map company for tiles",
    "st.altair_chart": "not one of our libraries",
    "st.pyplot": "not one of our libraries",
    "st.components": "runs markup we do not escape",
    "st.connection": "keeps data without a version",
    "go.Choropleth": "asks an outside host for a world map and draws nothing without it",
    "px.choropleth": "asks an outside host for a world map and draws nothing without it",
    "go.Choroplethmap": "asks for a map style",
}
REFUSED_KEYWORDS = {"unsafe_allow_html", "unsafe_allow_javascript", "use_container_width", "map_style"}


def users_of(names: set[str], *, apart: tuple[str, ...] = ()) -> list[str]:
    return [s.path for s in sources("dashboard", "pages") if s.names() & names and s.path not in apart]


def starts(source: Source, prefix: str) -> bool:
    return any(name.startswith(prefix) for name in source.names())


def test_no_page_calls_what_would_leak_or_leave() -> None:
    assert {s.path: s.names() & set(REFUSED_CALLS) for s in sources() if s.names() & set(REFUSED_CALLS)} == {}


def test_no_markup_is_passed_unescaped() -> None:
    assert {s.path: s.keywords() & REFUSED_KEYWORDS for s in sources() if s.keywords() & REFUSED_KEYWORDS} == {}


def test_html_has_one_outlet() -> None:
    assert users_of({"st.html"}, apart=(HTML_OUTLET,)) == []


def test_caches_live_in_two_rooms_only() -> None:
    assert [s.path for s in sources() if starts(s, "st.cache_") and s.path not in CACHE_ROOMS] == []


def test_a_map_is_made_by_one_factory_and_asks_nobody() -> None:
    made = {"pdk.Deck", "pydeck.Deck", "CompactDeck"}
    assert [s.path for s in sources() if s.calls() & made] == [MAP_FACTORY]
    factory = next(s for s in sources("dashboard") if s.path == MAP_FACTORY)
    assert "map_provider=None" in factory.text


def test_charts_and_maps_do_not_import_streamlit() -> None:
    drawers = [s for s in sources("dashboard") if s.path.startswith(DRAWERS)]
    assert drawers
    assert [s.path for s in drawers if any(name.split(".")[0] == "streamlit" for name in s.imports())] == []


def test_a_page_only_hands_over_to_its_section() -> None:
    pages = sources("pages")
    assert [s.path for s in pages if "navigation.show" not in s.names()] == []
    assert [s.path for s in pages if s.functions() or any(name.startswith("st.") for name in s.names())] == []
