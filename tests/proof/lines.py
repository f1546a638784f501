"""One printed line of proof: what, what was expected, what was found. The exit code counts those that disagree."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A figure against its expectation; ``kept`` None for a figure that is only told."""

    what: str
    found: str
    expected: str = ""
    kept: bool | None = None

    @property
    def text(self) -> str:
        """« tenu  Population 2023 : 65713 (attendu 65713) »."""
        sign = {True: "tenu", False: "NON TENU", None: "·"}[self.kept]
        asked = f" (attendu {self.expected})" if self.expected else ""
        return f"  {sign:9} {self.what} : {self.found}{asked}"


def equal(what: str, found: object, expected: object) -> Line:
    """A figure that must be exactly the one expected."""
    return Line(what, str(found), str(expected), found == expected)


def at_most(what: str, found: float, limit: float, unit: str) -> Line:
    """A figure that must not pass a limit."""
    return Line(what, f"{found:.1f} {unit}", f"au plus {limit:g} {unit}", found <= limit)


def show(title: str, lines: Iterable[Line]) -> bool:
    """Print a family of lines; whether all of them are kept."""
    print(f"\n{title}", flush=True)
    kept = True
    for line in lines:
        print(line.text, flush=True)
        kept = kept and line.kept is not False
    return kept


def at_least(what: str, found: int, limit: int) -> Line:
    """A count that must reach a limit."""
    return Line(what, str(found), f"au moins {limit}", found >= limit)
