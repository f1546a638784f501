"""The recipe of an invented series, as data, and the words that tell of it. Draws nothing at random."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SERIES_FILE = Path(__file__).parent / "data" / "demonstration.toml"
SEED = 242_900_835
GENERATOR = 1
DRAWN_ON = "24 novembre 2026"
COVARIATE_WORDS = {
    "niveau_vie": "niveau de vie",
    "age": "part des 75 ans ou plus",
    "apl": "accès aux médecins",
    "social": "part de locataires sociaux",
    "rsa": "part de foyers au RSA",
    "voiture": "part de la voiture",
    "inscrits": "part d’inscrits à France Travail",
    "france_services": "présence d’une France services",
    "densite": "densité",
}
LIKE_POVERTY = "comme TP60"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a series is drawn; the file of the recipes says what each field means."""

    id: str
    model: str
    vintages: tuple[str, ...]
    level: tuple[float, float]
    base: str = ""
    base_share: float = 1.0
    loadings: Mapping[str, float] = field(default_factory=dict)
    spread: float = 0.0
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    denominator: int = 0
    anchor: str = ""
    elasticity: float = 0.0
    mask: str = ""
    needs: str = ""
    places: int = 0
    closed: float = 0.0
    missing: tuple[str, ...] = ()
    note: str = ""

    def told(self) -> str:
        """The French note of each row: that it is invented, how, with which seed and when."""
        known = [COVARIATE_WORDS[name] for name in self.loadings]
        how = f"selon {', '.join(known)}" if known else "autour d’un niveau choisi"
        words = f"valeur inventée, tirée {how} (générateur {GENERATOR}, graine {SEED}, {DRAWN_ON})"
        return f"{self.note}\u202f; {words}" if self.note else words


def read_recipes(path: Path = SERIES_FILE) -> tuple[Recipe, ...]:
    """The recipes of the file, in order; TypeError names a field that is not one."""
    tables: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["series"]
    return tuple(Recipe(**_frozen(table)) for table in tables)


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
