"""A tagged PDF (PDF/UA) from a template of the assets and plain data: no text is ever read as a template."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FONTS, PAPERS = ASSETS / "fonts", ASSETS / "papers"


def write_pdf(template: str, content: Mapping[str, Any]) -> bytes:
    """The paper of a template on some content; fonts are ours alone, so that every machine prints the same."""
    compiled: Callable[..., bytes] = typst.compile
    return compiled(
        _source(template),
        root=str(PAPERS),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


@cache
def _source(template: str) -> bytes:
    return (PAPERS / f"{template}.typ").read_bytes()
