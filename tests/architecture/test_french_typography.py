"""The typography of what a user reads, wherever it is written: spaces before signs, apostrophes."""

import ast
import re

from tests.architecture.source import ROOT, sources

FAULTS = {
    "an ASCII or thin space before a colon": re.compile("(?<=[a-zà-ÿ»%\\d])[ \u202f]:(?= |$)"),
    "a straight apostrophe": re.compile(r"(?<=\b[cdjlmnstCDJLMNST])'(?=[a-zà-ÿA-ZÉÈÊÀ])|(?<=\b[Qq]u)'(?=[a-zà-ÿ])"),
}
FRENCH = re.compile(r"[àâçéèêëîïôùû’]|\b(?:les|des|une|est|dans|pour|sur)\b", re.IGNORECASE)
TYPESET_LATER = (
    "data_access/importers/fault_texts.py",
    "data_access/importers/field_fault_texts.py",
    "data_access/importers/neighbourhood_fault_texts.py",
    "data_access/importers/register_fault_texts.py",
    "data_access/importers/survey_fault_texts.py",
    "data_access/importers/plan_fault_texts.py",
    "data_access/importers/social_fault_texts.py",
    "data_access/commands/french_parser.py",
)
"""Texts typed with plain signs, and given the French ones by one function when they are said."""
TEXTS = ("indicators/catalogue/data", "data_access/starter_data/data", "assets/help")


def spoken(tree: ast.Module) -> list[str]:
    """The literal texts of a module that are not docstrings, those of f-strings joined with a mark for each value."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    holders = [n for n in ast.walk(tree) if isinstance(n, documented) and n.body]
    skipped = {id(n.body[0].value) for n in holders if isinstance(n.body[0], ast.Expr)}
    skipped |= {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(v.value) if isinstance(v, ast.Constant) else "x" for v in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            found.append(node.value)
    return [text for text in found if FRENCH.search(text)]


def faults(text: str) -> list[str]:
    return [name for name, pattern in FAULTS.items() if pattern.search(text)]


def test_the_rules_catch_a_wrong_text() -> None:
    assert faults("Valeur fragile\u202f: moins de 50") == ["an ASCII or thin space before a colon"]
    assert faults("Ce n'est pas un taux") == ["a straight apostrophe"]
    assert faults("Ce n’est pas un taux\u00a0: c’est une part") == []


def test_every_sentence_of_the_code_follows_french_typography() -> None:
    read = [s for s in sources() if s.path not in TYPESET_LATER]
    assert [(s.path, fault, text) for s in read for text in spoken(s.tree) for fault in faults(text)] == []


LOOSE = re.compile(r"\d \d{3}(?!\d)|\w [;?!](?=[ \"])|\d %|\w :(?= )|« | »")
"""A plain space where a hard or a thin one is due: the line would be cut there."""


def test_the_texts_of_the_catalogue_are_never_cut_before_a_sign_or_inside_a_number() -> None:
    files = [f for f in sorted((ROOT / TEXTS[0]).glob("*.toml")) if f.name != "rights.toml"]
    lines = [(f.name, line) for f in files for line in f.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert files
    assert [(name, line) for name, line in lines if LOOSE.search(line)] == []


def test_no_text_of_the_catalogue_or_of_the_help_has_a_straight_apostrophe() -> None:
    files = [f for folder in TEXTS for f in sorted((ROOT / folder).glob("*.*")) if f.suffix in {".toml", ".md"}]
    apostrophe = FAULTS["a straight apostrophe"]
    assert files
    assert [f.name for f in files if apostrophe.search(f.read_text("utf-8"))] == []
