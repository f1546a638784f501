"""The frontend's files leave compressed, once, and unchanged."""

import gzip
from pathlib import Path

import pytest

from dashboard.shell.compression import LIBRARY, CompressedLibrary
from tests.dashboard.shell.visitor import Visitor

CHART = next(address for address in LIBRARY.files if "PlotlyChart" in address and address.endswith(".js"))


def test_a_browser_that_accepts_gzip_receives_a_third(client: Visitor) -> None:
    answer = client.get(CHART)
    original = LIBRARY.files[CHART].read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == original
    assert int(answer.headers["content-length"]) < 0.4 * len(original)
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize("headers", [{"accept-encoding": "identity"}, {"range": "bytes=0-99"}])
def test_another_request_goes_to_streamlit_unchanged(client: Visitor, headers: dict[str, str]) -> None:
    answer = client.get(CHART, headers=headers)
    assert "content-encoding" not in answer.headers
    assert LIBRARY.files[CHART].read_bytes().startswith(answer.content[:100])


def test_a_file_is_compressed_once(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    file = tmp_path / "static" / "a.js"
    file.write_text("x" * 1000)
    library = CompressedLibrary(tmp_path)
    first = library.compressed("/static/a.js")
    file.unlink()
    assert library.compressed("/static/a.js") is first
    assert gzip.decompress(first) == b"x" * 1000


def test_only_scripts_and_styles_are_listed() -> None:
    assert {Path(address).suffix for address in LIBRARY.files} == {".js", ".css"}
