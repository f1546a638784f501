"""Reads the source files of the four rooms once, as syntax trees."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("indicators", "data_access", "dashboard", "pages")


@dataclass(frozen=True)
class Source:
    """A Python file of a room."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The top-level folder."""
        return self.path.split("/", maxsplit=1)[0]

    @property
    def lines(self) -> int:
        """How long the file is."""
        return len(self.text.splitlines())

    def imports(self) -> set[str]:
        """Full names of what the file imports, lazily or not; relative imports are read as imports of the room."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{node.module or self.room}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__") and node.args:
                found |= {str(a.value) for a in node.args[:1] if isinstance(a, ast.Constant)}
        return found

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        return [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]

    def calls(self) -> set[str]:
        """Dotted names of what the file calls, « pdk.Deck »."""
        return {dotted(n.func) for n in ast.walk(self.tree) if isinstance(n, ast.Call)}

    def names(self) -> set[str]:
        """Dotted names of everything the file mentions: calls, decorators, annotations."""
        nodes = (n for n in ast.walk(self.tree) if isinstance(n, ast.Attribute | ast.Name))
        return {name for n in nodes if (name := dotted(n))}

    def keywords(self) -> set[str]:
        """Names of every keyword argument passed."""
        return {n.arg for n in ast.walk(self.tree) if isinstance(n, ast.keyword) and n.arg}


@cache
def sources(*rooms: str) -> tuple[Source, ...]:
    """The files of the rooms, all four by default."""
    found = []
    for room in rooms or ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            text = file.read_text("utf-8")
            found.append(Source(file.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return tuple(found)


def dotted(node: ast.expr) -> str:
    """« st.cache_data » for an attribute chain that starts at a name, else an empty text."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _called(node: ast.Call) -> str:
    return dotted(node.func).rsplit(".", maxsplit=1)[-1]
