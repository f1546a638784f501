"""Keeps a text a text: no spreadsheet may take a cell of ours for a formula. Never touches a number.

The guard is one apostrophe, the mark by which spreadsheets themselves say « this is text ». It is put where a cell
starts, and after each character by which a program set for another country would start a new cell.
"""

import re

SEPARATORS = ",;|\\t\\r\\n"
SKIPPED = "\\s'\"`’‘“”«»\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff"
"""What a spreadsheet may drop before it looks for a formula: spaces of every kind, quotes, invisible marks."""
TRIGGERS = "=+\\-@\\t\\r\\n＝＋－＠﹢﹣﹦﹫"
RISK = f"(?=[{SKIPPED}]*[{TRIGGERS}])"
START = f"(?:\\A|(?<=[{SEPARATORS}]))"
UNGUARDED = re.compile(f"{START}{RISK}")
GUARDED = re.compile(f"{START}'{RISK}")
FORMULA_LIKE = re.compile(f"[{SKIPPED}]*[{TRIGGERS}]")
NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
CELL_LENGTH = 32_767
"""The longest text a cell of a workbook holds."""


def guard(text: str) -> str:
    """The text as a CSV may carry it; the same text when nothing in it can start a formula.

    >>> guard("=1+1"), guard(" '＝A1"), guard("Le Cloître-Saint-Thégonnec")
    ("'=1+1", "' '＝A1", 'Le Cloître-Saint-Thégonnec')
    """
    return UNGUARDED.sub("'", text)


def unguard(text: str) -> str:
    """The text that was guarded, exactly: quotes are skipped in looking for a risk, so one guard never hides another.

    >>> unguard("'=1+1"), unguard("'d’accord")
    ('=1+1', "'d’accord")
    """
    return GUARDED.sub("", text)


def looks_like_formula(text: str) -> bool:
    """Whether a workbook must mark the cell as text, lest editing it turn it into a formula."""
    return FORMULA_LIKE.match(text) is not None


def storable(text: str) -> str:
    """The text a workbook can hold: characters XML forbids are replaced, an endless text is cut and says so."""
    clean = NOT_IN_XML.sub("\ufffd", text)
    return (
        clean if len(clean.encode("utf-16-le")) // 2 <= CELL_LENGTH else f"{clean[: CELL_LENGTH // 2]}… (texte coupé)"
    )
