"""What would let a text somebody wrote be run: refused everywhere, whatever the page."""

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, dotted, sources

RUNS_TEXT = {"eval", "exec", "compile", "globals", "__import__", "os.system", "os.popen", "builtins.eval"}
UNPACKS_CODE = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "jsonpickle", "yaml"}
READS_MARKDOWN = {
    "st.badge", "st.button", "st.caption", "st.checkbox", "st.error", "st.expander", "st.feedback", "st.header",
    "st.form_submit_button", "st.info", "st.latex", "st.link_button", "st.markdown", "st.metric", "st.pills",
    "st.popover", "st.radio",
    "st.segmented_control", "st.selectbox", "st.multiselect", "st.spinner", "st.subheader", "st.success", "st.tabs",
    "st.text_area", "st.text_input", "st.title", "st.toast", "st.toggle", "st.warning", "st.write", "st.write_stream",
    "st.number_input", "st.date_input", "st.file_uploader", "st.page_link", "st.slider", "st.status",
}  # fmt: skip
"""Elements that read links, images and directives in their words."""

NUMBERS_ONLY = {
    ("dashboard/sections/data_import.py", "st.button"): "a count of values",
    ("dashboard/sections/plan_attachments.py", "st.file_uploader"): "the types and the size we take",
    ("dashboard/sections/plan_bulk.py", "st.button"): "a count of actions",
    ("dashboard/sections/plan_bulk.py", "st.checkbox"): "a count of actions",
    ("dashboard/sections/plan_bulk.py", "st.expander"): "a count of actions",
    ("dashboard/sections/plan_conflict.py", "st.radio"): "the label of one of our fields",
    ("dashboard/sections/round_trip_report.py", "st.radio"): "the number of a conflict",
}
"""Words put together at run time, each with what is put in: never a text that somebody typed."""

MARKUP = "dashboard/widgets/markup.py"
MAP_FACTORY = "dashboard/maps/deck.py"
TEMPLATES = {"%{text}<extra></extra>", "%{customdata}<extra></extra>"}
"""What a chart tells its tooltips: the escaped text of a point and nothing else."""


def calls(source: Source) -> Iterator[ast.Call]:
    return (n for n in ast.walk(source.tree) if isinstance(n, ast.Call))


def is_put_together(node: ast.expr) -> bool:
    """Whether a text is made of pieces where it stands."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(piece, ast.FormattedValue) for piece in node.values)
    formatted = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    return formatted or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod))


def test_no_text_is_ever_run() -> None:
    assert {s.path: s.calls() & RUNS_TEXT for s in sources() if s.calls() & RUNS_TEXT} == {}


def test_nothing_that_can_hold_code_is_unpacked() -> None:
    found = {s.path: {n.split(".")[0] for n in s.imports()} & UNPACKS_CODE for s in sources()}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_cache_is_kept_on_disk() -> None:
    kept = {"persist", "persist_state", "hash_funcs"}
    cached = [
        s.path for s in sources() for call in calls(s) if dotted(call.func).startswith("st.cache_")
        if kept & {k.arg for k in call.keywords}
    ]  # fmt: skip
    assert cached == []


def test_no_frame_and_no_component_of_elsewhere_is_drawn() -> None:
    refused = {"st.iframe", "st.components", "components.html", "components.iframe", "components.declare_component",
               "st.image", "st.video", "st.audio", "st.echarts_chart", "st.graphviz_chart"}  # fmt: skip
    assert {s.path: s.names() & refused for s in sources() if s.names() & refused} == {}
    assert [s.path for s in sources() if any(name.startswith("streamlit.components") for name in s.imports())] == []


def test_words_read_as_markdown_are_never_put_together_with_a_text() -> None:
    found = {
        (source.path, dotted(call.func))
        for source in sources("dashboard", "pages")
        for call in calls(source)
        if dotted(call.func) in READS_MARKDOWN
        for words in (*call.args[:1], *(k.value for k in call.keywords if k.arg in {"label", "help", "body"}))
        if is_put_together(words)
    }
    assert found == set(NUMBERS_ONLY)


def test_ready_made_markup_comes_from_one_module() -> None:
    made = [s.path for s in sources("dashboard", "pages") if {"Html", "markup.Html"} & s.calls()]
    assert made == [MARKUP]


def test_a_tooltip_is_a_constant_template() -> None:
    values = [(s.path, k.value) for s in sources("dashboard") for call in calls(s) for k in call.keywords
              if k.arg == "hovertemplate"]  # fmt: skip
    assert values
    assert [path for path, value in values if not isinstance(value, ast.Constant) or value.value not in TEMPLATES] == []
    factory = next(s for s in sources("dashboard") if s.path == MAP_FACTORY)
    tooltips = [n.value for n in ast.walk(factory.tree) if isinstance(n, ast.Assign)
                and any(isinstance(t, ast.Name) and t.id == "tooltip" for t in n.targets)]  # fmt: skip
    assert [ast.literal_eval(value)["html"] for value in tooltips] == ["{phrase}"]
    assert [s.path for s in sources("dashboard") if "tooltip" in s.keywords()] == [MAP_FACTORY]


def test_the_rules_see_what_they_refuse() -> None:
    planted = ast.parse('st.button(f"a {x}")\nst.info("a" + x)\nst.info("a %s" % x)\nst.info("{}".format(x))\n')
    made = [
        call.args[0]
        for call in ast.walk(planted)
        if isinstance(call, ast.Call) and dotted(call.func) != "" and call.args
    ]
    assert sum(is_put_together(words) for words in made) == 4
