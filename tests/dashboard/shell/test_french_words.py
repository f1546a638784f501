"""The dictionary of the frontend's own words: it matches the installed version, and it is in French."""

import re
from functools import cache
from pathlib import Path

from streamlit import file_util

from dashboard.shell.page_shell import asset

SCRIPT = asset("francais.js").decode("utf-8")
ENTRY = re.compile(r'^ {4}"((?:[^"\\]|\\.)+)":\s*"((?:[^"\\]|\\.)+)",', re.MULTILINE)
ENGLISH = re.compile(
    r"\b(the|and|your|you|with|this|not|search|close|open|download|select|clear|show|hide|skip)\b", re.IGNORECASE
)

COMPOSED = {
    "The page that you have requested does not seem to exist. Running the app's main page.",
    "Press Enter to apply", "Press Enter to submit form", "Press ⌘+Enter to apply", "Press Ctrl+Enter to apply",
    "You need to enable JavaScript to run this app.",
}  # fmt: skip
"""Texts the frontend puts together from pieces."""


@cache
def frontend() -> str:
    folder = Path(file_util.get_static_dir()) / "static" / "js"
    return "\n".join(file.read_text("utf-8") for file in folder.glob("*.js"))


def words() -> dict[str, str]:
    return dict(ENTRY.findall(SCRIPT))


def test_the_dictionary_is_read() -> None:
    assert len(words()) > 100


def test_every_word_is_one_of_the_installed_frontend() -> None:
    known = frontend()
    missing = [w for w in words() if w not in COMPOSED and not any(f"{q}{w}{q}" in known for q in "`\"'")]
    assert missing == []


def test_every_translation_is_french() -> None:
    assert [value for value in words().values() if ENGLISH.search(value)] == []


def test_the_script_fetches_nothing_and_evaluates_nothing() -> None:
    assert not re.search(r"https?:|fetch\(|XMLHttpRequest|import\(|eval\(|innerHTML|new Function", SCRIPT)
